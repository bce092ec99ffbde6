"""What a real terminal shows: tmux, asked for its cells.

A few sessions; ``python -m tests.benchmarks.equality --tmux`` plays many.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from pyte.screens import Char

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.test_bytes import story
from tests.end_to_end.tmux import (
    PROGRAM,
    Pane,
    Tmux,
    first_difference,
    has_side_margins,
    running_tmux,
)
from tests.tui.wire.emulator import Emulator, cells_of_screen
from tests.tui.wire.sessions import play

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs tmux")

TERMS = ["tmux-256color", "xterm-256color"]
_PATIENCE = 30.0


@pytest.fixture(scope="module")
def tmux() -> Iterator[Tmux]:
    """Run a server for the tests of this file."""
    with running_tmux() as server:
        yield server


@pytest.mark.parametrize("seed", range(200, 206))
def test_a_pane_shows_what_textual_drew(tmux: Tmux, seed: int) -> None:
    """Cells and attributes in tmux are those that Textual's own output makes there."""
    sides = has_side_margins(tmux)
    twin = play(seed, keys=3, modern=False, name=TERMS[seed % 2], sides=sides)
    assert not first_difference(tmux, twin.moments, every=4)


@pytest.mark.parametrize("seed", range(300, 303))
def test_a_pane_keeps_its_columns(tmux: Tmux, seed: int) -> None:
    """Where tmux gives a character another width, all other panes stay in place."""
    sides = has_side_margins(tmux)
    twin = play(seed, keys=3, modern=True, name=TERMS[seed % 2], sides=sides)
    assert not first_difference(tmux, twin.moments, every=4, unsure=True)


def test_a_whole_session_in_tmux(tmux: Tmux, command: Command) -> None:
    """The same keys in a pane of tmux and in the emulator end in the same screen."""
    file = command.write("ferry.txt", story())
    size = (100, 30)
    environment = {"TERM": "tmux-256color", "LANG": "C.UTF-8"}
    keys = ("]", "j", "/quay\r", "n", " ", "t", "G", "g", "t")
    home = {"ONRECORD_HOME": str(command.home / "other"), **environment}
    words = [command.program, str(command.directory / file)]
    with (
        terminal(command, file, size=size[::-1], environment=environment) as shown,
        tmux.pane(size, words, home) as pane,
    ):
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        _await_same(pane, shown)
        for typed in keys:
            shown.press(typed)
            pane.press(*({"\r": "Enter", " ": "Space"}.get(key, key) for key in typed))
            _await_same(pane, shown)
        assert f"/{story().count('quay')}" in shown.text.splitlines()[-1]
        pane.press("q")
        shown.press("q")
        assert shown.ended() == 0
        # With its only program the pane is gone.
        _await(lambda: pane.name not in tmux.command("list-panes", "-aF#{pane_id}"))


def _await_same(pane: Pane, shown: Terminal) -> None:
    """Wait until a pane shows what the emulator shows, with the same looks."""
    shown.rest()
    wanted = cells_of_screen(shown.screen)
    _await(lambda: _cells(pane, shown.screen) == wanted)


def _cells(pane: Pane, like: Emulator) -> list[list[Char]]:
    """Return a pane's cells, as the emulator would show them."""
    screen = Emulator(like.columns, like.lines)
    screen.feed("\x1b[?7l" + pane.captured().rstrip("\n").replace("\n", "\r\n"))
    return cells_of_screen(screen)


def _await(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not seen():
        assert time.monotonic() < end, "never came"
        time.sleep(0.02)
