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
    library, *counted = row or ("",)
    if not counted or any(one != _sound(one) for one in counted):
        # What is damaged is counted anew; who knows less than all is told all.
        changes = _number_in(database, "select max(stamp) from articles")
        changes = max(changes, _number_in(database, "select max(stamp) from gone"))
        articles = _number_in(database, "select count(*) from articles")
        counted = [changes, articles, changes]
    changes, articles, known_from = counted
    return State(Level(str(library), changes), articles, known_from)


def _number_in(database: Connection, question: str) -> int:
    return _sound(database.execute(question).fetchone()[0])


def _sound(value: object) -> int:
    """Return the number of a column; of what is damaged 0."""
    return value if isinstance(value, int) and value >= 0 else 0


def changes_since(database: Connection, change: int) -> Changes:
    """Return what came after a change, however often it changed since."""
    changed = database.execute(
        "select id, stamp from articles where stamp > ? order by stamp", (change,)
    )
    gone = database.execute("select id from gone where stamp > ?", (change,))
    return Changes(
        tuple((ArticleId(str(row[0])), _sound(row[1])) for row in changed),
        tuple(ArticleId(row[0]) for row in gone),
    )


def count_up(database: Connection) -> int:
    """Return the number of a change that is made now; mend what is damaged."""
    state = state_of(database)
    now = state.level.change + 1
    row = (state.level.library, now, state.articles, state.known_from)
    database.execute("delete from counter")
    database.execute(
        "insert into counter (library, changes, articles, known_from) "
        "values (?, ?, ?, ?)",
        row,
    )
    return now


def note_gone(database: Connection, article_id: str, stamp: int) -> None:
    """Keep that an article went by the change of that number."""
    row = (article_id, stamp)
    database.execute("insert or replace into gone values (?, ?)", row)


def forget_gone(database: Connection, change: int) -> None:
    """Forget what went up to a change, which nobody needs to be told any more."""
    database.execute("delete from gone where stamp <= ?", (change,))
    database.execute("update counter set known_from = max(known_from, ?)", (change,))
