"""What a position is about, in the text's own words."""

from __future__ import annotations

from search_index.findings.candidates import Candidate
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE, NOUNS

__all__ = ["find_target"]

_INSIDE = NOUNS | {"DT", "JJ", "POS", "CD", "PRP$"}
_LONGEST = 8


def find_target(analysed: AnalysedText, candidate: Candidate) -> tuple[str, ...]:
    """Return what a position is about: its subject, else its first noun phrase."""
    clause = candidate.clause
    tokens = clause.tokens
    subject = clause.main.subject if clause.main else None
    if subject is not None and subject.start >= clause.first:
        if tokens.tags[subject.head] not in NOUNS:
            return ()
        first, last = subject.start, subject.end
    else:
        first = clause.first
        while first < clause.last and tokens.tags[first] not in _INSIDE:
            if tokens.tags[first] in FINITE:
                return ()
            first += 1
        last = first
        while last < clause.last and tokens.tags[last] in _INSIDE:
            last += 1
    while first < last - 1 and tokens.tags[first] in {"DT", "PRP$"}:
        first += 1
    if not 0 < last - first <= _LONGEST or tokens.tags[last - 1] not in NOUNS:
        return ()
    return (analysed.words(first, last),)
