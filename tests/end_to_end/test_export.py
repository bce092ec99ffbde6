"""``onrecord export``: of files, of a query's hits, of the library, of one speaker."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.end_to_end.command import run

OTHER = """Pier closed for winter

“The pier is rotten to the last plank,” said Mara Ostrom, the harbour master of Fallow.

Ostrom urged the council to build a new pier.
"""


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a second article."""
    file = tmp_path / "other.txt"
    file.write_text(OTHER, encoding="utf-8")
    return file


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def test_of_files(home: Path, story: Path, other: Path, tmp_path: Path) -> None:
    """Files are read, nothing is stored, and it is said what was written."""
    out = tmp_path / "out.csv"
    outcome = run(home, "export", out, story, other)
    assert (outcome.code, outcome.output) == (0, "")
    assert outcome.errors[0].startswith(f"{out}: 2 articles, ")
    assert {row["title"] for row in rows(out)} == {
        "Ferry Fares Rise in Port Lindow",
        "Pier closed for winter",
    }
    assert not home.exists()


def test_of_one_speaker(home: Path, story: Path, other: Path, tmp_path: Path) -> None:
    """Only theirs is written, of files and of the library."""
    out = tmp_path / "out.csv"
    run(home, "export", out, story, other, "--speaker", "Ostrom")
    assert {row["speaker"] for row in rows(out)} == {"Mara Ostrom"}
    run(home, "add", story, other)
    run(home, "export", out, "--speaker", "Ostrom", "--force")
    assert {row["speaker"] for row in rows(out)} == {"Mara Ostrom"}


def test_of_the_library(home: Path, story: Path, other: Path, tmp_path: Path) -> None:
    """Without a path the whole library is written, the same each time."""
    run(home, "add", story, other)
    one, two = tmp_path / "one.qdpx", tmp_path / "two.qdpx"
    outcome = run(home, "export", one)
    assert outcome.code == 0
    assert "QualCoder" in outcome.errors[-1]
    run(home, "export", two)
    assert one.read_bytes() == two.read_bytes()


def test_of_a_query(home: Path, story: Path, other: Path, tmp_path: Path) -> None:
    """Of a search its hits are written: the findings that it found, or touched."""
    run(home, "add", story, other)
    out = tmp_path / "out.jsonl"
    assert run(home, "export", out, "--query", "rotten").code == 0
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {one["title"] for one in found} == {"Pier closed for winter"}
    assert all("rotten" in one["text"] for one in found)
    said = run(home, "export", out, "--query", "who:ostrom kind:proposal", "--force")
    assert said.code == 0
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {one["type"] for one in found} == {"proposal"}


def test_nothing_found(home: Path, story: Path, tmp_path: Path) -> None:
    """Without anything to write there is no file, and exit code 1."""
    run(home, "add", story)
    out = tmp_path / "out.csv"
    outcome = run(home, "export", out, "--query", "lighthouse")
    assert (outcome.code, len(outcome.errors)) == (1, 1)
    assert not out.exists()


def test_a_file_that_is_there(home: Path, story: Path, tmp_path: Path) -> None:
    """It stays, and --force writes over it; it is none of what is read."""
    out = tmp_path / "out.md"
    assert run(home, "export", out, story.parent).code == 0
    first = out.read_bytes()
    outcome = run(home, "export", out, story.parent)
    assert (outcome.code, len(outcome.errors)) == (2, 1)
    assert "--force" in outcome.errors[0]
    assert run(home, "export", out, story.parent, "--force").code == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize("name", ["out", "out.txt", "nowhere/out.csv"])
def test_bad_names(home: Path, story: Path, tmp_path: Path, name: str) -> None:
    """A file of no kind, or in no folder, is named in a line."""
    outcome = run(home, "export", tmp_path / name, story)
    assert (outcome.code, len(outcome.errors)) == (2, 1)
    assert name in outcome.errors[0]


def test_a_bad_input_costs_itself(home: Path, story: Path, tmp_path: Path) -> None:
    """The rest is written, and the exit code is 2."""
    out = tmp_path / "out.csv"
    outcome = run(home, "export", out, "nowhere.txt", story)
    assert outcome.code == 2
    assert rows(out)


def test_corrections_go_along(home: Path, story: Path, tmp_path: Path) -> None:
    """What a second reader found is written as theirs, when they are chosen."""
    run(home, "add", story)
    found = {
        "article": str(story),
        "by": "Ada",
        "speakers": [{"id": "a", "name": "Dockers", "kind": "group"}],
        "quotations": [
            {
                "content": ["We need the boats more than we need cheap tickets,"],
                "speaker": "a",
            }
        ],
    }
    taken = run(home, "annotations", "import", typed=json.dumps(found).encode())
    assert taken.code == 0, taken.errors
    out = tmp_path / "out.csv"
    assert run(home, "export", out, "--by", "Ada").code == 0
    assert ("Dockers", "Ada") in {(row["speaker"], row["by"]) for row in rows(out)}
