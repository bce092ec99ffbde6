"""One finding of a draft changed, and what hangs on it changed with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_index.library.corrections.cast import name_of, take_speaker, via_without
from search_index.library.corrections.draft import (
    RULE,
    Draft,
    Item,
    likeness,
    reader_says,
)
from search_index.model.annotations import (
    PROPOSAL_MODALITIES,
    Anchor,
    FindingInWords,
    ItemInWords,
    QuotationInWords,
)
from search_index.model.documents import (
    AUTHOR,
    Finding,
    FindingId,
    Modality,
    Position,
    Proposal,
    Quotation,
    QuotationKind,
    Span,
    SpeakerId,
)

__all__ = [
    "add_finding",
    "crosses",
    "drop_crossing",
    "drop_finding",
    "find_finding",
    "give_finding",
    "put_as_item",
    "rekind_finding",
]

_ALIKE = 0.5
"""How much of two stretches both must have to be one finding, drawn otherwise."""


def find_finding(draft: Draft, wanted: FindingInWords) -> Finding | None:
    """Return the finding that is meant, though it may be drawn a little otherwise."""
    spans = draft.anchors.find_all(wanted.parts)
    if spans is None:
        return None
    near = draft.near(spans)
    if isinstance(wanted, QuotationInWords):
        return _nearest(spans, [one for one in near if isinstance(one, Quotation)])
    items = [one for one in near if not isinstance(one, Quotation)]
    # Two views may have the same evidence: *fears and opposes*.
    told = [one for one in items if one.modality is wanted.modality]
    same = [one for one in told if one.statement == wanted.statement]
    return (
        _nearest(spans, same)
        or _nearest(spans, told)
        or _nearest(spans, [one for one in items if _is_alike(one, wanted)])
    )


def _is_alike(item: Item, wanted: ItemInWords) -> bool:
    return isinstance(item, Proposal) == (wanted.modality in PROPOSAL_MODALITIES)


def _nearest(spans: Sequence[Span], findings: Sequence[Finding]) -> Finding | None:
    best, found = 0.0, None
    for one in findings:
        like = likeness(spans, one.spans)
        if like > best:
            best, found = like, one
    return found if best >= _ALIKE else None


# A finding that was missed


def add_finding(
    draft: Draft,
    wanted: FindingInWords,
    *,
    because: str,
    corrected: bool = True,
    certain: bool = True,
) -> Finding | None:
    """Put a finding into a draft; None when its words do not stand in the text.

    Args:
        draft: where it is missing.
        wanted: what to put there.
        because: the sentence that says why it is there.
        corrected: Is it a correction, not what another reader found?
        certain: Would one sign for it?
    """
    spans = draft.anchors.find_all(wanted.parts)
    if spans is None:
        return None
    if isinstance(wanted, QuotationInWords):
        quotation = _new_quotation(draft, wanted, spans)
        quotation = replace(
            quotation, because=because, corrected=corrected, certain=certain
        )
        draft.quotations[quotation.id] = quotation
        draft.note_place(quotation)
        return quotation
    position = _new_position(draft, wanted, spans)
    position = replace(position, because=because, corrected=corrected, certain=certain)
    return put_as_item(draft, position, wanted.condition, wanted.polarity)


def _new_quotation(
    draft: Draft, wanted: QuotationInWords, spans: tuple[Span, ...]
) -> Quotation:
    drop_crossing(draft, spans)
    parent = _around(draft, spans)
    speaker = take_speaker(draft, wanted.speaker) if wanted.speaker else None
    via = tuple(take_speaker(draft, one) for one in wanted.via)
    if not via and parent is not None and parent.speaker is not None:
        via = (*parent.via, parent.speaker)
    new = Quotation(
        draft.new_id("q"),
        wanted.kind,
        spans,
        _place(draft, wanted.cue),
        _place(draft, wanted.source),
        speaker if speaker != AUTHOR else None,
        via_without(via, speaker),
        parent.id if parent else None,
        RULE,
        "",
        by=draft.by,
    )
    near = (one for one in draft.near(spans) if isinstance(one, Quotation))
    for other in near:
        if other.parent == new.parent and _covers(spans, other.content):
            draft.quotations[other.id] = replace(other, parent=new.id)
    return new


def drop_crossing(draft: Draft, spans: Sequence[Span], but: str = "") -> None:
    """Take out the quotations that overlap a new one by halves.

    Args:
        draft: where they are.
        spans: where the new one is.
        but: the id of the new one.
    """
    near = (one for one in draft.near(spans) if isinstance(one, Quotation))
    for other in near:
        if other.id != but and crosses(spans, other.content):
            drop_finding(draft, other)


def crosses(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Tell whether two stretches share words and neither is inside the other."""
    shared = any(one.overlaps(other) for one in some for other in others)
    return shared and not _covers(some, others) and not _covers(others, some)


def _covers(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return all(any(one.covers(other) for one in some) for other in others)


def _around(draft: Draft, spans: Sequence[Span]) -> Quotation | None:
    """Return the smallest quotation that stretches lie in."""
    around = [
        one
        for one in draft.near(spans)
        if isinstance(one, Quotation) and _covers(one.content, spans)
    ]
    return min(
        around,
        key=lambda one: one.content[-1].end - one.content[0].start,
        default=None,
    )


def _new_position(
    draft: Draft, wanted: ItemInWords, spans: tuple[Span, ...]
) -> Position:
    holder = take_speaker(draft, wanted.holder)
    via = via_without((take_speaker(draft, one) for one in wanted.via), holder)
    around = _around(draft, spans)
    theirs = around is not None and around.speaker == holder
    return Position(
        id=FindingId(""),
        modality=wanted.modality,
        holder=holder,
        via=via,
        target=wanted.target,
        statement=wanted.statement,
        evidence=spans,
        also=(),
        cue=_place(draft, wanted.cue),
        attribution=wanted.attribution,
        quotation=around.id if around is not None and theirs else None,
        rule=RULE,
        by=draft.by,
    )


def put_as_item(draft: Draft, item: Item, condition: str | None, polarity: str) -> Item:
    """Put an item into a draft under a new id, as what its modality makes it."""
    shared = {
        name: getattr(item, name)
        for name in Position.__dataclass_fields__
        if name != "id"
    }
    if item.modality in PROPOSAL_MODALITIES:
        new = draft.new_id("r")
        made: Item = Proposal(id=new, condition=condition, polarity=polarity, **shared)
    else:
        made = Position(id=draft.new_id("p"), **shared)
    draft.put_item(made)
    return made


def _place(draft: Draft, anchor: Anchor | None) -> Span | None:
    return draft.anchors.find(anchor) if anchor else None


# A finding that is none


def drop_finding(draft: Draft, finding: Finding) -> None:
    """Take a finding out; with a quotation what is held in it."""
    if not isinstance(finding, Quotation):
        draft.drop_item(finding.id)
        return
    del draft.quotations[finding.id]
    for item in draft.items():
        if item.quotation == finding.id:
            if item.id in draft.settled:
                draft.put_item(replace(item, quotation=None))
            else:
                draft.drop_item(item.id)
    _pass_on(draft, finding, None)
    for other in list(draft.quotations.values()):
        if other.parent == finding.id:
            draft.quotations[other.id] = replace(other, parent=finding.parent)


# Whose it is


def give_finding(
    draft: Draft,
    finding: Finding,
    speaker: SpeakerId | None,
    *,
    because: str = "",
    corrected: bool = True,
) -> None:
    """Let a finding be a speaker's; what hangs on it follows.

    Args:
        draft: where it is.
        finding: what is theirs.
        speaker: who; None: nobody's who is known, or the article's own.
        because: the sentence that says why; empty: that a reader says so.
        corrected: Is it a correction, not what another reader found?
    """
    before = finding.speaker if isinstance(finding, Quotation) else finding.holder
    said = name_of(draft, speaker)
    if speaker != before:
        said += f", not {name_of(draft, before)}"
    gift = _Gift(speaker, because or reader_says(draft, said), corrected)
    if not isinstance(finding, Quotation):
        draft.put_item(_given_item(draft, finding, gift))
        return
    draft.quotations[finding.id] = replace(
        finding,
        speaker=speaker,
        via=via_without(finding.via, speaker),
        because=gift.because,
        certain=True,
        corrected=corrected,
        by=draft.by,
    )
    if speaker != before:
        _give_held(draft, finding, gift)
        _pass_on(draft, finding, speaker)


@dataclass(frozen=True, slots=True)
class _Gift:
    """To whom something is given, and why."""

    speaker: SpeakerId | None
    because: str
    corrected: bool


def _given_item(draft: Draft, item: Item, gift: _Gift) -> Item:
    return replace(
        item,
        holder=gift.speaker or AUTHOR,
        via=via_without(item.via, gift.speaker),
        because=gift.because,
        certain=True,
        corrected=gift.corrected,
        by=draft.by,
    )


def _give_held(draft: Draft, quotation: Quotation, gift: _Gift) -> None:
    """Give what is held in a quotation to whose the quotation is now."""
    before = quotation.speaker
    for item in draft.items():
        if item.quotation != quotation.id or item.id in draft.settled:
            continue
        if item.holder != before:
            via = _replaced(item.via, before, gift.speaker, item.holder)
            draft.put_item(replace(item, via=via))
        elif gift.speaker is None:
            # Somebody holds it, and nobody knows who: it can be under no name.
            draft.drop_item(item.id)
        else:
            draft.put_item(_given_item(draft, item, gift))


def _pass_on(draft: Draft, quotation: Quotation, speaker: SpeakerId | None) -> None:
    """Let what others say inside a quotation be reported by whose it is now."""
    inside = {quotation.id}
    while True:
        more = {one.id for one in draft.quotations.values() if one.parent in inside}
        if more <= inside:
            break
        inside |= more
    inside.discard(quotation.id)
    for one in inside:
        other = draft.quotations[one]
        via = _replaced(other.via, quotation.speaker, speaker, other.speaker)
        draft.quotations[one] = replace(other, via=via)
    for item in draft.items():
        if item.quotation in inside:
            via = _replaced(item.via, quotation.speaker, speaker, item.holder)
            draft.put_item(replace(item, via=via))


def _replaced(
    via: Sequence[SpeakerId],
    before: SpeakerId | None,
    after: SpeakerId | None,
    whose: SpeakerId | None,
) -> tuple[SpeakerId, ...]:
    changed = (after if one == before else one for one in via)
    return via_without((one for one in changed if one is not None), whose)


# Of what kind it is


def rekind_finding(
    draft: Draft, finding: Finding, kind: QuotationKind | Modality
) -> None:
    """Make a finding one of another kind; a position may become a proposal."""
    because = reader_says(draft, f"{kind.value}, not {_kind_of(finding).value}")
    if isinstance(finding, Quotation):
        if isinstance(kind, QuotationKind):
            draft.quotations[finding.id] = replace(
                finding, kind=kind, because=because, corrected=True, by=draft.by
            )
        return
    if not isinstance(kind, Modality):
        return
    changed: Item = replace(
        finding,
        modality=kind,
        because=because,
        certain=True,
        corrected=True,
        by=draft.by,
    )
    if isinstance(finding, Proposal) == (kind in PROPOSAL_MODALITIES):
        draft.put_item(changed)
        return
    draft.drop_item(finding.id)
    moved = put_as_item(draft, changed, None, "+")
    draft.settled.add(moved.id)


def _kind_of(finding: Finding) -> QuotationKind | Modality:
    return finding.kind if isinstance(finding, Quotation) else finding.modality
