"""Who holds what on a topic, in a real terminal."""

from __future__ import annotations

import csv

import pytest

from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import terminal

_BEFORE = """\
The weir at Oltha

1 February 2028

Mirelle Anstrand, the mayor of Oltha, opposes the weir.
"""
_AFTER = """\
A year on

12 June 2030

Mirelle Anstrand, the mayor of Oltha, opposes the weir in the lower valley.
"""


@pytest.mark.parametrize("size", [(24, 80), (40, 120)])
def test_a_topic_is_asked_for_read_and_written(
    command: Command, size: tuple[int, int]
) -> None:
    """Typed as a command: the table, what changed in it, the article, a file."""
    command.run("add", command.write("one.txt", _BEFORE))
    command.run("add", command.write("two.txt", _AFTER))
    with terminal(command, "one.txt", size=size) as shown:
        shown.wait(lambda text: "the weir." in text and "? keys" in text)
        shown.press(":topic weir\r")
        shown.wait(lambda text: "[all 2]" in text and "in the lower valley" in text)
        shown.press("c")
        shown.wait(lambda text: "earliest" in text and "latest" in text)
        shown.press("\t\r")
        shown.wait(lambda text: "A year on" in text.splitlines()[0])
        shown.press("qq")
        shown.wait(lambda text: "[all 2]" in text)
        shown.press("w\x15out.csv\r")
        shown.wait(lambda text: "2 rows written to out.csv" in text)
        shown.press("qq")
        assert shown.ended() == 0
        assert b"Traceback" not in shown.received
    printed = command.run("topic", "weir", "--csv").stdout.decode()
    written = (command.directory / "out.csv").read_text(encoding="utf-8")
    assert written == printed
    rows = list(csv.DictReader(written.splitlines()))
    assert [row["published"] for row in rows] == ["2028-02-01", "2030-06-12"]
