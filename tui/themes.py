"""Which of Textual's themes a name means, and our own colours beside it."""

from __future__ import annotations

__all__ = ["colours_of", "theme_named"]

_THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "ansi": "ansi-dark",
    "auto": "ansi-dark",
    "terminal": "ansi-dark",
}
_SPEAKER_COLOURS = (
    "ansi_bright_cyan",
    "ansi_bright_yellow",
    "ansi_bright_green",
    "ansi_bright_magenta",
    "ansi_bright_blue",
    "ansi_bright_red",
)
_SPEAKER_COLOURS_LIGHT = (
    "ansi_blue",
    "ansi_red",
    "ansi_green",
    "ansi_magenta",
    "ansi_cyan",
    "ansi_yellow",
)

_MATCH_COLOURS = {
    "ansi": ("ansi_black", "ansi_yellow"),
    "dark": ("#ffffff", "#6b5900"),
    "light": ("#000000", "#ffdf80"),
}


def theme_named(name: str) -> str:
    """Return Textual's name of a theme; without one, the terminal's own colours."""
    # The terminal's own colours cost the fewest bytes, and a light one stays light.
    return _THEMES.get(name or "auto", name)


def colours_of(*, dark: bool, ansi: bool) -> dict[str, str]:
    """Return a colour for each speaker, and those of matches.

    Args:
        dark: Is the background dark?
        ansi: Are the colours the terminal's own?

    Returns:
        Name of a variable of the style sheet -> colour.
    """
    colours = _SPEAKER_COLOURS if dark else _SPEAKER_COLOURS_LIGHT
    variables = {
        f"speaker-{number}": colour for number, colour in enumerate(colours, 1)
    }
    ink, paper = _MATCH_COLOURS["ansi" if ansi else "dark" if dark else "light"]
    return {**variables, "match": paper, "match-text": ink}
