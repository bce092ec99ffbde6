"""The commands, their JSON and their exit codes, as interface.md has them."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search_index import open_library, read_article
from tests.end_to_end.command import COMMAND, STORY, run, run_installed


def test_version(home: Path) -> None:
    """The version is printed."""
    outcome = run_installed(home, "--version")
    assert outcome.code == 0
    assert outcome.output.startswith("onrecord 0.")


@pytest.mark.parametrize(
    "command", ["", "annotate", "quotes", "positions", "proposals", "locate"]
)
def test_help(home: Path, command: str) -> None:
    """Each command has its own help."""
    outcome = run(home, *command.split(), "--help")
    assert outcome.code == 0
    assert command in outcome.output


def test_help_names_the_commands(home: Path) -> None:
    """The help of the program names every command."""
    output = run(home, "--help").output
    for command in ("annotate", "quotes", "positions", "proposals", "locate"):
        assert command in output


@pytest.mark.parametrize(
    "statement",
    [
        "import search_index",
        "from search_index import annotate_article, read_article\n"
        "annotate_article(read_article(b'He said no to the mayor.', '-'))",
        "import tui.cli.main, contextlib\n"
        "with contextlib.suppress(SystemExit): tui.cli.main.main(['--help'])",
    ],
    ids=["search_index", "annotate", "help"],
)
def test_starts_light(statement: str) -> None:
    """What needs neither screen nor index loads neither."""
    check = "\nimport sys; print({'textual', 'whoosh'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", statement + check],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_annotate_json(home: Path, story: Path) -> None:
    """An article becomes the object of interface.md, and nothing is stored."""
    outcome = run_installed(home, "annotate", "--json", story)
    assert (outcome.code, outcome.errors) == (0, [])
    (found,) = outcome.objects
    assert list(found)[:12] == [
        "schema",
        "id",
        "origin",
        "title",
        "byline",
        "published",
        "language",
        "text",
        "blocks",
        "speakers",
        "quotations",
        "positions",
    ]
    assert found["schema"] == 1
    assert found["origin"] == str(story)
    assert found["title"] == "Ferry Fares Rise in Port Lindow"
    assert found["text"] == STORY
    assert not home.exists()


def test_annotate_gives_offsets_into_the_file(home: Path, story: Path) -> None:
    """Spans are offsets of the file's own characters, also after wide ones."""
    story.write_text("😀 " + STORY, encoding="utf-8")
    (found,) = run(home, "annotate", "--json", story).objects
    text, quotations = found["text"], found["quotations"]
    assert isinstance(text, str)
    assert isinstance(quotations, list)
    words = [text[s:e] for quotation in quotations for s, e in quotation["content"]]
    assert "We need the boats more than we need cheap tickets," in words


def test_standard_input(home: Path) -> None:
    """A minus sign reads standard input."""
    outcome = run_installed(home, "annotate", "--json", "-", typed=STORY.encode())
    assert outcome.objects[0]["origin"] == "-"


def test_folders_in_order(home: Path, tmp_path: Path) -> None:
    """Folders are walked, by name, and what is hidden or no article is left out."""
    for name in ("b.txt", "a/z.md", "c.jpg", ".hidden.txt", ".git/d.txt"):
        file = tmp_path / "news" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(STORY, encoding="utf-8")
    outcome = run(home, "annotate", "--json", tmp_path / "news")
    names = [str(found["origin"]).split("news/")[1] for found in outcome.objects]
    assert names == ["a/z.md", "b.txt"]


def test_quotes_json(home: Path, story: Path) -> None:
    """A quotation comes with its article, its words and its speaker's name."""
    outcome = run(home, "quotes", "--speaker", "Brook", "--json", story)
    assert outcome.code == 0
    row = outcome.objects[-1]
    assert row["speaker"] == "Ansel Brook"
    assert row["title"] == "Ferry Fares Rise in Port Lindow"
    assert row["text"] == "We need the boats more than we need cheap tickets,"
    assert {"article", "id", "kind", "content", "cue", "source", "rule"} <= set(row)


def test_how_a_text_was_read(home: Path, story: Path) -> None:
    """A sentence is shown with its words, verbs, cues and what was found, and why."""
    lines = run(home, "explain", story).output.splitlines()
    place = next(n for n, line in enumerate(lines) if "“We need the boats" in line)
    told = "\n".join(lines[place:]).split("\n\n")[0]
    assert "told/VBD reporters/NNS" in told
    assert "clause     main: Brook | told" in told
    assert "cue        told (tell, finite" in told
    assert "«Brook» -> Ansel Brook: We need the boats" in told
    row = run(home, "explain", "--json", story).objects[0]
    assert {"tokens", "chunks", "clauses", "cues", "quotations", "items"} <= set(row)


@pytest.mark.parametrize("name", ["brook", "ANSEL BROOK", "Ansel"])
def test_speaker_by_any_name(home: Path, story: Path, name: str) -> None:
    """A speaker is chosen by any part of the name, in any case."""
    assert run(home, "quotes", "--speaker", name, story).code == 0


def test_nobody_of_that_name(home: Path, story: Path) -> None:
    """Without a finding the exit code is 1 and nothing is said."""
    outcome = run(home, "quotes", "--json", "--speaker", "Nobody", story)
    assert (outcome.code, outcome.output, outcome.errors) == (1, "", [])


def test_csv(home: Path, story: Path) -> None:
    """CSV has one heading, however many articles, and a row for each finding."""
    output = run(home, "quotes", "--csv", story, story).output
    rows = list(csv.DictReader(io.StringIO(output)))
    assert len(rows) >= 2
    assert {row["title"] for row in rows} == {"Ferry Fares Rise in Port Lindow"}
    assert "Ansel Brook" in {row["speaker"] for row in rows}


@pytest.mark.parametrize("command", ["quotes", "positions", "proposals"])
@pytest.mark.parametrize("form", ["--markdown", "--json", "--csv", None])
def test_every_form(home: Path, story: Path, command: str, form: str | None) -> None:
    """Each kind of finding is printed in each form."""
    outcome = run(home, command, *([form] if form else []), story)
    assert outcome.code in {0, 1}
    assert outcome.errors == []
    assert (outcome.code == 0) == bool(outcome.output.count("\n") > (form == "--csv"))


def test_markdown_is_ready_to_be_cited(home: Path, story: Path) -> None:
    """What is quoted has its marks, and not the comma before who said it."""
    exported = story.with_name("found.md")
    for command in (["quotes", "--markdown"], ["export", exported]):
        outcome = run(home, *command, story)
        assert outcome.code == 0
        shown = exported.read_text() if exported.exists() else outcome.output
        assert "“We need the boats more than we need cheap tickets”" in shown


def test_plain_reading_view(home: Path, story: Path) -> None:
    """Without a terminal the reader prints numbered lines, speaker first."""
    outcome = run(home, story)
    assert outcome.code == 0
    assert "Ansel Brook: “We need the boats" in outcome.output
    assert "[residue] Comments are closed." in outcome.output
    assert not set("│─┌┐└┘") & set(outcome.output)
    assert "\x1b" not in outcome.output


def test_first_start(home: Path) -> None:
    """Without anything the article that the program ships with is opened."""
    outcome = run_installed(home)
    assert (outcome.code, outcome.errors) == (0, [])
    assert len(outcome.output.splitlines()) > 5


def test_locate(home: Path) -> None:
    """Everything is kept under ONRECORD_HOME when that is set."""
    outcome = run(home, "locate")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.output.splitlines()] == [
        "library",
        "settings",
        "log",
    ]
    assert all(str(home) in line for line in outcome.output.splitlines())


def test_utf8_whatever_the_locale(home: Path, story: Path) -> None:
    """Standard output is UTF-8 in any locale."""
    outcome = run_installed(
        home, story, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert "“We need the boats" in outcome.output


def test_whole_library(home: Path) -> None:
    """Without a path the findings of every article read so far are printed."""
    article = read_article(STORY.encode(), "fares.txt")
    open_library(str(home / "library")).document(article)
    outcome = run(home, "quotes", "--json", "--speaker", "Brook")
    assert outcome.code == 0
    assert {row["origin"] for row in outcome.objects} == {"fares.txt"}


def test_empty_library(home: Path) -> None:
    """An empty library holds no findings: exit code 1."""
    assert run(home, "quotes", "--json").code == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_full_disk(home: Path, story: Path) -> None:
    """Output that cannot be written is one line and exit code 2."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, "annotate", "--json", story],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "ONRECORD_HOME": str(home)},
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_closed_pipe(home: Path, tmp_path: Path) -> None:
    """A reader that stops reading, as head does, is no error."""
    file = tmp_path / "long.txt"
    file.write_text((STORY + "\n") * 120, encoding="utf-8")
    with subprocess.Popen(
        [COMMAND, "annotate", "--json", file, file],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (0, b"")


def test_wrong_usage(home: Path) -> None:
    """Wrong usage is exit code 2."""
    assert run(home, "annotate").code == 2
    assert run(home, "--no-such-option").code == 2
