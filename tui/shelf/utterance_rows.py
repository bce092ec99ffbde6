"""Rows of a speaker's page: what they want, hold and said, article by article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, pairwise

from rich.cells import cell_len

from search_index import (
    HitKind,
    Span,
    SpeakerSummary,
    Utterance,
    bare_role,
    counted,
)
from tui.drawing.looks import Piece
from tui.drawing.rows import Row, UnevenRows
from tui.drawing.safe_text import drawable
from tui.shelf.details import Detail, Details, place_of
from tui.shelf.hit_rows import SIGNS
from tui.shelf.people_rows import role_of
from tui.shelf.texts import (
    at_most,
    clip_at_word,
    names_within,
    title_of,
    wrapped_words,
)

__all__ = [
    "KINDS",
    "by_article",
    "kind_tabs",
    "person_lines",
    "spark",
    "utterance_rows",
    "without_repeats",
]

KINDS: tuple[tuple[str, HitKind | None], ...] = (
    ("all", None),
    ("wants", HitKind.PROPOSAL),
    ("holds", HitKind.POSITION),
    ("said", HitKind.QUOTATION),
)
"""What a page can be narrowed to, in the order of the key that does so."""
_MODALITY = 9
_HANG = 5 + _MODALITY
"""Cells before the words."""
_NEARLY_ALL = 0.75
"""So much of a quotation is held or wanted where it is not listed by itself."""
_PLACE = 6
_MOST_ROWS = 4
"""Rows of what was said at one place."""
_SPARKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_MONTHS = 12


def by_article(said: Sequence[Utterance]) -> list[Utterance]:
    """Return what somebody said, the newest article first, each in text order."""

    def place(one: Utterance) -> tuple[int, str, int]:
        day = one.published or date.min
        return -day.toordinal(), one.article, one.span.start

    return sorted(said, key=place)


def without_repeats(said: Sequence[Utterance]) -> list[Utterance]:
    """Leave out quotations that stand there as what is held or wanted in them.

    Args:
        said: in the order of ``by_article``.

    Returns:
        The rest: what is held, and quotations of which more is said than is held.
    """
    held = _held(said)

    def repeats(one: Utterance) -> bool:
        if one.kind is not HitKind.QUOTATION or one.article not in held:
            return False
        return _share(one, held[one.article].overlapping(one.span)) >= _NEARLY_ALL

    return [one for one in said if not repeats(one)]


class _Held:
    """What somebody holds and wants in one article, in text order."""

    def __init__(self, held: Sequence[Utterance]) -> None:
        self._held = held
        self._starts = [one.span.start for one in held]
        self._farthest = [*accumulate((one.span.end for one in held), max)]

    def overlapping(self, span: Span) -> list[Utterance]:
        """Return what shares a character with a span."""
        first = bisect_right(self._farthest, span.start)
        last = bisect_left(self._starts, span.end)
        return [one for one in self._held[first:last] if one.span.overlaps(span)]


def _held(said: Sequence[Utterance]) -> dict[str, _Held]:
    found: dict[str, list[Utterance]] = {}
    for one in said:
        if one.kind is not HitKind.QUOTATION:
            found.setdefault(one.article, []).append(one)
    return {article: _Held(held) for article, held in found.items()}


def _share(quotation: Utterance, within: Sequence[Utterance]) -> float:
    """Return how much of a quotation is held or wanted, from 0 to 1."""
    start, end = quotation.span.start, quotation.span.end
    covered = 0
    for one in within:
        covered += max(0, min(one.span.end, end) - max(one.span.start, start))
        start = max(start, one.span.end)
    return covered / (end - quotation.span.start)


def kind_tabs(said: Sequence[Utterance], kind: HitKind | None) -> list[Piece]:
    """Return how much of each kind there is; what is shown stands in brackets."""
    counts = Counter(one.kind for one in said)
    everything = len(without_repeats(said))
    pieces: list[Piece] = []
    for name, which in KINDS:
        count = everything if which is None else counts[which]
        text = f"{name} {count:,}"
        here = which is kind
        pieces.append(Piece(f"[{text}]" if here else text, "key" if here else "faint"))
        pieces.append(Piece("  "))
    return pieces


def person_lines(
    person: SpeakerSummary, said: Sequence[Utterance], width: int
) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]]:
    """Return the two lines at the head of a page: left and right of each.

    Args:
        person: who it is.
        said: all that they said.
        width: cells.
    """
    days = sorted(one.published for one in said if one.published)
    span = ""
    if days:
        first, last = days[0].isoformat(), days[-1].isoformat()
        span = f" \u00b7 {first}" if first == last else f" \u00b7 {first} to {last}"
    roles = "; ".join(dict.fromkeys(map(bare_role, person.roles[:3])))
    also = names_within(person.aliases[:6], max(1, width // 2))
    about = "   ".join(
        part
        for part in (roles or role_of(person), f"also {also}" if also else "")
        if part
    )
    line = spark(days)
    return (
        [Piece(drawable(person.name), "strong")],
        [Piece(counted(person.articles, "article") + span, "faint")],
        [Piece(drawable(about), "faint")],
        [Piece("said  ", "faint"), Piece(line, "accent")] if line else [],
    )


def spark(days: Sequence[date]) -> str:
    """Return how much falls into each month, as a row of bars; nothing for one month.

    Args:
        days: sorted; months long before the last are left out.
    """
    months = Counter(day.year * 12 + day.month for day in days)
    if len(months) < 2:
        return ""
    last = max(months)
    first = max(min(months), last - _MONTHS + 1)
    most = max(months[month] for month in range(first, last + 1))
    return "".join(
        _SPARKS[months[month] * (len(_SPARKS) - 1) // most]
        for month in range(first, last + 1)
    )


def utterance_rows(
    said: Sequence[Utterance], details: Details, width: int
) -> UnevenRows:
    """Return what a speaker said and holds, below their articles' titles.

    Args:
        said: in the order of ``by_article``.
        details: where each stands and whether it is sure, as far as is known.
        width: cells of a row.
    """
    cells = at_most(width)

    def heading(thing: int) -> list[Row]:
        one = said[thing]
        if thing and said[thing - 1].article == one.article:
            return []
        return [Row(())] * bool(thing) + [_article(one, cells)]

    def make(thing: int) -> list[Row]:
        detail = details.get(place_of(said[thing]))
        rows = [Row(pieces, thing) for pieces in _said(said[thing], detail, cells)]
        return [*heading(thing), *rows]

    starts = (0 if one.article == other.article else 2 for one, other in pairwise(said))
    heights = (
        above + len(_lines(one, cells))
        for above, one in zip((1, *starts), said, strict=False)
    )
    return UnevenRows(heights, make)


def _article(one: Utterance, cells: int) -> Row:
    day = one.published.isoformat() if one.published else ""
    room = max(1, cells - 3 - len(day) - 3)
    title = clip_at_word(title_of(one.title, one.origin), room)
    gap = " " * max(1, room - cell_len(title) + 2)
    return Row((Piece("   "), Piece(title, "strong"), Piece(gap + day, "faint")))


def _said(one: Utterance, detail: Detail | None, cells: int) -> list[tuple[Piece, ...]]:
    how = one.modality.value if one.modality else "said"
    doubt = "?" if detail and not detail.certain else " "
    lines = _lines(one, cells)
    place = f"\u00b6{detail.paragraph}" if detail else ""
    rows: list[tuple[Piece, ...]] = []
    for number, line in enumerate(lines):
        lead: tuple[Piece, ...] = (Piece(" " * _HANG),)
        if number == 0:
            wants = one.kind is HitKind.PROPOSAL
            lead = (
                Piece("  "),
                Piece(doubt, "strong" if doubt.strip() else ""),
                Piece(SIGNS[one.kind], "accent"),
                Piece(" " + how.ljust(_MODALITY), "" if wants else "faint"),
            )
        tail = place if number == len(lines) - 1 else ""
        gap = " " * max(0, cells - _HANG - cell_len(line) - len(tail) - 1)
        rows.append((*lead, Piece(line + gap), Piece(tail, "faint")))
    return rows


def _lines(one: Utterance, cells: int) -> list[str]:
    """Return the rows of somebody's words."""
    return wrapped_words(one.words, one.via, cells - _HANG - _PLACE, _MOST_ROWS)
