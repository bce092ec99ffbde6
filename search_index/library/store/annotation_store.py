"""What readers said, kept: each change is one transaction, with all that follows of it.

When a change is told, it is on the disk, and every list, every page and the index's
next answer are of the article as it is now; a program that is killed meanwhile leaves
the library as it was before.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from sqlite3 import Connection

from search_index.library.store.annotation_rows import (
    kept_annotations,
    lay_annotations,
    put_annotation,
)
from search_index.library.store.changes import count_up
from search_index.library.store.connections import Connections
from search_index.library.store.rows import chosen_readers, from_column, to_column
from search_index.model.annotations import (
    Annotation,
    Correction,
    Kept,
    Mark,
    Note,
    Reading,
    Tag,
    sort_of,
)
from search_index.model.documents import Document
from search_index.model.errors import LibraryError

__all__ = ["KeptAnnotations"]


class KeptAnnotations:
    """The annotations of one library."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    # Reading

    def of(self, article: str, sort: str = "") -> tuple[Kept, ...]:
        """Return what was said of an article, oldest first; of one sort, or all."""
        where, values = "id = ?", [article]
        if sort:
            where, values = f"{where} and sort = ?", [article, sort]
        with self._connections.reading() as database:
            return tuple(kept_annotations(database, where, values))

    def everywhere(self, *sorts: str) -> tuple[Kept, ...]:
        """Return all annotations of some sorts, oldest first; none named: of all."""
        marks = ", ".join("?" * len(sorts))
        where = f"sort in ({marks})" if sorts else ""
        with self._connections.reading() as database:
            return tuple(kept_annotations(database, where, sorts))

    def number(self, number: int) -> Kept | None:
        """Return the annotation of a number, or None."""
        with self._connections.reading() as database:
            return next(kept_annotations(database, "number = ?", (number,)), None)

    def annotated(self) -> tuple[str, ...]:
        """Return the articles of which something was said."""
        with self._connections.reading() as database:
            rows = database.execute("select distinct id from annotations order by id")
            return tuple(str(row[0]) for row in rows)

    # Changing

    def keep(
        self,
        article: str,
        annotations: Sequence[tuple[Annotation, str]],
        *,
        apart: Document | None = None,
    ) -> tuple[Kept, ...]:
        """Keep annotations of an article, each with who says so; all or none.

        A mark takes the place of the one of its letter; a note or a tag that is there
        stays as it is.

        Args:
            article: which article.
            annotations: what is said of it.
            apart: its document, where an archive holds it and the library does not.

        Raises:
            LibraryError: when the library does not hold the article, or one cannot be
                kept.
        """
        with self._connections.writing() as database:
            if apart is None:
                _be_held(database, article)
            numbers = [
                _keep(database, article, annotation, by)
                for annotation, by in annotations
            ]
            _lay(database, article, apart)
            kept = {one.number: one for one in _all_of(database, article)}
        return tuple(kept[number] for number in numbers)

    def take_in(
        self,
        article: str,
        annotations: Sequence[tuple[Annotation, float | None]],
        by: str,
    ) -> tuple[Kept, ...]:
        """Keep what comes from elsewhere; what is there already is not kept again.

        What a reader found takes the place of all that they had found before.

        Args:
            article: which article it is of.
            annotations: what comes, each with when it was made; None: now.
            by: who says all of it.

        Returns:
            What came in.

        Raises:
            LibraryError: as ``keep`` does; nothing is kept then.
        """
        with self._connections.writing() as database:
            _be_held(database, article)
            there = _all_of(database, article)
            numbers = [
                _keep(database, article, annotation, by, made)
                for annotation, made in _new_ones(there, annotations, by)
            ]
            _lay(database, article)
            kept = {one.number: one for one in _all_of(database, article)}
        return tuple(kept[number] for number in numbers)

    def undo(self, article: str) -> Kept | None:
        """Take back one's own last correction of an article; None: there is none."""
        with self._connections.writing() as database:
            own = list(
                kept_annotations(
                    database, "id = ? and sort = 'correction' and by = ''", (article,)
                )
            )
            if not own:
                return None
            _forget(database, own[-1])
            return own[-1]

    def forget(self, number: int) -> Kept | None:
        """Take back an annotation; None: there is none of that number."""
        with self._connections.writing() as database:
            kept = next(kept_annotations(database, "number = ?", (number,)), None)
            if kept is not None:
                _forget(database, kept)
            return kept

    def forget_reader(self, by: str) -> int:
        """Take back all that another reader said; return how much it was."""
        with self._connections.writing() as database:
            theirs = list(kept_annotations(database, "by = ?", (to_column(by),)))
            database.execute("delete from annotations where by = ?", (to_column(by),))
            for article in dict.fromkeys(one.article for one in theirs):
                _lay(database, article)
            return len(theirs)

    # Readers who are chosen over ours

    def choose(self, names: Sequence[str]) -> None:
        """Choose readers over ours, the most trusted first; nobody else is then."""
        names = tuple(dict.fromkeys(name for name in names if name))
        with self._connections.writing() as database:
            before = chosen_readers(database)
            if names == before:
                return
            database.execute("delete from readers")
            database.executemany(
                "insert into readers values (?, ?)",
                [(to_column(name), rank) for rank, name in enumerate(names)],
            )
            changed = {*before, *names}
            rows = database.execute("select distinct id, by from annotations")
            for article in {row[0] for row in rows if from_column(row[1]) in changed}:
                _lay(database, article)


def _be_held(database: Connection, article: str) -> None:
    found = database.execute(
        "select 1 from articles where id = ?", (article,)
    ).fetchone()
    if found is None:
        message = f"the library holds no article {article}"
        raise LibraryError(message)


def _all_of(database: Connection, article: str) -> list[Kept]:
    return list(kept_annotations(database, "id = ?", (article,)))


def _keep(
    database: Connection,
    article: str,
    annotation: Annotation,
    by: str,
    made: float | None = None,
) -> int:
    """Insert an annotation, in place of what it replaces; return its number."""
    if isinstance(annotation, Mark):
        # A capital leads into its article from everywhere, as in vi.
        letter, anywhere = annotation.letter, annotation.letter.isupper()
        where = "sort = 'mark'" if anywhere else "sort = 'mark' and id = ?"
        there = kept_annotations(database, where, () if anywhere else (article,))
        for one in list(there):
            same = isinstance(one.annotation, Mark) and one.annotation.letter == letter
            if same and one.by == by:
                _delete(database, one.number)
    elif isinstance(annotation, Reading):
        database.execute(
            "delete from annotations where id = ? and sort = 'reading' and by = ?",
            (article, to_column(by)),
        )
    elif isinstance(annotation, Note | Tag):
        for one in kept_annotations(
            database, "id = ? and sort = ?", (article, sort_of(annotation))
        ):
            if one.annotation == annotation and one.by == by:
                return one.number
    return put_annotation(
        database, article, annotation, by=by, made=made or time.time()
    )


def _new_ones(
    there: Sequence[Kept],
    annotations: Sequence[tuple[Annotation, float | None]],
    by: str,
) -> list[tuple[Annotation, float | None]]:
    """Return what is not there yet; corrections keep their order and their number."""
    theirs = [one.annotation for one in there if one.by == by]
    waiting = [one for one in theirs if isinstance(one, Correction)]
    new: list[tuple[Annotation, float | None]] = []
    for annotation, made in annotations:
        if isinstance(annotation, Correction):
            if annotation in waiting:
                waiting = waiting[waiting.index(annotation) + 1 :]
                continue
        elif annotation in theirs:
            continue
        new.append((annotation, made))
    return new


def _forget(database: Connection, kept: Kept) -> None:
    _delete(database, kept.number)
    _lay(database, kept.article)


def _delete(database: Connection, number: int) -> None:
    database.execute("delete from annotations where number = ?", (number,))


def _lay(database: Connection, article: str, apart: Document | None = None) -> None:
    """Lay an article's annotations over it, and tell the index and the lists."""
    stamp = count_up(database)
    if lay_annotations(database, article, apart):
        database.execute("update articles set stamp = ? where id = ?", (stamp, article))
