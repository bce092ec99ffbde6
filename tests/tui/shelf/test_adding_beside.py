"""Adding articles in a process of its own, while somebody reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.shelf.adding_beside import AddingBeside

ARTICLE = "Ferry is cut\n\n“Nobody is on board,” said Rasmus Holt.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder, with a library of one's own."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_files_where_one_stands_are_no_modules(folder: Path) -> None:
    """What lies in the reader's folder is read, never run."""
    (folder / "json.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (folder / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    said = list(AddingBeside("ferry.txt").steps())
    assert said[-1].startswith("1 added"), said
