"""Corrections, and other readers' findings, laid over documents made by hand."""
