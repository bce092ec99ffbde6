"""Tests of the check of a draft on the screen."""
