"""Runs the command in a process of its own that need not load the program first.

To start Python and load the program takes longer than most commands do. One process
loads it once and divides for each run: the copy has what the command's process would
have, its own input, output, folder and variables, and ends as a command ends. Whoever
looks at the start itself, at signals or at a terminal runs the installed command
(``test_command``, ``test_terminal``).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import search_index
import tui.cli
from tests.search_index.invented import HARBOUR
from tui.cli.main import main

_COMMAND = str(Path(sys.executable).with_name("onrecord"))
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Order:
    """What a run of the command is given.

    Attributes:
        arguments: of the command.
        folder: where it runs.
        environment: all its variables.
        files: standard input, output and error.
    """

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    files: tuple[str, str, str]


def run_prepared(
    arguments: list[str], folder: Path, given: bytes, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end, and return what it printed.

    Args:
        arguments: of the command.
        folder: where it runs.
        given: its standard input.
        environment: all its variables; those that Python itself reads when it starts
            (``PYTHON…``) have no effect.

    Raises:
        TimeoutError: it did not end within a minute.
    """
    process = _started()
    assert process.stdin
    assert process.stdout
    with tempfile.TemporaryDirectory() as place:
        given_at, out, err = (Path(place, name) for name in ("in", "out", "err"))
        given_at.write_bytes(given)
        files = str(given_at), str(out), str(err)
        order = Order(arguments, str(folder), dict(environment), files)
        process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
        process.stdin.flush()
        code = int(process.stdout.readline())
        if code == -signal.SIGALRM:
            raise TimeoutError(arguments)
        return subprocess.CompletedProcess(
            arguments, code, out.read_bytes(), err.read_bytes()
        )


@cache
def _started() -> subprocess.Popen[bytes]:
    """Start the process that divides; it ends with the tests."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(process.communicate)  # the end of its input ends it
    return process


def _serve() -> None:
    """Divide for each order, and answer with the exit code, until there are no more."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(Order(**json.loads(line)))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(order: Order) -> NoReturn:
    """Make this process one that was started with the order's things, and run."""
    signal.alarm(_LONGEST)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    os.dup2(os.open(order.files[0], os.O_RDONLY), 0)
    for number in (1, 2):
        os.dup2(os.open(order.files[number], os.O_WRONLY | os.O_CREAT, 0o600), number)
    # They stay open to the end of the process, as those of any process do.
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = [_COMMAND, *order.arguments]
    raise SystemExit(main())


def _load() -> None:
    """Load what commands load, and what extraction keeps once it has run."""
    for module in pkgutil.iter_modules(tui.cli.__path__, "tui.cli."):
        importlib.import_module(module.name)
    search_index.annotate_article(search_index.read_article(HARBOUR.encode(), "a.txt"))
    gc.freeze()


if __name__ == "__main__":
    _load()
    _serve()
