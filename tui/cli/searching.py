"""``onrecord search``: the library, and archives beside it, best first."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from search_index import (
    ReaderError,
    SearchResult,
    counted,
    json_line,
    open_archive,
)
from tui.cli.common import (
    LIBRARY_COMMANDS,
    archives_set,
    at_least_one,
    complain,
    library,
    nothing_found,
    read_settings,
    shown,
)
from tui.cli.hits_output import hit_json, hit_lines
from tui.cli.progress import progress
from tui.cli.usage import Parser

if TYPE_CHECKING:
    from search_index import Library

__all__ = ["QUERIES", "catch_up", "run_search", "search_parser"]

_DONE, _FAILED = 0, 2
_LIMIT = 10
_OWN = "library"
"""What the library of this machine is called among archives."""
QUERIES = """\
queries:
  words                all of them, anywhere in an article or in its title, with their
                       inflections; passages with more of them come first
  "a phrase"           these very words in this order
  OR, NOT, -word, ()   either, not, together
  prefix*  fuzzy~      words that begin so; words nearly so
  one near/5 other     at most five words apart
  who:name             said or held by them, by any of their names;
                       who:"Mr. Name" too
  who:="Full Name"     by those who are shown under this very name
  said:word            inside quotations only
  kind:proposal        or quotation, position; kind:demand is modality:demand
  modality:fear        or call, demand, offer, pledge, assess, support, oppose, want,
                       concede, predict
  title:word           in titles
  note:word  tag:word  of articles with such a note or tag
  from:2017-12 to:2018 published then
"""


def run_search(words: Sequence[str]) -> int:
    """Run ``onrecord search``; return its exit code.

    Raises:
        ReaderError: when something could not be read or done.
    """
    options = search_parser().parse_args(_query_last(words))
    code = _search(" ".join(options.query), options)
    sys.stdout.flush()
    return code


def _laid_out(prog: str) -> argparse.HelpFormatter:
    """Return what lays out the help, as wide as the terminal.

    Left to itself it asks a module for the width that is slow to load, for every option
    and not only for the help.
    """
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        try:
            columns = os.get_terminal_size(1).columns
        except OSError:
            columns = 80
    return argparse.RawDescriptionHelpFormatter(prog, width=(columns or 80) - 2)


def search_parser() -> argparse.ArgumentParser:
    """Return what reads the words of ``onrecord search``."""
    parser = Parser(
        prog="onrecord search",
        description=LIBRARY_COMMANDS["search"],
        epilog=QUERIES,
        formatter_class=_laid_out,
    )
    parser.add_argument("query", nargs="*", metavar="QUERY", help="see below")
    parser.add_argument(
        "--limit",
        type=at_least_one,
        default=_LIMIT,
        metavar="N",
        help=f"how many hits at most; {_LIMIT} unless told",
    )
    parser.add_argument(
        "--in",
        dest="within",
        action="append",
        metavar="NAME",
        help="only this archive, or the library by that word; given again, several "
        "side by side; unless told, the library and the archives of the settings",
    )
    parser.add_argument(
        "--save", metavar="NAME", help="keep it by that name; see onrecord searches"
    )
    parser.add_argument(
        "--sort",
        choices=["best", "newest"],
        default="best",
        help="best first, unless told, or by the days of the articles",
    )
    parser.add_argument(
        "--json", dest="form", action="store_const", const="json", help="JSON Lines"
    )
    parser.set_defaults(form="plain")
    return parser


def _query_last(words: Sequence[str]) -> list[str]:
    """Put the options first, since a query's own words may begin with a dash."""
    options: list[str] = []
    query: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if word == "--":
            query.extend(remaining)
        elif word in {"--limit", "--sort", "--save", "--in"}:
            options += [word, *([value] if (value := next(remaining, None)) else [])]
        elif word in {"--json", "--help", "-h"} or word.startswith(
            ("--limit=", "--sort=", "--save=", "--in=")
        ):
            options.append(word)
        else:
            query.append(word)
    return [*options, "--", *query]


def _search(query: str, options: argparse.Namespace) -> int:
    within: list[str] | None = options.within
    shelf = _opened(within)
    search = partial(
        shelf.search,
        query,
        limit=options.limit,
        newest=options.sort == "newest",
        within=within and ["" if name == _OWN else name for name in within],
    )
    able = (within is not None and _OWN not in within) or catch_up(shelf)
    result = search()
    if result.catching_up and able:
        # The index was found to be damaged only now.
        able = catch_up(shelf)
        result = search()
    shelf.remember_query(query)
    if options.save:
        shelf.saved_searches.save(options.save, query)
    _write(result, options.form)
    if result.unanswered:
        return _FAILED
    if result.hits:
        return _DONE
    # What could not be looked at may have it.
    return nothing_found() if able or not result.catching_up else _FAILED


def _opened(within: Sequence[str] | None) -> Library:
    """Open the library with the archives that are asked for, or that are set."""
    if within is None:
        return library(archives_set(complain))
    team = read_settings().team
    names = [name for name in dict.fromkeys(within) if name != _OWN]
    return library(open_archive(name, team=team) for name in names)


def _write(result: SearchResult, form: str) -> None:
    """Write hits to standard output, and what is to be said of them to the other."""
    if form == "json":
        for hit in result.hits:
            sys.stdout.write(json_line(hit_json(hit)) + "\n")
    else:
        for line in hit_lines(result.hits, marked=sys.stdout.isatty()):
            sys.stdout.write(line + "\n")
    for line in _remarks(result, form):
        sys.stderr.write(f"{shown(line)}\n")


def _remarks(result: SearchResult, form: str) -> Iterator[str]:
    for line in (*result.remarks, *result.unanswered):
        yield f"onrecord: {line}"
    if result.suggestion:
        yield f"did you mean: {result.suggestion}"
    if form != "json" and result.total > len(result.hits):
        total = f"{'' if result.exact else 'at least '}{result.total}"
        yield f"onrecord: {len(result.hits)} of {total} hits; --limit shows more"


def catch_up(shelf: Library) -> bool:
    """Bring the index up to date, unless another is writing; False when it cannot be.

    Progress is shown when it takes a while.
    """
    behind = shelf.behind()
    if not behind:
        return True
    busy = threading.Event()
    with progress("bringing the index up to date", behind) as bar:
        try:
            shelf.catch_up(bar.reach, busy.is_set, waiting=busy.set)
        except ReaderError as error:
            # What the index has is searched all the same.
            bar.say(f"onrecord: {shown(str(error))}")
            return False
        if busy.is_set():
            what = f"{counted(behind, 'article')} still to be added to the index"
            bar.say(f"onrecord: {what}; another onrecord is at it")
    return True
