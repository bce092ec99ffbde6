"""Articles as rows of the database, and rows as what they stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from search_index.library.packing import StoredArticle, StoredUtterance
from search_index.library.people import Voice
from search_index.model.documents import ArticleId, HitKind, SpeakerKind
from search_index.search.hits import ArticleSummary

__all__ = [
    "SUMMARY_COLUMNS",
    "VOICE_COLUMNS",
    "Said",
    "from_column",
    "is_annotated",
    "keys_ending",
    "put_article",
    "put_lists",
    "said_of",
    "summary_of",
    "texts_of",
    "to_column",
    "voice_of",
]

SUMMARY_COLUMNS = (
    "id, title, byline, origin, published, added, words, speakers, quotations, "
    "positions, proposals"
)
_COLUMNS = (
    "id", "origin", "title", "byline", "published", "added", "opened", "words",
    "speakers", "quotations", "positions", "proposals", "rules", "stamp",
)  # fmt: skip
_REPLACING = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])
VOICE_COLUMNS = (
    "speaker, name, key, kind, role, aliases, quotations, positions, proposals"
)


@dataclass(frozen=True, slots=True)
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
    """Return the text that ``to_column`` was given."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogatepass")
    return value


def _texts(words: Iterable[str]) -> str:
    return json.dumps([*words])


def texts_of(column: str) -> tuple[str, ...]:
    """Return the texts of a column that holds several."""
    return tuple(map(str, json.loads(column)))


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


def is_annotated(database: sqlite3.Connection, article: str) -> bool:
    """Tell whether a reader said anything of an article."""
    row = database.execute(
        "select 1 from annotations where id = ? limit 1", (article,)
    ).fetchone()
    return row is not None


def summary_of(row: tuple[object, ...]) -> ArticleSummary:
    """Return the line of the list that a row of ``SUMMARY_COLUMNS`` stands for."""
    (
        article_id, title, byline, origin, published, added, words, speakers,
        quotations, positions, proposals,
    ) = row  # fmt: skip
    return ArticleSummary(
        id=ArticleId(str(article_id)),
        title=_text(title),
        byline=_text(byline),
        origin=_text(origin),
        published=date.fromisoformat(str(published)) if published else None,
        added=float(str(added)),
        words=_number(words),
        speakers=texts_of(str(speakers)),
        quotations=_number(quotations),
        positions=_number(positions),
        proposals=_number(proposals),
    )


def voice_of(row: tuple[object, ...]) -> Voice:
    """Return the voice that a row of ``VOICE_COLUMNS`` stands for."""
    speaker, name, key, kind, role, aliases, quotations, positions, proposals = row
    return Voice(
        str(speaker),
        _text(name),
        _text(key),
        SpeakerKind(str(kind)),
        _text(role),
        texts_of(str(aliases)),
        _number(quotations),
        _number(positions),
        _number(proposals),
    )


def _text(value: object) -> str:
    return from_column(value) if isinstance(value, str | bytes) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def keys_ending(database: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the full names in a library that end with the same word as a name.

    Args:
        database: an open connection.
        name: a person's full name, folded; of nobody or of a body, nothing is found.
    """
    person = database.execute(
        "select 1 from voices where key = ? and kind = 'person' limit 1", (name,)
    ).fetchone()
    if person is None:
        return ()
    end = f" {name.rsplit(maxsplit=1)[-1]}"
    rows = database.execute(
        "select distinct key from voices where substr(key, ?) = ?", (-len(end), end)
    )
    return tuple(str(row[0]) for row in rows)


def said_of(row: tuple[object, ...]) -> Said:
    """Return an utterance of a row, with its article."""
    article, finding, kind, modality, speaker, words, start, stop, via = row
    return Said(
        ArticleId(str(article)),
        StoredUtterance(
            str(finding),
            HitKind(str(kind)),
            str(modality),
            str(speaker),
            from_column(words) if isinstance(words, str | bytes) else "",
            int(str(start)),
            int(str(stop)),
            texts_of(str(via)),
        ),
    )
