"""Citations in CSL-JSON: one list, an item an article, its quotations in the note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from search_index.exchange.bylines import Author
from search_index.exchange.citing import Entry, entries_of
from search_index.exchange.json_text import json_line
from search_index.exchange.selection import Selected
from search_index.library.records import Plain

__all__ = ["csl_pieces"]


def csl_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield one list of items."""
    before = "[\n"
    for entry in entries_of(selected):
        yield before + json_line(_item(entry))
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _item(entry: Entry) -> dict[str, Plain]:
    article = entry.article
    item: dict[str, Plain] = {
        "id": entry.key,
        "type": "article-newspaper" if entry.outlet else "webpage",
        "title": entry.title,
    }
    if not entry.address and not entry.outlet:
        item["type"] = "article"
    if entry.authors:
        item["author"] = [_name(author) for author in entry.authors]
    if entry.outlet:
        item["container-title"] = entry.outlet
    if article.published:
        item["issued"] = _date(article.published)
    if entry.address:
        item["URL"] = entry.address
    if article.retrieved:
        item["accessed"] = _date(article.retrieved.date())
    if article.language:
        item["language"] = article.language
    if entry.keywords:
        item["keyword"] = ", ".join(entry.keywords)
    if entry.notes:
        item["note"] = "\n".join(entry.notes)
    return item


def _name(author: Author) -> dict[str, Plain]:
    if author.is_person:
        return {"family": author.family, "given": author.given}
    return {"literal": author.family}


def _date(day: date) -> dict[str, Plain]:
    return {"date-parts": [[day.year, day.month, day.day]]}
