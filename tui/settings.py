"""What a reader has set, read once and passed on; where files are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from search_index import Limits, value

__all__ = [
    "MEASURES",
    "THEME_NAMES",
    "WIDE",
    "WIDEST",
    "Places",
    "Settings",
    "find_places",
]

WIDE, WIDEST = 110, 150
"""Columns from which the panel stands beside the text, and the speakers too."""
THEME_NAMES = (
    "dark", "light", "ansi", "auto", "nord", "gruvbox", "catppuccin-mocha", "dracula",
    "tokyo-night", "monokai", "flexoki", "catppuccin-latte", "catppuccin-frappe",
    "catppuccin-macchiato", "solarized-light", "solarized-dark", "rose-pine",
    "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light",
)  # fmt: skip
"""Names that the settings take: ours, then Textual's, which need not be loaded."""
MEASURES = range(36, 133)
"""Cells that a row of text may take."""


@value
class Settings:
    """What can be set; ``settings_file.py`` reads it and says what each may be.

    Attributes:
        theme: name of the theme, or empty for what suits the terminal.
        mouse: Does the reader take mouse clicks? None: unless it is over SSH.
        keys: profile of keys.
        remapped: name of a command -> its keys, separated by commas.
        measure: cells that a row of text takes at most.
        editor: the command that opens a file; empty: what the environment names.
        readers: other readers who are chosen over ours, the most trusted first.
        archives: archives that are read with the library, by their services' names.
        team: whose corrections and tags in archives are shown; empty: everybody's.
        limits: how much of an input is read before it is refused.
        problems: what was wrong in the settings and left out, a line each.
    """

    theme: str = ""
    mouse: bool | None = None
    keys: str = "less"
    remapped: Mapping[str, str] = MappingProxyType({})
    measure: int = 72
    editor: str = ""
    readers: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    limits: Limits = Limits()
    problems: tuple[str, ...] = ()


@value
class Places:
    """Where files are kept.

    Attributes:
        library: directory of the library.
        settings: the settings file.
        log: the log file.
    """

    library: Path
    settings: Path
    log: Path


def find_places() -> Places:
    """Return where files are kept: under ``$ONRECORD_HOME``, else the platform's."""
    home = os.environ.get("ONRECORD_HOME")
    if home:
        base = Path(home)
        return Places(base / "library", base / "settings.toml", base / "onrecord.log")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not for --help

    dirs = PlatformDirs("onrecord", appauthor=False)
    return Places(
        dirs.user_data_path / "library",
        dirs.user_config_path / "settings.toml",
        dirs.user_log_path / "onrecord.log",
    )
