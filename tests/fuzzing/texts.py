"""Texts and byte sequences that are made to hurt."""

from __future__ import annotations

import random

__all__ = ["any_query", "any_text", "any_unit", "written"]

_SPOKEN = """
    Nora Vance Mr. Dr. Ida Moss St. Ltd. the a he she they it who which that said says
    told asked warned according to claimed urged wants will must not and or but because
    if when of in on by from its his her mayor union council ministry spokesman don't
    it's 4 March 2025 10% $5 near/3 OR NOT who: said: kind: from:2020 fuzzy~ pre* x/y
    U.S. e.g. ... A.B. O’Hara “Yes,” ‘no’ "so" 'it' «ja» „nein“ ( ) [ ] -- — – : ; , . ?
    ! * _ # > | / \\ ^ $ + {9999} (?:a+)+ [[bold]] [@click=quit] :smile: &amp; İ ß ǆ ﬁ
"""
_UNSPOKEN = (
    "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff", "\u0301", "\U0001f1f8", "\u05e9",
    "\U0001f469\u200d\U0001f467", "\u65e5\u672c", "\u0645\u06cc\u200c", "\ufdfd",
    "\U000e0041", "\ud800", "\x07", "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x90q\x9c",
    "\r", "\x00", "\x7f", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\ufffd",
    "\n", "\n\n", "\t", " ", "\r\n",
)  # fmt: skip
_WORDS = (*_SPOKEN.split(), *_UNSPOKEN)
_WRITTEN = (
    "\x1b[2J", "\x1b[H", "\x1b[{};{}H", "\x1b[{}m", "\x1b[38;2;{};{};{}m", "\x1b[{}A",
    "\x1b[?{}h", "\x1b[?{}l", "\x1b[>{}c", "\x1b]52;c;YQ==\x07", "\x1b]8;;x\x1b\\",
    "\x1b]{};x", "\x1bP{}q", "\x1b_x\x1b\\", "\x1bc", "\x1b(0", "\x9b{}m",
    "\x9d0;x\x9c", "\x1b[{};{}R", "\x1b[?{};{}$y", "\x1b]11;rgb:0/0/0\x1b\\",
    "\x1b[200~", "\x1b[201~",
    "\x1b", "\x1b[", "\x1b[?", "\x0e", "\x08", "\x07", "\n", "\r",
)  # fmt: skip
"""What a program may write to a terminal, or a terminal type in answer."""
_NUMBERS = ("", "0", "1", "7", "25", "80", "1049", "65536", "9" * 40, "9" * 5_000)


def any_text(chance: random.Random, most: int = 400) -> str:
    """Return words, marks and what is none, in any order."""
    joints = ("", " ", " ", " ", "\n\n")
    return "".join(
        chance.choice(_WORDS) + chance.choice(joints)
        for _ in range(chance.randrange(1, chance.choice((5, 50, most))))
    )


def any_unit(chance: random.Random) -> str:
    """Return a few words that, said over and over, may invite slow rules."""
    return any_text(chance, 6)[:60] + chance.choice((" ", "\n\n", ""))


def any_query(chance: random.Random) -> str:
    """Return what someone may type as a query, short or absurdly long."""
    text = any_text(chance, 60).replace("\n", " ")
    marks = chance.choice(("(", ")", '"', "-", "NOT ", "OR ", "a* ", "a~ ", "who:("))
    return text + marks * chance.choice((0, 1, 2, 100, 2_000))


def written(chance: random.Random) -> str:
    """Return text among sequences, whole and cut, with sound and absurd numbers."""
    parts: list[str] = []
    for _ in range(chance.randrange(1, 60)):
        if chance.random() < 0.4:
            parts.append(chance.choice(_WORDS))
        else:
            numbers = chance.choices(_NUMBERS, k=3)
            sequence = chance.choice(_WRITTEN).format(*numbers)
            cut = len(sequence) if chance.random() < 0.8 else 2
            parts.append(sequence[:cut])
    return "".join(parts)
