"""Items from quotations, clause by clause: by the cue's class or the content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from search_index.findings.clauses import cut_clauses, main_verb, trimmed
from search_index.findings.content import content_modality
from search_index.findings.holders import Held, Roll, find_inner_holder
from search_index.findings.items import Item, Range, kind_of, make_item
from search_index.findings.modality import PROPOSALS, cue_modality, frame_of
from search_index.findings.phrase_items import phrase_item
from search_index.findings.refusals import is_question, is_supposed
from search_index.findings.statements import join_statement, make_statement
from search_index.model.documents import (
    Attribution,
    FindingId,
    Modality,
    Quotation,
    QuotationKind,
    Span,
    SpeakerId,
)
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule
from search_index.text.analysis import AnalysedText

__all__ = ["find_items"]

Inner = tuple[FindingId, Range, int]
_STRONG = frozenset({Modality.FEAR, Modality.CONCEDE, Modality.PLEDGE})
_MOST = 0.5
_NEAREST = 12
_GROUP = 2


def find_items(
    analysed: AnalysedText, attributed: tuple[Attributed, ...], roll: Roll
) -> list[Item]:
    """Find what the quotations' speakers hold and want done.

    Args:
        analysed: the text.
        attributed: its quotations.
        roll: the speakers; holders met inside speech are added to it.
    """
    inner = _inner_contents(attributed)
    outer = sorted(
        (span, quotation.speaker)
        for one in attributed
        if (quotation := one.quotation).speaker and not one.is_view
        for span in quotation.content
    )
    items: list[Item] = []
    for one in attributed:
        quotation = one.quotation
        if quotation.speaker is None or not roll.may_hold(quotation.speaker):
            continue
        if is_supposed(analysed, one):
            continue
        before = len(items)
        frame = frame_of(one)
        modality = cue_modality(analysed, one)
        if modality is None and _announces(analysed, quotation):
            modality = Modality.PLEDGE
        if frame == "clause":
            items.extend(_from_clauses(analysed, one, modality, inner, roll))
        elif modality is not None or frame == "noun":
            item = phrase_item(analysed, quotation, modality, frame)
            if item:
                items.append(item)
        through = _reporter(quotation, outer)
        for item in items[before:]:
            item.via = item.via or through
    return items


def _reporter(
    quotation: Quotation, outer: list[tuple[Span, SpeakerId]]
) -> tuple[SpeakerId, ...]:
    """Return who is saying it, when a cue stands inside somebody else's words."""
    if quotation.cue is None:
        return ()
    place = bisect_right(outer, quotation.cue.start, key=lambda one: one[0].start)
    for span, speaker in outer[max(0, place - _NEAREST) : place]:
        if span.covers(quotation.cue) and speaker != quotation.speaker:
            return (speaker,)
    return ()


def _announces(analysed: AnalysedText, quotation: Quotation) -> bool:
    """Find *announced that X will do Y*: the announcer's own body acts."""
    if quotation.cue is None or not quotation.content:
        return False
    first, last = analysed.token_range(quotation.cue)
    lower = analysed.tokens.lower
    if not {"announce", "announced", "announces", "announcing"} & set(
        lower[first:last]
    ):
        return False
    content = lower[slice(*analysed.token_range(quotation.content[0]))]
    return "will" in content or "would" in content


def _inner_contents(attributed: tuple[Attributed, ...]) -> list[Inner]:
    """Return what others say or hold inside somebody's content, with its cue."""
    found = [
        (one.quotation.id, content, one.cue[0] if one.cue else -1)
        for one in attributed
        if one.inside or one.is_view
        for content in one.content
    ]
    return sorted(found, key=lambda one: one[1])


def _is_taken(
    analysed: AnalysedText, quotation: Quotation, clause: Range, inner: list[Inner]
) -> bool:
    """Tell whether a clause only reports what somebody else holds."""
    low, high = clause
    main = main_verb(analysed, low, high)
    place = bisect_left(inner, high, key=lambda one: one[1][0])
    for other, (first, last), cue in inner[max(0, place - _NEAREST) : place]:
        if other == quotation.id or last <= low:
            continue
        if main >= 0 and main <= cue <= main + _GROUP:
            return True  # the same verb group: did not want
        shared = min(high, last) - max(low, first)
        if shared > _MOST * (high - low) and (first, last) != clause:
            return True
    return False


def _from_clauses(
    analysed: AnalysedText,
    one: Attributed,
    of_cue: Modality | None,
    inner: list[Inner],
    roll: Roll,
) -> list[Item]:
    quotation = one.quotation
    direct = quotation.kind is QuotationKind.DIRECT
    items: list[Item] = []
    if one.rule is Rule.AROUND:
        whole = _around(analysed, quotation, of_cue)
        return [whole] if whole else []
    nested: Held | None = None
    for span in quotation.content:
        first, last = analysed.token_range(span)
        if first >= last:
            continue
        sentences = _sentences(analysed, first, last)
        for clause in cut_clauses(analysed, first, last, sentences):
            if is_question(analysed, clause):
                continue
            if _is_taken(analysed, quotation, clause, inner):
                continue
            nested = find_inner_holder(analysed, clause, nested) if direct else None
            item = _from_clause(analysed, quotation, clause, of_cue, nested, roll)
            if item:
                items.append(item)
    return items


def _from_clause(
    analysed: AnalysedText,
    quotation: Quotation,
    clause: Range,
    of_cue: Modality | None,
    nested: Held | None,
    roll: Roll,
) -> Item | None:
    direct = quotation.kind is QuotationKind.DIRECT
    of_content, teller = content_modality(analysed, *clause, direct=direct)
    modality = _decide(of_cue, of_content)
    if nested is not None:
        modality = nested.modality if of_content is None else modality
    if modality is None or quotation.speaker is None:
        return None
    item = make_item(analysed, clause, modality, quotation.speaker)
    item.via = quotation.via
    if nested is None and not direct:
        own = roll.pronouns(quotation.speaker)
        proposal = modality in PROPOSALS
        item.statement = make_statement(analysed, *clause, proposal=proposal, own=own)
    if nested is not None:
        item.holder = roll.find(analysed, nested.mention)
        item.via = (*quotation.via, quotation.speaker)
    item.cue = analysed.span(teller, teller + 1) if teller >= 0 else quotation.cue
    item.attribution = Attribution(kind_of(analysed, clause))
    item.quotation = quotation.id
    item.rule = "cue" if of_content is None else "content"
    return item


def _around(
    analysed: AnalysedText, quotation: Quotation, of_cue: Modality | None
) -> Item | None:
    """Make one item of a clause that its attribution interrupts."""
    parts = [
        trimmed(analysed, *analysed.token_range(span)) for span in quotation.content
    ]
    parts = [part for part in parts if part[1] > part[0]]
    if not parts or quotation.speaker is None:
        return None
    found = [content_modality(analysed, *part, direct=False) for part in parts]
    told = [one for one, _ in found if one is not None]
    modality = _decide(
        of_cue, next((m for m in told if m in PROPOSALS), told[-1] if told else None)
    )
    if modality is None:
        return None
    item = make_item(analysed, (parts[0][0], parts[-1][1]), modality, quotation.speaker)
    item.statement = (
        make_statement(analysed, *parts[-1])
        if len(parts) == 1
        else (join_statement(analysed, parts))
    )
    item.evidence = parts
    item.via = quotation.via
    item.cue = quotation.cue
    item.attribution = Attribution(quotation.kind.value)
    item.quotation = quotation.id
    item.rule = "clause around its attribution"
    return item


def _decide(of_cue: Modality | None, of_content: Modality | None) -> Modality | None:
    """Join what the cue and the content say (positions-spec.md, section 3)."""
    if of_content in PROPOSALS:
        return of_content
    if of_cue in PROPOSALS or of_cue in _STRONG:
        return of_cue
    if of_cue is Modality.ASSESS and of_content is not None:
        return of_content
    return of_cue or of_content


def _sentences(analysed: AnalysedText, first: int, last: int) -> list[Range]:
    place = bisect_right(analysed.paragraphs, first, key=lambda one: one.first) - 1
    if place < 0:
        return []
    sentences = analysed.paragraphs[place].sentences
    # Looked up, not walked over: one paragraph may be the whole article.
    low = bisect_right(sentences, first, key=lambda sentence: sentence[1])
    high = bisect_left(sentences, last, key=lambda sentence: sentence[0])
    return list(sentences[low:high])
