"""Articles as rows of an archive, and rows as what they stand for.

Names, titles and addresses may hold what PostgreSQL's text cannot, NUL and lone
surrogates: they are kept as escaped JSON. What is only compared has these written out.
What comes back was written by others: whatever is no text of ours is left out.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import pairwise

from search_index.lexicons import load_lexicon
from search_index.library.packing import StoredArticle, StoredUtterance, unpack
from search_index.library.people import Voice, fold_name
from search_index.model.documents import ArticleId, HitKind, SpeakerKind
from search_index.model.errors import DamagedError
from search_index.search.hits import ArticleSummary
from search_index.search.index.prepared import (
    PreparedArticle,
    PreparedBlock,
    VoiceKey,
    prepare,
)
from search_index.search.index.terms import MOST_TIMES, stem_term, word_term

__all__ = [
    "Line",
    "PassageRow",
    "Rows",
    "bounded",
    "comparable",
    "lexeme",
    "line_from",
    "names_of",
    "pair_lexemes",
    "rows_of",
    "summary_from",
    "utterance_from",
    "vector_of",
    "voice_from",
    "words_of_names",
]

_MOST_PLACES, _MOST_WORDS = 255, 16_000
"""A tsvector forgets where a word stands beyond either."""
_LONGEST_LEXEME = 400
_MOST_NAMES = 40
"""Names of one speaker that they are looked for by."""
_CERTAINLY_SMALL, _AT_A_TIME, _MOST_UNPACKED = 100_000, 1 << 20, 256_000_000
"""Bytes: what is packed into so few is no more than a thousand times as many."""
_COMMON = frozenset(load_lexicon("common_words").strings("words"))
Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as ``archive.passage`` has it, but for its article and voice's number.

    Attributes:
        block: number of its block in the article.
        part: 0 the block itself, else which of its findings.
        kind: number of its kind.
        number: number in its finding's id; 0: none.
        voice: who speaks.
        modality: number of its modality; 0: none.
        first: Is it in the article's first block?
        long: Does its vector not say all about where its words stand?
        start: first character of the block.
        stop: one past its last.
        spans: its characters, starts and ends in turn.
        rivals: the parts that it may give way to.
        words: its words, with a space before, between and after them.
        vector: they and their places, as a tsvector is written.
    """

    block: int
    part: int
    kind: int
    number: int
    voice: VoiceKey | None
    modality: int
    first: bool
    long: bool
    start: int
    stop: int
    spans: list[int]
    rivals: list[int]
    words: str
    vector: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All that an archive keeps of an article.

    Attributes:
        line: what lists show of it, as JSON.
        day: day of publication from the year 1, or 0.
        size: bytes of its words, as the local index counts them.
        title: the words of its title, written as a passage's.
        about: what its line is narrowed by.
        whole: see ``tables``.
        words: every form in it, with its stem.
        passages: every passage.
        voices: who speaks in it: key, kind, words of all names, counts, all as JSON.
        said: what is said in it: key, Is it a quotation?, start, all as JSON.
    """

    line: str
    day: int
    size: int
    title: str
    about: str
    whole: list[str]
    words: dict[str, str]
    passages: list[PassageRow]
    voices: list[tuple[str, str, list[str], int, int, str]]
    said: list[tuple[str, bool, int, str]]

    @property
    def long(self) -> bool:
        """Must its passages be looked at word by word?"""
        return any(one.long for one in self.passages)


def bounded(value: object) -> bytes:
    """Return what others have packed, unless it would unpack to far more than it says.

    Raises:
        DamagedError: when it is no packed text, or unpacks to more than any article.
    """
    packed = value if isinstance(value, bytes) else b""
    if len(packed) <= _CERTAINLY_SMALL:
        return packed
    unpacking, size, remaining = zlib.decompressobj(), 0, packed
    try:
        while remaining and size <= _MOST_UNPACKED:
            size += len(unpacking.decompress(remaining, _AT_A_TIME))
            remaining = unpacking.unconsumed_tail
    except zlib.error as error:
        message = f"holds a damaged text ({error}); tell its owner"
        raise DamagedError(message) from error
    if size > _MOST_UNPACKED:
        message = "holds a text that unpacks to more than any article; tell its owner"
        raise DamagedError(message)
    return packed


def comparable(text: str) -> str:
    """Return text as PostgreSQL takes it: what it cannot hold is written out."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def lexeme(form: str) -> str:
    """Return what a word is listed as; a long one as its beginning and a sum."""
    if len(form) <= _LONGEST_LEXEME:
        return form
    return form[:100] + blake2b(form.encode(), digest_size=8).hexdigest()


def pair_lexemes(forms: Sequence[str]) -> set[str]:
    """Return what pairs of neighbours that are both among the commonest are listed as.

    Many passages have *of* and many have *the*; fewer have *of the*. No word begins
    with the bar, so that no prefix finds them.
    """
    return {
        f"/{first} {second}"
        for first, second in pairwise(forms)
        if first in _COMMON and second in _COMMON
    }


def rows_of(stored: StoredArticle) -> Rows:
    """Return the rows of an article.

    Raises:
        DamagedError: when its record cannot be read.
    """
    prepared = prepare(unpack(stored.packed))
    line = stored.summary
    title = prepared.title.decode()
    texts = [block.text.decode() for block in prepared.blocks]
    words = {*title.split()}.union(*(text.split() for text in texts))
    stems = {form: stem_term(form).decode("utf-8", "replace") for form in words}
    keys = {voice.speaker: voice.key for voice in stored.voices}
    return Rows(
        json.dumps(_line_of(line)),
        prepared.day,
        sum(len(block.text) + 1 for block in prepared.blocks),
        title,
        comparable(f"{line.title}\n{line.byline}\n{line.origin}".casefold()),
        _whole(prepared, title, texts, stems),
        {lexeme(form): stem for form, stem in stems.items()},
        [
            row
            for number, block in enumerate(prepared.blocks)
            for row in _passages(number, block, texts[number])
        ],
        [_voice_row(voice) for voice in stored.voices],
        [_said_row(one, keys) for one in stored.utterances if one.speaker in keys],
    )


def _whole(
    article: PreparedArticle, title: str, texts: Sequence[str], stems: dict[str, str]
) -> list[str]:
    times: Counter[str] = Counter()
    for text in texts:
        times.update({stems[form] for form in text.split()})
    found: set[str] = set()
    for block in article.blocks:
        for finding in block.findings:
            found.add(f"/k{finding.kind}")
            if finding.modality:
                found.add(f"/m{finding.modality}")
            for name in finding.voice[1]:
                found.update(
                    f"@{word_term(form).decode('utf-8', 'replace')}"
                    for form in name.split()
                )
    for stem in {stems[form] for form in title.split()} | times.keys():
        found.add(f"{stem}/{min(times[stem], MOST_TIMES)}")
    return sorted(found)


def _passages(number: int, block: PreparedBlock, text: str) -> list[PassageRow]:
    parts = range(1, len(block.findings) + 1)
    first = number == 0
    vector, long = vector_of(text.split())
    rows = [
        PassageRow(
            number, 0, 0, 0, None, 0, first, long, block.start, block.end,
            [block.start, block.end], [*parts], text, vector,
        )
    ]  # fmt: skip
    for part, finding in zip(parts, block.findings, strict=True):
        pieces = [block.text[start : end - 1] for start, end in finding.ranges]
        words = b"".join(pieces).decode() + " "
        vector, long = vector_of(words.split())
        rows.append(
            PassageRow(
                number, part, finding.kind, finding.number, finding.voice,
                finding.modality, first, long, block.start, block.end,
                [place for span in finding.spans for place in span],
                [rival + 1 for rival in finding.rivals], words, vector,
            )
        )  # fmt: skip
    return rows


def vector_of(forms: Sequence[str]) -> tuple[str, bool]:
    """Return words as a tsvector is written; does it leave out where some stand?"""
    few = len(forms) <= _MOST_PLACES
    long = not few and (
        len(forms) > _MOST_WORDS or max(Counter(forms).values()) > _MOST_PLACES
    )
    pairs = pair_lexemes(forms)
    if long:
        return " ".join(f"'{one}'" for one in {*map(lexeme, forms), *pairs}), True
    if max(map(len, forms), default=0) > _LONGEST_LEXEME:
        forms = [*map(lexeme, forms)]
    # The server puts places of one word together.
    listed = [f"'{form}':{place}" for place, form in enumerate(forms, 1)]
    return " ".join(listed + [f"'{pair}'" for pair in pairs]), False


def words_of_names(names: Iterable[str]) -> list[str]:
    """Return the words of names, folded, each once."""
    folded = (fold_name(name) for name in names)
    return list(
        dict.fromkeys(comparable(word) for one in folded for word in one.split())
    )


def names_of(voice: VoiceKey) -> str:
    """Return a speaker's names as words, parted by bars, the fullest first."""
    return "|".join(voice[1])


def _line_of(line: ArticleSummary) -> Line:
    return {
        "id": line.id, "title": line.title, "byline": line.byline,
        "origin": line.origin, "words": line.words, "speakers": [*line.speakers],
        "published": line.published.isoformat() if line.published else "",
        "counts": [line.quotations, line.positions, line.proposals],
    }  # fmt: skip


def _voice_row(voice: Voice) -> tuple[str, str, list[str], int, int, str]:
    names = [voice.name, *voice.aliases[:_MOST_NAMES]]
    line = [
        voice.speaker, voice.name, voice.key, voice.kind.value, voice.role,
        [*voice.aliases], voice.quotations, voice.positions, voice.proposals,
    ]  # fmt: skip
    key = comparable(voice.key)
    others = voice.positions + voice.proposals
    words = words_of_names(names)
    return key, voice.kind.value, words, voice.quotations, others, json.dumps(line)


def _said_row(one: StoredUtterance, keys: dict[str, str]) -> tuple[str, bool, int, str]:
    line = [
        one.finding, one.kind.value, one.modality, one.speaker, one.words, one.start,
        one.end, [*one.via],
    ]  # fmt: skip
    quoted = one.kind is HitKind.QUOTATION
    return comparable(keys[one.speaker]), quoted, one.start, json.dumps(line)


# Rows that come back


def line_from(value: object) -> Line:
    """Return the line of an article; empty when it is none of ours."""
    line = _loaded(value)
    return line if isinstance(line, dict) else {}


def _loaded(value: object) -> object:
    """Return what JSON stands for, or None when it is none."""
    try:
        return json.loads(str(value))
    except ValueError:
        return None


def summary_from(article_id: object, line: Line, added: object) -> ArticleSummary:
    """Return the line of the list that a row stands for."""
    counts = [*_numbers(line.get("counts")), 0, 0, 0]
    return ArticleSummary(
        id=ArticleId(str(article_id)),
        title=_text(line.get("title")),
        byline=_text(line.get("byline")),
        origin=_text(line.get("origin")),
        published=_day(line.get("published")),
        added=added if isinstance(added, float) else 0.0,
        words=_number(line.get("words")),
        speakers=_texts(line.get("speakers")),
        quotations=counts[0],
        positions=counts[1],
        proposals=counts[2],
    )


def voice_from(value: object) -> Voice | None:
    """Return the voice that a row stands for, or None when it is none of ours."""
    line = _loaded(value)
    if not isinstance(line, list) or len(line) < 6 or line[3] not in (*SpeakerKind,):
        return None
    speaker, name, key, kind, role, aliases, *counts = line
    quotations, positions, proposals = [*_numbers(counts), 0, 0, 0][:3]
    return Voice(
        _text(speaker), _text(name), _text(key), SpeakerKind(kind), _text(role),
        _texts(aliases), quotations, positions, proposals,
    )  # fmt: skip


def utterance_from(value: object) -> StoredUtterance | None:
    """Return the utterance that a row stands for, or None when it is none of ours."""
    line = _loaded(value)
    if not isinstance(line, list) or len(line) != 8 or line[1] not in (*HitKind,):
        return None
    finding, kind, modality, speaker, words, start, end, via = line
    if not 0 <= _number(start) < _number(end):
        return None
    return StoredUtterance(
        _text(finding), HitKind(kind), _text(modality), _text(speaker), _text(words),
        _number(start), _number(end), _texts(via),
    )  # fmt: skip


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, value)) if isinstance(value, list) else ()


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _numbers(value: object) -> list[int]:
    return [*map(_number, value)] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None
