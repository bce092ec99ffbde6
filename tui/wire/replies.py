"""Takes the terminal's answers out of what comes from the keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Replies", "Reply"]

_REPLY = re.compile(
    rb"\x1b\[(?P<row>\d{1,9});(?P<column>\d{1,9})R"
    rb"|\x1b\[\?(?P<mode>\d{1,9});(?P<state>\d{1,9})\$y"
    rb"|\x1b\[\?(?P<attributes>[\d;]{0,64})c"
    rb"|\x1b\](?P<number>\d{1,9});(?P<value>[^\x07\x1b]*)(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(
    rb"\x1b(?:\[(?:\d{0,9}(?:;\d{0,9})?|\?[\d;]{0,64}\$?)"
    rb"|\](?:\d{0,9}|1[0-9];[^\x07\x1b]{0,32}\x1b?))\Z"
)
"""The beginning of an answer; Escape alone is likelier to be the key."""
_PASTE = re.compile(rb"\x1b\[200~.*?(?:\x1b\[201~|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer.

    Attributes:
        kind: ``cursor``, ``mode``, ``attributes`` or ``colour``.
        number: of the mode or the colour.
        value: a mode's state, a colour, the attributes.
    """

    kind: str
    number: int = 0
    value: str = ""


class Replies:
    """Parts keys and answers; an answer that is cut goes on with the next piece.

    Attributes:
        expected: Is any answer still to come? If not, all is keys.
    """

    def __init__(self) -> None:
        self.expected = False
        self._rest = b""

    @property
    def waiting(self) -> bool:
        """Is the beginning of an answer kept back?"""
        return bool(self._rest)

    def take(self, data: bytes) -> tuple[bytes, list[Reply]]:
        """Part what came.

        Returns:
            What was typed, and the answers.
        """
        data = self._rest + data
        self._rest = b""
        if not self.expected:
            return data, []
        replies: list[Reply] = []
        typed: list[bytes] = []
        at = 0
        # What is pasted is nobody's answer.
        for paste in [*_PASTE.finditer(data), None]:
            end = len(data) if paste is None else paste.start()
            piece = data[at:end]
            if paste is None and (begun := _BEGUN.search(piece)):
                self._rest = begun[0]
                piece = piece[: begun.start()]
            typed.append(_REPLY.sub(lambda match: _note(match, replies), piece))
            if paste is not None:
                typed.append(paste[0])
                at = paste.end()
        return b"".join(typed), replies

    def give_back(self) -> bytes:
        """Return what was kept back: it was no answer, but a key."""
        rest, self._rest = self._rest, b""
        return rest


def _note(match: re.Match[bytes], replies: list[Reply]) -> bytes:
    if match["row"] is not None:
        replies.append(Reply("cursor"))
    elif match["mode"] is not None:
        replies.append(Reply("mode", int(match["mode"]), match["state"].decode()))
    elif match["number"] is not None:
        value = match["value"].decode("ascii", "replace")
        replies.append(Reply("colour", int(match["number"]), value))
    else:
        replies.append(Reply("attributes", 0, match["attributes"].decode()))
    return b""
