"""Every block of a page, in order, with what its markup says of it.

Nothing is chosen here: menus and share bars are blocks too. What an element is
called (``nav``, ``class="share-bar"``) is kept with each block for the choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin

from lxml.html import HtmlElement

from search_index.articles.pages.names import hints_of, page_reason, words_of_names
from search_index.articles.pages.tree import tag_of
from search_index.articles.pieces import Piece, place_links, squeeze
from search_index.lexicons import load_lexicon
from search_index.model.documents import BlockKind
from search_index.text.furniture import is_sentence

__all__ = ["Marked", "find_marked_blocks"]

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "legend",
    }
)  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_BLANKS = re.compile(r"[^\S\n]+")
_LONG_LINE = 80
_LONG_PARAGRAPH = 150
_LEAST_LINES = 2
_FEW = 4
_LONGEST_CELL = 200
_IN_CELLS = frozenset({"p", "div", "center"})


@dataclass(slots=True)
class _Around:
    """What the elements around a piece of text say of it."""

    element: HtmlElement
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    quotes: int = 0
    page: str = ""
    doubt: bool = False
    hints: frozenset[str] = frozenset()
    preformatted: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A block of a page and what its markup says of it.

    Attributes:
        piece: the block.
        element: the block element that it stands in.
        page: why the markup calls it page and not article, or empty.
        doubt: Does only a part of a name say so?
        hints: among ``caption``, ``pull_quote``, ``standfirst``, ``byline``.
        linked: share of its characters that lead elsewhere.
    """

    piece: Piece
    element: HtmlElement
    page: str
    doubt: bool
    hints: frozenset[str]
    linked: float


@dataclass(slots=True)
class _Buffer:
    """Inline text of the block that is being read."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text, one blank for a run of them, so that no pattern meets many."""
        text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not self.parts or self.parts[-1][-1] in " \n"):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)


@cache
def _posts() -> frozenset[str]:
    return frozenset(load_lexicon("page_markup").strings("post"))


def find_marked_blocks(root: HtmlElement, base: str) -> tuple[Marked, ...]:
    """Find every block of a page, in order.

    Args:
        root: the page without its machinery.
        base: its address, for links, or empty.
    """
    return tuple(_walk(root, base, _bulk(root)))


def _bulk(root: HtmlElement) -> frozenset[HtmlElement]:
    """Return the elements that hold most of the page's paragraphs.

    Whatever their class says, they are not what is around the article.
    """
    words: dict[HtmlElement, int] = {}
    total = 0
    for element in root.iter():
        if tag_of(element) in {"title", "a", "li"}:
            continue
        own = [element.text, *(child.tail for child in element)]
        count = sum(len(text.strip()) for text in own if text)
        if count < _LONG_LINE:
            continue
        total += count
        for ancestor in element.iterancestors():
            words[ancestor] = words.get(ancestor, 0) + count
    return frozenset(
        element for element, count in words.items() if count > 0.4 * total > 0
    )


def _walk(
    root: HtmlElement, base: str, bulk: frozenset[HtmlElement]
) -> Iterator[Marked]:
    """Go through the tree without recursion; what nests deeply is only long."""
    buffer = _Buffer()
    around = _Around(root)
    stack: list[tuple[HtmlElement, bool, _Around, int]] = [(root, False, around, 0)]
    while stack:
        element, left, outer, start = stack.pop()
        tag = tag_of(element)
        if left:
            if tag in _BLOCKS:
                yield from _flush(buffer, around)
            elif tag == "a":
                _close_link(buffer, element, start, base)
            around = outer
            buffer.add(_spaced(element.tail, outer))
            continue
        if tag in _BLOCKS:
            yield from _flush(buffer, around)
            inner = _inside(element, tag, outer, bulk)
        elif tag == "br":
            buffer.add("\n")
            inner = outer
        else:
            inner = outer
        around = inner
        stack.append((element, True, outer, buffer.length))
        if tag == "tr" and _is_data(element):
            cells = (squeeze(" ".join(cell.itertext())) for cell in element)
            buffer.add(" | ".join(one.replace("\n", " ") for one in cells if one))
            continue
        buffer.add(_spaced(element.text, inner))
        stack.extend((child, False, inner, 0) for child in reversed(element))
    yield from _flush(buffer, around)


def _spaced(text: str | None, around: _Around) -> str:
    if not text:
        return ""
    return text if around.preformatted else text.replace("\n", " ")


def _close_link(buffer: _Buffer, element: HtmlElement, start: int, base: str) -> None:
    address = element.get("href") or ""
    try:
        address = urljoin(base, address.strip())
    except ValueError:
        return
    if buffer.length > start and address.startswith(("http://", "https://", "#", "/")):
        buffer.links.append((start, buffer.length, address))


def _is_data(row: HtmlElement) -> bool:
    """Tell whether a row is one of figures and names, not of the page's layout."""
    cells = [cell for cell in row if tag_of(cell) in {"td", "th"}]
    if len(cells) < 2 or len(cells) != len(row):
        return False
    return all(
        len(cell.text_content()) < _LONGEST_CELL
        and not any(
            tag_of(inner) in _BLOCKS - _IN_CELLS for inner in cell.iterdescendants()
        )
        for cell in cells
    )


def _inside(
    element: HtmlElement, tag: str, outer: _Around, bulk: frozenset[HtmlElement]
) -> _Around:
    """Return what holds inside a block element."""
    inner = _Around(
        element, outer.kind, outer.level, outer.lists, outer.quotes, outer.page,
        outer.doubt, outer.hints, outer.preformatted or tag == "pre",
    )  # fmt: skip
    names = words_of_names(element)
    if tag in {"ul", "ol"}:
        inner.lists += 1
    elif tag == "li" or (tag in {"dd", "dt"}):
        inner.kind, inner.level = BlockKind.LIST_ITEM, max(1, inner.lists)
    elif tag == "blockquote":
        inner.quotes += 1
        inner.kind, inner.level = BlockKind.QUOTE, inner.quotes
        if set((element.get("class") or "").split()) & _posts():
            inner.kind, inner.level = BlockKind.POST, 0
    elif _HEADING.fullmatch(tag):
        inner.kind, inner.level = BlockKind.HEADING, int(tag[1])
    elif tag in {"figcaption", "caption"}:
        inner.kind, inner.level = BlockKind.CAPTION, 0
    # A paragraph is what it says, whatever it is called.
    said = tag == "p" and _is_said(element)
    if element not in bulk and not said and (not inner.page or inner.doubt):
        reason, doubt = page_reason(element, tag, names)
        if reason and (not inner.page or not doubt):
            inner.page, inner.doubt = reason, doubt
    _take_hints(inner, tag, names, element in bulk)
    return inner


def _is_said(paragraph: HtmlElement) -> bool:
    """Tell whether a paragraph says something, and does not lead elsewhere."""
    text = paragraph.text_content().strip()
    if len(text) > _LONG_PARAGRAPH:
        return True
    linked = sum(len(one.text_content()) for one in paragraph.iter("a"))
    words = text.split()
    return 2 * linked < len(text) and is_sentence(text, words) and len(words) > _FEW


def _take_hints(inner: _Around, tag: str, names: list[list[str]], bulk: bool) -> None:
    if bulk:
        return
    found = hints_of(names)
    if "caption" in found and inner.kind is not BlockKind.HEADING:
        inner.kind, inner.level = BlockKind.CAPTION, 0
    inner.hints |= found - {"caption"} | ({"aside"} if tag == "aside" else set())


def _flush(buffer: _Buffer, around: _Around) -> Iterator[Marked]:
    """Yield the blocks of the inline text so far, and begin anew."""
    if not buffer.parts:
        return
    raw = "".join(buffer.parts)
    links = tuple(buffer.links)
    buffer.parts.clear()
    buffer.links.clear()
    buffer.length = 0
    if not raw.strip():
        return
    for start, end in _lines(raw):
        text = squeeze(raw[start:end])
        if not text:
            continue
        inner = [link for link in links if start <= link[0] and link[1] <= end]
        linked = sum(len(squeeze(raw[a:b])) for a, b, _ in inner)
        piece = Piece(around.kind, text, around.level, place_links(text, raw, inner))
        yield Marked(
            piece,
            around.element,
            around.page,
            around.doubt,
            around.hints,
            linked / len(text),
        )


_STANZA_END = re.compile(r"\n ?\n\s*")


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where blocks begin and end: two line ends part them, or one in prose."""
    start = 0
    for gap in _STANZA_END.finditer(raw):
        yield from _prose_lines(raw, start, gap.start())
        start = gap.end()
    yield from _prose_lines(raw, start, len(raw))


def _prose_lines(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = raw[start:end].split("\n")
    if len(lines) >= _LEAST_LINES and all(
        len(line.strip()) >= _LONG_LINE for line in lines
    ):
        for line in lines:
            yield start, start + len(line)
            start += len(line) + 1
    else:
        yield start, end
