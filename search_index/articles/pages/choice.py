"""Which blocks of a page are its article.

Two extractors read the page (trafilatura, and the fork of readability that comes with
it), and a page often repeats its article's text for search engines. Each is a vote on
each block. What ours adds is what they lack: a block that they left out amid the
article comes back, one that the markup calls a share bar goes, and each block keeps
its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from search_index.articles.pages.blocks import Marked
from search_index.articles.pages.tree import tag_of
from search_index.lexicons import load_lexicon
from search_index.model.documents import BlockKind

__all__ = ["choose_blocks"]

_WORD = re.compile(r"\w+")
_RUN = 3
_LEAST_LETTERS = 8
_LEAST_SHARE = 0.6
_PROSE_WORDS = 12
_GAP = 6
_ALL_LINKED = 0.8
_MOST_UNDER = 0.6
_LEAST_BEFORE = 0.15
_MOST_UNTOLD = 0.12
_LEAST_MARKED = 400
_TOO_FEW = 60
_COMMENTS = re.compile(
    r"(?:\d[\d,]{0,12} )?comments?\b|leave a (?:reply|comment)", re.I
)
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class _Voter:
    """What one extractor took for the article, made ready for looking up."""

    text: str
    letters: str
    runs: frozenset[tuple[str, ...]]

    def has(self, words: Sequence[str]) -> bool:
        """Tell whether a block's words are in it, or most of its runs of words."""
        if len(words) <= _RUN:
            # Chinese, Japanese and Thai part no words with blanks.
            letters = "".join(words)
            long = len(letters) >= _LEAST_LETTERS and not letters.isascii()
            return (
                letters in self.letters if long else f" {' '.join(words)} " in self.text
            )
        runs = list(zip(*(words[at:] for at in range(_RUN)), strict=False))
        return sum(run in self.runs for run in runs) >= _LEAST_SHARE * len(runs)


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
    voters = [_voter(text) for text in _extracts(page) if text] if extract else []
    words = [_WORD.findall(block.piece.text.lower()) for block in blocks]
    if told:
        voters.append(_voter(told))
    votes = [sum(voter.has(one) for voter in voters) for one in words]
    inside = _inside_marked(blocks)
    if inside:
        voters.append(_voter(""))
        votes = [vote + (n in inside) for n, vote in enumerate(votes)]
    if not any(votes):
        return [
            number
            for number, block in enumerate(blocks)
            if _is_prose(block, words[number])
        ]
    chosen = {
        number
        for number, block in enumerate(blocks)
        if _is_voted(block, words[number], votes[number], len(voters))
        # What the page marks as its body leaves little to what is outside.
        and (not inside or number in inside or 2 * votes[number] > len(voters))
    }
    prose = {n for n, block in enumerate(blocks) if _is_prose(block, words[n])}
    if _total(words, chosen) < min(_TOO_FEW, _total(words, prose) / 4):
        chosen = prose
    chosen -= _under_page_headings(blocks, words, chosen)
    chosen = _within_body(blocks, words, chosen)
    chosen |= _between(blocks, words, chosen, votes)
    if told:
        chosen -= _untold(blocks, words, chosen, _voter(told))
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


def _extracts(page: str) -> Iterable[str]:
    """Yield what each extractor takes for the article; one that fails has no vote."""
    for extract in (_by_trafilatura, _by_readability):
        try:
            yield extract(page)
        except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError,
                AssertionError, RecursionError):  # fmt: skip
            yield ""


def _by_trafilatura(page: str) -> str:
    # Slow to load, and only pages need it.
    from trafilatura import extract  # noqa: PLC0415

    return extract(page, include_comments=False) or ""


def _by_readability(page: str) -> str:
    from trafilatura.readability_lxml import Document  # noqa: PLC0415 - as above

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = document_fromstring(page.encode("utf-8"), parser=parser)
    summary = Document(tree).summary()
    return " ".join(document_fromstring(summary).itertext()) if summary else ""


def _voter(text: str) -> _Voter:
    words = _WORD.findall(text.lower())
    runs = zip(*(words[at:] for at in range(_RUN)), strict=False)
    return _Voter(f" {' '.join(words)} ", "".join(words), frozenset(runs))


def _total(words: Sequence[Sequence[str]], numbers: Iterable[int]) -> int:
    return sum(len(words[number]) for number in numbers)


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
        return votes == voters and voters > 1 and _is_long(block, words)
    if 2 * votes > voters:
        return True
    return _is_long(block, words) and block.linked < 0.4


def _is_only_links(block: Marked) -> bool:
    """Tell whether a block leads elsewhere and says nothing itself."""
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    return block.linked > _ALL_LINKED and block.piece.kind in kinds


def _is_long(block: Marked, words: Sequence[str]) -> bool:
    text = block.piece.text
    dense = sum(map(len, words)) > 8 * len(words) and not text.isascii()
    return len(words) >= _PROSE_WORDS or len(text) >= (20 if dense else 60)


def _under_page_headings(
    blocks: Sequence[Marked], words: Sequence[Sequence[str]], chosen: set[int]
) -> set[int]:
    """Return chosen blocks that stand under *6 comments*, *More from us* and the like.

    They are all that the heading's own container holds after it; where that holds the
    article too, the list of links that follows, or everything after the comments'.
    """
    reach = _reaches(blocks)
    counts = [len(one) if n in chosen else 0 for n, one in enumerate(words)]
    until = [0, *accumulate(counts)]
    out: set[int] = set()
    for number, block in enumerate(blocks):
        if number in out or block.piece.kind is not BlockKind.HEADING:
            continue
        if not _is_page_heading(block):
            continue
        first, last = reach.get(_parent(block), (number, number))
        before = until[number] - until[first]
        weight = until[last + 1] - until[number]
        comments = _COMMENTS.match(block.piece.text)
        if (before > _LEAST_BEFORE * until[-1] and not comments) or (
            weight > _MOST_UNDER * until[-1]
        ):
            formed = {_form(blocks[n]) for n in chosen if first <= n < number}
            out.update(_box_after(blocks, number, last, formed))
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


def _is_page_heading(block: Marked) -> bool:
    text = block.piece.text.lower().replace("\n", " ")
    if len(text) > _LONGEST_HEADING:
        return False
    return _page_headings().match(text) is not None


@cache
def _page_headings() -> re.Pattern[str]:
    openings = load_lexicon("page_markup").strings("headings")
    return re.compile(
        rf"(?:\d[\d,]{{0,12}} comments?|{'|'.join(map(re.escape, openings))})\b"
    )


_Form = tuple[str, str, str, str]


def _form(block: Marked) -> _Form:
    """Return what paragraphs of one article have in common: tags and classes."""
    parent = _parent(block)
    return (
        tag_of(block.element),
        block.element.get("class") or "",
        tag_of(parent),
        parent.get("class") or "",
    )


def _box_after(
    blocks: Sequence[Marked], number: int, last: int, formed: set[_Form]
) -> list[int]:
    """Return a heading of the page and what follows it, until the article goes on."""
    found = [number]
    for following in range(number + 1, last + 1):
        block = blocks[following]
        linked = block.linked > _ALL_LINKED or block.piece.kind is BlockKind.LIST_ITEM
        if not linked and _form(block) in formed:
            break
        found.append(following)
    return found


def _within_body(
    blocks: Sequence[Marked], words: Sequence[Sequence[str]], chosen: set[int]
) -> set[int]:
    """Leave out chosen blocks that stand far from the bulk of the chosen words."""
    total = sum(len(words[number]) for number in chosen)
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
    words: Sequence[Sequence[str]],
    chosen: set[int],
    votes: Sequence[int],
) -> set[int]:
    """Return blocks that were left out amid the article and look like part of it."""
    more: set[int] = set()
    parents = {_parent(blocks[number]) for number in chosen}
    for before, after in pairwise(sorted(chosen)):
        for number in range(before + 1, after):
            block = blocks[number]
            near = votes[number] or _parent(block) in parents
            if block.page or block.linked > 0.4 or not near:
                continue
            if block.piece.kind is BlockKind.CAPTION or "aside" in block.hints:
                continue
            if _is_page_heading(block):
                continue
            if after - before <= _GAP or _is_long(block, words[number]):
                more.add(number)
    return more


def _untold(
    blocks: Sequence[Marked],
    words: Sequence[Sequence[str]],
    chosen: set[int],
    told: _Voter,
) -> set[int]:
    """Return chosen paragraphs that the page does not tell search engines.

    Only where it tells nearly all of them; many pages tell the beginning alone.
    """
    untold = {number for number in chosen if not told.has(words[number])}
    total = sum(len(words[number]) for number in chosen)
    if sum(len(words[number]) for number in untold) > _MOST_UNTOLD * total:
        return set()
    return {
        number
        for number in untold
        if blocks[number].piece.kind is BlockKind.PARAGRAPH
        and _is_long(blocks[number], words[number])
    }


def _parent(block: Marked) -> HtmlElement:
    parent = block.element.getparent()
    return block.element if parent is None else parent
