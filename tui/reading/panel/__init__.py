"""The panel of positions and proposals."""
