"""``onrecord searches``: searches that were saved, and what they find since."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from search_index import Library, json_line
from tui.cli.common import library, shown
from tui.cli.news import news_lines
from tui.cli.plain import one_line
from tui.cli.searching import catch_up
from tui.cli.usage import Parser

__all__ = ["run_searches", "searches_parser"]

_DONE, _NOTHING, _FAILED = 0, 1, 2


def run_searches(words: Sequence[str]) -> int:
    """Run ``onrecord searches``; return its exit code.

    Raises:
        ReaderError: when something could not be read or done.
    """
    options = searches_parser().parse_args(words)
    shelf = library()
    if options.forget:
        code = _forget(shelf, options.names)
    else:
        catch_up(shelf)
        if options.new or options.names:
            code = _tell_new(shelf, options)
        else:
            code = _list(shelf, json=options.json)
    sys.stdout.flush()
    return code


def searches_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord searches``."""
    parser = Parser(
        prog="onrecord searches",
        description="List saved searches with how much is new, or print what is new.",
        epilog="A search is saved by onrecord search --save NAME QUERY. What is\n"
        "printed as new is not new the next time, so that this works from cron:\n"
        "  onrecord add FOLDER && onrecord searches --new",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="what is new of these")
    parser.add_argument("--new", action="store_true", help="what is new of all")
    parser.add_argument("--keep", action="store_true", help="leave it new")
    parser.add_argument("--forget", action="store_true", help="forget these")
    parser.add_argument("--json", action="store_true", help="JSON Lines")
    return parser


def _list(shelf: Library, *, json: bool) -> int:
    found = shelf.saved_searches.counted()
    for one in found:
        if json:
            row = {"name": one.name, "query": one.query, "total": one.total}
            line = json_line({**row, "new": one.new})
        else:
            name, query = one_line(one.name), one_line(one.query)
            line = f"{one.new:5} new of {one.total:6}  {name}: {query}"
        sys.stdout.write(line + "\n")
    return _DONE if found else _NOTHING


def _tell_new(shelf: Library, options: argparse.Namespace) -> int:
    saved = {one.name: one for one in shelf.saved_searches.names()}
    code = _NOTHING
    for name in options.names or saved:
        hits = shelf.saved_searches.new_hits(name, see=not options.keep)
        for line in news_lines(saved[name], hits, json=options.json):
            sys.stdout.write(line + "\n")
        code = _DONE if hits else code
    return code


def _forget(shelf: Library, names: Sequence[str]) -> int:
    code = _DONE
    for name in names:
        if shelf.saved_searches.forget(name):
            sys.stdout.write(f"forgot {shown(name)}\n")
        else:
            code = _FAILED
            sys.stderr.write(f"onrecord: {shown(name)}: no search is saved as that\n")
    return code
