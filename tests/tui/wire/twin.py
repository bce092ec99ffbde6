"""A driver that plays each frame into two terminals: as it is, and by the wire."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pyte
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.pilot import Pilot

from tests.tui.wire.emulator import Emulator, cells_of_screen
from tui.wire.terminals import Terminal
from tui.wire.wire import Wire

__all__ = ["Moment", "TwinDriver", "run_twins"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What was written since the moment before; then both show the same.

    Attributes:
        size: width and height in which it was written.
        stock: what Textual wrote.
        ours: what the wire wrote.
        meant: the text of each row, where every character has Textual's width.
    """

    size: tuple[int, int]
    stock: str
    ours: str
    meant: tuple[str, ...]


class TwinDriver(Driver):
    """Compares what stock Textual would show with what the wire shows.

    Attributes:
        compared: how many frames were compared.
        sent: characters that the wire sent.
        difference: the first row that was not the same, and the frame.
        moments: what both wrote, for each frame that was compared.
        skip: Is the next frame not to be sent? Asked for each.
    """

    terminal: Terminal
    sides = True
    modern = False
    current: TwinDriver

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        width, height = size or (80, 24)
        type(self).current = self
        self.compared = 0
        self.sent = 0
        self.difference = ""
        self.moments: list[Moment] = []
        self.skip: Callable[[], bool] = lambda: False
        self._whole = False
        self._written: list[str] = []
        self._stock = Emulator(width, height, modern=self.modern)
        self._ours = Emulator(width, height, sides=self.sides, modern=self.modern)
        self._wire = Wire(self.terminal, width, height)
        self._wire.margins = self.sides
        self._stock.feed("\x1b[?7l")
        self._ours.feed("\x1b[?7l\x1b[?69h")

    def write(self, data: str) -> None:
        """Play a frame into both."""
        data_on_screen = data.replace("\n", "\r\n")
        self._stock.feed(data_on_screen)
        self._written.append(data_on_screen)
        # After a resize only a whole frame says what is wanted; one of the old size,
        # which Textual may still have under way, is not, and scrolls the stock screen.
        self._whole |= data.count("\n") == self._stock.lines - 1
        self._wire.take(data)

    def flush(self) -> None:
        """Send what the wire has, and compare."""
        if self.skip() or not self._whole:
            return
        frame = self._wire.frame()
        self.sent += len(frame)
        self._ours.feed(frame)
        self.compared += 1
        stock, ours = cells_of_screen(self._stock), cells_of_screen(self._ours)
        size = (self._stock.columns, self._stock.lines)
        meant = tuple("".join(cell.data for cell in row) for row in stock)
        self.moments.append(Moment(size, "".join(self._written), frame, meant))
        self._written.clear()
        for number, (old, new) in enumerate(zip(stock, ours, strict=True)):
            if old != new and not self.difference:
                self.difference = (
                    f"row {number}\n{_shown(old)}\n{_shown(new)}\n{frame!r}"
                )

    def resize(self, width: int, height: int) -> None:
        """Give both another size, as a user does."""
        for screen in (self._stock, self._ours):
            screen.resize(height, width)
            screen.set_margins()
        self._stock.feed("\x1b[H\x1b[J")
        # Frames of the old size that nobody compared are gone with it.
        self._written = ["\x1b[H\x1b[J"]
        self._wire.resize(width, height)
        self._whole = False
        size = Size(width, height)
        self.send_message(events.Resize(size, size))

    def start_application_mode(self) -> None:
        """Tell the program its size."""
        size = Size(*(self._size or (80, 24)))
        self.send_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """There is none."""

    def stop_application_mode(self) -> None:
        """There is nothing to undo."""


def _shown(cells: list[pyte.screens.Char]) -> str:
    return "".join(cell.data for cell in cells) + repr(
        [(at, cell[1:]) for at, cell in enumerate(cells) if any(cell[4:])][:6]
    )


def run_twins(
    make: Callable[[type[Driver]], App[None]],
    terminal: Terminal,
    size: tuple[int, int],
    act: Callable[[Pilot[object], TwinDriver], Awaitable[None]],
    *,
    sides: bool,
    modern: bool = False,
) -> TwinDriver:
    """Run a program in both terminals.

    Args:
        make: makes the program with a driver.
        terminal: what the wire believes of its terminal.
        size: width and height.
        act: what to do with it.
        sides: Does the terminal have left and right margins?
        modern: Does it give joined pictures and flags the width that Textual does?
    """

    class _Twin(TwinDriver):
        pass

    _Twin.terminal, _Twin.sides, _Twin.modern = terminal, sides, modern
    app = make(_Twin)
    failures: list[BaseException] = []

    async def pilot(pilot: Pilot[object]) -> None:
        try:
            await act(pilot, _Twin.current)
        except BaseException as error:  # noqa: BLE001 - raised again below
            failures.append(error)
        app.exit()

    asyncio.run(app.run_async(size=size, auto_pilot=pilot))
    if failures:
        raise failures[0]
    return _Twin.current
