"""Which tags a word may have: by the dictionary, or by its form."""

from __future__ import annotations

__all__ = ["IN_WORDS", "possible_tags"]

_DEMONYM = ("ese", "ian", "ish", "cratic")
_CLOSED = frozenset(
    ["IN", "DT", "CC", "PRP", "PRP$", "TO", "MD", "WDT", "WP", "EX", "WRB"]
)
_CLITICS = ("POS", "VBZ", "VBP", "MD", "VBD")
IN_WORDS = frozenset("'’$€£.#")
_BY_INITIAL = dict.fromkeys("'’", _CLITICS) | dict.fromkeys("$€£.#", ("NNP",))
_ANY = ("NN", "JJ", "VB", "VBP", "NNP")
_BY_ENDING = (
    ("ly", ("RB", "JJ")),
    ("ing", ("VBG", "NN", "JJ")),
    ("ed", ("VBN", "VBD", "JJ")),
    ("ss", ("NN", "JJ", "VB")),
    ("s", ("NNS", "VBZ", "NN")),
)


def possible_tags(
    word: str, lower: str, known: tuple[str, ...] | None, *, opens: bool
) -> tuple[str, ...]:
    """Return the tags that a word may have, the likeliest first.

    Args:
        word: the word as written.
        lower: the word in lower case, with a straight apostrophe.
        known: what the dictionary says of it.
        opens: does it open a sentence or a quotation, so that anything may have a
            capital?
    """
    initial = word[0]
    if initial.isupper():
        return _of_capital(word, lower, known, opens=opens)
    if initial.isdigit() or initial in "$€£":
        if lower.endswith(("th", "st", "nd", "rd")):
            return ("JJ",)
        return ("CD", "JJ", "NN") if "-" in lower else ("CD",)
    if known and not lower.startswith("ex-"):
        return known
    if initial in IN_WORDS:
        return ("CD",) if word[1].isdigit() else _BY_INITIAL[initial]
    if "-" in word:
        return _of_compound(lower)
    for ending, tags in _BY_ENDING:
        if lower.endswith(ending):
            return tags
    return _ANY


def _of_compound(lower: str) -> tuple[str, ...]:
    """Return the tags of a word with a hyphen: *ex-husband*, *oil-rich*."""
    if lower.endswith("ly"):
        return ("RB",)
    if lower.startswith("ex-"):
        return ("NNS",) if lower.endswith("s") else ("NN",)
    participle = lower.endswith("ed")
    return ("JJ", "NN", "VBN", "VBD") if participle else ("JJ", "NN", "NNS")


def _of_capital(
    word: str, lower: str, known: tuple[str, ...] | None, *, opens: bool
) -> tuple[str, ...]:
    if word == "I":
        return ("PRP",)
    if not opens:
        # A capital inside a sentence: a name, or an adjective made of one.
        if known and known[0] == "JJ*":
            return ("JJ", "NNP")
        if lower.endswith(_DEMONYM):
            return ("NNP", "JJ")
        if known and known[0] in _CLOSED and not (word.isupper() and len(word) > 2):
            # Will and May are names as well.
            if lower == "per":
                return ("NNP",)
            return (*known, "NNP") if known[0] == "MD" else known
        return ("NNP",)
    if not known:
        plural = lower.endswith("s")
        return ("NNP", "NNS", "JJ") if plural else ("NNP", "NN", "JJ")
    if known[0] == "JJ*":
        return ("JJ", "NNP")
    return known if "NNP" in known else (*known, "NNP")
