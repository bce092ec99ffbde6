"""What another reader found, laid over what the rules found.

Where both found something in the same words, ours stands, and a disagreement about
whose it is makes ours doubtful and is said beside it; of a reader who is chosen over
ours, theirs stands. What only they found stands as theirs.
"""

from __future__ import annotations

from dataclasses import replace

from search_index.library.corrections.cast import find_speaker, name_of, take_speaker
from search_index.library.corrections.changes import (
    add_finding,
    crosses,
    drop_crossing,
    drop_finding,
    find_finding,
    give_finding,
)
from search_index.library.corrections.draft import RULE, Draft, Item
from search_index.model.annotations import (
    FindingInWords,
    ItemInWords,
    Named,
    QuotationInWords,
    Reading,
)
from search_index.model.documents import Quotation
from search_index.model.possessive import possessive

__all__ = ["lay_reading"]


def lay_reading(draft: Draft, reading: Reading, by: str, *, chosen: bool) -> bool:
    """Lay what another reader found over a draft.

    Args:
        draft: what the rules, and readers before, found.
        reading: what this one found.
        by: their name.
        chosen: Are their findings to stand where ours say otherwise?

    Returns:
        Do all of their words stand in the text?
    """
    draft.by, draft.correcting = by, False
    whole = True
    for quotation in reading.quotations:
        whole &= _lay_quotation(draft, quotation, chosen=chosen)
    for item in (*reading.positions, *reading.proposals):
        whole &= _lay_item(draft, item, chosen=chosen)
    return whole


def _lay_quotation(draft: Draft, theirs: QuotationInWords, *, chosen: bool) -> bool:
    ours = find_finding(draft, theirs)
    if not isinstance(ours, Quotation):
        spans = draft.anchors.find_all(theirs.content)
        if spans is None:
            return False
        near = (one for one in draft.near(spans) if isinstance(one, Quotation))
        crossed = any(crosses(spans, one.content) for one in near)
        if chosen or not crossed:
            _add(draft, theirs, chosen=chosen)
        return True
    if not chosen:
        _compare(draft, ours, theirs.speaker)
        return True
    speaker = take_speaker(draft, theirs.speaker) if theirs.speaker else None
    because = f"{draft.by} reads it so"
    give_finding(draft, ours, speaker, because=because, corrected=False)
    given = draft.quotations[ours.id]
    find = draft.anchors.find
    content = draft.anchors.find_all(theirs.content) or given.content
    drop_crossing(draft, content, but=given.id)
    draft.quotations[ours.id] = replace(
        given,
        content=content,
        kind=theirs.kind,
        rule=RULE,
        cue=find(theirs.cue) if theirs.cue else given.cue,
        source=find(theirs.source) if theirs.source else given.source,
    )
    draft.note_place(draft.quotations[ours.id])
    # It may begin where another did before.
    draft.added += 1
    return True


def _lay_item(draft: Draft, theirs: ItemInWords, *, chosen: bool) -> bool:
    if draft.anchors.find_all(theirs.evidence) is None:
        return False
    ours = find_finding(draft, theirs)
    if ours is None or isinstance(ours, Quotation):
        _add(draft, theirs, chosen=chosen)
    elif chosen:
        drop_finding(draft, ours)
        _add(draft, theirs, chosen=chosen)
    else:
        _compare(draft, ours, theirs.holder)
    return True


def _add(draft: Draft, theirs: FindingInWords, *, chosen: bool) -> None:
    because = f"{draft.by} reads it so"
    add_finding(draft, theirs, because=because, corrected=False, certain=chosen)


def _compare(draft: Draft, ours: Quotation | Item, theirs: Named | None) -> None:
    """Make a finding doubtful when another reader gives it to somebody else."""
    if theirs is None:
        return
    whose = ours.speaker if isinstance(ours, Quotation) else ours.holder
    other = find_speaker(draft, theirs)
    if other is not None and other == whose:
        return
    name = theirs.name if other is None else name_of(draft, other)
    doubt = f"{draft.by} reads it as {possessive(name)}"
    because = f"{ours.because.rstrip('.')}; {doubt}" if ours.because else doubt
    if isinstance(ours, Quotation):
        draft.quotations[ours.id] = replace(ours, certain=False, because=because)
    else:
        draft.put_item(replace(ours, certain=False, because=because))
