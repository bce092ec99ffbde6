"""Findings as JSON Lines, CSV, Markdown or plain lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from search_index import Document, Finding, Quotation, document_to_plain
from tui.cli.plain import one_line, plain_lines, speaker_name, text_of

__all__ = [
    "annotation_lines",
    "csv_header",
    "finding_lines",
    "is_speaker",
    "json_line",
]

_COLUMNS = (
    "speaker",
    "kind",
    "text",
    "statement",
    "title",
    "published",
    "origin",
    "start",
    "end",
)


_RISKY = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns the reading direction around, or is not seen."""


def json_line(row: object) -> str:
    """Return one line of JSON with every character escaped that nobody should meet."""
    line = json.dumps(row, ensure_ascii=False)
    return _RISKY.sub(lambda match: json.dumps(match[0])[1:-1], line)


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
    holder = finding.speaker if isinstance(finding, Quotation) else finding.holder
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
    if form == "json":
        yield from _json_lines(document, findings)
    elif form == "csv":
        for finding in findings:
            yield _csv_line(_row(document, finding))
    elif form == "markdown":
        for finding in findings:
            row = _row(document, finding)
            speaker, text = _escaped(row["speaker"]), _escaped(row["text"])
            yield f"- **{speaker}** ({row['kind']}): {text}"
    else:
        for finding in findings:
            row = _row(document, finding)
            yield f"{row['speaker']}: {row['kind']}: {row['statement'] or row['text']}"


def csv_header() -> str:
    """Return the first line of a CSV output."""
    return ",".join(_COLUMNS)


def _row(document: Document, finding: Finding) -> dict[str, str]:
    quotation = isinstance(finding, Quotation)
    holder = finding.speaker if isinstance(finding, Quotation) else finding.holder
    kind = (
        finding.kind.value if isinstance(finding, Quotation) else finding.modality.value
    )
    published = document.article.published
    return {
        "speaker": one_line(speaker_name(document, holder)),
        "kind": kind,
        "text": one_line(text_of(document, finding)),
        "statement": "" if quotation else one_line(_statement(finding)),
        "title": one_line(document.article.title),
        "published": published.isoformat() if published else "",
        "origin": one_line(document.article.origin),
        "start": str(finding.spans[0].start),
        "end": str(finding.spans[-1].end),
    }


def _statement(finding: Finding) -> str:
    return "" if isinstance(finding, Quotation) else finding.statement


def _csv_line(row: dict[str, str]) -> str:
    buffer = io.StringIO()
    # A spreadsheet would run a cell that opens like a formula.
    cells = [
        f"'{row[c]}" if row[c][:1] in "=+-@" and row[c] else row[c] for c in _COLUMNS
    ]
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in r"\`*_[]<>#|" else c for c in text)


def _json_lines(document: Document, findings: list[Finding]) -> Iterator[str]:
    plain = document_to_plain(document)
    by_id: dict[str, dict[str, object]] = {}
    for key in ("quotations", "positions", "proposals"):
        rows = plain[key]
        if isinstance(rows, list):
            by_id.update(
                {str(row["id"]): dict(row) for row in rows if isinstance(row, dict)}
            )
    for finding in findings:
        row = by_id[finding.id]
        key, holder = (
            ("speaker", finding.speaker)
            if isinstance(finding, Quotation)
            else ("holder", finding.holder)
        )
        row[key] = speaker_name(document, holder) if holder else None
        row["via"] = [speaker_name(document, via) for via in finding.via]
        row["article"] = document.article.id
        row["title"] = document.article.title
        row["origin"] = document.article.origin
        row["text"] = text_of(document, finding)
        yield json_line(row)
