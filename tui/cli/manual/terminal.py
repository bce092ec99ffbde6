"""The manual's blocks as lines for a terminal, or for a pipe."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

from tui.cli.manual.blocks import Block, Code, Heading, Paragraph, Piece, Style, Table

__all__ = ["terminal_lines"]

_WIDTH = 78
_WIDEST_TERM = 24
_BOLD, _END = "\x1b[1m", "\x1b[0m"
_FIRST_MARK = 0xE000
_MARKS = re.compile("([\ue000-\uf8ff])\\1*")
"""Characters of private use, which no text of ours has."""


def terminal_lines(blocks: Iterable[Block], *, bold: bool) -> Iterator[str]:
    """Yield lines of at most 78 cells, but for examples.

    Args:
        blocks: of the manual.
        bold: May what stands out be bold, as on a terminal?
    """
    for number, block in enumerate(blocks):
        if number:
            yield ""
        if isinstance(block, Heading):
            title = _plain(block.line)
            title = title.upper() if block.level == 1 else title
            yield f"{_BOLD}{title}{_END}" if bold else title
        elif isinstance(block, Paragraph):
            yield from _wrapped(block.line, "", "", bold=bold)
        elif isinstance(block, Code):
            yield from (f"    {line}".rstrip() for line in block.lines)
        else:
            yield from _rows(block, bold=bold)


def _plain(line: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in line)


def _wrapped(
    line: Iterable[Piece], first: str, rest: str, *, bold: bool
) -> Iterator[str]:
    """Yield words set to the width; an example in them is never parted."""
    codes: list[str] = []
    words = []
    for piece in line:
        if piece.style is Style.CODE:
            # It stands there as one word of its width, and is put in when all is set.
            words.append(chr(_FIRST_MARK + len(codes)) * len(piece.text))
            codes.append(piece.text)
        else:
            words.append(piece.text)
    for set_line in textwrap.wrap(
        "".join(words),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield _MARKS.sub(lambda match: _shown(codes, match[0], bold=bold), set_line)


def _shown(codes: list[str], marks: str, *, bold: bool) -> str:
    code = codes[ord(marks[0]) - _FIRST_MARK]
    return f"{_BOLD}{code}{_END}" if bold else code


def _rows(table: Table, *, bold: bool) -> Iterator[str]:
    terms = [_plain(term) for term, _ in table.rows]
    width = min(_WIDEST_TERM, max(map(len, terms), default=0))
    for term, (_, meaning) in zip(terms, table.rows, strict=True):
        indent = " " * (width + 4)
        first = f"  {term:<{width}}  "
        if len(term) > width:
            yield f"  {term}"
            first = indent
        yield from _wrapped(meaning, first, indent, bold=bold)
