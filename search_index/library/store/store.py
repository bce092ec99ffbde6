"""The library's database: the truth. The only package that knows SQLite.

One file in a directory of the user's own (mode 0700): articles with their records,
who speaks in each and what they say, corrections, reading places, past searches. The
schema's version is SQLite's ``user_version``. Lists and people are answered without
reading a record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from search_index.library.packing import (
    Packed,
    StoredArticle,
    unpack_text,
)
from search_index.library.paging import Pages
from search_index.library.people import Person, Voice
from search_index.library.store.changes import (
    Changes,
    State,
    changes_since,
    forget_gone,
    state_of,
)
from search_index.library.store.connections import Connections
from search_index.library.store.personal import Desk
from search_index.library.store.removed import bring_back, remove_articles
from search_index.library.store.rows import (
    SUMMARY_COLUMNS,
    VOICE_COLUMNS,
    Said,
    chosen_readers,
    damaged_articles,
    is_annotated,
    keys_ending,
    number_of,
    said_of,
    summary_of,
    to_column,
    voice_of,
)
from search_index.library.store.saving import save_article
from search_index.library.store.speaking import (
    count_people,
    people_by_rank,
    people_named,
)
from search_index.model.documents import ArticleId
from search_index.model.errors import DamagedError, ResourceError
from search_index.search.hits import ArticleSummary, Shown

if TYPE_CHECKING:
    from search_index.library.store.annotation_store import KeptAnnotations

__all__ = ["Said", "Store"]

_AT_ONCE = 400  # ids in one statement; SQLite's own limit is 999 in old versions
_RECORDS_AT_ONCE = 50
_SAID = (
    "select u.id, u.finding, u.kind, u.modality, u.speaker, u.words, u.start, u.stop, "
    "u.via from voices v join articles a using (id) "
    "join utterances u on u.id = v.id and u.speaker = v.speaker"
)
_SAID_ORDER = (
    "order by coalesce(a.published, date(a.added, 'unixepoch')) desc, a.added desc, "
    "a.rowid desc, u.start"
)


class Store:
    """Articles, and what goes with them, on disk.

    Attributes:
        desk: what is personal.
    """

    def __init__(self, directory: Path) -> None:
        """Open the store in a directory, making both when they are not there.

        Raises:
            LibraryError: when it cannot be made or is of a newer program.
        """
        self._connections = Connections(directory)
        self.desk = Desk(self._connections)

    @property
    def path(self) -> Path:
        """The database."""
        return self._connections.path

    @property
    def read_only(self) -> bool:
        """Can nothing be written there?"""
        return bool(self._connections.barred)

    @property
    def barred(self) -> str:
        """Why nothing can be written there, or empty."""
        return self._connections.barred

    @property
    def annotations(self) -> KeptAnnotations:
        """What readers said of the articles."""
        # Most starts ask for none of it.
        from search_index.library.store.annotation_store import KeptAnnotations  # noqa: PLC0415

        return KeptAnnotations(self._connections)

    def only_writer(
        self, waiting: Callable[[], None], cancelled: Callable[[], bool]
    ) -> AbstractContextManager[bool]:
        """Hold the writer's lock; see ``Connections.only_writer``."""
        return self._connections.only_writer(waiting, cancelled)

    # Articles

    def save(
        self, articles: Sequence[StoredArticle], *, opened: bool = False
    ) -> tuple[bool, ...]:
        """Store articles in one transaction, on the disk when this returns.

        An article of the same text, and one of the same address with older text, is
        the same article: it keeps its place, its corrections and when it was added.

        Args:
            articles: what to store.
            opened: Are they being read now?

        Returns:
            For each: Was there an older form of it?
        """
        with self._connections.writing() as database:
            return tuple(save_article(database, one, opened=opened) for one in articles)

    def rules_of(self, article_id: str) -> int | None:
        """Return the version of the rules that an article's record is of, or None.

        What is no number is older than any.
        """
        with self._connections.reading() as database:
            row = database.execute(
                "select rules from articles where id = ?", (article_id,)
            ).fetchone()
        return number_of(row[0]) if row else None

    def older_than(self, rules: int) -> tuple[ArticleId, ...]:
        """Return the articles whose records are of older rules than these."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select id from articles where rules < ? order by rowid", (rules,)
            ).fetchall()
        return tuple(ArticleId(row[0]) for row in rows)

    def to_annotate(self, rules: int) -> tuple[ArticleId, ...]:
        """Return articles whose records are of older rules, or lists damaged."""
        older = self.older_than(rules)
        with self._connections.reading() as database:
            return tuple(dict.fromkeys((*older, *damaged_articles(database))))

    def packed(self, article_id: ArticleId, *, by_rules: bool = False) -> Packed | None:
        """Return an article's record, or None.

        Args:
            article_id: which one.
            by_rules: Is it wanted as the rules made it, with nothing laid over it?
        """
        return dict(self.all_packed([article_id], by_rules=by_rules)).get(article_id)

    def is_annotated(self, article_id: str | None = None) -> bool:
        """Tell whether a reader said anything of an article, or of any when None."""
        with self._connections.reading() as database:
            return is_annotated(database, article_id)

    def chosen_readers(self) -> tuple[str, ...]:
        """Return the readers who are chosen over ours, the most trusted first."""
        with self._connections.reading() as database:
            return chosen_readers(database)

    def all_packed(
        self, ids: Sequence[ArticleId], *, by_rules: bool = False
    ) -> Iterator[tuple[ArticleId, Packed | None]]:
        """Go through the records of some articles, in their order.

        Args:
            ids: which articles.
            by_rules: Are they wanted as the rules made them?


        Yields:
            Those that are still there, with their records; None where that is lost.
        """
        column = "record" if by_rules else "coalesce(corrected, record)"
        for start in range(0, len(ids), _RECORDS_AT_ONCE):
            some = ids[start : start + _RECORDS_AT_ONCE]
            found: dict[str, Packed | None] = {}
            for values, marks in _portions(some):
                with self._connections.reading() as database:
                    for one, rules, text, record in database.execute(
                        f"select id, rules, text, {column} from articles "  # noqa: S608
                        f"left join records using (id) where id in ({marks})",
                        values,
                    ):
                        whole = isinstance(text, bytes) and isinstance(record, bytes)
                        found[one] = (
                            Packed(number_of(rules), text, record) if whole else None
                        )
            yield from ((one, found[one]) for one in some if one in found)

    def text(self, article_id: str) -> str | None:
        """Return the text of an article, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                "select text from records where id = ?", (article_id,)
            ).fetchone()
        return unpack_text(row[0]) if row else None

    def shown(self, ids: Collection[str]) -> dict[ArticleId, Shown]:
        """Return lines and texts of some articles, without unknown and damaged ones."""
        found: dict[ArticleId, Shown] = {}
        with self._connections.reading() as database:
            for some, marks in _portions(ids):
                asked = f"select {SUMMARY_COLUMNS}, text from articles "  # noqa: S608
                joined = f"join records using (id) where id in ({marks})"
                # All rows at once: going on in SQLite after each costs more.
                for *row, packed in database.execute(asked + joined, some).fetchall():
                    with suppress(DamagedError):
                        line = summary_of(tuple(row))
                        found[line.id] = line, unpack_text(packed)
        return found

    def summaries(self) -> Pages[ArticleSummary]:
        """Return a line for each article, newest first."""
        return Pages(self.state().articles, self._some_summaries)

    def _some_summaries(self, start: int, stop: int) -> tuple[ArticleSummary, ...]:
        with self._connections.reading() as database:
            rows = database.execute(
                f"select {SUMMARY_COLUMNS} from articles "  # noqa: S608 - our columns
                "order by coalesce(published, date(added, 'unixepoch')) desc, "
                "added desc, rowid desc limit ? offset ?",
                (stop - start, start),
            )
            return tuple(map(summary_of, rows))

    def summary(self, article_id: str) -> ArticleSummary | None:
        """Return the line of one article, or None."""
        return self.summaries_of([article_id]).get(ArticleId(article_id))

    def summaries_of(self, ids: Collection[str]) -> dict[ArticleId, ArticleSummary]:
        """Return the lines of some articles; unknown ids are left out."""
        found: dict[ArticleId, ArticleSummary] = {}
        with self._connections.reading() as database:
            for some, marks in _portions(ids):
                rows = database.execute(
                    f"select {SUMMARY_COLUMNS} from articles "  # noqa: S608
                    f"where id in ({marks})",
                    some,
                )
                found.update((line.id, line) for line in map(summary_of, rows))
        return found

    def longest_of(self, origin: str) -> ArticleSummary | None:
        """Return the line of the longest article of an origin, or None."""
        with self._connections.reading() as database:
            row = database.execute(
                f"select {SUMMARY_COLUMNS} from articles "  # noqa: S608 - our columns
                "where origin = ? order by words desc limit 1",
                (to_column(origin),),
            ).fetchone()
        return summary_of(row) if row else None

    def ids(self) -> tuple[ArticleId, ...]:
        """Return all articles, the one opened last at the end."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select id from articles order by coalesce(opened, added), rowid"
            ).fetchall()
        return tuple(ArticleId(row[0]) for row in rows)

    def ids_beginning(self, start: str) -> tuple[ArticleId, ...]:
        """Return at most three articles whose ids begin so."""
        with self._connections.reading() as database:
            rows = database.execute(
                "select id from articles where substr(id, 1, ?) = ? limit 3",
                (len(start), to_column(start)),
            ).fetchall()
        return tuple(ArticleId(row[0]) for row in rows)

    def ids_named(self, name: str) -> tuple[ArticleId, ...]:
        """Return the articles of an id, or else of an origin."""
        with self._connections.reading() as database:
            for column in ("id", "origin"):
                rows = database.execute(
                    f"select id from articles where {column} = ? order by rowid",  # noqa: S608
                    (to_column(name),),
                ).fetchall()
                if rows:
                    return tuple(ArticleId(row[0]) for row in rows)
        return ()

    def remove(self, ids: Collection[str], *, for_good: bool = False) -> int:
        """Remove articles with all that belongs to them; return how many there were.

        A full disk has room for that: some is kept for it.

        Args:
            ids: which ones.
            for_good: Are they not to be brought back?
        """
        try:
            return self._remove(ids, for_good=for_good)
        except ResourceError:
            if not self._connections.make_room():
                raise
        return self._remove(ids, for_good=for_good)

    def _remove(self, ids: Collection[str], *, for_good: bool) -> int:
        with self._connections.writing() as database:
            return remove_articles(database, ids, for_good=for_good)

    def bring_back(self) -> tuple[ArticleId, ...]:
        """Bring back what was removed last; return which articles."""
        with self._connections.writing() as database:
            return bring_back(database)

    # What changed

    def changed(self) -> int:
        """Return a number that goes up whenever an article changes."""
        return self.state().level.change

    def state(self) -> State:
        """Return which library this is, its last change, and how much it holds."""
        with self._connections.reading() as database:
            return state_of(database)

    def changes_since(self, change: int) -> Changes:
        """Return the articles that came, changed or went after a change."""
        with self._connections.reading() as database:
            return changes_since(database, change)

    def forget_gone(self, change: int, *, most: int) -> None:
        """Forget what went up to a change, if more articles than so many went."""
        with self._connections.reading() as database:
            (count,) = database.execute("select count(*) from gone").fetchone()
        if count > most:
            with self._connections.writing() as database:
                forget_gone(database, change)

    # People

    def voices(self) -> Iterator[Voice]:
        """Go through everyone who speaks, article by article."""
        with self._connections.reading() as database:
            rows = database.execute(f"select {VOICE_COLUMNS} from voices")  # noqa: S608
            yield from map(voice_of, rows)

    def people(self) -> Pages[Person]:
        """Return everyone who speaks, most quoted first."""
        with self._connections.reading() as database:
            count = count_people(database)
        return Pages(count, self._some_people)

    def _some_people(self, start: int, stop: int) -> tuple[Person, ...]:
        with self._connections.reading() as database:
            return people_by_rank(database, start, stop)

    def people_named(self, name: str) -> tuple[Person, ...]:
        """Return whom a name may mean, most quoted first."""
        with self._connections.reading() as database:
            return people_named(database, name)

    def keys_ending(self, name: str) -> tuple[str, ...]:
        """Return full names that end as a person's does; none if it is nobody's."""
        with self._connections.reading() as database:
            return keys_ending(database, name)

    def said_by(self, keys: Collection[str]) -> tuple[Said, ...]:
        """Return all that voices of these keys say, newest article first."""
        found: list[Said] = []
        with self._connections.reading() as database:
            for some, marks in _portions(keys):
                asked = f"{_SAID} where v.key in ({marks}) {_SAID_ORDER}"
                found.extend(map(said_of, database.execute(asked, some)))
        return tuple(found)


def _portions(ids: Collection[str]) -> Iterator[tuple[list[str | bytes], str]]:
    """Yield values for one statement each, with as many question marks."""
    values = [to_column(one) for one in dict.fromkeys(ids)]
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        yield some, ", ".join("?" * len(some))
