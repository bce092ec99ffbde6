"""Documents made by hand: an invented article with its quotations marked up.

``[[direct s1|words]]`` marks a quotation's content, ``{{s1|words}}`` a mention.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date

from search_index import (
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

__all__ = ["ARTICLE", "harbour", "make_document", "plain_document"]

_MARK = re.compile(r"\[\[(\w+) (\S+)\|(.*?)\]\]|\{\{(\w+)\|(.*?)\}\}", re.DOTALL)

ARTICLE = """\
# Harbour vote splits the council of Ostrava Bay

^ A crane stands idle over the empty dock. Photo: Pell Agency

{{s1|Mirelle Anstrand}}, {{role1|harbour master of Ostrava Bay}}, told the council on \
Monday that [[indirect s1|the old quay could not bear another winter of storms]].

“[[direct s1|We have patched this wall for thirty years, and every spring the sea \
takes back what we gave it. The city should build a new quay before the ice comes]],” \
{{s1|Anstrand}} said. “[[direct s1+|Waiting isn’t thrift, it’s a bill with interest]].”

{{s2|Joss Tavernier}}, who speaks for the shopkeepers, called the plan “[[mixed \
s2|a monument to borrowed money]]” and warned that rents would rise.

# Who pays

Engineers, {{s1|the harbour master}} added, [[indirect s3<s1|want the state to pay for \
half of the piles]]. {{s1|She}} did not say when.

“[[direct s1|Nobody on this coast is against a cheaper wall]],” {{s1|she}} said.

Somebody in the gallery shouted that [[indirect ?|the ice had already come]].

“[[direct s2|Show me the money first]],” {{s2|Tavernier}} said.

& Share this article
"""

_NAMES = {
    "s1": ("Mirelle Anstrand", SpeakerKind.PERSON),
    "s2": ("Joss Tavernier", SpeakerKind.PERSON),
    "s3": ("engineers", SpeakerKind.GROUP),
}
_KINDS = {
    "# ": BlockKind.HEADING,
    "^ ": BlockKind.CAPTION,
    "& ": BlockKind.RESIDUE,
}


def _article(text: str, blocks: tuple[Block, ...], title: str, day: date) -> Article:
    return Article(
        ArticleId(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()),
        title,
        "",
        "harbour.txt",
        day,
        "en",
        text,
        Blocks(blocks),
    )


def _unmarked(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """Take the marks out; return the text and (kind, who, span) of each."""
    found: list[tuple[str, str, Span]] = []
    parts: list[str] = []
    length = 0
    done = 0
    for match in _MARK.finditer(marked):
        kind, who, words, speaker, mention = match.groups()
        parts.append(marked[done : match.start()])
        length += len(parts[-1])
        text = words or mention
        found.append(
            (kind or "mention", who or speaker, Span(length, length + len(text)))
        )
        parts.append(text)
        length += len(text)
        done = match.end()
    parts.append(marked[done:])
    return "".join(parts), found


def make_document(marked: str, title: str, note: str = "") -> Document:
    """Build a document from marked-up text."""
    kinds = []
    paragraphs = []
    for paragraph in marked.strip().split("\n\n"):
        kinds.append(_KINDS.get(paragraph[:2], BlockKind.PARAGRAPH))
        paragraphs.append(paragraph[2:] if paragraph[:2] in _KINDS else paragraph)
    text, found = _unmarked("\n\n".join(paragraphs))
    blocks = []
    at = 0
    for kind, paragraph in zip(kinds, text.split("\n\n"), strict=True):
        blocks.append(Block(kind, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(
        _article(text, tuple(blocks), title, date(2031, 4, 2)),
        _quotations(found),
        _speakers(text, found),
        _positions(text),
        _proposals(text),
        note,
    )


def _quotations(found: list[tuple[str, str, Span]]) -> tuple[Quotation, ...]:
    quotations: list[Quotation] = []
    for kind, who, span in found:
        if kind == "mention":
            continue
        if who.endswith("+"):
            last = quotations[-1]
            quotations[-1] = Quotation(
                last.id, last.kind, (*last.content, span), last.cue, last.source,
                last.speaker, last.via, last.parent, last.rule, last.because,
            )  # fmt: skip
            continue
        speaker, _, via = who.partition("<")
        source = next(
            (s for k, w, s in found if k == "mention" and w == speaker and s > span),
            None,
        )
        quotations.append(
            Quotation(
                FindingId(f"q{len(quotations) + 1}"),
                QuotationKind(kind),
                (span,),
                None,
                source,
                None if speaker == "?" else SpeakerId(speaker),
                (SpeakerId(via),) if via else (),
                None,
                "made_by_hand",
                "The name stands right beside it.",
            )
        )
    return tuple(quotations)


def _speakers(text: str, found: list[tuple[str, str, Span]]) -> tuple[Speaker, ...]:
    speakers = []
    roles = {who: span for kind, who, span in found if kind == "mention"}
    for speaker, (name, kind) in _NAMES.items():
        mentions = tuple(s for k, w, s in found if k == "mention" and w == speaker)
        spoken = any(w.startswith(speaker) for k, w, _ in found if k != "mention")
        if mentions or spoken:
            aliases = tuple(dict.fromkeys(span.of(text) for span in mentions))
            role = roles.get("role" + speaker[1:])
            speakers.append(
                Speaker(
                    SpeakerId(speaker), name, kind, role, mentions, aliases, "by_hand"
                )
            )
    return tuple(speakers)


def _evidence(text: str, words: str) -> tuple[Span, ...] | None:
    start = text.find(words)
    return (Span(start, start + len(words)),) if start >= 0 else None


def _positions(text: str) -> tuple[Position, ...]:
    rows = (
        ("s1", (), Modality.ASSESS, "the old quay will not last another winter",
         "the old quay could not bear another winter of storms", "q1"),
        ("s2", (), Modality.OPPOSE, "the plan is a monument to borrowed money",
         "a monument to borrowed money", "q3"),
    )  # fmt: skip
    found: list[Position] = []
    for holder, via, modality, statement, words, quotation in rows:
        evidence = _evidence(text, words)
        if evidence:
            found.append(
                Position(
                    FindingId(f"p{len(found) + 1}"), modality, SpeakerId(holder), via,
                    ("the quay",), statement, evidence, (), None,
                    Attribution.INDIRECT, FindingId(quotation), "made_by_hand",
                )
            )  # fmt: skip
    return tuple(found)


def _proposals(text: str) -> tuple[Proposal, ...]:
    rows = (
        ("s1", (), Modality.CALL, "city: build a new quay before the ice comes",
         "The city should build a new quay before the ice comes", "q2"),
        ("s3", (SpeakerId("s1"),), Modality.DEMAND, "state: pay half of the piles",
         "want the state to pay for half of the piles", "q4"),
    )  # fmt: skip
    found: list[Proposal] = []
    for holder, via, modality, statement, words, quotation in rows:
        evidence = _evidence(text, words)
        if evidence:
            found.append(
                Proposal(
                    FindingId(f"r{len(found) + 1}"), modality, SpeakerId(holder), via,
                    ("city",), None, "+", statement, evidence, (), None,
                    Attribution.DIRECT, FindingId(quotation), "made_by_hand",
                )
            )  # fmt: skip
    return tuple(found)


def harbour(note: str = "") -> Document:
    """Return the invented article with everything marked in it."""
    return make_document(ARTICLE, "Harbour vote splits the council", note)


def plain_document(text: str, title: str = "Plain") -> Document:
    """Return a document in which nothing is found: one block a paragraph."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end()))
        for match in re.finditer(r"\S(?:(?:[^\n]|\n(?!\n))*\S)?", text)
    )
    article = _article(text, blocks, title, date(2031, 4, 2))
    return Document(article, (), (), (), ())
