"""A document as the store keeps it: packed, with what lists and searches need beside.

The text and the rest of the record are compressed apart (together they are about a
third of the article's size), so that an excerpt costs only the text, and a list or
somebody's page costs neither. Everything here is plain data that goes from process
to process.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from json import JSONDecoder

from search_index.library.json_pieces import read_object
from search_index.library.people import Voice, voice_key
from search_index.library.reading_records import (
    blocks_from_parts,
    document_from_plain,
    part_from_plain,
)
from search_index.library.records import document_to_plain
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import (
    AUTHOR,
    Article,
    Document,
    Finding,
    HitKind,
    Position,
    Proposal,
    Quotation,
    SpeakerKind,
)
from search_index.model.errors import DamagedError
from search_index.model.values import value
from search_index.search.hits import ArticleSummary

__all__ = [
    "FINDINGS",
    "HELD",
    "Packed",
    "StoredArticle",
    "StoredUtterance",
    "is_address",
    "is_sound",
    "moved_place",
    "pack",
    "summary_of",
    "unpack",
    "unpack_findings",
    "unpack_text",
]

_SITES = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|gov|edu|int|eu|co|io|"
    r"uk|us|de|fr|ru|cn|jp|kr|in|au|ca)/?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[-_#:.]\w{0,40}\d")
_FILE = re.compile(r"\.[A-Za-z]\w{1,7}$")
_CONTEXT = 60
"""Characters after a reading place by which it is found again in a newer text."""
_PIECE = 8_192
"""Bytes of a packed record that are unpacked at a time; they become ten times more."""
HELD = frozenset({"positions", "proposals"})
FINDINGS = frozenset({"speakers", "quotations"}) | HELD
"""Parts of a record: what is held and wanted, and all that was found."""
_LINE = re.compile(r".+")


@value
class StoredUtterance:
    """What one finding says, for somebody's page and for hits.

    Attributes:
        finding: its id in the document.
        kind: quotation, position or proposal.
        modality: of a position or proposal, else empty.
        speaker: id of whose it is, or empty.
        words: the statement, or what was said with its spans joined by an ellipsis.
        start: where it begins in the article's text.
        end: where it ends there.
        via: names of those through whom it is reported, outermost first.
    """

    finding: str
    kind: HitKind
    modality: str
    speaker: str
    words: str
    start: int
    end: int
    via: tuple[str, ...]


@value
class Packed:
    """A record as it lies on disk.

    Attributes:
        rules: version of the rules that made it.
        text: the article's text, compressed.
        record: everything else, compressed.
    """

    rules: int
    text: bytes
    record: bytes


@value
class StoredArticle:
    """A document, ready to be stored.

    Attributes:
        summary: its line in the list; when it was added is the store's to say.
        packed: its record.
        voices: everyone who speaks in it.
        utterances: everything that is said in it.
    """

    summary: ArticleSummary
    packed: Packed
    voices: tuple[Voice, ...]
    utterances: tuple[StoredUtterance, ...]


def pack(document: Document, rules: int = RULES_VERSION) -> StoredArticle:
    """Return a document in the form in which it is stored."""
    plain = document_to_plain(document)
    del plain["text"]
    # Escaped, since the name of a file may hold what UTF-8 cannot.
    record = json.dumps(plain, separators=(",", ":")).encode()
    text = document.article.text.encode("utf-8", "surrogatepass")
    voices = _voices(document)
    return StoredArticle(
        _summary(document, voices),
        Packed(rules, zlib.compress(text), zlib.compress(record)),
        voices,
        _utterances(document),
    )


def summary_of(document: Document) -> ArticleSummary:
    """Return a document's line in the list; when it was added is the store's to say."""
    return _summary(document, _voices(document))


def unpack_text(packed: object) -> str:
    """Return the text of an article from its packed form, as its column has it.

    Raises:
        DamagedError: when it is damaged.
    """
    if not isinstance(packed, bytes):
        message = "holds no text; add the article again"
        raise DamagedError(message)
    try:
        return zlib.decompress(packed).decode("utf-8", "surrogatepass")
    except (UnicodeDecodeError, zlib.error) as error:
        message = f"holds a damaged text ({error}); add the article again"
        raise DamagedError(message) from error


def is_sound(packed: Packed) -> bool:
    """Tell whether a record is as it was written, by the sums that it ends with."""
    try:
        zlib.decompress(packed.text)
        zlib.decompress(packed.record)
    except zlib.error:
        return False
    return True


def unpack(packed: Packed, *, left_out: Collection[str] = ()) -> Document:
    """Return the document of a record.

    Args:
        packed: the record.
        left_out: what is not wanted of it, ``FINDINGS`` or ``HELD``.

    Raises:
        DamagedError: when it is damaged or of another version.
    """
    parts = {**_parts(packed, left_out), "text": unpack_text(packed.text)}
    return document_from_plain(parts)


def unpack_findings(packed: Packed, article: Article) -> Document:
    """Return the document of a record whose article is at hand.

    Neither the text nor the blocks are held twice, not even for a moment.

    Raises:
        DamagedError: when it is damaged or of another version.
    """
    parts = {**_parts(packed, {"blocks", "links"}), "text": article.text}
    from dataclasses import replace  # noqa: PLC0415 - slow to load

    return replace(document_from_plain(parts), article=article)


def _parts(packed: Packed, left_out: Collection[str] = ()) -> dict[str, object]:
    """Return the parts of a record by their keys; lists left out are empty."""
    try:
        if len(packed.record) <= _PIECE:
            return _parts_at_once(packed.record, left_out)
        return read_object(
            _unpacked(packed.record),
            JSONDecoder(object_hook=part_from_plain),
            made={"blocks": blocks_from_parts},
            left_out=left_out,
        )
    except (KeyError, OverflowError, RecursionError, ValueError, zlib.error) as error:
        message = f"holds a damaged record ({error}); add the article again"
        raise DamagedError(message) from error


def _parts_at_once(record: bytes, left_out: Collection[str]) -> dict[str, object]:
    """Return the parts of a short record, which is quicker than piece by piece."""
    parts = json.loads(zlib.decompress(record))
    if not isinstance(parts, dict):
        message = "is no object"
        raise ValueError(message)
    parts.update((key, []) for key in left_out if key in parts)
    return parts


def _unpacked(record: bytes) -> Iterator[bytes]:
    """Yield a compressed record piece by piece.

    Raises:
        zlib.error: when it is damaged.
    """
    packed = zlib.decompressobj()
    for start in range(0, len(record), _PIECE):
        yield packed.decompress(record[start : start + _PIECE])
    if not packed.eof:
        message = "its end is missing"
        raise zlib.error(message)


def _holder(finding: Finding) -> str:
    who = finding.speaker if isinstance(finding, Quotation) else finding.holder
    return who or ""


def _voices(document: Document) -> tuple[Voice, ...]:
    counts: dict[type[Finding], Counter[str]] = {
        kind: Counter(map(_holder, findings))
        for kind, findings in (
            (Quotation, document.quotations),
            (Position, document.positions),
            (Proposal, document.proposals),
        )
    }
    text = document.article.text
    voices = [
        Voice(
            speaker.id,
            speaker.name,
            voice_key(speaker.name, speaker.kind),
            speaker.kind,
            " ".join(speaker.role.of(text).split()) if speaker.role else "",
            speaker.aliases,
            *(counts[kind][speaker.id] for kind in (Quotation, Position, Proposal)),
        )
        for speaker in document.speakers
    ]
    byline = document.article.byline
    held = counts[Position][AUTHOR] + counts[Proposal][AUTHOR]
    # Authors without a name are nobody in particular, so they are never one entry.
    if byline and held:
        key = voice_key(byline, SpeakerKind.PERSON)
        numbers = (0, counts[Position][AUTHOR], counts[Proposal][AUTHOR])
        voices.append(
            Voice(AUTHOR, byline, key, SpeakerKind.PERSON, "author", (), *numbers)
        )
    voices = [voice for voice in voices if voice.key.strip("|")]
    return tuple(sorted(voices, key=_loudness))


def _loudness(voice: Voice) -> tuple[int, int]:
    return -voice.quotations, -voice.positions - voice.proposals


def _summary(document: Document, voices: tuple[Voice, ...]) -> ArticleSummary:
    article = document.article
    return ArticleSummary(
        id=article.id,
        title=article.title,
        byline=article.byline,
        origin=article.origin,
        published=article.published,
        added=0.0,
        words=_count_words(article.text),
        speakers=tuple(
            dict.fromkeys(
                voice.name
                for voice in voices
                if voice.quotations + voice.positions + voice.proposals
            )
        ),
        quotations=len(document.quotations),
        positions=len(document.positions),
        proposals=len(document.proposals),
    )


def _count_words(text: str) -> int:
    """Return how many words there are; a list of a long text's words takes much."""
    return sum(len(line[0].split()) for line in _LINE.finditer(text))


def _utterances(document: Document) -> tuple[StoredUtterance, ...]:
    names: dict[str, str] = {speaker.id: speaker.name for speaker in document.speakers}
    findings: list[Finding] = [
        *document.quotations,
        *document.positions,
        *document.proposals,
    ]
    return tuple(_utterance(document.article, one, names) for one in findings)


def _utterance(
    article: Article, finding: Finding, names: dict[str, str]
) -> StoredUtterance:
    if isinstance(finding, Quotation):
        kind, modality = HitKind.QUOTATION, ""
        words = " … ".join(span.of(article.text) for span in finding.spans)
    else:
        held = isinstance(finding, Position)
        kind = HitKind.POSITION if held else HitKind.PROPOSAL
        modality, words = finding.modality.value, finding.statement
    return StoredUtterance(
        finding.id,
        kind,
        modality,
        _holder(finding),
        words,
        finding.spans[0].start,
        max(span.end for span in finding.spans),
        tuple(names.get(link, link) for link in finding.via),
    )


def is_address(origin: str) -> bool:
    """Tell whether an origin means one article, so that newer text replaces it.

    A path and the address of a page do. ``-`` does not, nor does the name of a paper
    or its site, which some collections give as the origin of all their articles.
    """
    if origin in {"", "-"} or _SITES.fullmatch(origin):
        return False
    if "/" in origin or "\\" in origin:
        return True
    if any(character.isspace() for character in origin):
        return False
    return bool(_NUMBERED.search(origin) or _FILE.search(origin))


def moved_place(place: int, old: str, new: str) -> int | None:
    """Return a reading place of an article's older text in its newer one, or None.

    It is where the words that stood there stand now.
    """
    words = old[place : place + _CONTEXT]
    if not words.strip():
        return None
    if new.startswith(words, place):
        return place
    found = new.find(words)
    return found if found >= 0 else None
