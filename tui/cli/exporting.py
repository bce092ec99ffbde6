"""``onrecord export``: what was found, written for another program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from search_index import (
    EXPORT_KINDS,
    ArticleId,
    Document,
    Exported,
    Finding,
    FindingId,
    Hit,
    Library,
    ReaderError,
    Selected,
    counted,
    export,
    kind_of_export,
)
from tui.cli.common import EXCHANGE_COMMANDS, complain, library, shown
from tui.cli.findings import documents_of
from tui.cli.findings_output import is_speaker
from tui.cli.progress import Progress, progress
from tui.cli.searching import catch_up
from tui.cli.usage import Parser

__all__ = ["export_parser", "run_export_command"]

_DONE, _NOTHING, _FAILED = 0, 1, 2
_ALL_HITS = 1_000_000_000
_MANY = {"note or tag": "notes and tags"}
_LINE_ENDS = {"lf": "\n", "crlf": "\r\n"}
_Chosen = Callable[[Document, Finding], bool]


def export_parser() -> argparse.ArgumentParser:
    """Return what reads the command's words."""
    kinds = "\n".join(f"  {kind:10} {what}" for kind, what in EXPORT_KINDS.items())
    parser = Parser(
        prog="onrecord export",
        description=EXCHANGE_COMMANDS["export"],
        epilog=f"kinds, by the end of FILE:\n{kinds}\n\n"
        "Offsets count characters (code points), half-open. What is not certain keeps "
        "its\nquestion mark in every kind. The same input gives the same bytes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="its ending says the kind; below")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, a page's address, or - for standard input; none: the "
        "whole library",
    )
    parser.add_argument(
        "--query",
        metavar="QUERY",
        help="only what this search of the library finds; see onrecord help queries",
    )
    parser.add_argument(
        "--speaker", metavar="NAME", help="only theirs, by any of their names"
    )
    parser.add_argument(
        "--by",
        action="append",
        metavar="NAME",
        help="choose what this other reader found over ours, where they differ",
    )
    parser.add_argument(
        "--force", action="store_true", help="write over a file that is there"
    )
    parser.add_argument(
        "--line-ends",
        choices=tuple(_LINE_ENDS),
        default="lf",
        help="of the texts in a .qdpx; crlf for MAXQDA, lf unless told",
    )
    return parser


def run_export_command(words: Sequence[str]) -> int:
    """Run the command; return its exit code.

    Args:
        words: what was typed besides.

    Raises:
        ReaderError: when the file cannot be written, or the library not be read.
    """
    parser = export_parser()
    options = parser.parse_args(words)
    if options.paths and options.query is not None:
        parser.error("give paths, or --query for the library, not both")
    kind = kind_of_export(options.file)
    wrong: list[ReaderError] = []
    with progress("exporting") as bar:
        exported = export(
            options.file,
            _selected(options, wrong, bar),
            over=options.force,
            line_end=_LINE_ENDS[options.line_ends],
        )
    _tell(options.file, kind, exported)
    if wrong:
        return _FAILED
    return _DONE if exported.articles else _NOTHING


def _tell(file: str, kind: str, exported: Exported) -> None:
    """Say what was written, and what to know of it."""
    if not exported.articles:
        sys.stderr.write("onrecord: nothing to export; no file was written\n")
        return
    counts = {
        "article": exported.articles,
        "quotation": exported.quotations,
        "position": exported.positions,
        "proposal": exported.proposals,
        "note or tag": exported.remarks,
    }
    said = ", ".join(
        counted(count, what, _MANY.get(what, ""))
        for what, count in counts.items()
        if count
    )
    sys.stderr.write(f"{shown(file)}: {said}\n")
    if kind == ".qdpx":
        sys.stderr.write(
            'in QualCoder set the coder name to "onrecord", or nothing looks coded; '
            "cues and mentions are left out\n"
        )


def _selected(
    options: argparse.Namespace, wrong: list[ReaderError], bar: Progress
) -> Iterator[Selected]:
    """Yield what was asked for; what cannot be read is named, and the rest goes on."""
    for one in _asked_for(options):
        if isinstance(one, ReaderError):
            wrong.append(one)
            complain(one)
        else:
            bar.step()
            yield one


def _asked_for(options: argparse.Namespace) -> Iterator[Selected | ReaderError]:
    if options.query is not None:
        yield from _of_query(options.query, options.speaker, options.by or ())
    elif options.paths:
        yield from _of_files(options)
    else:
        yield from _of_library(options.speaker, options.by or ())


def _of_files(options: argparse.Namespace) -> Iterator[Selected | ReaderError]:
    speaker = options.speaker
    own = Path(options.file).resolve()
    for document in documents_of(options.paths, options.by or ()):
        if isinstance(document, ReaderError):
            # What was written here before is none of what is to be read.
            if Path(document.origin).resolve() != own:
                yield document
        elif Path(document.article.origin).resolve() != own:
            chosen = _everything if speaker is None else _theirs(speaker)
            yield _chosen(document, chosen)


def _theirs(speaker: str) -> _Chosen:
    return lambda document, finding: is_speaker(document, finding, speaker)


def _among(ids: frozenset[FindingId]) -> _Chosen:
    return lambda document, finding: finding.id in ids


def _everything(document: Document, finding: Finding) -> bool:
    del document, finding
    return True


def _chosen(document: Document, chosen: _Chosen) -> Selected:
    found: list[Finding] = [
        *document.quotations,
        *document.positions,
        *document.proposals,
    ]
    return Selected(document, tuple(one for one in found if chosen(document, one)))


def _of_library(
    speaker: str | None, by: Sequence[str]
) -> Iterator[Selected | ReaderError]:
    shelf = library()
    if speaker is None:
        for document in documents_of([], by):
            if isinstance(document, ReaderError):
                yield document
            else:
                yield _with_remarks(shelf, _chosen(document, _everything))
        return
    for article, ids in shelf.findings_of(speaker).items():
        document = _document(shelf, article, by)
        if isinstance(document, ReaderError):
            yield document
        else:
            yield _chosen(document, _among(ids))


def _document(
    shelf: Library, article: ArticleId, by: Sequence[str]
) -> Document | ReaderError:
    try:
        if by:
            return shelf.annotations.read_by(article, by)
        return shelf.get(article)
    except ReaderError as error:
        return error


def _with_remarks(shelf: Library, one: Selected) -> Selected:
    kept = shelf.annotations.of(one.document.article.id)
    return Selected(one.document, one.findings, kept)


def _of_query(
    query: str, speaker: str | None, by: Sequence[str]
) -> Iterator[Selected | ReaderError]:
    """Yield the articles of a search with the findings that it found, or touched."""
    shelf = library()
    catch_up(shelf)
    result = shelf.search(query, limit=_ALL_HITS)
    for remark in result.remarks:
        sys.stderr.write(f"onrecord: {shown(remark)}\n")
    hits: dict[ArticleId, list[Hit]] = {}
    for hit in result.hits:
        hits.setdefault(hit.article, []).append(hit)
    theirs = shelf.findings_of(speaker) if speaker is not None else None
    for article, some in hits.items():
        if theirs is not None and article not in theirs:
            continue
        document = _document(shelf, article, by)
        if isinstance(document, ReaderError):
            yield document
            continue
        ids = theirs[article] if theirs is not None else None
        chosen = _found_by(some, ids)
        yield _with_remarks(shelf, _chosen(document, chosen))


def _found_by(hits: Sequence[Hit], ids: frozenset[FindingId] | None) -> _Chosen:
    """Return whether a hit is a finding, or lies within its words."""

    def chosen(document: Document, finding: Finding) -> bool:
        del document
        if ids is not None and finding.id not in ids:
            return False
        return any(
            hit.finding == finding.id
            if hit.finding is not None
            else any(hit.span.overlaps(span) for span in finding.spans)
            for hit in hits
        )

    return chosen
