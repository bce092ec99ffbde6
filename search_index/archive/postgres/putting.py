"""Putting an article into an archive, or taking it out: one transaction, sent at once.

All that is put is put by the article's id, so that whoever does not know whether it
arrived puts it once more. Of two that put the same at once one waits for the other.
Every statement has the same words for every article, so that the server makes its plan
once; what there are many of comes as one JSON array.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b

from search_index.archive.postgres.listing import lexeme
from search_index.archive.postgres.rows import (
    PassageRow,
    Rows,
    comparable,
    names_of,
    rows_of,
)
from search_index.archive.postgres.statement import Sql
from search_index.library.packing import StoredArticle, is_address
from search_index.search.index.prepared import VoiceKey

__all__ = ["VOICES", "WORDS", "digest_of", "putting", "removing", "voice_row"]

_NO = "(select no from archive.article where id = %s)"
_UPSERT = """
insert into archive.article (id, origin, day, was, listed, added, rules, title,
    title_tsv, about)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s)
on conflict (id) do update set origin = excluded.origin, was = article.day,
    day = excluded.day, listed = case when excluded.day > 0 then excluded.listed
    else article.listed end, rules = excluded.rules, title = excluded.title,
    title_tsv = excluded.title_tsv, about = excluded.about
returning xmax <> 0
"""
_STANDING = """
insert into archive.standing select no, id, day, %s, %s, %s,
    array(select json_array_elements_text(%s::json)) from archive.article where id = %s
on conflict (article) do update set day = excluded.day, size = excluded.size,
    long = excluded.long, marks = excluded.marks, whole = excluded.whole
"""
_CLEARED = """
delete from archive.passage p using archive.article a
where a.id = %s and p.article = a.no and p.day in (a.day, a.was)
"""
WORDS = """
insert into archive.word select form, stem, (select coalesce(bit_or(1 <<
    mod(ascii(c), 31)), 0) from string_to_table(form, null) c)
from json_each_text(%s::json) u (form, stem)
where not exists (select from archive.word w where w.form = u.form)
on conflict do nothing
"""
VOICES = """
insert into archive.voice (digest, name, names, names_tsv)
select decode(digest, 'hex'), name, names, tsv::tsvector
from json_to_recordset(%s::json) x (digest text, name text, names text, tsv text)
on conflict do nothing
"""
_PASSAGES = """
insert into archive.passage select a.day, a.no, x.block, x.part, x.kind, x.number, v.id,
    x.modality, x.first, x.long, x.start, x.stop, x.spans, x.rivals, x.words,
    x.tsv::tsvector, %s
from archive.article a, json_to_recordset(%s::json) x (block int, part int,
    kind smallint, number int, voice text, modality smallint, first bool, long bool,
    start int, stop int, spans int[], rivals int[], words text, tsv text)
    join archive.voice v on v.digest = decode(x.voice, 'hex')
where a.id = %s
"""
_SPEAKING = """
insert into archive.speaking select a.no, x.* from archive.article a,
    json_to_recordset(%s::json) x (key text, kind text, words text[], quotations int,
    others int, line text)
where a.id = %s
"""
_SAID = """
insert into archive.utterance select a.no, x.* from archive.article a,
    json_to_recordset(%s::json) x (key text, quoted bool, start int, line text)
where a.id = %s
"""


def putting(stored: StoredArticle) -> list[Sql]:
    """Return the statements that put an article.

    They give one row for each older article of its address, and one for itself, which
    says whether there was an older form of it.

    Raises:
        DamagedError: when its record cannot be read.
    """
    rows = rows_of(stored)
    line = stored.summary
    one = line.id
    origin = comparable(line.origin)
    found = []
    if is_address(line.origin):
        found = _taking_out("origin = %s and id <> %s", (origin, one))
    return [
        *found,
        _article(stored, rows, origin),
        Sql(_STANDING, (rows.size, rows.long, rows.marks, _json(rows.whole), one)),
        Sql(_CLEARED, (one,)),
        *(
            Sql(f"delete from archive.{table} where article = {_NO}", (one,))
            for table in ("record", "speaking", "utterance")
        ),
        Sql(
            f"insert into archive.record values ({_NO}, %s, %s, %s)",
            (one, rows.line, stored.packed.text, stored.packed.record),
        ),
        *_texts(one, rows),
        *_people(one, rows),
    ]


def removing(ids: Sequence[str]) -> list[Sql]:
    """Return the statements that take articles out; they give a row for each."""
    return _taking_out("id = any(%s)", ([*map(comparable, ids)],))


def _taking_out(where: str, values: tuple[object, ...]) -> list[Sql]:
    chosen = f"select no from archive.article where {where}"
    return [
        Sql(
            f"select true from archive.article where {where} order by no for update",
            values,
        ),
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
    return Sql(
        _UPSERT,
        (
            stored.summary.id, origin, rows.day, rows.day, listed, now,
            stored.packed.rules, rows.title, rows.title_vector, rows.about,
        ),
    )  # fmt: skip


def _texts(article: str, rows: Rows) -> list[Sql]:
    """Return what puts words, voices and passages, in an order that all keep to."""
    voices = {digest_of(one.voice): one.voice for one in rows.passages if one.voice}
    voices.pop("", None)
    found = []
    if rows.words:
        # Two that put the same words at once take them in the same order.
        found.append(Sql(WORDS, (_json(dict(sorted(rows.words.items()))),)))
    if voices:
        some = [voice_row(digest, voice) for digest, voice in sorted(voices.items())]
        found.append(Sql(VOICES, (_json(some),)))
    if rows.passages:
        passages = _json([_passage(one) for one in rows.passages])
        found.append(Sql(_PASSAGES, (rows.size, passages, article)))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest_of(voice: VoiceKey | None) -> str:
    """Return what a voice is known by; nobody is known by nothing."""
    if voice is None or not (voice[0] or voice[1]):
        return ""
    return blake2b(json.dumps(voice).encode(), digest_size=16).hexdigest()


def voice_row(digest: str, voice: VoiceKey) -> dict[str, str]:
    """Return a voice as ``VOICES`` takes it."""
    forms = dict.fromkeys(" ".join(voice[1]).split())
    return {
        "digest": digest,
        "name": json.dumps(voice[0]),
        "names": names_of(voice),
        "tsv": " ".join(f"'{lexeme(form)}'" for form in forms),
    }


def _passage(one: PassageRow) -> dict[str, object]:
    return {
        "block": one.block, "part": one.part, "kind": one.kind, "number": one.number,
        "voice": digest_of(one.voice), "modality": one.modality, "first": one.first,
        "long": one.long, "start": one.start, "stop": one.stop, "spans": one.spans,
        "rivals": one.rivals, "words": one.words, "tsv": one.vector,
    }  # fmt: skip


def _people(article: str, rows: Rows) -> list[Sql]:
    found = []
    if rows.voices:
        speaking = _named("key kind words quotations others line", rows.voices)
        found.append(Sql(_SPEAKING, (speaking, article)))
    if rows.said:
        said = _named("key quoted start line", rows.said)
        found.append(Sql(_SAID, (said, article)))
    return found


def _named(keys: str, rows: Iterable[tuple[object, ...]]) -> str:
    return _json([dict(zip(keys.split(), row, strict=True)) for row in rows])
