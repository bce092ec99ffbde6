"""The data that everything else takes and returns.

An article is one text; whatever is found in it is one or more spans of that
text. Offsets are characters (code points) of ``Article.text``, half-open.
Everything here is frozen, so threads and screens share it freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NewType

from search_index.model.spans import (
    SPOKEN_BLOCKS,
    Block,
    BlockKind,
    Blocks,
    Span,
    SpanGroups,
    Spans,
)
from search_index.model.values import value

__all__ = [
    "AUTHOR",
    "SPOKEN_BLOCKS",
    "Article",
    "ArticleId",
    "Attribution",
    "Block",
    "BlockKind",
    "Blocks",
    "Document",
    "Finding",
    "FindingId",
    "HitKind",
    "Link",
    "Modality",
    "Position",
    "Proposal",
    "Quotation",
    "QuotationKind",
    "Span",
    "SpanGroups",
    "Spans",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
]

ArticleId = NewType("ArticleId", str)
"""Hash of an article's text, in hexadecimal."""
SpeakerId = NewType("SpeakerId", str)
"""``s1``, ``s2``, … in order of first mention, or ``author``; unique in a document."""
FindingId = NewType("FindingId", str)
"""``q1`` quotation, ``p1`` position, ``r1`` proposal, in text order in a document."""

AUTHOR: Final = SpeakerId("author")
"""Holder of what an article says in its own voice."""


@value
class Link:
    """Words of an article that lead elsewhere.

    Attributes:
        span: the words.
        address: where they lead, ``http`` or ``https``.
    """

    span: Span
    address: str


@value
class Article:
    """What was read, before anything is found in it.

    Attributes:
        id: hash of the text.
        title: title as found in the article, else what the origin is called.
        byline: who wrote it, or empty.
        origin: path, address or ``-``.
        published: the day, when the article gives one.
        language: ISO 639-1 code, or empty when unsure.
        text: the one text that all offsets mean.
        blocks: in text order; every character that is not blank is in one.
        outlet: who published it, or empty.
        links: where words of it lead, in text order.
        retrieved: when the page was fetched, in UTC, or None for a file.
    """

    id: ArticleId
    title: str
    byline: str
    origin: str
    published: date | None
    language: str
    text: str
    blocks: Blocks
    outlet: str = ""
    links: tuple[Link, ...] = ()
    retrieved: datetime | None = None


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


@value
class Speaker:
    """Someone or something that an article lets speak.

    Attributes:
        id: unique in the document.
        name: fullest name that the article gives, or the fullest description.
        kind: person, body, state, group, document, anonymous.
        role: where the article says what they are, or None.
        mentions: every span that means this speaker, in text order.
        aliases: other words that the article uses for them, in order of first use.
        rule: why the mentions were taken for one speaker.
        corrected: Did a reader of the article name them, by hand?
        by: another reader (a person, a model) who did, or empty.
    """

    id: SpeakerId
    name: str
    kind: SpeakerKind
    role: Span | None
    mentions: Sequence[Span]
    aliases: tuple[str, ...]
    rule: str
    corrected: bool = False
    by: str = ""


class QuotationKind(StrEnum):
    """How much of a quotation's words stand inside quote marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@value
class Quotation:
    """Attributed speech.

    Attributes:
        id: ``q1`` and on, in text order.
        kind: direct when nine tenths of its words are in quote marks, indirect
            when none is, else mixed.
        content: what was said, without the quote marks around it; several spans
            when the attribution interrupts it or it runs over paragraphs.
        cue: the words that attribute it (``said``), or None.
        source: the mention that names who speaks, at that place, or None.
        speaker: whom the source means, or None when the rules cannot settle it.
        via: through whom it was reported, outermost first.
        parent: the quotation that this one stands inside, or None.
        rule: why it was found.
        because: one sentence for the reader: why it is this speaker's.
        certain: Would one sign for the speaker?
        corrected: Did a reader of the article say so, by hand?
        by: another reader (a person, a model) who found it, or empty for our rules.
    """

    id: FindingId
    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: SpeakerId | None
    via: tuple[SpeakerId, ...]
    parent: FindingId | None
    rule: str
    because: str
    certain: bool = True
    corrected: bool = False
    by: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What to mark on screen."""
        return self.content


class Modality(StrEnum):
    """How something is held or pushed for; positions-spec.md, section 3."""

    ASSESS = "assess"
    SUPPORT = "support"
    OPPOSE = "oppose"
    WANT = "want"
    FEAR = "fear"
    CONCEDE = "concede"
    PREDICT = "predict"
    CALL = "call"
    DEMAND = "demand"
    OFFER = "offer"
    PLEDGE = "pledge"


class Attribution(StrEnum):
    """How a position or a proposal is given; positions-spec.md, section 11."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    AUTHOR = "author"


@value
class Position:
    """A view that someone holds, or an interest.

    Attributes:
        id: ``p1`` and on, in text order.
        modality: assess, support, oppose, want, fear, concede or predict.
        holder: whose view it is, or ``AUTHOR``.
        via: through whom it is reported, outermost first.
        target: short noun phrases: what or whom it is about.
        statement: whole, standing alone, no final period; 80 characters read best.
        evidence: the shortest stretch that states it.
        also: other mentions of the same.
        cue: the word that licenses it, or None.
        attribution: direct, indirect, mixed or author.
        quotation: the quotation that holds the evidence, or None.
        rule: the name of the rule that says how it is held.
        because: one line for the reader: what shows it, what speaks for and against.
        certain: Would one sign for the holder and the kind?
        corrected: Did a reader of the article say so, by hand?
        by: another reader (a person, a model) who found it, or empty for our rules.
    """

    id: FindingId
    modality: Modality
    holder: SpeakerId
    via: tuple[SpeakerId, ...]
    target: tuple[str, ...]
    statement: str
    evidence: tuple[Span, ...]
    also: Sequence[tuple[Span, ...]]
    cue: Span | None
    attribution: Attribution
    quotation: FindingId | None
    rule: str
    because: str = ""
    certain: bool = True
    corrected: bool = False
    by: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What to mark on screen."""
        return self.evidence


@value
class Proposal:
    """An action, its actor, and a push for it.

    Attributes:
        id: ``r1`` and on, in text order.
        modality: call, demand, offer or pledge.
        holder: who pushes for it, or ``AUTHOR``.
        via: through whom it is reported, outermost first.
        target: who should act.
        condition: a stated if, unless, once, in return for, until, or None.
        polarity: ``-`` for a proposal not to do something, else ``+``.
        statement: whole, standing alone, no final period; 80 characters read best.
        evidence: the shortest stretch that states it.
        also: other mentions of the same.
        cue: the word that licenses it, or None.
        attribution: direct, indirect, mixed or author.
        quotation: the quotation that holds the evidence, or None.
        rule: the name of the rule that says how it is held.
        because: one line for the reader: what shows it, what speaks for and against.
        certain: Would one sign for the holder and the kind?
        corrected: Did a reader of the article say so, by hand?
        by: another reader (a person, a model) who found it, or empty for our rules.
    """

    id: FindingId
    modality: Modality
    holder: SpeakerId
    via: tuple[SpeakerId, ...]
    target: tuple[str, ...]
    condition: str | None
    polarity: str
    statement: str
    evidence: tuple[Span, ...]
    also: Sequence[tuple[Span, ...]]
    cue: Span | None
    attribution: Attribution
    quotation: FindingId | None
    rule: str
    because: str = ""
    certain: bool = True
    corrected: bool = False
    by: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """What to mark on screen."""
        return self.evidence


Finding = Quotation | Position | Proposal


class HitKind(StrEnum):
    """What a hit lies in: the article's own words or a kind of finding."""

    TEXT = "text"
    QUOTATION = "quotation"
    POSITION = "position"
    PROPOSAL = "proposal"


@value
class Document:
    """An article with everything that was found in it.

    Attributes:
        article: what was read.
        quotations: in text order.
        speakers: in order of first mention; only those who speak or hold something.
        positions: in text order.
        proposals: in text order.
        note: one line for the reader when something was left undone (another
            language), else empty.
    """

    article: Article
    quotations: tuple[Quotation, ...]
    speakers: tuple[Speaker, ...]
    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]
    note: str = ""
