"""Lists of an archive: articles, who speaks, what they say; never all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search_index.archive.postgres.expansion import Ask
from search_index.archive.postgres.rows import (
    bounded,
    comparable,
    line_from,
    summary_from,
    utterance_from,
    voice_from,
    words_of_names,
)
from search_index.archive.postgres.statement import Sql
from search_index.library.archive import Lines, Shown
from search_index.library.joining import find_people
from search_index.library.opening import utterance_of
from search_index.library.packing import Packed, unpack, unpack_text
from search_index.library.people import Person, find_addressed, fold_name
from search_index.model.documents import (
    ArticleId,
    Document,
    HitKind,
    Modality,
)
from search_index.model.errors import DamagedError
from search_index.search.hits import SpeakerSummary, Utterance

__all__ = ["Lists"]

_LINE = "a.id, left(r.line, 1000000), a.added"
_FROM = "from archive.article a join archive.record r on r.article = a.no"
_MOST_VOICES = 50_000
"""Voices that people are put together from at most, the most quoted first."""


class Lists:
    """What an archive lists."""

    def __init__(self, ask: Ask) -> None:
        """Ask by what asks."""
        self._ask = ask

    # Articles

    def known(self, ids: Collection[ArticleId]) -> dict[ArticleId, int]:
        """Return of those of some articles that are there, by which rules they are."""
        rows = self._ask(
            Sql(
                "select id, rules from archive.article where id = any(%s)",
                ([*map(comparable, ids)],),
            )
        )
        return {ArticleId(str(one)): int(str(rules)) for one, rules in rows}

    def ids_beginning(self, start: str) -> tuple[ArticleId, ...]:
        """Return at most three articles whose ids begin so."""
        begins = comparable(start)
        rows = self._ask(
            Sql(
                "select id from archive.article where id >= %s and "
                "left(id, %s) = %s order by id limit 3",
                (begins, len(begins), begins),
            )
        )
        return tuple(ArticleId(str(row[0])) for row in rows)

    def texts(self, ids: Collection[ArticleId]) -> dict[ArticleId, Shown]:
        """Return lines and texts of those of some articles that are there, sound."""
        found: dict[ArticleId, Shown] = {}
        rows = self._ask(
            Sql(
                f"select {_LINE}, r.body {_FROM} where a.id = any(%s)",
                ([*map(comparable, ids)],),
            )
        )
        for one, line, added, body in rows:
            summary = summary_from(one, line_from(line), added)
            try:
                found[summary.id] = summary, unpack_text(bounded(body))
            except DamagedError:
                continue
        return found

    def document(self, article_id: ArticleId) -> tuple[Document, bool] | None:
        """Return an article's document, or None: Was anything said of it?

        Raises:
            DamagedError: when it cannot be read.
        """
        rows = self._ask(
            Sql(
                "select a.rules, r.body, r.record, exists (select from "
                f"archive.annotation n where n.article = a.no) {_FROM} where a.id = %s",
                (comparable(article_id),),
            )
        )
        for rules, body, record, annotated in rows:
            packed = Packed(int(str(rules)), bounded(body), bounded(record))
            document = unpack(packed)
            return _under_its_id(document, article_id), bool(annotated)
        return None

    def documents(self, numbers: Sequence[int]) -> dict[int, Document]:
        """Return documents by their numbers there; damaged ones are left out."""
        rows = self._ask(
            Sql(
                f"select a.no, a.id, a.rules, r.body, r.record {_FROM} "
                "where a.no = any(%s::bigint[])",
                ([*numbers],),
            )
        )
        found: dict[int, Document] = {}
        for number, one, rules, body, record in rows:
            try:
                packed = Packed(int(str(rules)), bounded(body), bounded(record))
                document = _under_its_id(unpack(packed), ArticleId(str(one)))
            except DamagedError:
                continue
            found[int(str(number))] = document
        return found

    def lines(self, *, limit: int, after: str = "", text: str = "") -> Lines:
        """Return a page of the list of articles; see ``Archive.lines``."""
        where = Sql("where strpos(a.about, %s) > 0", (comparable(text.casefold()),))
        if after:
            listed, added, number = (*after.split("/"), "0", "0")[:3]
            where += Sql(
                "and (a.listed, a.added, a.no) < (%s::int, %s::float8, %s::bigint)",
                (listed, added, number),
            )
        rows = self._ask(
            Sql(f"select {_LINE}, a.listed, a.no {_FROM}")
            + where
            + Sql(
                "order by a.listed desc, a.added desc, a.no desc limit %s", (limit + 1,)
            )
        )
        page = rows[:limit]
        lines = tuple(
            summary_from(one, line_from(line), at) for one, line, at, *_ in page
        )
        if len(rows) <= limit:
            return Lines(lines)
        *_, added_last, listed_last, last = page[-1]
        return Lines(lines, f"{listed_last}/{added_last!r}/{last}")

    # People

    def keys_ending(self, name: str) -> tuple[str, ...]:
        """Return people's full names that end as a person's does; see ``Store``."""
        last = comparable(name.rsplit(maxsplit=1)[-1])
        rows = self._ask(
            Sql(
                "select distinct key from archive.speaking where words @> "
                "array[%s::text] and kind = 'person'",
                (last,),
            )
        )
        keys = {str(key) for (key,) in rows}
        if " " in name and name not in keys:
            return ()
        return tuple(sorted(key for key in keys if key.endswith(f" {last}")))

    def people(self, *, limit: int, prefix: str = "") -> tuple[SpeakerSummary, ...]:
        """Return who speaks, most quoted first; see ``Archive.people``."""
        begins = fold_name(prefix)
        people = self._people(begins, beginning=True)
        return tuple(
            person.summary
            for person in people
            if not begins or _begins(begins, person.summary)
        )[:limit]

    def said_by(self, name: str, *, limit: int) -> tuple[Utterance, ...]:
        """Return what a speaker says; see ``Archive.said_by``."""
        people = find_addressed(
            name, lambda one: self._people(fold_name(one), beginning=False)
        )
        if not people:
            return ()
        rows = self._ask(
            Sql(
                f"select {_LINE}, u.line {_FROM} join archive.utterance u on "
                "u.article = a.no where u.key = any(%s) order by u.quoted, a.listed "
                "desc, a.added desc, a.no desc, u.start limit %s",
                ([*map(comparable, people[0].keys)], limit),
            )
        )
        said = (_utterance(*row) for row in rows)
        return tuple(one for one in said if one is not None)

    def _people(self, name: str, *, beginning: bool) -> tuple[Person, ...]:
        """Return the people who share a word with a name; without one, all."""
        words = words_of_names([name])
        where = Sql("true")
        if words and beginning:
            where = Sql(
                "exists (select from unnest(words) w where starts_with(w, %s))",
                (words[0],),
            )
        elif words:
            where = Sql("words && %s::text[]", (words,))
        elif name:
            return ()
        rows = self._ask(
            Sql("select line from archive.speaking where")
            + where
            + Sql(
                "order by quotations desc, others desc, article limit %s",
                (_MOST_VOICES,),
            )
        )
        voices = (voice_from(line) for (line,) in rows)
        return find_people(voice for voice in voices if voice is not None)


def _begins(start: str, one: SpeakerSummary) -> bool:
    names = (fold_name(name) for name in (one.name, *one.aliases))
    return any(f" {name}".find(f" {start}") >= 0 for name in names)


def _under_its_id(document: Document, article_id: ArticleId) -> Document:
    """Return a document that says itself which it is; others wrote it."""
    if document.article.id != article_id:
        message = f"holds another article under the id {article_id}; tell its owner"
        raise DamagedError(message)
    return document


def _utterance(
    article: object, line: object, added: object, said: object
) -> Utterance | None:
    summary = summary_from(article, line_from(line), added)
    one = utterance_from(said)
    if one is None:
        return None
    held = one.modality or one.kind is not HitKind.QUOTATION
    if held and one.modality not in {modality.value for modality in Modality}:
        return None
    return utterance_of(one, summary)
