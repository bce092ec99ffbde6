"""An invented article with its findings, put together by hand.

The rules may come to find more or less in it, which is nothing to these tests.
"""

from __future__ import annotations

from dataclasses import replace

from search_index.library.corrections.in_words import in_words
from search_index.model.annotations import FindingInWords
from search_index.model.documents import (
    Attribution,
    Document,
    Finding,
    FindingId,
    Modality,
    Position,
    Proposal,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from tests.search_index.invented import read_text

__all__ = [
    "STORY",
    "finding",
    "quotation",
    "shown",
    "span_of",
    "speaker",
    "story",
    "words_of",
]

STORY = """Mill Closes Its Gates

“The gates stay shut until we are paid,” Ida Moss told the crowd. “We fear that the \
owners have gone abroad.”

Her brother, Carl Moss, said that the bank had called twice. “No,” he said. “No,” \
said Moss.

According to Moss, the mayor promised that the town would buy the mill.

Nobody at the bank would talk. “No,” the guard said.
"""


def span_of(words: str, nth: int = 1, text: str = STORY) -> Span:
    """Return where words stand for the nth time."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _quotation(
    number: int, who: str, *content: Span, source: Span | None = None
) -> Quotation:
    return Quotation(
        FindingId(f"q{number}"),
        QuotationKind.DIRECT,
        content,
        None,
        source,
        SpeakerId(who) if who else None,
        (),
        None,
        "a rule",
        "the rules say so",
    )


def _item(number: int, who: str, words: str, quotation: str, way: Modality) -> Position:
    return Position(
        id=FindingId(f"p{number}"),
        modality=way,
        holder=SpeakerId(who),
        via=(),
        target=(),
        statement=words,
        evidence=(span_of(words),),
        also=(),
        cue=None,
        attribution=Attribution.DIRECT,
        quotation=FindingId(quotation),
        rule="a rule",
    )


def _speaker(number: int, name: str, *mentions: Span) -> Speaker:
    words = dict.fromkeys(one.of(STORY) for one in mentions)
    return Speaker(
        SpeakerId(f"s{number}"),
        name,
        SpeakerKind.PERSON,
        None,
        mentions,
        tuple(one for one in words if one != name),
        "a rule",
    )


def story() -> Document:
    """Return the article with its quotations, speakers and what they hold.

    Ida Moss (s1) has q1 with p1; Carl Moss (s2) q2, q3 and q4, of which q4 is by
    mistake; q5, reported by him (s2), has the mayor's (s3) promise q6 inside with r1.
    """
    article = read_text(STORY)
    ida, carl = span_of("Ida Moss"), span_of("Carl Moss")
    later = span_of("said Moss").start + len("said ")
    moss = Span(later, later + len("Moss"))
    again = span_of("to Moss").start + len("to ")
    last = Span(again, again + len("Moss"))
    mayor = span_of("the mayor")
    promise = span_of("the town would buy the mill")
    told = Span(mayor.start, promise.end)
    inner = replace(
        _quotation(6, "s3", promise, source=mayor),
        parent=FindingId("q5"),
        via=(SpeakerId("s2"),),
        kind=QuotationKind.INDIRECT,
    )
    pledge = _item(1, "s3", promise.of(STORY), "q6", Modality.PLEDGE)
    shared = {name: getattr(pledge, name) for name in Position.__dataclass_fields__} | {
        "id": FindingId("r1"),
        "via": (SpeakerId("s2"),),
    }
    return Document(
        article,
        (
            _quotation(
                1,
                "s1",
                span_of("The gates stay shut until we are paid,"),
                span_of("We fear that the owners have gone abroad."),
                source=ida,
            ),
            replace(
                _quotation(
                    2, "s2", span_of("that the bank had called twice"), source=carl
                ),
                kind=QuotationKind.INDIRECT,
            ),
            _quotation(3, "s2", span_of("No,"), source=span_of("he")),
            _quotation(4, "s2", span_of("No,", 2), source=moss),
            replace(
                _quotation(5, "s2", told, source=last), kind=QuotationKind.INDIRECT
            ),
            inner,
        ),
        (
            _speaker(1, "Ida Moss", ida),
            _speaker(2, "Carl Moss", carl, moss, last),
            _speaker(3, "the mayor", mayor),
        ),
        (_item(1, "s1", "the owners have gone abroad", "q1", Modality.FEAR),),
        (Proposal(condition=None, polarity="+", **shared),),
    )


def finding(document: Document, number: str) -> Finding:
    """Return a finding by its id."""
    held: list[Finding] = [*document.quotations]
    held += [*document.positions, *document.proposals]
    return next(one for one in held if one.id == number)


def quotation(document: Document, number: str) -> Quotation:
    """Return a quotation by its id."""
    return next(one for one in document.quotations if one.id == number)


def words_of(document: Document, number: str) -> FindingInWords:
    """Return a finding by its id, in words."""
    return in_words(document, finding(document, number))


def speaker(document: Document, name: str) -> Speaker:
    """Return a speaker by name."""
    return next(one for one in document.speakers if one.name == name)


def shown(document: Document) -> list[str]:
    """Return each finding in a line: whose, through whom, its first words."""
    names: dict[str | None, str] = {one.id: one.name for one in document.speakers}
    lines = []
    found: list[Finding] = [*document.quotations]
    found += [*document.positions, *document.proposals]
    for one in found:
        whose = one.speaker if isinstance(one, Quotation) else one.holder
        via = "".join(f" via {names[link]}" for link in one.via)
        kind = one.kind if isinstance(one, Quotation) else one.modality
        words = " ".join(one.spans[0].of(document.article.text).split()[:3])
        flags = "!" * one.corrected + "?" * (not one.certain)
        by = f" by {one.by}" if one.by else ""
        name = names.get(whose, whose or "nobody")
        lines.append(f"{name}{via} {kind}: {words}{flags}{by}")
    return lines
