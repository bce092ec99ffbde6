"""Corrections laid over what the rules found.

Each is looked up by its words. Where a newer analysis no longer finds what a reader
corrected, but the words still stand, the finding is put there as the reader had it:
the reader has the last word. What hangs on a quotation goes with it: the positions
and proposals in it, and what others say inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search_index.library.corrections.cast import (
    drop_mention,
    find_speaker,
    join_speakers,
    rename_speaker,
    take_speaker,
)
from search_index.library.corrections.changes import (
    add_finding,
    drop_finding,
    find_finding,
    give_finding,
    rekind_finding,
)
from search_index.library.corrections.draft import (
    Draft,
    document_of,
    draft_of,
    reader_says,
)
from search_index.model.annotations import (
    OWN_VOICE,
    Correction,
    FindingInWords,
    GivenTo,
    Missed,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
)
from search_index.model.documents import (
    AUTHOR,
    Document,
    Finding,
    Quotation,
    SpeakerId,
)

__all__ = ["correct", "lay_correction"]


def correct(
    document: Document, corrections: Iterable[Correction], *, by: str = ""
) -> tuple[Document, tuple[Correction, ...]]:
    """Lay corrections over a document, one after the other.

    Args:
        document: as the rules, and other readers, have it.
        corrections: oldest first.
        by: who made them, when it was another reader.

    Returns:
        The document as corrected, and those that have no place in it: their words do
        not stand in the text, or nobody is called so.
    """
    draft = draft_of(document)
    unplaced: Sequence[Correction] = [
        one for one in corrections if not lay_correction(draft, one, by)
    ]
    return document_of(draft, document), tuple(unplaced)


def lay_correction(draft: Draft, correction: Correction, by: str) -> bool:
    """Lay one correction over a draft; tell whether it has a place there."""
    draft.by, draft.correcting = by, True
    match correction:
        case GivenTo():
            return _give(draft, correction)
        case Rejected():
            return _reject(draft, correction)
        case Rekinded():
            return _rekind(draft, correction)
        case Missed():
            return _stands(draft, correction.finding) is not None
        case SameAs():
            return _join(draft, correction)
        case Renamed():
            return _rename(draft, correction)
        case SplitOff():
            return _split(draft, correction)


def _stands(draft: Draft, finding: FindingInWords) -> Finding | None:
    """Return the finding that a reader means, put there where it is missing."""
    found = find_finding(draft, finding)
    if found is None:
        because = reader_says(draft, "the rules did not find it")
        found = add_finding(draft, finding, because=because)
    if found is not None:
        draft.settled.add(found.id)
    return found


def _give(draft: Draft, correction: GivenTo) -> bool:
    found = _stands(draft, correction.finding)
    if found is None:
        return False
    speaker: SpeakerId | None = None
    if correction.speaker is not None and correction.speaker != OWN_VOICE:
        speaker = take_speaker(draft, correction.speaker)
    elif not isinstance(found, Quotation):
        speaker = AUTHOR
    give_finding(draft, found, speaker)
    return True


def _reject(draft: Draft, correction: Rejected) -> bool:
    found = find_finding(draft, correction.finding)
    if found is not None:
        drop_finding(draft, found)
        return True
    return draft.anchors.find_all(correction.finding.parts) is not None


def _rekind(draft: Draft, correction: Rekinded) -> bool:
    found = _stands(draft, correction.finding)
    if found is None:
        return False
    rekind_finding(draft, found, correction.kind)
    return True


def _join(draft: Draft, correction: SameAs) -> bool:
    speaker = find_speaker(draft, correction.speaker)
    if speaker is None or not correction.other.name or speaker == AUTHOR:
        return False
    other = take_speaker(draft, correction.other)
    if speaker != other:
        join_speakers(draft, speaker, other)
    return True


def _rename(draft: Draft, correction: Renamed) -> bool:
    speaker = find_speaker(draft, correction.speaker)
    if speaker is None or speaker == AUTHOR:
        return False
    rename_speaker(draft, speaker, correction.name)
    return True


def _split(draft: Draft, correction: SplitOff) -> bool:
    mention = draft.anchors.find(correction.mention)
    if mention is None:
        return False
    for speaker in list(draft.speakers.values()):
        if any(one.overlaps(mention) for one in speaker.mentions):
            drop_mention(draft, speaker.id, mention)
    new: SpeakerId | None = None
    if correction.speaker is not None and correction.speaker.name:
        new = take_speaker(draft, correction.speaker)
        known = draft.speakers[new]
        if mention not in known.mentions:
            mentions = tuple(sorted((*known.mentions, mention)))
            draft.speakers[new] = replace(known, mentions=mentions)
    for quotation in list(draft.quotations.values()):
        if quotation.source and quotation.source.overlaps(mention):
            give_finding(draft, quotation, new)
    return True
