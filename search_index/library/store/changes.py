"""What changed in a library, and when: so that an index follows it cheaply.

Every change has a number that goes up. An article carries the number of its last
change, and one that went leaves its id with the number of its going; whoever knows the
library as it was at some number asks for what came after it, in both directions.
"""

from __future__ import annotations

from sqlite3 import Connection

from search_index.model.documents import ArticleId
from search_index.model.values import value
from search_index.search.hits import Level

__all__ = ["Changes", "State", "changes_since", "count_up", "forget_gone", "note_gone",
           "state_of"]  # fmt: skip


@value
class State:
    """Where a library stands.

    Attributes:
        level: which library it is, and its last change.
        articles: how many it has.
        known_from: the changes after this one are known one by one.
    """

    level: Level
    articles: int
    known_from: int


@value
class Changes:
    """What came after a change.

    Attributes:
        changed: articles that came or changed, with their numbers, oldest first.
        gone: articles that went.
    """

    changed: tuple[tuple[ArticleId, int], ...]
    gone: tuple[ArticleId, ...]


def state_of(database: Connection) -> State:
    """Return where a library stands."""
    row = database.execute(
        "select library, changes, articles, known_from from counter"
    ).fetchone()
    return State(Level(str(row[0]), int(row[1])), int(row[2]), int(row[3]))


def changes_since(database: Connection, change: int) -> Changes:
    """Return what came after a change, however often it changed since."""
    changed = database.execute(
        "select id, stamp from articles where stamp > ? order by stamp", (change,)
    )
    gone = database.execute("select id from gone where stamp > ?", (change,))
    return Changes(
        tuple((ArticleId(row[0]), int(row[1])) for row in changed),
        tuple(ArticleId(row[0]) for row in gone),
    )


def count_up(database: Connection) -> int:
    """Return the number of a change that is made now."""
    database.execute("update counter set changes = changes + 1")
    return int(database.execute("select changes from counter").fetchone()[0])


def note_gone(database: Connection, article_id: str, stamp: int) -> None:
    """Keep that an article went by the change of that number."""
    row = (article_id, stamp)
    database.execute("insert or replace into gone values (?, ?)", row)


def forget_gone(database: Connection, change: int) -> None:
    """Forget what went up to a change, which nobody needs to be told any more."""
    database.execute("delete from gone where stamp <= ?", (change,))
    database.execute("update counter set known_from = max(known_from, ?)", (change,))
