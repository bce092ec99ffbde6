"""The installed command in a real terminal: first frame, keys, resize, clean exit."""

from __future__ import annotations

import signal

import pytest

from tests.end_to_end.samples import ARTICLE, Command
from tests.end_to_end.terminal import terminal

LONG = ARTICLE + "\n".join(
    f"\nNumber {number} of the islanders said the boat is late.\n"
    for number in range(1, 60)
)


@pytest.mark.parametrize("size", [(24, 80), (40, 120), (50, 160)])
def test_an_article_opens_and_closes(command: Command, size: tuple[int, int]) -> None:
    """The first frame has the words, a key goes to a quotation, q ends with 0."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, size=size, installed=True) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("]")
        shown.wait(lambda text: "  1 of " in text.splitlines()[-1])
        shown.press("q")
        assert shown.ended() == 0
        assert "Traceback" not in shown.text


def test_with_nothing_else_the_seed_opens(command: Command) -> None:
    """The first start shows the article that comes with the program."""
    with terminal(command) as shown:
        shown.wait(lambda text: "Toloraya" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_a_pipe_is_read_and_keys_still_work(command: Command) -> None:
    """The article comes by standard input, the keys from the terminal."""
    with terminal(command, "-", given=ARTICLE) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_the_place_is_kept(command: Command) -> None:
    """What was at the top when the reader left is there when it opens again."""
    with terminal(command, command.write("long.txt", LONG)) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("  ")
        shown.wait(
            lambda text: "Nobody is on board" not in text and "Number 20" in text
        )
        top = shown.text.splitlines()[2]
        shown.press("q")
        assert shown.ended() == 0
    with terminal(command) as shown:
        shown.wait(lambda text: top in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0


def test_what_is_kept_is_said_once(command: Command) -> None:
    """Opening a file puts it into the library, and says so, the first time only."""
    name = command.write("f.txt", ARTICLE)
    for said in (True, False):
        with terminal(command, name) as shown:
            shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
            shown.rest()
            assert ("kept in the library" in shown.text) is said
            shown.press("q")
            assert shown.ended() == 0


def test_a_resize_draws_the_same_passage(command: Command) -> None:
    """A narrower terminal shows the same words."""
    with terminal(command, command.write("f.txt", ARTICLE), size=(40, 120)) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.resize(24, 60)
        text = shown.wait(lambda text: "Nobody is" in text and "? keys" in text)
        assert max(map(len, text.splitlines())) <= 60
        shown.press("q")
        assert shown.ended() == 0


def test_one_missing_file_opens_no_screen(command: Command) -> None:
    """A file that is not there is said in one line, with exit code 2."""
    with terminal(command, "gone.txt") as shown:
        assert shown.ended() == 2
        assert "gone.txt" in shown.text
        assert "Traceback" not in shown.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_place(command: Command, number: signal.Signals) -> None:
    """Whoever loses the connection finds the place again."""
    with terminal(command, command.write("long.txt", LONG), installed=True) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("  ")
        shown.wait(
            lambda text: "Nobody is on board" not in text and "Number 20" in text
        )
        top = shown.text.splitlines()[2]
        shown.signal(number)
        shown.ended()
    with terminal(command) as shown:
        shown.wait(lambda text: top in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0
