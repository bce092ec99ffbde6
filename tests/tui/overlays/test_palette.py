"""The command line, by real keys."""

from __future__ import annotations

import pytest

from tests.tui.reader import quotation_of, reading, rows_of, screen_of, settled
from tui.commands.actions import CommandCall
from tui.commands.table import READING, command_named
from tui.overlays.palette import CommandLine, command_call, find_commands


async def test_a_command_is_run_by_its_name() -> None:
    """What is typed finds it, its key stands beside it, and Enter runs it."""
    async with reading() as pilot:
        await pilot.press("colon", *"next-q")
        await settled(pilot)
        assert any("]  .  next-quotation" in row for row in rows_of(pilot))
        await pilot.press("enter")
        await settled(pilot)
        assert quotation_of(pilot) == "q1"


@pytest.mark.parametrize("height", [24, 40])
async def test_half_of_what_is_read_stays_in_sight(height: int) -> None:
    """The list of commands covers no more, however many there are."""
    async with reading(size=(80, height)) as pilot:
        before = rows_of(pilot)
        await pilot.press("colon")
        await settled(pilot)
        half = height // 2
        assert rows_of(pilot)[:half] == before[:half]


async def test_a_number_goes_to_a_paragraph() -> None:
    """As the title row counts them; a percentage goes so far into the text."""
    async with reading(size=(80, 10)) as pilot:
        await pilot.press("colon", *"4", "enter")
        await settled(pilot)
        assert screen_of(pilot).view.paragraph == 4
        await pilot.press("colon", *"100%", "enter")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.cursor > len(view.article.text) * 9 // 10
        await pilot.press("apostrophe", "apostrophe")
        assert screen_of(pilot).view.paragraph == 4


async def test_quit() -> None:
    """:q leaves, whatever lies on top."""
    async with reading() as pilot:
        await pilot.press("t", "colon", "q", "enter")
        await settled(pilot)
    assert pilot.app.return_code == 0


async def test_an_unknown_command_is_said_and_an_unknown_key_is_not() -> None:
    """The field says so, and nothing is run."""
    async with reading() as pilot:
        before = rows_of(pilot)[-1]
        await pilot.press("j", "f9", "exclamation_mark", "k")
        await settled(pilot)
        assert rows_of(pilot)[-1] == before
        await pilot.press("colon", *"zzzz", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CommandLine)
        assert "no such command" in rows_of(pilot)[-1]
        await pilot.press("escape")
        assert quotation_of(pilot) is None


@pytest.mark.parametrize("width", [1, 2, 4, 6, 20])
async def test_a_narrow_window_does_not_break_it(width: int) -> None:
    """It opens, takes what is typed, and closes."""
    async with reading(size=(width, 24)) as pilot:
        await pilot.press("colon", "q", "backspace", "down", "escape")
        await settled(pilot)
        assert screen_of(pilot).is_current


def test_words_behind_a_name() -> None:
    """A command that takes words gets them; behind any other they are looked for."""
    commands = list(READING)
    assert find_commands(commands, "topic the weir") == [command_named("topic")]
    assert command_call(commands, " topic  the weir ") == CommandCall(
        "topic", "the weir"
    )
    for typed in ("topic", "topic ", "top weir", "why topic", ""):
        assert command_call(commands, typed) is None
    assert find_commands(commands, "why topic") == []


def test_names_come_before_what_commands_do() -> None:
    """The best is first, and letters in their order are enough."""
    commands = list(READING)
    assert find_commands(commands, "why")[0] == command_named("why")
    assert find_commands(commands, "bookmark") == []
    assert command_named("next-quotation") in find_commands(commands, "nxq")
