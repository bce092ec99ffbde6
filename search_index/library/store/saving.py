"""An article is stored: in place of an older form of it, with all that belongs to that.

An article of the same text, and one of the same address with older text, is the same
article: its reading place and what readers said of it go over to the newer one.
"""

from __future__ import annotations

import time
from sqlite3 import Connection

from search_index.library.packing import (
    StoredArticle,
    is_address,
    moved_place,
    unpack_text,
)
from search_index.library.store.changes import count_up, note_gone
from search_index.library.store.rows import (
    is_annotated,
    put_article,
    to_column,
)
from search_index.model.errors import LibraryError

__all__ = ["save_article"]


def save_article(database: Connection, stored: StoredArticle, *, opened: bool) -> bool:
    """Store an article, with what readers said of it laid over it.

    Args:
        database: in a transaction.
        stored: the article as the rules have it.
        opened: Is it being read now?

    Returns:
        Was there an older form of it?
    """
    line, now = stored.summary, time.time()
    before = database.execute(
        "select added, opened from articles where id = ?", (line.id,)
    ).fetchone()
    older: list[str] = []
    if is_address(line.origin):
        rows = database.execute(
            "select id from articles where origin = ? and id <> ?",
            (to_column(line.origin), line.id),
        )
        older = [row[0] for row in rows]
    added, opened_before = before or (now, None)
    stamp = count_up(database)
    if older and before is None:
        (added, opened_before) = database.execute(
            "select added, opened from articles where id = ?", (older[0],)
        ).fetchone()
    put_article(
        database,
        stored,
        added=added,
        opened=now if opened else opened_before,
        stamp=stamp,
    )
    if before is None:
        row = (stamp, line.id)
        database.execute("update articles set came = ? where id = ?", row)
    if opened:
        database.execute("update articles set read = 1 where id = ?", (line.id,))
    for old in older:
        _take_over(database, old, stored)
        note_gone(database, old, stamp)
    if is_annotated(database, line.id):
        from search_index.library.store.annotation_rows import lay_annotations  # noqa: PLC0415

        lay_annotations(database, line.id)
    return before is not None or bool(older)


def _take_over(database: Connection, old: str, stored: StoredArticle) -> None:
    """Give what belongs to the older text of an article to the newer one.

    A star stays; what is new in it has not been read.
    """
    new = stored.summary.id
    database.execute(
        "update articles set starred = max(starred, "
        "(select starred from articles where id = ?)) where id = ?",
        (old, new),
    )
    row = database.execute(
        "select place, cursor from places where id = ?", (old,)
    ).fetchone()
    if row:
        (packed,) = database.execute(
            "select text from records where id = ?", (old,)
        ).fetchone()
        try:
            texts = unpack_text(packed), unpack_text(stored.packed.text)
            place, cursor = (
                None if one is None else moved_place(int(one), *texts) for one in row
            )
        except LibraryError:
            place = cursor = None
        if place is not None:
            database.execute(
                "insert or ignore into places (id, place, saved, cursor) "
                "values (?, ?, ?, ?)",
                (new, place, time.time(), cursor),
            )
        database.execute("delete from places where id = ?", (old,))
    database.execute("update annotations set id = ? where id = ?", (new, old))
    database.execute("delete from articles where id = ?", (old,))
