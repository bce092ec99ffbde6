"""Tests of tui.overlays."""
