"""Annotations go to others and come from them, as objects of JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from search_index.library.corrections.checks import NotPlainError
from search_index.library.corrections.incoming import Incoming, Said, read_incoming
from search_index.library.corrections.json_objects import read_objects
from search_index.library.corrections.overlay import lay_over
from search_index.library.corrections.to_plain import (
    annotation_to_plain,
    reading_to_plain,
)
from search_index.library.corrections.word_check import checked
from search_index.library.opening import document_by_rules
from search_index.library.records import Plain
from search_index.library.store.store import Store
from search_index.model.annotations import Correction, Kept, Reading
from search_index.model.documents import ArticleId, Document
from search_index.model.errors import LibraryError

__all__ = ["TakenIn", "export_annotations", "import_annotations"]

_LISTS = {"correction": "corrections", "note": "notes", "tag": "tags", "mark": "marks"}
_MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one object that came in; it is on the disk when this is told.

    Attributes:
        line: where the object begins in what came, 1 for the first line.
        article: the article it is of, or None when it was refused.
        title: the article's title, or empty.
        by: whose it is, or empty.
        new: how many annotations came in; what another reader found counts as many
            as there are findings.
        problems: a line for each thing that was left out, or why all of it was.
    """

    line: int
    article: ArticleId | None
    title: str
    by: str
    new: int
    problems: tuple[str, ...]


# Coming in


def import_annotations(
    store: Store, text: str, *, by: str, get: Callable[[ArticleId], Document]
) -> Iterator[TakenIn]:
    """Keep what objects say that come from elsewhere, each all or not at all.

    Args:
        store: where it is kept.
        text: the objects; see ``read_objects``.
        by: whose they are, where they do not say.
        get: returns an article's document, annotated anew where it must be.

    Yields:
        What became of each object.

    Raises:
        LibraryError: when the library cannot be written to.
    """
    for line, plain in read_objects(text):
        if isinstance(plain, str):
            yield TakenIn(line, None, "", "", 0, (plain,))
            continue
        try:
            incoming = read_incoming(plain, by)
            article = _article(store, incoming.article)
        except (LibraryError, NotPlainError) as error:
            yield TakenIn(line, None, "", "", 0, (str(error),))
            continue
        # Annotated anew first where the rules are newer than the record.
        get(article)
        yield replace(_take_in(store, article, incoming), line=line)


def _article(store: Store, named: str) -> ArticleId:
    """Return the article that an object names by its id, origin or address.

    Raises:
        LibraryError: when the library has none, or more than one.
    """
    found = store.ids_named(named)
    if len(found) != 1:
        shown = f"“{named[:200]}”"
        problem = (
            f"several articles come from {shown}; name one by its id"
            if found
            else f"{shown} is no article of the library; add it first"
        )
        raise LibraryError(problem)
    return found[0]


def _take_in(store: Store, article: ArticleId, incoming: Incoming) -> TakenIn:
    document = document_by_rules(store, article)
    said, problems = checked(incoming, document.article)
    there = store.annotations.of(article)
    placed, lost = _placed(document, there, said, incoming.by)
    problems += lost
    kept = store.annotations.take_in(
        article, [(one.annotation, one.made) for one in placed], incoming.by
    )
    if len(problems) > _MOST_NAMED:
        more = f"and {len(problems) - _MOST_NAMED} more of that kind"
        problems = (*problems[:_MOST_NAMED], more)
    title = document.article.title
    return TakenIn(0, article, title, incoming.by, _count(kept), problems)


def _placed(
    document: Document, there: Sequence[Kept], said: Sequence[Said], by: str
) -> tuple[list[Said], tuple[str, ...]]:
    """Return what has a place in an article, and a line for each correction without.

    Corrections build on one another, so they are laid over the article as it will be.
    """
    last = max((one.number for one in there), default=0)
    trial = [
        Kept(number, document.article.id, one.annotation, by, 0.0)
        for number, one in enumerate(said, last + 1)
    ]
    laid = lay_over(document, [*there, *trial])[1][len(there) :]
    found, lost = [], []
    for one, kept in zip(said, laid, strict=True):
        if kept.placed or not isinstance(one.annotation, Correction):
            found.append(one)
        else:
            lost.append(f"{one.where}: its words do not stand in the article; left out")
    return found, tuple(lost)


def _count(kept: Iterable[Kept]) -> int:
    count = 0
    for one in kept:
        reading = one.annotation
        if isinstance(reading, Reading):
            count += len(reading.quotations)
            count += len(reading.positions) + len(reading.proposals)
        else:
            count += 1
    return count


# Going out


def export_annotations(
    store: Store, articles: Collection[ArticleId] | None, by: str | None
) -> Iterator[dict[str, Plain]]:
    """Yield an object for each article and each reader, the same each time.

    Args:
        store: where they are kept.
        articles: of which articles; None: of all.
        by: whose; empty: one's own, None: everybody's.
    """
    for article in store.annotations.annotated():
        if articles is not None and article not in articles:
            continue
        line = store.summary(article)
        kept = sorted(store.annotations.of(article), key=lambda one: one.by)
        for reader, theirs in groupby(kept, key=lambda one: one.by):
            if by in {None, reader}:
                head: dict[str, Plain] = {"article": article}
                if line is not None:  # Else an archive alone holds it.
                    head |= {"origin": line.origin, "title": line.title}
                yield head | {"by": reader} | _object([*theirs])


def _object(kept: Sequence[Kept]) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    for one in kept:
        if isinstance(one.annotation, Reading):
            plain |= reading_to_plain(one.annotation)
    for sort, key in _LISTS.items():
        rows: list[Plain] = [
            {**annotation_to_plain(one.annotation), "made": _time(one.made)}
            for one in kept
            if one.sort == sort
        ]
        if rows:
            plain[key] = rows
    return plain


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
