"""What a word is, as a pattern of folded text; see ``words``."""

from __future__ import annotations

import re

__all__ = ["ASCII_WORD", "word_pattern"]


def word_pattern(character: str, letter: str, alone: str) -> str:
    """Return the pattern of a word.

    Args:
        character: what words are of.
        letter: the same without figures.
        alone: what is a word by itself, with a bar after it.
    """
    return (
        # Most words; all that is below would find them too, only slower.
        r"(?!ph\.d)[a-z]{2,}+(?![^\W_]|')"
        rf"|{alone}"
        # U.S., a.m., Ph.D., and U.N.'s.
        rf"(?:ph\.d|{letter}(?:\.{letter})+)(?!{character})(?:\.?'s(?!{character}))?"
        # 28,500 and 1,00,000; the bound keeps a list of numbers linear.
        rf"|[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,8}},[0-9]{{3}}(?![0-9])(?:\.[0-9]+)*"
        rf"{character}*(?:'{character}+)*"
        rf"|[0-9]+(?:\.[0-9]+)+{character}*(?:'{character}+)*"
        rf"|{character}+(?:'{character}+)*"
        r"|(?<=[0-9])%|(?<=[0-9]\s)%"
    )


ASCII_WORD = re.compile(word_pattern("[a-z0-9]", "[a-z]", ""))
"""Of text that was folded and is ASCII, as nearly all is."""
