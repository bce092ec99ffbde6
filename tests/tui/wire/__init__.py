"""Tests of the wire between Textual and the terminal."""
