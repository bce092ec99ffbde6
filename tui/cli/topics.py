"""``onrecord topic``: who holds what, as a table of speakers or what changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from search_index import Held, find_changes, held_object, held_table, json_line
from tui.cli.common import library, nothing_found
from tui.cli.plain import one_line
from tui.cli.searching import catch_up
from tui.cli.usage import Parser

__all__ = ["run_topic", "topic_parser"]

_DONE = 0
_WIDTH = 10


def run_topic(words: Sequence[str]) -> int:
    """Run ``onrecord topic``; return its exit code.

    Raises:
        ReaderError: when something could not be read.
    """
    parser = topic_parser()
    options = parser.parse_args(words)
    query = " ".join(options.query)
    if not query.strip() and not options.target:
        parser.error("give a QUERY or --target")
    shelf = library()
    catch_up(shelf)
    held = shelf.topics.find(query, target=options.target, speaker=options.speaker)
    form: str = options.form
    if options.changes:
        pairs = find_changes(held)
        lines = _change_lines(pairs, form)
    else:
        lines = _lines(held, form)
    sys.stdout.writelines(lines)
    sys.stdout.flush()
    return _DONE if held and (not options.changes or pairs) else nothing_found()


def topic_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord topic``."""
    parser = Parser(
        prog="onrecord topic",
        description="Who holds what on a topic: by speaker, what they want, hold, fear "
        "and oppose, with days.",
    )
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="as for onrecord search"
    )
    parser.add_argument(
        "--target", metavar="WORDS", default="", help="only what is about these"
    )
    parser.add_argument(
        "--speaker", metavar="NAME", default="", help="only theirs, by any name"
    )
    parser.add_argument(
        "--changes",
        action="store_true",
        help="the earliest and the latest of each speaker, side by side",
    )
    forms = parser.add_mutually_exclusive_group()
    for form, does in (("json", "JSON Lines"), ("csv", "a table with a header")):
        forms.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, help=does
        )
    parser.set_defaults(form="plain")
    return parser


def _lines(held: Sequence[Held], form: str) -> Iterator[str]:
    if form == "json":
        yield from (json_line(held_object(one)) + "\n" for one in held)
    elif form == "csv":
        yield from held_table(held)
    else:
        for speaker, theirs in groupby(held, key=lambda one: one.speaker):
            some = list(theirs)
            yield f"{one_line(speaker)} ({len(some)})\n"
            yield from (f"  {_line(one)}\n" for one in some)


def _line(held: Held) -> str:
    day = held.published.isoformat() if held.published else " " * 10
    doubt = "" if held.certain else " (?)"
    via = f", via {one_line(', '.join(held.via))}" if held.via else ""
    words = f"{one_line(held.statement)}{doubt}{via}"
    return f"{held.stance.value:8}{day}  {words}  [{one_line(held.title)}]"


def _change_lines(pairs: Sequence[tuple[Held, Held]], form: str) -> Iterator[str]:
    """Yield lines with the earliest and the latest of each speaker and stance."""
    if form == "json":
        for earliest, latest in pairs:
            row = {"earliest": held_object(earliest), "latest": held_object(latest)}
            yield json_line({"speaker": earliest.speaker, **row}) + "\n"
        return
    if form == "csv":
        yield from held_table(one for pair in pairs for one in pair)
        return
    for earliest, latest in pairs:
        yield f"{one_line(earliest.speaker)} {earliest.stance.value}\n"
        yield f"  {'earliest':{_WIDTH}}{_dated(earliest)}\n"
        yield f"  {'latest':{_WIDTH}}{_dated(latest)}\n"


def _dated(held: Held) -> str:
    day = held.published.isoformat() if held.published else ""
    doubt = "" if held.certain else " (?)"
    return f"{day}  {one_line(held.statement)}{doubt}  [{one_line(held.title)}]"
