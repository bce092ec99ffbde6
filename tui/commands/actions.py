"""What screens do by the names of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen

from search_index import value

__all__ = [
    "Actions",
    "CommandCall",
    "TakesArgument",
    "TakesKeys",
    "TakesText",
    "actions_later",
    "do",
    "is_for_a_field",
    "is_typing",
]

Actions = Mapping[str, Callable[[], object]]
"""Name of a command -> what it does; what can be awaited is."""

_OF_A_FIELD = frozenset(
    {
        "backspace", "delete", "left", "right", "home", "end", "ctrl+a", "ctrl+e",
        "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+d", "ctrl+h", "ctrl+left", "ctrl+right",
        "shift+left", "shift+right", "shift+home", "shift+end", "ctrl+x", "ctrl+v",
    }
)  # fmt: skip
"""Keys by which one edits; a field keeps them, and all that can be printed."""


@value
class CommandCall:
    """A command with what was typed behind its name.

    Attributes:
        name: the command's.
        argument: what was typed behind it; not blank.
    """

    name: str
    argument: str


@runtime_checkable
class TakesText(Protocol):
    """A field; asked for by what it can, since the first screen has none to load."""

    async def submit(self) -> None:
        """Take what was typed, before the next key is taken."""


@runtime_checkable
class TakesArgument(Protocol):
    """A screen with a command behind whose name something may be typed."""

    def take_argument(self, call: CommandCall) -> None:
        """Do what the command stands for."""


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that takes some keys before any command does."""

    def takes(self, event: events.Key) -> bool:
        """Take a key that is no command's here; tell whether it was one."""


def do(screen: Screen[Any], actions: Actions, name: str) -> object:
    """Do what a command stands for on a screen; else the program does it."""
    action = actions.get(name)
    if action is not None:
        return action()
    return screen.app.run_action(f"app.do('{name}')")


def actions_later(names: Iterable[str], make: Callable[[], Actions]) -> Actions:
    """Return what commands do that are made, and loaded, when one is first done.

    Args:
        names: of the commands.
        make: makes what all of them do; called once.
    """
    made = cache(make)

    def run(name: str) -> object:
        return made()[name]()

    return {name: partial(run, name) for name in names}


def is_typing(screen: Screen[Any]) -> bool:
    """Tell whether the reader types in a field, which keeps all letters."""
    return isinstance(screen.focused, TakesText)


def is_for_a_field(screen: Screen[Any], event: events.Key) -> bool:
    """Tell whether a key is the field's in which the reader types."""
    return is_typing(screen) and (event.is_printable or event.key in _OF_A_FIELD)
