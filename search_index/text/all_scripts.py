"""Words of folded text in any script; loaded when there is a text that is not ASCII."""

from __future__ import annotations

import re

from search_index.text.word_patterns import word_pattern

__all__ = ["ANY_WORD", "MAYBE_UNSPACED", "with_words_apart"]

_ALONE = "\ue000"
"""For private use, and so in no folded text."""
ANY_WORD = re.compile(word_pattern(r"[^\W_]", r"[^\W\d_]", f"{_ALONE}|"))
"""What a word is, as a pattern of folded text ``with_words_apart``; see ``words``."""
MAYBE_UNSPACED = re.compile("[^\x00-\u0e00]")
"""A character that may be a word by itself: none of those comes before Thai."""


def with_words_apart(folded: str) -> str:
    """Return a text with a mark for each character that is a word by itself.

    One pattern that has their set in each of its places would take long to make.
    """
    if not MAYBE_UNSPACED.search(folded):
        return folded
    from search_index.text.unspaced_scripts import UNSPACED  # noqa: PLC0415

    return UNSPACED.sub(_ALONE, folded)
