"""Headings of the page and not of the article: *6 comments*, *More from us*.

A heading that only begins like one (*Comments by the minister*, *Follow the money*) is
the article's when what stands under it looks like what stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, takewhile

from lxml.html import HtmlElement

from search_index.articles.pages.blocks import Marked
from search_index.articles.pages.tree import tag_of
from search_index.lexicons import load_lexicon
from search_index.model.documents import BlockKind
from search_index.text.furniture import is_call

__all__ = ["Form", "form_of", "holder_of", "page_headings", "under_headings"]

_LONGEST_HEADING = 60
_ALL_LINKED = 0.8
_MOST_UNDER = 0.6
_LEAST_BEFORE = 0.15
_MOST_CALLS = 4
_COMMENTS = re.compile(
    r"(?:\d[\d,]{0,12} )?comments?\b|leave a (?:reply|comment)", re.IGNORECASE
)

Form = tuple[str, str, str, str]
"""What paragraphs of one article have in common: tags and classes, its and around."""


def holder_of(block: Marked) -> HtmlElement:
    """Return the element that a block's own element stands in."""
    parent = block.element.getparent()
    return block.element if parent is None else parent


def form_of(block: Marked) -> Form:
    """Return the form of a block."""
    parent = holder_of(block)
    return (
        tag_of(block.element),
        block.element.get("class") or "",
        tag_of(parent),
        parent.get("class") or "",
    )


@cache
def _openings() -> re.Pattern[str]:
    openings = load_lexicon("page_markup").strings("headings")
    named = "|".join(map(re.escape, openings))
    return re.compile(rf"(?:\d[\d,]{{0,12}} comments?|{named})\b")


@cache
def _whole() -> re.Pattern[str]:
    openings = load_lexicon("page_markup").strings("headings")
    named = "|".join(map(re.escape, openings))
    return re.compile(
        rf"(?:\d[\d,]{{0,12}} )?(?:{named})"
        r"(?: (?:stories|articles|news|posts|links|reading|topics|content|videos?|us"
        r"|now|here|this|today|tags|like|headlines|coverage|comments?|list))?"
        r"\W{0,6}\d{0,5}\W{0,6}"
    )


def page_headings(
    blocks: Sequence[Marked], words: Sequence[Sequence[str]], chosen: set[int]
) -> set[int]:
    """Return the headings that are the page's own, by their words and what follows."""
    forms = {
        form_of(blocks[n])
        for n in chosen
        if blocks[n].piece.kind is BlockKind.PARAGRAPH
    }
    found: set[int] = set()
    for number, block in enumerate(blocks):
        text = block.piece.text.lower().replace("\n", " ")
        if block.piece.kind is not BlockKind.HEADING or len(text) > _LONGEST_HEADING:
            continue
        if (
            _whole().fullmatch(text)
            or _heads_a_call(blocks, number)
            or (_openings().match(text) and not _goes_on(blocks, words, number, forms))
        ):
            found.add(number)
    return found


def _heads_a_call(blocks: Sequence[Marked], number: int) -> bool:
    """Tell whether all that stands with a heading in its box calls on the reader."""
    holder = holder_of(blocks[number])
    first = number == 0 or not _stands_in(blocks[number - 1], holder)
    inside = list(
        takewhile(
            lambda block: _stands_in(block, holder),
            blocks[number + 1 : number + 2 + _MOST_CALLS],
        )
    )
    texts = (block.piece.text.replace("\n", " ") for block in inside)
    few = first and 0 < len(inside) <= _MOST_CALLS
    return few and all(is_call(text, text.split()) for text in texts)


def _stands_in(block: Marked, holder: HtmlElement) -> bool:
    return holder in block.element.iterancestors()


def _goes_on(
    blocks: Sequence[Marked],
    words: Sequence[Sequence[str]],
    number: int,
    forms: set[Form],
) -> bool:
    """Tell whether under a heading stands what the article is made of."""
    alike = other = 0
    for following in range(number + 1, min(len(blocks), number + 12)):
        block = blocks[following]
        if block.piece.kind is BlockKind.HEADING:
            break
        count = len(words[following])
        sure = block.page and not block.doubt
        if form_of(block) in forms and block.linked < _MOST_UNDER and not sure:
            alike += count
        else:
            other += count
    return alike > other


def under_headings(
    blocks: Sequence[Marked],
    words: Sequence[Sequence[str]],
    chosen: set[int],
    headings: set[int],
) -> set[int]:
    """Return chosen blocks that stand under headings of the page.

    They are all that the heading's own container holds after it; where that holds the
    article too, the list of links that follows, or everything after the comments'.
    """
    reach = _reaches(blocks)
    counts = [len(one) if n in chosen else 0 for n, one in enumerate(words)]
    until = [0, *accumulate(counts)]
    out: set[int] = set()
    latest: dict[Form, int] = {}
    waiting = iter(sorted(chosen))
    passed = next(waiting, len(blocks))
    for number in sorted(headings):
        block = blocks[number]
        while passed < number:
            latest[form_of(blocks[passed])] = passed
            passed = next(waiting, len(blocks))
        if number in out:
            continue
        first, last = reach.get(holder_of(block), (number, number))
        before = until[number] - until[first]
        weight = until[last + 1] - until[number]
        comments = _COMMENTS.match(block.piece.text)
        if (before > _LEAST_BEFORE * until[-1] and not comments) or (
            weight > _MOST_UNDER * until[-1]
        ):
            out.update(_box_after(blocks, range(number, last + 1), latest, first))
        else:
            out.update(range(number, last + 1))
    return out & chosen


def _reaches(blocks: Sequence[Marked]) -> dict[HtmlElement, tuple[int, int]]:
    """Return the first and the last block that each element holds."""
    found: dict[HtmlElement, tuple[int, int]] = {}
    for number, block in enumerate(blocks):
        for ancestor in block.element.iterancestors():
            first, _ = found.get(ancestor, (number, number))
            found[ancestor] = (first, number)
    return found


def _box_after(
    blocks: Sequence[Marked], under: range, latest: Mapping[Form, int], first: int
) -> list[int]:
    """Return a heading of the page and what follows it, until the article goes on.

    Args:
        blocks: every block of the page.
        under: the heading, and the blocks that its container holds after it.
        latest: of each form the last block of the article before the heading.
        first: the container's first block.
    """
    found = [under.start]
    for following in under[1:]:
        block = blocks[following]
        linked = block.linked > _ALL_LINKED or block.piece.kind is BlockKind.LIST_ITEM
        if not linked and latest.get(form_of(block), -1) >= first:
            break
        found.append(following)
    return found
