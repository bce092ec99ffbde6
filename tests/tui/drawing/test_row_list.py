"""Rows of a list as they are drawn."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.drawing.looks import HERE, Looks, Piece
from tui.drawing.row_list import RowList, marked
from tui.drawing.rows import ListedRows, Row


class _Listed(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(Looks(self))

    def compose(self) -> ComposeResult:
        """Draw one list."""
        yield self.list


async def test_a_match_stands_out_in_the_row_that_is_chosen() -> None:
    """Reverse to both edges, with the match underlined and no colour but its own."""
    app = _Listed()
    row = Row((Piece(" the "), Piece("ferry", "match"), Piece(" stays", "faint")), 0)
    async with app.run_test(size=(30, 4)) as pilot:
        app.list.show(lambda _: ListedRows([row]))
        app.list.focus()
        await pilot.pause()
        drawn = [(s.text, s.style) for s in app.list.render_line(0) if s.style]
        assert "".join(text for text, _ in drawn).rstrip() == " the ferry stays"
        assert all(style.reverse for _, style in drawn)
        assert [text for text, style in drawn if style.underline] == ["ferry"]
        assert len({style.color for _, style in drawn}) == 1


async def test_what_is_shown_amid_a_list_has_something_above_and_below() -> None:
    """Else the passage that one came for is the last row in sight."""
    app = _Listed()
    rows = [Row((Piece(f" {number}"),), number) for number in range(60)]
    async with app.run_test(size=(30, 12)) as pilot:
        app.list.show(lambda _: ListedRows(rows), at=40, amid=True)
        await pilot.pause()
        shown = [app.list.render_line(y).text.split()[-1] for y in range(12)]
        assert 2 <= shown.index("40") <= 6
        app.list.show(lambda _: ListedRows(rows), at=0, amid=True)
        await pilot.pause()
        assert app.list.render_line(0).text.endswith("0" + " " * 28)


def test_the_mark_of_where_one_is_covers_no_doubt() -> None:
    """A blank gives way to the mark; a doubt is reversed."""
    assert marked([Piece(" "), Piece("held")])[0] == Piece(HERE, "key")
    assert marked([Piece("?", "strong"), Piece("held")])[0] == Piece("?", "key at")
