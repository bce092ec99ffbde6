"""The command line: ``onrecord``. The screen is imported last, and only to be shown."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from search_index import (
    Article,
    Document,
    Finding,
    LibraryError,
    ReaderError,
    annotate_article,
    open_library,
)
from tui.commands_library import LIBRARY_COMMANDS, run_library_command
from tui.inputs import (
    find_origins,
    lasting_origin,
    read_origin,
    read_origins,
    shown,
)
from tui.output import annotation_lines, csv_header, finding_lines, is_speaker
from tui.plain import plain_lines
from tui.settings import find_places, load_settings
from tui.sources import Source, find_sources

if TYPE_CHECKING:
    from search_index import Library

__all__ = ["main"]

_DONE, _NOTHING, _INTERRUPTED = 0, 1, 130
_COMMANDS = {
    "annotate": "find everything in articles and print it, storing nothing",
    "quotes": "print who is quoted with what",
    "positions": "print what speakers hold",
    "proposals": "print what speakers want done",
    "locate": "print where the library, the settings and the log are",
}

_ORDER = [*LIBRARY_COMMANDS, *_COMMANDS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code.

    0 done, 1 nothing found, 2 wrong usage or something could not be read, 130
    interrupted. A closed pipe is no error.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    logging.getLogger("search_index").addHandler(logging.NullHandler())
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    try:
        return _run(words)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output at its end: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except ReaderError as error:
        return _complain(error)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"cannot be written to ({error.strerror or error})"
        return _complain(ReaderError(message, origin="standard output"))


def _run(words: list[str]) -> int:
    command = next((word for word in words if not word.startswith("-")), "")
    if command in LIBRARY_COMMANDS:
        place = words.index(command)
        return run_library_command(command, words[:place] + words[place + 1 :])
    if command in _COMMANDS:
        place = words.index(command)
        options = _command_parser(command).parse_args(
            words[:place] + words[place + 1 :]
        )
        if command == "locate":
            return _locate()
        code = _print_findings(command, options)
        sys.stdout.flush()
        return code
    return _read(_reader_parser().parse_args(words))


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - not for every start

    return f"onrecord {version('onrecord')}"


class _Version(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        del namespace, values, option_string
        sys.stdout.write(_version() + "\n")
        parser.exit(0)


def _reader_parser() -> argparse.ArgumentParser:
    known = {**_COMMANDS, **LIBRARY_COMMANDS}
    commands = "\n".join(f"  {name:10} {known[name]}" for name in _ORDER)
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Read who said what, in a terminal.",
        epilog=f"commands (onrecord COMMAND --help for each):\n{commands}\n"
        "A file of such a name is opened by its path: ./list",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, a page's address, - for standard input; "
        "none: the last article read",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="plain numbered lines instead of the screen",
    )
    parser.add_argument(
        "--theme", help="dark, light or ansi (the terminal's own colours)"
    )
    parser.add_argument(
        "--no-mouse", action="store_true", help="leave the mouse to the terminal"
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    return parser


def _command_parser(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"onrecord {command}", description=_COMMANDS[command]
    )
    if command == "locate":
        return parser
    parser.add_argument(
        "paths",
        nargs="+" if command == "annotate" else "*",
        metavar="PATH",
        help="a file, a folder, a page's address, or - for standard input"
        + ("" if command == "annotate" else "; none: the whole library"),
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


def _complain(error: ReaderError) -> int:
    sys.stderr.write(f"onrecord: {shown(str(error))}\n")
    return error.exit_code


def _locate() -> int:
    places = find_places()
    sys.stdout.write(
        f"library   {shown(str(places.library))}\n"
        f"settings  {shown(str(places.settings))}\n"
        f"log       {shown(str(places.log))}\n"
    )
    return _DONE


def _documents(paths: list[str]) -> Iterator[Document | ReaderError]:
    """Yield the document of each input, or what is wrong with it.

    Without an input, the documents of the library.
    """
    if not paths:
        yield from open_library(str(find_places().library)).documents()
    limits = load_settings(find_places().settings).limits
    for origin in find_origins(paths):
        if isinstance(origin, ReaderError):
            yield origin
            continue
        for article in read_origins(origin, limits=limits):
            yield annotate_article(article) if isinstance(article, Article) else article


def _print_findings(command: str, options: argparse.Namespace) -> int:
    code, found = _DONE, 0
    form: str = options.form
    if form == "csv":
        sys.stdout.write(csv_header() + "\n")
    for document, findings in _found(command, options.paths, options.speaker):
        if isinstance(document, ReaderError):
            code = _complain(document)
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
    return _DONE if found else _NOTHING


def _found(
    command: str, paths: list[str], speaker: str | None
) -> Iterator[tuple[Document | ReaderError, list[Finding]]]:
    """Yield documents with those of their findings that were asked for."""
    if paths or speaker is None:
        for document in _documents(paths):
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
    library = open_library(find_places().library)
    for article, chosen in library.findings_of(speaker).items():
        document = library.get(article)
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


def _read(options: argparse.Namespace) -> int:
    paths: list[str] = options.paths
    places = find_places()
    settings = load_settings(places.settings)
    dumb = os.environ.get("TERM", "") in {"dumb", ""}
    if options.plain or dumb or not sys.stdout.isatty():
        return _read_plainly(paths)
    wrong: list[ReaderError] = []
    # Opened when the first article is read, with the first screen drawn already.
    opened = cache(partial(_library, places.library, wrong))
    code = _DONE
    sources: list[Source] = []
    for source in find_sources(paths, partial(_remember, opened), settings.limits):
        if isinstance(source, ReaderError):
            code = _complain(source)
        else:
            sources.append(source)
    if paths and not sources:
        return code
    # Textual draws when its clock ticks next: 16 ms are too long to wait for a key.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from tui.app import run_reader  # noqa: PLC0415 - the screen is imported last

    if not sources:
        sources = [Source("", partial(_load_last, opened))]
    shown_code = run_reader(
        sources,
        opened() if len(sources) > 1 else None,
        theme=options.theme,
        mouse=False if options.no_mouse else settings.mouse,
        settings=settings,
        copies=places.library.with_name("copied.txt"),
        shelf=opened,
    )
    for error in wrong:
        _complain(error)
    return max(code, shown_code)


def _library(directory: Path, wrong: list[ReaderError]) -> Library | None:
    """Open the library; without one the reader still reads, and says why later."""
    try:
        return open_library(str(directory))
    except LibraryError as error:
        wrong.append(error)
        return None


def _remember(opened: Callable[[], Library | None], article: Article) -> Document:
    library = opened()
    if library is None:
        return annotate_article(article)
    return library.document(replace(article, origin=lasting_origin(article.origin)))


def _load_last(opened: Callable[[], Library | None]) -> Document:
    from seeds import default_seed  # noqa: PLC0415 - only for the first start

    library = opened()
    last = library.last_read() if library else None
    return last or _remember(opened, read_origin(str(default_seed())))


def _read_plainly(paths: list[str]) -> int:
    from seeds import default_seed  # noqa: PLC0415 - only for the first start

    code = _DONE
    for document in _documents(paths or [str(default_seed())]):
        if isinstance(document, ReaderError):
            code = _complain(document)
            continue
        for line in plain_lines(document):
            sys.stdout.write(line + "\n")
        sys.stdout.write("\n")
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
