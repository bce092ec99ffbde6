"""What the reader of articles has set, read once and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    Attributes:
        theme: name of the theme, or empty for what suits the terminal.
        mouse: Does the reader take mouse clicks?
        keys: profile of keys, ``less`` or ``plain``.
        remapped: name of a command -> its keys, separated by commas.
    """

    theme: str = ""
    mouse: bool = True
    keys: str = "less"
    remapped: Mapping[str, str] = field(default_factory=dict)
