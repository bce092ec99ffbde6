"""Positions and proposals."""
