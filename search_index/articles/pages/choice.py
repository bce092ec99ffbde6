"""Which blocks of a page are its article.

Others' opinions are votes (``votes``). What ours adds is what they lack: a block that
they left out amid the article comes back, and so does what goes on after it in the same
form; a share bar, a list of teasers and what stands under a heading of the page go; and
each block keeps its kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from search_index.articles.pages.blocks import Marked
from search_index.articles.pages.sections import (
    Form,
    form_of,
    holder_of,
    page_headings,
    under_headings,
)
from search_index.articles.pages.teasers import find_teasers
from search_index.articles.pages.tree import tag_of
from search_index.articles.pages.votes import Voter, voter_of, voters_of, words_of
from search_index.model.documents import BlockKind
from search_index.text.furniture import is_sentence

__all__ = ["choose_blocks"]

_RUN = 3
_PROSE_WORDS = 12
_GAP = 6
_ALL_LINKED = 0.8
_MOST_LINKED = 0.6
_MOST_UNTOLD = 0.12
_LEAST_MARKED = 400
_TOO_FEW = 60
_MAIN_FORM = 0.2
_MOST_CALLED_PAGE = 0.3
_LEAST_RUN = 3

Words = Sequence[Sequence[str]]


def choose_blocks(
    blocks: Sequence[Marked], page: str, told: str, *, extract: bool
) -> list[int]:
    """Return the numbers of the blocks that are the article, in order.

    Args:
        blocks: every block of the page.
        page: the page's characters.
        told: the article's text as the page tells it to search engines, or empty.
        extract: Is the page small enough for the extractors?
    """
    words = [words_of(block.piece.text) for block in blocks]
    voters = voters_of(page, told, extract=extract)
    votes = [sum(voter.has(one) for voter in voters) for one in words]
    inside = _inside_marked(blocks)
    if inside:
        voters.append(voter_of(""))
        votes = [vote + (n in inside) for n, vote in enumerate(votes)]
    prose = {n for n, block in enumerate(blocks) if _is_prose(block, words[n])}
    if not any(votes):
        return sorted(prose)
    chosen = {
        number
        for number, block in enumerate(blocks)
        if _is_voted(block, words[number], votes[number], len(voters))
        # What the page marks as its body leaves little to what is outside.
        and (not inside or number in inside or 2 * votes[number] > len(voters))
    }
    if _total(words, chosen) < min(_TOO_FEW, _total(words, prose) / 4):
        chosen = prose
    chosen -= _called_page(blocks, words, chosen) | _runs_of_links(blocks)
    headings = page_headings(blocks, words, chosen)
    out = under_headings(blocks, words, chosen, headings)
    out |= find_teasers(blocks, words, chosen - out)
    barred = headings | out | _runs_of_links(blocks)
    chosen = _within_body(blocks, words, chosen - out)
    chosen |= _between(blocks, words, chosen, votes, barred)
    chosen |= _after(blocks, words, chosen, barred)
    chosen |= _over(blocks, chosen, barred)
    if told:
        chosen -= _untold(blocks, words, chosen, voter_of(told))
    return sorted(chosen)


def _inside_marked(blocks: Sequence[Marked]) -> frozenset[int]:
    """Return the blocks inside of what the page marks as its article's body."""
    marked: dict[HtmlElement, list[int]] = {}
    for number, block in enumerate(blocks):
        for element in (block.element, *block.element.iterancestors()):
            if "articleBody" in (element.get("itemprop") or ""):
                marked.setdefault(element, []).append(number)
    bodies = [
        (sum(len(blocks[n].piece.text) for n in numbers), numbers)
        for numbers in marked.values()
    ]
    weight, numbers = max(bodies, default=(0, []))
    return frozenset(numbers) if weight > _LEAST_MARKED else frozenset()


def _total(words: Words, numbers: Iterable[int]) -> int:
    return sum(len(words[number]) for number in numbers)


def _is_page(block: Marked) -> bool:
    """Tell whether the markup says surely that a block is the page's."""
    return bool(block.page) and not block.doubt


def _called_page(blocks: Sequence[Marked], words: Words, chosen: set[int]) -> set[int]:
    """Return chosen blocks that the markup surely calls page; none if they are many."""
    sure = {number for number in chosen if _is_page(blocks[number])}
    few = _total(words, sure) < _MOST_CALLED_PAGE * _total(words, chosen)
    return sure if few else set()


def _runs_of_links(blocks: Sequence[Marked]) -> set[int]:
    """Return the blocks of runs in which each leads elsewhere: menus, lists."""
    found: set[int] = set()
    run: list[int] = []
    for number, block in enumerate(blocks):
        if block.linked > _ALL_LINKED:
            run.append(number)
            continue
        if len(run) >= _LEAST_RUN:
            found.update(run)
        run = []
    return found | (set(run) if len(run) >= _LEAST_RUN else set())


def _is_prose(block: Marked, words: Sequence[str]) -> bool:
    """Tell by form alone whether a block may be an article's."""
    if block.page or block.linked > 0.5:
        return False
    if block.piece.kind is BlockKind.PARAGRAPH:
        return _is_long(block, words)
    return block.piece.kind in {BlockKind.QUOTE, BlockKind.POST}


def _is_voted(block: Marked, words: Sequence[str], votes: int, voters: int) -> bool:
    if not votes or _is_only_links(block):
        return False
    if block.page:
        sure = votes == voters and voters > 1 and _is_long(block, words)
        return sure or (block.doubt and 2 * votes > voters)
    if 2 * votes > voters:
        return True
    return _is_long(block, words) and block.linked < 0.4


def _is_only_links(block: Marked) -> bool:
    """Tell whether a block leads elsewhere and says nothing itself."""
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    return (
        block.linked > _ALL_LINKED
        and block.piece.kind in kinds
        and not _says_something(block)
    )


def _says_something(block: Marked) -> bool:
    text = block.piece.text.replace("\n", " ")
    words = text.split()
    return (len(words) >= _PROSE_WORDS and text[-1] in '.!?”"') or (
        len(words) > _GAP and is_sentence(text, words)
    )


def _is_long(block: Marked, words: Sequence[str]) -> bool:
    text = block.piece.text
    dense = sum(map(len, words)) > 8 * len(words) and not text.isascii()
    return len(words) >= _PROSE_WORDS or len(text) >= (20 if dense else 60)


def _within_body(blocks: Sequence[Marked], words: Words, chosen: set[int]) -> set[int]:
    """Leave out chosen blocks that stand far from the bulk of the chosen words."""
    total = _total(words, chosen)
    if not total:
        return chosen
    weights: dict[HtmlElement, int] = {}
    depth: dict[HtmlElement, int] = {}
    for number in chosen:
        ancestors = [blocks[number].element, *blocks[number].element.iterancestors()]
        for height, ancestor in enumerate(reversed(ancestors)):
            weights[ancestor] = weights.get(ancestor, 0) + len(words[number])
            depth[ancestor] = height
    body = max(
        (one for one, weight in weights.items() if weight >= 0.8 * total),
        key=depth.__getitem__,
    )
    inside = {
        number
        for number in chosen
        if body in {blocks[number].element, *blocks[number].element.iterancestors()}
    }
    first, last = min(inside), max(inside)
    first = min(
        (one for one in inside if _is_long(blocks[one], words[one])), default=first
    )
    return {
        number
        for number in chosen
        if first <= number <= last or (number < first and len(words[number]) > _RUN)
    }


def _between(
    blocks: Sequence[Marked],
    words: Words,
    chosen: set[int],
    votes: Sequence[int],
    barred: set[int],
) -> set[int]:
    """Return blocks that were left out amid the article and look like part of it."""
    more: set[int] = set()
    parents = {holder_of(blocks[number]) for number in chosen}
    forms = _main_forms(blocks, words, chosen)
    for before, after in pairwise(sorted(chosen)):
        for number in range(before + 1, after):
            block = blocks[number]
            near = (
                votes[number]
                or holder_of(block) in parents
                or (_says_something(block) and _is_set_apart(block, parents))
                or (form_of(block) in forms and _says_something(block))
            )
            if not near or not _may_return(block) or number in barred:
                continue
            if after - before <= _GAP or _is_long(block, words[number]):
                more.add(number)
    return more


def _is_set_apart(block: Marked, parents: set[HtmlElement]) -> bool:
    """Tell whether a block stands alone in a box among the article's blocks."""
    return holder_of(block).getparent() in parents


def _may_return(block: Marked) -> bool:
    """Tell whether nothing speaks against a block that was left out."""
    if _is_page(block) or block.piece.kind is BlockKind.CAPTION:
        return False
    if "aside" in block.hints:
        return False
    if block.doubt and not _says_something(block):
        return False
    item = block.piece.kind is BlockKind.LIST_ITEM
    return block.linked <= (_MOST_LINKED if item else 0.4) or _says_something(block)


def _main_forms(
    blocks: Sequence[Marked], words: Words, chosen: set[int]
) -> frozenset[Form]:
    """Return the forms that the article's paragraphs have."""
    weights: Counter[Form] = Counter()
    for number in chosen:
        if blocks[number].piece.kind is BlockKind.PARAGRAPH:
            weights[form_of(blocks[number])] += len(words[number])
    least = _MAIN_FORM * weights.total()
    return frozenset(form for form, weight in weights.items() if weight >= least)


def _after(
    blocks: Sequence[Marked], words: Words, chosen: set[int], barred: set[int]
) -> set[int]:
    """Return the paragraphs with which the article goes on after the last one chosen.

    They stand in the element that the page calls its article, in the form of those
    that were chosen, and no heading of the page stands before them.
    """
    last = max(chosen, default=-1)
    article = (
        next(
            (
                one
                for one in blocks[last].element.iterancestors()
                if tag_of(one) == "article"
            ),
            None,
        )
        if chosen
        else None
    )
    if article is None:
        return set()
    forms = _main_forms(blocks, words, chosen)
    more: set[int] = set()
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        if number in barred or article not in block.element.iterancestors():
            break
        if form_of(block) not in forms or not _may_return(block):
            continue
        if _is_long(block, words[number]) and _says_something(block):
            more.add(number)
    return more - find_teasers(blocks, words, more | chosen)


def _over(blocks: Sequence[Marked], chosen: set[int], barred: set[int]) -> set[int]:
    """Return the heading that stands over the first paragraph, in the same box."""
    first = min(chosen, default=0)
    for number in range(first - 1, max(-1, first - 4), -1):
        block = blocks[number]
        if holder_of(block) is not holder_of(blocks[first]) or number in barred:
            break
        if block.piece.kind is BlockKind.HEADING and not block.page:
            return {number} if block.linked < _MOST_LINKED else set()
    return set()


def _untold(
    blocks: Sequence[Marked], words: Words, chosen: set[int], told: Voter
) -> set[int]:
    """Return chosen paragraphs that the page does not tell search engines.

    Only where it tells nearly all of them; many pages tell the beginning alone.
    """
    untold = {number for number in chosen if not told.has(words[number])}
    if _total(words, untold) > _MOST_UNTOLD * _total(words, chosen):
        return set()
    return {
        number
        for number in untold
        if blocks[number].piece.kind is BlockKind.PARAGRAPH
        and _is_long(blocks[number], words[number])
    }
