"""What goes over the line, counted: bytes do not vary from machine to machine."""

from __future__ import annotations

import random
import shutil
import statistics
import time

import pytest

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import Terminal, sleeps, terminal

SIZES = [(24, 80), (40, 120), (60, 200)]
OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22", "LANG": "C.UTF-8"}
START = {(24, 80): 4000, (40, 120): 8000, (60, 200): 16000}
LINE = {(24, 80): 130, (40, 120): 170, (60, 200): 250}
QUOTATION = 200
IDLE = 3.0
"""Seconds in which nothing happens."""
SETTLED = 1.2
"""Seconds without a switch after which nothing is left to be done."""

SPEAKERS = ("Tove Arkin", "Rasmus Holt", "Signe Bo", "Ansel Brook")
VOCABULARY = (
    "boat quay harbour winter ferry island school ticket crossing ramp county "
    "captain storm ice engine fare morning teacher office repair council summer "
    "wind freight budget letter meeting protest anchor lighthouse bridge evening "
    "doctor shop road old new late early empty crowded narrow quiet broken public "
    "northern small wide waits sails closes pays moves carries counts repairs "
    "opens fills leaves returns near behind after before without under beside "
    "until against beyond between the a its their every another no some which "
    "that it there again never often "
)


def story(paragraphs: int = 60) -> str:
    """Return an article in which somebody speaks in each paragraph.

    Its words are drawn by lot: where every paragraph is like the next, one that
    scrolls by would cost next to nothing.
    """
    chance = random.Random(7)  # noqa: S311 - no secret

    def words(count: int) -> str:
        return " ".join(chance.choices(VOCABULARY.split(), k=count))

    body = "\n".join(
        f"The {words(chance.randint(14, 40))}. “Nobody is on board {words(12)},” said "
        f"{SPEAKERS[number % 4]}, who runs the {words(1)} {words(1)}. The "
        f"{words(chance.randint(10, 30))}.\n"
        for number in range(paragraphs)
    )
    head = "Ferry to Lunn is cut to one a day\nBy Ivo Rand\n7 May 2023\n\n"
    return f"{head}In winter the quay was closed on forty days.\n\n{body}"


def open_story(shown: Terminal) -> int:
    """Wait until the article is drawn; return the bytes that took."""
    shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
    shown.rest()
    return len(shown.received)


def cost(shown: Terminal, keys: str) -> int:
    """Return the bytes that keys cost."""
    shown.press(keys)
    return shown.rest()


@pytest.mark.parametrize("size", SIZES)
def test_a_screen_a_row_and_a_quotation_are_light(
    command: Command, size: tuple[int, int]
) -> None:
    """Start, a row down and the next quotation stay below what the table allows."""
    name = command.write("ferry.txt", story())
    with terminal(command, name, size=size, environment=OVER_SSH) as shown:
        assert open_story(shown) <= START[size]
        # The article is drawn in one frame, from its top: no empty one comes before.
        assert shown.received.index(b"Nobody") < shown.received.index(b"same")
        # With the first key the hints go, and a row comes into sight in their place.
        assert cost(shown, "]") <= QUOTATION + LINE[size]
        # The first two stand on one screen, so that nothing scrolls between them.
        steps = [cost(shown, key) for key in "][]"]
        assert max(steps) <= QUOTATION, steps
        cost(shown, "j")
        rows = [cost(shown, "j") for _ in range(9)]
        assert statistics.median(rows) <= LINE[size], rows
        shown.press("q")
        assert shown.ended() == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="needs less")
@pytest.mark.parametrize("size", SIZES)
def test_a_page_costs_no_more_than_in_less(
    command: Command, size: tuple[int, int]
) -> None:
    """A page down takes at most 1.1 times the bytes that less takes for one."""
    name = command.write("ferry.txt", story())
    with terminal(command, name, size=size, environment=OVER_SSH) as shown:
        open_story(shown)
        cost(shown, " ")
        ours = statistics.median(cost(shown, " ") for _ in range(3))
    with terminal(
        command, name, size=size, environment=OVER_SSH, program="less"
    ) as shown:
        shown.rest()
        cost(shown, " ")
        theirs = statistics.median(cost(shown, " ") for _ in range(3))
    assert ours <= 1.1 * theirs


def test_nothing_happens_while_nobody_types(command: Command) -> None:
    """A reader who reads costs no byte in three seconds, and the process sleeps."""
    name = command.write("ferry.txt", story())
    with terminal(command, name, environment=OVER_SSH) as shown:
        open_story(shown)
        cost(shown, "]")
        # The place is kept once, a second after the last key.
        before: int | None = -1
        end = time.monotonic() + IDLE
        while (now := sleeps(shown.process)) != before:
            assert time.monotonic() < end, "never sleeps"
            before = now
            assert not shown.read(SETTLED)
        if before is None:
            pytest.skip("needs /proc to tell whether the process sleeps")
        assert not shown.read(IDLE)
        assert sleeps(shown.process) == before


@pytest.mark.parametrize("key", ["/", ":", "o", "\x06", "?"])
def test_no_layer_sends_by_itself(command: Command, key: str) -> None:
    """No cursor blinks where something can be typed, and nothing moves elsewhere."""
    name = command.write("ferry.txt", story())
    with terminal(command, name, environment=OVER_SSH) as shown:
        open_story(shown)
        shown.press(key)
        assert shown.read(IDLE)
        # An index that catches up says so for a moment; what blinks never rests.
        end = time.monotonic() + IDLE
        while shown.read(SETTLED):
            assert time.monotonic() < end, "never rests"
