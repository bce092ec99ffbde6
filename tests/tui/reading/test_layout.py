"""Breaking rows, and finding rows, columns and offsets in one another."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.drawing.safe_text import drawable, graphemes, on_screen
from tui.drawing.wrapping import break_rows
from tui.reading.article.layout import Layout
from tui.reading.article.stretches import stretches

_CHARACTERS = (
    "ab \n“’—é\u0301\u200d\ufe0f漢字ｗ👩👧🏽\U0001f1e9"
    "\u202e\u2066\u00ad\u200b\x1b[\ud800ع"
)
_BLOCK = r"\S(?:.*\S)?"

TEXTS = st.text(alphabet=_CHARACTERS, max_size=200) | st.text(max_size=80)
WIDTHS = st.integers(min_value=2, max_value=40)


def _layout(text: str, width: int, *, folded: bool = False) -> Layout:
    blocks = [match.span() for match in re.finditer(_BLOCK, text)]
    kept = (lambda number: number % 2 == 0) if folded else None
    parts = stretches(blocks, lambda number: number % 3 == 2, kept)
    return Layout(text, parts, width)


@given(TEXTS, WIDTHS)
def test_rows_join_back_to_the_text(text: str, width: int) -> None:
    """Nothing between the first block and the end of the last is lost."""
    layout = _layout(text, width)
    rows = [layout.row(number) for number in range(layout.height)]
    joined = "".join(text[row.start : row.end] for row in rows if row)
    blocks = [match.span() for match in re.finditer(_BLOCK, text)]
    assert joined == (text[blocks[0][0] : blocks[-1][1]] if blocks else "")


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_the_width(text: str, width: int) -> None:
    """What a row shows fits, counted as the terminal counts it."""
    layout = _layout(text, width)
    for number in range(layout.height):
        row = layout.row(number)
        assert row is not None
        assert cell_len(drawable(layout.shown(row))) <= width


@given(TEXTS, WIDTHS)
def test_a_place_leads_back_to_itself(text: str, width: int) -> None:
    """Row and column -> offset -> row and column is the identity."""
    layout = _layout(text, width)
    for number in range(layout.height):
        row = layout.row(number)
        assert row is not None
        column = 0
        for _, _, cells in [] if row.blank else graphemes(layout.shown(row)):
            if cells:
                offset = layout.offset_at(number, column)
                assert layout.row_of(offset) == number
                assert layout.column_of(offset) == column
            column += cells


@given(TEXTS, WIDTHS)
def test_no_grapheme_is_split(text: str, width: int) -> None:
    """A row never starts inside what belongs together."""
    shown = on_screen(text)
    whole = {start for start, _, _ in graphemes(shown)} | {0}
    for start in break_rows(shown, width):
        # What clings to a space goes with the word after it.
        assert start in whole or shown[start - 1] == " "


@given(TEXTS)
def test_nothing_drawn_steers_the_terminal(text: str) -> None:
    """No control character, no bidirectional control, no lone surrogate."""
    shown = drawable(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800]", shown)
    assert len(on_screen(text)) == len(text)


@given(TEXTS, WIDTHS)
def test_a_folded_character_is_found_on_its_fold(text: str, width: int) -> None:
    """What is folded away stands on the row that says so."""
    layout = _layout(text, width, folded=True)
    for number in range(layout.height):
        row = layout.row(number)
        assert row is not None
        if row.hidden:
            assert layout.row_of(row.end - 1) == number


def test_a_blank_row_and_a_fold_show_no_text() -> None:
    """They begin where their characters do, and have one column."""
    text = "One two.\n\nThree four five.\n\nSix."
    blocks = [match.span() for match in re.finditer(_BLOCK, text)]
    parts = stretches(blocks, lambda _: False, lambda number: number != 1)
    layout = Layout(text, parts, 10)
    first, blank, fold, _, last = map(layout.row, range(5))
    assert first is not None
    assert layout.shown(first) == "One two."
    assert blank is not None
    assert (blank.blank, layout.shown(blank)) == (True, "")
    assert fold is not None
    assert (fold.hidden, layout.shown(fold)) == (2, "")
    assert last is not None
    assert layout.shown(last) == "Six."
    assert layout.row(5) is None
    gap, inside = text.index("\n"), text.index("five")
    assert (layout.row_of(gap), layout.column_of(gap)) == (1, 0)
    assert (layout.row_of(inside), layout.column_of(inside)) == (2, 0)
    assert (layout.offset_at(1, 7), layout.offset_at(2, 7)) == (gap, gap + 2)
    assert layout.offset_at(9, 0) == len(text)


def test_the_column_of_what_is_drawn_as_one() -> None:
    """An accent stands in the column of its letter, and a wide one takes two."""
    layout = _layout("ae\u0301漢b", 10)
    assert [layout.column_of(offset) for offset in range(5)] == [0, 1, 1, 2, 4]


def test_a_line_of_a_megabyte_breaks() -> None:
    """A paragraph of any length is broken in one pass."""
    text = "wörd “漢” " * 120_000
    layout = Layout(text, stretches([(0, len(text))], bool), 76)
    assert layout.height > 10_000


def test_a_long_article_is_broken_where_it_is_seen() -> None:
    """A width change leaves what is out of sight for later."""
    text = "\n\n".join(["A paragraph of some words that takes rows. " * 9] * 20_000)
    blocks = [match.span() for match in re.finditer(r"\S(?:.*\S)?", text)]
    layout = Layout(text, stretches(blocks, lambda _: False), 60)
    row = layout.settle(layout.row_of(blocks[10_000][0]), 50)
    shown = layout.row(row)
    assert shown is not None
    assert shown.start == blocks[10_000][0]
    assert len(layout._rows) < 100  # noqa: SLF001 - that it is lazy cannot be seen
