"""Tests of the screens of the library."""
