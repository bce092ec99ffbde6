"""Where the last jump came from, and what letter is awaited."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Places"]


@dataclass(slots=True, eq=False, repr=False)
class Places:
    """What the keys of places wait for.

    Attributes:
        before: where the last jump began, an offset into the article's text.
        awaited: what the next letter is for: ``mark``, ``go`` or nothing.
    """

    before: int = 0
    awaited: str = ""
