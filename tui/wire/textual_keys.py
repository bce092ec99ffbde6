"""The one private name of Textual that the wire uses: its parser of keys.

There is no public one. ``tests/tui/wire/test_textual_keys.py`` pins what is used of it.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.message import Message

__all__ = ["KeyParser"]


class KeyParser:
    """Turns what was typed into Textual's events."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def take(self, data: bytes) -> Iterator[Message]:
        """Yield the events of what was typed; a sequence may go on later."""
        text = self._decoder.decode(data)
        # Nothing at all would mean the end.
        if not text:
            return
        try:
            yield from self._parser.feed(text)
        except (ValueError, OverflowError):
            # A number in it is none that there is; a parser that failed is dead.
            self._parser = XTermParser()

    def tick(self) -> Iterator[Message]:
        """Yield what is settled by time alone: a lone Escape is a key."""
        yield from self._parser.tick()
