"""What readers said, as rows of the database, and what they make of an article.

The record that the rules made stays as it is. Where anything is laid over it, the
document that comes of that lies beside it (``corrected``), in the same transaction,
and every list is made of that one: a reader of the database never meets the one
without the other, and undoing is laying over again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from search_index.library.corrections.checks import NotPlainError
from search_index.library.corrections.from_plain import annotation_from_plain
from search_index.library.corrections.overlay import lay_over
from search_index.library.corrections.to_plain import annotation_to_plain
from search_index.library.packing import Packed, pack, unpack
from search_index.library.store.rows import (
    chosen_readers,
    from_column,
    number_of,
    put_lists,
    to_column,
)
from search_index.model.annotations import Annotation, Kept, sort_of
from search_index.model.documents import ArticleId, Document, Span
from search_index.model.errors import LibraryError
from search_index.model.notes import note

__all__ = [
    "kept_annotations",
    "lay_annotations",
    "put_annotation",
]

_COLUMNS = "number, id, sort, by, value, made, placed, start, stop"


def put_annotation(
    database: sqlite3.Connection,
    article: str,
    annotation: Annotation,
    *,
    by: str,
    made: float,
) -> int:
    """Insert an annotation, without a place yet; return its number.

    Raises:
        LibraryError: when it could not be read again.
    """
    sort = sort_of(annotation)
    value = json.dumps(annotation_to_plain(annotation), separators=(",", ":"))
    try:
        annotation_from_plain(sort, json.loads(value))
    except NotPlainError as error:
        message = f"cannot be kept: {error}"
        raise LibraryError(message) from error
    row = (article, sort, to_column(by), value, made)
    done = database.execute(
        "insert into annotations (id, sort, by, value, made) values (?, ?, ?, ?, ?)",
        row,
    )
    return done.lastrowid or 0


def kept_annotations(
    database: sqlite3.Connection, where: str = "", values: Sequence[object] = ()
) -> Iterator[Kept]:
    """Yield annotations, oldest first.

    Args:
        database: an open connection.
        where: a condition on the table's columns, with question marks; none: all.
        values: what stands for the question marks.
    """
    condition = f"where {where} " if where else ""
    rows = database.execute(
        f"select {_COLUMNS} from annotations {condition}order by number",  # noqa: S608
        values,
    )
    for number, article, sort, by, value, made, placed, start, stop in rows:
        try:
            annotation = annotation_from_plain(sort, json.loads(value))
        except (KeyError, ValueError) as error:
            note("annotation %s is left out: %r", number, error)
            continue
        yield Kept(
            number,
            ArticleId(article),
            annotation,
            from_column(by),
            made,
            placed=bool(placed),
            span=None if start is None else Span(start, stop),
        )


def lay_annotations(
    database: sqlite3.Connection, article: str, apart: Document | None = None
) -> bool:
    """Lay over an article's record what readers said of it, and make its lists anew.

    Args:
        database: an open connection.
        article: which article.
        apart: its document, where the library does not hold it: then only the places
            of what was said are kept.

    Returns:
        Is there anything that changes what the rules found, or was there before?

    Raises:
        LibraryError: when the record is damaged.
    """
    kept = list(kept_annotations(database, "id = ?", (article,)))
    before = database.execute(
        "select corrected is not null from records where id = ?", (article,)
    ).fetchone()
    if before is None and apart is not None:
        _place(database, lay_over(apart, kept, chosen_readers(database))[1])
    if before is None or not (kept or before[0]):
        return False
    rules, text, record = database.execute(
        "select rules, text, record from records join articles using (id) where id = ?",
        (article,),
    ).fetchone()
    document = unpack(Packed(number_of(rules), text, record))
    laid, placed = lay_over(document, kept, chosen_readers(database))
    _place(database, placed)
    changed = laid != document
    if changed or before[0]:
        _put_corrected(database, laid, int(rules), changed=changed)
    return changed or bool(before[0])


def _place(database: sqlite3.Connection, placed: Iterable[Kept]) -> None:
    for one in placed:
        start, stop = (one.span.start, one.span.end) if one.span else (None, None)
        database.execute(
            "update annotations set placed = ?, start = ?, stop = ? where number = ?",
            (one.placed, start, stop, one.number),
        )


def _put_corrected(
    database: sqlite3.Connection, document: Document, rules: int, *, changed: bool
) -> None:
    stored = pack(document, rules)
    put_lists(database, stored)
    database.execute(
        "update records set corrected = ? where id = ?",
        (stored.packed.record if changed else None, document.article.id),
    )
