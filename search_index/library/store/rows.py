"""Articles as rows of the database, and rows as what they stand for.

What lists show is written beside each record, and can be made anew from it. So a column
that cannot be read costs itself: it is left out, and ``damaged_articles`` names it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from search_index.library.packing import StoredArticle, StoredUtterance
from search_index.library.people import Voice
from search_index.model.documents import ArticleId, HitKind, SpeakerKind
from search_index.model.values import value
from search_index.search.hits import ArticleSummary

__all__ = [
    "SUMMARY_COLUMNS",
    "VOICE_COLUMNS",
    "Said",
    "chosen_readers",
    "damaged_articles",
    "from_column",
    "is_annotated",
    "keys_ending",
    "number_of",
    "put_article",
    "put_lists",
    "said_of",
    "summary_of",
    "to_column",
    "voice_of",
]

SUMMARY_COLUMNS = (
    "id, title, byline, origin, published, added, words, speakers, quotations, "
    "positions, proposals, read, starred"
)
_COLUMNS = (
    "id", "origin", "title", "byline", "published", "added", "opened", "words",
    "speakers", "quotations", "positions", "proposals", "rules", "stamp",
)  # fmt: skip
_REPLACING = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])
VOICE_COLUMNS = (
    "speaker, name, key, kind, role, aliases, quotations, positions, proposals"
)


@value
class Said:
    """An utterance with the article that it is in.

    Attributes:
        article: the article.
        utterance: what is said there.
    """

    article: ArticleId
    utterance: StoredUtterance


def to_column(text: str) -> str | bytes:
    """Return text as SQLite takes it: bytes where UTF-8 cannot hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_column(value: str | bytes) -> str:
    """Return the text that ``to_column`` was given; of damaged text what is left."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return value.decode("utf-8", "replace")
    return value


def _texts(words: Iterable[str]) -> str:
    return json.dumps([*words])


def _texts_from(value: object) -> tuple[str, ...]:
    """Return the texts of a column that holds several; raise ValueError otherwise."""
    texts = json.loads(str(value))
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        message = "no list of texts"
        raise ValueError(message)
    return tuple(texts)


def _day_from(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value is not None else None


def _speaker_kind(value: object) -> SpeakerKind:
    return SpeakerKind(str(value))


def _hit_kind(value: object) -> HitKind:
    return HitKind(str(value))


_ValueT = TypeVar("_ValueT")
_OtherT = TypeVar("_OtherT")


def _read(
    make: Callable[[object], _ValueT], value: object, otherwise: _OtherT
) -> _ValueT | _OtherT:
    """Return what a column stands for, or something else when it is damaged."""
    try:
        return make(value)
    except ValueError:
        return otherwise


def _is_damaged(make: Callable[[object], object], value: object) -> bool:
    try:
        make(value)
    except ValueError:
        return True
    return False


_CHECKED: tuple[tuple[str, tuple[Callable[[object], object], ...]], ...] = (
    ("id, speakers, published from articles", (_texts_from, _day_from)),
    ("id, aliases, kind from voices", (_texts_from, _speaker_kind)),
    ("id, via, kind from utterances", (_texts_from, _hit_kind)),
)


def damaged_articles(database: sqlite3.Connection) -> tuple[ArticleId, ...]:
    """Return the articles of which something cannot be read that lists show."""
    damaged: dict[ArticleId, None] = {}
    for columns, makers in _CHECKED:
        for article, *values in database.execute(f"select {columns}"):
            if any(map(_is_damaged, makers, values)):
                damaged[ArticleId(str(article))] = None
    return tuple(damaged)


def put_article(
    database: sqlite3.Connection,
    stored: StoredArticle,
    *,
    added: float,
    opened: float | None,
    stamp: int,
) -> None:
    """Insert an article, or put it in place of the one of its id.

    Corrections stay, since the user made them.
    """
    line, packed = stored.summary, stored.packed
    database.execute("delete from records where id = ?", (line.id,))
    database.execute(
        f"insert into articles ({', '.join(_COLUMNS)}) "  # noqa: S608 - our columns
        f"values ({', '.join('?' * len(_COLUMNS))}) "
        f"on conflict (id) do update set {_REPLACING}",
        (
            line.id,
            to_column(line.origin),
            to_column(line.title),
            to_column(line.byline),
            line.published.isoformat() if line.published else None,
            added,
            opened,
            line.words,
            _texts(line.speakers),
            line.quotations,
            line.positions,
            line.proposals,
            packed.rules,
            stamp,
        ),
    )
    database.execute(
        "insert into records (id, text, record) values (?, ?, ?)",
        (line.id, packed.text, packed.record),
    )
    _put_said(database, stored)


def put_lists(database: sqlite3.Connection, stored: StoredArticle) -> None:
    """Put what lists and searches need of a corrected article in place of the old."""
    line = stored.summary
    database.execute(
        "update articles set speakers = ?, quotations = ?, positions = ?, "
        "proposals = ? where id = ?",
        (
            _texts(line.speakers),
            line.quotations,
            line.positions,
            line.proposals,
            line.id,
        ),
    )
    _put_said(database, stored)


def _put_said(database: sqlite3.Connection, stored: StoredArticle) -> None:
    """Put who speaks in an article, and what is said there, in place of the old."""
    line = stored.summary
    for table in ("voices", "utterances"):
        database.execute(f"delete from {table} where id = ?", (line.id,))  # noqa: S608
    database.executemany(
        f"insert into voices values ({', '.join('?' * 11)})",  # noqa: S608
        [
            (
                line.id,
                number,
                voice.speaker,
                to_column(voice.name),
                to_column(voice.key),
                voice.kind.value,
                to_column(voice.role),
                _texts(voice.aliases),
                voice.quotations,
                voice.positions,
                voice.proposals,
            )
            for number, voice in enumerate(stored.voices)
        ],
    )
    database.executemany(
        f"insert into utterances values ({', '.join('?' * 9)})",  # noqa: S608
        [
            (
                line.id,
                one.finding,
                one.kind.value,
                one.modality,
                one.speaker,
                to_column(one.words),
                one.start,
                one.end,
                _texts(one.via),
            )
            for one in stored.utterances
        ],
    )


def chosen_readers(database: sqlite3.Connection) -> tuple[str, ...]:
    """Return the readers who are chosen over ours, the most trusted first."""
    rows = database.execute("select name from readers order by rank")
    return tuple(from_column(row[0]) for row in rows)


def is_annotated(database: sqlite3.Connection, article: str | None) -> bool:
    """Tell whether a reader said anything of an article, or of any when None."""
    asked, values = "select 1 from annotations", []
    if article is not None:
        asked, values = f"{asked} where id = ?", [article]
    row = database.execute(f"{asked} limit 1", values).fetchone()
    return row is not None


def summary_of(row: tuple[object, ...]) -> ArticleSummary:
    """Return the line of the list that a row of ``SUMMARY_COLUMNS`` stands for."""
    (
        article_id, title, byline, origin, published, added, words, speakers,
        quotations, positions, proposals, read, starred,
    ) = row  # fmt: skip
    return ArticleSummary(
        id=ArticleId(str(article_id)),
        title=_text(title),
        byline=_text(byline),
        origin=_text(origin),
        published=_read(_day_from, published, None),
        added=added if isinstance(added, float) else 0.0,
        words=number_of(words),
        speakers=_read(_texts_from, speakers, ()),
        quotations=number_of(quotations),
        positions=number_of(positions),
        proposals=number_of(proposals),
        read=bool(read),
        starred=bool(starred),
    )


def voice_of(row: tuple[object, ...]) -> Voice:
    """Return the voice that a row of ``VOICE_COLUMNS`` stands for."""
    speaker, name, key, kind, role, aliases, quotations, positions, proposals = row
    return Voice(
        str(speaker),
        _text(name),
        _text(key),
        _read(_speaker_kind, kind, SpeakerKind.PERSON),
        _text(role),
        _read(_texts_from, aliases, ()),
        number_of(quotations),
        number_of(positions),
        number_of(proposals),
    )


def _text(value: object) -> str:
    return from_column(value) if isinstance(value, str | bytes) else ""


def number_of(value: object) -> int:
    """Return the number of a column; of what is damaged 0."""
    return value if isinstance(value, int) else 0


def keys_ending(database: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return people's full names in a library that end with the same word as a name.

    Args:
        database: an open connection.
        name: a full name, folded, or a surname; of a body that is named in full nothing
            is found.
    """
    if " " in name:
        person = database.execute(
            "select 1 from people where key = ? and ending <> ''", (to_column(name),)
        ).fetchone()
        if person is None:
            return ()
    ending = to_column(name.rsplit(maxsplit=1)[-1])
    rows = database.execute("select key from people where ending = ?", (ending,))
    return tuple(from_column(row[0]) for row in rows)


def said_of(row: tuple[object, ...]) -> Said:
    """Return an utterance of a row, with its article."""
    article, finding, kind, modality, speaker, words, start, stop, via = row
    return Said(
        ArticleId(str(article)),
        StoredUtterance(
            str(finding),
            _read(_hit_kind, kind, HitKind.QUOTATION),
            str(modality),
            str(speaker),
            from_column(words) if isinstance(words, str | bytes) else "",
            number_of(start),
            number_of(stop),
            _read(_texts_from, via, ()),
        ),
    )
