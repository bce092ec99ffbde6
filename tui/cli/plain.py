"""The plain reading view: numbered lines, speaker first, no box drawing.

For pipes, for TERM=dumb, for screen readers and for grep.
"""

from __future__ import annotations

from collections.abc import Iterator

from search_index import SPOKEN_BLOCKS, Document, signed
from tui.cli.common import shown

__all__ = ["one_line", "plain_lines"]


def one_line(text: str) -> str:
    """Return text on one line, without characters that a terminal would obey."""
    return shown(" ".join(text.split()))


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
    for block in article.blocks:
        words = one_line(block.span.of(article.text))
        if block.kind not in SPOKEN_BLOCKS:
            yield f"   [{block.kind.value}] {words}"
            continue
        number = article.blocks.paragraph(block.span.start)
        names = dict.fromkeys(
            one_line(signed(document, quotation))
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
            who = one_line(signed(document, item))
            yield f"{who}: {item.modality.value}: {one_line(item.statement)}"
