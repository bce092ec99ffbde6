"""The library: what is kept, how it is opened, searched and corrected."""
