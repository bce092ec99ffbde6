"""Word files become articles: paragraphs by their styles, tables by their rows."""

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
from search_index.articles.word.package import Package, open_package, outline_level
from search_index.articles.word.runs import (
    Runs,
    child,
    is_deleted,
    is_placeholder,
    read_runs,
)
from search_index.articles.xml_parts import local, property_of
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError

__all__ = ["read_word_file"]

_GONE = frozenset({"del", "moveFrom"})


def read_word_file(archive: Archive, origin: str) -> Article:
    """Make an article of a Word file.

    Args:
        archive: the file, opened.
        origin: its path, or ``-``.

    Raises:
        DamagedFileError: when a part of it is damaged.
        TooLargeError: when a part unpacks to more than the limits allow.
        NotAnArticleError: when there is no text in it.
    """
    package = open_package(archive, origin)
    reader = _Reader(package)
    pieces = [piece for piece in reader.pieces() if piece.text]
    if not pieces:
        message = "is a Word file without text; give one with an article in it"
        raise NotAnArticleError(message, origin=origin)
    about = _about(package)
    titled = any(piece.kind is BlockKind.HEADING for piece in pieces[:3])
    if about.title and not titled:
        pieces.insert(0, Piece(BlockKind.HEADING, about.title, 1))
    return article_of_pieces(pieces, origin, about, shown_first=True)


def _about(package: Package) -> About:
    facts = package.facts
    return About(title_of(facts.title), author_of(facts.author), facts.created)


@dataclass(slots=True)
class _Reader:
    """Goes through the blocks of a file, in order.

    Attributes:
        package: the file.
        notes: the notes that were referred to so far.
        begun: words that belong to the paragraph that follows: a drop cap, or a
            paragraph whose end was deleted.
    """

    package: Package
    notes: list[etree._Element] = field(default_factory=list)
    begun: str = ""

    def pieces(self) -> Iterator[Piece]:
        """Yield the blocks of the body, then those of the notes."""
        body = child(self.package.body, "body")
        yield from self.blocks(body if body is not None else self.package.body)
        yield from self.left_over()
        # A note may refer to notes; it does so once.
        for note in self.notes[:10_000]:
            yield from self.blocks(note)
            yield from self.left_over()

    def left_over(self) -> Iterator[Piece]:
        """Yield what was begun and has no paragraph to go on in."""
        if self.begun.strip():
            yield Piece(BlockKind.PARAGRAPH, squeeze(self.begun))
        self.begun = ""

    def blocks(self, holder: etree._Element) -> Iterator[Piece]:
        """Yield the blocks in an element; controls and insertions are looked into."""
        for one in holder:
            name = local(one)
            if name == "p":
                yield from self.paragraph(one)
            elif name == "tbl":
                yield from self.table(one)
            elif name == "AlternateContent":
                # The same is there in two versions.
                yield from self.blocks(one[0]) if len(one) else ()
            elif name not in _GONE and not is_placeholder(one):
                yield from self.blocks(one)

    def paragraph(self, element: etree._Element) -> Iterator[Piece]:
        properties = child(element, "pPr")
        named = child(element, "pPr", "pStyle")
        style = self.package.styles.get(
            property_of(named, "val") if named is not None else ""
        )
        runs = read_runs(
            element, self.package, hidden=style is not None and style.hidden
        )
        self.notes.extend(runs.notes)
        frame = child(element, "pPr", "framePr")
        dropped = frame is not None and property_of(frame, "dropCap") in {
            "drop",
            "margin",
        }
        if dropped or is_deleted(child(element, "pPr", "rPr")):
            self.begun += runs.text.strip() if dropped else runs.text
        else:
            name = style.name if style is not None else ""
            level = outline_level(properties) or (style.level if style else 0)
            listed = child(element, "pPr", "numPr") is not None
            yield self.piece(runs, name, level, listed=listed)
        for box in runs.boxes:
            yield from self.blocks(box)

    def piece(self, runs: Runs, name: str, level: int, *, listed: bool) -> Piece:
        """Return a paragraph as what its style makes it."""
        raw = self.begun + runs.text
        moved = len(self.begun)
        self.begun = ""
        text = squeeze(raw)
        places = [(a + moved, b + moved, address) for a, b, address in runs.links]
        kind, level = kind_of_style(text, name, level, depth=int(listed))
        return Piece(kind, text, level, place_links(text, raw, places))

    def table(self, element: etree._Element) -> Iterator[Piece]:
        for row in _held(element, "tr"):
            if is_deleted(child(row, "trPr")):
                continue
            cells = [self.cell(cell) for cell in _held(row, "tc")]
            yield from pieces_of_row(cells)

    def cell(self, element: etree._Element) -> list[Piece]:
        found = [piece for piece in self.blocks(element) if piece.text]
        return [*found, *self.left_over()]


def _held(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those in controls too."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _held(one, name)
