"""An archive in PostgreSQL: articles, what was found in them, and their search."""
