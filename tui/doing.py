"""What screens do by the names of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen
from textual.widgets import Input

__all__ = ["FOR_A_FIELD", "OPENING", "Deeds", "do", "is_typing"]

Deeds = Mapping[str, Callable[[], object]]
"""Name of a command -> what it does; what can be awaited is."""

OPENING = frozenset(
    {
        "add", "commands", "correct", "help", "library", "links", "note",
        "note-article", "notes", "people", "pipe", "search", "search-library",
        "speaker-page", "why",
    }
)  # fmt: skip
"""Commands that open something: what is typed right after them must reach that."""
FOR_A_FIELD = OPENING - {"search-library"}
"""Those of them whose keys are letters, and a field's while one is typed into."""


def do(screen: Screen[Any], deeds: Deeds, name: str) -> object:
    """Do what a command stands for on a screen; else the program does it."""
    deed = deeds.get(name)
    if deed is not None:
        return deed()
    return screen.app.run_action(f"app.do('{name}')")


def is_typing(screen: Screen[Any]) -> bool:
    """Tell whether the reader types in a field, which keeps all letters."""
    return isinstance(screen.focused, Input)
