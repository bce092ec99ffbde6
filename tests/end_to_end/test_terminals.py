"""Terminals of all kinds: what each is sent, and what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.end_to_end.samples import ARTICLE, Command
from tests.end_to_end.terminal import terminal
from tests.end_to_end.terminfo import NAMES, capabilities, compile_entries

TERMS = [
    "xterm-256color", "xterm", "screen", "screen-256color", "tmux-256color", "linux",
    "vt100", *NAMES,
]  # fmt: skip
SEQUENCE = re.compile(
    r"\x1b(?:\[[<-?]?[\d;]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)"
)


def shape(sequence: str) -> str:
    """Return a sequence without its numbers, but with those of modes."""
    if sequence.startswith("\x1b[?"):
        return sequence
    return re.sub(r"\d+(;\d+)*", "#", sequence)


def shapes_of(entry: dict[str, str]) -> set[str]:
    """Return the shapes of all sequences of a terminal's entry."""
    shapes: set[str] = set()
    for value in entry.values():
        sequence = value.replace("\\E", "\x1b").replace("%i", "")
        sequence = re.sub(r"\$<[^>]*>", "", sequence)
        sequence = re.sub(r"%p\d%d", "1", sequence)
        either = "%?%p1%{1}%=%th%el%;"
        for variant in (sequence.replace(either, "h"), sequence.replace(either, "l")):
            shapes.update(map(shape, SEQUENCE.findall(variant)))
    return shapes


def shapes_asked_for(sent: str) -> set[str]:
    """Return the shapes that no entry has: questions, and what answers allow."""
    shapes = {"\x1b]#;?\x1b\\"}
    for mode in re.findall(r"\x1b\[\?(\d+)\$p", sent):
        shapes |= {f"\x1b[?{mode}$p", f"\x1b[?{mode}h", f"\x1b[?{mode}l"}
        if mode == "69":
            shapes |= {"\x1b[s", "\x1b[#s"}
    return shapes


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile our entries and return where they are."""
    compiled = compile_entries(tmp_path_factory.mktemp("entries"))
    if compiled is None:
        pytest.skip("needs tic")
    return compiled


@pytest.mark.skipif(shutil.which("infocmp") is None, reason="needs ncurses")
@pytest.mark.parametrize("name", TERMS)
def test_a_session_in_each_terminal(command: Command, ours: Path, name: str) -> None:
    """Quotation, search, resize and q work, with nothing that the entry lacks."""
    file = command.write("f.txt", ARTICLE)
    environment = {"TERM": name, "LANG": "C.UTF-8"}
    entry = capabilities(name)
    if entry is None:
        environment["TERMINFO"] = str(ours)
        entry = capabilities(name, ours)
    assert entry is not None
    with terminal(command, file, environment=environment) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("]")
        shown.wait(lambda text: "1 of 1" in text.splitlines()[-1])
        shown.press("/winter\r")
        shown.wait(lambda text: "1/1" in text.splitlines()[-1])
        shown.resize(20, 60)
        shown.wait(lambda text: "Nobody is" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0
        sent = shown.received.decode()
    known = shapes_of(entry)
    used = {shape(one) for one in SEQUENCE.findall(sent) if not one.endswith("m")}
    home = {"\x1b[H", "\x1b[#H", "\x1b[r"} if "\x1b[#H" in known else set()
    assert used & known
    if name.startswith("tmux"):
        # Its entry has no "XM", and it has the mouse all the same (test_mouse.py).
        known |= {"\x1b[?1006;1000h", "\x1b[?1006;1000l"}
    if name in NAMES:
        # Whether the entry tells of it or the terminal itself did.
        assert {"\x1b[?2004h", "\x1b[?2004l"} <= used
    lacking = used - known - home - shapes_asked_for(sent)
    assert not lacking


@pytest.mark.parametrize("name", NAMES)
def test_ours_say_no_more_than_the_real_ones(ours: Path, name: str) -> None:
    """What our entry of a terminal has, the one that its makers ship has too."""
    real, copied = capabilities(name), capabilities(name, ours)
    if real is None:
        pytest.skip(f"the system has no entry of {name}")
    assert copied is not None
    assert {key: real.get(key) for key in copied} == copied


@pytest.mark.skipif(shutil.which("infocmp") is None, reason="needs ncurses")
@pytest.mark.parametrize("name", ["linux", "vt100", "screen"])
def test_old_terminals_are_asked_nothing_that_they_may_not_know(
    command: Command, name: str
) -> None:
    """A question that a terminal does not understand may be printed by it."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment={"TERM": name}) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("q")
        assert shown.ended() == 0
        assert b"$p" not in shown.received
        assert b"\x1b]" not in shown.received


@pytest.mark.parametrize("name", ["vt100", "xterm-256color"])
def test_marks_in_ascii(command: Command, name: str) -> None:
    """A locale or a terminal without Unicode gets ASCII, and everything is there."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment={"TERM": name, "LANG": "C"}) as shown:
        shown.wait(lambda text: '"Nobody is on board' in text and "? keys" in text)
        # The bars of what is said in these words, and in others.
        assert '2" "Nobody' in shown.text
        assert "3~ Islanders" in shown.text
        shown.press("]q")
        assert shown.ended() == 0
        assert shown.received.isascii()


def colours(sent: bytes) -> set[str]:
    """Return the SGR parameters of colours that were sent."""
    found = re.findall(rb"\x1b\[([\d;]*)m", sent)
    codes = {code for one in found for code in one.decode().split(";")}
    return {code for code in codes if re.fullmatch(r"[349][0-8]|10[0-7]", code)}


@pytest.mark.parametrize(("wanted", "none"), [("1", True), ("", False)])
def test_no_color(command: Command, wanted: str, none: bool) -> None:
    """NO_COLOR sends no colour at all; an empty one changes nothing."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment={"NO_COLOR": wanted}) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("]q")
        assert shown.ended() == 0
        assert (colours(bytes(shown.received)) == set()) is none


@pytest.mark.parametrize(
    ("paper", "ink"),
    [("rgb:ffff/ffff/dddd", "brown"), ("rgb:0000/0000/0000", "brightbrown")],
)
def test_colours_suit_what_is_behind(command: Command, paper: str, ink: str) -> None:
    """A light terminal gets dark colours, a dark one bright ones."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file) as shown:
        shown.screen.paper = paper
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.rest()
        row, text = next(
            (row, text)
            for row, text in enumerate(shown.text.splitlines())
            if "Nobody is on board" in text
        )
        cells = shown.screen.buffer[row]
        # The speaker's digit and name have their colour, and what they said has none.
        assert text[1] == "2"
        assert [cells[at].fg for at in (1, text.index("Rasmus"))] == [ink, ink]
        assert cells[text.index("Nobody")].fg == "default"
        shown.press("q")
        assert shown.ended() == 0


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_dumb_terminal_gets_the_plain_view(
    command: Command, environment: dict[str, str]
) -> None:
    """Numbered lines, speaker first, and no control sequence."""
    file = command.write("f.txt", ARTICLE)
    with terminal(command, file, environment=environment) as shown:
        assert shown.ended() == 0
        assert b"\x1b" not in shown.received
        assert "Rasmus Holt: " in shown.received.decode()
