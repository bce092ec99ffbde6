"""The articles that the program ships with, and where they come from.

``korea.txt`` is told in our own words, on what Asia Times reported in December 2017
("Diplomacy still has chance with N. Korea: Russian analyst") of an article by Georgy
Toloraya on 38 North. The people and what they said are as reported there; only
fragments of under eight words stand in quote marks, and they are theirs. The date line
is that of the events.

``harbour.txt`` is invented from end to end: its places, people and bodies do not exist.
It has every construction that the program knows.

Both are under the licence of the program.
"""

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
