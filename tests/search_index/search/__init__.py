"""Tests of queries and of the index."""
