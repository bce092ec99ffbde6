"""A long article that is new is annotated in a process that ends with the reader."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.samples import ARTICLE, Command
from tests.end_to_end.terminal import Terminal, terminal

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="what runs is not told here"
)

_PATIENCE = 30.0
_BEGINNING = 0.8
"""Seconds of work after which a process has loaded everything and has the article."""


def _article(characters: int) -> str:
    """Return an article that long; a million take some seconds to annotate."""
    told = "Boat number {} was late in spring, and there was ice about the harbour."
    many = (told.format(number) for number in range(1, characters // 72))
    return "\n\n".join([ARTICLE, *many])


LONG = _article(220_000)
VERY_LONG = _article(700_000)


def _parent(process: str) -> int:
    """Return the parent of a process that has not ended, else 0."""
    try:
        stat = Path("/proc", process, "stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    state, parent = stat.rpartition(")")[2].split()[:2]
    return 0 if state in "ZX" else int(parent)


def _beside(process: int) -> int:
    """Return the process that annotates for a reader, once it is there."""
    return _child(process, b"search_index.library.annotator_process")


def _child(process: int, word: bytes) -> int:
    """Return the process that another began with some word, once it is there.

    Raises:
        AssertionError: when there never is one.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and _parent(entry.name) == process:
                words = (entry / "cmdline").read_bytes().split(b"\0")
                if any(one.endswith(word) for one in words):
                    return int(entry.name)
        time.sleep(0.01)
    message = f"nothing was begun with {word!r}"
    raise AssertionError(message)


def _at_work(process: int) -> int:
    """Return a process once it has the article and works on it."""
    end = time.monotonic() + _PATIENCE
    busy = 0.0
    while busy < _BEGINNING and time.monotonic() < end:
        stat = Path("/proc", str(process), "stat").read_text(encoding="utf-8")
        busy = int(stat.rpartition(")")[2].split()[11]) / os.sysconf("SC_CLK_TCK")
        time.sleep(0.01)
    assert busy >= _BEGINNING
    return process


def _is_over(process: int) -> bool:
    """Tell whether a process ends within a short while."""
    end = time.monotonic() + 2
    while _parent(str(process)):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_a_long_article_opens_and_is_kept(command: Command) -> None:
    """It is read as a short one is; nothing is left running, and it is known then."""
    path = command.write("long.txt", LONG)
    with terminal(command, path, size=(40, 120)) as shown:
        beside = _beside(shown.process)
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        assert _is_over(beside)
        shown.press("]")
        shown.wait(lambda text: "1 of 1" in text.splitlines()[-1])
        shown.press("q")
        assert shown.ended() == 0
    listed = command.run("list", "--json").stdout
    assert b"Ferry to Lunn" in listed
    with terminal(command) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def _quit(shown: Terminal) -> None:
    shown.press("q")


def _terminate(shown: Terminal) -> None:
    shown.signal(signal.SIGTERM)


def _cut(shown: Terminal) -> None:
    shown.hang_up()


@pytest.mark.parametrize("leave", [_quit, _terminate, _cut])
def test_what_annotates_ends_with_the_reader(
    command: Command, leave: Callable[[Terminal], None]
) -> None:
    """Whatever ends the reader ends it at once, and nothing is kept of it.

    Its own keys and signals: ``test_line``.
    """
    path = command.write("long.txt", VERY_LONG)
    with terminal(command, path) as shown:
        beside = _at_work(_beside(shown.process))
        shown.wait(lambda text: "reading" in text)
        leave(shown)
        assert _is_over(beside)
        shown.ended()
        assert "Traceback" not in shown.text
    assert command.run("list", "--json").stdout == b""


def test_what_annotates_ends_with_a_killed_reader(command: Command) -> None:
    """Who is killed can end nothing, and all the same nothing goes on without them."""
    path = command.write("long.txt", VERY_LONG)
    # A shell around it, since the terminal hangs up when its first process ends.
    script = f"{command.program} {path}; sleep 20"
    with terminal(command, "-c", script, program="sh") as shown:
        reader = _child(shown.process, b"/onrecord")
        beside = _at_work(_beside(reader))
        os.kill(reader, signal.SIGKILL)
        assert _is_over(beside)


def test_a_killed_annotator_is_said_in_a_line(command: Command) -> None:
    """What ran out of memory is said, with exit code 2, and nothing waits for it."""
    path = command.write("long.txt", VERY_LONG)
    with terminal(command, path) as shown:
        os.kill(_at_work(_beside(shown.process)), signal.SIGKILL)
        assert shown.ended() == 2
        said = " ".join(shown.text.split())
        assert "could not be annotated: its process was ended (Killed)" in said
        assert "Traceback" not in said


def test_standard_input_is_annotated_beside(command: Command) -> None:
    """What came by a pipe is annotated so, too."""
    path = command.write("long.txt", LONG)
    script = f"cat {path} | {command.program} -"
    with terminal(command, "-c", script, program="sh") as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_without_a_library_a_long_article_is_read(command: Command) -> None:
    """Where nothing can be kept, the process hands on what it found."""
    command.home.mkdir()
    (command.home / "library").write_text("no directory", encoding="utf-8")
    path = command.write("long.txt", LONG)
    with terminal(command, path) as shown:
        beside = _beside(shown.process)
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        assert _is_over(beside)
        shown.press("]")
        shown.wait(lambda text: "1 of 1" in text.splitlines()[-1])
        shown.press("q")
        shown.ended()
        assert "Traceback" not in shown.text


def test_a_stop_stops_both_and_both_go_on(command: Command) -> None:
    """Ctrl+Z stops the process that annotates as well; fg goes on with it."""
    path = command.write("long.txt", LONG)
    script = f"set -m; {command.program} {path}; echo stopped; fg"
    with terminal(command, "-c", script, program="bash", size=(40, 120)) as shown:
        shown.wait(lambda text: "reading" in text)
        shown.press("\x1a")
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0
        assert b"stopped" in shown.received
