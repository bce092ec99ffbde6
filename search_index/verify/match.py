"""A place that was found for a quotation, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.verify.alignment import Alignment
from search_index.verify.assembly import Run
from search_index.verify.changes import Change
from search_index.verify.quoted_words import QuotedWords
from search_index.verify.source_text import SourceText
from search_index.verify.verdicts import WordsVerdict

__all__ = ["Match"]


@dataclass(frozen=True, slots=True)
class Match:
    """A place that was found for a quotation.

    Attributes:
        words: what became of the words.
        change: how altered words differ, else None.
        source: the article.
        quoted: the quotation's words, as they were compared.
        places: words of the source that the quotation has, in order.
        alignment: how they go along, when they are not equal.
        runs: the pieces, when they were put together from several.
        swallowed: words of the source that marks stand for, by the word after them.
        lacks: words of the source around these that negate them.
        over_a_cue: Does the source say who speaks in their midst?
        omits: words that an omission passed over and should have kept.
    """

    words: WordsVerdict
    change: Change | None
    source: SourceText
    quoted: QuotedWords
    places: tuple[int, ...]
    alignment: Alignment | None = None
    runs: tuple[Run, ...] = ()
    swallowed: dict[int, tuple[int, ...]] = field(default_factory=dict)
    lacks: tuple[int, ...] = ()
    over_a_cue: bool = False
    omits: tuple[str, ...] = ()
