"""Joins the wire to Textual and to the line: frames, keys, sizes, signals.

All of it runs in Textual's own loop: no thread, and no timer while nothing happens.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, messages
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from tui.wire import modes
from tui.wire.line import Line
from tui.wire.pace import Pace
from tui.wire.replies import Replies, Reply
from tui.wire.terminals import Terminal
from tui.wire.textual_keys import KeyParser
from tui.wire.wire import Wire

__all__ = ["BackgroundFound", "WireDriver", "driver_class"]

_PATIENCE = 3.0
"""Seconds that a frame waits for a terminal that has always answered."""
_FAREWELL = 1.0
"""Seconds that the last answers are waited for, so that no shell reads them."""
_WHOLE = 400
"""Bytes from which a frame is worth being shown at once."""
_SIGNALLED = 128
"""Added to a signal's number for the exit code, as shells do."""


@dataclass(eq=False, repr=False)
class BackgroundFound(Message):
    """The terminal has said what colour is behind all.

    Attributes:
        light: Is it nearer to white?
    """

    light: bool


class WireDriver(Driver):
    """A driver that sends only what differs."""

    TERMINAL: ClassVar[Terminal]
    LINE: ClassVar[Line]

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        size = size or self.LINE.size
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._reader = app
        self._mouse_wanted = mouse
        self._loop_used = asyncio.get_running_loop()
        self._wire = Wire(self.TERMINAL, *size)
        self._keys = KeyParser()
        self._pace = Pace()
        self._replies = Replies()
        self._synchronized = False
        self._brackets = False
        self._started = False
        self._reading = False
        self._ended = 0
        self._scheduled: asyncio.Handle | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._escape: asyncio.TimerHandle | None = None

    # What Textual calls

    @property
    def can_suspend(self) -> bool:
        """Can the reader be stopped and continued?"""
        return True

    def write(self, data: str) -> None:
        """Take what Textual draws; copies go to the terminal as they are."""
        if data.startswith("\x1b]52;"):
            if self.TERMINAL.has("Ms"):
                self._put(data)
            return
        self._wire.take(data)

    def flush(self) -> None:
        """Send what differs, once for all that is drawn in this turn of the loop."""
        if self._scheduled is None and self._started:
            self._scheduled = self._loop_used.call_soon(self._send_scheduled)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        if self._started:
            return
        self.LINE.make_raw()
        self._started = True
        for number, act in self._signals().items():
            self._loop_used.add_signal_handler(number, act)
        self._loop_used.add_reader(self.LINE.keys, self._on_keys)
        self._reading = True
        self._begin()
        self._resized()

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._reading:
            self._reading = False
            self._loop_used.remove_reader(self.LINE.keys)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if not self._started:
            return
        self._started = False
        self.disable_input()
        for number in self._signals():
            self._loop_used.remove_signal_handler(number)
        for timer in (self._scheduled, self._patience, self._escape):
            if timer is not None:
                timer.cancel()
        self._scheduled = self._patience = self._escape = None
        self._loop_used.remove_writer(self.LINE.screen)
        _, height = self._wire.size
        self.LINE.write(
            modes.end(
                self.TERMINAL,
                height,
                mouse=self._mouse_wanted,
                margins=self._wire.margins,
                brackets=self._brackets,
            )
        )
        self.LINE.drain(_FAREWELL)
        self._await_answers()
        self.LINE.restore()

    def close(self) -> None:
        """Wait for no thread when a signal ended the reader: all is kept by now."""
        if self._ended and threading.active_count() > 1:
            # Whoever closes the lid waits for no article that is still being read.
            os._exit(self._ended)

    def process_message(self, message: Message) -> None:
        """Pass an event on; the terminal's answers are the wire's alone."""
        if isinstance(message, events.CursorPosition):
            # An answer that came in two pieces, cut after its first byte.
            self._answer(Reply("cursor"))
        elif not isinstance(message, messages.TerminalSupportsSynchronizedOutput):
            super().process_message(message)

    # Frames

    def _begin(self) -> None:
        """Prepare the terminal, and ask it what it can."""
        asked = modes.questions(self.TERMINAL)
        self._pace.begin()
        self._wire.margins = self._synchronized = self._brackets = False
        self._wire.forget()
        sequences = modes.begin(self.TERMINAL, mouse=self._mouse_wanted) + asked
        if modes.can_ask(self.TERMINAL):
            sequences += modes.ASK_PLACE
            self._pace.asked()
            self._replies.expected = True
        self._put(sequences)

    def _send_scheduled(self) -> None:
        self._scheduled = None
        self._send()

    def _send(self) -> None:
        """Send the newest frame, unless the link still has enough to do."""
        if not self._started or self.LINE.pending:
            return
        if self._pace.full:
            if self._patience is None:
                self._patience = self._loop_used.call_later(_PATIENCE, self._give_up)
            return
        frame = self._wire.frame()
        if not frame:
            return
        if self._synchronized and len(frame) > _WHOLE:
            frame = modes.synchronized(frame)
        if modes.can_ask(self.TERMINAL):
            frame += modes.ASK_PLACE
            self._pace.asked()
        self._put(frame)

    def _put(self, text: str) -> None:
        if not self.LINE.write(text) and not self.LINE.lost:
            self._loop_used.add_writer(self.LINE.screen, self._on_room)
        if self.LINE.lost:
            self._end(signal.SIGHUP)

    def _on_room(self) -> None:
        """Go on writing: the line has room again."""
        done = self.LINE.write_on()
        if done or self.LINE.lost:
            self._loop_used.remove_writer(self.LINE.screen)
        if self.LINE.lost:
            self._end(signal.SIGHUP)
        elif done:
            self._send()

    def _give_up(self) -> None:
        """Send a frame although no answer came."""
        self._patience = None
        self._pace.give_up()
        self._send()

    # Keys and answers

    def _on_keys(self) -> None:
        data = self.LINE.read()
        if self.LINE.lost:
            self.disable_input()
            self._end(signal.SIGHUP)
            return
        typed, replies = self._replies.take(data)
        for reply in replies:
            self._answer(reply)
        self._type(typed)
        if b"\x1b" in typed or self._replies.waiting:
            self._settle_later()

    def _type(self, typed: bytes) -> None:
        for event in self._keys.take(typed):
            self.process_message(event)

    def _settle_keys(self) -> None:
        """Take what began like a sequence and did not go on for the keys it is."""
        self._escape = None
        rest = self._replies.give_back()
        if rest == b"\x1b":
            self.process_message(events.Key("escape", rest.decode()))
        elif rest:
            self._type(rest)
            self._settle_later()
        for event in self._keys.tick():
            self.process_message(event)

    def _settle_later(self) -> None:
        # Counted anew: an Escape that comes while one is waited for is a key as well.
        if self._escape is not None:
            self._escape.cancel()
        delay = self._replies.patience
        self._escape = self._loop_used.call_later(delay, self._settle_keys)

    def _answer(self, reply: Reply) -> None:
        if reply.kind == "cursor":
            self._pace.answered()
            if self._patience is not None:
                self._patience.cancel()
                self._patience = None
            self._send()
        elif reply.kind == "mode":
            if modes.has_margins(reply.number, reply.value) and not self._wire.margins:
                self._wire.margins = True
                self._put(modes.margins_on())
            if modes.has_synchronized(reply.number, reply.value):
                self._synchronized = True
            if modes.has_brackets(reply.number, reply.value) and not self._brackets:
                self._brackets = True
                self._put(modes.brackets_on())
        elif reply.kind == "colour":
            light = modes.is_light(reply.number, reply.value)
            if light is not None:
                self.send_message(BackgroundFound(light))

    def _await_answers(self) -> None:
        """Take the last answers, which would else be typed into the shell."""
        end = self._loop_used.time() + _FAREWELL
        while self._pace.answers and self._pace.unanswered and not self.LINE.lost:
            left = end - self._loop_used.time()
            if left <= 0:
                break
            _, replies = self._replies.take(self.LINE.await_key(left))
            for reply in replies:
                if reply.kind == "cursor":
                    self._pace.answered()

    # Signals

    def _signals(self) -> dict[signal.Signals, Callable[[], None]]:
        return {
            signal.SIGWINCH: self._resized,
            signal.SIGHUP: partial(self._end, signal.SIGHUP),
            signal.SIGTERM: partial(self._end, signal.SIGTERM),
            signal.SIGINT: partial(self._end, signal.SIGINT),
            signal.SIGTSTP: self._suspend,
            signal.SIGCONT: self._continued,
        }

    def _resized(self) -> None:
        """Tell Textual the size; the terminal has lost what it showed."""
        width, height = self.LINE.size
        self._wire.resize(width, height)
        size = Size(width, height)
        self.send_message(events.Resize(size, size))
        # Where the size is the old one again, Textual draws nothing.
        self.flush()

    def _end(self, number: signal.Signals) -> None:
        """Leave, with the place kept."""
        self._ended = _SIGNALLED + number
        self._reader.exit(return_code=self._ended)

    def _suspend(self) -> None:
        """Stop, with everything that was started with the reader, until ``fg``."""
        self.stop_application_mode()
        # Where no shell could ever continue it, the system ignores this.
        os.kill(0, signal.SIGTSTP)
        self.start_application_mode()
        self.send_message(self.SignalResume())

    def _continued(self) -> None:
        """Take the terminal again after a stop that could not be seen coming."""
        self.LINE.make_raw()
        self._begin()
        self._resized()


def driver_class(terminal: Terminal, line: Line) -> type[WireDriver]:
    """Return the driver of a terminal, as ``App`` takes it.

    Args:
        terminal: what it can do.
        line: how it is reached.
    """

    class _Driver(WireDriver):
        TERMINAL = terminal
        LINE = line

    return _Driver
