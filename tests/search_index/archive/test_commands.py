"""The commands of an archive, run as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.search_index.archive.server import Server
from tui.cli.main import main

FERRY = """\
Ferry fares rise

The town council raised the ferry fares on Monday.

“Nobody asked the boatmen,” Adela Quist said. She fears that the boats will stay empty.
"""
WALL = """\
A wall for the harbour

“The wall must be built this year,” Tomas Reke said on Friday.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two articles, with a library of its own beside them."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "wall.txt").write_text(WALL, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it wrote."""
    code = main(words)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_an_archive_is_made_filled_and_searched(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """From nothing to hits that come from mine and from the shared one."""
    with server.connect() as connection:
        connection.execute("create role fay login createdb createrole")
        connection.execute("create database fresh owner fay")
        connection.execute("create role erin login")
    name = server.serve("fresh", "fay")
    of_erin = server.serve("of-erin", "erin", "fresh")
    assert run(capsys, "archive", "status", name)[:2] == (
        1,
        f"{name}: no archive yet\n",
    )
    code, _, told = run(capsys, "search", "--in", name, "fares")
    assert (code, "onrecord archive init" in told) == (2, True)
    assert run(capsys, "archive", "init", name)[0] == 0
    assert run(capsys, "archive", "init", name)[0] == 0
    assert run(capsys, "archive", "migrate", name)[0] == 0
    assert run(capsys, "archive", "grant", name, "erin", "reader")[0] == 0
    ferry, wall = str(folder / "ferry.txt"), str(folder / "wall.txt")
    code, added, _ = run(capsys, "add", "--to", name, ferry)
    assert (code, added.split()[0]) == (0, "added")
    assert run(capsys, "add", "--to", name, ferry)[1].split()[0] == "known"
    code, _, told = run(capsys, "add", "--to", of_erin, wall)
    assert (code, "only be read by you" in told) == (2, True)
    assert run(capsys, "add", wall)[0] == 0
    code, found, _ = run(
        capsys, "search", "--in", "library", "--in", of_erin, "--json", "said OR fares"
    )
    hits = [json.loads(line) for line in found.splitlines()]
    assert code == 0
    assert {(hit["title"], hit.get("archive")) for hit in hits} == {
        ("Ferry fares rise", of_erin),
        ("A wall for the harbour", None),
    }
    code, found, _ = run(capsys, "search", "--in", of_erin, "who:quist boatmen")
    assert (code, "Adela Quist, " in found) == (0, True)
    assert f"in {of_erin}" in found.splitlines()[0]
    status = json.loads(run(capsys, "archive", "status", "--json", of_erin)[1])
    assert (status["articles"], status["role"]) == (1, "reader")


def test_the_settings_name_archives_that_are_always_searched(
    folder: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What does not answer is named, and the exit code says that it is not all."""
    home = folder / "home"
    home.mkdir()
    settings = home / "settings.toml"
    settings.write_text(f'archives = ["{database}"]\n', encoding="utf-8")
    assert run(capsys, "add", str(folder / "ferry.txt"))[0] == 0
    assert run(capsys, "search", "fares")[::2] == (0, "")
    settings.write_text(f'archives = ["{database}", "gone"]\n', encoding="utf-8")
    code, found, told = run(capsys, "search", "fares")
    assert (code, "Ferry fares rise" in found) == (2, True)
    assert told.startswith("onrecord: gone: no service")
    settings.write_text('archives = ["host=x password=s3cret"]\n', encoding="utf-8")
    code, found, told = run(capsys, "search", "fares")
    assert (code, "Ferry fares rise" in found, "s3cret" in told) == (0, True, False)
