"""What is sent when the screen begins and ends, and what is asked of the terminal."""

from __future__ import annotations

from tui.wire.terminals import Terminal

__all__ = [
    "ASK_PLACE",
    "begin",
    "brackets_on",
    "can_ask",
    "end",
    "has_brackets",
    "has_margins",
    "has_synchronized",
    "is_light",
    "margins_on",
    "questions",
    "synchronized",
]

ASK_PLACE = "\x1b[6n"
_MARGINS, _BRACKETS, _SYNCHRONIZED = 69, 2004, 2026
_BACKGROUND = 11
_MOUSE = "1006;1000"


def can_ask(terminal: Terminal) -> bool:
    """Tell whether the terminal can be asked where its cursor is."""
    return terminal.has("u7")


def begin(terminal: Terminal, *, mouse: bool) -> str:
    """Return what prepares the terminal for a full screen.

    Args:
        terminal: which.
        mouse: Is the mouse wanted?
    """
    parts = [terminal.sequence("smcup"), terminal.sequence("rmam")]
    if mouse and terminal.has("XM"):
        parts.append(f"\x1b[?{_MOUSE}h")
    # What is pasted comes in brackets, so that it is not read as commands.
    parts.append(terminal.sequence("BE"))
    return "".join(parts)


def questions(terminal: Terminal) -> str:
    """Return what the terminal is asked.

    Margins at the sides, whole frames at once, the colour behind all, and brackets
    around what is pasted, of which older entries of foot and kitty say nothing.
    """
    if not terminal.is_modern or not can_ask(terminal):
        return ""
    asked = [_MARGINS, _SYNCHRONIZED] + [_BRACKETS] * (not terminal.has("BE"))
    modes = "".join(f"\x1b[?{mode}$p" for mode in asked)
    return f"{modes}\x1b]{_BACKGROUND};?\x1b\\"


def has_margins(mode: int, state: str) -> bool:
    """Tell whether an answer says that there are margins at the sides."""
    return mode == _MARGINS and state in {"1", "2", "3"}


def has_synchronized(mode: int, state: str) -> bool:
    """Tell whether an answer says that whole frames can be shown at once."""
    return mode == _SYNCHRONIZED and state in {"1", "2"}


def has_brackets(mode: int, state: str) -> bool:
    """Tell whether an answer says that what is pasted can come in brackets."""
    return mode == _BRACKETS and state in {"1", "2"}


def is_light(number: int, colour: str) -> bool | None:
    """Tell whether an answer says that the terminal is light; None: it says nothing.

    Args:
        number: which colour it is about.
        colour: as X11 writes it: ``rgb:ffff/ffff/dddd``.
    """
    parts = colour.removeprefix("rgb:").split("/")
    if number != _BACKGROUND or not colour.startswith("rgb:") or len(parts) != 3:
        return None
    try:
        red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    except (ValueError, ZeroDivisionError):
        return None
    # Luma, as television weighs the three (ITU-R BT.601).
    brightness: float = 0.299 * red + 0.587 * green + 0.114 * blue
    return brightness > 0.5


def margins_on() -> str:
    """Return what lets margins at the sides be set."""
    return f"\x1b[?{_MARGINS}h"


def brackets_on() -> str:
    """Return what puts brackets around what is pasted."""
    return f"\x1b[?{_BRACKETS}h"


def synchronized(frame: str) -> str:
    """Return a frame that is shown at once."""
    return f"\x1b[?{_SYNCHRONIZED}h{frame}\x1b[?{_SYNCHRONIZED}l"


def end(
    terminal: Terminal, height: int, *, mouse: bool, margins: bool, brackets: bool
) -> str:
    """Return what undoes all of it.

    Args:
        terminal: which.
        height: rows of the screen.
        mouse: Was the mouse wanted?
        margins: Were margins at the sides let be set?
        brackets: Were brackets put around what is pasted after an answer?
    """
    parts = ["\x1b[m"]
    if margins:
        parts.append(f"\x1b[?{_MARGINS}l")
    if brackets or terminal.has("BE"):
        parts.append(f"\x1b[?{_BRACKETS}l")
    if mouse and terminal.has("XM"):
        parts.append(f"\x1b[?{_MOUSE}l")
    parts.extend([terminal.sequence("smam"), terminal.sequence("cnorm")])
    if terminal.has("rmcup"):
        parts.append(terminal.sequence("rmcup"))
    else:
        # Without another screen to go back to, the shell goes on below.
        parts.append(f"\x1b[{height}H\r\x1b[K")
    return "".join(parts)
