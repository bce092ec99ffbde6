"""The speakers of a document while it is corrected: found again, new, joined, parted.

A newer analysis may call somebody by another name or not know them at all. A name is
theirs when it is the same; a mention leads to whom it means now only when the names
can be one person's, since a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search_index.library.corrections.draft import RULE, Draft
from search_index.library.people import fold_name, name_matches
from search_index.model.annotations import Named
from search_index.model.documents import (
    AUTHOR,
    Quotation,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

__all__ = [
    "drop_mention",
    "find_speaker",
    "join_speakers",
    "name_of",
    "rename_speaker",
    "take_speaker",
    "via_without",
]


def find_speaker(draft: Draft, named: Named) -> SpeakerId | None:
    """Return whom a reader means among the speakers of a draft, or None."""
    if not named.name:
        return AUTHOR
    folded = fold_name(named.name)
    same = [one for one in draft.speakers.values() if fold_name(one.name) == folded]
    if len(same) == 1:
        return same[0].id
    if named.mention is not None:
        span = draft.anchors.find(named.mention)
        for one in same or draft.speakers.values():
            there = span and any(span.overlaps(mention) for mention in one.mentions)
            if there and (same or _may_be_one(named, one)):
                return one.id
    if same:
        return same[0].id
    called = [one for one in draft.speakers.values() if _is_called(one, folded)]
    return called[0].id if len(called) == 1 else None


def _is_called(speaker: Speaker, folded: str) -> bool:
    return any(fold_name(alias) == folded for alias in speaker.aliases)


def _may_be_one(named: Named, speaker: Speaker) -> bool:
    one, other = fold_name(named.name), fold_name(speaker.name)
    return (
        name_matches(one, other)
        or name_matches(other, one)
        or _is_called(speaker, one)
        or any(fold_name(alias) == other for alias in named.aliases)
    )


def take_speaker(draft: Draft, named: Named) -> SpeakerId:
    """Return whom a reader means; who is not there yet, is put there."""
    known = find_speaker(draft, named)
    if known is not None:
        return known
    numbers = [int(one[1:]) for one in draft.speakers if one[1:].isdecimal()]
    new = SpeakerId(f"s{max(numbers, default=0) + 1}")
    mention = draft.anchors.find(named.mention) if named.mention else None
    draft.speakers[new] = Speaker(
        new,
        named.name,
        named.kind,
        draft.anchors.find(named.role) if named.role else None,
        (mention,) if mention else (),
        named.aliases,
        RULE,
        corrected=draft.correcting,
        by=draft.by,
    )
    return new


def name_of(draft: Draft, speaker: SpeakerId | None) -> str:
    """Return what to call a speaker in a sentence."""
    if speaker is None:
        return "nobody known"
    if speaker == AUTHOR:
        return "the article itself"
    return draft.speakers[speaker].name


def rename_speaker(draft: Draft, speaker: SpeakerId, name: str) -> None:
    """Call a speaker otherwise; what they were called is one more name of theirs."""
    known = draft.speakers[speaker]
    aliases = dict.fromkeys((known.name, *known.aliases))
    draft.speakers[speaker] = replace(
        known,
        name=name,
        aliases=tuple(one for one in aliases if one != name),
        corrected=True,
        by=draft.by,
    )
    _flag(draft, speaker)


def join_speakers(draft: Draft, speaker: SpeakerId, other: SpeakerId) -> None:
    """Let all that a speaker says be another's, who is the same."""
    _flag(draft, speaker)
    gone, into = draft.speakers.pop(speaker), draft.speakers[other]
    aliases = dict.fromkeys((*into.aliases, gone.name, *gone.aliases))
    person = SpeakerKind.PERSON
    draft.speakers[other] = replace(
        into,
        kind=person if person in {into.kind, gone.kind} else into.kind,
        role=into.role or gone.role,
        mentions=tuple(sorted({*into.mentions, *gone.mentions})),
        aliases=tuple(one for one in aliases if one != into.name),
        corrected=True,
        by=draft.by,
    )
    for quotation in list(draft.quotations.values()):
        whose = other if quotation.speaker == speaker else quotation.speaker
        via = _joined_via(quotation.via, speaker, other, whose)
        draft.quotations[quotation.id] = replace(quotation, speaker=whose, via=via)
    for item in draft.items():
        holder = other if item.holder == speaker else item.holder
        via = _joined_via(item.via, speaker, other, holder)
        draft.put_item(replace(item, holder=holder, via=via))


def _joined_via(
    via: Iterable[SpeakerId],
    speaker: SpeakerId,
    other: SpeakerId,
    whose: SpeakerId | None,
) -> tuple[SpeakerId, ...]:
    return via_without((other if one == speaker else one for one in via), whose)


def via_without(
    via: Iterable[SpeakerId], whose: SpeakerId | None
) -> tuple[SpeakerId, ...]:
    """Return a chain of reporters without whose words they report, each once."""
    return tuple(dict.fromkeys(one for one in via if one != whose))


def drop_mention(draft: Draft, speaker: SpeakerId, mention: Span) -> None:
    """Let a stretch of the text mean a speaker no longer."""
    text = draft.article.text
    known = draft.speakers[speaker]
    left = tuple(one for one in known.mentions if not one.overlaps(mention))
    words = {" ".join(one.of(text).split()) for one in left}
    gone = {
        " ".join(one.of(text).split()) for one in known.mentions if one not in left
    } - words
    role = None if known.role and known.role.overlaps(mention) else known.role
    draft.speakers[speaker] = replace(
        known,
        role=role,
        mentions=left,
        aliases=tuple(one for one in known.aliases if one not in gone),
        corrected=True,
        by=draft.by,
    )


def _flag(draft: Draft, speaker: SpeakerId) -> None:
    """Say of all that is a speaker's that its name is by hand."""
    for quotation in list(draft.quotations.values()):
        if quotation.speaker == speaker:
            draft.quotations[quotation.id] = _flagged(draft, quotation)
    for item in draft.items():
        if item.holder == speaker:
            draft.put_item(replace(item, corrected=True, by=draft.by))


def _flagged(draft: Draft, quotation: Quotation) -> Quotation:
    return replace(quotation, corrected=True, by=draft.by)
