"""The manual: every example runs, every table is there, what is shipped is current."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from search_index import EXPORT_KINDS, Limits, open_library
from search_index.lexicons import QUICK, in_json
from tests.shipped import shipped
from tui.cli.manual.blocks import Code, Table, parse
from tui.cli.manual.man_page import man_page
from tui.cli.manual.roff import roff_text
from tui.cli.manual.shells import shipped_file
from tui.cli.manual.terminal import terminal_lines
from tui.cli.manual.topics import TOPICS, topic_text
from tui.cli.parsers import COMMANDS, parser_of
from tui.settings import Settings

ROOT = Path(__file__).parent.parent
SETTINGS = Settings()


def examples() -> list[str]:
    """Return the commands of README and manual, as they would be typed."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^    ((?:onrecord|printf) .+)$", readme, re.MULTILINE)
    for topic in TOPICS:
        for block in parse(topic_text(topic, SETTINGS)):
            if isinstance(block, Code):
                found += [
                    line
                    for line in block.lines
                    if line.startswith(("onrecord ", "printf "))
                ]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the articles that the examples name, a library beside it."""
    place = tmp_path_factory.mktemp("manual")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    typed(place, "onrecord add seeds")
    library = open_library(place / "home" / "library")
    library.annotations.note(library.articles()[0].id, "Ask them again")
    return place


def typed(place: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Type a line in a shell."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["/bin/bash", "-c", line],
        cwd=place,
        env={**os.environ, "PATH": path, "ONRECORD_HOME": str(place / "home")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("line", examples())
def test_every_example_runs(place: Path, line: str) -> None:
    """What README and manual show can be typed, and does something."""
    done = typed(place, line)
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


def test_the_files_that_are_shipped_are_current() -> None:
    """``python -m tests.shipped`` was run after what they describe was changed."""
    made = shipped()
    old = [
        name
        for name, text in made.items()
        if shipped_file(name).read_text(encoding="utf-8") != text
    ]
    old += [
        path.name
        for path, text in map(in_json, QUICK)
        if path.read_text(encoding="utf-8") != text
    ]
    assert not old, "run: python -m tests.shipped"


@pytest.mark.parametrize("topic", TOPICS)
def test_topics_fit_a_terminal(topic: str) -> None:
    """No line but an example is wider than 78 cells; no mark of Markdown is left."""
    blocks = parse(topic_text(topic, SETTINGS))
    lines = [*terminal_lines(blocks, bold=False)]
    assert lines[0].isupper()
    assert not [line for line in lines if len(line) > 78 and line[:4] != "    "]
    prose = [line for line in lines if not line.startswith("    ")]
    assert not [line for line in prose if "`" in line or line.startswith("|")]
    assert not re.search(r"\{[a-z]+\}", "".join(prose))


def test_what_stands_out_is_bold_on_a_terminal() -> None:
    """Examples in a line are bold there; nothing else changes."""
    blocks = parse("# One\n\nPress `Ctrl+F`, then `n`, and *wait*.\n")
    plain, bold = (
        "\n".join(terminal_lines(blocks, bold=bold)) for bold in (False, True)
    )
    assert plain == "ONE\n\nPress Ctrl+F, then n, and wait."
    assert bold == (
        "\x1b[1mONE\x1b[0m\n\nPress \x1b[1mCtrl+F\x1b[0m, then \x1b[1mn\x1b[0m, "
        "and wait."
    )


def test_the_manual_knows_every_setting() -> None:
    """Each setting and each limit is explained."""
    tables = [
        b for b in parse(topic_text("settings", SETTINGS)) if isinstance(b, Table)
    ]
    terms = " ".join(
        piece.text for table in tables for term, _ in table.rows for piece in term
    )
    # What was wrong in the file is told, and not set.
    names = {one.name for one in (*fields(Settings), *fields(Limits))} - {"problems"}
    assert not [name for name in names if name not in terms.split()]


def test_the_manual_knows_every_kind_of_export() -> None:
    """What can be written is listed from the program's table."""
    text = topic_text("formats", SETTINGS)
    assert not [kind for kind in EXPORT_KINDS if f"`{kind}`" not in text]


def test_the_man_page_knows_every_command_and_option() -> None:
    """Commands and options come from what reads them."""
    page = man_page()
    for command in COMMANDS:
        assert f'.SS "onrecord {command}"' in page
        text = parser_of(command).format_help()
        for option in re.findall(r"(?<!\w)--[a-z-]+", text.partition("options:")[2]):
            if option != "--help":
                assert roff_text(option) in page


def test_roff_takes_no_text_for_a_request() -> None:
    """A full stop at the beginning, a backslash and a dash are printed."""
    assert roff_text(".SH it's \\fB-x") == "\\&.SH it\\(aqs \\efB\\-x"
