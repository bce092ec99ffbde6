"""Rows of the list of everyone who speaks: name, role, figures."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from search_index import SpeakerKind, SpeakerSummary, bare_role
from tui.drawing.looks import Piece
from tui.drawing.rows import FixedRows, Row
from tui.shelf.texts import at_most, clip_at_word, line_of

__all__ = ["people_heads", "people_rows", "role_of"]

_FIGURES = 24
"""Cells of the columns at the right: articles, said, wants."""
_INDENT = 3


def people_heads(width: int) -> list[Piece]:
    """Return the heading over the columns, for rows of a width in cells."""
    name, role = _columns(width)
    left = f"{' ' * (_INDENT - 1)}{'name'.ljust(name)} {'role'.ljust(role)}"
    return [Piece(f"{left}{'articles':>10}{'said':>7}{'wants':>7}", "faint")]


def people_rows(people: Sequence[SpeakerSummary], width: int) -> FixedRows:
    """Return a row for each speaker.

    Args:
        people: in the order in which they are to be shown.
        width: cells of a row.
    """
    name_cells, role_cells = _columns(width)

    def make(thing: int) -> tuple[Row, ...]:
        person = line_of(people, thing)
        if person is None:
            return ()
        name = clip_at_word(person.name, name_cells)
        role = clip_at_word(role_of(person), role_cells)
        figures = f"{person.articles:>10,}{person.quotations:>7,}{person.proposals:>7,}"
        pieces = (
            Piece(" " * _INDENT),
            Piece(name, "strong"),
            Piece(" " * (name_cells - cell_len(name) + 1)),
            Piece(role + " " * (role_cells - cell_len(role)), "faint"),
            Piece(figures),
        )
        return (Row(pieces, thing),)

    return FixedRows(len(people), 1, make)


def role_of(person: SpeakerSummary) -> str:
    """Return what somebody is: the role, else the kind where that tells something."""
    if person.roles:
        return bare_role(person.roles[0])
    return "" if person.kind is SpeakerKind.PERSON else person.kind.value


def _columns(width: int) -> tuple[int, int]:
    """Return the cells of the name and of the role."""
    room = max(2, at_most(width) - _INDENT - _FIGURES - 2)
    name = max(1, room * 9 // 20)
    return name, room - name
