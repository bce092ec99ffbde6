"""Short statements, targets and conditions of items.

A statement has at most 80 characters, no final full stop and ASCII quote marks; what
is longer is cut at a word's edge with an ellipsis (positions-spec.md, section 6).
"""

from __future__ import annotations

from calendar import day_name, month_name
from functools import cache

from search_index.text.analysis import AnalysedText

__all__ = [
    "find_actor",
    "find_condition",
    "find_target",
    "join_statement",
    "make_statement",
]

_LENGTH = 80
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_CONDITIONS = frozenset(["if", "unless", "once", "until", "provided"])
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_INSIDE = _NOUNS | {"DT", "JJ", "POS", "CD", "PRP$"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_THINKING = frozenset({"think", "believe", "feel", "guess", "suppose"})
_FILLERS = (
    ("i", "mean"),
    ("you", "know"),
    ("to", "be", "frank"),
    ("to", "be", "honest"),
    ("no",),
    ("yes",),
    ("yeah",),
    ("oh",),
    ("listen",),
    ("obviously",),
    ("frankly",),
    ("therefore",),
)
_CLAUSE_OPENERS = _INSIDE | {"IN", "EX", "WDT", "PRP"}
_FIRST = frozenset({"i", "we"})
_NEAR = 10
_LEAST = 3


def make_statement(
    analysed: AnalysedText,
    first: int,
    last: int,
    *,
    proposal: bool = False,
    verb: str = "",
    own: frozenset[str] = _FIRST,
) -> str:
    """Return the words of a range as a statement.

    Args:
        analysed: the text.
        first: first token.
        last: one past the last.
        proposal: is it to begin with the verb of what should be done?
        verb: what to put before it, the holder being understood.
        own: pronouns that mean the holder.
    """
    if verb:
        return _shortened(f"{verb} {analysed.words(first, last)}")
    start = _without_opening(analysed, first, last)
    if proposal:
        start = _without_condition(analysed, start, last)
        push = _push_at(analysed, start, last)
        # *The fare must rise*: a verb alone says nothing without who is to do it.
        if push is not None and (last - push[1] >= _LEAST or push[0] == start):
            start = push[1]
    start = _without_holder(analysed, start, last, own)
    return _shortened(analysed.words(start if start < last else first, last))


def _without_condition(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where *if it rains, we will go* says what is to be done."""
    tokens = analysed.tokens
    if tokens.lower[first] not in _CONDITIONS | {"when"}:
        return first
    for i in range(first + 1, last - 3):
        opens = tokens.tags[i + 1] in _INSIDE | {"PRP"}
        if tokens.words[i] == "," and opens:
            near = range(i + 2, min(last, i + _NEAR))
            if any(tokens.tags[j] in _FINITE for j in near):
                return i + 1
    return first


def find_actor(analysed: AnalysedText, first: int, last: int) -> str | None:
    """Return who should act in *the board should act*, when it is a noun phrase."""
    first = _without_opening(analysed, first, last)
    push = _push_at(analysed, first, last)
    if push is None or push[0] <= first:
        return None
    tags = analysed.tokens.tags
    if any(tags[i] not in _INSIDE for i in range(first, push[0])):
        return None
    if tags[push[0] - 1] not in _NOUNS:
        return None
    return analysed.words(first, push[0])


def _push_at(analysed: AnalysedText, first: int, last: int) -> tuple[int, int] | None:
    """Return where *should*, *must* or *need to* stands and where its verb does."""
    tokens = analysed.tokens
    for i in range(first, min(last - 1, first + _NEAR)):
        word, following = tokens.lower[i], tokens.lower[i + 1]
        if word == "need" and tokens.tags[i] == "NN":
            return None
        verb = i + 1
        if word in {"need", "needs", "have", "has", "ought"} and following == "to":
            verb = i + 2
        elif word not in {"should", "must", "will", "'ll"}:
            if tokens.tags[i] in _FINITE or tokens.words[i] == ",":
                return None
            continue
        if verb < last and tokens.tags[verb] in {"VB", "RB", "VBP"}:
            return i, verb
        return None
    return (first, first + 1) if tokens.lower[first] == "to" else None


def _without_opening(analysed: AnalysedText, first: int, last: int) -> int:
    """Return the first token after *I think that*, *well,* and the like."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    while first + _LEAST < last:
        filler = _filler_at(lower, first)
        if filler:
            first += filler
        elif lower[first] in {"well", "look", "so", "and", "but", "now", ","}:
            if tags[first] == "NN" or lower[first + 1] not in {",", "i", "we", "the"}:
                return first
            first += 1
        elif lower[first] in {"i", "we"} and lower[first + 1] in _THINKING:
            if tags[first + 2] not in _CLAUSE_OPENERS:
                return first
            first += 3 if lower[first + 2] == "that" else 2
        else:
            return first
    return first


def _filler_at(lower: tuple[str, ...], first: int) -> int:
    """Return how many tokens of *I mean,*, *you know,*, *no,* open a clause."""
    for words in _FILLERS:
        end = first + len(words)
        if lower[first:end] == words and lower[end : end + 1] == (",",):
            return len(words) + 1
    return 0


def _without_holder(
    analysed: AnalysedText, first: int, last: int, own: frozenset[str]
) -> int:
    """Return the first token after *I* or *we*, whom the reader knows as the holder."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if lower[first] not in own or first + _LEAST >= last:
        return first
    if lower[first + 1] in {"am", "'m", "are", "'re"}:
        return first + 2 if tags[first + 2] in {"JJ", "VBG"} else first
    plain = tags[first + 1] in _FINITE and not lower[first + 1].startswith("'")
    return first + 1 if plain else first


def join_statement(analysed: AnalysedText, parts: list[tuple[int, int]]) -> str:
    """Return the words of several ranges as one statement."""
    return _shortened(" ".join(analysed.words(*part) for part in parts))


def _shortened(words: str) -> str:
    text = " ".join(words.split()).translate(_ASCII)
    text = text.strip(" ,;:.")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.endswith("'") and text.count("'") == 1:
        text = text.rstrip("'").rstrip(" ,;:.")
    if len(text) <= _LENGTH:
        return text
    cut = text.rfind(" ", 0, _LENGTH - 1)
    return text[: cut if cut > 0 else _LENGTH - 1].rstrip(" ,;:") + "…"


def find_condition(analysed: AnalysedText, first: int, last: int) -> str | None:
    """Return the *if*, *unless*, *once* or *until* part of a range, or None."""
    for i in range(first, last - 2):
        if analysed.tokens.lower[i] in _CONDITIONS:
            end = i + 1
            while end < last and analysed.tokens.words[end] not in {",", ";"}:
                end += 1
            return analysed.words(i, end)
    if analysed.tokens.lower[first : first + 3] == ("in", "return", "for"):
        end = first + 3
        while end < last and analysed.tokens.words[end] != ",":
            end += 1
        return analysed.words(first, end) if end < last else None
    return _deadline(analysed, first, last)


@cache
def _times() -> frozenset[str]:
    """Return the words that end *by May* and *by noon*."""
    return frozenset([*month_name[1:], *day_name, "noon", "midnight", "tomorrow"])


def _deadline(analysed: AnalysedText, first: int, last: int) -> str | None:
    """Return the *by May* that ends a range, or None."""
    tokens = analysed.tokens
    for i in range(max(first, last - _LEAST), last - 1):
        following = tokens.lower[i + 1]
        if tokens.lower[i] == "by" and (
            analysed.tokens.words[i + 1] in _times()
            or (following.isdigit() and len(following) == 4)
        ):
            return analysed.words(i, last)
    return None


def find_target(analysed: AnalysedText, first: int, last: int) -> tuple[str, ...]:
    """Return the first noun phrase of a range, if it names something."""
    tokens = analysed.tokens
    i = _subject_at(analysed, first, last)
    if tokens.tags[i] == "VBG":
        return ()
    while i < last and tokens.tags[i] not in _INSIDE:
        if tokens.tags[i] in _FINITE:
            return ()
        i += 1
    start = i
    while i < last and tokens.tags[i] in _INSIDE:
        i += 1
    if start == i or tokens.tags[i - 1] not in _NOUNS or i - start > 8:
        return ()
    while start < i - 1 and tokens.tags[start] in {"DT", "PRP$"}:
        start += 1
    return (analysed.words(start, i),)


def _subject_at(analysed: AnalysedText, first: int, last: int) -> int:
    """Return the token after an opening such as *at the end of the day,*."""
    tokens = analysed.tokens
    if tokens.tags[first] not in {"IN", "RB"}:
        return first
    for i in range(first + 1, min(last - 1, first + _NEAR)):
        if tokens.words[i] == ",":
            return i + 1
        if tokens.tags[i] in _FINITE:
            break
    return first
