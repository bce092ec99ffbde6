"""Tests of who is quoted."""
