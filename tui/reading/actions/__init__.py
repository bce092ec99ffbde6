"""What the keys do on the reading screen, each part with its own commands."""
