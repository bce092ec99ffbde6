"""Markdown: its blocks without their marks, joined with blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from search_index.articles.pieces import Piece, place_links
from search_index.articles.plain_text import article_of
from search_index.articles.written_links import with_written_links
from search_index.model.documents import Article, Block, BlockKind, Link, Span
from search_index.text.blocks import find_blocks
from search_index.text.characters import normalise
from search_index.text.dates import find_date

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["looks_like_markdown", "read_markdown"]

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HEADING = re.compile(r"^#{1,3} \S", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_NOTE = re.compile(r"\[\^[\w-]{1,30}\](?::\s)?")
"""The mark of a note, or what opens one."""
_FIELD = re.compile(
    r"^(title|date|author|byline): *(.+)$", re.MULTILINE | re.IGNORECASE
)


def looks_like_markdown(text: str, origin: str) -> bool:
    """Tell whether a text is Markdown, by its name or its headings."""
    if PurePath(origin).suffix.lower() in _SUFFIXES:
        return True
    return text.startswith("# ") or len(_HEADING.findall(text[:20_000])) > 1


def read_markdown(text: str, origin: str) -> Article:
    """Make an article of a Markdown text."""
    # Only Markdown needs it.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    fields: dict[str, str] = {}
    front = _FRONT_MATTER.match(text[:4_000])
    if front:
        fields = {k.lower(): v.strip(" \"'") for k, v in _FIELD.findall(front[1])}
        text = text[front.end() :]
    pieces = _pieces(MarkdownIt("commonmark").enable("table").parse(text))
    plain, blocks, links = _joined(pieces)
    if not blocks:
        plain, blocks = text, list(find_blocks(text))
    article = article_of(plain, blocks, origin)
    return replace(
        article,
        title=fields.get("title", article.title),
        byline=fields.get("author", fields.get("byline", article.byline)),
        published=find_date(fields.get("date", "")) or article.published,
        links=with_written_links(plain, links),
    )


def _pieces(tokens: list[Token]) -> list[Piece]:
    pieces: list[Piece] = []
    quotes = items = heading = 0
    for token in _with_rows(tokens):
        quotes += token.nesting if token.type.startswith("blockquote") else 0
        items += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "heading_close":
            heading = 0
        elif token.type in {"inline", "fence", "code_block"}:
            # An entity or an escape may be a character that no article holds.
            raw, links = _plain(token)
            content = normalise(raw).strip(" \n\ufeff")
            kind, level = BlockKind.PARAGRAPH, 0
            if heading:
                kind, level = BlockKind.HEADING, heading
            elif quotes:
                kind, level = BlockKind.QUOTE, quotes
            elif items:
                kind, level = BlockKind.LIST_ITEM, items
            placed = place_links(content, raw, links)
            pieces.append(Piece(kind, content, level, placed))
    return pieces


def _with_rows(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens; the cells of a table's row as one, parted by bars."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and row is not None:
            row.append(_plain(token)[0].replace("\n", " ").strip())
        elif token.type == "tr_close" and row is not None:
            token.type = "inline"
            token.content = " | ".join(cell for cell in row if cell)
            row = None
            yield token
        else:
            yield token


def _plain(token: Token) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the words of a token, and where some of them lead: start, end, address."""
    if not token.children:
        return token.content.strip(), []
    text, address, start = "", "", 0
    links: list[tuple[int, int, str]] = []
    for child in token.children:
        if child.type in {"softbreak", "hardbreak"}:
            text += "\n" if child.type == "hardbreak" else " "
        elif child.type == "image":
            text += f"Photo: {child.content}" if child.content else ""
        elif child.type in {"text", "code_inline"}:
            text += _NOTE.sub("", child.content)
        elif child.type == "link_open":
            address, start = str(child.attrs.get("href", "")), len(text)
        elif child.type == "link_close":
            links.append((start, len(text), address))
    left = len(text) - len(text.lstrip())
    moved = [(max(0, a - left), b - left, address) for a, b, address in links]
    return text.strip(), moved


def _joined(pieces: list[Piece]) -> tuple[str, list[Block], list[Link]]:
    """Join the blocks; a paragraph's own form may still make it a caption or so."""
    text = ""
    blocks: list[Block] = []
    links: list[Link] = []
    plain = "\n\n".join(one.text.replace("\n", " ") for one in pieces if one.text)
    formed = (
        {
            block.span.of(plain): block.kind
            for block in find_blocks(plain)
            if block.kind is not BlockKind.HEADING
        }
        if plain
        else {}
    )
    for piece in pieces:
        kind, content = piece.kind, piece.text
        if not content:
            continue
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + content
        if kind is BlockKind.PARAGRAPH:
            kind = formed.get(content.replace("\n", " "), kind)
        blocks.append(Block(kind, Span(start, start + len(content)), piece.level))
        links += [
            Link(Span(start + first, start + last), address)
            for first, last, address in piece.links
            if first < last
        ]
    return text, blocks, links
