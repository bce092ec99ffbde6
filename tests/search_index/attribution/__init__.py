"""The attribution, layer by layer."""
