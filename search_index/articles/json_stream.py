"""Many articles in one stream: JSON Lines, an object with ``text`` on each line.

A line is read at a time, so that a file of any size takes little memory; a file that
is opened as a whole goes through ``json_lines``.

A line may also say ``title``, ``byline``, ``published`` and ``origin``; what it leaves
out is found in the text, as in any article. A broken line costs itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from search_index.articles.reading import read
from search_index.model.documents import Article
from search_index.model.errors import NotAnArticleError, ReaderError
from search_index.text.characters import normalise
from search_index.text.dates import find_date

__all__ = ["are_json_lines", "read_json_stream"]

_FACTS = ("title", "byline", "published", "origin")
_TITLE_LENGTH = 160


def are_json_lines(lines: Iterable[bytes]) -> bool:
    """Tell whether the first lines of a stream are JSON Lines with articles.

    One line of them that is sound is enough, and so is that the first one begins as
    an object does: the others may be broken.
    """
    filled = [line for line in lines if line.strip()]
    if not filled:
        return False
    if filled[0].lstrip(b"\xef\xbb\xbf \t").startswith(b'{"'):
        return True
    return any(_object(line) is not None for line in filled)


def _object(line: bytes) -> Mapping[str, object] | None:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) and "text" in row else None


def read_json_stream(
    lines: Iterable[bytes], name: str
) -> Iterator[Article | ReaderError]:
    """Read the article of each line, or what is wrong with it; blank lines are none.

    Args:
        lines: taken one at a time.
        name: what errors call the stream, before the number of the line.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _read_line(line, f"{name}:{number}")
            except ReaderError as error:
                yield error


def _read_line(line: bytes, place: str) -> Article:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "not UTF-8, or nested too deep"
        message = f"is no JSON ({reason}); mend the line"
        raise NotAnArticleError(message, origin=place) from error
    if not isinstance(row, dict):
        message = "is no JSON object; give one with text on each line"
        raise NotAnArticleError(message, origin=place)
    text = row.get("text")
    # Normalised before, so that nothing in it looks like another encoding.
    text = normalise(text) if isinstance(text, str) else ""
    if not text.strip():
        message = "has no text; give an object with text on each line"
        raise NotAnArticleError(message, origin=place)
    facts = {fact: _fact(row, fact, place) for fact in _FACTS}
    try:
        article = read(text.encode(), facts["origin"] or "-")
    except NotAnArticleError as error:
        raise NotAnArticleError(str(error.args[0]), origin=place) from error
    return replace(
        article,
        title=facts["title"][:_TITLE_LENGTH] or article.title,
        byline=facts["byline"] or article.byline,
        published=_day(facts["published"], place) or article.published,
    )


def _fact(row: Mapping[str, object], fact: str, place: str) -> str:
    value = row.get(fact)
    if value is None:
        return ""
    if not isinstance(value, str):
        message = f"{fact} is no text; put it in quote marks"
        raise NotAnArticleError(message, origin=place)
    return " ".join(normalise(value).split())


def _day(words: str, place: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        day = find_date(words)
    if day is None:
        message = f"published is no date ({words[:40]}); write it as 2017-12-15"
        raise NotAnArticleError(message, origin=place)
    return day
