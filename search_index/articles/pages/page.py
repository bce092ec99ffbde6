"""Web pages: the article out of the page, as blocks."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from lxml.html import tostring

from search_index.articles.markup import after_prolog
from search_index.articles.pages.about import find_about, guessed_day
from search_index.articles.pages.blocks import Marked, find_marked_blocks
from search_index.articles.pages.choice import choose_blocks
from search_index.articles.pages.mending import mend, show_waiting
from search_index.articles.pages.tree import (
    decode_page,
    drop_machinery,
    parse_page,
)
from search_index.articles.pieces import About, Piece, article_of_pieces, squeeze
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.model.limits import Limits
from search_index.text.blocks import find_dateline, kind_of_line
from search_index.text.bylines import (
    dated_name,
    is_timed_name,
    names_of_line,
    names_writer,
)
from search_index.text.dates import find_date, is_date_line
from search_index.text.furniture import is_call

__all__ = ["looks_like_html", "read_html", "read_page"]

_OPENING = re.compile(
    r"<(?:html|head|body|article|main|section|header|div|p|h[1-6]|meta|title|table|ul"
    r"|ol|blockquote|figure|script|style|link|span|center|font)\b[^<]{0,9000}>",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"</?(?:p|div|a|html|body|span|h[1-6]|article|td|li|br)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_SNIFFED = 20_000
_HEAD = 8
_NEAR, _CLOSE = 10, 4
_LONGEST_LINE = 150
_LONGEST_HEAD = 400
_SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_BEING = ("is", "was", "has", "writes", "covers", "reports", "works", "can be")
_RUN = 4
_LEAST_STANDFIRST = 30
_ABOUT_WORDS = frozenset(
    {
        "am", "and", "at", "by", "edt", "est", "et", "gmt", "last", "min", "minute",
        "minutes", "on", "pm", "posted", "published", "read", "updated", "utc",
        "written",
    }
) | frozenset(
    name.lower()
    for names in (month_name, month_abbr, day_name, day_abbr)
    for name in names
)  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Tell by its beginning whether a text is a page or a piece of one."""
    first = after_prolog(text)
    declared = "<!doctype html" in text[:first].lower()
    start = text[first : first + _SNIFFED]
    if not declared and _OPENING.match(start) is None:
        return False
    return len(_TELLING.findall(start)) >= 2 or "<html" in start.lower()


def read_page(
    data: bytes, origin: str, *, charset: str = "", address: str = "", limits: Limits
) -> Article:
    """Make an article of a page's bytes.

    Raises:
        NotAnArticleError: when there is no article in it.
    """
    text = decode_page(data, origin, charset)
    return read_html(text, origin, address=address, limits=limits)


def read_html(text: str, origin: str, *, address: str = "", limits: Limits) -> Article:
    """Make an article of a page's characters.

    Args:
        text: the page.
        origin: its path or address.
        address: what its links are relative to; the origin when that is an address.
        limits: how much an extractor is given.

    Raises:
        NotAnArticleError: when there is no article in it.
    """
    root, text = parse_page(text, origin)
    small = sum(1 for _ in root.iter()) < limits.page_elements
    about, told = find_about(root)
    guessed = about.published or guessed_day(root, extract=small)
    if show_waiting(root):
        text = tostring(root, encoding="unicode")
    drop_machinery(root)
    mend(root)
    base = address or (origin if origin.startswith("http") else "")
    blocks = find_marked_blocks(root, base)
    chosen = choose_blocks(blocks, text, told, extract=small)
    if about.published is None:
        about = replace(about, published=_day_in_sight(blocks, chosen) or guessed)
    if not about.byline:
        about = replace(about, byline=_byline_in_sight(blocks, chosen))
    pieces = _kept(blocks, chosen, about)
    body = [piece for piece in pieces if piece.kind is not BlockKind.CAPTION]
    if told and _length(body) < 0.3 * len(told):
        pieces = [Piece(BlockKind.PARAGRAPH, line) for line in told.split("\n")]
        body = pieces
    if not _length(body):
        message = "holds a page without an article; open it in a browser and save it"
        raise NotAnArticleError(message, origin=origin)
    return article_of_pieces(_with_head(pieces, about), origin, about)


def _day_in_sight(blocks: Sequence[Marked], chosen: Sequence[int]) -> date | None:
    """Return the day that a short line near the article's beginning shows."""
    first = min(chosen, default=0)
    near = blocks[max(0, first - _NEAR) : first + 3]
    for text in (line for block in near for line in block.piece.text.split("\n")):
        prose = len(text) > _LONGEST_LINE or text.endswith((".", "!", "?", "”", '"'))
        found = find_date(find_dateline(text) if prose else text)
        if found:
            return found
    return None


def _byline_in_sight(blocks: Sequence[Marked], chosen: Sequence[int]) -> str:
    """Return the names of a line *By Ida Moss* near the article's beginning or end.

    Readers' comments name theirs as weblogs do (*Posted by*): after the article a line
    counts if it is the only one.
    """
    first, last = min(chosen, default=0), max(chosen, default=0)
    before = list(_lines(blocks[max(0, first - _NEAR) : first + 3]))
    ends = [line for line in _lines(blocks[first + 3 :]) if names_writer(line)]
    near = [line for line in _lines(blocks[last : last + _CLOSE]) if line in ends[:1]]
    for line in [*before, *(near if len(ends) == 1 else ())]:
        names = names_of_line(line, frozenset(), told=False)
        if names and names_writer(line):
            return ", ".join(names)
    return next(filter(None, map(dated_name, before)), "")


def _lines(blocks: Sequence[Marked]) -> Iterator[str]:
    for block in blocks:
        lines = block.piece.text.split("\n")
        yield from (line for line in lines if len(line) < _LONGEST_LINE)


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _kept(blocks: Sequence[Marked], chosen: Sequence[int], about: About) -> list[Piece]:
    """Return the pieces of the article, without title and byline, with captions."""
    taken = set(chosen)
    if not taken:
        return []
    first, last = min(taken), max(taken)
    pieces: list[Piece] = []
    seen: set[str] = set()
    begun = False
    said = _said_twice(blocks, taken)
    for number in range(max(0, first - 12), last + 1):
        block = blocks[number]
        piece = _kind_in_place(block, body=begun)
        if number not in taken and not _is_beside(block, piece, number >= first):
            continue
        key = _key(piece.text)
        if _is_said_elsewhere(block, key, said, seen) or _is_head(block, piece, about):
            continue
        seen.add(key)
        pieces.append(piece)
        begun = begun or piece.kind is BlockKind.PARAGRAPH
    return _without_tail(pieces, about)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _is_beside(block: Marked, piece: Piece, inside: bool) -> bool:
    """Tell whether a block that was not chosen is shown with the article."""
    # What a row of pictures says of each is no page; what else stands in one is.
    shown = block.page == "carousel" and piece.kind is BlockKind.CAPTION
    if block.page and not block.doubt and not shown:
        return False
    if piece.kind is BlockKind.STANDFIRST:
        return True
    return inside and piece.kind in {BlockKind.CAPTION, BlockKind.POST}


def _kind_in_place(block: Marked, *, body: bool) -> Piece:
    """Return a block as what its form and its place make it.

    Args:
        block: the block.
        body: Has the article's body begun before it?
    """
    piece = block.piece
    # A page's description is no help: most repeat their first paragraph there.
    named = "standfirst" in block.hints and len(piece.text) > _LEAST_STANDFIRST
    if named and not body and piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return replace(piece, kind=BlockKind.STANDFIRST, level=0)
    if piece.kind is BlockKind.HEADING:
        return replace(piece, level=max(2, piece.level))
    if piece.kind is BlockKind.PARAGRAPH:
        kind = kind_of_line(piece.text.replace("\n", " "))
        if kind not in {BlockKind.QUOTE, BlockKind.LIST_ITEM}:
            return replace(piece, kind=kind)
    return piece


def _runs(key: str) -> set[tuple[str, ...]]:
    words = key.split()
    return set(zip(*(words[at:] for at in range(_RUN)), strict=False))


def _said_twice(
    blocks: Sequence[Marked], taken: set[int]
) -> Callable[[tuple[str, ...]], bool]:
    """Return what tells whether a run of words stands in two of the blocks taken."""
    counts: Counter[tuple[str, ...]] = Counter()
    for number in taken:
        counts.update(_runs(_key(blocks[number].piece.text)))
    return lambda run: counts[run] > 1


def _is_said_elsewhere(
    block: Marked,
    key: str,
    said_twice: Callable[[tuple[str, ...]], bool],
    seen: set[str],
) -> bool:
    """Tell whether a block repeats another: a pull quote, a caption shown twice."""
    if not key or (key in seen and len(key) > 20):
        return True
    pulled = "pull_quote" in block.hints or "aside" in block.hints
    if not pulled and block.piece.kind is not BlockKind.QUOTE:
        return False
    runs = _runs(key)
    return bool(runs) and all(map(said_twice, runs))


def _is_head(block: Marked, piece: Piece, about: About) -> bool:
    """Tell whether a block says the title, the byline or the day once more."""
    lines = piece.text.split("\n")
    if len(lines) > 1 and len(piece.text) < _LONGEST_HEAD:
        parts = (replace(piece, text=line) for line in lines)
        return all(_is_head(block, part, about) for part in parts)
    words = squeeze(piece.text)
    key = _key(words)
    title = _key(about.title)
    if key and (
        key == title
        or (title and key.startswith(title) and len(key) < 1.4 * len(title))
        or (title and piece.kind is BlockKind.HEADING and key.endswith(f" {title}"))
    ):
        return True
    if about.byline and "byline" in block.hints and len(words) < _LONGEST_LINE:
        return _key(about.byline.partition(",")[0]) in key
    if len(words) > 100:
        return False
    if piece.kind is BlockKind.PARAGRAPH and is_timed_name(words):
        return True
    named = set(_WORD.findall(about.byline.lower()))
    mine = {word for word in key.split() if not word.isdigit()} - _ABOUT_WORDS
    if named and mine and mine <= named:
        return True
    if find_date(words) and not mine - named:
        return True
    return piece.kind in {BlockKind.DATELINE, BlockKind.BYLINE} or is_date_line(words)


def _without_tail(pieces: list[Piece], about: About) -> list[Piece]:
    """Drop headings that nothing follows, who the writer is, and all residue."""
    kept = [
        piece
        for piece in pieces
        if piece.kind is not BlockKind.RESIDUE and not _is_call(piece)
    ]
    while kept and (
        kept[-1].kind is BlockKind.HEADING
        or (len(kept) > _HEAD and _is_biography(kept[-1], about))
    ):
        kept.pop()
    return kept


def _is_call(piece: Piece) -> bool:
    text = piece.text.replace("\n", " ")
    return piece.kind in _SAID and is_call(text, text.split())


def _is_biography(piece: Piece, about: About) -> bool:
    """Tell whether a last paragraph says who wrote it: *Ida Moss is a writer*."""
    names = [name for name in about.byline.split(", ") if " " in name]
    text = piece.text
    return len(text) < _LONGEST_HEAD and any(
        text.startswith(f"{name} {verb} ") for name in names for verb in _BEING
    )


def _with_head(pieces: list[Piece], about: About) -> list[Piece]:
    """Put title, standfirst, byline and day before the body."""
    head: list[Piece] = []
    if about.title:
        head.append(
            Piece(BlockKind.HEADING, squeeze(about.title).replace("\n", " "), 1)
        )
    standfirsts = [p for p in pieces[:_HEAD] if p.kind is BlockKind.STANDFIRST]
    head.extend(standfirsts)
    if about.byline:
        head.append(Piece(BlockKind.BYLINE, f"By {about.byline}"))
    if about.published:
        day = f"{about.published.day} {about.published:%B %Y}"
        head.append(Piece(BlockKind.DATELINE, day))
    return head + [piece for piece in pieces if piece not in standfirsts]
