"""Adding while one reads: ``onrecord add`` in a process of its own, at low priority.

The reader's keys never wait for it, and what it has told of is kept, whatever ends
either of the two.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

__all__ = ["AddingBeside"]

_NICENESS = 10


class AddingBeside:
    """A process that adds what a path stands for.

    Attributes:
        said: what it has come to, for the reader.
    """

    def __init__(self, path: str) -> None:
        """Start it.

        Raises:
            OSError: when no process can be started.
        """
        self.said = ""
        self._counts: Counter[str] = Counter()
        self._problem = ""
        # Without the folder one stands in, whose files are no modules of ours.
        command = [sys.executable, "-P", "-m", "tui.cli.main", "add", "--json", path]
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    def steps(self) -> Iterator[str]:
        """Yield what there is to say after each article, at last what it came to."""
        output = self._process.stdout
        if output is None:
            return
        with output:
            for line in output:
                self._take(line.strip())
                yield self.said
        self._process.wait()

    def stop(self) -> None:
        """Let it end in good order: what it has begun is kept."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)

    def _take(self, line: str) -> None:
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if isinstance(row, dict):
            self._counts[str(row.get("outcome", ""))] += 1
            self.said = f"adding: {self._tally}"
        elif line.startswith("onrecord: "):
            self._problem = line.removeprefix("onrecord: ")
            self.said = self._problem
        elif line:
            self.said = f"{line}; {self._problem}" if self._problem else line

    @property
    def _tally(self) -> str:
        words = {"added": "added", "updated": "updated", "known": "already there"}
        parts = [
            f"{self._counts[outcome]:,} {word}"
            for outcome, word in words.items()
            if self._counts[outcome]
        ]
        return ", ".join(parts)
