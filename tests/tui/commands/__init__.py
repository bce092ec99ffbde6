"""Tests of tui.commands."""
