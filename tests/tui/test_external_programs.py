"""Other programs: which editor, which browser, what a command is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.reader import reading, rows_of, settled
from tui.external_programs import editor_words, has_browser, piped


@pytest.mark.parametrize(
    ("chosen", "environment", "line", "words"),
    [
        ("", {}, 3, ["vi", "+3"]),
        ("", {"EDITOR": "nano"}, 3, ["nano", "+3"]),
        ("", {"EDITOR": "nano", "VISUAL": "code --wait"}, 3, ["code", "--wait"]),
        ("/usr/bin/vim -R", {"VISUAL": "nano"}, 7, ["/usr/bin/vim", "-R", "+7"]),
        ("vim", {}, 0, ["vim"]),
        ("ed 'it", {}, 3, ["ed 'it"]),
        (" ", {"VISUAL": " ", "EDITOR": "mg"}, 3, ["mg", "+3"]),
    ],
)
def test_the_editor(
    chosen: str, environment: dict[str, str], line: int, words: list[str]
) -> None:
    """The settings name it, else the environment; a line is told to who takes one."""
    path = Path("a b.txt")
    assert editor_words(chosen, environment, path, line) == [*words, "a b.txt"]


def test_a_browser_is_where_the_reader_sits() -> None:
    """Over SSH, or without a screen, what one shows would be seen by nobody."""
    assert has_browser({"DISPLAY": ":0"}, "linux")
    assert has_browser({}, "darwin")
    assert not has_browser({}, "linux")
    assert not has_browser({"DISPLAY": ":0", "SSH_CONNECTION": "a"}, "linux")


def test_what_a_command_prints() -> None:
    """Output and errors are shown, and how it ended where that was not well."""
    assert piped("tr a-z A-Z", "words") == "WORDS"
    assert piped("cat >/dev/null", "words") == "done; it printed nothing"
    assert piped("echo no >&2; exit 3", "words") == "no\nended with 3"
    assert piped("printf '\\377'", "words") == "\ufffd"


async def test_a_quotation_is_piped_to_a_command() -> None:
    """``|`` asks for a command, which is given what y would copy."""
    async with reading() as pilot:
        await pilot.press("|")
        await settled(pilot)
        assert not any("wc -l" in row for row in rows_of(pilot))
        await pilot.press("]", "|", *"grep -o Anstrand | head -1", "enter")
        await settled(pilot)
        await settled(pilot)
        shown = rows_of(pilot)
        assert any("Anstrand" in row for row in shown)
        assert any("grep -o Anstrand" in row for row in shown)
