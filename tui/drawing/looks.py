"""How things look: a style for each name, made from the theme.

Quoted words keep the default ink: more than a third of an article is quotation, and
colour that is everywhere says nothing. Colour is for names, digits and bars, and never
alone: a speaker's digit says the same. Four hues are told apart by colour-blind readers
as far as the sixteen colours of a terminal allow it (CIEDE2000 after Machado, Oliveira
and Fernandes 2009, A Physiologically-based Model for Simulation of Color Vision
Deficiency); whoever speaks less than the first four has the default ink.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from search_index import value

__all__ = [
    "ACCENTS",
    "HERE",
    "HUES",
    "SPEAKER_COLOURS",
    "Looks",
    "Piece",
    "speaker_look",
]

HERE = "\u258c"
"""The mark of where the reader is, where reverse video does not say it."""
HUES = 4
"""How many speakers have a colour of their own."""

SPEAKER_COLOURS: Mapping[str, tuple[str, ...]] = {
    # The terminal's own sixteen: what is bright is light enough on dark ground only.
    "ansi-dark": ("bright_cyan", "bright_yellow", "bright_magenta", "bright_blue"),
    "ansi-light": ("blue", "yellow", "magenta", "cyan"),
    # After Okabe and Ito 2008, moved until each can be read; those on light ground are
    # of the 256 that many terminals have, where the nearest would be harder to read.
    "dark": ("#00a3ff", "#ff7304", "#f0e442", "#d58cb4"),
    "light": ("#005faf", "#875f00", "#005f5f", "#870087"),
}
ACCENTS: Mapping[str, str] = {
    "ansi-dark": "green",
    "ansi-light": "green",
    "dark": "#7cc95c",
    "light": "#2b6e2f",
}
"""The colour of keys, of focus and of signs; never a speaker's."""
_FAINT = {"dark": "#a2a4ab", "light": "#5b5d63"}
_MATCHES = {
    "ansi-dark": "bright_yellow",
    "ansi-light": "red",
    "dark": "#ffd75f",
    "light": "#8a4b00",
}
_ERRORS = {
    "ansi-dark": "red",
    "ansi-light": "red",
    "dark": "#ff7b85",
    "light": "#b3261e",
}


@value
class Piece:
    """A stretch of a row.

    Attributes:
        text: what is drawn; safe.
        look: names of looks with blanks between them, the later ones above.
    """

    text: str
    look: str = ""


def speaker_look(number: int | None, *, bold: bool = True) -> str:
    """Return the look of a speaker's name, digit or bar.

    Args:
        number: the speaker's, from 0, most quoted first; None: not known.
        bold: Is it bold?
    """
    hue = f"speaker-{number + 1}" if number is not None and number < HUES else ""
    return f"{hue} strong".strip() if bold else hue


class Looks:
    """The styles of a program, by their names."""

    def __init__(self, app: App[None], *, sparing: bool = False) -> None:
        """Take the styles from the theme that a program has at the time.

        Args:
            app: the program.
            sparing: Is the line slow? Then nothing looks otherwise that need not.
        """
        self._app = app
        self._sparing = sparing
        self._theme: object = None
        self._styles: dict[str, Style] = {}

    def style(self, look: str) -> Style:
        """Return the style of a look: names with blanks between them."""
        theme = self._app.current_theme
        if theme is not self._theme:
            self._theme = theme
            kind = f"{'ansi-' if theme.ansi else ''}{'dark' if theme.dark else 'light'}"
            self._styles = _styles(kind)
            # Words of the quotation where the reader is: a mark beside says it, too.
            self._styles["here"] = Style(bold=not self._sparing or None)
        if look not in self._styles:
            parts = [self._styles[name] for name in look.split()]
            self._styles[look] = Style.combine(parts)
        return self._styles[look]

    def strip(self, pieces: Sequence[Piece], width: int, base: Style) -> Strip:
        """Return a row that fills a width.

        Args:
            pieces: from left to right.
            width: cells.
            base: the style behind all of it, to both edges.
        """
        segments = [
            Segment(piece.text, base + self.style(piece.look) if piece.look else base)
            for piece in pieces
            if piece.text
        ]
        return Strip(segments).adjust_cell_length(width, base)


def _styles(kind: str) -> dict[str, Style]:
    """Return the styles that have a name; those of two names are put together."""
    faint = Style(color=_FAINT[kind]) if kind in _FAINT else Style(dim=True)
    accent = Style(color=ACCENTS[kind])
    colours = enumerate(SPEAKER_COLOURS[kind], 1)
    return {
        "": Style(),
        "strong": Style(bold=True),
        "faint": faint,
        "italic": Style(italic=True),
        "underline": Style(underline=True),
        "accent": accent,
        "key": accent + Style(bold=True),
        "error": Style(color=_ERRORS[kind], bold=True),
        "at": Style(reverse=True),
        "match": Style(color=_MATCHES[kind], bold=True, underline=True),
        "match-at": Style(bold=True, reverse=True),
        **{f"speaker-{number}": Style(color=colour) for number, colour in colours},
    }
