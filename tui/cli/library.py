"""The commands of the library: add, list, remove, speakers, rebuild."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from search_index import (
    LibraryError,
    counted,
    json_line,
)
from tui.cli.common import LIBRARY_COMMANDS, at_least_one, complain, library
from tui.cli.hits_output import (
    speaker_json,
    speaker_line,
    summary_json,
    summary_line,
)
from tui.cli.plain import one_line
from tui.cli.progress import progress
from tui.cli.usage import Parser

if TYPE_CHECKING:
    from search_index import Library

__all__ = ["library_parser", "run_library_command"]

_DONE, _NOTHING = 0, 1
_SECONDS = 2.0
_DAY = 86_400


def run_library_command(command: str, words: Sequence[str]) -> int:
    """Run a command of the library; return its exit code.

    Args:
        command: one of ``LIBRARY_COMMANDS``.
        words: what was typed besides.

    Raises:
        ReaderError: when something could not be read or done.
    """
    parser = library_parser(command)
    options = parser.parse_args(words)
    _refuse_what_does_not_fit(parser, command, options)
    form: str = options.form
    if command == "add":
        code = _add(options)
    elif command == "list":
        code = _list(library(), options)
    elif command == "remove":
        code = _remove(library(), options)
    elif command == "speakers":
        code = _speakers(library(), form, options.limit)
    else:
        code = _rebuild(library())
    sys.stdout.flush()
    return code


def _refuse_what_does_not_fit(
    parser: argparse.ArgumentParser, command: str, options: argparse.Namespace
) -> None:
    if command == "remove" and bool(options.ids) == options.undo:
        parser.error("give the ID of what to remove, or --undo")
    if command == "add" and options.tell is not None and not options.tell.split():
        parser.error("--tell takes a command")
    if command == "add" and options.watch and "-" in options.paths:
        parser.error("--watch takes folders, files and feeds, not standard input")
    if command == "add" and options.to and options.tell is not None:
        parser.error("--tell is of the library; it does not go with --to")


def _add(options: argparse.Namespace) -> int:
    # Loaded only here: they bring multiprocessing with them.
    from search_index import ArchiveAdding, open_archive  # noqa: PLC0415
    from tui.cli.adding import add, watch  # noqa: PLC0415

    form: str = options.form
    shelf = ArchiveAdding(open_archive(options.to)) if options.to else library()
    if options.watch:
        return watch(shelf, options.paths, form, options.every, options.tell)
    return add(shelf, options.paths, form)


def library_parser(command: str) -> argparse.ArgumentParser:
    """Return what reads the words of a command of the library."""
    parser = Parser(
        prog=f"onrecord {command}",
        description=LIBRARY_COMMANDS[command],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if command == "add":
        _describe_add(parser)
    elif command == "remove":
        parser.add_argument(
            "ids",
            nargs="*",
            metavar="ID",
            help="as onrecord list gives it, or its beginning",
        )
        parser.add_argument(
            "--undo",
            action="store_true",
            help="bring back what was removed last, with all that was said of it",
        )
        parser.add_argument(
            "--for-good",
            action="store_true",
            help="so that it cannot be brought back, which else it can for a month",
        )
    elif command == "list":
        parser.add_argument("--unread", action="store_true", help="only unread ones")
        parser.add_argument("--starred", action="store_true", help="only with a star")
        parser.add_argument("--tag", metavar="TAG", help="only with this tag")
    elif command == "speakers":
        parser.add_argument(
            "--limit", type=at_least_one, metavar="N", help="how many at most"
        )
    if command not in {"remove", "rebuild"}:
        parser.add_argument(
            "--json", dest="form", action="store_const", const="json", help="JSON Lines"
        )
    parser.set_defaults(form="plain")
    return parser


def _describe_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, the address of a page or a feed, or - for standard "
        "input: one article, or JSON Lines with text and, if there, title, "
        "byline, published, origin; given again, only what is new is taken",
    )
    parser.add_argument(
        "--to", metavar="NAME", help="into this archive instead; see onrecord archive"
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="stay and take what comes or changes, until Ctrl-C; a file that is being "
        "written is waited for, a feed is asked again every quarter of an hour",
    )
    parser.add_argument(
        "--every",
        type=_seconds,
        default=_SECONDS,
        metavar="SECONDS",
        help=f"how often --watch looks at folders; {_SECONDS:g} unless told",
    )
    parser.add_argument(
        "--tell",
        metavar="COMMAND",
        help="run this in a shell for each thing that a saved search finds in what "
        "comes while watching, with the hit as JSON on standard input and the search's "
        "name in $ONRECORD_SEARCH; else a line is printed",
    )


def _seconds(word: str) -> float:
    with suppress(ValueError):
        number = float(word)
        if 0 < number <= _DAY:
            return number
    message = f"{word!r} is no number of seconds up to {_DAY:,}"
    raise argparse.ArgumentTypeError(message)


def _list(shelf: Library, options: argparse.Namespace) -> int:
    tagged = shelf.annotations.tagged()
    found = False
    for article in shelf.articles():
        tags = tagged.get(article.id, ())
        left_out = (
            (options.unread and article.read)
            or (options.starred and not article.starred)
            or (options.tag is not None and options.tag not in tags)
        )
        if left_out:
            continue
        found = True
        if options.form == "json":
            sys.stdout.write(summary_json(article, tags) + "\n")
        else:
            sys.stdout.write(summary_line(article) + "\n")
    return _DONE if found else _NOTHING


def _remove(shelf: Library, options: argparse.Namespace) -> int:
    if options.undo:
        return _bring_back(shelf)
    code = _DONE
    whole: list[str] = []
    for one in options.ids:
        try:
            whole.append(shelf.find_id(one))
        except LibraryError as error:
            code = complain(error)
    titles = {one.id: one.title for one in shelf.articles() if one.id in set(whole)}
    shelf.remove(whole, for_good=options.for_good)
    for one, title in titles.items():
        sys.stdout.write(f"removed {one}  {one_line(title)}\n")
    return code


def _bring_back(shelf: Library) -> int:
    back = set(shelf.bring_back())
    for line in shelf.articles():
        if line.id in back:
            sys.stdout.write(
                f"brought back {one_line(line.id)}  {one_line(line.title)}\n"
            )
    if not back:
        sys.stderr.write("onrecord: nothing was removed that can be brought back\n")
    return _DONE if back else _NOTHING


def _speakers(shelf: Library, form: str, limit: int | None) -> int:
    speakers = shelf.speakers()[:limit]
    named = True
    for one in speakers:
        if form == "json":
            sys.stdout.write(json_line(speaker_json(one)) + "\n")
            continue
        if one.generic and named:
            sys.stdout.write("\nnobody by name, somebody else in each article:\n")
        named = not one.generic
        sys.stdout.write(speaker_line(one) + "\n")
    return _DONE if speakers else _NOTHING


def _rebuild(shelf: Library) -> int:
    with progress("making the index anew") as bar:
        shelf.rebuild(
            bar.reach,
            waiting=lambda: bar.say(
                "onrecord: another onrecord is writing to the library; waiting"
            ),
        )
    count = counted(len(shelf.articles()), "article")
    sys.stderr.write(f"{count} in the index\n")
    return _DONE
