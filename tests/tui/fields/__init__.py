"""Tests of tui.fields."""
