"""Items that say the same thing twice, or say what another item says better.

positions-spec.md, section 7: one holder, one group of modalities and words that
mostly agree make one item; the fullest mention is the evidence, the rest ``also``.
"""

from __future__ import annotations

from search_index.findings.candidates import Cut
from search_index.findings.items import Item
from search_index.model.documents import SpeakerId
from search_index.text.analysis import AnalysedText

__all__ = ["merge_items"]

_WHOLE = frozenset({Cut.CLAUSE, Cut.SENTENCE})
_SAME = 0.7
_FEW, _SHORT = 3, 3


def merge_items(analysed: AnalysedText, items: list[Item]) -> list[Item]:
    """Merge items of one holder that say the same; return them in text order."""
    items = sorted(items, key=lambda item: (item.evidence[0], item.quotation is None))
    kept: list[Item] = []
    bags: list[frozenset[str]] = []
    by_holder: dict[SpeakerId, list[int]] = {}
    for item in items:
        bag = _bag(analysed, item)
        places = by_holder.setdefault(item.holder, [])
        alike = (
            place
            for place in places[-40:]
            if _is_same(item, kept[place], bag, bags[place])
        )
        place = next(alike, None)
        if place is None:
            places.append(len(kept))
            kept.append(item)
            bags.append(bag)
            continue
        same = kept[place]
        if _is_fuller(item, same):
            # What they said in their own words is worth more than the lead's.
            item.also = [same.evidence, *same.also]
            kept[place] = item
            bags[place] |= bag
        elif same.evidence[0] != item.evidence[0]:
            same.also.append(item.evidence)
    return kept


def _is_fuller(item: Item, other: Item) -> bool:
    """Tell whether an item is a clause that says all that a phrase before it did."""
    return item.weighed.candidate.cut in _WHOLE and _is_phrase(other)


def _is_phrase(item: Item) -> bool:
    return item.weighed.candidate.cut not in _WHOLE


def _bag(analysed: AnalysedText, item: Item) -> frozenset[str]:
    """Return the longer words of what is held, without the cue."""
    candidate = item.weighed.candidate
    parts = item.evidence
    if candidate.cut is Cut.CUE_AND_CONTENT:
        parts = [(candidate.clause.first, candidate.clause.last)]
    return frozenset(
        word
        for first, last in parts
        for word in analysed.tokens.lower[first:last]
        if len(word) > _SHORT
    )


def _is_same(
    item: Item, other: Item, bag: frozenset[str], known: frozenset[str]
) -> bool:
    if item.is_proposal != other.is_proposal:
        return False
    smaller = min(len(bag), len(known))
    if smaller >= _FEW:
        return len(bag & known) >= _SAME * smaller
    # Few words are the same view only when the shorter says nothing of its own.
    alike = item.modality is other.modality and _is_fuller(item, other)
    return alike and bool(known) and known <= bag
