"""Tests of the check of quotations."""
