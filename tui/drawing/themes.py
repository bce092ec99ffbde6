"""Which of Textual's themes a name means, and our own colours beside it."""

from __future__ import annotations

__all__ = ["THEME_NAMES", "colours_of", "theme_named"]

_THEMES = {
    "dark": "textual-dark",
    "light": "textual-light",
    "ansi": "ansi-dark",
    "auto": "ansi-dark",
}
THEME_NAMES = (
    "dark", "light", "ansi", "auto", "nord", "gruvbox", "catppuccin-mocha", "dracula",
    "tokyo-night", "monokai", "flexoki", "catppuccin-latte", "catppuccin-frappe",
    "catppuccin-macchiato", "solarized-light", "solarized-dark", "rose-pine",
    "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light",
)  # fmt: skip
"""Names that the settings take: ours, then Textual's, which need not be loaded."""
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
    return {"match": paper, "match-text": ink, "rule": _RULES[kind]}
