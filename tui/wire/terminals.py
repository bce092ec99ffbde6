"""What the terminal can do: by its terminfo entry, its family, and the environment.

A sequence is only sent where the entry has it. Names whose entry is not installed are
taken for what they are known to be. What no entry tells (synchronized output, left and
right margins) is asked of terminals that are known to leave a question that they do
not understand unanswered; see ``questions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search_index import value
from tui.wire.styles import Depth

__all__ = ["Terminal", "find_terminal", "is_remote"]

_XTERM: Mapping[str, str] = {
    "cup": "\x1b[%i%p1%d;%p2%dH",
    "el": "\x1b[K",
    "ed": "\x1b[J",
    "ech": "\x1b[%p1%dX",
    "csr": "\x1b[%i%p1%d;%p2%dr",
    "ri": "\x1bM",
    "il": "\x1b[%p1%dL",
    "dl": "\x1b[%p1%dM",
    "cuf": "\x1b[%p1%dC",
    "cub": "\x1b[%p1%dD",
    "cuu": "\x1b[%p1%dA",
    "vpa": "\x1b[%i%p1%dd",
    "hpa": "\x1b[%i%p1%dG",
    "op": "\x1b[39;49m",
    "bold": "\x1b[1m",
    "dim": "\x1b[2m",
    "sitm": "\x1b[3m",
    "smul": "\x1b[4m",
    "blink": "\x1b[5m",
    "rev": "\x1b[7m",
    "smxx": "\x1b[9m",
    "rmam": "\x1b[?7l",
    "smam": "\x1b[?7h",
    "smcup": "\x1b[?1049h",
    "rmcup": "\x1b[?1049l",
    "civis": "\x1b[?25l",
    "cnorm": "\x1b[?25h",
    "XM": "\x1b[?1006;1000%?%p1%{1}%=%th%el%;",
    "u7": "\x1b[6n",
    "BE": "\x1b[?2004h",
    "Ms": "\x1b]52;%p1%s;%p2%s\x07",
}
"""What xterm has, and whatever calls itself after it or came later."""

_VT100_HAS = (
    "cup", "el", "ed", "csr", "ri", "cuf", "cub", "cuu", "bold", "smul", "blink",
    "rev", "rmam", "smam", "u7",
)  # fmt: skip
_VT100: Mapping[str, str] = {name: _XTERM[name] for name in _VT100_HAS}
"""What any terminal of the last forty years has."""

_MODERN = (
    "xterm", "foot", "kitty", "alacritty", "wezterm", "ghostty", "tmux", "rio",
    "contour", "mintty", "iterm", "vte", "gnome", "konsole", "st-",
)  # fmt: skip
_NO_UNICODE = ("vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "pcansi", "cons", "sun")
_SEQUENCES = (*_XTERM, "clear")
_ATTRIBUTES = {
    "bold": "1",
    "dim": "2",
    "sitm": "3",
    "smul": "4",
    "blink": "5",
    "rev": "7",
    "smxx": "9",
}


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal's abilities.

    Attributes:
        name: what ``TERM`` calls it.
        sequences: name of a terminfo capability -> sequence, without padding.
        depth: how many colours it is to be sent.
        erases_with_paper: Does erasing leave the colour behind (``bce``)?
        is_modern: Does it leave alone what it does not understand, and paste in
            brackets?
        has_unicode: Does it show more than ASCII?
        remote: Is it at the other end of a line?
    """

    name: str
    sequences: Mapping[str, str] = field(default_factory=dict)
    depth: Depth = Depth.NONE
    erases_with_paper: bool = False
    is_modern: bool = False
    has_unicode: bool = True
    remote: bool = False

    def has(self, *names: str) -> bool:
        """Tell whether it has all of some capabilities."""
        return all(map(self.sequences.__contains__, names))

    def sequence(self, name: str) -> str:
        """Return a sequence without parameters, or nothing where it has none."""
        return self.sequences.get(name, "")

    @property
    def hidden(self) -> str:
        """The sequence that hides the cursor."""
        return self.sequence("civis")

    @property
    def shown(self) -> str:
        """The sequence that shows it again.

        Many an entry's resets the cursor's form as well, which hiding did not touch.
        """
        whole = self.sequence("cnorm")
        plain = _XTERM["cnorm"]
        return plain if self.hidden == _XTERM["civis"] and plain in whole else whole

    @property
    def lacking(self) -> frozenset[str]:
        """SGR parameters of the attributes that it does not have."""
        codes = {code for name, code in _ATTRIBUTES.items() if not self.has(name)}
        return frozenset(codes | {"21", "53"})


def is_remote(environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal is at the other end of a line."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def find_terminal(environment: Mapping[str, str]) -> Terminal:
    """Find out what the terminal can do, without asking it.

    Args:
        environment: ``TERM``, ``TMUX``, ``COLORTERM``, ``NO_COLOR``, the locale's.
    """
    name = environment.get("TERM", "")
    modern = _is_modern(name)
    entry = _entry(name)
    if entry is None:
        known = _XTERM if modern else _VT100
        entry = _Entry(known, 256 if modern else 0, modern)
    sequences = dict(entry.sequences)
    if modern:
        # Ncurses of some systems tells none of the extended capabilities.
        sequences.setdefault("Ms", _XTERM["Ms"])
    if name.startswith("tmux") or environment.get("TMUX"):
        # It has the mouse as xterm has; its entries, "screen" among them, lack it.
        sequences.setdefault("XM", _XTERM["XM"])
    return Terminal(
        name,
        sequences,
        _depth(name, entry.colours, environment),
        entry.erases_with_paper,
        modern,
        _has_unicode(name, environment),
        is_remote(environment),
    )


def _is_modern(name: str) -> bool:
    bare = name.removeprefix("screen.")
    return any(bare.startswith((family, f"{family}-")) for family in _MODERN)


@value
class _Entry:
    """What a terminfo entry says."""

    sequences: Mapping[str, str]
    colours: int
    erases_with_paper: bool


def _entry(name: str) -> _Entry | None:
    """Read a terminal's entry; None when there is none."""
    # Python is sometimes built without it.
    try:
        import curses  # noqa: PLC0415
    except ImportError:
        return None
    try:
        # The number of a file is needed, and nothing is written to it.
        curses.setupterm(name or "dumb", 1)
    except curses.error:
        return None
    sequences = {}
    for capability in _SEQUENCES:
        value = curses.tigetstr(capability)
        if value:
            sequences[capability] = _without_padding(value.decode("latin-1"))
    usual = {
        capability: sequence
        for capability, sequence in sequences.items()
        if capability not in _XTERM
        or capability in {"smcup", "rmcup", "civis", "cnorm"}
        or _is_usual(sequence, _XTERM[capability])
    }
    return _Entry(usual, max(0, curses.tigetnum("colors")), curses.tigetflag("bce") > 0)


def _without_padding(sequence: str) -> str:
    """Leave out the pauses (``$<5>``) that terminals of metal needed."""
    before, pause, after = sequence.partition("$<")
    return before + _without_padding(after.partition(">")[2]) if pause else before


def _is_usual(sequence: str, expected: str) -> bool:
    """Tell whether a terminal's sequence is the one that is sent.

    Another one (of a terminal that is no relative of the VT100) counts as lacking.
    """
    return sequence == expected


def _depth(name: str, colours: int, environment: Mapping[str, str]) -> Depth:
    if environment.get("NO_COLOR"):
        return Depth.NONE
    named = environment.get("COLORTERM", "").lower() in {"truecolor", "24bit"}
    if name.endswith("-direct") or (named and colours >= Depth.MANY):
        return Depth.TRUE
    return max(depth for depth in Depth if depth <= max(0, colours))


def _has_unicode(name: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the terminal and the locale know more than ASCII.

    Where no locale is set at all (in a container, say) the terminal is believed.
    """
    if name.startswith(_NO_UNICODE):
        return False
    locale = _locale(environment)
    return not locale or "utf" in locale.lower()


def _locale(environment: Mapping[str, str]) -> str:
    """Return the locale that decides over characters, as the user set it."""
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    values = {name: environment.get(name, "") for name in names}
    # Python itself sets this one when the locale is C (PEP 538).
    if values["LC_CTYPE"] == "C.UTF-8" and values["LANG"] in {"C", "POSIX"}:
        values["LC_CTYPE"] = ""
    return next((values[name] for name in names if values[name]), "")
