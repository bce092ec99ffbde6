"""A document while it is corrected: its parts, and who they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from search_index.library.corrections.anchors import TextWithAnchors
from search_index.model.documents import (
    AUTHOR,
    Article,
    Document,
    Finding,
    FindingId,
    Position,
    Proposal,
    Quotation,
    Span,
    Speaker,
    SpeakerId,
)

__all__ = [
    "RULE",
    "Draft",
    "Item",
    "document_of",
    "draft_of",
    "likeness",
    "reader_says",
]

_STRETCH = 4_096
"""Characters; findings are looked up by the stretches of the text that they are in."""
RULE = "as a reader says"
"""Why somebody or something is there that no rule put there."""
Item = Position | Proposal
_FindingT = TypeVar("_FindingT", Quotation, Position, Proposal)
_OtherT = TypeVar("_OtherT", Position, Proposal)


@dataclass(slots=True)
class Draft:
    """What a document holds, to be changed.

    Attributes:
        article: the article.
        anchors: its text.
        speakers: by their ids, in their order.
        quotations: by their ids.
        positions: by their ids.
        proposals: by their ids.
        by: who says what is laid on now; empty for whoever reads here.
        settled: findings that a correction named; they follow no other one.
        correcting: Is it laid on as a correction, not as what another reader found?
        added: how many findings were put in, so that ids are out of order.
    """

    article: Article
    anchors: TextWithAnchors
    speakers: dict[SpeakerId, Speaker]
    quotations: dict[FindingId, Quotation]
    positions: dict[FindingId, Position]
    proposals: dict[FindingId, Proposal]
    by: str = ""
    settled: set[FindingId] = field(default_factory=set)
    correcting: bool = True
    added: int = 0
    _places: dict[int, dict[FindingId, None]] | None = None

    def items(self) -> list[Item]:
        """Return the positions and the proposals."""
        held: list[Item] = list(self.positions.values())
        held.extend(self.proposals.values())
        return held

    def near(self, spans: Sequence[Span]) -> list[Finding]:
        """Return the findings that may share characters with some stretches."""
        if self._places is None:
            self._places = {}
            for finding in (*self.quotations.values(), *self.items()):
                self.note_place(finding)
        found: dict[FindingId, None] = {}
        for stretch in _stretches(spans):
            found.update(self._places.get(stretch, {}))
        known: dict[FindingId, Finding] = {}
        for held in (self.quotations, self.positions, self.proposals):
            known.update((one, held[one]) for one in found if one in held)
        return list(known.values())

    def note_place(self, finding: Finding) -> None:
        """Keep where a finding is, which is new or drawn otherwise."""
        if self._places is not None:
            for stretch in _stretches(finding.spans):
                self._places.setdefault(stretch, {})[finding.id] = None

    def put_item(self, item: Item) -> None:
        """Put a position or a proposal in the place of the one of its id."""
        self.note_place(item)
        if isinstance(item, Position):
            self.positions[item.id] = item
        else:
            self.proposals[item.id] = item

    def drop_item(self, item: FindingId) -> None:
        """Take a position or a proposal out."""
        self.positions.pop(item, None)
        self.proposals.pop(item, None)

    def new_id(self, letter: str) -> FindingId:
        """Return an id that no finding has; all are numbered anew at the end."""
        self.added += 1
        return FindingId(f"{letter}-{self.added}")


def _stretches(spans: Sequence[Span]) -> range:
    """Return the numbers of the stretches of a text that spans run through."""
    return range(spans[0].start // _STRETCH, spans[-1].end // _STRETCH + 1)


def draft_of(document: Document) -> Draft:
    """Return a document's parts, to be changed."""
    return Draft(
        document.article,
        TextWithAnchors(document.article.text),
        {one.id: one for one in document.speakers},
        {one.id: one for one in document.quotations},
        {one.id: one for one in document.positions},
        {one.id: one for one in document.proposals},
    )


def document_of(draft: Draft, before: Document) -> Document:
    """Return what became of a document: in text order, without idle speakers.

    Args:
        draft: its parts.
        before: the document that they are of.
    """
    quotations = sorted(
        draft.quotations.values(),
        key=lambda one: (one.content[0], -one.content[-1].end),
    )
    positions, proposals = _in_order(draft.positions), _in_order(draft.proposals)
    if draft.added:
        ids = _numbered("q", quotations)
        quotations = [
            replace(one, id=ids[one.id], parent=_known(ids, one.parent))
            for one in quotations
        ]
        positions = _numbered_anew("p", positions, ids)
        proposals = _numbered_anew("r", proposals, ids)
    found: list[Finding] = [*quotations, *positions, *proposals]
    english = before.article.language in {"en", ""}
    return Document(
        before.article,
        tuple(quotations),
        tuple(_speaking(draft, found)),
        tuple(positions),
        tuple(proposals),
        "" if found and english else before.note,
    )


def _in_order(findings: dict[FindingId, _FindingT]) -> list[_FindingT]:
    return sorted(findings.values(), key=lambda one: one.spans[0])


def _numbered(letter: str, findings: Sequence[Finding]) -> dict[FindingId, FindingId]:
    return {
        one.id: FindingId(f"{letter}{number}") for number, one in enumerate(findings, 1)
    }


def _numbered_anew(
    letter: str, items: Sequence[_OtherT], quotations: dict[FindingId, FindingId]
) -> list[_OtherT]:
    ids = _numbered(letter, items)
    return [
        replace(one, id=ids[one.id], quotation=_known(quotations, one.quotation))
        for one in items
    ]


def _known(
    ids: dict[FindingId, FindingId], wanted: FindingId | None
) -> FindingId | None:
    return ids.get(wanted) if wanted is not None else None


def _speaking(draft: Draft, found: Iterable[Finding]) -> Iterable[Speaker]:
    used: set[SpeakerId | None] = set()
    for one in found:
        used.add(one.speaker if isinstance(one, Quotation) else one.holder)
        used.update(one.via)
    used.discard(AUTHOR)
    return (one for one in draft.speakers.values() if one.id in used)


def likeness(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Return how much of two stretches together both of them have: 0 to 1."""
    shared = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in others
    )
    total = _length(some) + _length(others) - shared
    return shared / total if total else 0.0


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def reader_says(draft: Draft, what: str) -> str:
    """Return one sentence that says what a reader corrected.

    Args:
        draft: knows who says it.
        what: what they say, without a full stop.
    """
    return f"{draft.by or 'corrected by hand'}: {what}"
