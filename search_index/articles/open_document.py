"""OpenDocument texts (ODT): paragraphs by their styles, notes at the end.

What was deleted with changes tracked is kept apart from the text by the format itself
(ODF 1.3, part 3); it is left out, and so are comments, headers and hidden words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from search_index.articles.archives import Archive
from search_index.articles.file_facts import author_of, title_of
from search_index.articles.pieces import (
    About,
    Piece,
    article_of_pieces,
    place_links,
    squeeze,
)
from search_index.articles.styled import kind_of_style, pieces_of_row
from search_index.articles.xml_parts import (
    find_all,
    first_words,
    local,
    parse_xml,
    property_of,
)
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.text.dates import find_date

__all__ = ["is_open_document", "read_open_document"]

_TYPE, _CONTENT, _META = "mimetype", "content.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_IS_TEXT = b"application/vnd.oasis.opendocument.text"
_WHAT = "an OpenDocument file"
_GONE = frozenset(
    {
        "annotation", "annotation-end", "tracked-changes", "ruby-text", "hidden-text",
        "page-number", "page-count", "table-of-content", "sequence-decls", "forms",
        "alphabetical-index",
    }
)  # fmt: skip
"""What is not read as text."""
_MOST_BLANKS, _MOST_PARENTS = 100, 20


def is_open_document(archive: Archive) -> bool:
    """Tell whether an archive is an OpenDocument text."""
    named = {_TYPE, _CONTENT} <= archive.names
    return named and archive.read(_TYPE).strip().startswith(_IS_TEXT)


def read_open_document(archive: Archive, origin: str) -> Article:
    """Make an article of an OpenDocument text.

    Raises:
        DamagedFileError: when it is damaged.
        NotAnArticleError: when it is locked, or there is no text in it.
        TooLargeError: when it unpacks to more than the limits allow.
    """
    if _MANIFEST in archive.names:
        manifest = parse_xml(archive.read(_MANIFEST), origin, _WHAT, recover=True)
        if next(find_all(manifest, "encryption-data"), None) is not None:
            message = "is locked with a password; save it without one"
            raise NotAnArticleError(message, origin=origin)
    root = parse_xml(archive.read(_CONTENT), origin, _WHAT, recover=True)
    body = next(find_all(root, "text"), None)
    reader = _Reader(_styles(root))
    pieces = [one for one in reader.pieces(body) if one.text]
    if not pieces:
        message = "is an OpenDocument file without text; give one with an article in it"
        raise NotAnArticleError(message, origin=origin)
    about = _about(archive, origin)
    titled = any(piece.kind is BlockKind.HEADING for piece in pieces[:3])
    if about.title and not titled:
        pieces.insert(0, Piece(BlockKind.HEADING, about.title, 1))
    return article_of_pieces(pieces, origin, about, shown_first=True)


def _about(archive: Archive, origin: str) -> About:
    if _META not in archive.names:
        return About()
    root = parse_xml(archive.read(_META), origin, _WHAT, recover=True)
    wrote = first_words(root, "initial-creator") or first_words(root, "creator")
    day = first_words(root, "creation-date") or first_words(root, "date")
    title = title_of(first_words(root, "title"))
    return About(title, author_of(wrote), find_date(day))


@dataclass(frozen=True, slots=True)
class _Style:
    """A style of paragraphs or words: what it is called and made from; is it unseen?"""

    parent: str
    shown_as: str
    hidden: bool


def _styles(root: etree._Element) -> dict[str, _Style]:
    return {
        property_of(one, "name"): _Style(
            property_of(one, "parent-style-name"),
            property_of(one, "display-name"),
            any(property_of(inner, "display") == "none" for inner in one),
        )
        for one in find_all(root, "style")
    }


@dataclass(slots=True)
class _Line:
    """The words of a paragraph, what they link to, and what hangs on them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        if words:
            self.parts.append(words)
            self.length += len(words)


@dataclass(slots=True)
class _Reader:
    """Goes through a text, in order.

    Attributes:
        styles: the styles that the text declares.
        notes: the notes that were referred to so far.
    """

    styles: dict[str, _Style]
    notes: list[etree._Element] = field(default_factory=list)

    def pieces(self, body: etree._Element | None) -> Iterator[Piece]:
        """Yield the blocks of the body, then those of the notes."""
        if body is not None:
            yield from self.blocks(body, 0)
        # A note may hold notes; each is read once.
        for note in self.notes:
            yield from self.blocks(note, 0)

    def blocks(self, holder: etree._Element, depth: int) -> Iterator[Piece]:
        """Yield the blocks in an element, which stands so deep in lists."""
        for one in holder:
            name = local(one)
            if name in {"p", "h"}:
                yield from self.paragraph(one, depth)
            elif name == "table-row":
                yield from self.row(one)
            elif name not in _GONE and property_of(one, "display") != "none":
                yield from self.blocks(one, depth + (name == "list"))

    def row(self, element: etree._Element) -> Iterator[Piece]:
        cells = [cell for cell in element if local(cell) == "table-cell"]
        yield from pieces_of_row(
            [[one for one in self.blocks(cell, 0) if one.text] for cell in cells]
        )

    def paragraph(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        line = _Line()
        self.gather(element, line)
        raw = "".join(line.parts)
        text = squeeze(raw)
        level = property_of(element, "outline-level") if local(element) == "h" else ""
        number = min(int(level), 6) if level.isascii() and level.isdigit() else 0
        name = self.style_of(element)
        kind, at = kind_of_style(text, name, number, depth=depth)
        yield Piece(kind, text, at, place_links(text, raw, line.links))
        for box in line.boxes:
            yield from self.blocks(box, 0)

    def gather(self, element: etree._Element, line: _Line) -> None:
        """Add the words of an element to a line."""
        hidden = self.styles.get(property_of(element, "style-name"))
        if hidden is not None and hidden.hidden:
            return
        line.add(_blanks(element.text))
        for one in element:
            name = local(one)
            start = line.length
            if name == "s":
                line.add(" " * _count(one))
            elif name == "tab":
                line.add(" ")
            elif name == "line-break":
                line.add("\n")
            elif name == "note":
                self.notes.extend(x for x in one if local(x) == "note-body")
            elif name in {"frame", "text-box"}:
                line.boxes.append(one)
            elif name and name not in _GONE:
                self.gather(one, line)
            if name == "a":
                line.links.append((start, line.length, property_of(one, "href")))
            line.add(_blanks(one.tail))

    def style_of(self, element: etree._Element) -> str:
        """Return the name of a paragraph's style, of those that have a meaning."""
        name = property_of(element, "style-name")
        for _ in range(_MOST_PARENTS):
            style = self.styles.get(name)
            if style is None or not style.parent:
                break
            name = style.parent
        return name.replace("_20_", " ").lower()


def _count(blanks: etree._Element) -> int:
    told = property_of(blanks, "c")
    return min(int(told), _MOST_BLANKS) if told.isdecimal() else 1


def _blanks(words: str | None) -> str:
    """Return words with line ends as blanks: in the file they mean no more."""
    return (words or "").replace("\n", " ")
