"""What saved searches find in articles that just came: a line each, or a command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence

from search_index import ArticleId, Hit, Library, ReaderError, SavedSearch, json_line
from tui.cli.common import complain
from tui.cli.hits_output import hit_json, hit_line
from tui.cli.plain import one_line

__all__ = ["news_lines", "tell_news"]

_SECONDS = 60


def news_lines(
    search: SavedSearch, hits: Sequence[Hit], *, json: bool
) -> Iterator[str]:
    """Yield a line for each hit of a saved search."""
    for hit in hits:
        if json:
            yield json_line({"search": search.name, **hit_json(hit)})
        else:
            yield f"{one_line(search.name)}: {hit_line(hit)}"


def tell_news(
    library: Library, came: Collection[ArticleId], form: str, tell: str | None
) -> None:
    """Name what saved searches find in articles that came.

    Args:
        library: has them.
        came: the articles.
        form: ``json`` or ``plain``.
        tell: a command that is run for each hit, or None: a line is printed for it.
    """
    for search, hits in library.saved_searches.news(came):
        if tell is None:
            for line in news_lines(search, hits, json=form == "json"):
                sys.stdout.write(line + "\n")
            sys.stdout.flush()
            continue
        for line in news_lines(search, hits, json=True):
            _run(tell, search.name, line)


def _run(tell: str, name: str, line: str) -> None:
    """Run a command line of the user's; no word of an article comes into it."""
    trouble = ""
    try:
        ended = subprocess.run(  # noqa: S602 - the user's own command, as after |
            tell,
            shell=True,
            input=f"{line}\n".encode(),
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "ONRECORD_SEARCH": name},
        )
        trouble = f"ended with {ended.returncode}" if ended.returncode else ""
    except subprocess.TimeoutExpired:
        trouble = f"was ended after {_SECONDS} s"
    except (OSError, ValueError) as error:
        trouble = f"could not be run ({error})"
    if trouble:
        complain(ReaderError(f"--tell: the command {trouble}"))
