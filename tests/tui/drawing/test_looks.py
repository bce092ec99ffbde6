"""Colours that can be read, in every theme that can be set."""

from __future__ import annotations

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tests.tui.documents import harbour
from tests.tui.reader import app_of, settled
from tui.drawing.looks import HUES, SPEAKER_COLOURS
from tui.drawing.themes import own_theme, theme_named
from tui.settings import THEME_NAMES

LEAST = 4.5
"""Contrast of text on its ground, after WCAG 2.1, 1.4.3."""
PAPERS = {"dark": ("#000000", "#2e3440"), "light": ("#ffffff", "#eee8d5")}
ALL = {**BUILTIN_THEMES, own_theme().name: own_theme()}
THEMES = [name for name in THEME_NAMES if not ALL[theme_named(name)].ansi]
LOOKS = [
    *(f"speaker-{number}" for number in range(1, HUES + 1)),
    "accent", "key", "faint", "error", "match",
]  # fmt: skip


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.1)."""
    lower, upper = sorted((luminance(one), luminance(other)))
    return (upper + 0.05) / (lower + 0.05)


def ground(theme: Theme) -> Color:
    """Return what is behind all in a theme."""
    return Color.parse(theme.to_color_system().generate()["background"])


@pytest.mark.parametrize("kind", PAPERS)
def test_speakers_can_be_read_on_any_paper(kind: str) -> None:
    """On black and on a dark blue grey, on white and on a cream."""
    for colour in SPEAKER_COLOURS[kind]:
        # A terminal of 256 colours shows the nearest that it has.
        near = RichColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT)
        for ink in (Color.parse(colour), Color.from_rich_color(near)):
            for paper in PAPERS[kind]:
                assert contrast(ink, Color.parse(paper)) >= LEAST


@pytest.mark.parametrize("name", THEMES)
async def test_all_that_has_a_colour_can_be_read(name: str) -> None:
    """Names, keys, signs and what is faint stand out from the ground of each theme."""
    app = app_of(harbour())
    async with app.run_test() as pilot:
        app.theme = theme_named(name)
        await settled(pilot)
        paper = ground(app.current_theme)
        for look in LOOKS:
            style = app._looks.style(look)  # noqa: SLF001 - what draws it
            assert style.color is not None, look
            ink = Color.from_rich_color(style.color)
            assert contrast(ink, paper) >= LEAST, (look, contrast(ink, paper))
