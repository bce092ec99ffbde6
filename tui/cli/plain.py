"""The plain reading view: numbered lines, speaker first, no box drawing.

For pipes, for TERM=dumb, for screen readers and for grep.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from search_index import SPOKEN_BLOCKS, Document, Quotation, signed
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
    speaking = _speaking(document)
    for place, block in enumerate(article.blocks):
        words = one_line(block.span.of(article.text))
        if block.kind not in SPOKEN_BLOCKS:
            yield f"   [{block.kind.value}] {words}"
            continue
        number = article.blocks.paragraph(block.span.start)
        names = dict.fromkeys(
            one_line(signed(document, quotation))
            for quotation in speaking.get(place, ())
        )
        said = f"{', '.join(names)}: " if names else ""
        yield f"{number} {said}{words}"
    yield from _found(document)


def _speaking(document: Document) -> dict[int, list[Quotation]]:
    """Return the quotations that have words in each block, by its number, in order."""
    starts = [block.span.start for block in document.article.blocks]
    found: dict[int, list[Quotation]] = {}
    for quotation in document.quotations:
        for span in quotation.content:
            first = max(0, bisect_right(starts, span.start) - 1)
            for place in range(first, bisect_left(starts, span.end)):
                found.setdefault(place, []).append(quotation)
    return found


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
