"""Documents from the plain values that ``records`` made of them.

A part at a time where they come from JSON: a long article held as plain values all
at once takes many times the room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from sys import intern
from typing import Final, TypeAlias, TypeVar

from search_index.library.records import RECORD_VERSION, Plain
from search_index.model.documents import (
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Blocks,
    Document,
    Finding,
    FindingId,
    Link,
    Modality,
    Position,
    Proposal,
    Quotation,
    QuotationKind,
    Span,
    SpanGroups,
    Spans,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from search_index.model.errors import DamagedError

__all__ = ["blocks_from_parts", "document_from_plain", "part_from_plain"]

Part: TypeAlias = "Block | Link | Speaker | Finding | dict[str, Plain]"
_PartT = TypeVar("_PartT", Block, Link, Speaker, Quotation, Position, Proposal)


def document_from_plain(plain: Mapping[str, object]) -> Document:
    """Return the document that ``document_to_plain`` made these values of.

    Raises:
        DamagedError: when they are damaged, or of another version.
    """
    try:
        if plain["schema"] != RECORD_VERSION:
            message = f"record of version {plain['schema']}, not {RECORD_VERSION}"
            raise DamagedError(message)
        return Document(
            _article_from(plain),
            _made(plain["quotations"], Quotation, _quotation_from),
            _made(plain["speakers"], Speaker, _speaker_from),
            _made(plain["positions"], Position, _position_from),
            _made(plain["proposals"], Proposal, _proposal_from),
            _text(plain["note"]),
        )
    except (KeyError, OverflowError, ValueError) as error:
        message = f"damaged record ({error})"
        raise DamagedError(message) from error


def _article_from(plain: Mapping[str, object]) -> Article:
    published = _optional_text(plain["published"])
    retrieved = _optional_text(plain.get("retrieved"))
    return Article(
        ArticleId(_text(plain["id"])),
        _text(plain["title"]),
        _text(plain["byline"]),
        _text(plain["origin"]),
        date.fromisoformat(published) if published else None,
        _text(plain["language"]),
        _text(plain["text"]),
        _blocks_from(plain["blocks"]),
        # Records of before these were kept have none of them.
        _text(plain.get("outlet", "")),
        _made(plain.get("links", []), Link, _link_from),
        datetime.fromisoformat(retrieved) if retrieved else None,
    )


def part_from_plain(plain: dict[str, Plain]) -> Part:
    """Return the part of a document that these values are of; else the values.

    Given to a reader of JSON, it keeps a long article from being held as plain values
    all at once, which take many times the room.

    Raises:
        KeyError, ValueError: when they are damaged.
    """
    for key, make in _PARTS.items():
        if key in plain:
            return make(plain)
    return plain


def blocks_from_parts(parts: Iterable[object]) -> Blocks:
    """Return the blocks that parts are, or are the plain values of, one by one.

    Raises:
        KeyError, OverflowError, ValueError: when they are damaged.
    """
    return Blocks(_each(parts, Block, _block_from))


def _blocks_from(value: object) -> Blocks:
    return value if isinstance(value, Blocks) else blocks_from_parts(_list(value))


def _block_from(plain: Mapping[str, Plain]) -> Block:
    return Block(
        BlockKind(_text(plain["kind"])),
        _span_from(plain["span"]),
        _number(plain["level"]),
    )


def _link_from(plain: Mapping[str, Plain]) -> Link:
    return Link(_span_from(plain["span"]), _text(plain["address"]))


def _quotation_from(plain: Mapping[str, Plain]) -> Quotation:
    speaker = _optional_text(plain["speaker"])
    parent = _optional_text(plain["parent"])
    return Quotation(
        FindingId(_text(plain["id"])),
        QuotationKind(_text(plain["kind"])),
        _spans_from(plain["content"]),
        _optional_span_from(plain["cue"]),
        _optional_span_from(plain["source"]),
        SpeakerId(intern(speaker)) if speaker is not None else None,
        _speaker_ids(plain["via"]),
        FindingId(parent) if parent is not None else None,
        # Few rules find very many quotations: each of their names is held once.
        intern(_text(plain["rule"])),
        intern(_text(plain["because"])),
        # Records of before these were kept have none of them.
        certain=_truth(plain.get("certain", True)),
        corrected=_truth(plain.get("corrected", False)),
        by=intern(_text(plain.get("by", ""))),
    )


def _speaker_from(plain: Mapping[str, Plain]) -> Speaker:
    return Speaker(
        SpeakerId(_text(plain["id"])),
        _text(plain["name"]),
        SpeakerKind(_text(plain["kind"])),
        _optional_span_from(plain["role_span"]),
        Spans(map(_span_from, _list(plain["mentions"]))),
        _texts(plain["aliases"]),
        _text(plain["rule"]),
        corrected=_truth(plain.get("corrected", False)),
        by=intern(_text(plain.get("by", ""))),
    )


def _position_from(plain: Mapping[str, Plain]) -> Position:
    quotation = _optional_text(plain["quotation"])
    return Position(
        id=FindingId(_text(plain["id"])),
        modality=Modality(_text(plain["modality"])),
        holder=SpeakerId(_text(plain["holder"])),
        via=_speaker_ids(plain["via"]),
        target=_texts(plain["target"]),
        statement=_text(plain["statement"]),
        evidence=_spans_from(plain["evidence"]),
        also=SpanGroups(map(_spans_from, _list(plain["also"]))),
        cue=_optional_span_from(plain["cue"]),
        attribution=Attribution(_text(plain["attribution"])),
        quotation=FindingId(quotation) if quotation is not None else None,
        rule=_text(plain["rule"]),
        because=_text(plain.get("because", "")),
        certain=_truth(plain.get("certain", True)),
        corrected=_truth(plain.get("corrected", False)),
        by=intern(_text(plain.get("by", ""))),
    )


def _proposal_from(plain: Mapping[str, Plain]) -> Proposal:
    same = _position_from(plain)
    shared = {name: getattr(same, name) for name in Position.__match_args__}
    return Proposal(
        condition=_optional_text(plain["condition"]),
        polarity=_text(plain["polarity"]),
        **shared,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{type(value).__name__} where words belong"
        raise ValueError(message)
    return value


def _optional_text(value: object) -> str | None:
    return None if value is None else _text(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        message = f"{type(value).__name__} where true or false belongs"
        raise ValueError(message)
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        message = f"{type(value).__name__} where a number belongs"
        raise ValueError(message)
    return value


def _list(value: object) -> list[Plain]:
    if not isinstance(value, list):
        message = f"{type(value).__name__} where a list belongs"
        raise ValueError(message)
    return value


def _made(
    value: object, kind: type[_PartT], make: Callable[[Mapping[str, Plain]], _PartT]
) -> tuple[_PartT, ...]:
    """Return the parts of a list, of which ``part_from_plain`` may have made some."""
    return tuple(_each(_list(value), kind, make))


def _each(
    rows: Iterable[object],
    kind: type[_PartT],
    make: Callable[[Mapping[str, Plain]], _PartT],
) -> Iterator[_PartT]:
    for row in rows:
        if isinstance(row, kind):
            yield row
        elif isinstance(row, dict):
            yield make(row)
        else:
            message = f"{type(row).__name__} where an object belongs"
            raise ValueError(message)


def _texts(value: Plain) -> tuple[str, ...]:
    return tuple(_text(one) for one in _list(value))


def _speaker_ids(value: Plain) -> tuple[SpeakerId, ...]:
    return tuple(SpeakerId(one) for one in _texts(value))


def _span_from(value: Plain) -> Span:
    start, end = _list(value)
    return Span(_number(start), _number(end))


def _spans_from(value: Plain) -> tuple[Span, ...]:
    return tuple(_span_from(one) for one in _list(value))


def _optional_span_from(value: Plain) -> Span | None:
    return None if value is None else _span_from(value)


_PARTS: Final[Mapping[str, Callable[[Mapping[str, Plain]], Part]]] = {
    "schema": dict,
    "content": _quotation_from,
    "condition": _proposal_from,
    "evidence": _position_from,
    "mentions": _speaker_from,
    "address": _link_from,
    "level": _block_from,
}
"""A key that only one part of a document has, and what makes that part; in order."""
