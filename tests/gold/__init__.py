"""Texts of our own with what should be found in them."""
