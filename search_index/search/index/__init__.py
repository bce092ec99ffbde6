"""The full-text index, on Whoosh's files; a cache, never the truth."""
