"""The words of a mail: its own, those that it quotes, and what is neither.

Lines that a program broke are joined as their format says (RFC 3676). Quoted lines
lose their marks and become one quote for each depth; the line that says whose words
they are (*On Monday, Ida Moss wrote:*) keeps the name and gives the day to a line of
its own, so that nobody takes the day for a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from search_index.articles.pieces import Piece, squeeze
from search_index.model.documents import BlockKind
from search_index.text.blocks import find_blocks

__all__ = ["joined_quotes", "plain_pieces", "unflowed", "without_signature"]

_MARKS = re.compile(r"(?:> ?){1,40}")
_SIGNATURE = re.compile(r"-- ?")
_FORWARDED = re.compile(
    r"-{2,} ?(?:original|forwarded) message ?-{2,}|begin forwarded message:|_{10,}",
    re.I,
)
_HEADER_LINE = re.compile(
    r"\*?(?:from|sent|date|to|cc|bcc|subject|reply-to):\*? ?\S", re.IGNORECASE
)
_LEAST_HEADERS = 3
_WROTE = re.compile(r"\b(?:wrote|writes|said|says)(?: the following)?:$")
_ADDRESS = re.compile(r" ?(?:<[^<>\s]{1,200}>|\([^()\s]{1,100}@[^()\s]{1,100}\)"
                      r"|\[mailto:[^\]\s]{1,200}\])")  # fmt: skip
_WHEN = re.compile(
    r"(?P<when>(?:on|at)?\s?\S.{3,100}?(?:\d|[ap]\.?m\.?|[A-Z]{2,5}|\))),?\s+"
    r"(?P<who>[^\W\d_][^\d,:;()<>]{1,60} wrote:)$",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:[AaPp]\.?[Mm]\.?|[A-Z]{2,5}|at|by),?\s+")
_LONGEST_LINE = 300

Row = tuple[int, str]
"""How deeply a line is quoted, and its words."""


def unflowed(text: str, *, flowed: bool, delete_space: bool) -> list[Row]:
    """Return the lines of a mail's plain part as they were before a program broke them.

    Args:
        text: the part.
        flowed: Does it say ``format=flowed``? Then a blank at a line's end joins it
            with the next, if that is quoted as deeply.
        delete_space: Does it say ``delsp=yes``? Then that blank is no part of the text.
    """
    rows: list[Row] = []
    open_line = False
    for line in text.split("\n"):
        depth, words = _unquoted(line, flowed=flowed)
        goes_on = open_line and rows[-1][0] == depth and not _SIGNATURE.fullmatch(words)
        if goes_on:
            rows[-1] = (depth, rows[-1][1] + words)
        else:
            rows.append((depth, words))
        open_line = flowed and words.endswith(" ") and not _SIGNATURE.fullmatch(words)
        if open_line and delete_space:
            rows[-1] = (depth, rows[-1][1][:-1])
    return rows


def _unquoted(line: str, *, flowed: bool) -> Row:
    """Return how deeply a line is quoted, and the line without the marks."""
    if flowed:
        words = line.lstrip(">")
        # One blank only keeps what follows from being taken for a mark.
        return len(line) - len(words), words.removeprefix(" ")
    marks = _MARKS.match(line)
    if marks is None:
        return 0, line
    return marks[0].count(">"), line[marks.end() :]


def plain_pieces(rows: Iterable[Row]) -> list[Piece]:
    """Return the blocks of a mail's plain part; what follows the signature is none."""
    pieces: list[Piece] = []
    kept, signature = _before_signature(list(rows))
    for depth, group in groupby(kept, key=lambda row: row[0]):
        lines = [words for _, words in group]
        if depth:
            pieces.extend(_quoted(lines, depth))
        else:
            pieces.extend(_own(lines))
    if signature.strip():
        pieces.append(Piece(BlockKind.RESIDUE, signature.strip()))
    return joined_quotes(pieces)


def without_signature(pieces: list[Piece]) -> list[Piece]:
    """Return the blocks of a mail's page, what follows its signature's line as none."""
    for place in range(len(pieces) - 1, -1, -1):
        if pieces[place].kind is BlockKind.QUOTE:
            break
        if _SIGNATURE.fullmatch(pieces[place].text.partition("\n")[0]):
            signature = [Piece(BlockKind.RESIDUE, one.text) for one in pieces[place:]]
            return pieces[:place] + signature
    return pieces


def _before_signature(rows: list[Row]) -> tuple[list[Row], str]:
    """Part a mail at its signature: the last such line after which nobody is quoted."""
    for place in range(len(rows) - 1, -1, -1):
        depth, words = rows[place]
        if depth:
            break
        if _SIGNATURE.fullmatch(words):
            return rows[:place], "\n".join(words for _, words in rows[place:])
    return rows, ""


def _quoted(lines: list[str], depth: int) -> Iterator[Piece]:
    """Yield quoted lines as one quote, its paragraphs on lines of their own."""
    text = "\n".join(lines)
    words = [
        squeeze(block.span.of(text)).replace("\n", " ")
        for block in (find_blocks(text) if text.strip() else ())
    ]
    if words:
        yield Piece(BlockKind.QUOTE, "\n".join(words), depth)


def _own(lines: list[str]) -> Iterator[Piece]:
    """Yield the blocks of lines that the sender wrote, or forwarded unmarked."""
    text = "\n".join(lines)
    headers = _forwarded_headers(text)
    for block in find_blocks(text) if text.strip() else ():
        words = block.span.of(text)
        kind = block.kind
        if words.split("\n")[0].strip() in headers:
            kind = BlockKind.RESIDUE
        elif kind in {BlockKind.HEADING, BlockKind.BYLINE, BlockKind.QUOTE}:
            # A mail's heading is its subject; a short first line is a greeting.
            kind = BlockKind.PARAGRAPH
        yield Piece(kind, words.strip(), block.level if kind is block.kind else 0)


def _forwarded_headers(text: str) -> frozenset[str]:
    """Return the lines that show the headers of a mail that was forwarded below."""
    found: set[str] = set()
    run: list[str] = []
    for line in [*text.split("\n"), "."]:
        words = line.strip()
        if _FORWARDED.fullmatch(words) or _HEADER_LINE.match(words):
            run.append(words)
        elif words:
            if sum(map(bool, map(_HEADER_LINE.match, run))) >= _LEAST_HEADERS:
                found.update(run)
            run = []
    return frozenset(found)


def joined_quotes(pieces: list[Piece]) -> list[Piece]:
    """Join quotes of one depth that follow each other, and part who wrote from when."""
    joined: list[Piece] = []
    for piece in map(_without_headers, pieces):
        last = joined[-1] if joined else None
        quoted = piece.kind is BlockKind.QUOTE
        if quoted and last is not None and last.kind is BlockKind.QUOTE:
            if last.level == piece.level:
                words = f"{last.text}\n{piece.text}"
                joined[-1] = Piece(BlockKind.QUOTE, words, piece.level, last.links)
                continue
        elif quoted and last is not None:
            before = joined[-2] if len(joined) > 1 else None
            if before is not None and _is_begun(before, last):
                joined[-2:] = [Piece(last.kind, f"{before.text} {last.text}")]
            joined[-1:] = _attribution(joined[-1])
        joined.append(piece)
    return joined


def _without_headers(piece: Piece) -> Piece:
    """Return a paragraph that only shows the headers of another mail as residue."""
    lines = piece.text.split("\n")
    headers = sum(_HEADER_LINE.match(line.strip()) is not None for line in lines)
    if piece.kind is BlockKind.PARAGRAPH and headers >= _LEAST_HEADERS:
        return Piece(BlockKind.RESIDUE, piece.text)
    return piece


def _is_begun(before: Piece, last: Piece) -> bool:
    """Tell whether the line that says who wrote was broken in two."""
    both = len(before.text) + len(last.text)
    return (
        both < _LONGEST_LINE
        and before.text.startswith(("On ", "At "))
        and before.text[-1] not in ".!?:"
        and _WROTE.search(last.text) is not None
    )


def _attribution(piece: Piece) -> list[Piece]:
    """Return the line before a quote: when on a line of its own, then who wrote."""
    line = " ".join(piece.text.split())
    if len(line) > _LONGEST_LINE or not _WROTE.search(line):
        return [piece]
    line = _ADDRESS.sub("", line)
    found = _WHEN.match(line)
    if found is None:
        return [Piece(BlockKind.PARAGRAPH, squeeze(line))]
    who, when = found["who"], found["when"]
    leading = _LEADING.match(who)
    if leading is not None and len(who.split()) > 2:
        when, who = f"{when} {leading[0].strip()}", who[leading.end() :]
    return [
        Piece(BlockKind.DATELINE, squeeze(when.rstrip(" ,"))),
        Piece(BlockKind.PARAGRAPH, squeeze(who)),
    ]
