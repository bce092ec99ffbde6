"""The one table of commands, and what the settings file makes of its keys."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.app import App

from search_index.articles.openable import Openable
from tests.tui.documents import harbour
from tests.tui.reader import quotation_of, reading, rows_of, screen_of, settled
from tui.app import ReaderApp
from tui.commands.keys import key_label, keymap, keys_of
from tui.commands.table import PROFILES, READING, command_named
from tui.reading.screen import ReadingScreen
from tui.settings import Settings


@pytest.mark.parametrize("profile", PROFILES)
def test_no_key_means_two_things(profile: str) -> None:
    """In each profile a key is bound to one command."""
    settings = Settings(keys=profile)
    bound = Counter(key for one in READING for key in keys_of(one, settings))
    assert [key for key, count in bound.items() if count > 1] == []


def test_every_command_has_a_key_and_help() -> None:
    """Nothing in the table is out of reach or unexplained."""
    for command in READING:
        assert keys_of(command, Settings())
        assert keys_of(command, Settings(keys="plain"))
        assert command.help


def test_a_remapped_key_is_taken_from_its_command() -> None:
    """What the reader maps wins, and the help no longer lists the loser."""
    settings = Settings(remapped={"why": "j, ]"})
    assert keys_of(command_named("why"), settings) == ("j", "right_square_bracket")
    assert keys_of(command_named("line-down"), settings) == ("down",)
    assert keys_of(command_named("next-quotation"), settings) == ("full_stop",)


def test_a_command_left_without_keys_is_bound_to_none() -> None:
    """A command that lost its only key does not keep another profile's."""
    settings = Settings(keys="plain", remapped={"why": "down"})
    assert keys_of(command_named("line-down"), settings) == ()
    assert keymap(settings)["line-down"] == "unbound"


def test_an_unknown_command_takes_no_key() -> None:
    """A name in the settings that no command has changes nothing."""
    settings = Settings(remapped={"no-such-command": "j"})
    assert keys_of(command_named("line-down"), settings) == ("j", "down")


def test_keys_are_shown_as_they_are_typed() -> None:
    """Punctuation is shown as the character."""
    assert [key_label(key) for key in ("right_square_bracket", "ctrl+p", "j")] == [
        "]",
        "Ctrl+P",
        "j",
    ]


def _screen(app: App[None]) -> ReadingScreen:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


async def test_a_remapped_key_does_what_it_was_given() -> None:
    """Pressing it runs the new command only."""
    settings = Settings(remapped={"next-quotation": "j"})
    source = Openable("harbour.txt", harbour)
    app = ReaderApp([source], None, theme=None, settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("j")
        quotation = _screen(app).view.quotation
    assert quotation is not None
    assert quotation.id == "q1"


def test_keymap_names_changes_alone() -> None:
    """Only commands that have other keys than they are declared with are mapped."""
    assert keymap(Settings()) == {}
    assert "page-down" in keymap(Settings(remapped={"page-down": "z"}))


async def test_a_number_before_a_command_in_vim() -> None:
    """So often, or where to go; speakers are chosen with Alt there."""
    async with reading(size=(80, 8), settings=Settings(keys="vim")) as pilot:
        await pilot.press("3", "right_square_bracket")
        assert quotation_of(pilot) == "q3"
        await pilot.press("4", "G")
        await settled(pilot)
        assert screen_of(pilot).view.paragraph == 4
        await pilot.press("5", "0", "percent_sign")
        view = screen_of(pilot).view
        assert abs(view.cursor - len(view.article.text) // 2) < 90
        await pilot.press("alt+2")
        assert screen_of(pilot).view.here == "s2"
        await pilot.press("alt+0")
        assert screen_of(pilot).view.speaker is None


async def test_rows_of_text_get_wider_and_narrower() -> None:
    """The passage stays, and the measure is said."""
    async with reading(size=(120, 24)) as pilot:
        await pilot.press("minus", "minus")
        await settled(pilot)
        assert screen_of(pilot).view.measure == 64
        assert "64 columns" in rows_of(pilot)[-1]
        widest = max(len(row[4:73].rstrip()) for row in rows_of(pilot)[2:-1])
        assert widest <= 64


async def test_an_escape_and_a_key_at_once_are_two_keys() -> None:
    """A key with Alt that no command has is what a quick hand presses."""
    async with reading() as pilot:
        await pilot.press("2")
        assert screen_of(pilot).view.speaker is not None
        await pilot.press("alt+G")
        view = screen_of(pilot).view
        assert view.speaker is None
        assert view.paragraph == view.article.blocks.paragraphs


async def test_every_command_of_the_table_is_done_by_something() -> None:
    """No key, and no line of the help, leads nowhere."""
    async with reading() as pilot:
        screen, app = screen_of(pilot), pilot.app
        assert isinstance(app, ReaderApp)
        done = {*screen._actions, *app._actions}  # noqa: SLF001 - what they answer to
        assert {command.name for command in READING} <= done
