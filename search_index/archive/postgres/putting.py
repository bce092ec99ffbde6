"""Putting an article into an archive, or taking it out: one transaction, sent at once.

All that is put is put by the article's id, so that whoever does not know whether it
arrived puts it once more. Of two that put the same at once one waits for the other.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from search_index.archive.postgres.rows import (
    PassageRow,
    Rows,
    comparable,
    lexeme,
    names_of,
    rows_of,
    vector_of,
)
from search_index.archive.postgres.statement import Sql, joined
from search_index.library.packing import StoredArticle, is_address
from search_index.search.index.prepared import VoiceKey

__all__ = ["putting", "removing"]

_NO = "(select no from archive.article where id = %s)"
_UPSERT = """
insert into archive.article (id, origin, day, was, listed, added, size, long, rules,
    title, title_tsv, about, whole)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s, %s::text[])
on conflict (id) do update set origin = excluded.origin, was = article.day,
    day = excluded.day, listed = case when excluded.day > 0 then excluded.listed
    else article.listed end, size = excluded.size, long = excluded.long,
    rules = excluded.rules, title = excluded.title, title_tsv = excluded.title_tsv,
    about = excluded.about, whole = excluded.whole
returning xmax <> 0
"""
_CLEARED = """
delete from archive.passage p using archive.article a
where a.id = %s and p.article = a.no and p.day in (a.day, a.was)
"""


def putting(stored: StoredArticle) -> list[Sql]:
    """Return the statements that put an article; the first two give rows.

    The first returns the older articles of its address, the second whether there was
    an older form of it.

    Raises:
        DamagedError: when its record cannot be read.
    """
    rows = rows_of(stored)
    line = stored.summary
    one = line.id
    origin = comparable(line.origin)
    older = origin if is_address(line.origin) else None
    return [
        *_taking_out("origin = %s and id <> %s", (older, one)),
        _article(stored, rows, origin),
        Sql(_CLEARED, (one,)),
        *(
            Sql(f"delete from archive.{table} where article = {_NO}", (one,))
            for table in ("record", "speaking", "utterance")
        ),
        Sql(
            f"insert into archive.record values ({_NO}, %s, %s, %s)",
            (one, rows.line, stored.packed.text, stored.packed.record),
        ),
        *_words(rows),
        *_voices(rows.passages),
        *_passages(one, rows.passages),
        *_people(one, rows),
    ]


def removing(ids: Sequence[str]) -> list[Sql]:
    """Return the statements that take articles out; the first gives a row for each."""
    return _taking_out("id = any(%s)", ([*map(comparable, ids)],))


def _taking_out(where: str, values: tuple[object, ...]) -> list[Sql]:
    chosen = f"select no from archive.article where {where}"
    return [
        Sql(f"{chosen} order by no for update", values),
        Sql(
            "delete from archive.passage p using archive.article a where p.article = "
            f"a.no and p.day in (a.day, a.was) and a.no in ({chosen})",
            values,
        ),
        Sql(f"delete from archive.article where no in ({chosen})", values),
    ]


def _article(stored: StoredArticle, rows: Rows, origin: str) -> Sql:
    now = time.time()
    listed = rows.day or datetime.fromtimestamp(now, UTC).date().toordinal()
    title, _ = vector_of(rows.title.split())
    return Sql(
        _UPSERT,
        (
            stored.summary.id, origin, rows.day, rows.day, listed, now, rows.size,
            rows.long, stored.packed.rules, rows.title, title, rows.about, rows.whole,
        ),
    )  # fmt: skip


def _words(rows: Rows) -> list[Sql]:
    forms = sorted(rows.words)
    if not forms:
        return []
    return [
        Sql(
            "insert into archive.word select u.* from unnest(%s::text[], %s::text[]) u "
            "(form, stem) where not exists (select from archive.word w where w.form = "
            "u.form) on conflict do nothing",
            (forms, [rows.words[form] for form in forms]),
        )
    ]


def _digest(voice: VoiceKey | None) -> bytes:
    """Return what a voice is known by; nobody is known by nothing."""
    if voice is None or not (voice[0] or voice[1]):
        return b""
    return blake2b(json.dumps(voice).encode(), digest_size=16).digest()


def _voices(passages: Sequence[PassageRow]) -> list[Sql]:
    voices = {_digest(one.voice): one.voice for one in passages if one.voice}
    voices.pop(b"", None)
    if not voices:
        return []
    values = [
        Sql(
            "(%s::bytea, %s, %s, %s::tsvector)",
            (
                digest,
                json.dumps(voice[0]),
                names_of(voice),
                " ".join(
                    f"'{lexeme(form)}'"
                    for form in dict.fromkeys(" ".join(voice[1]).split())
                ),
            ),
        )
        for digest, voice in sorted(voices.items())
    ]
    head = Sql("insert into archive.voice (digest, name, names, names_tsv) values")
    return [head + joined(",", values) + Sql("on conflict do nothing")]


def _passages(article: str, passages: Sequence[PassageRow]) -> list[Sql]:
    if not passages:
        return []
    values = [
        Sql(
            "(%s::int, %s::int, %s::smallint, %s::int, %s::bytea, %s::smallint, "
            "%s::bool, %s::bool, %s::int, %s::int, %s::int[], %s::int[], %s, "
            "%s::tsvector)",
            (
                one.block, one.part, one.kind, one.number, _digest(one.voice),
                one.modality, one.first, one.long, one.start, one.stop, one.spans,
                one.rivals, one.words, one.vector,
            ),
        )
        for one in passages
    ]  # fmt: skip
    return [
        Sql(
            "insert into archive.passage select a.day, a.no, x.block, x.part, x.kind, "
            "x.number, v.id, x.modality, x.first, x.long, x.start, x.stop, x.spans, "
            "x.rivals, x.words, x.tsv from archive.article a, (values"
        )
        + joined(",", values)
        + Sql(
            ") x (block, part, kind, number, voice, modality, first, long, start, "
            "stop, spans, rivals, words, tsv) join archive.voice v on v.digest = "
            "x.voice where a.id = %s",
            (article,),
        )
    ]


def _people(article: str, rows: Rows) -> list[Sql]:
    found: list[Sql] = []
    if rows.voices:
        values = [
            Sql(f"({_NO}, %s, %s, %s::text[], %s, %s, %s)", (article, *one))
            for one in rows.voices
        ]
        found.append(Sql("insert into archive.speaking values") + joined(",", values))
    if rows.said:
        values = [Sql(f"({_NO}, %s, %s, %s, %s)", (article, *one)) for one in rows.said]
        found.append(Sql("insert into archive.utterance values") + joined(",", values))
    return found
