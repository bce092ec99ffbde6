"""Positions and proposals as lines: ``holder < via | modality | evidence``.

The gold of sentences and that of whole articles name what should be found in this
form, and what the program finds is put into it to be compared.
"""

from __future__ import annotations

import re
from collections import Counter

from search_index import AUTHOR, Document, Position, Proposal

PROPOSALS = frozenset({"call", "demand", "offer", "pledge"})
LEAST_SHARED = 0.5


def lines_of(document: Document) -> list[str]:
    """Return a line for each item of a document, in text order."""
    items: list[Position | Proposal] = [*document.positions, *document.proposals]
    items.sort(key=lambda item: item.evidence)
    return [line_of(document, item) for item in items]


def line_of(document: Document, item: Position | Proposal) -> str:
    """Return an item as ``holder < via | modality | evidence``."""
    names = {speaker.id: speaker.name for speaker in document.speakers}
    names[AUTHOR] = "author"
    words = " … ".join(span.of(document.article.text) for span in item.evidence)
    through = [names[speaker] for speaker in reversed(item.via)]
    holder = " < ".join([names[item.holder], *through])
    return f"{holder} | {item.modality.value} | {words}"


def kind_of(line: str) -> str:
    """Return the kind of item that a line stands for."""
    return "proposal" if line.split(" | ")[1] in PROPOSALS else "position"


def holder_of(line: str) -> str:
    """Return whose view a line gives, without those it is reported through."""
    return line.split(" | ", maxsplit=1)[0].split(" < ", maxsplit=1)[0].lower()


def shared_words(line: str, other: str) -> float:
    """Return how much of their evidence's words two lines share (F1)."""
    ours = Counter(re.findall(r"\w+", line.split(" | ", 2)[2].lower()))
    theirs = Counter(re.findall(r"\w+", other.split(" | ", 2)[2].lower()))
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def same(found: str, expected: str) -> bool:
    """Tell whether two lines agree: half of the evidence's words are enough."""
    holder, modality, _ = found.split(" | ", 2)
    wanted_holder, wanted_modality, _ = expected.split(" | ", 2)
    return (
        holder.lower() == wanted_holder.lower()
        and modality == wanted_modality
        and shared_words(found, expected) >= LEAST_SHARED
    )
