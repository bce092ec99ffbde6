"""Quotations of articles, and drafts that quote them with a known verdict."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from search_index.model.documents import Document, Quotation, QuotationKind, Speaker

__all__ = ["FEWEST", "WORD", "Case", "Maker", "Said", "find_said"]

WORD = re.compile(r"[^\W_]+(?:[’'\u00ad]+[^\W_]+)*")
FEWEST, _MOST = 8, 60
"""Words of a quotation that is worth altering."""


@dataclass(frozen=True, slots=True)
class Said:
    """A direct quotation of an article.

    Attributes:
        document: the article.
        quotation: one of its quotations, of one stretch.
        speaker: whose it is.
        words: what stands between the quote marks.
    """

    document: Document
    quotation: Quotation
    speaker: Speaker
    words: str


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation of a draft, and what should be said of it.

    Attributes:
        kind: what was done to the words; see ``KINDS``.
        said: where they come from.
        words: as the draft has them.
        speaker: whom the draft names.
        verdicts: what may be said of the words; more than one where both are right.
        change: how they differ, or None when that is open.
        standing: whose words they are in the source, or None when that is open.
        attribution: whether the draft names who said it, or None when that is open.
    """

    kind: str
    said: Said
    words: str
    speaker: str
    verdicts: frozenset[str]
    change: str | None = None
    standing: str | None = "quoted"
    attribution: str | None = "same"

    def draft(self, chance: random.Random) -> str:
        """Return the draft that quotes the words, naming the speaker in some way."""
        words, name = self.words.rstrip(" ,."), self.speaker
        return "\n\n".join(
            (
                "Notes on the week",
                "What follows was put down in a hurry.",
                chance.choice(
                    (
                        f"“{words},” said {name}.",
                        f"“{words},” {name} said on Monday.",
                        f"{name} said: “{words}.”",
                        f"{name} told reporters, “{words}.”",
                        f"According to {name}, “{words}.”",
                    )
                ),
            )
        )


Maker = Callable[[Said, Sequence[Said], random.Random], Case | None]
"""Makes a case of a quotation; given all of them, and what chooses."""


def find_said(document: Document) -> Iterator[Said]:
    """Yield the quotations of an article that are worth altering."""
    people = {one.id: one for one in document.speakers}
    text = document.article.text
    for quotation in document.quotations:
        speaker = people.get(quotation.speaker) if quotation.speaker else None
        sure = quotation.kind is QuotationKind.DIRECT and quotation.certain
        if speaker is None or not sure or quotation.parent or quotation.via:
            continue
        span = quotation.content[0]
        words = span.of(text)
        marked = text[span.start - 1 : span.start] in {"“", '"'}
        plain = not set(words) & set('“”"[]…\n') and "..." not in words
        if marked and plain and FEWEST <= len(WORD.findall(words)) <= _MOST:
            yield Said(document, quotation, speaker, words)
