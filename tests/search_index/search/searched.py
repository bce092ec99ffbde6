"""Documents made for tests of the search: what is in them is said, not found."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from search_index.model.documents import (
    AUTHOR,
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Blocks,
    Document,
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

__all__ = ["make_document", "make_speaker"]

_OPENING = {"{": "quotation", "[": "position", "<": "proposal"}
_CLOSING = {"}": "{", "]": "[", ">": "<"}


def make_speaker(number: int, name: str, *aliases: str) -> Speaker:
    """Return a speaker that nothing else is known of."""
    speaker_id = SpeakerId(f"s{number}")
    return Speaker(speaker_id, name, SpeakerKind.PERSON, None, (), aliases, "test")


def make_document(
    marked: str,
    speakers: tuple[Speaker, ...] = (),
    *,
    title: str = "",
    published: date | None = None,
    name: str = "",
) -> Document:
    """Make a document of a text in which findings are marked.

    Paragraphs are parted by blank lines. ``{s1: …}`` is a quotation of s1, ``[s1 fear:
    …]`` a position and ``<s1 call: …>`` a proposal; ``|…|`` within one is left out of
    it. Marks may nest and run over paragraphs.
    """
    text, found = _unmarked(marked)
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            start = at + len(paragraph) - len(paragraph.lstrip())
            end = at + len(paragraph.rstrip())
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, end)))
        at += len(paragraph) + 2
    article = Article(
        ArticleId(sha256((name or text + title).encode()).hexdigest()),
        title,
        "",
        name or "-",
        published,
        "en",
        text,
        Blocks(blocks),
    )
    return _document(article, speakers, found)


def _document(
    article: Article,
    speakers: tuple[Speaker, ...],
    found: list[tuple[str, str, tuple[Span, ...]]],
) -> Document:
    quotations: list[Quotation] = []
    positions: list[Position] = []
    proposals: list[Proposal] = []
    for kind, label, spans in found:
        who, _, modality = label.partition(" ")
        if kind == "quotation":
            quotations.append(_quotation(len(quotations) + 1, who, spans))
        elif kind == "position":
            positions.append(
                Position(
                    FindingId(f"p{len(positions) + 1}"),
                    Modality(modality),
                    SpeakerId(who) if who != "author" else AUTHOR,
                    (),
                    (),
                    "",
                    spans,
                    (),
                    None,
                    Attribution.DIRECT,
                    None,
                    "test",
                )
            )
        else:
            proposals.append(
                Proposal(
                    FindingId(f"r{len(proposals) + 1}"),
                    Modality(modality),
                    SpeakerId(who),
                    (),
                    (),
                    None,
                    "+",
                    "",
                    spans,
                    (),
                    None,
                    Attribution.DIRECT,
                    None,
                    "test",
                )
            )
    return Document(
        article, tuple(quotations), speakers, tuple(positions), tuple(proposals)
    )


def _quotation(number: int, who: str, spans: tuple[Span, ...]) -> Quotation:
    return Quotation(
        FindingId(f"q{number}"),
        QuotationKind.DIRECT,
        spans,
        None,
        None,
        SpeakerId(who) if who else None,
        (),
        None,
        "test",
        "",
    )


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str, tuple[Span, ...]]]]:
    """Take the marks out: the text, and each finding's kind, label and spans."""
    text = ""
    stack: list[tuple[str, str, int, list[Span]]] = []
    found: list[tuple[int, str, str, tuple[Span, ...]]] = []
    at = 0
    while at < len(marked):
        char = marked[at]
        if char in _OPENING:
            label, _, _ = marked[at + 1 :].partition(":")
            at += len(label) + 2
            stack.append((_OPENING[char], label, len(text), []))
        elif char in _CLOSING:
            kind, label, start, spans = stack.pop()
            done = (*spans, *_parts(text, start))
            found.append((done[0].start, kind, label, done))
        elif char == "|":
            left, _, _ = marked[at + 1 :].partition("|")
            at += len(left) + 1
            kind, label, start, spans = stack.pop()
            stack.append(
                (kind, label, len(text) + len(left), [*spans, *_parts(text, start)])
            )
            text += left
        else:
            text += char
        at += 1
    found.sort(key=lambda finding: finding[0])
    return text, [(kind, label, spans) for _, kind, label, spans in found]


def _parts(text: str, start: int) -> list[Span]:
    """Return the stretch from ``start`` on, one span a paragraph."""
    parts: list[Span] = []
    for paragraph in text[start:].split("\n\n"):
        inner = paragraph.strip()
        if inner:
            first = start + paragraph.index(inner)
            parts.append(Span(first, first + len(inner)))
        start += len(paragraph) + 2
    return parts
