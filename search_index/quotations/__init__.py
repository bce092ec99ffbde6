"""Who is quoted, with what words."""
