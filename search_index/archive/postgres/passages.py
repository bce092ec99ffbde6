"""Passages of an archive as the program looks at them: giving way, and weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from search_index.archive.postgres.connections import Row
from search_index.archive.postgres.expansion import Asked
from search_index.archive.postgres.rows import loaded
from search_index.model.documents import ArticleId, Document, HitKind, Span
from search_index.search.hits import Match
from search_index.search.index.prepared import KINDS, MODALITIES, finding_id
from search_index.search.matching import find_matches
from search_index.search.passages import BlockPassages, Passage, find_passages
from search_index.search.query_tree import (
    Phrase,
    Prefix,
    Query,
    Standing,
    Word,
    standing_terms,
)
from search_index.search.weighing import WeighedTerm

__all__ = ["COLUMNS", "Looked", "Looks", "hits_of_document", "looked_at"]

COLUMNS = (
    "p.article, p.block, p.part, p.kind, p.number, p.modality, v.name, p.start, "
    "p.stop, p.rivals, p.spans, case when octet_length(p.words) < 4000000 then p.words "
    "else '' end"
)
"""What ``looked_at`` reads, of a passage ``p`` and its voice ``v``; others wrote it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A passage of an archive.

    Attributes:
        match: makes the hit that it is, but for its score; few are shown.
        kind: what kind of passage it is.
        block: number of its block.
        part: 0 the block itself, else which of its findings.
        rivals: the parts that it may give way to.
        text: its words, with a space before, between and after them.
    """

    match: Callable[[], Match | None]
    kind: HitKind
    block: int
    part: int
    rivals: Sequence[int]
    text: bytes

    def scored(self, score: float) -> Match | None:
        """Return it as a hit, or None when its row is none of ours."""
        match = self.match()
        return match and replace(match, score=score)


def looked_at(row: Row, article: ArticleId) -> Looked | None:
    """Return the passage that a row of ``COLUMNS`` stands for; None: it is none."""
    _, block, part, kind, _, _, _, _, _, rivals, _, text = row
    try:
        sort = KINDS[int(str(kind))]
    except IndexError:
        return None
    return Looked(
        partial(_match, row, article),
        sort,
        int(str(block)),
        int(str(part)),
        rivals if isinstance(rivals, list) else (),
        str(text).encode(),
    )


def _match(row: Row, article: ArticleId) -> Match | None:
    """Return the hit that a row stands for, or None when it is none of ours."""
    _, _, part, kind, number, modality, name, start, stop, _, spans, _ = row
    places = spans if isinstance(spans, list) else []
    if not all(isinstance(place, int) for place in places):
        return None  # A server's array may have holes, or be one of arrays.
    try:
        found = tuple(
            Span(*pair) for pair in zip(places[::2], places[1::2], strict=True)
        )
        whole = Span(int(str(start)), int(str(stop)))
        how = MODALITIES[int(str(modality))]
    except (IndexError, ValueError):
        return None
    if not found or not all(
        whole.start <= one.start < one.end <= whole.end for one in found
    ):
        return None
    sort = int(str(kind))
    return Match(
        article,
        KINDS[sort],
        finding_id(sort, int(str(number))) if part else None,
        found,
        0.0,
        whole,
        _name(name),
        how,
    )


def _name(written: object) -> str:
    name = loaded(written)
    return " ".join(name.split()) if isinstance(name, str) else ""


def hits_of_document(query: Query, document: Document) -> list[Looked]:
    """Return the hits of an article, looked for word by word, in text order."""
    article = document.article.id
    passages = find_passages(document)
    blocks = {id(block): number for number, block in enumerate(passages.blocks)}
    hits = [
        _looked(found.block, found.passage, article, blocks[id(found.block)])
        for found in find_matches(query, passages)
    ]
    # In each block the findings come first, as everywhere.
    return sorted(hits, key=lambda hit: (hit.block, not hit.part, hit.part))


def _looked(
    block: BlockPassages, passage: Passage, article: ArticleId, number: int
) -> Looked:
    text = " ".join(["", *block.forms(passage), ""]).encode()
    match = Match(
        article,
        passage.kind,
        passage.finding,
        passage.spans,
        0.0,
        block.passages[0].spans[0],
        " ".join(passage.voice.name.split()),
        passage.modality,
    )
    part = next(n for n, one in enumerate(block.passages) if one is passage)
    return Looked(lambda: match, passage.kind, number, part, (), text)


class Looks:
    """How a query's terms are looked for in the words of a passage."""

    def __init__(self, asked: Asked) -> None:
        """Take on a query."""
        self._asked = asked

    @cached_property
    def _held(self) -> list[Callable[[bytes], bool]]:
        terms = dict.fromkeys(standing_terms(self._asked.root))
        return [self.look(term) for term in terms]

    def needles(self, term: Standing) -> list[bytes]:
        """Return bytes of which a text has one wherever the term stands in it."""
        if isinstance(term, Phrase):
            return [f" {' '.join(term.forms)} ".encode()]
        if isinstance(term, Prefix):
            return [f" {term.start}".encode()]
        forms = self._asked.forms.get(term, ())
        if isinstance(term, Word):
            # Of a very long word only its sum is known.
            forms = tuple(sorted({*forms, term.form}))
        return [f" {form} ".encode() for form in forms]

    def look(self, term: Standing) -> Callable[[bytes], bool]:
        """Return what tells whether a term stands in a text."""
        needles = self.needles(term)
        if len(needles) == 1:
            (needle,) = needles
            return lambda text: needle in text
        return partial(_has_any, needles)

    def weighed(self, rarities: dict[Standing, float]) -> list[WeighedTerm]:
        """Return what passages are weighed by."""
        return [
            WeighedTerm(rarity, self.needles(term), isinstance(term, Phrase))
            for term, rarity in rarities.items()
        ]

    def most_specific(self, answering: Sequence[Looked]) -> list[Looked]:
        """Return the passages of a block that give way to no other of them."""
        if len(answering) < 2:
            return [*answering]
        held = {
            one.part: frozenset(
                number for number, look in enumerate(self._held) if look(one.text)
            )
            for one in answering
        }
        return [
            one
            for one in answering
            if not any(
                part in held and part and held[one.part] <= held[part]
                for part in (held if one.part == 0 else one.rivals)
                if isinstance(part, int) and part != one.part
            )
        ]


def _has_any(needles: Sequence[bytes], text: bytes) -> bool:
    return any(needle in text for needle in needles)
