"""The reader through a real SSH server and a real client."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.samples import Command
from tests.end_to_end.sshd import SERVER, Server, running_sshd
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.test_bytes import cost, open_story, story

pytestmark = pytest.mark.skipif(
    SERVER is None or shutil.which("ssh") is None, reason="needs openssh-server"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a server for the tests of this file."""
    with running_sshd(tmp_path_factory.mktemp("sshd")) as one:
        yield one


@contextmanager
def reading(server: Server, command: Command, *arguments: str) -> Iterator[Terminal]:
    """Read at the other end of the line."""
    words = server.words(
        "env", f"ONRECORD_HOME={command.home}", command.program, *arguments
    )
    with terminal(command, *words, program="ssh") as shown:
        yield shown


def test_a_session_over_ssh(server: Server, command: Command) -> None:
    """Keys, a search, a resize and q over a real line; a row stays light."""
    file = Path(command.directory, command.write("ferry.txt", story()))
    with reading(server, command, str(file)) as shown:
        open_story(shown)
        cost(shown, "j")
        assert cost(shown, "j") <= 130
        shown.press("]")
        shown.wait(lambda text: "1 of 15" in text.splitlines()[-1])
        shown.press("/quay\r")
        shown.wait(lambda text: f"/{story().count('quay')}" in text.splitlines()[-1])
        shown.resize(30, 100)
        shown.wait(lambda text: "? keys" in text.splitlines()[-1])
        assert len(shown.text.splitlines()) == 30
        shown.press("q")
        assert shown.ended() == 0
        # No answer of the terminal was left for the shell to read.
        assert "R" not in shown.text.splitlines()[-1]


def test_a_dropped_session_opens_at_its_place(server: Server, command: Command) -> None:
    """The line is cut; the next session begins where that one was."""
    file = Path(command.directory, command.write("ferry.txt", story()))
    with reading(server, command, str(file)) as shown:
        open_story(shown)
        cost(shown, " ")
        cost(shown, " ")
        row = shown.text.splitlines()[4]
        shown.hang_up()
    with reading(server, command) as shown:
        shown.wait(lambda text: row in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0
