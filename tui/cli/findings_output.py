"""Findings as JSON Lines, CSV, Markdown or plain lines."""

from __future__ import annotations

from collections.abc import Iterator

from search_index import (
    FINDING_COLUMNS,
    Document,
    Finding,
    document_to_plain,
    finding_cells,
    finding_csv_row,
    finding_object,
    holder_of,
    json_line,
    kind_of,
    markdown_text,
    signed,
    speaker_name,
    with_quote_marks,
    words_of,
)
from tui.cli.plain import one_line, plain_lines

__all__ = [
    "annotation_lines",
    "csv_header",
    "finding_lines",
    "is_speaker",
    "markdown_text",
]


def annotation_lines(document: Document, form: str) -> Iterator[str]:
    """Yield what ``annotate`` prints of one article."""
    if form == "json":
        yield json_line(document_to_plain(document))
    else:
        yield from plain_lines(document)
        yield ""


def is_speaker(document: Document, finding: Finding, name: str) -> bool:
    """Tell whether a finding is that speaker's, by any of their names."""
    wanted = name.casefold().split()
    holder = holder_of(finding)
    for speaker in document.speakers:
        if speaker.id == holder:
            names = (speaker.name, *speaker.aliases)
            return any(_names(wanted, known.casefold().split()) for known in names)
    return speaker_name(document, holder).casefold().split() == wanted


def _names(wanted: list[str], known: list[str]) -> bool:
    return (bool(wanted) and known[-len(wanted) :] == wanted) or known[
        : len(wanted)
    ] == wanted


def finding_lines(
    document: Document,
    findings: list[Finding],
    form: str,
) -> Iterator[str]:
    """Yield what ``quotes``, ``positions`` and ``proposals`` print of one article."""
    for finding in findings:
        if form == "json":
            yield json_line(finding_object(document, finding))
        elif form == "csv":
            cells = finding_cells(document, finding)
            yield finding_csv_row({key: one_line(cells[key]) for key in cells})
        elif form == "markdown":
            who = markdown_text(one_line(signed(document, finding)))
            words = with_quote_marks(document.article.text, finding.spans)
            words = markdown_text(one_line(words))
            where = _place(document, finding)
            yield f"- **{who}** ({kind_of(finding)}): {words} ({where})"
        else:
            words = getattr(finding, "statement", "") or words_of(document, finding)
            who = one_line(signed(document, finding))
            yield f"{who}: {kind_of(finding)}: {one_line(words)}"


def _place(document: Document, finding: Finding) -> str:
    """Return where a finding stands, for Markdown: title, day, paragraph."""
    article = document.article
    where = [f"*{markdown_text(one_line(article.title))}*"] if article.title else []
    if article.published:
        where.append(article.published.isoformat())
    where.append(f"\u00b6{article.blocks.paragraph(finding.spans[0].start)}")
    return ", ".join(where)


def csv_header() -> str:
    """Return the first line of a CSV output."""
    return ",".join(FINDING_COLUMNS)
