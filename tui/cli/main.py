"""The command line: ``onrecord``. What does the work is imported when it is known."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TextIO

import search_index
from search_index import LibraryError, ReaderError
from tui.cli.common import (
    FINDING_COMMANDS,
    HELP_COMMANDS,
    LIBRARY_COMMANDS,
    archives_set,
    complain,
    read_settings,
)
from tui.settings import find_places

if TYPE_CHECKING:
    from search_index import Article, Document, Library, Limits, Openable

__all__ = ["main"]

_DONE, _INTERRUPTED = 0, 130
_OWN_MODULES = {
    "annotations": ("tui.cli.annotations", "run_annotations"),
    "archive": ("tui.cli.archives", "run_archive"),
    "explain": ("tui.cli.explain", "run_explain"),
    "export": ("tui.cli.exporting", "run_export_command"),
    "search": ("tui.cli.searching", "run_search"),
    "searches": ("tui.cli.searches", "run_searches"),
    "topic": ("tui.cli.topics", "run_topic"),
    "verify": ("tui.cli.verifying", "run_verify_command"),
}
"""Commands with a module of their own, and what runs each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code.

    0 done, 1 nothing found, 2 wrong usage or something could not be read, 130
    interrupted. A closed pipe is no error.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not _has_streams():
        message = "is closed, so there is nowhere to print to"
        return complain(ReaderError(message, origin="standard output"))
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
        return complain(error)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"cannot be written to ({error.strerror or error})"
        return complain(ReaderError(message, origin="standard output"))


def _has_streams() -> bool:
    """Tell whether there is a standard output; put nothing in place of what is closed.

    A file that is opened would get the number of a closed stream, and be printed into.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    # A process may be started without them, whatever the types say.
    output: TextIO | None = sys.stdout
    errors: TextIO | None = sys.stderr
    if errors is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    return output is not None


def _run(words: list[str]) -> int:
    command = next((word for word in words if not word.startswith("-")), "")
    place = words.index(command) if command else 0
    others = words[:place] + words[place + 1 :]
    if command in _OWN_MODULES:
        module, name = _OWN_MODULES[command]
        code: int = getattr(import_module(module), name)(others)
        return code
    if command in LIBRARY_COMMANDS:
        from tui.cli.library import run_library_command  # noqa: PLC0415

        return run_library_command(command, others)
    if command in FINDING_COMMANDS:
        from tui.cli.findings import run_finding_command  # noqa: PLC0415

        return run_finding_command(command, others)
    if command in HELP_COMMANDS:
        from tui.cli.helping import run_help_command  # noqa: PLC0415

        return run_help_command(command, others)
    if not any(word.startswith("-") for word in words):
        # Paths alone need nothing that reads options, which takes a while to load.
        return _read(words)
    from tui.cli.parsers import reader_parser  # noqa: PLC0415 - not for every start

    return _read(**vars(reader_parser().parse_args(words)))


def _read(
    paths: list[str],
    *,
    plain: bool = False,
    theme: str | None = None,
    no_mouse: bool = False,
    look: bool = False,
) -> int:
    places = find_places()
    settings = read_settings()
    dumb = os.environ.get("TERM", "") in {"dumb", ""}
    if plain or dumb or not sys.stdout.isatty():
        from tui.cli.findings import read_plainly  # noqa: PLC0415

        return read_plainly(paths)
    wrong: list[ReaderError] = []
    # Opened when the first article is read, with the first screen drawn already.
    ended = Event()
    opened = cache(partial(_library, places.library, wrong, ended.is_set))
    new: set[str] = set()
    remember = partial(_remember, opened, ended.is_set, new.add)
    known = partial(_known, opened, settings.limits)
    if look:
        opened = cache(_no_library)
        known = partial(_known, opened, settings.limits)
        remember = partial(_look, places.library, ended.is_set)
    code = _DONE
    openables: list[Openable] = []
    for openable in search_index.find_openables(
        paths, remember, settings.limits, known
    ):
        if isinstance(openable, ReaderError):
            code = complain(openable)
        else:
            openables.append(openable)
    if paths and not openables:
        return code
    # Textual draws when its clock ticks next: 16 ms are too long to wait for a key.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from tui.app import run_reader  # noqa: PLC0415 - the screen is imported last

    if not openables:
        openables = [search_index.Openable("", partial(_load_last, opened, remember))]
    shown_code = run_reader(
        openables,
        opened() if len(openables) > 1 else None,
        theme=theme,
        mouse=False if no_mouse else settings.mouse,
        settings=settings,
        copies=places.library.with_name("copied.txt"),
        shelf=opened,
        leaving=ended.set,
        is_new=new.__contains__,
    )
    for error in wrong:
        complain(error)
    return max(code, shown_code)


def _library(
    directory: Path, wrong: list[ReaderError], ended: Callable[[], bool]
) -> Library | None:
    """Open the library; without one the reader still reads, and says why later."""
    try:
        library = search_index.open_library(
            str(directory),
            ended=ended,
            complain=wrong.append,
            archives=tuple(archives_set(wrong.append)),
        )
        library.annotations.choose(read_settings().readers)
        return library
    except ReaderError as error:
        wrong.append(error)
        return None


def _remember(
    opened: Callable[[], Library | None],
    ended: Callable[[], bool],
    kept: Callable[[str], object],
    article: Article,
) -> Document:
    """Return what the library knows of an article; told when it did not know it."""
    from dataclasses import replace  # noqa: PLC0415 - slow to load

    library = opened()
    if library is None:
        return search_index.annotate_here_or_beside(article, ended=ended)
    try:
        library.find_id(article.id)
    except LibraryError:
        kept(article.id)
    return library.document(
        replace(article, origin=search_index.lasting_origin(article.origin))
    )


def _known(
    opened: Callable[[], Library | None],
    limits: Limits,
    origin: str,
    read: Callable[[bytes | None], Document],
) -> Document:
    """Return what the library knows of a file, or else what reading it comes to."""
    library = opened()
    if library is None:
        return read(None)
    return search_index.document_of_file(library, limits, origin, read)


def _no_library() -> None:
    return None


def _look(directory: Path, ended: Callable[[], bool], article: Article) -> Document:
    """Annotate an article with what the library knows of it, and keep nothing."""
    document = search_index.annotate_here_or_beside(article, ended=ended)
    try:
        return search_index.annotations_over(directory)(document)
    except ReaderError:
        # It is read without the library, whatever is wrong with that.
        return document


def _load_last(
    opened: Callable[[], Library | None], remember: Callable[[Article], Document]
) -> Document:
    from seeds import default_seed  # noqa: PLC0415 - only for the first start

    library = opened()
    last = library.last_read() if library else None
    return last or remember(search_index.read_origin(str(default_seed())))


if __name__ == "__main__":
    sys.exit(main())
