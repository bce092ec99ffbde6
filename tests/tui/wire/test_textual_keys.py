"""Pins the one private name of Textual that the wire uses."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.wire.replies import Replies
from tui.wire.textual_keys import KeyParser


def parse(*pieces: bytes) -> list[Message]:
    """Return the events of what was typed."""
    parser = KeyParser()
    return [event for piece in pieces for event in parser.take(piece)]


def keys(*pieces: bytes) -> list[str]:
    """Return the names of the keys that were typed."""
    return [event.key for event in parse(*pieces) if isinstance(event, events.Key)]


def test_the_parser_is_the_one_that_is_allowed() -> None:
    """The versions that pyproject allows have this parser; another one is looked at."""
    assert version("textual").startswith("8.")
    parameters = inspect.signature(XTermParser.feed).parameters
    assert list(parameters) == ["self", "data"]
    assert callable(XTermParser.tick)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (b"j", ["j"]),
        (b"]", ["right_square_bracket"]),
        (b"\x1b[B", ["down"]),
        (b"\x1bOB", ["down"]),
        (b"\x1b[5~", ["pageup"]),
        (b"\r", ["enter"]),
        (b"\t", ["tab"]),
        (b"\x1b[Z", ["shift+tab"]),
        (b"\x1a", ["ctrl+z"]),
        ("é".encode(), ["é"]),
    ],
)
def test_keys_have_their_names(typed: bytes, names: list[str]) -> None:
    """Keys come as Textual names them."""
    assert keys(typed) == names


def test_a_character_may_come_in_two_pieces() -> None:
    """A character of two bytes may be cut, and a sequence too."""
    assert keys(b"\xc3", b"\xa9", b"\x1b", b"[B") == ["é", "down"]


@pytest.mark.parametrize("broken", [b"\x1b[1114112u", b"\x1b[999999999999999999R"])
def test_a_number_that_there_is_not_kills_no_keyboard(broken: bytes) -> None:
    """Textual's parser dies of it; the next key comes all the same."""
    assert keys(broken, b"j") == ["j"]


def test_what_is_pasted_is_one_event() -> None:
    """Pasted text is no key."""
    found = parse(b"\x1b[200~q]q\x1b[201~", b"j")
    assert [type(event) for event in found] == [events.Paste, events.Key]


@pytest.mark.parametrize(
    ("typed", "name"),
    [(b"\x1b1", "alt+1"), (b"\x1bj", "alt+j"), (b"\x1b/", "alt+slash")],
)
def test_a_key_with_alt_is_one_key(typed: bytes, name: str) -> None:
    """An Escape and a character that come together are a key with Alt."""
    taken, replies = Replies().take(typed)
    assert replies == []
    assert keys(taken) == [name]
