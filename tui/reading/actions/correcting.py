"""What a reader can say of a finding that is wrong: choices, each with its correction.

Pure: nothing is kept here. A choice is a correction at once, or asks for a word, or
opens further choices; the screen that shows them need not know what they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from search_index import (
    AUTHOR,
    OWN_VOICE,
    PROPOSAL_MODALITIES,
    Anchor,
    Correction,
    Document,
    Finding,
    GivenTo,
    ItemInWords,
    Missed,
    Modality,
    Named,
    Proposal,
    Quotation,
    QuotationInWords,
    QuotationKind,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    Span,
    Speaker,
    SpeakerId,
    SplitOff,
    anchor_of,
    in_words,
    named,
    speaker_called,
)
from tui.overlays.choosing import Choice
from tui.reading.state.cast import Cast

__all__ = [
    "finding_choices",
    "missed_choices",
    "speaker_choices",
]

_Makes = Callable[[Named | None], Correction]
"""Makes a correction of whose it is."""


_Choices = tuple[Choice[Correction], ...]


def finding_choices(cast: Cast, finding: Finding) -> _Choices:
    """Return what may be said of a quotation, a position or a proposal."""
    words = in_words(cast.document, finding)
    quoted = isinstance(finding, Quotation)
    owner = finding.speaker if isinstance(finding, Quotation) else finding.holder
    give = partial(GivenTo, words)
    whose = _whose(cast, give, owner, source=_source(finding))
    nobody = "nobody who is known" if quoted else "the article itself says so"
    what = _what(finding)
    return (
        *whose,
        Choice("n", nobody, value=GivenTo(words, None if quoted else OWN_VOICE)),
        Choice("x", f"no {what} at all", value=Rejected(words)),
        Choice(
            "h", "given or held in another way", "\u203a", more=_kinds(finding, words)
        ),
        *_about_speaker(cast, owner, finding),
    )


def missed_choices(cast: Cast, span: Span) -> _Choices:
    """Return what a stretch of text may be that the rules have missed.

    Args:
        cast: the document's speakers.
        span: the stretch.
    """
    text = cast.document.article.text
    part = (anchor_of(text, span),)
    kinds = tuple(
        Choice(
            key,
            f"a quotation, {kind.value}",
            "whose? \u203a",
            more=_whose(cast, partial(_missed_quotation, part, kind), None),
        )
        for key, kind in zip("dim", QuotationKind, strict=True)
    )
    ways = tuple(
        Choice(
            " ",
            f"{_article(modality)} {modality.value}",
            "whose? \u203a",
            more=_whose(cast, partial(_missed_item, part, modality), None),
        )
        for modality in Modality
    )
    return (*kinds, Choice("h", "something held or wanted", "\u203a", more=ways))


def speaker_choices(cast: Cast, speaker: SpeakerId) -> _Choices:
    """Return what may be said of a speaker."""
    mine = named(cast.document, speaker)
    others: _Choices = tuple(
        Choice(
            _key(cast, other.id),
            other.name,
            cast.role(other.id),
            SameAs(mine, named(cast.document, other.id)),
        )
        for other in _in_order(cast)
        if other.id != speaker
    )
    return (
        Choice("=", f"{mine.name} is the same as", "\u203a", more=others),
        Choice(
            "r",
            f"{mine.name} is called otherwise",
            asks="called: ",
            typed=partial(_renamed, mine),
        ),
    )


# Whose


def _whose(
    cast: Cast,
    makes: _Makes,
    owner: SpeakerId | None,
    *,
    source: Span | None = None,
) -> _Choices:
    """Return a choice for each speaker, and one for a name that has to be typed.

    Those without a key are behind one choice, so that all others are in sight.
    """
    document = cast.document
    choices: list[Choice[Correction]] = [
        Choice(
            _key(cast, speaker.id),
            speaker.name,
            "as it is" if speaker.id == owner else cast.role(speaker.id),
            makes(named(document, speaker.id)),
        )
        for speaker in _in_order(cast)
    ]
    keyless = tuple(one for one in choices if one.key == " ")
    if len(keyless) > 1:
        choices = [one for one in choices if one.key != " "]
        choices.append(Choice("o", "another who is named here", "\u203a", more=keyless))
    mention = anchor_of(document.article.text, source) if source else None
    typed = partial(_typed, document, makes, mention)
    choices.append(Choice("t", "somebody else", asks="whose? ", typed=typed))
    return tuple(choices)


def _in_order(cast: Cast) -> Iterable[Speaker]:
    """Return those who speak, most quoted first, then those who hold something."""
    speaking = {speaker.id for speaker in cast.speaking}
    rest = (one for one in cast.document.speakers if one.id not in speaking)
    return (*cast.speaking, *rest)


def _key(cast: Cast, speaker: SpeakerId) -> str:
    digit = cast.digit(speaker)
    return digit if digit.isdecimal() else " "


def _typed(
    document: Document, makes: _Makes, mention: Anchor | None, name: str
) -> Correction:
    """Make a correction of a name: a speaker's of the article, or a new one's."""
    return makes(speaker_called(document, name, mention))


def _source(finding: Finding) -> Span | None:
    return finding.source if isinstance(finding, Quotation) else None


# What it is


def _kinds(finding: Finding, words: QuotationInWords | ItemInWords) -> _Choices:
    """Return the other kinds that a finding may be of."""
    if isinstance(finding, Quotation):
        return tuple(
            Choice(key, f"{kind.value}: {_KINDS[kind]}", "", Rekinded(words, kind))
            for key, kind in zip("dim", QuotationKind, strict=True)
            if kind is not finding.kind
        )
    return tuple(
        Choice(
            " ",
            f"{_article(modality)}: {modality.value}",
            "",
            Rekinded(words, modality),
        )
        for modality in Modality
        if modality is not finding.modality
    )


_KINDS = {
    QuotationKind.DIRECT: "in these words",
    QuotationKind.INDIRECT: "in other words",
    QuotationKind.MIXED: "partly in these words",
}


def _article(modality: Modality) -> str:
    return "a proposal" if modality in PROPOSAL_MODALITIES else "a position"


def _what(finding: Finding) -> str:
    if isinstance(finding, Quotation):
        return "quotation"
    return "proposal" if isinstance(finding, Proposal) else "position"


def _missed_quotation(
    part: tuple[Anchor, ...], kind: QuotationKind, speaker: Named | None
) -> Correction:
    return Missed(QuotationInWords(part, kind, speaker=speaker))


def _missed_item(
    part: tuple[Anchor, ...], modality: Modality, speaker: Named | None
) -> Correction:
    statement = " ".join(part[0].words.split())
    return Missed(ItemInWords(part, modality, speaker or OWN_VOICE, statement))


# Who the speaker is


def _about_speaker(
    cast: Cast, owner: SpeakerId | None, finding: Finding
) -> list[Choice[Correction]]:
    """Return what may be said of whoever speaks here, everywhere in the article."""
    if owner is None or owner == AUTHOR:
        return []
    choices = list(speaker_choices(cast, owner))
    source = _source(finding)
    if source is not None:
        document = cast.document
        mention = anchor_of(document.article.text, source)
        split = partial(SplitOff, mention)
        words = " ".join(mention.words.split())
        nobody: Choice[Correction] = Choice("n", "nobody who is known", "", split(None))
        more = (*_whose(cast, split, owner), nobody)
        choices.append(
            Choice("m", f"\u201c{words}\u201d means somebody else", "\u203a", more=more)
        )
    return choices


def _renamed(speaker: Named, name: str) -> Correction:
    return Renamed(speaker, " ".join(name.split()))
