"""The manual's blocks as a man page's source (man(7))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.cli.manual.blocks import Block, Code, Heading, Paragraph, Piece, Style, Table

__all__ = ["roff_blocks", "roff_text"]

_FONTS = {Style.CODE: "B", Style.EMPHASIS: "I"}
_ESCAPED = {
    "\\": "\\e",
    "-": "\\-",
    "'": "\\(aq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
}


def roff_text(text: str) -> str:
    """Return text in which roff sees no request and no escape of its own."""
    escaped = "".join(_ESCAPED.get(character, character) for character in text)
    # A full stop that opens a line is a request.
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def roff_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield lines of source; headings of the second level become subsections."""
    for block in blocks:
        if isinstance(block, Heading):
            title = "".join(piece.text for piece in block.line)
            request = ".SH" if block.level == 1 else ".SS"
            title = title.upper() if block.level == 1 else title
            yield f'{request} "{_quoted(title)}"'
        elif isinstance(block, Paragraph):
            yield ".PP"
            yield _line(block.line)
        elif isinstance(block, Code):
            yield from (".PP", ".RS 4", ".nf")
            yield from (roff_text(line) or "\\&" for line in block.lines)
            yield from (".fi", ".RE")
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    for term, meaning in table.rows:
        yield ".TP"
        yield _line(term) or "\\&"
        yield _line(meaning) or "\\&"


def _line(line: Iterable[Piece]) -> str:
    pieces = []
    for piece in line:
        font = _FONTS.get(piece.style)
        text = roff_text(piece.text)
        pieces.append(f"\\f{font}{text}\\fR" if font else text)
    return "".join(pieces)


def _quoted(text: str) -> str:
    return roff_text(text).replace('"', "\\(dq")
