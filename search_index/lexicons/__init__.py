"""Word lists as data, loaded once and checked as they are loaded.

Each lexicon is a TOML file beside this module that names its sources. A list that
is missing or holds something else than words is a fault of the installation, so it
raises ``ValueError`` and is not the reader's business. Those that every search needs
are shipped in JSON, too, which loads in a tenth of the time; the TOML file is the one
to change.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from zlib import crc32

__all__ = ["QUICK", "Lexicon", "grammar", "in_json", "load_lexicon"]

QUICK = ("common_words", "irregular_forms")
"""The lexicons that are shipped in JSON, too."""


class Lexicon:
    """One lexicon file.

    Attributes:
        name: the file's name without ``.toml``.
        table: what stands in it, as TOML values.
    """

    def __init__(self, name: str, table: dict[str, object]) -> None:
        """Take on what was read of a file."""
        self.name = name
        self.table = table

    def strings(self, *path: str) -> tuple[str, ...]:
        """Return the list of words at ``path``.

        Raises:
            ValueError: when there is no such list.
        """
        value = self._at(path)
        if not isinstance(value, list):
            message = f"lexicon {self.name}: no list at {'.'.join(path)}"
            raise ValueError(message)
        return tuple(str(word) for word in value)

    def lists(self, *path: str) -> dict[str, tuple[str, ...]]:
        """Return every list of words of the table at ``path``, by its key.

        Raises:
            ValueError: when there is no such table.
        """
        value = self._at(path)
        if not isinstance(value, dict):
            message = f"lexicon {self.name}: no table at {'.'.join(path)}"
            raise ValueError(message)
        return {key: self.strings(*path, key) for key in value}

    def entries(self, *path: str) -> dict[str, str]:
        """Return the table of words at ``path``, each with one word for it.

        Raises:
            ValueError: when there is no such table.
        """
        value = self._at(path)
        if not isinstance(value, dict):
            message = f"lexicon {self.name}: no table at {'.'.join(path)}"
            raise ValueError(message)
        return {str(key): str(word) for key, word in value.items()}

    def numbers(self, *path: str) -> dict[str, float]:
        """Return the table of numbers at ``path``.

        Raises:
            ValueError: when there is no such table.
        """
        value = self._at(path)
        if not isinstance(value, dict):
            message = f"lexicon {self.name}: no table at {'.'.join(path)}"
            raise ValueError(message)
        return {str(key): float(number) for key, number in value.items()}

    def words(self, *path: str) -> frozenset[str]:
        """Return the words of the block of text at ``path``.

        Long lists stand in one string: that loads several times as fast.

        Raises:
            ValueError: when there is no such text.
        """
        value = self._at(path)
        if not isinstance(value, str):
            message = f"lexicon {self.name}: no words at {'.'.join(path)}"
            raise ValueError(message)
        return frozenset(value.split())

    def keys(self, *path: str) -> tuple[str, ...]:
        """Return what the table at ``path`` has entries for, in order.

        Raises:
            ValueError: when there is no such table.
        """
        value = self._at(path)
        if not isinstance(value, dict):
            message = f"lexicon {self.name}: no table at {'.'.join(path)}"
            raise ValueError(message)
        return tuple(value)

    def _at(self, path: tuple[str, ...]) -> object:
        value: object = self.table
        for key in path:
            if not isinstance(value, dict) or key not in value:
                message = f"lexicon {self.name}: nothing at {'.'.join(path)}"
                raise ValueError(message)
            value = value[key]
        return value


@cache
def load_lexicon(name: str) -> Lexicon:
    """Load the lexicon of that name, once.

    Raises:
        ValueError: when there is none, or it is no TOML.
    """
    # By path: what reads resources from archives, too, takes long to load.
    file = Path(__file__).with_name(f"{name}.toml")
    if not file.is_file():
        message = f"no lexicon {name}"
        raise ValueError(message)
    raw = file.read_bytes()
    return Lexicon(name, _from_json(file, raw) or _from_toml(raw))


def _from_toml(raw: bytes) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - slow to load, and not for a search

    return tomllib.loads(raw.decode())


def _from_json(file: Path, raw: bytes) -> dict[str, object]:
    """Return the table of a file from its JSON; none if it was changed since."""
    if file.stem not in QUICK:
        return {}
    try:
        shipped = json.loads(file.with_suffix(".json").read_bytes())
    except FileNotFoundError:
        return {}
    table: dict[str, object] = shipped["table"]
    return table if shipped["sum"] == crc32(raw) else {}


def in_json(name: str) -> tuple[Path, str]:
    """Return where a lexicon is shipped in JSON, and what should stand there."""
    file = Path(__file__).with_name(f"{name}.toml")
    raw = file.read_bytes()
    made = json.dumps({"sum": crc32(raw), "table": _from_toml(raw)}, indent=1)
    return file.with_suffix(".json"), f"{made}\n"


def grammar(key: str) -> frozenset[str]:
    """Return a list of small words of the lexicon ``grammar``."""
    return frozenset(load_lexicon("grammar").strings(key))
