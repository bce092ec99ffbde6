"""Runs the installed command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.prepared import run_prepared

COMMAND = Path(sys.executable).with_name("onrecord")

STORY = """Ferry Fares Rise in Port Lindow

The council will raise ferry fares by a tenth in May, the mayor, Ansel Brook, said.

“We need the boats more than we need cheap tickets,” Brook told reporters.

Dockers fear that fewer people will cross. Their union urged the council to wait.

Comments are closed.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command gave.

    Attributes:
        code: exit code.
        output: standard output.
        errors: lines on standard error.
    """

    code: int
    output: str
    errors: list[str]

    @property
    def objects(self) -> list[dict[str, object]]:
        """The JSON Lines on standard output."""
        return [json.loads(line) for line in self.output.splitlines()]


def run(
    home: Path, *arguments: str | Path, typed: bytes = b"", **settings: str
) -> Outcome:
    """Run the command, with everything that it keeps under ``home``.

    Args:
        home: an empty directory.
        arguments: of the command.
        typed: its standard input.
        settings: environment variables.
    """
    environment = _environment(home, settings)
    return _outcome(
        run_prepared([*map(str, arguments)], Path.cwd(), typed, environment)
    )


def run_installed(
    home: Path, *arguments: str | Path, typed: bytes = b"", **settings: str
) -> Outcome:
    """Do as ``run`` does with the installed command, from its very start."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        input=typed,
        capture_output=True,
        check=False,
        env=_environment(home, settings),
        timeout=60,
    )
    return _outcome(done)


def _environment(home: Path, settings: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "ONRECORD_HOME": str(home), **settings}


def _outcome(done: subprocess.CompletedProcess[bytes]) -> Outcome:
    return Outcome(
        done.returncode,
        done.stdout.decode("utf-8"),
        done.stderr.decode("utf-8").splitlines(),
    )
