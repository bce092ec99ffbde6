"""Completions of the shells: as they are shipped, made by ``tests.shipped``."""

from __future__ import annotations

from pathlib import Path

__all__ = ["COMPLETIONS", "completions_of", "shipped_file"]

COMPLETIONS = {"bash": "onrecord", "zsh": "_onrecord", "fish": "onrecord.fish"}
"""The name of the file for each shell."""

_SHIPPED = Path(__file__).with_name("shipped")


def shipped_file(name: str) -> Path:
    """Return where a file is that is shipped with the manual."""
    return _SHIPPED / name


def completions_of(shell: str) -> str:
    """Return what a shell reads to complete the command."""
    return shipped_file(COMPLETIONS[shell]).read_text(encoding="utf-8")
