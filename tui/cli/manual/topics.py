"""The topics of the manual; what is a table in the program is filled in from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from search_index import EXPORT_KINDS
from tui.cli.searching import QUERIES
from tui.settings import Settings
from tui.settings_file import LIMITS, SETTINGS

__all__ = ["TOPICS", "topic_text"]

TOPICS = {
    "library": "what is kept, added, watched, listed, removed",
    "queries": "what a search is made of",
    "keys": "the reader's keys, as they are bound",
    "json": "what programs read: every object, key by key",
    "settings": "what can be set, and where",
    "verify": "checking the quotations of a draft",
    "annotations": "corrections, notes, tags, and other readers",
    "archive": "one archive for many readers, on a server",
    "formats": "what is read, and what is written for other programs",
    "terminal": "colours, copying, slow lines",
}
"""The topics, with what each is about."""

_FOLDER = Path(__file__).with_name("topics")


def topic_text(topic: str, settings: Settings) -> str:
    """Return a topic in Markdown.

    Args:
        topic: one of ``TOPICS``.
        settings: by which keys are bound.
    """
    text = (_FOLDER / f"{topic}.md").read_text(encoding="utf-8")
    tables: Mapping[str, Callable[[], str]] = {
        "{queries}": lambda: _example(QUERIES.splitlines()[1:]),
        "{keys}": lambda: _example(_keys(settings)),
        "{exports}": lambda: _table(EXPORT_KINDS),
        "{settings}": lambda: _table(
            {one.name: f"{one.does} ({one.takes})" for one in SETTINGS}
        ),
        "{limits}": lambda: _table(_limits()),
    }
    for mark, made in tables.items():
        if mark in text:
            text = text.replace(mark, made())
    return text


def _keys(settings: Settings) -> list[str]:
    # Textual is loaded for this topic alone.
    from tui.overlays.keys_and_note import help_text  # noqa: PLC0415

    return help_text(settings).splitlines()


def _limits() -> dict[str, str]:
    usual = Settings().limits
    return {
        name: f"{limit.does}: {getattr(usual, name):,}"
        for name, limit in LIMITS.items()
    }


def _example(lines: Iterable[str]) -> str:
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _table(rows: Mapping[str, str]) -> str:
    lines = [f"| `{name}` | {what} |" for name, what in rows.items()]
    return "\n".join(["| | |", "| --- | --- |", *lines])
