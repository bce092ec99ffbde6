"""Articles that were removed, and can be brought back for a while.

They lie in a table of their own, which no list and no search looks into, with all that
belongs to them, until they are brought back, or are the oldest of very many, or a
month has passed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from sqlite3 import Connection

from search_index.library.packing import Packed, is_address, pack, unpack
from search_index.library.store.changes import count_up, note_gone
from search_index.library.store.rows import number_of, put_article
from search_index.model.documents import ArticleId

__all__ = ["bring_back", "remove_articles"]

_MOST = 200
_SECONDS = 30 * 86_400.0
_ANNOTATION = "number, sort, by, value, made"


def remove_articles(
    database: Connection, ids: Collection[str], *, for_good: bool
) -> int:
    """Take articles out, with all that belongs to them; return how many there were.

    Args:
        database: in a transaction.
        ids: which ones.
        for_good: Are they not to be brought back?
    """
    stamp, removed = count_up(database), 0
    for one in dict.fromkeys(ids):
        if not for_good:
            _set_aside(database, one, stamp)
        done = database.execute("delete from articles where id = ?", (one,))
        database.execute("delete from places where id = ?", (one,))
        if done.rowcount:
            note_gone(database, one, stamp)
        removed += done.rowcount
    database.execute(
        "delete from removed where removed < ? or number <= "
        "(select max(number) from removed) - ?",
        (time.time() - _SECONDS, _MOST),
    )
    return removed


def _set_aside(database: Connection, article: str, batch: int) -> None:
    """Keep an article beside the others; one that is damaged cannot be kept."""
    row = database.execute(
        "select added, opened, rules, read, starred, text, record from articles "
        "join records using (id) where id = ?",
        (article,),
    ).fetchone()
    if row is None:
        return
    said = database.execute(
        f"select {_ANNOTATION} from annotations where id = ?",  # noqa: S608
        (article,),
    ).fetchall()
    place = database.execute(
        "select place from places where id = ?", (article,)
    ).fetchone()
    database.execute(
        "insert into removed (batch, removed, id, article, text, record, annotations, "
        "place) values (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            batch,
            time.time(),
            article,
            json.dumps(row[:5]),
            row[5],
            row[6],
            json.dumps([_plain(one) for one in said]),
            place[0] if place else None,
        ),
    )


def _plain(row: tuple[object, ...]) -> list[object]:
    return [{"bytes": one.hex()} if isinstance(one, bytes) else one for one in row]


def _column(value: object) -> object:
    return bytes.fromhex(value["bytes"]) if isinstance(value, dict) else value


def bring_back(database: Connection) -> tuple[ArticleId, ...]:
    """Bring back what was removed last, all at once; return which articles.

    What was added again meanwhile, or has a newer text, stays as it is, and what
    readers said of the older form goes to it.
    """
    rows = database.execute(
        "select number, id, article, text, record, annotations, place from removed "
        "where batch = (select max(batch) from removed) order by number"
    ).fetchall()
    stamp = count_up(database)
    for number, article, about, text, record, said, place in rows:
        holder = _put_back(database, article, json.loads(about), text, record, stamp)
        for one in json.loads(said):
            database.execute(
                f"insert or ignore into annotations (id, {_ANNOTATION}) "  # noqa: S608
                "values (?, ?, ?, ?, ?, ?)",
                (holder, *map(_column, one)),
            )
        if place is not None and holder == article:
            database.execute(
                "insert or ignore into places (id, place, saved) values (?, ?, ?)",
                (article, place, time.time()),
            )
        database.execute("delete from removed where number = ?", (number,))
        _lay(database, holder)
    return tuple(ArticleId(row[1]) for row in rows)


def _put_back(
    database: Connection,
    article: str,
    about: list[object],
    text: bytes,
    record: bytes,
    stamp: int,
) -> str:
    """Put an article back unless a form of it is there; return which one is now."""
    added, opened, rules, read, starred = about
    stored = pack(unpack(Packed(number_of(rules), text, record)), number_of(rules))
    origin = stored.summary.origin
    where = "id = ? or (? and origin = ?)"
    there = database.execute(
        f"select id from articles where {where} order by id = ? desc",  # noqa: S608
        (article, is_address(origin), origin, article),
    ).fetchone()
    if there:
        return str(there[0])
    put_article(
        database,
        stored,
        added=float(str(added)),
        opened=None if opened is None else float(str(opened)),
        stamp=stamp,
    )
    database.execute(
        "update articles set read = ?, starred = ?, came = 1 where id = ?",
        (read, starred, article),
    )
    return article


def _lay(database: Connection, article: str) -> None:
    # Most articles that are removed have nothing to be laid over them.
    from search_index.library.store.annotation_rows import lay_annotations  # noqa: PLC0415

    lay_annotations(database, article)
