"""Bad input: a clear line, the right exit code, and the other inputs still done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.command import STORY, run

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "program.txt": b"\x7fELF" + bytes(range(256)) * 20,
    "zeros.txt": b"\x00" * 5000,
}


@pytest.mark.parametrize("name", BAD)
def test_no_article(home: Path, tmp_path: Path, story: Path, name: str) -> None:
    """A bad file costs itself: one line names it, and the rest are done."""
    (tmp_path / name).write_bytes(BAD[name])
    outcome = run(home, "annotate", "--json", tmp_path / name, story)
    assert outcome.code == 2
    assert len(outcome.objects) == 1
    (line,) = outcome.errors
    assert line.startswith("onrecord: ")
    assert name in line


def test_missing_file(home: Path, story: Path) -> None:
    """A missing file is said in one line, and the rest are done."""
    outcome = run(home, "annotate", "--json", story.with_name("gone.txt"), story)
    assert (outcome.code, len(outcome.objects), len(outcome.errors)) == (2, 1, 1)
    assert "gone.txt" in outcome.errors[0]


def test_missing_file_in_the_reader(home: Path, story: Path) -> None:
    """The reader says the same of a missing file."""
    outcome = run(home, story.with_name("gone.txt"))
    assert (outcome.code, outcome.output, len(outcome.errors)) == (2, "", 1)


def test_empty_standard_input(home: Path) -> None:
    """Nothing on standard input is one line and exit code 2."""
    outcome = run(home, "annotate", "-")
    assert (outcome.code, len(outcome.errors)) == (2, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(home: Path, story: Path) -> None:
    """A file that may not be read is said in one line."""
    story.chmod(0)
    outcome = run(home, "annotate", story)
    assert (outcome.code, len(outcome.errors)) == (2, 1)


def test_folder_without_articles(home: Path, tmp_path: Path, story: Path) -> None:
    """A folder without articles is said in one line, and the rest are done."""
    (tmp_path / "pictures").mkdir()
    outcome = run(home, "annotate", "--json", tmp_path / "pictures", story)
    assert (outcome.code, len(outcome.objects), len(outcome.errors)) == (2, 1, 1)
    assert "pictures" in outcome.errors[0]


def test_pipe_that_nothing_writes_to(home: Path, tmp_path: Path) -> None:
    """A named pipe and a device are refused and never waited for."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    outcome = run(home, "annotate", "--json", pipe, "/dev/null")
    assert (outcome.code, outcome.output, len(outcome.errors)) == (2, "", 2)


def test_address(home: Path) -> None:
    """A page that cannot be had is said in one line."""
    outcome = run(home, "annotate", "http://127.0.0.1:1/fares")
    assert (outcome.code, len(outcome.errors)) == (2, 1)


def test_control_characters_in_names(home: Path, tmp_path: Path) -> None:
    """No control character of a file's name reaches the terminal."""
    name = "evil\x1b]0;title\x07\x9b31m\u202e.txt"
    (tmp_path / name).write_text("He said no to the council. " * 9, encoding="utf-8")
    for arguments in (
        ["annotate", "--json"],
        ["annotate"],
        ["quotes", "--csv"],
        ["quotes", "--markdown"],
        [],
    ):
        outcome = run(home, *arguments, tmp_path / name, tmp_path / f"no{name}")
        for text in (outcome.output, *outcome.errors):
            assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_name_that_is_no_utf8(home: Path, tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is read like any other."""
    file = os.fsencode(tmp_path) + b"/fares\xe9.txt"
    with open(file, "wb") as handle:  # noqa: PTH123 - pathlib knows no such names
        handle.write(STORY.encode())
    for arguments in (["annotate", "--json"], ["annotate"], ["quotes", "--csv"], []):
        outcome = run(home, *arguments, os.fsdecode(file))
        assert (outcome.code, outcome.errors) == (0, [])


def test_control_characters_and_markup_in_the_text(home: Path, story: Path) -> None:
    """Escape sequences of a text are disarmed, and markup is shown as it stands."""
    story.write_text(
        "\x1b]0;owned\x07Title [red]here\n\n" + STORY + "\x1b[2J\x9b2J [/] \u202e",
        encoding="utf-8",
    )
    outcome = run(home, story)
    assert outcome.code == 0
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(outcome.output)
    assert "Title [red]here" in outcome.output


def test_another_language(home: Path, story: Path) -> None:
    """A text in another language is shown, says so, and nothing is found in it."""
    text = "„Wir brauchen die Boote“, sagte der Bürgermeister, und er ging nicht. " * 6
    story.write_text(text, encoding="utf-8")
    (found,) = run(home, "annotate", "--json", story).objects
    assert (found["language"], found["quotations"]) == ("de", [])
    assert run(home, story).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "He said that the boats were late and nobody knew why. " * 2_000,
        "“" * 25_000,
        '"' * 25_000,
        "said " * 25_000,
        "(" * 12_000 + "A" * 12_000,
        "A.B." * 12_000,
        "e\u0301" * 12_000,
        "👩‍👩‍👧 שלום عالم ｗｉｄｅ " * 2000,
    ],
    ids=["line", "curly", "straight", "cues", "brackets", "dots", "accents", "emoji"],
)
def test_monstrous_text(home: Path, story: Path, text: str) -> None:
    """A monstrous text is annotated like any other, within the time that is given."""
    story.write_text(text, encoding="utf-8")
    outcome = run(home, "annotate", "--json", story)
    assert outcome.code == 0
    assert outcome.objects[0]["text"] == text


def test_bad_settings(home: Path, story: Path) -> None:
    """What is wrong in the settings is one line, and nothing stops for it."""
    home.mkdir()
    for content in (b"theme = ", b"\xff\xfe", b"colour = 1", b"mouse = 'yes'"):
        (home / "settings.toml").write_bytes(content)
        outcome = run(home, story)
        assert (outcome.code, len(outcome.errors)) == (0, 1)
        assert "settings.toml" in outcome.errors[0]
        outcome = run(home, "settings")
        assert (outcome.code, len(outcome.errors)) == (2, 1)
    (home / "settings.toml").write_bytes(b"\xef\xbb\xbfmouse = true\n")
    outcome = run(home, story)
    assert (outcome.code, outcome.errors) == (0, [])


def test_an_empty_name_is_no_folder(home: Path, story: Path) -> None:
    """What an unset variable leaves of a name is said, and nothing is added for it."""
    for words in (("add", ""), ("quotes", " "), ("",)):
        outcome = run(home, *words)
        assert outcome.code == 2
        assert "an empty name" in outcome.errors[0]
    assert run(home, "list").output == ""
    outcome = run(home, "quotes", "", story)
    assert (outcome.code, len(outcome.errors)) == (2, 1)
    assert outcome.output


def test_a_name_that_is_too_long(home: Path) -> None:
    """It is named, not standard output."""
    outcome = run(home, "quotes", "a" * 300)
    assert (outcome.code, len(outcome.errors)) == (2, 1)
    assert outcome.errors[0].startswith("onrecord: aaa")


@pytest.mark.parametrize(
    ("words", "closed", "said"),
    [
        ("quotes {}", ">&-", "standard output: is closed"),
        ("--plain {}", ">&-", "standard output: is closed"),
        ("list", ">&-", "standard output: is closed"),
        ("quotes -", "<&-", "standard input: is closed"),
        ("add -", "<&-", "standard input: is closed"),
        ("quotes {}", "<&-", ""),
        ("quotes nothing", "2>&-", ""),
    ],
)
def test_closed_streams(
    home: Path, story: Path, words: str, closed: str, said: str
) -> None:
    """A stream that is closed is a line, and no file is taken for it."""
    command = Path(sys.executable).with_name("onrecord")
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} {words.format(story)} {closed}"],
        env={**os.environ, "ONRECORD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stderr
    assert done.stderr.count("onrecord: ") == (1 if said else 0)
    assert done.returncode == (0 if words == "quotes {}" and not said else 2)
