"""Words of folded text that is not ASCII, in scripts that put spaces between words."""

from __future__ import annotations

import re

from search_index.text.word_patterns import word_pattern

__all__ = ["MAYBE_UNSPACED", "SPACED_WORD"]

SPACED_WORD = re.compile(word_pattern(r"[^\W_]", r"[^\W\d_]", ""))
"""What a word is where no character is a word by itself."""
MAYBE_UNSPACED = re.compile("[^\x00-\u0e00]")
"""A character that may be a word by itself: none of those comes before Thai."""
