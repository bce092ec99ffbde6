"""The installed command, run as somebody would run it, and what to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.prepared import run_prepared

__all__ = ["ARTICLE", "Command"]

ARTICLE = """\
Ferry to Lunn is cut to one a day
By Tove Arkin
7 May 2023

The ferry to Lunn will sail once a day from June, its owner said on Friday.

“Nobody is on board in winter,” said Rasmus Holt, who runs the line. “We lose money \
on every crossing.”

Islanders fear that the school will close. Teacher Signe Bo urged the county to pay \
for a second boat.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """The installed command, in a directory and with a library of its own.

    Attributes:
        directory: where it runs; its library is in ``home`` there.
    """

    directory: Path

    def run(
        self, *arguments: str, given: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run it to its end; standard output is no terminal."""
        environment = {**os.environ, "ONRECORD_HOME": str(self.home), **(env or {})}
        return run_prepared([*arguments], self.directory, given, environment)

    @property
    def program(self) -> str:
        """Path of the installed command, beside the Python that runs the tests."""
        return str(Path(sys.executable).with_name("onrecord"))

    @property
    def home(self) -> Path:
        """Where this command keeps everything."""
        return self.directory / "home"

    def write(self, name: str, data: str | bytes) -> str:
        """Write a file for the command to read and return its name."""
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return name
