"""The one table of commands.

Key bindings, the help screen, the command line and the hints are all made from it, so
none of them can say something that is not so. A command's name is what the settings
file remaps, what the command line takes, and what screens do it by.
"""

from __future__ import annotations

from search_index import value

__all__ = [
    "COMMANDS",
    "HINTS",
    "IN_LIBRARY",
    "PROFILES",
    "READING",
    "Command",
    "command_named",
]

PROFILES = ("less", "vim", "plain")
"""Sets of keys: as in less, as in vim (digits count), and with arrows alone."""


@value
class Command:
    """Something that the reader can ask for.

    Attributes:
        name: what settings and the command line call it.
        help: what it does, in a few words.
        group: heading on the help screen.
        less: its keys in the profile ``less``, separated by commas.
        plain: its keys in the profile ``plain``.
        vim: its keys in the profile ``vim``.
        argument: what may be typed behind its name on the command line, or empty.
    """

    name: str
    help: str
    group: str
    less: str
    plain: str
    vim: str
    argument: str = ""

    @property
    def action(self) -> str:
        """The action that Textual runs: each screen knows its commands by name."""
        return f"do('{self.name}')"

    def keys(self, profile: str) -> str:
        """Return the keys in a profile."""
        return {"plain": self.plain, "vim": self.vim}.get(profile, self.less)


def _keys(
    name: str,
    less: str,
    text: str,
    group: str,
    *,
    plain: str | None = None,
    vim: str | None = None,
    argument: str = "",
) -> Command:
    """Make a command; a profile that is not named has the keys of ``less``."""
    return Command(
        name,
        text,
        group,
        less,
        less if plain is None else plain,
        less if vim is None else vim,
        argument,
    )


_MOVE, _WHO, _FIND, _TAKE = "move", "who speaks", "find", "take"
_PANEL, _SAY, _PROGRAM = "what they want", "your say", "program"
_LISTS = "on the library's screens"

_SPEAKERS = tuple(
    _keys(
        f"speaker-{digit}",
        str(digit),
        f"speaker {digit}; again: next",
        _WHO,
        vim=f"alt+{digit}",
    )
    for digit in range(1, 10)
)

READING: tuple[Command, ...] = (
    _keys("line-down", "j,down", "a row down", _MOVE, plain="down"),
    _keys("line-up", "k,up", "a row up", _MOVE, plain="up"),
    _keys("page-down", "space,pagedown", "a page down", _MOVE),
    _keys("page-up", "b,pageup", "a page up", _MOVE, plain="pageup"),
    _keys("half-page-down", "d,ctrl+d", "half a page down", _MOVE, plain="ctrl+d"),
    _keys("half-page-up", "u,ctrl+u", "half a page up", _MOVE, plain="ctrl+u"),
    _keys("paragraph-down", "right_curly_bracket", "next paragraph", _MOVE),
    _keys("paragraph-up", "left_curly_bracket", "paragraph before", _MOVE),
    _keys("scroll-down", "ctrl+e", "scroll a row down", _MOVE),
    _keys("scroll-up", "ctrl+y", "scroll a row up", _MOVE),
    _keys("top", "g,home", "to the beginning", _MOVE, plain="home"),
    _keys("end", "G,end", "to the end", _MOVE, plain="end"),
    _keys("wider", "plus", "wider rows of text", _MOVE),
    _keys("narrower", "minus", "narrower rows of text", _MOVE),
    _keys("where", "equals_sign", "where one is, how far", _MOVE),
    _keys("next-quotation", "right_square_bracket,full_stop", "next quotation", _WHO),
    _keys("previous-quotation", "left_square_bracket,comma", "quotation before", _WHO),
    _keys("next-by-speaker", "s", "next by the same speaker", _WHO),
    _keys("previous-by-speaker", "S", "before by that speaker", _WHO),
    *_SPEAKERS,
    _keys("release-speaker", "0", "let go of the speaker", _WHO, vim="alt+0"),
    _keys("speakers", "i", "who speaks in the article", _WHO),
    _keys("filter", "f", "dim everyone else, undo", _WHO),
    _keys("fold", "ampersand", "fold all else away, undo", _WHO),
    _keys("why", "w", "why this is theirs", _WHO),
    _keys("panel", "t", "panel on and off", _PANEL),
    _keys("panel-full", "T", "over the whole height", _PANEL),
    _keys("panel-kind", "v", "what they want, or hold", _PANEL),
    _keys("panel-modality", "V", "one way of holding it", _PANEL),
    _keys("panel-speaker", "F", "only this speaker, undo", _PANEL),
    _keys("panel-unsure", "l", "the less sure too, undo", _PANEL),
    _keys("correct", "W", "correct whose it is, what", _SAY),
    _keys("undo", "U", "take a correction back", _SAY),
    _keys("note", "a", "note here (#word: a tag)", _SAY),
    _keys("note-article", "A", "note on the whole article", _SAY),
    _keys("select", "z", "select words", _SAY),
    _keys("mark", "m", "mark: m and a letter", _SAY),
    _keys("go-to-mark", "apostrophe", "to a mark; '' goes back", _SAY),
    _keys("notes", "M", "all that was written", _SAY),
    _keys("search", "slash", "in the article; // pattern", _FIND),
    _keys("next-match", "n", "next match", _FIND),
    _keys("previous-match", "N", "match before", _FIND),
    _keys("search-library", "ctrl+f", "in the whole library", _FIND),
    _keys("speaker-page", "p", "all this speaker said", _FIND),
    _keys("people", "P", "everyone in the library", _FIND),
    _keys("library", "o", "the library", _FIND),
    _keys("searches", "R", "kept searches, what is new", _FIND),
    _keys("topic", "H", "who holds what on a topic", _FIND, argument="QUERY"),
    _keys("check", "c", "check this draft", _TAKE),
    _keys("copy", "y", "copy with who and when", _TAKE),
    _keys("copy-sentence", "Y", "copy with its sentence", _TAKE),
    _keys("links", "L", "links: copy or open one", _TAKE),
    _keys("edit", "e", "open it in your editor", _TAKE),
    _keys("pipe", "vertical_line", "pipe it to a command", _TAKE),
    _keys("next-pane", "tab", "next pane", _PROGRAM),
    _keys("previous-pane", "shift+tab", "pane before", _PROGRAM),
    _keys("open", "enter", "open, or go there", _PROGRAM),
    _keys("close", "escape", "close what lies on top", _PROGRAM),
    _keys("back", "q", "back, then quit", _PROGRAM),
    _keys("cancel", "ctrl+c", "cancel; twice: quit", _PROGRAM),
    _keys("help", "question_mark,f1", "these keys", _PROGRAM),
    _keys(
        "commands",
        "colon,ctrl+p",
        "any command; :42 :50% :q",
        _PROGRAM,
    ),
    _keys("redraw", "ctrl+l", "draw the screen anew", _PROGRAM),
    _keys("suspend", "ctrl+z", "to the shell; fg returns", _PROGRAM),
)

IN_LIBRARY: tuple[Command, ...] = (
    _keys("add", "a", "add a file or a folder", _LISTS),
    _keys("sort", "s", "sort in another way", _LISTS),
    _keys("star", "asterisk", "star, and undo", _LISTS),
    _keys("read", "r", "read, or unread", _LISTS),
    _keys("remove", "x", "remove; take a note away", _LISTS),
    _keys("bring-back", "U", "bring back what was gone", _LISTS),
    _keys("earlier-search", "ctrl+r", "an earlier search", _LISTS),
    _keys("keep-search", "ctrl+s", "keep this search", _LISTS, argument="NAME"),
    _keys("take-suggestion", "ctrl+y", "search the nearest words", _LISTS),
    _keys("undo-narrowing", "backspace", "widen the search again", _LISTS),
    _keys("beside", "vertical_line", "another speaker beside", _LISTS),
    _keys("changes", "c", "how what they hold changed", _LISTS),
    _keys("write-table", "w", "write the table as CSV", _LISTS),
)
"""Commands that only screens of the library have; the others keep their keys there."""

COMMANDS: tuple[Command, ...] = (*READING, *IN_LIBRARY)

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


def command_named(name: str) -> Command:
    """Return the command of that name.

    Raises:
        KeyError: there is none.
    """
    for command in COMMANDS:
        if command.name == name:
            return command
    raise KeyError(name)
