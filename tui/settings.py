"""What a reader has set, read once and passed on; where files are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from search_index import Limits, ReaderError

__all__ = ["WIDE", "WIDEST", "Places", "Settings", "find_places", "load_settings"]

WIDE, WIDEST = 110, 150
"""Columns from which the panel stands beside the text, and the speakers too."""
_PROFILES = frozenset({"less", "plain"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    Attributes:
        theme: name of the theme, or empty for what suits the terminal.
        mouse: Does the reader take mouse clicks? None: unless it is over SSH.
        keys: profile of keys, ``less`` or ``plain``.
        remapped: name of a command -> its keys, separated by commas.
        limits: how much of an input is read before it is refused.
        readers: other readers who are chosen over ours, the most trusted first.
    """

    theme: str = ""
    mouse: bool | None = None
    keys: str = "less"
    remapped: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


def load_settings(path: Path) -> Settings:
    """Read the settings file; without one, everything is as it comes.

    Raises:
        ReaderError: when it is no TOML or sets something unknown.
    """
    try:
        text = path.read_text(encoding="utf-8")
        # Loaded only for a reader who has set something.
        import tomllib  # noqa: PLC0415

        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    # Text that is no UTF-8 and text that is no TOML are both a wrong value.
    except (OSError, ValueError) as error:
        message = f"is not a settings file ({error}); mend it or move it away"
        raise ReaderError(message, origin=str(path)) from error
    return _checked(table, path)


def _checked(table: dict[str, object], path: Path) -> Settings:
    theme, mouse = table.get("theme", ""), table.get("mouse")
    keys, remapped = table.get("keys", "less"), table.get("remapped", {})
    known = {"theme", "mouse", "keys", "remapped", "limits", "readers"}
    unknown = sorted(set(table) - known)
    if unknown:
        message = f"sets {unknown[0]!r}, which is nothing that can be set; remove it"
        raise ReaderError(message, origin=str(path))
    if not isinstance(theme, str) or not isinstance(mouse, bool | None):
        message = "theme must be a name in quote marks, mouse true or false"
        raise ReaderError(message, origin=str(path))
    if not isinstance(keys, str) or keys not in _PROFILES:
        message = 'keys must be "less" or "plain"'
        raise ReaderError(message, origin=str(path))
    if not isinstance(remapped, dict):
        message = "remapped must be a table of command names and keys"
        raise ReaderError(message, origin=str(path))
    return Settings(
        theme,
        mouse,
        keys,
        {str(name): str(value) for name, value in remapped.items()},
        _limits(table.get("limits", {}), path),
        _readers(table.get("readers", []), path),
    )


def _readers(told: object, path: Path) -> tuple[str, ...]:
    """Return the readers who are chosen over ours."""
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        message = 'readers must be a list of names: readers = ["carol"]'
        raise ReaderError(message, origin=str(path))
    return tuple(map(str, told))


def _limits(told: object, path: Path) -> Limits:
    """Return the limits with what the table ``limits`` sets."""
    names = {limit.name for limit in fields(Limits)}
    values: dict[str, int] = {}
    for name, value in told.items() if isinstance(told, dict) else [("", None)]:
        number = value if isinstance(value, int) and value is not True else 0
        if name not in names or number <= 0:
            message = (
                "limits must be a table of whole numbers above 0; it may set "
                + ", ".join(sorted(names))
            )
            raise ReaderError(message, origin=str(path))
        values[name] = number
    return replace(Limits(), **values)
