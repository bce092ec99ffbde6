"""Copying: the route that is taken, and what is said of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from search_index import annotate_article, read_article
from tests.tui.documents import harbour
from tui.clipboard import Clipboard
from tui.reading.citation import citation
from tui.reading.state.cast import Cast
from tui.wire.terminals import Terminal

CLIPBOARD = Terminal("test", {"Ms": "\x1b]52;%p1%s;%p2%s\x07"})
NONE = Terminal("test", {})


@pytest.mark.parametrize(
    ("terminal", "environment", "length"),
    [
        (NONE, {}, 10),
        (CLIPBOARD, {"VTE_VERSION": "7200"}, 10),
        (CLIPBOARD, {"STY": "1.pts"}, 10),
        (CLIPBOARD, {}, 60_000),
        (CLIPBOARD, {"TMUX": "/nowhere", "PATH": "/nowhere"}, 10),
    ],
    ids=["no sequence", "vte", "screen", "too long", "tmux is gone"],
)
def test_what_goes_no_other_way_goes_to_a_file(
    tmp_path: Path, terminal: Terminal, environment: dict[str, str], length: int
) -> None:
    """Nothing is said to be copied that is not: the file has it, and is named."""
    file, sent = tmp_path / "new" / "copied.txt", list[str]()
    said = Clipboard(terminal, environment, file).copy("é" * length, sent.append)
    assert said == f"copied to {file}"
    assert file.read_text(encoding="utf-8") == "é" * length + "\n"
    assert sent == []


def test_a_terminal_that_can_is_sent_the_text(tmp_path: Path) -> None:
    """Nobody knows whether it set its clipboard, so a file has the text as well."""
    sent: list[str] = []
    file = tmp_path / "c.txt"
    environment = {"HOME": str(tmp_path)}
    said = Clipboard(CLIPBOARD, environment, file).copy("words", sent.append)
    assert sent == ["words"]
    assert said == "sent to the terminal's clipboard; also in ~/c.txt"
    assert file.read_text(encoding="utf-8") == "words\n"


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A copy that failed is not called one."""
    (tmp_path / "block").write_text("")
    file = tmp_path / "block" / "c.txt"
    assert Clipboard(NONE, {}, file).copy("words", print).startswith("not copied: ")
    said = Clipboard(CLIPBOARD, {}, file).copy("words", print)
    assert said.startswith("sent to the terminal's clipboard; not written: ")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_inside_tmux_its_buffer_has_the_text(tmp_path: Path) -> None:
    """Tmux's newest buffer is the text, character for character."""
    socket = str(tmp_path / "socket")
    run = ["tmux", "-S", socket, "-f", os.devnull]
    subprocess.run([*run, "new-session", "-d", "sleep 60"], check=True)
    try:
        environment = {**os.environ, "TMUX": f"{socket},1,0"}
        clipboard = Clipboard(CLIPBOARD, environment, tmp_path / "c.txt")
        said = clipboard.copy("“words”\n— who", print)
        shown = subprocess.run(
            [*run, "show-buffer"], capture_output=True, check=True, text=True
        )
    finally:
        subprocess.run([*run, "kill-server"], check=False)
    assert said.startswith("copied to tmux's buffer")
    assert shown.stdout == "“words”\n— who"


def test_a_copy_is_verbatim_and_says_who_where_and_when() -> None:
    """Words unwrapped, then speaker, role, title, date, paragraph and origin."""
    document = harbour()
    cast = Cast(document)
    words, who = citation(cast, document.quotations[0]).split("\n")
    assert words == "the old quay could not bear another winter of storms"
    assert who.startswith("— Mirelle Anstrand, harbour master of Ostrava Bay; ")
    assert who.endswith(f"2031-04-02, ¶1, {document.article.origin}")


def test_a_copy_has_its_quote_marks_and_no_comma_of_the_sentence() -> None:
    """What is cited begins and ends as the speaker's words do, around *she said*."""
    document = harbour()
    copied = citation(Cast(document), document.quotations[1])
    words, _, _ = copied.partition("\n")
    assert words.startswith("“We have patched this wall")
    assert words.endswith(
        "before the ice comes” … “Waiting isn’t thrift, it’s a bill with interest.”"
    )


def test_the_sentence_around_has_cue_and_source() -> None:
    """The sentences are whole, abbreviations and all."""
    text = (
        "Fares rise\n\nIt rained. Mr. Holt said the boat “will sail once a day” from "
        "June. Nobody was glad about that.\n"
    )
    document = annotate_article(read_article(text.encode(), "fares.txt"))
    copied = citation(Cast(document), document.quotations[0], sentence=True)
    sentence = "Mr. Holt said the boat “will sail once a day” from June."
    assert copied.splitlines()[0] == sentence
