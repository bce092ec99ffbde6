"""Attributions become quotations: spans, kinds, speakers, nesting, ids."""

from __future__ import annotations

from dataclasses import replace

from search_index.model.documents import (
    FindingId,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from search_index.people.conversation import is_first_person
from search_index.people.entities import Entity, Meant, in_plain_case
from search_index.people.persons_meant import PersonsMeant
from search_index.people.resolver import Resolver
from search_index.quotations.candidates import Attributed, Found
from search_index.quotations.certainty import find_doubt
from search_index.quotations.reasons import explain
from search_index.quotations.speakers import find_speakers
from search_index.sentences.cues import is_minded
from search_index.text.analysis import AnalysedText
from search_index.text.readable import readable_words

__all__ = ["assemble"]

_PERSONS = frozenset({"he", "she"})


def assemble(
    analysed: AnalysedText, found: list[Found]
) -> tuple[tuple[Attributed, ...], tuple[Speaker, ...], PersonsMeant]:
    """Give attributions their speakers, spans and ids."""
    found = sorted(found, key=lambda one: (one.content[0][0], -one.content[-1][1]))
    resolver = Resolver(analysed)
    if resolver.is_conversation:
        _plain_talk(analysed, found)
    # Views are numbered after what was said: they stay inside the extraction.
    found.sort(key=lambda one: one.is_view)
    resolved = find_speakers(resolver, found)
    entities = _in_order(resolved)
    ids = {id(entity): SpeakerId(f"s{n}") for n, entity in enumerate(entities, 1)}
    attributed = []
    for n, one in enumerate(found, 1):
        meant = resolved[id(one)]
        entity, chain = meant.entity, meant.why
        doubt = find_doubt(analysed, one, meant)
        content = tuple(sorted(part for part in one.content if part[1] > part[0]))
        quotation = Quotation(
            FindingId(f"q{n}"),
            _kind(analysed, one),
            tuple(analysed.span(*part) for part in content),
            analysed.span(*one.cue) if one.cue else None,
            _source(analysed, one),
            ids[id(entity)] if entity else None,
            (),
            None,
            one.rule.value,
            explain(analysed, one, entity, chain, doubt),
            certain=not doubt,
        )
        attributed.append(
            Attributed(
                quotation,
                content,
                one.cue,
                one.verb,
                one.source,
                one.rule,
                one.is_view,
                one.inside,
            )
        )
    attributed.sort(key=lambda one: (one.content[0], -one.content[-1][1]))
    speakers = tuple(_speaker(analysed, entity, ids) for entity in entities)
    nested = _nested([one.quotation for one in attributed])
    pairs = zip(attributed, nested, strict=True)
    who = {ids[id(entity)]: entity for entity in entities}
    sources = {
        one.source.head: resolved[id(one)]
        for one in found
        if one.source and analysed.tokens.lower[one.source.head] in _PERSONS
    }
    quoted = tuple(_with_quotation(*pair) for pair in pairs)
    return quoted, speakers, resolver.persons_meant(who, sources)


def _with_quotation(one: Attributed, quotation: Quotation) -> Attributed:
    same = one.quotation is quotation
    return one if same else replace(one, quotation=quotation)


def _plain_talk(analysed: AnalysedText, found: list[Found]) -> None:
    """Take for views what participants of a conversation report in passing.

    All that they say is theirs already: *I think …* and *he asked for …* are no more
    quotations there than the words around them; clauses that they report are.
    """
    lower = analysed.tokens.lower
    for one in found:
        if one.quoted or one.source is None or one.is_view:
            continue
        minded = one.cue is not None and is_minded(lower[one.cue[1] - 1])
        own = minded and is_first_person(lower[one.source.head])
        one.is_view = one.rule.is_phrasal or own


def _in_order(resolved: dict[int, Meant]) -> list[Entity]:
    unique: dict[int, Entity] = {}
    for meant in resolved.values():
        if meant.entity is not None:
            unique[id(meant.entity)] = meant.entity
    return sorted(
        unique.values(),
        key=lambda entity: entity.mentions[0] if entity.mentions else Span(0, 1),
    )


def _source(analysed: AnalysedText, one: Found) -> Span | None:
    if one.source is None:
        return None
    end = one.source.end
    while end > one.source.start + 1 and analysed.tokens.words[end - 1] in {",", "."}:
        end -= 1
    return analysed.span(one.source.start, max(end, one.source.head + 1))


def _kind(analysed: AnalysedText, one: Found) -> QuotationKind:
    total = quoted = 0
    for first, last in one.content:
        for i in range(first, last):
            if analysed.tokens.words[i][0].isalnum():
                total += 1
                quoted += analysed.quote_at[i] >= 0
    if quoted == 0:
        return QuotationKind.INDIRECT
    return QuotationKind.DIRECT if quoted >= 0.9 * total else QuotationKind.MIXED


def _nested(quotations: list[Quotation]) -> tuple[Quotation, ...]:
    """Give a quotation that lies inside another its parent and whom it came through."""
    nested: list[Quotation] = []
    stack: list[Quotation] = []
    for one in quotations:
        while stack and stack[-1].content[-1].end <= one.content[0].start:
            stack.pop()
        parent = next((other for other in reversed(stack) if _inside(one, other)), None)
        via: tuple[SpeakerId, ...] = ()
        if parent and parent.speaker and parent.speaker != one.speaker:
            via = (*parent.via, parent.speaker)
        made = replace(one, via=via, parent=parent.id) if parent else one
        nested.append(made)
        stack.append(made)
    return tuple(nested)


def _inside(one: Quotation, other: Quotation) -> bool:
    return all(any(big.covers(small) for big in other.content) for small in one.content)


def _speaker(
    analysed: AnalysedText, entity: Entity, ids: dict[int, SpeakerId]
) -> Speaker:
    mentions = sorted(set(entity.mentions))
    words = dict.fromkeys(
        " ".join(readable_words(span.of(analysed.article.text)).split())
        for span in mentions
    )
    person = entity.kind is SpeakerKind.PERSON and entity.words
    name = in_plain_case(entity.name) if person else entity.name
    return Speaker(
        ids[id(entity)],
        name,
        entity.kind,
        entity.role,
        tuple(mentions),
        tuple(word for word in words if word != name),
        entity.rule,
    )
