"""The manual's blocks as lines for a terminal, or for a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tui.cli.manual.blocks import Block, Code, Heading, Paragraph, Piece, Style, Table

__all__ = ["terminal_lines"]

_WIDTH = 78
_WIDEST_TERM = 24
_BOLD, _END = "\x1b[1m", "\x1b[0m"
_HARD_SPACE = "\N{NO-BREAK SPACE}"


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
    """Yield words set to the width; what stands out is made bold when it is set."""
    pieces = [*line]
    # Words of an example are kept together.
    words = "".join(
        piece.text.replace(" ", _HARD_SPACE)
        if piece.style is Style.CODE
        else piece.text
        for piece in pieces
    )
    codes = [piece.text for piece in pieces if piece.style is Style.CODE]
    for set_line in textwrap.wrap(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ):
        shown = set_line.replace(_HARD_SPACE, " ")
        yield _with_bold(shown, codes) if bold else shown


def _with_bold(line: str, codes: list[str]) -> str:
    """Make the next examples bold that stand in a line."""
    at = 0
    while codes and (place := line.find(codes[0], at)) >= 0:
        code = codes.pop(0)
        shown = f"{_BOLD}{code}{_END}"
        line = line[:place] + shown + line[place + len(code) :]
        at = place + len(shown)
    return line


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
