"""Runs the command in a process of its own that need not load the program first.

To start Python and load the program takes longer than most commands do. One process
loads it once and divides for each run: the copy has what the command's process would
have, its own input, output, folder and variables, or a terminal, and ends as a command
ends. Whoever looks at the start itself runs the installed command (``test_command``,
``test_terminal``).
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import search_index
import tui.cli
from tests.search_index.invented import HARBOUR
from tui.start import start

_COMMAND = str(Path(sys.executable).with_name("onrecord"))
_LONGEST = 60
_RUNS = 1 << 16
"""Answer for who has not ended: no exit code is as high."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a run of the command is given.

    Attributes:
        arguments: of the command.
        folder: where it runs.
        environment: all its variables.
        files: standard input, output and error; all are the terminal for who reads.
        waits: Is its end waited for? Its exit code is the answer then, else its number.
    """

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    files: tuple[str, str, str]
    waits: bool = True


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
    with tempfile.TemporaryDirectory() as place:
        given_at, out, err = (Path(place, name) for name in ("in", "out", "err"))
        given_at.write_bytes(given)
        files = str(given_at), str(out), str(err)
        code = _answer(asdict(Order(arguments, str(folder), dict(environment), files)))
        if code == -signal.SIGALRM:
            raise TimeoutError(arguments)
        return subprocess.CompletedProcess(
            arguments, code, out.read_bytes(), err.read_bytes()
        )


def begin_prepared(
    arguments: list[str], folder: Path, device: str, environment: Mapping[str, str]
) -> int:
    """Begin a command in a terminal of its own, and return its process.

    It is a child of the process that divides: ask ``exit_code`` for its end.

    Args:
        arguments: of the command.
        folder: where it runs.
        device: path of the terminal, which nobody has yet.
        environment: as of ``run_prepared``.
    """
    files = device, device, device
    order = Order(arguments, str(folder), dict(environment), files, waits=False)
    return _answer(asdict(order))


def exit_code(process: int) -> int | None:
    """Return the exit code of a command that was begun, once; None before its end."""
    code = _answer(process)
    return None if code == _RUNS else code


def _answer(order: dict[str, object] | int) -> int:
    process = _started()
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.flush()
    return int(process.stdout.readline())


@cache
def _started() -> subprocess.Popen[bytes]:
    """Start the process that divides; it ends with the tests."""
    process = subprocess.Popen(
        [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(process.communicate)  # the end of its input ends it
    return process


def _serve() -> None:
    """Divide for each order, and answer, until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        answer = _ended(order) if isinstance(order, int) else _begun(Order(**order))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _begun(order: Order) -> int:
    given, printed, said = order.files
    # Opened before who asked lets go of it: a terminal that nobody has open is gone.
    how = os.O_RDONLY if order.waits else os.O_RDWR | os.O_NOCTTY
    kept = os.O_WRONLY | os.O_CREAT | os.O_NOCTTY
    handles = os.open(given, how), os.open(printed, kept), os.open(said, kept)
    child = os.fork()
    if not child:
        _run(order, handles)
    for handle in handles:
        os.close(handle)
    if not order.waits:
        return child
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _ended(process: int) -> int:
    ended, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else _RUNS


def _run(order: Order, handles: tuple[int, int, int]) -> NoReturn:
    """Make this process one that was started with the order's things, and run."""
    signal.alarm(_LONGEST)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as in a shell, even under nohup
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    for number, handle in enumerate(handles):
        os.dup2(handle, number)
        os.close(handle)
    if not order.waits:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # They stay open to the end of the process, as those of any process do.
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = [_COMMAND, *order.arguments]
    code: object = 1
    try:
        code = start()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - said as Python itself would say it
        sys.excepthook(*sys.exc_info())
    _end(code)


def _end(code: object) -> NoReturn:
    """End this process as Python does, but without taking the program apart.

    Freeing all that was loaded, object by object, takes longer than most commands.
    """
    if not isinstance(code, int | None):
        sys.stderr.write(f"{code}\n")
        code = 1
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - waits for threads
    atexit._run_exitfuncs()  # noqa: SLF001 - the same
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code or 0)


def _load() -> None:
    """Load what commands load, and what extraction keeps once it has run."""
    for module in pkgutil.iter_modules(tui.cli.__path__, "tui.cli."):
        importlib.import_module(module.name)
    importlib.import_module("tui.app")
    search_index.annotate_article(search_index.read_article(HARBOUR.encode(), "a.txt"))
    gc.freeze()


if __name__ == "__main__":
    _load()
    _serve()
