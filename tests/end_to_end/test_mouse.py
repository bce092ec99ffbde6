"""The mouse through a real tmux: a name, a key, a row of the panel, the wheel."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.tmux import PROGRAM, Pane, Tmux, running_tmux

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs tmux")

_SIZE = (120, 30)
_LEFT, _UP, _DOWN = 0, 64, 65
"""Buttons: the left one, and the wheel's two ways."""
_PATIENCE = 30.0
_SGR = re.compile(r"\x1b\[[\d;:]*m|[\x0e\x0f]")
_STORY = "\n\n".join(
    [
        "The ferry and the quay",
        "“We should build a second quay before the winter,” Mirelle Anstrand said.",
        "“No, the fare is far too high already,” Joss Tavernier said.",
        *(f"Paragraph {number} tells nothing of the quay." for number in range(60)),
    ]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A pane, and the terminal in which somebody looks at it.

    Attributes:
        pane: what runs in tmux.
        shown: where tmux is attached.
    """

    pane: Pane
    shown: Terminal

    @property
    def rows(self) -> Sequence[str]:
        """What the pane shows."""
        return _SGR.sub("", self.pane.captured()).splitlines()

    def press(self, word: str, button: int = _LEFT) -> None:
        """Press a button where a word stands first, and let go of it."""
        row, text = next((n, text) for n, text in enumerate(self.rows) if word in text)
        place = f"{button};{text.index(word) + 1};{row + 1}"
        self.shown.press(f"\x1b[<{place}M")
        if button == _LEFT:
            self.shown.press(f"\x1b[<{place}m")

    def until(self, seen: Callable[[Sequence[str]], bool]) -> None:
        """Wait until the pane is as wanted."""
        end = time.monotonic() + _PATIENCE
        while not seen(self.rows):
            assert time.monotonic() < end, "\n".join(self.rows)
            self.shown.read(0.05)


@pytest.fixture(scope="module")
def tmux() -> Iterator[Tmux]:
    """Run a server for the tests of this file."""
    with running_tmux() as server:
        yield server


@pytest.mark.parametrize(
    ("mouse", "term"), [("off", "screen"), ("on", "tmux-256color")]
)
def test_the_mouse_in_tmux(tmux: Tmux, command: Command, mouse: str, term: str) -> None:
    """Where tmux leaves the mouse to programs, and where it takes part itself."""
    tmux.command("set", "-g", "mouse", mouse)
    file = command.write("quay.txt", _STORY)
    words = [command.program, str(command.directory / file)]
    home = {"ONRECORD_HOME": str(command.home / mouse), "LANG": "C.UTF-8", "TERM": term}
    with tmux.pane(_SIZE, words, home) as pane:
        attach = ("-u", "-S", str(tmux.directory / "socket"), "attach", "-t", pane.name)
        size = _SIZE[::-1]
        with terminal(command, *attach, program=PROGRAM or "", size=size) as shown:
            seen = Seen(pane, shown)
            seen.until(lambda rows: "? keys" in rows[-1] and "wants" in rows[1])
            # A name in the text chooses who it is, and so does the key beside it.
            seen.press("Joss Tavernier said")
            seen.until(lambda rows: "Joss Tavernier: ] [" in rows[-1])
            seen.press("1┃")
            seen.until(lambda rows: "Mirelle Anstrand: ] [" in rows[-1])
            # A row of the panel goes to its words.
            seen.press("oppose")
            seen.until(lambda rows: rows[-1].startswith(" 2 Joss Tavernier  1 of 1"))
            # The wheel scrolls, and back.
            seen.press("Paragraph 3 tells", _DOWN)
            seen.until(lambda rows: not any("“We should" in row for row in rows))
            seen.press("Paragraph 6 tells", _UP)
            seen.until(lambda rows: any("“We should" in row for row in rows))
            pane.press("q")
