"""The database of the library: the truth, of which the index is a copy."""
