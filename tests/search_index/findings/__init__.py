"""Tests of positions and proposals."""
