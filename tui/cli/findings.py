"""The commands that print what is in articles: annotate, quotes, positions, proposals.

Also ``locate``, and reading without a screen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterator, Sequence

from search_index import (
    Article,
    Document,
    Finding,
    LibraryError,
    ReaderError,
    annotate_article,
    annotations_over,
    find_origins,
    read_origins,
)
from tui.cli.common import (
    FINDING_COMMANDS,
    complain,
    library,
    nothing_found,
    read_settings,
    shown,
)
from tui.cli.findings_output import (
    annotation_lines,
    csv_header,
    finding_lines,
    is_speaker,
)
from tui.cli.plain import plain_lines
from tui.cli.usage import Parser
from tui.settings import find_places

__all__ = [
    "corrections_over_files",
    "documents_of",
    "finding_parser",
    "read_plainly",
    "run_finding_command",
]

_DONE = 0


def run_finding_command(command: str, words: Sequence[str]) -> int:
    """Run a command that prints findings; return its exit code.

    Args:
        command: one of ``FINDING_COMMANDS``.
        words: what was typed besides.

    Raises:
        ReaderError: when the library or the settings could not be read.
    """
    options = finding_parser(command).parse_args(words)
    if command == "locate":
        return _locate()
    code = _print_findings(command, options)
    sys.stdout.flush()
    return code


def finding_parser(command: str) -> argparse.ArgumentParser:
    """Return what reads the words of a command that prints findings."""
    parser = Parser(prog=f"onrecord {command}", description=FINDING_COMMANDS[command])
    if command == "locate":
        return parser
    parser.add_argument(
        "paths",
        nargs="+" if command == "annotate" else "*",
        metavar="PATH",
        help="a file, a folder, a page's address, or - for standard input"
        + ("" if command == "annotate" else "; none: the whole library"),
    )
    parser.add_argument(
        "--by",
        action="append",
        metavar="NAME",
        help="choose what this other reader found over ours, where they differ",
    )
    parser.add_argument(
        "--uncorrected",
        action="store_true",
        help="as the rules have it, whatever readers said"
        + ("" if command == "annotate" else "; of files only"),
    )
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--json", dest="form", action="store_const", const="json", help="JSON Lines"
    )
    if command != "annotate":
        forms.add_argument(
            "--csv",
            dest="form",
            action="store_const",
            const="csv",
            help="a table with a header",
        )
        forms.add_argument(
            "--markdown",
            dest="form",
            action="store_const",
            const="markdown",
            help="a list",
        )
        parser.add_argument(
            "--speaker", metavar="NAME", help="only theirs, by any of their names"
        )
    parser.set_defaults(form="plain", speaker=None)
    return parser


def _locate() -> int:
    places = find_places()
    sys.stdout.write(
        f"library   {shown(str(places.library))}\n"
        f"settings  {shown(str(places.settings))}\n"
        f"log       {shown(str(places.log))}\n"
    )
    return _DONE


def documents_of(
    paths: list[str], by: Sequence[str] = (), *, corrected: bool = True
) -> Iterator[Document | ReaderError]:
    """Yield the document of each input, or what is wrong with it.

    Args:
        paths: the inputs; none: the documents of the library.
        by: other readers who are chosen over ours.
        corrected: Is what readers said to be laid over what the rules found?
    """
    if not paths:
        yield from _of_library(by)
    corrections = corrections_over_files(by) if paths and corrected else _as_it_is
    limits = read_settings().limits
    for origin in find_origins(paths):
        if isinstance(origin, ReaderError):
            yield origin
            continue
        for article in read_origins(origin, limits=limits):
            if isinstance(article, Article):
                yield corrections(annotate_article(article))
            else:
                yield article


def _of_library(by: Sequence[str]) -> Iterator[Document | ReaderError]:
    shelf = library()
    if not by:
        yield from shelf.documents()
        return
    _be_known(shelf.annotations.readers(), by)
    for document in shelf.documents():
        if isinstance(document, ReaderError):
            yield document
        else:
            yield shelf.annotations.read_by(document.article.id, by)


def _be_known(readers: Collection[str], by: Sequence[str]) -> None:
    for name in by:
        if name not in readers:
            message = f"nobody called {name} has read anything here"
            raise LibraryError(f"{message}; see onrecord annotations list --all")


def corrections_over_files(by: Sequence[str]) -> Callable[[Document], Document]:
    """Return what lays over a document what the library's readers said of it."""
    places = find_places()
    # The library may not have been opened since the settings were changed.
    chosen = (*by, *read_settings().readers)
    try:
        return annotations_over(places.library, chosen)
    except LibraryError as error:
        # What is in a file can be said without the library.
        complain(error)
        return _as_it_is


def _as_it_is(document: Document) -> Document:
    return document


def _print_findings(command: str, options: argparse.Namespace) -> int:
    code, found = _DONE, 0
    form: str = options.form
    if form == "csv":
        sys.stdout.write(csv_header() + "\n")
    for document, findings in _found(command, options):
        if isinstance(document, ReaderError):
            code = complain(document)
            continue
        if document.note.startswith("not English") and options.paths:
            name = shown(document.article.origin)
            sys.stderr.write(f"onrecord: {name}: {document.note}\n")
        if command == "annotate":
            found += 1
            lines = annotation_lines(document, form)
        else:
            found += len(findings)
            lines = finding_lines(document, findings, form)
        for line in lines:
            sys.stdout.write(line + "\n")
    if code:
        return code
    return _DONE if found else nothing_found()


def _found(
    command: str, options: argparse.Namespace
) -> Iterator[tuple[Document | ReaderError, list[Finding]]]:
    """Yield documents with those of their findings that were asked for."""
    paths, speaker = options.paths, options.speaker
    by: list[str] = options.by or []
    if paths or by or speaker is None:
        for document in documents_of(paths, by, corrected=not options.uncorrected):
            if isinstance(document, ReaderError):
                yield document, []
                continue
            findings = _of_kind(command, document)
            if speaker is not None:
                findings = [
                    one for one in findings if is_speaker(document, one, speaker)
                ]
            yield document, findings
        return
    # In the library a person may have other names than in the article.
    shelf = library()
    for article, chosen in shelf.findings_of(speaker).items():
        try:
            document = shelf.get(article)
        except LibraryError as error:
            yield error, []
            continue
        findings = _of_kind(command, document)
        yield document, [one for one in findings if one.id in chosen]


def _of_kind(command: str, document: Document) -> list[Finding]:
    findings: list[Finding] = []
    if command == "quotes":
        findings.extend(document.quotations)
    else:
        held = command == "positions"
        findings.extend(document.positions if held else document.proposals)
    return findings


def read_plainly(paths: list[str]) -> int:
    """Print articles as plain numbered lines; return the exit code.

    Args:
        paths: what to read; nothing: the article that comes with the program.
    """
    from seeds import default_seed  # noqa: PLC0415 - only for the first start

    code = _DONE
    for document in documents_of(paths or [str(default_seed())]):
        if isinstance(document, ReaderError):
            code = complain(document)
            continue
        for line in plain_lines(document):
            sys.stdout.write(line + "\n")
        sys.stdout.write("\n")
    sys.stdout.flush()
    return code
