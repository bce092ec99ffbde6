"""Citations in RIS: one record an article, its quotations as notes.

A line is a tag of two characters, two spaces, a dash and a space; nothing in a value
may begin a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.citing import Entry, entries_of, on_one_line
from search_index.exchange.selection import Selected

__all__ = ["ris_pieces"]


def ris_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield a record for each article."""
    for entry in entries_of(selected):
        lines = [f"{tag}  - {on_one_line(value)}\n" for tag, value in _values(entry)]
        yield "".join(lines) + "ER  - \n\n"


def _values(entry: Entry) -> Iterator[tuple[str, str]]:
    article = entry.article
    yield "TY", "NEWS" if entry.outlet or not entry.address else "ELEC"
    yield "ID", entry.key
    yield "TI", entry.title
    for author in entry.authors:
        yield "AU", author.inverted
    if entry.outlet:
        yield "T2", entry.outlet
    if article.published:
        day = article.published
        yield "PY", str(day.year)
        yield "DA", f"{day.year:04}/{day.month:02}/{day.day:02}/"
    if entry.address:
        yield "UR", entry.address
    if article.retrieved:
        taken = article.retrieved.date()
        yield "Y2", f"{taken.year:04}/{taken.month:02}/{taken.day:02}/"
    if article.language:
        yield "LA", article.language
    for word in entry.keywords:
        yield "KW", word
    for note in entry.notes:
        yield "N1", note
