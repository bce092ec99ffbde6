"""What is personal of a library: where one was in each article, what one searched for.

It stays beside the reader, whoever else reads the same articles.
"""

from __future__ import annotations

import time
from collections.abc import Collection

from search_index.library.store.connections import Connections
from search_index.library.store.rows import from_column, to_column
from search_index.model.documents import ArticleId

__all__ = ["Desk"]

_HISTORY = 100


class Desk:
    """Places, past searches, and what was read last."""

    def __init__(self, connections: Connections) -> None:
        """Take on the database that has them."""
        self._connections = connections

    def note_opened(self, article_id: str) -> None:
        """Keep that an article is being read now."""
        with self._connections.writing() as database:
            database.execute(
                "update articles set opened = ?, read = 1 where id = ?",
                (time.time(), article_id),
            )

    def set_read(self, ids: Collection[str], read: bool) -> None:
        """Call articles read or unread."""
        with self._connections.writing() as database:
            database.executemany(
                "update articles set read = ? where id = ?",
                [(read, one) for one in ids],
            )

    def set_starred(self, ids: Collection[str], starred: bool) -> None:
        """Give articles a star, or take it away."""
        with self._connections.writing() as database:
            database.executemany(
                "update articles set starred = ? where id = ?",
                [(starred, one) for one in ids],
            )

    def last_opened(self) -> ArticleId | None:
        """Return the article that was opened last, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                "select id from articles where opened is not null "
                "order by opened desc limit 1"
            ).fetchone()
        return ArticleId(row[0]) if row else None

    def place(self, article_id: str) -> int | None:
        """Return the character at which the article was left, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                "select place from places where id = ?", (article_id,)
            ).fetchone()
        return int(row[0]) if row else None

    def cursor(self, article_id: str) -> int | None:
        """Return the character that the reader was on when they left it, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                "select cursor from places where id = ?", (article_id,)
            ).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def save_place(
        self, article_id: str, place: int, cursor: int | None = None
    ) -> None:
        """Keep the character at which the article was left, and the one that was read.

        Args:
            article_id: which article.
            place: the first character in sight.
            cursor: where the reader was, if that is known.
        """
        with self._connections.writing() as database:
            database.execute(
                "insert or replace into places (id, place, saved, cursor) "
                "values (?, ?, ?, ?)",
                (article_id, place, time.time(), cursor),
            )

    def article_of_file(self, digest: bytes) -> ArticleId | None:
        """Return the article that a file of that digest holds, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                "select id from files where digest = ?", (digest,)
            ).fetchone()
        return ArticleId(row[0]) if row else None

    def keep_file(self, digest: bytes, article_id: str) -> None:
        """Keep which article a file holds; its other files are forgotten."""
        with self._connections.writing() as database:
            database.execute("delete from files where id = ?", (article_id,))
            database.execute(
                "insert or replace into files (digest, id) select ?, id "
                "from articles where id = ?",
                (digest, article_id),
            )

    def queries(self) -> tuple[str, ...]:
        """Return past searches, newest first."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select query from queries order by used desc"
            ).fetchall()
        return tuple(from_column(row[0]) for row in rows)

    def saved(self) -> tuple[tuple[str, str, int], ...]:
        """Return saved searches by name: name, query, the change seen last."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select name, query, seen from saved order by name"
            ).fetchall()
        return tuple(
            (from_column(name), from_column(query), int(seen))
            for name, query, seen in rows
        )

    def save(self, name: str, query: str) -> None:
        """Save a search, in place of the one of its name; all is seen that is there."""
        with self._connections.writing() as database:
            database.execute(
                "insert or replace into saved select ?, ?, changes, ? from counter",
                (to_column(name), to_column(query), time.time()),
            )

    def see(self, name: str, change: int) -> None:
        """Keep that what a saved search finds was seen up to a change."""
        with self._connections.writing() as database:
            database.execute(
                "update saved set seen = max(seen, ?) where name = ?",
                (change, to_column(name)),
            )

    def forget(self, name: str) -> bool:
        """Forget a saved search; tell whether there was one."""
        with self._connections.writing() as database:
            done = database.execute(
                "delete from saved where name = ?", (to_column(name),)
            )
            return done.rowcount > 0

    def came_after(self, change: int) -> dict[ArticleId, int]:
        """Return the articles whose text came after a change, with by which one."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select id, came from articles where came > ?", (change,)
            )
            return {ArticleId(row[0]): int(row[1]) for row in rows}

    def remember_query(self, query: str) -> None:
        """Keep a search; the oldest goes when there are more than a hundred."""
        with self._connections.writing() as database:
            row = (to_column(query), time.time())
            database.execute("insert or replace into queries values (?, ?)", row)
            database.execute(
                "delete from queries where query not in "
                "(select query from queries order by used desc limit ?)",
                (_HISTORY,),
            )
