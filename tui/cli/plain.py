"""The plain reading view: numbered lines, speaker first, no box drawing.

For pipes, for TERM=dumb, for screen readers and for grep.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index import AUTHOR, BlockKind, Document, Position, Proposal, Quotation

__all__ = ["plain_lines", "speaker_name", "text_of"]

_SPOKEN = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.POST}
)


def one_line(text: str) -> str:
    """Return text on one line, without characters that a terminal would obey."""
    joined = " ".join(text.split())
    return "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined
    )


def speaker_name(document: Document, speaker: str | None) -> str:
    """Return a speaker's name; ``?`` when nobody is known."""
    if speaker == AUTHOR:
        return document.article.byline or "author"
    for known in document.speakers:
        if known.id == speaker:
            return known.name
    return "?"


def text_of(document: Document, finding: Quotation | Position | Proposal) -> str:
    """Return a finding's words, its spans joined with an ellipsis."""
    text = document.article.text
    return " … ".join(span.of(text) for span in finding.spans)


def plain_lines(document: Document) -> Iterator[str]:
    """Yield the lines of an article: its paragraphs, then what was found."""
    article = document.article
    yield one_line(article.title)
    about = [article.byline, article.published.isoformat() if article.published else ""]
    if any(about):
        yield one_line(", ".join(part for part in about if part))
    if document.note:
        yield f"({one_line(document.note)})"
    yield ""
    number = 0
    for block in article.blocks:
        words = one_line(block.span.of(article.text))
        if block.kind not in _SPOKEN:
            yield f"   [{block.kind.value}] {words}"
            continue
        number += 1
        names = dict.fromkeys(
            one_line(speaker_name(document, quotation.speaker))
            for quotation in document.quotations
            if any(block.span.overlaps(span) for span in quotation.content)
        )
        said = f"{', '.join(names)}: " if names else ""
        yield f"{number} {said}{words}"
    yield from _found(document)


def _found(document: Document) -> Iterator[str]:
    for heading, items in (
        ("Proposals", document.proposals),
        ("Positions", document.positions),
    ):
        if not items:
            continue
        yield ""
        yield heading
        for item in items:
            via = "".join(
                f" via {one_line(speaker_name(document, speaker))}"
                for speaker in item.via
            )
            holder = one_line(speaker_name(document, item.holder))
            yield f"{holder}{via}: {item.modality.value}: {one_line(item.statement)}"
