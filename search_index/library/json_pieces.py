"""JSON read piece by piece: an object whose lists may be long, item by item.

Read at once, a record is held three times over: as bytes, as characters and as plain
values, which take many times the room of what is made of them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from json import JSONDecoder

__all__ = ["read_object"]

_BLANK = re.compile(r"[ \t\n\r]*")
_BLANKS = frozenset({" ", "\t", "\n", "\r", ""})


def read_object(
    pieces: Iterable[bytes],
    decoder: JSONDecoder,
    *,
    made: Mapping[str, Callable[[Iterator[object]], object]],
    left_out: Collection[str] = (),
) -> dict[str, object]:
    """Read an object; what its decoder makes of an item of a list replaces the item.

    Args:
        pieces: UTF-8, cut anywhere.
        decoder: reads a value, or an item of a list that is one.
        made: what is made of lists of these keys, of which only one item is held.
        left_out: lists of which no item is made; they come out empty.

    Raises:
        ValueError: when it is damaged, no object, or only the beginning of one.
    """
    source = _Source(pieces)
    plain = JSONDecoder()
    found: dict[str, object] = {}
    source.expect("{")
    while not source.takes("}"):
        if found:
            source.expect(",")
        key = source.value(plain)
        source.expect(":")
        if not isinstance(key, str):
            message = "a key is no word"
            raise ValueError(message)
        if not source.takes("["):
            found[key] = source.value(decoder)
        elif key in left_out:
            for _ in _items(source, plain):
                pass
            found[key] = []
        else:
            found[key] = made.get(key, list)(_items(source, decoder))
    source.expect_end()
    return found


def _items(source: _Source, decoder: JSONDecoder) -> Iterator[object]:
    """Yield the items of a list of which the bracket is read.

    Raises:
        ValueError: when one is damaged, or the end is missing.
    """
    if source.takes("]"):
        return
    yield source.value(decoder)
    while source.takes(","):
        yield source.value(decoder)
    source.expect("]")


class _Source:
    """Characters as they come, and how far they are read."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = codecs.iterdecode(pieces, "utf-8")
        self._text = ""
        self._at = 0

    def takes(self, mark: str) -> bool:
        """Read a mark if it comes next; tell whether it did."""
        if not self._text.startswith(mark, self._at):
            self._skip()
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def expect(self, mark: str) -> None:
        """Read what must come next.

        Raises:
            ValueError: when something else comes.
        """
        if not self.takes(mark):
            message = f"{mark} is missing"
            raise ValueError(message)

    def expect_end(self) -> None:
        """Make sure that nothing comes any more.

        Raises:
            ValueError: when something does.
        """
        self._skip()
        if self._at < len(self._text):
            message = "there is more than an object"
            raise ValueError(message)

    def value(self, decoder: JSONDecoder) -> object:
        """Read a value.

        Raises:
            ValueError: when there is none, or only its beginning.
        """
        if self._text[self._at : self._at + 1] in _BLANKS:
            self._skip()
        while True:
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except ValueError:
                if not self._more():
                    raise
                continue
            # A number that ends with the piece may go on in the next one.
            if end < len(self._text) or not self._more():
                self._at = end
                return value

    def _skip(self) -> None:
        """Go on to what is not blank, or to the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text) or not self._more():
                return

    def _more(self) -> bool:
        """Take on at least as much as is waiting; tell whether anything came."""
        waiting = self._text[self._at :]
        came = [waiting]
        missing = max(1, len(waiting))
        while missing > 0:
            piece = next(self._pieces, "")
            if not piece:
                break
            came.append(piece)
            missing -= len(piece)
        self._text, self._at = "".join(came), 0
        return len(came) > 1
