"""What the readers of an archive say of its articles, for whoever wants to see it.

Who says it and when is the server's to say: nobody signs for another, and nobody
changes what another said. What comes from others is read as strictly as a file of
theirs would be; what is no annotation is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from search_index.archive.postgres.connections import Connections, Row
from search_index.archive.postgres.expansion import Ask
from search_index.archive.postgres.rows import comparable
from search_index.archive.postgres.statement import Sql
from search_index.library.corrections.checks import NotPlainError
from search_index.library.corrections.described import describe
from search_index.library.corrections.from_plain import annotation_from_plain
from search_index.library.corrections.overlay import lay_over
from search_index.library.corrections.to_plain import annotation_to_plain
from search_index.model.annotations import Annotation, Kept, sort_of
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import ArchiveError
from search_index.search.query_tree import Term
from search_index.search.terms import find_term
from search_index.text.words import normal_words

__all__ = ["Team"]

_SECONDS = 10.0
_LONGEST = 100_000
"""Characters of an annotation; a longer one is none of ours."""
_MOST = 10_000
_ROW = "n.number, a.id, n.sort, n.by, extract(epoch from n.made)::float8, n.value"
_FROM = "from archive.annotation n join archive.article a on a.no = n.article"


class Team:
    """Corrections, notes and tags that the readers of an archive share.

    Attributes:
        chosen: whose are shown; None: everybody's.
    """

    def __init__(self, ask: Ask, connections: Connections) -> None:
        """Ask and change an archive."""
        self.chosen: frozenset[str] | None = None
        self._ask = ask
        self._connections = connections

    def of(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return what those who are chosen said of an article, oldest first.

        Raises:
            ArchiveError: when it cannot be had.
        """
        return self._kept(Sql("a.id = %s", (comparable(article),)))

    def say(self, article: ArticleId, annotations: Sequence[Annotation]) -> None:
        """Keep annotations of an article for everybody, signed by the server.

        Raises:
            ArchiveError: when they cannot be kept; then none is.
        """
        statements = []
        for one in annotations:
            value = json.dumps(annotation_to_plain(one), separators=(",", ":"))
            statements.append(
                Sql(
                    "insert into archive.annotation (article, sort, value) select no, "
                    "%s, %s from archive.article where id = %s returning number",
                    (sort_of(one), value, comparable(article)),
                )
            )
        kept = self._connections.change(statements, seconds=_SECONDS)
        if not all(kept):
            message = f"holds no article {article}"
            raise ArchiveError(message, origin=self._connections.name)

    def share(self, kept: Iterable[Kept]) -> int:
        """Keep one's own annotations of articles that are there; return how many.

        What one has said there already is not said again.

        Raises:
            ArchiveError: when one cannot be kept; those before it are.
        """
        by_article: dict[ArticleId, list[Annotation]] = {}
        for one in kept:
            by_article.setdefault(one.article, []).append(one.annotation)
        ids = [*map(comparable, by_article)]
        there = Sql("select id from archive.article where id = any(%s)", (ids,))
        count = 0
        for (article,) in self._ask(there):
            known = ArticleId(str(article))
            said = self._kept(
                Sql("a.id = %s and n.by = session_user", (str(article),)), chosen=False
            )
            mine = [one.annotation for one in said]
            new = [one for one in by_article[known] if one not in mine]
            if new:
                self.say(known, new)
            count += len(new)
        return count

    def forget(self, number: int) -> bool:
        """Take back one's own annotation of a number; was there such?"""
        (rows,) = self._connections.change(
            [
                Sql(
                    "delete from archive.annotation where number = %s and by = "
                    "session_user returning 1",
                    (number,),
                )
            ],
            seconds=_SECONDS,
        )
        return bool(rows)

    def laid_over(self, document: Document) -> Document:
        """Return a document with what those who are chosen said laid over it."""
        kept = self.of(document.article.id)
        return lay_over(document, kept)[0] if kept else document

    def annotated(self, sort: str, term: Term) -> frozenset[ArticleId]:
        """Return the articles with a ``note`` or a ``tag`` in which a term is found."""
        return frozenset(
            one.article
            for one in self._kept(Sql("n.sort = %s", (sort,)))
            if find_term(term, normal_words(describe(one.annotation)))
        )

    def _kept(self, where: Sql, *, chosen: bool = True) -> tuple[Kept, ...]:
        rows = self._ask(
            Sql(f"select {_ROW} {_FROM} where")
            + where
            + Sql(
                "and length(n.value) <= %s order by n.number limit %s",
                (_LONGEST, _MOST),
            )
        )
        found = (_kept_of(row) for row in rows)
        return tuple(
            one
            for one in found
            if one is not None
            and (not chosen or self.chosen is None or one.by in self.chosen)
        )


def _kept_of(row: Row) -> Kept | None:
    number, article, sort, by, made, value = row
    try:
        annotation = annotation_from_plain(str(sort), json.loads(str(value)))
    except (NotPlainError, RecursionError, ValueError):
        return None
    return Kept(
        int(str(number)),
        ArticleId(str(article)),
        annotation,
        str(by),
        float(str(made)),
    )
