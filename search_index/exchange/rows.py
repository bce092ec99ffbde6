"""Findings as rows of a table and as objects of JSON: one row a finding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from search_index.exchange.naming import (
    UNKNOWN,
    holder_of,
    is_certain,
    kind_of,
    speaker_name,
    speaker_of,
    via_names,
    words_of,
)
from search_index.exchange.selection import Remark, type_of
from search_index.library.records import Plain, finding_to_plain
from search_index.model.documents import Document, Finding, Proposal, Quotation

__all__ = [
    "COLUMNS",
    "csv_row",
    "finding_cells",
    "finding_object",
    "on_one_line",
    "remark_cells",
    "remark_object",
]

COLUMNS = (
    "speaker",
    "kind",
    "text",
    "statement",
    "title",
    "published",
    "origin",
    "start",
    "end",
    "via",
    "certain",
    "paragraph",
    "type",
    "role",
    "polarity",
    "condition",
    "target",
    "corrected",
    "by",
    "because",
    "article",
    "finding",
)
"""Of a table of findings, in order; ``start`` and ``end`` are offsets of characters."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_FORMULAS = "=+-@\t\r"


def finding_object(document: Document, finding: Finding) -> dict[str, Plain]:
    """Return a finding as interface.md has it for ``quotes --json`` and its like.

    Speakers are names here, not ids; ``paragraph`` counts as the reader does.
    """
    row = finding_to_plain(finding)
    holder = holder_of(finding)
    key = "speaker" if isinstance(finding, Quotation) else "holder"
    article = document.article
    speaker = speaker_of(document, holder)
    row[key] = speaker_name(document, holder) if holder else None
    row["via"] = [*via_names(document, finding)]
    row["type"] = type_of(finding)
    row["certain"] = is_certain(finding)
    row["role"] = speaker.role.of(article.text) if speaker and speaker.role else None
    row["article"] = article.id
    row["title"] = article.title
    row["origin"] = article.origin
    row["published"] = article.published.isoformat() if article.published else None
    row["paragraph"] = article.blocks.paragraph(finding.spans[0].start)
    row["text"] = words_of(document, finding)
    return row


def finding_cells(document: Document, finding: Finding) -> dict[str, str]:
    """Return a finding's cells by ``COLUMNS``, each on one line.

    ``certain`` is ``yes``, or ``?`` for what the program would not sign for.
    """
    article = document.article
    holder = holder_of(finding)
    speaker = speaker_of(document, holder)
    held = None if isinstance(finding, Quotation) else finding
    proposal = finding if isinstance(finding, Proposal) else None
    cells = {
        "speaker": speaker_name(document, holder),
        "kind": kind_of(finding),
        "text": words_of(document, finding),
        "statement": held.statement if held else "",
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "origin": article.origin,
        "start": str(finding.spans[0].start),
        "end": str(finding.spans[-1].end),
        "via": "; ".join(via_names(document, finding)),
        "certain": "yes" if is_certain(finding) else UNKNOWN,
        "paragraph": str(article.blocks.paragraph(finding.spans[0].start)),
        "type": type_of(finding),
        "role": speaker.role.of(article.text) if speaker and speaker.role else "",
        "polarity": proposal.polarity if proposal else "",
        "condition": (proposal.condition or "") if proposal else "",
        "target": "; ".join(held.target) if held else "",
        "corrected": "yes" if finding.corrected else "",
        "by": finding.by,
        "because": finding.because,
        "article": article.id,
        "finding": finding.id,
    }
    return {column: on_one_line(cell) for column, cell in cells.items()}


def on_one_line(text: str) -> str:
    """Return text without line ends and control characters, as a file name may have."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def remark_object(document: Document, remark: Remark) -> dict[str, Plain]:
    """Return a note or a tag as an object beside those of findings."""
    article, span = document.article, remark.span
    return {
        "type": remark.kind,
        "text": span.of(article.text) if span else None,
        remark.kind: remark.text,
        "span": [span.start, span.end] if span else None,
        "paragraph": article.blocks.paragraph(span.start) if span else None,
        "by": remark.by,
        "article": article.id,
        "title": article.title,
        "origin": article.origin,
        "published": article.published.isoformat() if article.published else None,
    }


def remark_cells(document: Document, remark: Remark) -> dict[str, str]:
    """Return a note or a tag as cells: its words are the statement."""
    article, span = document.article, remark.span
    cells = dict.fromkeys(COLUMNS, "") | {
        "type": remark.kind,
        "kind": remark.kind,
        "text": span.of(article.text) if span else "",
        "statement": remark.text,
        "title": article.title,
        "published": article.published.isoformat() if article.published else "",
        "origin": article.origin,
        "start": str(span.start) if span else "",
        "end": str(span.end) if span else "",
        "paragraph": str(article.blocks.paragraph(span.start)) if span else "",
        "by": remark.by,
        "article": article.id,
    }
    return {column: on_one_line(cell) for column, cell in cells.items()}


def csv_row(cells: Mapping[str, str], columns: Sequence[str] = COLUMNS) -> str:
    """Return cells as a line of CSV; none is run as a formula by a spreadsheet."""
    buffer = io.StringIO()
    # A lone sign, as a polarity is, computes nothing.
    safe = [
        f"'{cells[column]}"
        if cells[column][:1] in _FORMULAS and len(cells[column]) > 1
        else cells[column]
        for column in columns
    ]
    csv.writer(buffer, lineterminator="").writerow(safe)
    return buffer.getvalue()
