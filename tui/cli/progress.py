"""How far long work has come, on a terminal's standard error and nowhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

__all__ = ["Progress", "progress"]

_PATIENCE = 0.7
"""Seconds after which a bar is shown; shorter work needs none."""


class Progress:
    """How far something has come.

    Attributes:
        name: what is being done.
        total: how many there are to do, or None when that is not known.
    """

    def __init__(self, name: str, total: int | None) -> None:
        self.name = name
        self.total = total
        self._done = 0
        self._started = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def step(self) -> None:
        """Tell that one more is done."""
        self.reach(self._done + 1, self.total)

    def reach(self, done: int, total: int | None) -> None:
        """Tell how many of how many are done."""
        self._done, self.total = done, total
        if self._bar is None and self._wanted():
            self._show()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=total)

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar."""
        if self._bar is None:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()
        else:
            from rich.text import Text  # noqa: PLC0415 - loaded with the bar

            self._bar.console.print(Text(line), soft_wrap=True)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _wanted(self) -> bool:
        able = sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}
        return able and time.monotonic() - self._started > _PATIENCE

    def _show(self) -> None:
        # Loaded only when there is something to draw.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            ProgressColumn,
            Task,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.text import Text  # noqa: PLC0415

        class Rate(ProgressColumn):
            """Draws how many are done in a second."""

            def render(self, task: Task) -> Text:
                """Draw it, once it is known."""
                speed = task.finished_speed or task.speed
                return Text(f"{speed:.0f}/s" if speed else "")

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task(self.name, total=self.total)


@contextmanager
def progress(name: str, total: int | None = None) -> Iterator[Progress]:
    """Show how far something is while it goes on, and nothing afterwards.

    Args:
        name: what is being done.
        total: how many there are to do, or None when that is not known.
    """
    shown = Progress(name, total)
    try:
        yield shown
    finally:
        shown.end()
