"""Annotations that come from elsewhere: the form of an object.

What another reader found, in words (interface.md), and what our own export adds to it:
``corrections``, ``notes``, ``tags``, ``marks``. A wrong form refuses the whole object;
its words are checked by ``word_check``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from search_index.library.corrections.checks import (
    PlainObject,
    listed,
    object_of,
    one_line,
    text_of,
    wrong,
)
from search_index.library.corrections.from_plain import (
    LONGEST_NAME,
    annotation_from_plain,
    item_from_plain,
    named_from_plain,
    quotation_from_plain,
)
from search_index.model.annotations import (
    PROPOSAL_MODALITIES,
    Annotation,
    FindingInWords,
    ItemInWords,
    Named,
    QuotationInWords,
)

__all__ = ["Incoming", "Said", "read_incoming"]

_LONGEST_ORIGIN = 4_000
_MOST_PARTS = 20_000
"""Of all findings of an object together; each is looked for in the whole article."""
_SORTS: Final = (
    ("corrections", "correction"),
    ("notes", "note"),
    ("tags", "tag"),
    ("marks", "mark"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """An annotation that comes in.

    Attributes:
        where: what to call its place in the object (``quotations 3``).
        annotation: what was said.
        made: when, in seconds since 1970, or None where that is not said.
    """

    where: str
    annotation: Annotation
    made: float | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """An object whose form is right; its words are not checked yet.

    Attributes:
        article: id, origin or address.
        by: whose it is, or empty.
        speakers: those that findings name by an id.
        quotations: values of findings, with their places in the object.
        items: the same of positions and proposals.
        said: corrections, notes, tags and marks.
    """

    article: str
    by: str
    speakers: Mapping[str, Named]
    quotations: tuple[tuple[str, QuotationInWords], ...]
    items: tuple[tuple[str, ItemInWords], ...]
    said: tuple[Said, ...]


def read_incoming(plain: PlainObject, by: str = "") -> Incoming:
    """Read an object's form.

    Args:
        plain: the object.
        by: whose it is, when it does not say.

    Raises:
        NotPlainError: when anything in it is no such thing.
    """
    article = text_of(plain.get("article"), "article", most=_LONGEST_ORIGIN)
    if plain.get("by"):
        by = one_line(plain["by"], "by", most=LONGEST_NAME)
    speakers = dict(listed(plain.get("speakers"), "speakers", _speaker))
    quotations = listed(
        plain.get("quotations"),
        "quotations",
        lambda value, where: (where, quotation_from_plain(value, where)),
    )
    items: list[tuple[str, ItemInWords]] = []
    for key, proposed in (("positions", False), ("proposals", True)):
        items += listed(plain.get(key), key, _item(proposed=proposed))
    found: list[FindingInWords] = [one for _, one in quotations]
    found += [one for _, one in items]
    if sum(len(one.parts) for one in found) > _MOST_PARTS:
        raise wrong("findings", f"more than {_MOST_PARTS} parts")
    if found and not by:
        raise wrong("by", "is missing: whose findings are these? (or --by NAME)")
    said: list[Said] = []
    for key, sort in _SORTS:
        said += listed(plain.get(key), key, _said(sort))
    return Incoming(article, by, speakers, quotations, tuple(items), tuple(said))


def _speaker(value: object, where: str) -> tuple[str, Named]:
    plain = object_of(value, where)
    id_ = one_line(plain.get("id"), f"{where}, id", most=LONGEST_NAME)
    return id_, named_from_plain(plain, where)


def _item(*, proposed: bool) -> Callable[[object, str], tuple[str, ItemInWords]]:
    def make(value: object, where: str) -> tuple[str, ItemInWords]:
        item = item_from_plain(value, where)
        if (item.modality in PROPOSAL_MODALITIES) != proposed:
            other = "position" if proposed else "proposal"
            raise wrong(f"{where}, modality", f"{item.modality.value} is of a {other}")
        return where, item

    return make


def _said(sort: str) -> Callable[[object, str], Said]:
    def make(value: object, where: str) -> Said:
        made = object_of(value, where).get("made")
        when: float | None = None
        if made is not None:
            try:
                when = datetime.fromisoformat(
                    text_of(made, f"{where}, made", most=LONGEST_NAME)
                ).timestamp()
            except (OverflowError, ValueError) as error:
                raise wrong(f"{where}, made", "is no time") from error
        return Said(where, annotation_from_plain(sort, value, where), when)

    return make
