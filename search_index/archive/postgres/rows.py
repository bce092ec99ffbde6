"""Articles as rows of an archive, and rows as what they stand for.

Names, titles and addresses may hold what PostgreSQL's text cannot, NUL and lone
surrogates: they are kept as escaped JSON. What is only compared has these written out.
What comes back was written by others: whatever is no text of ours is left out.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from search_index.archive.postgres.listing import (
    kind_mark,
    lexeme,
    modality_mark,
    run_lexemes,
    vector_of,
    whole_of,
)
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
from search_index.search.index.terms import stem_term, word_term

__all__ = [
    "Line",
    "PassageRow",
    "Rows",
    "bounded",
    "comparable",
    "line_from",
    "loaded",
    "names_of",
    "rows_of",
    "summary_from",
    "utterance_from",
    "voice_from",
    "words_of_names",
]

_MOST_NAMES = 40
"""Names of one speaker that they are looked for by."""
_CERTAINLY_SMALL, _AT_A_TIME, _MOST_UNPACKED = 100_000, 1 << 20, 256_000_000
"""Bytes: what is packed into so few is no more than a thousand times as many."""
_LATEST, _LARGEST = 32_503_680_000, 1 << 48
"""Seconds to the year 3000, and what no count or offset reaches."""
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
        runs: two and three common words side by side in it.
        vector: words with their places, and runs, as a tsvector is written.
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
    runs: set[str]
    vector: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All that an archive keeps of an article.

    Attributes:
        line: what lists show of it, as JSON.
        day: day of publication from the year 1, or 0.
        size: bytes of its words, as the local index counts them.
        title: the words of its title, written as a passage's.
        title_vector: the same, as a passage's vector.
        about: what its line is narrowed by.
        marks: kinds and modalities of its findings, as bits.
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
    title_vector: str
    about: str
    marks: int
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


def rows_of(stored: StoredArticle) -> Rows:
    """Return the rows of an article.

    Raises:
        DamagedError: when its record cannot be read.
    """
    prepared = prepare(unpack(stored.packed))
    line = stored.summary
    title = prepared.title.decode()
    title_runs = run_lexemes(title.split())
    title_vector, _ = vector_of(title.split(), title_runs)
    texts = [block.text.decode() for block in prepared.blocks]
    size = sum(len(block.text) + 1 for block in prepared.blocks)
    words = {*title.split()}.union(*(text.split() for text in texts))
    stems = {form: stem_term(form).decode("utf-8", "replace") for form in words}
    keys = {voice.speaker: voice.key for voice in stored.voices}
    passages = [
        row
        for number, block in enumerate(prepared.blocks)
        for row in _passages(number, block, texts[number])
    ]
    times = Counter(
        stem for text in texts for stem in {stems[form] for form in text.split()}
    )
    # Some stand in a finding alone, over what interrupts it.
    times.update(run for _, run in {(p.block, r) for p in passages for r in p.runs})
    titled = {stems[form] for form in title.split()} | title_runs
    return Rows(
        json.dumps(_line_of(line)),
        prepared.day,
        size,
        title,
        title_vector,
        comparable(f"{line.title}\n{line.byline}\n{line.origin}".casefold()),
        _marks_of(prepared),
        sorted({*whole_of(times, titled, size), *_findings_in(prepared)}),
        {lexeme(form): stem for form, stem in stems.items()},
        passages,
        [_voice_row(voice) for voice in stored.voices],
        [_said_row(one, keys) for one in stored.utterances if one.speaker in keys],
    )


def _marks_of(article: PreparedArticle) -> int:
    marks = 0
    for block in article.blocks:
        for finding in block.findings:
            marks |= kind_mark(finding.kind)
            if finding.modality:
                marks |= modality_mark(finding.modality)
    return marks


def _findings_in(article: PreparedArticle) -> set[str]:
    """Return what an article is listed under for its findings and who speaks."""
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
    return found


def _passages(number: int, block: PreparedBlock, text: str) -> list[PassageRow]:
    parts = range(1, len(block.findings) + 1)
    first = number == 0
    runs = run_lexemes(text.split())
    vector, long = vector_of(text.split(), runs)
    rows = [
        PassageRow(
            number, 0, 0, 0, None, 0, first, long, block.start, block.end,
            [block.start, block.end], [*parts], text, runs, vector,
        )
    ]  # fmt: skip
    for part, finding in zip(parts, block.findings, strict=True):
        pieces = [block.text[start : end - 1] for start, end in finding.ranges]
        words = b"".join(pieces).decode() + " "
        runs = run_lexemes(words.split())
        vector, long = vector_of(words.split(), runs)
        rows.append(
            PassageRow(
                number, part, finding.kind, finding.number, finding.voice,
                finding.modality, first, long, block.start, block.end,
                [place for span in finding.spans for place in span],
                [rival + 1 for rival in finding.rivals], words, runs, vector,
            )
        )  # fmt: skip
    return rows


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
    line = loaded(value)
    return line if isinstance(line, dict) else {}


def loaded(value: object) -> object:
    """Return what JSON stands for, or None when it is none, or too deep to be ours."""
    try:
        return json.loads(str(value))
    except (RecursionError, ValueError):
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
        added=added if isinstance(added, float) and 0 <= added < _LATEST else 0.0,
        words=_number(line.get("words")),
        speakers=_texts(line.get("speakers")),
        quotations=counts[0],
        positions=counts[1],
        proposals=counts[2],
    )


def voice_from(value: object) -> Voice | None:
    """Return the voice that a row stands for, or None when it is none of ours."""
    line = loaded(value)
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
    line = loaded(value)
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
    return value if isinstance(value, int) and abs(value) < _LARGEST else 0


def _numbers(value: object) -> list[int]:
    return [*map(_number, value)] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None
