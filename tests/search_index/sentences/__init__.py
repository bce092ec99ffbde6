"""Tests of the shallow parse."""
