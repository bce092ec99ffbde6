"""From bytes, files, folders and addresses to articles."""
