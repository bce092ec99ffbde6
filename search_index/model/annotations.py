"""What a reader of an article says beside the rules: corrections, notes, tags, marks.

Nothing here holds an id or a bare offset: a newer analysis numbers anew, and a newer
text moves everything. Stretches of an article are *anchors*, the words themselves with
what stands around them; speakers are named; findings are given in words, so that one
which a newer analysis no longer finds can still be put where the reader wants it.
"""

from __future__ import annotations

from typing import Final

from search_index.model.documents import (
    ArticleId,
    Attribution,
    Modality,
    QuotationKind,
    Span,
    SpeakerKind,
)
from search_index.model.values import value

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_TAG",
    "OWN_VOICE",
    "PROPOSAL_MODALITIES",
    "Anchor",
    "Annotation",
    "Correction",
    "FindingInWords",
    "GivenTo",
    "ItemInWords",
    "Kept",
    "Mark",
    "Missed",
    "Named",
    "Note",
    "QuotationInWords",
    "Reading",
    "Rejected",
    "Rekinded",
    "Renamed",
    "SameAs",
    "SplitOff",
    "Tag",
    "sort_of",
]

PROPOSAL_MODALITIES: Final = frozenset(
    {Modality.CALL, Modality.DEMAND, Modality.OFFER, Modality.PLEDGE}
)
"""What a proposal is; every other modality is of a position."""
LONGEST_NOTE: Final = 20_000
"""Characters."""
LONGEST_TAG: Final = 100
"""Characters."""


@value
class Anchor:
    """Words of an article that are found again by themselves.

    Attributes:
        words: the words, character for character.
        before: what stands before them, 40 characters at most.
        after: what stands after them, 40 characters at most.
        nth: which of the places it is where all three stand so; the first is 1.
        of: how many such places there were.
    """

    words: str
    before: str = ""
    after: str = ""
    nth: int = 1
    of: int = 1


@value
class Named:
    """A speaker as a reader means them: one of the article's, or a new one.

    Attributes:
        name: as the article's document has it, or as it was typed; empty for the
            article's own voice (``AUTHOR``).
        kind: what they are, for a new one.
        mention: where the article names them, or None for a typed one.
        role: where the article says what they are, for a new one, or None.
        aliases: what else they are called, for a new one.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    mention: Anchor | None = None
    role: Anchor | None = None
    aliases: tuple[str, ...] = ()


OWN_VOICE: Final = Named("")
"""What the article says itself; only positions and proposals can be its own."""


@value
class QuotationInWords:
    """A quotation without ids and offsets.

    Attributes:
        content: its parts, in text order.
        kind: direct, indirect or mixed.
        cue: the words that attribute it, or None.
        source: the mention that names who speaks, or None.
        speaker: whose it is, or None.
        via: through whom it is reported, outermost first.
    """

    content: tuple[Anchor, ...]
    kind: QuotationKind
    cue: Anchor | None = None
    source: Anchor | None = None
    speaker: Named | None = None
    via: tuple[Named, ...] = ()

    @property
    def parts(self) -> tuple[Anchor, ...]:
        """What it consists of."""
        return self.content


@value
class ItemInWords:
    """A position or a proposal (as its modality says) without ids and offsets.

    Attributes:
        evidence: its parts, in text order.
        modality: how it is held or pushed for.
        holder: whose it is, or ``OWN_VOICE``.
        statement: whole, standing alone.
        target: what or whom it is about.
        via: through whom it is reported, outermost first.
        cue: the word that licenses it, or None.
        attribution: direct, indirect, mixed or author.
        condition: of a proposal: a stated condition, or None.
        polarity: of a proposal: ``-`` when it is not to do something.
    """

    evidence: tuple[Anchor, ...]
    modality: Modality
    holder: Named
    statement: str
    target: tuple[str, ...] = ()
    via: tuple[Named, ...] = ()
    cue: Anchor | None = None
    attribution: Attribution = Attribution.INDIRECT
    condition: str | None = None
    polarity: str = "+"

    @property
    def parts(self) -> tuple[Anchor, ...]:
        """What it consists of."""
        return self.evidence


FindingInWords = QuotationInWords | ItemInWords


@value
class GivenTo:
    """A finding is somebody else's.

    Attributes:
        finding: as it stood when the reader said so.
        speaker: whose it is. None: nobody's who is known; a position or a proposal
            is then the article's own.
    """

    finding: FindingInWords
    speaker: Named | None


@value
class Rejected:
    """What was found is no quotation, no position, no proposal.

    Attributes:
        finding: as it stood when the reader said so.
    """

    finding: FindingInWords


@value
class Rekinded:
    """A finding is of another kind or modality.

    Attributes:
        finding: as it stood when the reader said so.
        kind: of a quotation its kind; of a position or a proposal its modality,
            which may make the one the other.
    """

    finding: FindingInWords
    kind: QuotationKind | Modality


@value
class Missed:
    """A quotation, position or proposal that was not found.

    Attributes:
        finding: what the reader found.
    """

    finding: FindingInWords


@value
class SameAs:
    """A speaker is the same as another one of the article.

    Attributes:
        speaker: who is no longer apart.
        other: who says all of it; their name stays.
    """

    speaker: Named
    other: Named


@value
class Renamed:
    """A speaker is called otherwise; the old name goes on as one more of theirs.

    Attributes:
        speaker: who.
        name: what to call them.
    """

    speaker: Named
    name: str


@value
class SplitOff:
    """A mention means somebody else than the rules take it to mean.

    What the article attributes by this mention goes with it.

    Attributes:
        mention: the words of the mention.
        speaker: whom it means, or None when nobody knows.
    """

    mention: Anchor
    speaker: Named | None


Correction = GivenTo | Rejected | Rekinded | Missed | SameAs | Renamed | SplitOff


@value
class Note:
    """What a reader wrote beside an article, or beside words of it.

    Attributes:
        text: the note; may have several lines.
        at: the words, in text order; none: the whole article.
    """

    text: str
    at: tuple[Anchor, ...] = ()


@value
class Tag:
    """A reader's word for an article, or for words of it.

    Attributes:
        tag: one line.
        at: the words, in text order; none: the whole article.
    """

    tag: str
    at: tuple[Anchor, ...] = ()


@value
class Mark:
    """A place that a key leads back to.

    Attributes:
        letter: one character.
        at: the words that begin there.
    """

    letter: str
    at: Anchor


@value
class Reading:
    """What another reader, a person or a model, found in an article.

    Attributes:
        quotations: who is quoted with what.
        positions: what is held.
        proposals: what somebody wants done.
    """

    quotations: tuple[QuotationInWords, ...] = ()
    positions: tuple[ItemInWords, ...] = ()
    proposals: tuple[ItemInWords, ...] = ()


Annotation = Correction | Note | Tag | Mark | Reading


@value
class Kept:
    """An annotation as the library keeps it.

    Attributes:
        number: goes up with each that is kept; never given twice.
        article: which article it belongs to.
        annotation: what was said.
        by: who said it: empty for whoever reads here, else the name of another.
        made: when, in seconds since 1970.
        placed: Do its words stand in the article's text, once or beyond doubt?
        span: covers its words in the article's text; None for the whole article, for
            a speaker, and when it has no place.
    """

    number: int
    article: ArticleId
    annotation: Annotation
    by: str
    made: float
    placed: bool = True
    span: Span | None = None

    @property
    def sort(self) -> str:
        """Which sort it is: correction, note, tag, mark or reading."""
        return sort_of(self.annotation)

    @property
    def letter(self) -> str:
        """The letter of a mark, else empty."""
        return self.annotation.letter if isinstance(self.annotation, Mark) else ""


def sort_of(annotation: Annotation) -> str:
    """Return which sort of annotation one is; see ``Kept.sort``."""
    match annotation:
        case Note():
            return "note"
        case Tag():
            return "tag"
        case Mark():
            return "mark"
        case Reading():
            return "reading"
    return "correction"
