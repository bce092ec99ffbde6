"""A number typed before a command, as vim takes one: so often, or where to go."""

from __future__ import annotations

from collections.abc import Callable

from tui.reading.actions.desk import Desk
from tui.reading.actions.moving import Moving

__all__ = ["Counting"]

_MOST = 9_999
_REPEATED = frozenset(
    {
        "line-down", "line-up", "page-down", "page-up", "half-page-down",
        "half-page-up", "paragraph-down", "paragraph-up", "scroll-down", "scroll-up",
        "next-quotation", "previous-quotation", "next-by-speaker",
        "previous-by-speaker", "next-match", "previous-match", "undo",
    }
)  # fmt: skip


class Counting:
    """Holds the number until a command comes."""

    def __init__(self, desk: Desk, moving: Moving) -> None:
        self._desk = desk
        self._moving = moving
        self._count = 0

    def takes(self, character: str | None) -> bool:
        """Take a digit, or ``%`` after some; tell whether it was one."""
        character = character or " "
        if character in "0123456789" and (character != "0" or self._count):
            self._count = min(_MOST, self._count * 10 + int(character))
            self._desk.say(str(self._count))
            return True
        if character == "%" and self._count:
            self._moving.go_to_part(self._count)
            self._count = 0
            return True
        return False

    def run(self, name: str, deed: Callable[[], object]) -> object:
        """Do what a command stands for, as often as was typed before it."""
        count, self._count = self._count, 0
        if count and name in {"top", "end"}:
            self._moving.go_to_paragraph(count)
            return None
        for _ in range(count - 1 if name in _REPEATED else 0):
            deed()
        return deed()
