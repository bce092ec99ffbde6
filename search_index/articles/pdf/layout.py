"""What the lines of a PDF's pages are: paragraphs, headings, rows, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from search_index.articles.pdf.columns import Line, in_reading_order
from search_index.articles.pdf.margins import running_heads, without_line_numbers
from search_index.articles.pieces import Piece, squeeze
from search_index.lexicons import load_lexicon
from search_index.model.documents import BlockKind
from search_index.text.blocks import kind_of_line

__all__ = ["pieces_of_pages"]

_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s.)]*\S")
_WORD_PART = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{5,40}(?![^\W_-])")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_SENTENCE_END = frozenset(".?!:;”\"’'")
_HYPHENS = "-\N{HYPHEN}\N{SOFT HYPHEN}"
_LIST_ITEM = re.compile(r"(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_LABEL = re.compile(r"(?:[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,4}: ?\S|[QA][.:] \S)")
_LONGEST_WORD = 60
_MOST_BETWEEN = 3
_APART = frozenset(
    {
        "all",
        "anti",
        "cross",
        "ex",
        "half",
        "mid",
        "non",
        "post",
        "pro",
        "quasi",
        "self",
        "so",
        "vice",
        "well",
    }
)
"""Beginnings of words that keep their hyphen, where nothing tells otherwise."""


def pieces_of_pages(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    """Return the blocks of a document, its footnotes at the end as residue."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return []
    body = sizes.most_common(1)[0][0]
    # First of all: numbers of lines at the edges look like those of pages.
    pages = [without_line_numbers(page) for page in pages]
    heads = running_heads(pages)
    ordered: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        kept = [line for line in page if id(line) not in heads]
        foot = _footnotes(kept, body)
        notes.extend(line for line in kept if id(line) in foot)
        ordered.extend(in_reading_order([x for x in kept if id(x) not in foot]))
    whole = _compounds(ordered)
    groups = _rejoined(_paragraphs(ordered, body), body)
    pieces = [_piece(group, body, whole) for group in groups]
    pieces = [piece for piece in pieces if piece.text]
    pieces.extend(_note_pieces(notes, whole))
    return pieces


def _footnotes(lines: Sequence[Line], body: float) -> set[int]:
    """Find the small type at the foot of a page that begins with a number or sign."""
    if not lines:
        return set()
    found: set[int] = set()
    rows = sorted(lines, key=lambda line: line.bottom)
    noted = False
    block: list[Line] = []
    for line in rows:
        if line.size >= 0.93 * body:
            break
        block.append(line)
        noted = noted or _NOTE.match(line.text.strip()) is not None
    if noted and len(block) < len(lines):
        found.update(id(line) for line in block)
    return found


def _paragraphs(lines: Sequence[Line], body: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    edges = _right_edges(lines)
    for line in lines:
        if groups and _continues(groups[-1], line, body, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _rejoined(groups: Sequence[list[Line]], body: float) -> list[list[Line]]:
    """Join a sentence that something in other type interrupts; that comes after it.

    A pull quote or a caption stands where its page has room.
    """
    found: list[list[Line]] = []
    for group in groups:
        near = reversed(found[-_MOST_BETWEEN - 1 :])
        like = (one for one in near if not _is_other(one[-1], group[0], body))
        torn = next(like, None)
        amid = torn is not None and torn is not found[-1]
        if torn is not None and amid and _goes_on(torn[-1], group[0], body):
            torn.extend(group)
        else:
            found.append(group)
    return found


def _is_other(one: Line, other: Line, body: float) -> bool:
    """Tell whether two lines are in type of two sizes."""
    return abs(one.size - other.size) > 0.12 * body


def _goes_on(last: Line, line: Line, body: float) -> bool:
    """Tell whether a line goes on in the midst of another's sentence."""
    ended = last.text.rstrip()[-1:] in _SENTENCE_END
    alike = not (last.row or line.row or _begins(line) or _is_other(last, line, body))
    return alike and not ended and line.text.lstrip()[:1].islower()


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return how far lines reach that begin at about one place of a page."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = (line.page, round(line.left / 40))
        edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _continues(
    group: Sequence[Line],
    line: Line,
    body: float,
    edges: dict[tuple[int, int], float],
) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    last = group[-1]
    if last.row or line.row or _begins(line):
        return False
    if _is_other(last, line, body):
        return False
    ended = last.text.rstrip()[-1:] in _SENTENCE_END
    moved = (
        last.page != line.page
        or line.bottom > last.top
        or (line.left > last.right and line.top > last.bottom + 2 * line.size)
    )
    if moved:
        text = line.text.lstrip()
        edge = edges[(last.page, round(last.left / 40))]
        full = len(group) > 2 or edge - last.right < 4 * last.size
        # A column or page ends in mid-sentence: its paragraph goes on in the next.
        return (
            not ended
            and len(group[0].text) > 20
            and (
                text[:1].islower() or last.text.rstrip()[-1:] in _HYPHENS + "," or full
            )
        )
    height = max(last.top - last.bottom, line.size)
    if last.bottom - line.top > 0.9 * height:
        return False
    if line.bottom >= last.bottom - 0.3 * height:
        return True
    first = min(one.left for one in group)
    if len(group) > 1 and line.left - first > 0.8 * line.size and ended:
        return False
    if len(group) == 1 and line.left - last.left > 0.8 * line.size and ended:
        return False
    edge = edges[(last.page, round(last.left / 40))]
    return not (ended and edge - last.right > 6 * line.size)


def _begins(line: Line) -> bool:
    """Tell whether a line begins a paragraph by its words: an item, a speaker."""
    text = line.text
    return _LIST_ITEM.match(text) is not None or _LABEL.match(text) is not None


def _compounds(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that stand within lines, with a hyphen or without one."""
    return frozenset(
        word.lower()
        for line in lines
        for word in _COMPOUND.findall(line.text) + _LONG_WORD.findall(line.text)
    )


def _text(lines: Sequence[Line], compounds: frozenset[str]) -> str:
    """Join lines, words that were parted at a line's end made whole."""
    text = ""
    for line in lines:
        following = squeeze(line.text).replace("\n", " ")
        if text and text[-1] in _HYPHENS:
            # Words are looked for from the end, so it is turned around.
            before = _WORD_PART.match(text[-2:-_LONGEST_WORD:-1])
            after = _WORD_PART.match(following)
            if before and after and following[0].islower():
                first, second = before[0][::-1].lower(), after[0].lower()
                kept = _keeps_hyphen(first, second, compounds)
                text = text[:-1] + ("-" if kept else "")
            text += following
        else:
            text += (" " if text else "") + following
    return squeeze(text.replace("\N{HYPHEN}", "-"))


def _keeps_hyphen(first: str, second: str, compounds: frozenset[str]) -> bool:
    """Tell whether a word that a line's end parted is written with a hyphen."""
    if f"{first}-{second}" in compounds:
        return True
    if f"{first}{second}" in compounds:
        return False
    # Two words by themselves, which are none together: high-ranking.
    both = first in _common_words() and second in _common_words()
    return first in _APART or (both and f"{first}{second}" not in _common_words())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(load_lexicon("common_words").strings("words"))


def _piece(lines: Sequence[Line], body: float, compounds: frozenset[str]) -> Piece:
    text = _text(lines, compounds)
    size = max(line.size for line in lines)
    if size > 1.12 * body and len(text) < 300:
        level = 1 if size > 1.6 * body else 2 if size > 1.3 * body else 3
        return Piece(BlockKind.HEADING, text, level)
    if _LIST_ITEM.match(text):
        return Piece(BlockKind.LIST_ITEM, text, 1)
    return Piece(kind_of_line(text) if text else BlockKind.PARAGRAPH, text)


def _note_pieces(notes: Sequence[Line], compounds: frozenset[str]) -> list[Piece]:
    groups: list[list[Line]] = []
    for line in sorted(notes, key=lambda one: (one.page, -one.top, one.left)):
        if groups and not _NOTE.match(line.text.strip()):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Piece(BlockKind.RESIDUE, text)
        for group in groups
        if (text := _text(group, compounds))
    ]
