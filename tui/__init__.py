"""The reader: draws documents and turns keys into state."""
