"""What another reader says of an article, checked against it word by word.

What stands there comes in as it stands there; what does not is named in a line and
left out, never guessed: findings, speakers, cues, notes, each by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.incoming import Incoming, Said
from search_index.library.corrections.verbatim import NotThereError, WordsOfArticle
from search_index.model.annotations import (
    OWN_VOICE,
    PROPOSAL_MODALITIES,
    Anchor,
    ItemInWords,
    Mark,
    Named,
    Note,
    QuotationInWords,
    Reading,
    Tag,
)
from search_index.model.documents import (
    Article,
    Attribution,
    QuotationKind,
    Span,
)

__all__ = ["checked"]


@dataclass(slots=True)
class _Check:
    """The checking of one object.

    Attributes:
        words: the article.
        speakers: by their ids: as the article has them, or None: not there.
        problems: a line for each thing that is left out.
    """

    words: WordsOfArticle
    speakers: dict[str, Named | None] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def checked(
    incoming: Incoming, article: Article
) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """Check every word of what comes in against its article.

    Returns:
        What stands there, findings as one ``Reading``; and a line for each thing that
        does not.
    """
    check = _Check(WordsOfArticle(article))
    for id_, named in incoming.speakers.items():
        check.speakers[id_] = _checked_speaker(check, id_, named)
    said: list[Said] = []
    quotations = [
        one
        for where, value in incoming.quotations
        if (one := _checked_quotation(check, where, value))
    ]
    items = [
        item
        for where, value in incoming.items
        if (item := _checked_item(check, where, value))
    ]
    if incoming.quotations or incoming.items:
        reading = Reading(
            tuple(quotations),
            tuple(one for one in items if one.modality not in PROPOSAL_MODALITIES),
            tuple(one for one in items if one.modality in PROPOSAL_MODALITIES),
        )
        said.append(Said("findings", reading))
    for annotation in incoming.said:
        fitting = _checked_said(check, annotation)
        if fitting is not None:
            said.append(fitting)
    return tuple(said), tuple(check.problems)


def _left_out(check: _Check, where: str, error: Exception | str) -> None:
    check.problems.append(f"{where}: {error}; left out")


def _checked_speaker(check: _Check, id_: str, named: Named) -> Named | None:
    """Return a speaker by a name that stands in the article, or None."""
    where = f"speaker {id_}"
    for name in (named.name, *sorted(named.aliases, key=len, reverse=True)):
        places = check.words.places(name)
        if not places:
            continue
        if name != named.name:
            check.problems.append(
                f"{where}: “{named.name}” does not stand in the article; "
                f"called “{name}”"
            )
        text = check.words.article.text
        return replace(
            named,
            name=name,
            mention=anchor_of(text, places[0]),
            role=_checked_role(check, where, named.role, places[0]),
            aliases=tuple(
                one for one in named.aliases if one != name and check.words.places(one)
            ),
        )
    _left_out(check, where, f"“{named.name}” does not stand in the article")
    return None


def _checked_role(
    check: _Check, where: str, role: Anchor | None, name: Span
) -> Anchor | None:
    if role is None:
        return None
    places = check.words.places(role.words)
    if not places:
        _left_out(check, f"{where}, role", f"“{role.words}” does not stand there")
        return None
    nearest = min(places, key=lambda one: abs(one.start - name.start))
    return anchor_of(check.words.article.text, nearest)


def _whose(check: _Check, named: Named | None) -> Named | None:
    """Return whom a finding names: by an id, or by a name that stands there.

    Raises:
        NotThereError: when it is nobody of this article.
    """
    if named is None or named == OWN_VOICE:
        return named
    if named.name not in check.speakers:
        check.speakers[named.name] = _checked_speaker(check, named.name, named)
    found = check.speakers[named.name]
    if found is None:
        raise NotThereError(f"its speaker “{named.name}” is not in the article")
    return found


def _all_of(check: _Check, chain: Sequence[Named]) -> tuple[Named, ...]:
    found = (_whose(check, one) for one in chain)
    return tuple(one for one in found if one is not None)


def _checked_quotation(
    check: _Check, where: str, quotation: QuotationInWords
) -> QuotationInWords | None:
    text = check.words.article.text
    try:
        spans = check.words.unquoted(check.words.find_parts(quotation.content))
        speaker = _whose(check, quotation.speaker)
        via = _all_of(check, quotation.via)
    except NotThereError as error:
        _left_out(check, where, error)
        return None
    return QuotationInWords(
        tuple(anchor_of(text, span) for span in spans),
        check.words.kind_of(spans),
        _near(check, f"{where}, cue", quotation.cue, spans),
        _near(check, f"{where}, source", quotation.source, spans),
        speaker,
        via,
    )


def _checked_item(check: _Check, where: str, item: ItemInWords) -> ItemInWords | None:
    text = check.words.article.text
    try:
        spans = check.words.find_parts(item.evidence)
        holder = _whose(check, item.holder) or OWN_VOICE
        via = _all_of(check, item.via)
    except NotThereError as error:
        _left_out(check, where, error)
        return None
    return replace(
        item,
        evidence=tuple(anchor_of(text, span) for span in spans),
        holder=holder,
        via=via,
        cue=_near(check, f"{where}, cue", item.cue, spans),
        attribution=_attribution(check.words.kind_of(spans), holder),
    )


def _attribution(kind: QuotationKind, holder: Named) -> Attribution:
    return Attribution.AUTHOR if holder == OWN_VOICE else Attribution(kind.value)


def _near(
    check: _Check, where: str, anchor: Anchor | None, spans: Sequence[Span]
) -> Anchor | None:
    """Return the words of a cue or a source where they stand, near what they are of."""
    if anchor is None:
        return None
    try:
        told = anchor.before or anchor.after
        words = check.words
        span = words.find(anchor) if told else words.nearest(anchor, spans)
    except NotThereError as error:
        _left_out(check, where, error)
        return None
    return anchor_of(check.words.article.text, span)


def _checked_said(check: _Check, said: Said) -> Said | None:
    annotation = said.annotation
    try:
        match annotation:
            case Note() | Tag():
                return replace(
                    said,
                    annotation=replace(annotation, at=_found(check, annotation.at)),
                )
            case Mark():
                (at,) = _found(check, (annotation.at,))
                return replace(said, annotation=replace(annotation, at=at))
            case _:
                # Where corrections stand is seen when they are laid over the article.
                return said
    except NotThereError as error:
        _left_out(check, said.where, error)
        return None


def _found(check: _Check, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    text = check.words.article.text
    return tuple(anchor_of(text, one) for one in check.words.find_parts(anchors))
