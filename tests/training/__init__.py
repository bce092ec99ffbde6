"""Training of what the program ships with, run by hand."""
