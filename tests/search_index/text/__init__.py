"""Tests of tokens, tags, sentences and marks."""
