"""Queries, what they mean, and the full-text index that answers them."""
