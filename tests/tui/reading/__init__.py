"""Tests of the reading screen."""
