"""Documents and findings as JSON Lines, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search_index import (
    Document,
    Finding,
    Proposal,
    Quotation,
    SpeakerId,
    document_to_plain,
    finding_to_plain,
    fold,
)
from tui.drawable import drawable
from tui.plain import finding_lines, speaker_name, words_of

if TYPE_CHECKING:
    from search_index.records import Plain

__all__ = ["document_line", "find_findings", "finding_rows", "format_findings"]

_RISKY = re.compile("[\x7f-\x9f]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")


def _json(plain: dict[str, Plain]) -> str:
    """Return one line of JSON with every control character escaped."""
    line = json.dumps(plain, ensure_ascii=False)
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def document_line(document: Document) -> str:
    """Return a document as one line of JSON, as in interface.md."""
    return _json(document_to_plain(document))


def find_findings(document: Document, kind: str, speaker: str) -> tuple[Finding, ...]:
    """Find the findings of one kind, of one speaker when one is given.

    Args:
        document: where to look.
        kind: ``quotes``, ``positions`` or ``proposals``.
        speaker: any of a speaker's names or a word of one; empty for everyone.
    """
    findings: Sequence[Finding]
    if kind == "quotes":
        findings = document.quotations
    else:
        findings = document.positions if kind == "positions" else document.proposals
    if not speaker:
        return tuple(findings)
    wanted = {one.id for one in document.speakers if _is_called(one.name, speaker)}
    wanted |= {
        one.id
        for one in document.speakers
        if any(_is_called(alias, speaker) for alias in one.aliases)
    }
    if _is_called("author", speaker):
        wanted.add(SpeakerId("author"))
    return tuple(one for one in findings if _whose(one) in wanted)


def _whose(finding: Finding) -> SpeakerId | None:
    return finding.speaker if isinstance(finding, Quotation) else finding.holder


def _is_called(name: str, wanted: str) -> bool:
    """Tell whether the words asked for stand together in a name."""
    words = f" {' '.join(fold(name)[0].casefold().split())} "
    return f" {' '.join(fold(wanted)[0].casefold().split())} " in words


def finding_rows(
    document: Document, findings: Iterable[Finding]
) -> Iterator[dict[str, Plain]]:
    """Give findings as plain values with the article and names, as in interface.md."""
    article = document.article
    for finding in findings:
        name = speaker_name(document, _whose(finding))
        names: list[Plain] = [speaker_name(document, link) for link in finding.via]
        row: dict[str, Plain] = {
            **finding_to_plain(finding),
            "article": article.id,
            "title": article.title,
            "origin": article.origin,
            "published": article.published.isoformat() if article.published else None,
            "text": words_of(document, finding.spans),
            "via_names": names,
        }
        if isinstance(finding, Quotation):
            row["speaker"] = name if finding.speaker else None
        else:
            row["holder"] = name
        yield row


@dataclass(frozen=True, slots=True)
class _Cells:
    who: str
    what: str
    words: str


def _cells(document: Document, finding: Finding) -> _Cells:
    what = finding.kind if isinstance(finding, Quotation) else finding.modality
    return _Cells(
        speaker_name(document, _whose(finding)),
        what.value,
        words_of(document, finding.spans),
    )


def format_findings(
    document: Document, findings: Sequence[Finding], form: str, *, first: bool
) -> Iterator[str]:
    """Give findings as lines to print.

    Args:
        document: which they are of.
        findings: what to print.
        form: ``json``, ``csv``, ``markdown`` or ``plain``.
        first: Is this the first document? Then CSV has its heading.
    """
    if form == "json":
        yield from map(_json, finding_rows(document, findings))
    elif form == "csv":
        yield from _csv(document, findings, first=first)
    elif findings and form == "markdown":
        yield from _markdown(document, findings)
    elif findings:
        yield drawable(" ".join(document.article.title.split()))
        yield from finding_lines(document, findings)
        yield ""


_COLUMNS = (
    "article",
    "title",
    "published",
    "origin",
    "id",
    "kind",
    "speaker",
    "via",
    "text",
    "statement",
    "condition",
    "start",
    "end",
)


def _csv(
    document: Document, findings: Sequence[Finding], *, first: bool
) -> Iterator[str]:
    article = document.article
    published = article.published.isoformat() if article.published else ""
    rows = [_COLUMNS] if first else []
    for finding in findings:
        cells = _cells(document, finding)
        statement = "" if isinstance(finding, Quotation) else finding.statement
        condition = finding.condition if isinstance(finding, Proposal) else None
        rows.append(
            (
                article.id,
                article.title,
                published,
                article.origin,
                finding.id,
                cells.what,
                cells.who,
                " > ".join(speaker_name(document, link) for link in finding.via),
                cells.words,
                statement,
                condition or "",
                str(finding.spans[0].start),
                str(finding.spans[-1].end),
            )
        )
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow([drawable_cell(c) for c in row])
        yield buffer.getvalue()


def drawable_cell(cell: str) -> str:
    """Make a cell harmless to a terminal; its lines stay lines."""
    return "\n".join(drawable(line) for line in cell.split("\n"))


def _markdown(document: Document, findings: Sequence[Finding]) -> Iterator[str]:
    article = document.article
    yield f"## {_escaped(article.title)}"
    yield ""
    for finding in findings:
        cells = _cells(document, finding)
        via = "".join(f" via {speaker_name(document, one)}" for one in finding.via)
        who, words = _escaped(cells.who + via), _escaped(cells.words)
        yield f"- **{who}** ({cells.what}): {words}"
    yield ""


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", drawable(" ".join(text.split())))
