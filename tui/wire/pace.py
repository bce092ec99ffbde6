"""The pace of a link: no new frame while two are under way.

After a frame the terminal is asked where its cursor is. The answer says that it has
drawn all that was sent before, so what is unanswered is what fills the line.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Pace"]

_UNDER_WAY = 2
"""Frames that may be under way: one drawn, one on the line."""
_PATIENCE = 5
"""After so many waits for nothing the terminal counts as one that never answers."""


@dataclass(slots=True, eq=False, repr=False)
class Pace:
    """Counts what was asked and what was answered.

    Attributes:
        unanswered: questions that no answer has come to.
        answers: Does the terminal answer?
    """

    unanswered: int = 0
    answers: bool = False
    _vain: int = 0

    @property
    def full(self) -> bool:
        """Is enough under way? Never with a terminal that does not answer."""
        return self.answers and self.unanswered >= _UNDER_WAY

    def asked(self) -> None:
        """Note that a question was sent."""
        self.unanswered += 1

    def answered(self) -> None:
        """Note that an answer came."""
        self.answers = True
        self._vain = 0
        self.unanswered = max(0, self.unanswered - 1)

    def give_up(self) -> None:
        """Wait no longer for one answer: the line stands still or has lost it."""
        self._vain += 1
        self.unanswered = _UNDER_WAY - 1
        self.answers = self._vain < _PATIENCE

    def begin(self) -> None:
        """Count from nothing, with the same terminal."""
        self.unanswered = self._vain = 0
