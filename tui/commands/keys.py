"""Which keys do what: the table of commands, the reader's own keys laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from tui.commands.table import COMMANDS, HINTS, READING, Command, command_named
from tui.settings import Settings

__all__ = [
    "alt_keys",
    "bindings",
    "help_key",
    "hints",
    "key_label",
    "keymap",
    "keys_of",
]

_SHORT_KEYS = {"speaker-1": {"1": "1-9", "alt+1": "Alt+1-9"}}

_LABELS = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "full_stop": ".",
    "comma": ",",
    "ampersand": "&",
    "slash": "/",
    "apostrophe": "'",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "f1": "F1",
    "equals_sign": "=",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "backspace": "Backspace",
    "vertical_line": "|",
    "question_mark": "?",
    "colon": ":",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "up": "\u2191",
    "down": "\u2193",
}

_NAMES = {label: key for key, label in _LABELS.items() if len(label) == 1}


def keys_of(command: Command, settings: Settings) -> tuple[str, ...]:
    """Return the keys that a command is bound to under these settings.

    A key that the reader gave to one command is taken from every other.
    """
    mine = settings.remapped.get(command.name)
    if mine:
        return _named_keys(mine)
    keys = _named_keys(command.keys(settings.keys))
    if not settings.remapped:
        return keys
    names = {other.name for other in COMMANDS}
    taken = {
        key
        for name, keys in settings.remapped.items()
        if name in names
        for key in _named_keys(keys)
    }
    return tuple(key for key in keys if key not in taken)


def _named_keys(keys: str) -> tuple[str, ...]:
    """Split keys at the commas; ``]`` is called as Textual calls it."""
    named = map(str.strip, keys.split(","))
    return tuple(_NAMES.get(key, key) for key in named if key)


def keymap(settings: Settings) -> dict[str, str]:
    """Return the keys of commands that have others than the profile ``less`` gives.

    As ``App.set_keymap`` takes them; it works through all of them at each key.
    """
    keys = {command: keys_of(command, settings) for command in COMMANDS}
    # Textual leaves a command without keys on those that it is declared with.
    return {
        command.name: ",".join(mine) or "unbound"
        for command, mine in keys.items()
        if mine != _named_keys(command.less)
    }


def alt_keys(settings: Settings) -> frozenset[str]:
    """Return the keys with Alt that commands are bound to."""
    bound = (key for command in COMMANDS for key in keys_of(command, settings))
    return frozenset(key for key in bound if key.startswith("alt+"))


def bindings(commands: Iterable[Command] = READING) -> list[Binding]:
    """Make bindings in the profile ``less``; the keymap makes them the reader's."""
    return [
        Binding(
            command.less,
            command.action,
            command.help,
            show=False,
            id=command.name,
            # The program runs it before it takes the next key, however fast they come.
            priority=True,
        )
        for command in commands
    ]


def key_label(key: str) -> str:
    """Return what a key is called on the screen."""
    for held in ("ctrl", "alt"):
        if key.startswith(f"{held}+"):
            return f"{held.title()}+{key.removeprefix(f'{held}+').upper()}"
    return _LABELS.get(key, key)


def help_key(settings: Settings) -> str:
    """Return what the key is called that shows the help."""
    keys = keys_of(command_named("help"), settings)
    return key_label(keys[0]) if keys else ""


def hints(
    settings: Settings, wanted: Sequence[tuple[str, str]] = HINTS
) -> list[tuple[str, str]]:
    """Return keys, as they are bound, with what they do.

    Args:
        settings: the reader's.
        wanted: names of commands, each with a word or two.
    """
    found = []
    for name, does in wanted:
        keys = keys_of(command_named(name), settings)
        if keys:
            short = _SHORT_KEYS.get(name, {}).get(keys[0])
            found.append((short or key_label(keys[0]), does))
    return found
