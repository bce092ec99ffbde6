"""Noun phrases after a verb: the subject of *said Mary Brown, a teacher*."""

from __future__ import annotations

from search_index.sentences.noun_phrases import quoted_end
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE, NOUNS, RELATIVE_WORDS

__all__ = ["clause_follows", "find_inverted_subject"]

_REACH = 60
_OTHERS = frozenset({"another", "others"})
_NEXT = frozenset([("a", "second"), ("a", "third")])
_LONGEST_QUOTED = 8
_INSIDE = NOUNS | {"JJ", "DT", "PRP$", "POS", "CD"}
_NAMED = frozenset([("NN",), ("NNP",)])
_BREAKS = frozenset(["as", "when", "while", "after", "before", "because", "since"])
_LINKS = frozenset(["of", "for", "at", "and", "with", "from"])


def find_inverted_subject(
    analysed: AnalysedText, first: int, high: int
) -> NounPhrase | None:
    """Find the noun phrase that starts at ``first``, as in *said Mary Brown, a …*."""
    tokens = analysed.tokens
    high = min(high, first + _REACH)
    if first >= high or is_time_word(tokens.lower[first]):
        return None
    if tokens.tags[first] == "PRP":
        return NounPhrase(first, first, first + 1)
    j, head = first, -1
    while j < high:
        if analysed.quote_at[j] >= 0:
            end = quoted_end(analysed, j, high)
            if head >= 0 or j == first or end - j > _LONGEST_QUOTED:
                break
            head, j = end - 2, end  # the new “dot plot”
            continue
        if head >= 0 and _opens_another(analysed, j):
            break
        aged = tokens.lower[j].endswith("year-old")
        if aged or tokens.tags[j] in NOUNS | {"CD"} or _may_name(analysed, j):
            head = j
        elif not _goes_on(analysed, j, high, head):
            break
        j += 1
    head = head if head >= 0 else _other(tokens.lower[first : first + 2], first)
    if head < 0:
        return None
    links = (k - 1 for k in range(first, head) if tokens.lower[k] in _LINKS)
    core = next(links, head)
    return NounPhrase(first, core, _appositive_end(analysed, head + 1, high))


def _is_acronym(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a bracket is one around an acronym: *Water Board (WB) head Roe*."""
    tokens = analysed.tokens
    start = j if tokens.words[j] == "(" else j - 2
    words, named = tokens.words[start : start + 3], tokens.tags[start + 3 : start + 4]
    return words[::2] == ("(", ")") and words[1].isupper() and named in _NAMED


def _other(words: tuple[str, ...], first: int) -> int:
    """Return the head of *another, who …*, *a second, who …*, or -1."""
    if words in _NEXT:
        return first + 1
    return first if words[0] in _OTHERS else -1


def _opens_another(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a time or another phrase begins: *said Roe Monday*."""
    tokens = analysed.tokens
    linked = tokens.lower[j - 1] in _LINKS
    determined = tokens.tags[j] == "DT" and not linked
    return determined or is_time_word(tokens.lower[j])


def _may_name(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a word has a capital and may be part of a name."""
    tag = analysed.tokens.tags[j]
    capital = analysed.tokens.words[j][0].isupper()
    return capital and (tag in _INSIDE or tag[:2] == "VB")


def _goes_on(analysed: AnalysedText, j: int, high: int, head: int) -> bool:
    """Tell whether a word that is no noun stands inside the phrase."""
    tokens = analysed.tokens
    tag, word = tokens.tags[j], tokens.lower[j]
    if tag in _INSIDE or word == "&":
        return True
    if word in {"(", ")"}:
        return head >= 0 and _is_acronym(analysed, j)
    if head < 0 and tag in {"VBN", "VBG", "VB", "RB"}:
        return True
    if j + 1 >= high:
        return False
    if word == "-":
        return tokens.ends[j - 1] == tokens.starts[j]
    return head >= 0 and word in _LINKS and tokens.tags[j + 1] in _INSIDE


def clause_follows(analysed: AnalysedText, first: int, high: int) -> bool:
    """Tell whether a finite verb comes before the next comma or relative word."""
    tokens = analysed.tokens
    for j in range(first, high):
        if tokens.words[j] in {",", ".", ";", "—"} or tokens.lower[
            j
        ] in RELATIVE_WORDS - {"that"}:
            return False
        if tokens.lower[j] in _BREAKS:
            return False
        if tokens.tags[j] in FINITE or tokens.lower[j] == "that":
            return True
    return False


def _appositive_end(analysed: AnalysedText, end: int, high: int) -> int:
    """Return one past the appositive that follows ``end`` after a comma."""
    tokens = analysed.tokens
    if end + 1 >= high or tokens.words[end] != ",":
        return end
    opener, tag = tokens.lower[end + 1], tokens.tags[end + 1]
    if opener not in RELATIVE_WORDS and tag not in _INSIDE:
        return end
    j = end + 1
    while j < high and analysed.quote_at[j] < 0 and tokens.words[j] not in {",", ";"}:
        if tokens.tags[j] == "." or (
            opener not in RELATIVE_WORDS and tokens.tags[j] in FINITE
        ):
            break
        j += 1
    if j < high and opener not in RELATIVE_WORDS and tokens.tags[j] in FINITE:
        return end
    return j
