"""When the reader looks for dead cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.tui.documents import harbour
from tests.tui.reader import reading, settled
from tui.garbage import collect_all_again, put_off_collecting, take_up_collecting


@pytest.fixture
def usual() -> Iterator[tuple[int, int, int]]:
    """Leave everything as it was."""
    threshold = gc.get_threshold()
    yield threshold
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_a_start_is_not_looked_through(usual: tuple[int, int, int]) -> None:
    """Nothing is looked through at first, and what was made then only at the end."""
    put_off_collecting()
    assert gc.get_threshold()[0] > usual[0]
    take_up_collecting()
    assert gc.get_threshold() == usual
    frozen = gc.get_freeze_count()
    assert frozen > 0
    made = [[number] for number in range(1000)]
    take_up_collecting()
    # What of it was let go since is no longer counted.
    assert frozen - len(made) / 2 < gc.get_freeze_count() <= frozen
    assert gc.is_tracked(made)
    collect_all_again()
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("count", [1, 2])
async def test_the_reader_takes_it_up(usual: tuple[int, int, int], count: int) -> None:
    """With the article on the screen, or the list of several."""
    put_off_collecting()
    async with reading(*[harbour()] * count):
        assert gc.get_threshold() == usual
        assert gc.get_freeze_count() > 0


async def test_a_closed_article_is_not_kept(usual: tuple[int, int, int]) -> None:
    """Back in the list, all is looked through again."""
    del usual
    put_off_collecting()
    async with reading(harbour(), harbour()) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert gc.get_freeze_count() > 0
        await pilot.press("q")
        await settled(pilot)
        assert gc.get_freeze_count() == 0
