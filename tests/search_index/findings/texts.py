"""Findings of a text, as words."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.articles.reading import read
from search_index.findings import find_findings
from search_index.model.documents import AUTHOR, Position, Proposal, SpeakerId
from search_index.quotations.find import attribute
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse

__all__ = ["Found", "find"]


@dataclass(frozen=True)
class Found:
    """An item with its names and words.

    Attributes:
        holder: the holder's name, or ``author``.
        via: names of those it is reported through.
        evidence: its words, several stretches joined by `` / ``.
        item: the item itself.
    """

    holder: str
    via: tuple[str, ...]
    evidence: str
    item: Position | Proposal


def find(text: str) -> list[Found]:
    """Return the items of a text, in text order."""
    article = read(text.encode(), "article.txt")
    parsed = ParsedText(analyse(article))
    attributed, speakers, persons = attribute(parsed)
    positions, proposals, speakers = find_findings(
        parsed, attributed, speakers, persons
    )
    names: dict[SpeakerId, str] = {speaker.id: speaker.name for speaker in speakers}
    names[AUTHOR] = "author"
    items: list[Position | Proposal] = [*positions, *proposals]
    items.sort(key=lambda item: item.evidence[0])
    return [
        Found(
            names[item.holder],
            tuple(names[one] for one in item.via),
            " / ".join(span.of(article.text) for span in item.evidence),
            item,
        )
        for item in items
    ]
