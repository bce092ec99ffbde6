"""Rows that are kept as they were drawn look as they would if drawn anew."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from search_index import Span
from tests.tui.reader import reading, screen_of, settled
from tui.reading.article.view import ArticleView

KEYS = (
    "] ] [ j j k ] n", "/ t h e enter n n N ] escape n", "1 1 f ] f 2 s S", "1 & j o &",
    "t tab j enter ] tab", "space b G g ] d u", "/ a enter ] 1 n f N",
)  # fmt: skip
NAMES = {"]": "right_square_bracket", "[": "left_square_bracket", "/": "slash"}
NAMES["&"] = "ampersand"


def drawn(pilot: Pilot[None]) -> list[list[Segment]]:
    """Return the rows of the article, with their styles."""
    view = screen_of(pilot).query_one(ArticleView)
    return [[*strip] for strip in view.render_lines(view.size.region)]


@pytest.mark.parametrize("keys", KEYS)
async def test_what_is_kept_is_what_would_be_drawn(keys: str) -> None:
    """After each key, whatever it marks, moves or folds."""
    async with reading(size=(120, 24)) as pilot:
        view = screen_of(pilot).query_one(ArticleView)
        for key in keys.split():
            await pilot.press(NAMES.get(key, key))
            await settled(pilot)
            kept = drawn(pilot)
            view._drawn.forget()  # noqa: SLF001 - there is no other way to ask
            view._styles_cache.clear()  # noqa: SLF001
            assert drawn(pilot) == kept, key


async def test_only_what_changed_is_drawn_anew() -> None:
    """Another match costs its own rows and those of the last one."""
    async with reading(size=(80, 24)) as pilot:
        rows = screen_of(pilot).query_one(ArticleView)._drawn  # noqa: SLF001
        before = dict(rows._strips)  # noqa: SLF001
        row = next(row for row in before if not row.blank)
        rows.forget([Span(row.start, row.start + 1)])
        assert {*before} - {*rows._strips} == {row}  # noqa: SLF001
