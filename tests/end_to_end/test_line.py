"""Life on a line: what ends it, what stops it, what resizes it, what is pasted."""

from __future__ import annotations

import random
import signal

import pytest

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import Terminal, terminal
from tests.end_to_end.test_bytes import OVER_SSH, open_story, story


def open_at_second_page(command: Command, shown: Terminal) -> str:
    """Go down and return the row that is then at the top."""
    open_story(shown)
    shown.press("  ")
    shown.rest()
    return shown.text.splitlines()[3]


def assert_opens_at(command: Command, row: str) -> None:
    """The next start shows the row."""
    with terminal(command) as shown:
        shown.wait(lambda text: row in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda one: one.name
)
def test_a_signal_ends_it_cleanly(command: Command, number: signal.Signals) -> None:
    """The terminal is given back, the exit code tells the signal, the place is kept."""
    with terminal(command, command.write("f.txt", story())) as shown:
        row = open_at_second_page(command, shown)
        shown.signal(number)
        assert shown.ended() == 128 + number
        for off in (b"\x1b[?1049l", b"\x1b[?2004l", b"\x1b[?69l", b"\x1b[?25h"):
            assert shown.received.rfind(off) > shown.received.rfind(b"\x1b[?1049h")
        assert b"Traceback" not in shown.received
    assert_opens_at(command, row)


def test_a_line_that_is_cut_keeps_the_place(command: Command) -> None:
    """Nobody at the other end: the reader ends by itself, with the place kept."""
    with terminal(command, command.write("f.txt", story())) as shown:
        row = open_at_second_page(command, shown)
        shown.hang_up()
        assert shown.ended() == 129
    assert_opens_at(command, row)


def test_closed_standard_input_reads_the_terminal(command: Command) -> None:
    """Keys come from the terminal when standard input is closed or none."""
    name = command.write("f.txt", story())
    script = f'"{command.program}" "{name}" <&-; "{command.program}" </dev/null'
    with terminal(command, "-c", script, program="sh") as shown:
        open_story(shown)
        shown.press("q")
        shown.rest()
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_stop_and_continue(command: Command) -> None:
    """Ctrl+Z goes to the shell, fg brings the same screen back, and keys still work."""
    name = command.write("f.txt", story())
    with terminal(
        command,
        "--norc", "--noprofile", "-i",
        program="bash",
        environment={"PS1": "shell> ", **OVER_SSH},
    ) as shown:  # fmt: skip
        shown.wait(lambda text: "shell>" in text)
        shown.press(f"'{command.program}' '{name}'\r")
        open_story(shown)
        shown.press("]")
        shown.rest()
        before = shown.text
        shown.press("\x1a")
        shown.wait(lambda text: "Stopped" in text)
        shown.press("stty -a | grep -o ' icanon'; fg\r")
        shown.wait(lambda text: text == before)
        shown.press("q")
        shown.wait(lambda text: "shell>" in text.splitlines()[-1] or "icanon" in text)
        shown.press("exit\r")
        assert shown.ended() == 0


def test_a_stop_that_no_one_could_see_coming(command: Command) -> None:
    """After SIGSTOP and SIGCONT the whole screen is drawn again."""
    with terminal(command, command.write("f.txt", story())) as shown:
        open_story(shown)
        before = shown.text
        shown.signal(signal.SIGSTOP)
        shown.screen.reset()
        shown.signal(signal.SIGCONT)
        shown.wait(lambda text: text == before)
        shown.press("q")
        assert shown.ended() == 0


def test_a_storm_of_resizes_ends_in_the_right_screen(command: Command) -> None:
    """Two hundred sizes down to 1x1 end in what a fresh start shows at the last."""
    name = command.write("f.txt", story())
    chance = random.Random(7)  # noqa: S311 - a test, no secret
    with terminal(command, name) as shown:
        open_story(shown)
        for _ in range(200):
            shown.resize(chance.randint(1, 60), chance.randint(1, 200))
        shown.resize(1, 1)
        shown.rest()
        shown.resize(24, 80)
        shown.press("g")
        shown.rest()
        after = shown.text
        shown.press("q")
        assert shown.ended() == 0
    with terminal(command, name) as shown:
        open_story(shown)
        shown.press("g")
        shown.rest()
        assert shown.text == after


def test_pasted_text_is_no_command(command: Command) -> None:
    """What is pasted into the article does nothing, least of all quit."""
    with terminal(command, command.write("f.txt", story())) as shown:
        open_story(shown)
        before = shown.text
        shown.press("\x1b[200~q]]Gt\rq\x1b[201~")
        shown.rest()
        assert shown.text == before
        shown.press("/\x1b[200~quay\x1b[201~")
        shown.wait(lambda text: "quay" in text.splitlines()[-1])
        shown.press("\x1b")
        shown.wait(lambda text: "? keys" in text.splitlines()[-1])
        shown.press("q")
        assert shown.ended() == 0


def test_a_signal_waits_for_no_article(command: Command) -> None:
    """While a large article is still being read, SIGTERM ends the reader at once."""
    name = command.write("large.txt", story(20_000))
    with terminal(command, name) as shown:
        shown.wait(lambda text: "reading large.txt" in text)
        shown.signal(signal.SIGTERM)
        assert shown.ended() == 128 + signal.SIGTERM
        assert b"Traceback" not in shown.received


def test_a_slow_line_is_not_flooded(command: Command) -> None:
    """While the terminal has not drawn the last frames, no other is sent for a key."""
    name = command.write("f.txt", story())
    with terminal(command, name) as shown:
        open_story(shown)
        shown.answering = False
        before = len(shown.received)
        for _ in range(30):
            shown.press("j")
            shown.read(0.02)
        shown.rest()
        assert len(shown.received) - before < 1000
        shown.answering = True
        shown.answer()
        shown.rest()
        after = shown.text
        shown.press("q")
        assert shown.ended() == 0
    (command.home / "library" / "library.sqlite3").unlink()
    with terminal(command, name) as shown:
        open_story(shown)
        shown.press("j" * 30)
        shown.rest()
        assert shown.text == after


def test_the_cursor_stands_at_the_current_quotation(command: Command) -> None:
    """Screen readers follow the terminal's own cursor; it moves with the words."""
    with terminal(command, command.write("f.txt", story())) as shown:
        open_story(shown)
        assert shown.screen.cursor.hidden
        shown.press("]")
        shown.rest()
        cursor = shown.screen.cursor
        assert not cursor.hidden
        rows = shown.text.splitlines()
        assert rows[cursor.y][cursor.x :].startswith("Nobody is on board")
        shown.press("j")
        shown.rest()
        rows = shown.text.splitlines()
        assert rows[cursor.y][cursor.x :].startswith("Nobody is on board")
