"""Lists of teasers: headlines of other articles with a sentence or two under each.

They are told by how they are built, whatever they are called: item after item of one
form, each with a headline or a picture that leads elsewhere and few words more.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from search_index.articles.pages.blocks import Marked
from search_index.articles.pages.tree import tag_of
from search_index.model.documents import BlockKind

__all__ = ["find_teasers"]

_LEAST_ITEMS = 3
_MOST_WORDS = 70
_LEAST_SHARE = 0.75
_MOSTLY = 0.7
_LEAST_OUTSIDE = 80
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HELD = frozenset({"li", "article", "div", "section", "a", "tr", "td", "dd", "figure"})


def find_teasers(
    blocks: Sequence[Marked], words: Sequence[Sequence[str]], chosen: set[int]
) -> set[int]:
    """Return the numbers of chosen blocks that stand in lists of teasers."""
    out: set[int] = set()
    whole = sum(len(words[n]) for n in chosen)
    for numbers in _lists(blocks, words):
        mine = numbers & chosen
        weight = sum(len(words[n]) for n in mine)
        left = whole - weight
        inside = _shares_article(blocks, numbers, chosen - numbers)
        # A list of things that is the article itself has the most words.
        enough = left > 2 * weight if inside else left >= _LEAST_OUTSIDE
        if mine and enough:
            # All of them: what is left out of a list does not come back from it.
            out |= numbers
            whole = left
    return out | (_boxes(blocks, words) & chosen)


def _boxes(blocks: Sequence[Marked], words: Sequence[Sequence[str]]) -> set[int]:
    """Return the blocks of boxes beside the text that lead to one other article."""
    held: dict[HtmlElement, list[int]] = {}
    for number, block in enumerate(blocks):
        if "aside" in block.hints:
            for ancestor in (block.element, *block.element.iterancestors()):
                if tag_of(ancestor) == "aside":
                    held.setdefault(ancestor, []).append(number)
    boxes = (numbers for numbers in held.values() if _is_teaser(blocks, words, numbers))
    return {number for numbers in boxes for number in numbers}


def _lists(blocks: Sequence[Marked], words: Sequence[Sequence[str]]) -> list[set[int]]:
    """Return the blocks of each list whose items are teasers."""
    items: dict[HtmlElement, dict[HtmlElement, list[int]]] = {}
    for number, block in enumerate(blocks):
        element = block.element
        for ancestor in (element, *element.iterancestors()):
            parent = ancestor.getparent()
            if parent is not None and tag_of(ancestor) in _HELD:
                items.setdefault(parent, {}).setdefault(ancestor, []).append(number)
    found = []
    for held in items.values():
        if len(held) < _LEAST_ITEMS:
            continue
        teasers = [n for n in held.values() if _is_teaser(blocks, words, n)]
        if len(teasers) >= max(_LEAST_ITEMS, _LEAST_SHARE * len(held)):
            found.append({n for numbers in teasers for n in numbers})
    return found


def _is_teaser(
    blocks: Sequence[Marked], words: Sequence[Sequence[str]], numbers: list[int]
) -> bool:
    """Tell whether an item is a headline that leads elsewhere, with few words more."""
    if sum(len(words[n]) for n in numbers) > _MOST_WORDS or len(numbers) > 6:
        return False
    first = [n for n in numbers if _leads(blocks[n])]
    return bool(first) and any(len(words[n]) > 2 for n in first)


def _leads(block: Marked) -> bool:
    """Tell whether a block is a headline, or a line without an end, that is a link."""
    if block.linked < _MOSTLY:
        return False
    if block.piece.kind is BlockKind.HEADING or tag_of(block.element) in _HEADINGS:
        return True
    return block.piece.text.rstrip()[-1:] not in '.!”"'


def _shares_article(
    blocks: Sequence[Marked], numbers: set[int], chosen: set[int]
) -> bool:
    """Tell whether a list stands in the element that the page calls an article."""
    mine = {_article(blocks[n]) for n in numbers} - {None}
    others = [_article(blocks[n]) for n in chosen]
    return bool(mine & set(others)) or not any(one is not None for one in others)


def _article(block: Marked) -> HtmlElement | None:
    for ancestor in (block.element, *block.element.iterancestors()):
        if tag_of(ancestor) == "article":
            return ancestor
    return None
