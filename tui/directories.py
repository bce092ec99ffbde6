"""Where the library, the settings and the log are kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Directories", "find_directories"]

_NAME = "onrecord"


@dataclass(frozen=True, slots=True)
class Directories:
    """Where things are kept; none of it need exist.

    Attributes:
        library: directory of the library.
        settings: the settings file.
        log: the log file.
    """

    library: Path
    settings: Path
    log: Path


def find_directories() -> Directories:
    """Return ``$ONRECORD_HOME`` when it is set, else the platform's directories."""
    home = os.environ.get("ONRECORD_HOME")
    if home:
        base = Path(home).expanduser().absolute()
        return Directories(base, base / "settings.toml", base / "onrecord.log")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not with $ONRECORD_HOME

    places = PlatformDirs(_NAME, appauthor=False)
    return Directories(
        places.user_data_path,
        places.user_config_path / "settings.toml",
        places.user_log_path / "onrecord.log",
    )
