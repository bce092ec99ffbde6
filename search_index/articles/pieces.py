"""Pieces of an article, as a format's reader finds them, and the article they make.

A piece is a block with its own text; pieces are joined with blank lines into the one
text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import is_normalized, normalize

from search_index.articles.plain_text import article_of, head_of
from search_index.articles.written_links import with_written_links
from search_index.model.documents import Article, Block, BlockKind, Link, Span
from search_index.text.blocks import mark_questions, with_dateline
from search_index.text.characters import normalise
from search_index.text.dates import find_date
from search_index.text.language import recognise_language

__all__ = ["About", "Piece", "article_of_pieces", "place_links", "squeeze"]

_SPACE = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Joiners stay: scripts and pictures need them."""
_NOTE_NUMBER = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_][^\W\d_])|(?<=[,.;:!?”’)]))[¹²³⁰⁴-⁹]{1,3}(?![^\W_])"
)
_AROUND_LINE_END = re.compile(r" ?\n\s*")
_TITLE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the text.

    Attributes:
        kind: what it is.
        text: its words; no blank at either end.
        level: as in ``Block``.
        links: start and end of linked words in ``text``, and where they lead.
    """

    kind: BlockKind
    text: str
    level: int = 0
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about the article in it; empty where it says nothing.

    Attributes:
        title: its title.
        byline: who wrote it.
        published: the day.
        outlet: who published it.
        language: ISO 639-1 code, used when the words do not tell.
    """

    title: str = ""
    byline: str = ""
    published: date | None = None
    outlet: str = ""
    language: str = ""


def squeeze(text: str) -> str:
    """Return text as it reads: one space for blanks, one line end at most.

    What is not seen is left out (soft hyphens, marks of no width and of direction),
    and so is the number of a note behind a word; accents are one with their letters.
    """
    text = normalise(text)
    if not text.isascii():
        text = _NOTE_NUMBER.sub("", _UNSEEN.sub("", text))
        if not is_normalized("NFC", text):
            text = normalize("NFC", text)
    joined = _AROUND_LINE_END.sub("\n", _SPACE.sub(" ", text))
    # A mark after a blank would lead once the blank is gone.
    return joined.strip(" \n\ufeff")


def place_links(
    text: str, raw: str, links: Iterable[tuple[int, int, str]]
) -> tuple[tuple[int, int, str], ...]:
    """Find linked words again in a text whose blanks were squeezed.

    Args:
        text: the squeezed text.
        raw: what it was made of.
        links: start and end of linked words in ``raw``, and where they lead.

    Returns:
        The same with places in ``text``; links that lead to no page are left out.
    """
    placed = []
    at = 0
    for start, end, address in links:
        words = squeeze(raw[start:end])
        found = text.find(words, at) if words else -1
        if found >= 0 and address.startswith("http"):
            at = found + len(words)
            placed.append((found, at, address))
    return tuple(placed)


def article_of_pieces(
    pieces: Iterable[Piece], origin: str, about: About, *, shown_first: bool = False
) -> Article:
    """Join pieces to an article.

    The title, the byline and the day are the file's own, else told from the pieces.

    Args:
        pieces: the blocks; empty ones are left out.
        origin: its path or address, or ``-``.
        about: what the file says about it.
        shown_first: Does what the pieces show come before what the file says? So
            with formats whose programs fill in something by themselves.
    """
    text, blocks, links = _joined([piece for piece in pieces if piece.text])
    article = article_of(text, blocks, origin)
    title = squeeze(about.title).replace("\n", " ")[:_TITLE_LENGTH]
    byline = squeeze(about.byline).replace("\n", " ")
    shown = find_date(head_of(text, blocks)) if shown_first else None
    if shown_first:
        title, byline = article.title, article.byline or byline
    return replace(
        article,
        title=title or article.title,
        byline=byline or article.byline,
        published=shown or about.published or article.published,
        language=recognise_language(text) or about.language,
        outlet=squeeze(about.outlet).replace("\n", " "),
        links=with_written_links(text, links),
    )


def _joined(
    pieces: Sequence[Piece],
) -> tuple[str, list[Block], tuple[Link, ...]]:
    parts = [piece.text for piece in pieces]
    kinds = [piece.kind for piece in pieces]
    mark_questions(parts, kinds)
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for piece, kind in zip(pieces, kinds, strict=True):
        end = start + len(piece.text)
        if kind is BlockKind.PARAGRAPH:
            blocks.extend(with_dateline(Span(start, end), piece.text, kind))
        else:
            blocks.append(Block(kind, Span(start, end), piece.level))
        links.extend(
            Link(Span(start + first, start + last), address)
            for first, last, address in piece.links
            if first < last
        )
        start = end + 2
    return "\n\n".join(parts), blocks, tuple(links)
