"""The articles that the program ships with; SOURCES.md says where they come from."""

from __future__ import annotations

from pathlib import Path

__all__ = ["default_seed", "seeds"]

_FOLDER = Path(__file__).parent


def default_seed() -> Path:
    """Return the article that opens at the first start."""
    return _FOLDER / "korea.txt"


def seeds() -> tuple[Path, ...]:
    """Return all articles, the default one first."""
    return default_seed(), _FOLDER / "harbour.txt"
