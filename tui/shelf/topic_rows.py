"""Rows of a topic: who wants, holds, fears and opposes what, and since when. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from rich.cells import cell_len

from search_index import Held, Stance
from tui.drawing.looks import Piece
from tui.drawing.rows import Row, UnevenRows
from tui.shelf.texts import at_most, clip_at_word, title_of, wrapped_words

__all__ = [
    "pair_rows",
    "place_line",
    "stance_tabs",
    "timeline_rows",
    "topic_heads",
    "topic_rows",
]

_STANCE, _MODALITY, _DAY = 9, 9, 12
_INDENT = 3
"""Cells before the stance: the mark, a blank, the doubt."""
_PLACE = 6
_TITLE = 30
_WITH_MODALITY, _WITH_TITLE = 96, 110
"""Cells of a row from which it says how something is held, and where."""
_MOST_ROWS, _MOST_PAIRED = 3, 6
_FIGURES = (7, 7, 7, 9)
"""Cells of the columns that count what somebody wants, holds, fears and opposes."""
_DAYS = 21
_WITH_DAYS = 70
_NONE = "\u2013"


def topic_heads(width: int) -> list[Piece]:
    """Return the heading over the speakers' figures, for rows of a width in cells."""
    cells = at_most(width)
    name = _name_cells(cells)
    columns = (
        one.value.rjust(room) for one, room in zip(Stance, _FIGURES, strict=True)
    )
    days = "   from and to" if cells >= _WITH_DAYS else ""
    # The bar itself leaves the first cell blank.
    return [Piece(f"  {'speaker'.ljust(name)}{''.join(columns)}{days}", "faint")]


def topic_rows(
    held: Sequence[Held], everything: Sequence[Held], width: int
) -> UnevenRows:
    """Return what is held, below who holds it.

    Args:
        held: what is shown; what one speaker holds stands together.
        everything: what is counted beside the speakers' names.
        width: cells of a row.
    """
    cells = at_most(width)
    by_speaker: dict[str, list[Held]] = {}
    for one in everything:
        by_speaker.setdefault(one.speaker, []).append(one)

    def make(thing: int) -> list[Row]:
        one = held[thing]
        rows = _statement(one, thing, cells)
        if thing and held[thing - 1].speaker == one.speaker:
            return rows
        above = [Row(())] * bool(thing)
        return [*above, _speaker(by_speaker[one.speaker], cells), *rows]

    starts = (0 if one.speaker == other.speaker else 2 for one, other in pairwise(held))
    return UnevenRows(_heights(held, (1, *starts), cells), make)


def timeline_rows(held: Sequence[Held], width: int) -> UnevenRows:
    """Return what is held, one below the other, as it stands."""
    cells = at_most(width)
    make = partial(_statement_of, held, cells)
    return UnevenRows(_heights(held, (0,) * len(held), cells), make)


def pair_rows(held: Sequence[Held], beside: Sequence[Held], width: int) -> UnevenRows:
    """Return one side of what was held first and last, below the stance of each.

    Args:
        held: this side's.
        beside: the other's; rows that belong together stand at one height.
        width: cells of a row of the narrower side.
    """
    room = max(1, at_most(width) - _INDENT - 1)

    def lines(one: Held) -> list[str]:
        return wrapped_words(one.statement, one.via, room, _MOST_PAIRED)

    heights = [
        max(len(lines(one)), len(lines(other)))
        for one, other in zip(held, beside, strict=True)
    ]

    def make(thing: int) -> list[Row]:
        one = held[thing]
        head = (
            Piece("  "),
            Piece(_doubt(one), "strong"),
            Piece(one.stance.value.ljust(_STANCE), "accent"),
            Piece(_day(one), "strong"),
            Piece(f"  \u00b6{one.paragraph}", "faint"),
        )
        words = lines(one)
        words += [""] * (heights[thing] - len(words))
        said = [Row((Piece(" " * _INDENT), Piece(line)), thing) for line in words]
        return [Row(head, thing), *said, Row(())]

    return UnevenRows((height + 2 for height in heights), make)


def stance_tabs(held: Sequence[Held], stance: Stance | None) -> list[Piece]:
    """Return how much there is of each stance; what is shown stands in brackets."""
    counts = Counter(one.stance for one in held)
    pieces: list[Piece] = []
    for which in (None, *Stance):
        name = which.value if which else "all"
        text = f"{name} {counts[which] if which else len(held):,}"
        here = which is stance
        pieces.append(Piece(f"[{text}]" if here else text, "key" if here else "faint"))
        pieces.append(Piece("  "))
    return pieces


def place_line(held: Sequence[Held], at: int) -> str:
    """Return which of how many something is, and in what article; not made safe."""
    if at >= len(held):
        return ""
    return f"{at + 1:,} of {len(held):,}   {title_of(held[at].title, held[at].origin)}"


def _name_cells(cells: int) -> int:
    days = _DAYS if cells >= _WITH_DAYS else 0
    return max(8, cells - _INDENT - sum(_FIGURES) - days - 1)


def _speaker(theirs: Sequence[Held], cells: int) -> Row:
    """Return a speaker's name over what they hold, with how much and of what days."""
    room = _name_cells(cells)
    name = clip_at_word(theirs[0].speaker, room - 1)
    counts = Counter(one.stance for one in theirs)
    pieces = [
        Piece(" " * _INDENT),
        Piece(name + " " * (room - cell_len(name)), "strong"),
    ]
    for stance, width in zip(Stance, _FIGURES, strict=True):
        count = counts[stance]
        text = f"{count:,}" if count else _NONE
        pieces.append(Piece(text.rjust(width), "strong" if count else "faint"))
    if cells >= _WITH_DAYS:
        pieces.append(Piece("   " + _months(theirs), "faint"))
    return Row(tuple(pieces))


def _months(theirs: Sequence[Held]) -> str:
    """Return the first and the last month, one where they are the same."""
    days = sorted(one.published for one in theirs if one.published)
    months = dict.fromkeys(f"{day:%Y-%m}" for day in days[:1] + days[-1:])
    return f" {_NONE} ".join(months)


def _heights(held: Sequence[Held], above: Sequence[int], cells: int) -> list[int]:
    return [
        rows + len(_lines(one, cells)) for rows, one in zip(above, held, strict=False)
    ]


def _statement_of(held: Sequence[Held], cells: int, thing: int) -> list[Row]:
    return _statement(held[thing], thing, cells)


def _statement(one: Held, thing: int, cells: int) -> list[Row]:
    """Return how somebody stands to it, since when, in what words, and where."""
    hang, tail = _sides(cells)
    place = f"\u00b6{one.paragraph}".ljust(_PLACE)
    if tail > _PLACE:
        place += clip_at_word(title_of(one.title, one.origin), _TITLE)
    how = one.modality.value if cells >= _WITH_MODALITY else ""
    rows = []
    for number, line in enumerate(_lines(one, cells)):
        lead: tuple[Piece, ...] = (Piece(" " * hang),)
        if number == 0:
            lead = (
                Piece("  "),
                Piece(_doubt(one), "strong"),
                Piece(one.stance.value.ljust(_STANCE), "accent"),
                Piece(how.ljust(_MODALITY) if how else "", "faint"),
                Piece(_day(one).ljust(_DAY), "faint"),
            )
        gap = " " * max(1, cells - hang - tail - cell_len(line))
        there = place if number == 0 else ""
        rows.append(Row((*lead, Piece(line + gap), Piece(there, "faint")), thing))
    return rows


def _lines(one: Held, cells: int) -> list[str]:
    hang, tail = _sides(cells)
    room = max(1, cells - hang - tail - 1)
    return wrapped_words(one.statement, one.via, room, _MOST_ROWS)


def _sides(cells: int) -> tuple[int, int]:
    """Return the cells before the words, and those after them."""
    hang = _INDENT + _STANCE + _DAY
    hang += _MODALITY if cells >= _WITH_MODALITY else 0
    return hang, _PLACE + (_TITLE if cells >= _WITH_TITLE else 0)


def _doubt(one: Held) -> str:
    return " " if one.certain else "?"


def _day(one: Held) -> str:
    return one.published.isoformat() if one.published else "no day"
