"""Styles of cells, and the shortest way from one to another.

A style is kept as the parameters of SGR (Select Graphic Rendition, ECMA-48 8.3.117)
that set it. Each is known by a small number, so that a row of styles is a list of
numbers; 0 is the terminal's default style.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

__all__ = ["DEFAULT", "Depth", "Style", "StyleTable"]

DEFAULT = 0
"""Number of the terminal's default style."""

_ATTRIBUTES = {
    "1": 1 << 0,
    "2": 1 << 1,
    "3": 1 << 2,
    "4": 1 << 3,
    "5": 1 << 4,
    "6": 1 << 4,
    "7": 1 << 5,
    "8": 1 << 6,
    "9": 1 << 7,
    "21": 1 << 8,
    "53": 1 << 9,
}
_CODES = {
    1 << 0: "1",
    1 << 1: "2",
    1 << 2: "3",
    1 << 3: "4",
    1 << 4: "5",
    1 << 5: "7",
    1 << 6: "8",
    1 << 7: "9",
    1 << 8: "21",
    1 << 9: "53",
}
_OFF = {
    "22": 1 << 0 | 1 << 1,
    "23": 1 << 2,
    "24": 1 << 3 | 1 << 8,
    "25": 1 << 4,
    "27": 1 << 5,
    "28": 1 << 6,
    "29": 1 << 7,
    "55": 1 << 9,
}
_BOLD = 1 << 0
_SEEN_ON_BLANKS = _ATTRIBUTES["4"] | _ATTRIBUTES["5"] | _ATTRIBUTES["7"] | (7 << 7)
"""Underline, blink, reverse, strike and their like: they show where nothing is."""


class Depth(IntEnum):
    """How many colours a terminal has."""

    NONE = 0
    EIGHT = 8
    SIXTEEN = 16
    MANY = 256
    TRUE = 1 << 24


class Style(NamedTuple):
    """How a cell looks.

    Attributes:
        ink: SGR parameters of the colour of the character; empty: the default.
        paper: SGR parameters of the colour behind it; empty: the default.
        attributes: bold, dim and the like, as bits.
    """

    ink: str = ""
    paper: str = ""
    attributes: int = 0


class StyleTable:
    """All styles that were seen, and how this terminal is told of them."""

    def __init__(
        self, depth: Depth = Depth.TRUE, lacking: frozenset[str] = frozenset()
    ) -> None:
        """Know no style yet.

        Args:
            depth: colours that the terminal has.
            lacking: SGR parameters of attributes that it does not have.
        """
        self._depth = depth
        self._kept = ~sum(_ATTRIBUTES[code] for code in lacking)
        self._styles: list[Style] = [Style()]
        self._numbers: dict[Style, int] = {Style(): DEFAULT}
        self._after: dict[tuple[int, str], int] = {}
        self._ways: dict[tuple[int, int], str] = {}

    def after(self, style: int, parameters: str) -> int:
        """Return the number of the style that SGR parameters make of another."""
        key = (style, parameters)
        if key not in self._after:
            self._after[key] = self._number(_applied(self._styles[style], parameters))
        return self._after[key]

    def erasable(self, style: int, *, paper: bool) -> bool:
        """Tell whether erasing leaves cells that look like blanks of a style.

        Args:
            style: number of the style.
            paper: Does the terminal erase with the colour behind?
        """
        kept = self._styles[style]
        return not kept.attributes & _SEEN_ON_BLANKS and (paper or not kept.paper)

    def way(self, old: int, new: int) -> str:
        """Return the shortest sequence that goes from one style to another."""
        if old == new:
            return ""
        key = (old, new)
        if key not in self._ways:
            parameters = _way(self._styles[old], self._styles[new])
            self._ways[key] = f"\x1b[{parameters}m"
        return self._ways[key]

    def _number(self, style: Style) -> int:
        shown = self._on_terminal(style)
        if shown not in self._numbers:
            self._numbers[shown] = len(self._styles)
            self._styles.append(shown)
        return self._numbers[shown]

    def _on_terminal(self, style: Style) -> Style:
        """Return the nearest style that the terminal has."""
        ink, bold = _colour(style.ink, self._depth, ink=True)
        paper, _ = _colour(style.paper, self._depth, ink=False)
        attributes = (style.attributes | (_BOLD if bold else 0)) & self._kept
        return Style(ink, paper, attributes)


def _applied(style: Style, parameters: str) -> Style:
    """Read SGR parameters; what is unknown changes nothing."""
    ink, paper, attributes = style
    codes = parameters.replace(":", ";").split(";")
    at = 0
    while at < len(codes):
        code = codes[at] or "0"
        size = 1
        if code == "0":
            ink, paper, attributes = "", "", 0
        elif code in _ATTRIBUTES:
            attributes |= _ATTRIBUTES[code]
        elif code in _OFF:
            attributes &= ~_OFF[code]
        elif code in {"38", "48"}:
            size = 3 if codes[at + 1 : at + 2] == ["5"] else 5
            colour = ";".join(codes[at : at + size])
            ink, paper = (colour, paper) if code == "38" else (ink, colour)
        else:
            ink, paper = _plain_colour(code, ink, paper)
        at += size
    return Style(ink, paper, attributes)


def _plain_colour(code: str, ink: str, paper: str) -> tuple[str, str]:
    """Read the parameter of one of the sixteen colours, or of the default."""
    if code in {"39", "49"}:
        return ("", paper) if code == "39" else (ink, "")
    if len(code) > 1 and code[:-1] in {"3", "9"} and code[-1] < "8":
        return code, paper
    if len(code) > 1 and code[:-1] in {"4", "10"} and code[-1] < "8":
        return ink, code
    return ink, paper


def _way(old: Style, new: Style) -> str:
    """Return the shortest SGR parameters that go from one style to another."""
    whole = _codes(Style(), new)
    # An empty parameter is 0: all off.
    anew = ";".join(["", *whole]) if whole else ""
    if old.attributes & ~new.attributes:
        return anew
    return min(";".join(_codes(old, new)), anew, key=len)


def _codes(old: Style, new: Style) -> list[str]:
    """Return the parameters that are to be added to a style."""
    codes = [
        code
        for bit, code in _CODES.items()
        if new.attributes & bit and not old.attributes & bit
    ]
    if new.ink != old.ink:
        codes.append(new.ink or "39")
    if new.paper != old.paper:
        codes.append(new.paper or "49")
    return codes


def _colour(parameters: str, depth: Depth, *, ink: bool) -> tuple[str, bool]:
    """Return the nearest colour that there is, and whether bold makes it brighter."""
    if not parameters or depth is Depth.NONE:
        return "", False
    codes = parameters.split(";")
    if codes[0] in {"38", "48"}:
        codes = _nearest(codes, depth, ink=ink)
    if depth is Depth.EIGHT and codes[0][:-1] in {"9", "10"}:
        return ("3" if ink else "4") + codes[0][-1], ink
    return ";".join(codes), False


def _nearest(codes: Sequence[str], depth: Depth, *, ink: bool) -> list[str]:
    """Return a colour of 256 or of 16 millions as one that the terminal has."""
    if depth is Depth.TRUE or (depth is Depth.MANY and codes[1] == "5"):
        return list(codes)
    # Only terminals with few colours need it.
    from rich.color import Color, ColorSystem  # noqa: PLC0415

    numbers = [min(255, int(code[:9])) for code in codes[2:] if code.isdigit()]
    colour = Color.from_rgb(*numbers[:3]) if len(numbers) >= 3 else None
    if codes[1] == "5" and numbers:
        colour = Color.from_ansi(numbers[0])
    if colour is None:
        return list(codes)
    system = ColorSystem.EIGHT_BIT if depth is Depth.MANY else ColorSystem.STANDARD
    return list(colour.downgrade(system).get_ansi_codes(foreground=ink))
