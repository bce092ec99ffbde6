"""The one table of commands.

Key bindings, the help screen, the command palette and the hints are all made from
it, so none of them can say something that is not so. A command's name is what the
settings file remaps and what the palette lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding

from tui.settings import Settings

__all__ = [
    "COMMANDS",
    "HINTS",
    "READING",
    "Command",
    "bindings",
    "command_named",
    "help_key",
    "hints",
    "key_label",
    "keymap",
    "keys_of",
]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the reader can ask for.

    Attributes:
        name: what settings and palette call it.
        less: its keys in the profile ``less``, separated by commas.
        plain: its keys in the profile ``plain``.
        help: what it does, for the help screen and the palette.
        group: heading on the help screen.
        program: Does the program do it, whatever the screen?
    """

    name: str
    less: str
    plain: str
    help: str
    group: str
    program: bool = False

    @property
    def action(self) -> str:
        """The action that Textual runs: each screen knows its commands by name."""
        return f"{'app.' if self.program else ''}do('{self.name}')"


def _same(
    name: str, keys: str, text: str, group: str, *, program: bool = False
) -> Command:
    """Make a command that has the same keys in each profile."""
    return Command(name, keys, keys, text, group, program)


_MOVE, _WHO, _SEARCH = "Moving", "Who said it", "Searching"
_PANES, _PLACES, _PROGRAM = "Panes", "Places", "Program"
_LIBRARY, _IN_LIBRARY = "Library", "On the library's screens"

_SPEAKERS = tuple(
    _same(
        f"speaker-{digit}",
        str(digit),
        f"speaker {digit}: choose; again: their next quotation",
        _WHO,
    )
    for digit in range(1, 10)
)

READING: tuple[Command, ...] = (
    Command("line-down", "j,down", "down", "one row down", _MOVE),
    Command("line-up", "k,up", "up", "one row up", _MOVE),
    Command(
        "page-down",
        "space,pagedown",
        "space,pagedown",
        "a page down",
        _MOVE,
    ),
    Command("page-up", "b,pageup", "pageup", "a page up", _MOVE),
    Command(
        "half-page-down",
        "d,ctrl+d",
        "ctrl+d",
        "half a page down",
        _MOVE,
    ),
    Command("half-page-up", "u,ctrl+u", "ctrl+u", "half a page up", _MOVE),
    _same("paragraph-down", "right_curly_bracket", "next paragraph", _MOVE),
    _same("paragraph-up", "left_curly_bracket", "previous paragraph", _MOVE),
    _same("scroll-down", "ctrl+e", "one row down, whatever has the keys", _MOVE),
    _same("scroll-up", "ctrl+y", "one row up, whatever has the keys", _MOVE),
    _same("where", "equals_sign", "where one is, and how much there is", _MOVE),
    Command("top", "g,home", "home", "to the beginning", _MOVE),
    Command("end", "G,end", "end", "to the end", _MOVE),
    _same(
        "next-quotation",
        "right_square_bracket,full_stop",
        "next quotation (of the chosen speaker, while one is)",
        _WHO,
    ),
    _same(
        "previous-quotation",
        "left_square_bracket,comma",
        "previous quotation",
        _WHO,
    ),
    _same(
        "next-by-speaker",
        "s",
        "next quotation by the speaker under the cursor",
        _WHO,
    ),
    _same(
        "previous-by-speaker",
        "S",
        "previous quotation by that speaker",
        _WHO,
    ),
    *_SPEAKERS,
    _same("release-speaker", "0", "let go of the speaker", _WHO),
    _same("filter", "f", "dim everyone else, and undo", _WHO),
    _same("fold", "ampersand", "fold everything else away, and undo", _WHO),
    _same("why", "w", "why this is theirs", _WHO),
    _same("check", "c", "check every quotation of this draft", _WHO),
    _same("correct", "W", "correct it: whose, what it is; or the speaker", _WHO),
    _same("undo", "U", "take the last correction back", _WHO),
    _same("note", "a", "write a note here; #word is a tag", _WHO),
    _same("note-article", "A", "write a note on the whole article", _WHO),
    _same("select", "z", "select words: to note, copy or correct them", _WHO),
    _same("copy", "y", "copy the quotation with who said it", _WHO),
    _same("copy-sentence", "Y", "copy it with the sentence around", _WHO),
    _same("search", "slash", "search in the article; // a pattern", _SEARCH),
    _same("next-match", "n", "next match", _SEARCH),
    _same("previous-match", "N", "previous match", _SEARCH),
    _same("library", "o", "the library", _LIBRARY, program=True),
    _same(
        "search-library",
        "ctrl+f",
        "search everything; Enter opens at the match, n N go on",
        _LIBRARY,
        program=True,
    ),
    _same(
        "speaker-page",
        "p",
        "all that this speaker said, in every article",
        _LIBRARY,
    ),
    _same(
        "notes", "M", "notes, tags, corrections: all of them", _LIBRARY, program=True
    ),
    _same("people", "P", "everyone in the library", _LIBRARY, program=True),
    _same("panel", "t", "positions panel on and off", _PANES),
    _same("panel-kind", "v", "panel: proposals, positions, both", _PANES),
    _same("panel-modality", "V", "panel: one way of holding it", _PANES),
    _same("panel-speaker", "F", "panel: only this speaker, undo", _PANES),
    _same("speakers", "i", "who speaks in the article", _PANES),
    _same("panel-full", "T", "panel over the whole height", _PANES),
    _same("next-pane", "tab", "next pane", _PANES),
    _same("previous-pane", "shift+tab", "previous pane", _PANES),
    _same("open", "enter", "open the fold, or go where the row points", _PANES),
    _same("close", "escape", "close what lies on top", _PANES),
    _same("mark", "m", "mark this place: m and a letter", _PLACES),
    _same(
        "go-to-mark",
        "apostrophe",
        "go to a mark: ' and its letter; '' goes back",
        _PLACES,
    ),
    _same("help", "question_mark", "the keys that are bound", _PROGRAM, program=True),
    _same(
        "commands",
        "colon,ctrl+p",
        "all commands by name",
        _PROGRAM,
        program=True,
    ),
    _same("links", "L", "links: copy or open one", _PROGRAM),
    _same("redraw", "ctrl+l", "draw the screen anew", _PROGRAM, program=True),
    _same(
        "suspend",
        "ctrl+z",
        "back to the shell; fg returns",
        _PROGRAM,
        program=True,
    ),
    _same("back", "q", "back one level, then quit", _PROGRAM),
    _same("cancel", "ctrl+c", "cancel; twice: quit", _PROGRAM),
)

IN_LIBRARY: tuple[Command, ...] = (
    _same("add", "a", "library: add a file or a folder", _IN_LIBRARY),
    _same("sort", "s", "library: sort in another way", _IN_LIBRARY),
    _same("star", "asterisk", "library: star, and undo", _IN_LIBRARY),
    _same("read", "r", "library: read or unread", _IN_LIBRARY),
    _same("remove", "x", "library: remove the article", _IN_LIBRARY),
    _same("bring-back", "U", "library: bring back what was removed", _IN_LIBRARY),
    _same("earlier-search", "ctrl+r", "search: an earlier query", _IN_LIBRARY),
    _same(
        "take-suggestion",
        "ctrl+y",
        "search: look for the word that the library has",
        _IN_LIBRARY,
    ),
    _same("undo-narrowing", "backspace", "search: widen it again", _IN_LIBRARY),
    _same(
        "beside",
        "vertical_line",
        "speaker's page: another speaker beside, undo",
        _IN_LIBRARY,
    ),
)
"""Commands that only screens of the library have; the others keep their keys there."""

COMMANDS: tuple[Command, ...] = (*READING, *IN_LIBRARY)

_OPENING_FIELDS = frozenset({"search", "search-library", "add"})
HINTS = (
    ("next-quotation", "next"),
    ("next-by-speaker", "same speaker"),
    ("speaker-1", "speaker"),
    ("filter", "only them"),
    ("search", "find"),
    ("panel", "positions"),
    ("why", "why"),
    ("library", "library"),
    ("help", "keys"),
)
"""Commands that the row of hints names at the start, and what it says of each."""
_SHORT_KEYS = {"speaker-1": "1-9"}

_LABELS = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "full_stop": ".",
    "comma": ",",
    "ampersand": "&",
    "slash": "/",
    "apostrophe": "'",
    "asterisk": "*",
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


def command_named(name: str) -> Command:
    """Return the command of that name.

    Raises:
        KeyError: there is none.
    """
    return next(iter([command for command in COMMANDS if command.name == name]))


def keys_of(command: Command, settings: Settings) -> tuple[str, ...]:
    """Return the keys that a command is bound to under these settings.

    A key that the reader gave to one command is taken from every other.
    """
    mine = settings.remapped.get(command.name)
    if mine:
        return _named_keys(mine)
    names = {other.name for other in COMMANDS}
    taken = {
        key
        for name, keys in settings.remapped.items()
        if name in names
        for key in _named_keys(keys)
    }
    keys = command.plain if settings.keys == "plain" else command.less
    return tuple(key for key in _named_keys(keys) if key not in taken)


def _named_keys(keys: str) -> tuple[str, ...]:
    """Split keys at the commas; ``]`` is called as Textual calls it."""
    named = (key.strip() for key in keys.split(","))
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


def bindings(commands: Iterable[Command] = READING) -> list[Binding]:
    """Make bindings in the profile ``less``; the keymap makes them the reader's."""
    return [
        Binding(
            command.less,
            command.action,
            command.help,
            show=False,
            id=command.name,
            # What is typed right after it must reach the field that it opens.
            priority=command.name in _OPENING_FIELDS,
        )
        for command in commands
    ]


def key_label(key: str) -> str:
    """Return what a key is called on the screen."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key.removeprefix("ctrl+").upper()
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
            found.append((_SHORT_KEYS.get(name) or key_label(keys[0]), does))
    return found
