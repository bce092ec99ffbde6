"""What the lines of a PDF's pages are: columns, paragraphs, running heads, footnotes.

Lines carry their places in points from the lower left corner. Reading order goes by
bands: what crosses the middle of a page divides it, and between two such lines the
left column is read before the right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from search_index.articles.pieces import Piece, squeeze
from search_index.model.documents import BlockKind
from search_index.text.blocks import kind_of_line

__all__ = ["Line", "pieces_of_pages"]


@dataclass(slots=True)
class Line:
    """A line of type, or the part of one that stands in a column.

    Attributes:
        text: its characters.
        left: where it begins, in points.
        right: where it ends.
        bottom: its lower edge.
        top: its upper edge.
        size: the largest size of its type.
        page: number of its page, from 0.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int


_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:page )?(?:\d{1,4}|[ivxlc]{1,7})(?: (?:of|/) \d{1,4})?[-–— ]*$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[\s.)]*\S")
_WORD_PART = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_SENTENCE_END = frozenset(".?!:;”\"’'")
_HYPHENS = "-\N{HYPHEN}\N{SOFT HYPHEN}"
_LIST_ITEM = re.compile(r"(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_NEAR_EDGE = 3
_LONGEST_WORD = 60
_SAME_PLACE = 6.0


def pieces_of_pages(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    """Return the blocks of a document, its footnotes at the end as residue."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return []
    body = sizes.most_common(1)[0][0]
    heads = _running_heads(pages)
    ordered: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        kept = [line for line in page if id(line) not in heads]
        foot = _footnotes(kept, body)
        notes.extend(line for line in kept if id(line) in foot)
        ordered.extend(_in_reading_order([x for x in kept if id(x) not in foot]))
    whole = _compounds(ordered)
    pieces = [
        _piece(group, body, whole) for group in _paragraphs(ordered, body) if group
    ]
    pieces = [piece for piece in pieces if piece.text]
    pieces.extend(_note_pieces(notes, whole))
    return pieces


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Find what stands at the edge of page after page, and page numbers."""
    edges: list[tuple[str, Line]] = []
    for page in pages:
        rows = sorted(page, key=lambda line: -line.top)
        near = rows[:_NEAR_EDGE] + rows[-_NEAR_EDGE:]
        seen: set[int] = set()
        for line in near:
            if id(line) not in seen:
                seen.add(id(line))
                masked = _DIGITS.sub("#", squeeze(line.text)).lower()
                edges.append((f"{round(line.bottom / _SAME_PLACE)} {masked}", line))
    pages_of: dict[str, set[int]] = {}
    for masked, line in edges:
        pages_of.setdefault(masked, set()).add(line.page)
    least = max(2, min(3, len(pages) // 2))
    found = [
        line
        for masked, line in edges
        if (len(pages_of[masked]) >= least and len(pages) > 1)
        or _PAGE_NUMBER.match(squeeze(line.text))
    ]
    whole = sum(len(line.text) for page in pages for line in page)
    # Pages that are alike are no running heads.
    few = 2 * sum(len(line.text) for line in found) < whole
    return {id(line) for line in found} if few else set()


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


def _in_reading_order(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    rows = sorted(lines, key=lambda line: (-line.top, line.left))
    gutter = _gutter(rows)
    if gutter is None:
        return _by_rows(rows)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in rows:
        if line.left < gutter - 5 and line.right > gutter + 5:
            ordered += left + right + [line]
            left, right = [], []
        elif line.right <= gutter + 5:
            left.append(line)
        else:
            right.append(line)
    return ordered + left + right


def _by_rows(rows: list[Line]) -> list[Line]:
    """Join what stands on one row from left to right; tops differ by a hair."""
    ordered: list[Line] = []
    row: list[Line] = []
    for line in rows:
        if row and line.top < row[0].bottom + 0.3 * (row[0].top - row[0].bottom):
            ordered.extend(sorted(row, key=lambda one: one.left))
            row = []
        row.append(line)
    ordered.extend(sorted(row, key=lambda one: one.left))
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find the gap between two columns: few lines cross it, many stand beside it."""
    if len(lines) < 8:
        return None
    low, high = min(x.left for x in lines), max(x.right for x in lines)
    best: tuple[float, float] | None = None
    for step in range(35, 66):
        at = low + (high - low) * step / 100
        crossing = sum(x.left < at < x.right for x in lines)
        before = sum(x.right <= at for x in lines)
        after = sum(x.left >= at for x in lines)
        if min(before, after) < 0.2 * len(lines) or crossing > 0.25 * len(lines):
            continue
        score = crossing + abs(step - 50) / 100
        if best is None or score < best[0]:
            best = (score, at)
    if best is None:
        return None
    # Two columns are full of words; the columns of a table are not.
    widths = [x.right - x.left for x in lines if not x.left < best[1] < x.right]
    return best[1] if median(widths) > 0.28 * (high - low) else None


def _paragraphs(lines: Sequence[Line], body: float) -> list[list[Line]]:
    groups: list[list[Line]] = []
    edges = _right_edges(lines)
    for line in lines:
        if groups and _continues(groups[-1], line, body, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


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
    if abs(last.size - line.size) > 0.12 * body or _LIST_ITEM.match(line.text):
        return False
    ended = last.text.rstrip()[-1:] in _SENTENCE_END
    moved = (
        last.page != line.page
        or line.bottom > last.top
        or (line.left > last.right and line.top > last.bottom + 2 * line.size)
    )
    if moved:
        text = line.text.lstrip()
        # A column or page ends in mid-sentence: its paragraph goes on in the next.
        return (
            not ended
            and len(group[0].text) > 20
            and (text[:1].islower() or last.text.rstrip()[-1:] in _HYPHENS + ",")
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


def _compounds(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words with a hyphen that stand within lines."""
    return frozenset(
        word.lower() for line in lines for word in _COMPOUND.findall(line.text)
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
                compound = f"{before[0][::-1]}-{after[0]}".lower()
                text = text[:-1] + ("-" if compound in compounds else "")
            text += following
        else:
            text += (" " if text else "") + following
    return squeeze(text.replace("\N{HYPHEN}", "-"))


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
