"""Hostile input for everything that reads: formats, analysis, queries, the screen."""
