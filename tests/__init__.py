"""Tests; plain pytest runs them all but the benchmarks."""
