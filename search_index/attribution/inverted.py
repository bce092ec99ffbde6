"""Noun phrases after a verb: the subject of *said Mary Brown, a teacher*."""

from __future__ import annotations

from search_index.attribution.phrases import NounPhrase, is_time_word
from search_index.text import AnalysedText

__all__ = ["clause_follows", "find_inverted_subject"]

_REACH = 60
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_INSIDE = _NOUNS | {"JJ", "DT", "PRP$", "POS", "CD"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset(["who", "which", "whose", "that", "where", "when", "whom"])
_LINKS = frozenset(["of", "for", "at", "and", "with", "from"])


def find_inverted_subject(  # noqa: C901 - one branch for each kind of word
    analysed: AnalysedText, first: int, high: int
) -> NounPhrase | None:
    """Find the noun phrase that starts at ``first``, as in *said Mary Brown, a …*."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    high = min(high, first + _REACH)
    if first >= high or is_time_word(tokens.lower[first]):
        return None
    j, head = first, -1
    while j < high and quote_at[j] < 0:
        tag, word = tokens.tags[j], tokens.lower[j]
        if tag == "PRP" and j == first:
            return NounPhrase(first, first, first + 1)
        if is_time_word(word) and head >= 0:
            break
        if (
            tag in _INSIDE
            or word == "&"
            or (tag[:2] == "VB" and _is_named(analysed, j))
        ):
            if tag in _NOUNS or _is_named(analysed, j) or tag == "CD":
                head = j
            elif tag == "DT" and head >= 0:
                break
            j += 1
        elif head >= 0 and word in {"of", "for", "at", "and", "with", "from"}:
            if j + 1 >= high or tokens.tags[j + 1] not in _INSIDE:
                break
            j += 1
        elif head < 0 and tag in {"VBN", "VBG", "RB"}:
            j += 1
        else:
            break
    if head < 0:
        return None
    core = head
    for k in range(first, head):
        if tokens.lower[k] in {"of", "for", "at", "with", "from", "and"}:
            core = k - 1
            break
    return NounPhrase(first, core, _appositive_end(analysed, head + 1, high))


def clause_follows(analysed: AnalysedText, first: int, high: int) -> bool:
    """Tell whether a finite verb comes before the next comma or relative word."""
    tokens = analysed.tokens
    for j in range(first, high):
        if tokens.words[j] in {",", ".", ";", "—"} or tokens.lower[j] in _RELATIVE - {
            "that"
        }:
            return False
        if tokens.tags[j] in _FINITE or tokens.lower[j] == "that":
            return True
    return False


def _is_named(analysed: AnalysedText, j: int) -> bool:
    return analysed.tokens.words[j][0].isupper()


def _appositive_end(analysed: AnalysedText, end: int, high: int) -> int:
    """Return one past the appositive that follows ``end`` after a comma."""
    tokens = analysed.tokens
    if end + 1 >= high or tokens.words[end] != ",":
        return end
    opener, tag = tokens.lower[end + 1], tokens.tags[end + 1]
    if opener not in _RELATIVE and tag not in _INSIDE:
        return end
    j = end + 1
    while j < high and analysed.quote_at[j] < 0 and tokens.words[j] not in {",", ";"}:
        if tokens.tags[j] == "." or (
            opener not in _RELATIVE and tokens.tags[j] in _FINITE
        ):
            break
        j += 1
    if j < high and opener not in _RELATIVE and tokens.tags[j] in _FINITE:
        return end
    return j
