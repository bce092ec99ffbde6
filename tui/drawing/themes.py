"""Which of Textual's themes a name means, and our own colours beside it."""

from __future__ import annotations

from textual.theme import Theme

from tui.drawing.looks import ACCENTS

__all__ = ["colours_of", "own_theme", "theme_named"]

_THEMES = {
    "dark": "textual-dark",
    "light": "onrecord-light",
    "ansi": "ansi-dark",
    "auto": "ansi-dark",
}
_RULES = {"ansi": "ansi_bright_black", "dark": "#55575e", "light": "#b4b5ba"}
_MATCH_COLOURS = {
    "ansi": ("ansi_black", "ansi_yellow"),
    "dark": ("#ffffff", "#6b5900"),
    "light": ("#000000", "#ffdf80"),
}


def theme_named(name: str) -> str:
    """Return Textual's name of a theme; without one, the terminal's own colours."""
    # The terminal's own colours cost the fewest bytes, and a light one stays light.
    return _THEMES.get(name or "auto", name)


def own_theme() -> Theme:
    """Return our light theme: ink on paper, where Textual's has ink on grey."""
    return Theme(
        name=_THEMES["light"],
        primary="#005f99",
        foreground="#1d1f24",
        background="#fbfaf6",
        surface="#f2f1ec",
        dark=False,
    )


def colours_of(*, dark: bool, ansi: bool) -> dict[str, str]:
    """Return the colours that Textual's style sheet asks for beside a theme's.

    Args:
        dark: Is the background dark?
        ansi: Are the colours the terminal's own?

    Returns:
        Name of a variable of the style sheet -> colour.
    """
    kind = "ansi" if ansi else "dark" if dark else "light"
    ink, paper = _MATCH_COLOURS[kind]
    accent = "ansi_green" if ansi else ACCENTS[kind]
    return {
        "match": paper,
        "match-text": ink,
        "rule": _RULES[kind],
        "sign": accent,
    }
