"""The manual's Markdown taken apart: headings, paragraphs, tables, examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Block", "Code", "Heading", "Paragraph", "Piece", "Style", "Table", "parse"]


class Style(StrEnum):
    """How words of a line are to stand out."""

    PLAIN = ""
    CODE = "code"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style.

    Attributes:
        text: the words.
        style: how they stand out.
    """

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 for the topic's own.
        line: its words.
    """

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that are set to the width there is.

    Attributes:
        line: the words.
    """

    line: Line


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stay as they are.

    Attributes:
        lines: without what they were indented by.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of what is explained, and what it is.

    Attributes:
        rows: of two cells each.
    """

    rows: tuple[tuple[Line, Line], ...]


Block = Heading | Paragraph | Code | Table
_STYLES = {"em_open": Style.EMPHASIS, "em_close": Style.PLAIN}


def parse(text: str) -> tuple[Block, ...]:
    """Take a text in Markdown apart.

    Args:
        text: of headings, paragraphs, indented examples and tables of two columns.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - not for every command

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return tuple(_blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    level = 0
    rows: list[list[Line]] = []
    in_table = in_head = False
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "code_block":
            yield Code(tuple(token.content.rstrip("\n").split("\n")))
        elif token.type == "table_open":
            in_table, rows = True, []
        elif token.type in {"thead_open", "thead_close"}:
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            in_table = False
            yield Table(tuple((row[0], row[1]) for row in rows if any(row)))
        elif token.type == "inline" and in_table:
            # What a table's columns are called goes without saying.
            rows[-1].append(() if in_head else _line(token))
        elif token.type == "inline":
            yield Heading(level, _line(token)) if level else Paragraph(_line(token))
            level = 0


def _line(token: Token) -> Line:
    pieces: list[Piece] = []
    style = Style.PLAIN
    for child in token.children or ():
        if child.type in _STYLES:
            style = _STYLES[child.type]
        elif child.type == "code_inline":
            pieces.append(Piece(child.content, Style.CODE))
        elif child.type == "softbreak":
            pieces.append(Piece(" ", style))
        else:
            pieces.append(Piece(child.content, style))
    return tuple(pieces)
