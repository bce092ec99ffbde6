"""Makes text from outside harmless to a terminal.

Nothing that steers a terminal or turns the reading direction around is ever
drawn: a mark stands in its place. What has no width and no use on a screen (soft
hyphens, zero-width spaces) is left out. Widths are terminal cells.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = [
    "ELLIPSIS",
    "clip",
    "drawable",
    "graphemes",
    "is_narrow",
    "on_screen",
    "pasteable",
]

ELLIPSIS = "\u2026"
PLACEHOLDER = "\ufffd"
_NOTHING = "\u200b"
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u2060\ufeff\u180e\u034f\u200e\u200f\u061c"
) | {chr(code) for code in range(0xE0020, 0xE0080)}
"""What shows nothing: hyphens that may stand, joiners, marks of direction that turn
nothing around, and the tags that make one flag of another."""

_NARROW = (
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u0482"
    "\u2010-\u2027\u2030-\u205e\u20ac]*"
)
"""Text in which each character takes one cell and none is dangerous."""

_LONE_JOINER = "(?<![\u2190-\U0010ffff])\u200d|\u200d(?![\u2190-\U0010ffff])"
"""A joiner that joins no two pictures: terminals do not agree on what it does."""


class _Harmless(dict[int, int]):
    """What one character is drawn as, worked out at its first use."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        category = unicodedata.category(character)
        drawn = character
        if character in _INVISIBLE:
            drawn = _NOTHING
        elif character.isspace() and character != "\xa0":
            drawn = " "
        elif category in {"Cc", "Cs"} or (category == "Cf" and character != "\u200d"):
            drawn = PLACEHOLDER
        self[code] = ord(drawn)
        return ord(drawn)


_HARMLESS = _Harmless()


_UNSEEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff\u180e\u034f"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def pasteable(text: str) -> str:
    """Return text without what would do something unseen where it is pasted.

    Marks of direction and joiners that a script needs stay: they are text.
    """
    return re.sub(_UNSEEN, "", text)


def is_narrow(text: str) -> bool:
    """Tell whether each character takes one cell and is drawn as it is."""
    if text.isascii() and text.isprintable():
        return True
    return re.fullmatch(_NARROW, text) is not None


def on_screen(text: str) -> str:
    """Replace what must not be drawn, character for character.

    Args:
        text: any text.

    Returns:
        As many characters, none of which steers a terminal; what is left out of
        the drawing is a zero-width space.
    """
    if is_narrow(text):
        return text
    harmless = text.translate(_HARMLESS)
    return re.sub(_LONE_JOINER, _NOTHING, harmless) if "\u200d" in text else harmless


def drawable(text: str) -> str:
    """Make text safe to draw; offsets into it no longer count."""
    return text if is_narrow(text) else on_screen(text).replace(_NOTHING, "")


def graphemes(shown: str) -> list[tuple[int, int, int]]:
    """Split into what is never split: (start, end, cells).

    Args:
        shown: what ``on_screen`` returned, or a part of it.
    """
    from rich.cells import split_graphemes  # noqa: PLC0415 - for few texts

    return split_graphemes(shown)[0]


def clip(text: str, width: int) -> str:
    """Make text safe and cut it to a width, with an ellipsis where it was cut.

    Args:
        text: any text.
        width: cells at most.
    """
    if width <= 0:
        return ""
    # Enough characters for any such width: a title of 1 MB costs nothing.
    shown = drawable(text[: width * 8 + 8])
    from rich.cells import cell_len  # noqa: PLC0415 - slow to load

    if cell_len(shown) <= width and len(text) <= width * 8 + 8:
        return shown
    cells = 0
    kept = 0
    for _, end, size in graphemes(shown):
        if cells + size > width - 1:
            break
        cells += size
        kept = end
    return shown[:kept] + ELLIPSIS
