"""Pages that are nothing but an article: chapters of a book, mails, items of a feed.

Nothing is left out but what the markup calls page; every block keeps its kind.
"""

from __future__ import annotations

from dataclasses import replace

from search_index.articles.pages.blocks import find_marked_blocks
from search_index.articles.pages.mending import mend
from search_index.articles.pages.tree import drop_machinery, parse_page
from search_index.articles.pieces import Piece
from search_index.model.documents import BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.text.blocks import kind_of_line

__all__ = ["pieces_of_html"]


def pieces_of_html(text: str, origin: str, base: str = "") -> list[Piece]:
    """Return every block of a page that is all article; none for an empty one.

    Args:
        text: the page, or a piece of one.
        origin: for errors.
        base: what its links are relative to, or empty.
    """
    if not text.strip():
        return []
    try:
        root, _ = parse_page(text, origin)
    except NotAnArticleError:
        return []
    drop_machinery(root)
    mend(root)
    return [
        _formed(block.piece)
        for block in find_marked_blocks(root, base)
        if block.page not in {"nav", "menu", "form"}
    ]


def _formed(piece: Piece) -> Piece:
    """Return a paragraph as what its own words make it: residue, a caption."""
    if piece.kind is not BlockKind.PARAGRAPH:
        return piece
    return replace(piece, kind=kind_of_line(piece.text.replace("\n", " ")))
