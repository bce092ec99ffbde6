"""Annotations from plain values, which may come from anywhere.

Everything is checked for its type and bounded; what is wrong is said in a sentence
that names the place (``corrections 3, quotation, content 1: …``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from search_index.library.corrections.checks import (
    PlainObject,
    chosen,
    listed,
    number,
    object_of,
    one_line,
    text_of,
    wrong,
)
from search_index.model.annotations import (
    LONGEST_NOTE,
    LONGEST_TAG,
    OWN_VOICE,
    PROPOSAL_MODALITIES,
    Anchor,
    Annotation,
    Correction,
    FindingInWords,
    GivenTo,
    ItemInWords,
    Mark,
    Missed,
    Named,
    Note,
    QuotationInWords,
    Reading,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
    Tag,
)
from search_index.model.documents import (
    AUTHOR,
    Attribution,
    Modality,
    QuotationKind,
    SpeakerKind,
)

__all__ = [
    "LONGEST_NAME",
    "LONGEST_WORDS",
    "anchor_from_plain",
    "annotation_from_plain",
    "item_from_plain",
    "quotation_from_plain",
]

LONGEST_NAME: Final = 1_000
LONGEST_WORDS: Final = 1_000_000
"""Characters; of what an anchor quotes."""
_MOST_PARTS: Final = 5_000
_MOST_NAMES: Final = 500
_LONGEST_CONTEXT: Final = 1_000
# Anchors, speakers, findings


def anchor_from_plain(value: object, where: str) -> Anchor:
    """Return an anchor: words, or an object with ``text``, ``after``, ``before``."""
    if isinstance(value, str):
        value = {"text": value}
    plain = object_of(value, where)
    words = text_of(plain.get("text"), where, most=LONGEST_WORDS, lines=True)
    if not words.strip():
        raise wrong(where, "is empty")
    before, after = (
        text_of(plain.get(key) or "", where, most=_LONGEST_CONTEXT, lines=True)
        for key in ("after", "before")
    )
    nth = number(plain.get("nth", 1), where)
    of = number(plain.get("of", 1), where)
    return Anchor(words, before, after, nth, max(nth, of))


def _parts(value: object, where: str) -> tuple[Anchor, ...]:
    if isinstance(value, str | dict):
        value = [value]
    return listed(value, where, anchor_from_plain, most=_MOST_PARTS)


def _some_parts(value: object, where: str) -> tuple[Anchor, ...]:
    parts = _parts(value, where)
    if not parts:
        raise wrong(where, "is missing")
    return parts


def _optional(value: object, where: str) -> Anchor | None:
    return None if value is None or value == "" else anchor_from_plain(value, where)


def named_from_plain(value: object, where: str) -> Named:
    """Return a speaker: a name, ``author``, or an object."""
    if value == AUTHOR:
        return OWN_VOICE
    if isinstance(value, str):
        value = {"name": value}
    plain = object_of(value, where)
    return Named(
        one_line(plain.get("name"), f"{where}, name", most=LONGEST_NAME),
        chosen(plain.get("kind", "person"), SpeakerKind, f"{where}, kind"),
        _optional(plain.get("mention"), f"{where}, mention"),
        _optional(plain.get("role"), f"{where}, role"),
        listed(plain.get("aliases"), f"{where}, aliases", _name, most=_MOST_NAMES),
    )


def _name(value: object, where: str) -> str:
    return one_line(value, where, most=LONGEST_NAME)


def _optional_named(value: object, where: str) -> Named | None:
    return None if value is None else named_from_plain(value, where)


def quotation_from_plain(value: object, where: str) -> QuotationInWords:
    """Return a quotation in words."""
    plain = object_of(value, where)
    speaker = _optional_named(plain.get("speaker"), f"{where}, speaker")
    return QuotationInWords(
        _some_parts(plain.get("content"), f"{where}, content"),
        chosen(plain.get("kind", "direct"), QuotationKind, f"{where}, kind"),
        _optional(plain.get("cue"), f"{where}, cue"),
        _optional(plain.get("source"), f"{where}, source"),
        None if speaker == OWN_VOICE else speaker,
        listed(plain.get("via"), f"{where}, via", named_from_plain, most=_MOST_NAMES),
    )


def item_from_plain(value: object, where: str) -> ItemInWords:
    """Return a position or a proposal in words."""
    plain = object_of(value, where)
    evidence = _some_parts(plain.get("evidence"), f"{where}, evidence")
    statement = plain.get("statement") or " ".join(part.words for part in evidence)
    condition = plain.get("condition")
    polarity = plain.get("polarity", "+")
    if polarity not in {"+", "-"}:
        raise wrong(f"{where}, polarity", "is neither + nor -")
    attribution = plain.get("attribution", "indirect")
    return ItemInWords(
        evidence,
        chosen(plain.get("modality"), Modality, f"{where}, modality"),
        named_from_plain(plain.get("holder"), f"{where}, holder"),
        one_line(statement, f"{where}, statement", most=LONGEST_WORDS),
        listed(plain.get("target"), f"{where}, target", _name, most=_MOST_NAMES),
        listed(plain.get("via"), f"{where}, via", named_from_plain, most=_MOST_NAMES),
        _optional(plain.get("cue"), f"{where}, cue"),
        chosen(attribution, Attribution, f"{where}, attribution"),
        None
        if condition is None
        else one_line(condition, f"{where}, condition", most=LONGEST_NOTE),
        str(polarity),
    )


def _finding(plain: PlainObject, where: str) -> FindingInWords:
    if "quotation" in plain:
        return quotation_from_plain(plain["quotation"], f"{where}, quotation")
    for key in ("position", "proposal"):
        if key in plain:
            item = item_from_plain(plain[key], f"{where}, {key}")
            if (item.modality in PROPOSAL_MODALITIES) != (key == "proposal"):
                raise wrong(where, f"{item.modality.value} is no modality of a {key}")
            return item
    raise wrong(where, "names no quotation, position or proposal")


# Annotations


def annotation_from_plain(sort: str, value: object, where: str = "") -> Annotation:
    """Return the annotation that ``annotation_to_plain`` made these values of.

    Args:
        sort: correction, note, tag, mark or reading.
        value: plain values.
        where: what to call their place.

    Raises:
        NotPlainError: when they are none.
    """
    if sort not in _SORTS:
        raise wrong(where or "annotation", "is of no known sort")
    return _SORTS[sort](value, where or sort)


def _note(value: object, where: str) -> Note:
    plain = object_of(value, where)
    text = text_of(plain.get("text"), where, most=LONGEST_NOTE, lines=True)
    if not text.strip():
        raise wrong(where, "is empty")
    return Note(text, _parts(plain.get("at"), f"{where}, at"))


def _tag(value: object, where: str) -> Tag:
    plain = object_of(value, where)
    tag = one_line(plain.get("tag"), where, most=LONGEST_TAG)
    return Tag(tag, _parts(plain.get("at"), f"{where}, at"))


def _mark(value: object, where: str) -> Mark:
    plain = object_of(value, where)
    letter = text_of(plain.get("letter"), where, most=1)
    if not letter.strip():
        raise wrong(where, "is empty")
    return Mark(letter, anchor_from_plain(plain.get("at"), f"{where}, at"))


def _reading(value: object, where: str) -> Reading:
    plain = object_of(value, where)
    return Reading(
        listed(plain.get("quotations"), "quotations", quotation_from_plain),
        listed(plain.get("positions"), "positions", item_from_plain),
        listed(plain.get("proposals"), "proposals", item_from_plain),
    )


def _correction(value: object, where: str) -> Correction:
    plain = object_of(value, where)
    says = plain.get("says")
    make = _CORRECTIONS.get(says) if isinstance(says, str) else None
    if make is None:
        raise wrong(f"{where}, says", "is none of " + ", ".join(_CORRECTIONS))
    return make(plain, where)


def _given_to(plain: PlainObject, where: str) -> Correction:
    speaker = _optional_named(plain.get("speaker"), f"{where}, speaker")
    return GivenTo(_finding(plain, where), speaker)


def _rekinded(plain: PlainObject, where: str) -> Correction:
    finding = _finding(plain, where)
    kind, place = plain.get("kind"), f"{where}, kind"
    if isinstance(finding, QuotationInWords):
        return Rekinded(finding, chosen(kind, QuotationKind, place))
    return Rekinded(finding, chosen(kind, Modality, place))


def _same_as(plain: PlainObject, where: str) -> Correction:
    speaker = named_from_plain(plain.get("speaker"), f"{where}, speaker")
    return SameAs(speaker, named_from_plain(plain.get("other"), f"{where}, other"))


def _renamed(plain: PlainObject, where: str) -> Correction:
    speaker = named_from_plain(plain.get("speaker"), f"{where}, speaker")
    return Renamed(speaker, _name(plain.get("name"), f"{where}, name"))


def _split_off(plain: PlainObject, where: str) -> Correction:
    mention = anchor_from_plain(plain.get("mention"), f"{where}, mention")
    return SplitOff(mention, _optional_named(plain.get("speaker"), f"{where}, speaker"))


_CORRECTIONS: Final[Mapping[str, Callable[[PlainObject, str], Correction]]] = {
    "given_to": _given_to,
    "rejected": lambda plain, where: Rejected(_finding(plain, where)),
    "rekinded": _rekinded,
    "missed": lambda plain, where: Missed(_finding(plain, where)),
    "same_as": _same_as,
    "renamed": _renamed,
    "split_off": _split_off,
}
_SORTS: Final[Mapping[str, Callable[[object, str], Annotation]]] = {
    "correction": _correction,
    "note": _note,
    "tag": _tag,
    "mark": _mark,
    "reading": _reading,
}
