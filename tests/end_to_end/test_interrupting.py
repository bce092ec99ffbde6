"""Ctrl-C ends the command at once, without a word of code, whenever it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.end_to_end.command import COMMAND

_INTERRUPTED = 130
_WHILE_LOADING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "tui.cli.main":
            os.kill(os.getpid(), signal.SIGINT)

# What runs the tests may ignore it, and its children would too.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupting())
from tui.start import start
sys.exit(start())
"""


def test_while_modules_are_loaded() -> None:
    """Nothing is printed, least of all where in the code it was."""
    done = subprocess.run(
        [sys.executable, "-c", _WHILE_LOADING, "list"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (_INTERRUPTED, b"", b"")


def test_while_standard_input_is_awaited(home: Path) -> None:
    """Adding what somebody types ends, though nothing more was typed."""
    process = subprocess.Popen(
        [COMMAND, "add", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    try:
        until = time.monotonic() + 60
        # It is about to read when it has made sure that nobody else writes.
        while not (home / "library" / "spare").exists():
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        # Standard input stays open: closing it would end the waiting.
        process.wait(timeout=20)
        assert process.stderr is not None
        errors = process.stderr.read()
    finally:
        process.kill()
    assert process.returncode == _INTERRUPTED
    assert errors.decode().startswith("nothing added in ")
