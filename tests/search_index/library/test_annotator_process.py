"""A long article is annotated in another process as it is in this one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.library import annotator_process as annotating_beside
from search_index.library import opening
from search_index.library.annotator_process import annotate_beside
from search_index.library.library import Library
from search_index.library.store.store import Store
from search_index.model.documents import Article, Document
from search_index.model.errors import ReaderError
from tests.search_index.invented import HARBOUR, read_text

LONG = "\n\n".join([HARBOUR, *["The boat was late, said Number Nine."] * 6_000])
_MODULES = """
import sys
from collections.abc import Callable
from pathlib import Path
from search_index import open_library, read_article
article = read_article(Path(sys.argv[1]).read_bytes(), "long.txt")
assert open_library(sys.argv[2]).document(article).quotations
print(*sys.modules)
"""


def _never() -> bool:
    return False


def _beside(
    article: Article,
    directory: Path | None = None,
    *,
    opened: bool = False,
    unkept: Callable[[ReaderError], None] = print,
) -> Document | None:
    return annotate_beside(
        article, directory, opened=opened, cancelled=_never, unkept=unkept
    )


def test_it_finds_the_same() -> None:
    """The other process finds what this one would, in an article of any origin."""
    article = read_text(HARBOUR, "fares\udce9.txt")
    found = _beside(article)
    assert found == annotate(article)
    assert found is not None
    assert found.article is article


def test_it_keeps_the_article_where_that_is_asked(tmp_path: Path) -> None:
    """What it found is in the library, and was opened if somebody reads it."""
    article = read_text(HARBOUR, "/fares.txt")
    assert _beside(article, tmp_path) is not None
    store = Store(tmp_path)
    assert store.desk.last_opened() is None
    assert Library.open(tmp_path).get(article.id) == annotate(article)
    _beside(article, tmp_path, opened=True)
    assert store.desk.last_opened() == article.id


def test_what_the_library_says_comes_back(tmp_path: Path) -> None:
    """Where it cannot be kept the article is read, and the reason is told."""
    (tmp_path / "library.sqlite3").write_text("no database, by far " * 50)
    told: list[ReaderError] = []
    found = _beside(read_text(HARBOUR), tmp_path, unkept=told.append)
    assert found == annotate(read_text(HARBOUR))
    (error,) = told
    assert str(error).startswith(f"{tmp_path / 'library.sqlite3'}: is no library")


def test_what_is_not_wanted_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is over when nobody waits for it any more."""
    begun: list[subprocess.Popen[bytes]] = []

    class _Noted(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **options: int) -> None:
            super().__init__(command, **options)  # type: ignore[call-overload]
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", _Noted)
    with pytest.raises(ReaderError):
        annotate_beside(
            read_text(LONG),
            None,
            opened=False,
            cancelled=lambda: bool(begun),
            unkept=print,
        )
    assert [process.returncode for process in begun] == [-9]


@pytest.mark.parametrize("program", ["/no/such/program", "/bin/false", ""])
def test_without_a_process_the_article_is_annotated_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    """Where no process can be had, or it cannot begin, this one does the work."""
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(opening, "_LONG", 10)
    article = read_text(HARBOUR)
    assert _beside(article) is None
    assert Library.open(tmp_path).document(article) == annotate(article)
    assert Library.open(tmp_path).get(article.id) == annotate(article)


@pytest.mark.parametrize("end", ["kill -9 $$", "exit 3", "exit 0"])
def test_half_an_answer_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: str
) -> None:
    """A process that is ended while it answers has given no answer."""
    program = tmp_path / "python"
    said = "" if end == "exit 0" else 'echo \'{"problem": "\'; '
    program.write_text(f"#!/bin/sh\n{said}{end}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    if "kill" in end:
        with pytest.raises(ReaderError, match="its process was ended"):
            _beside(read_text(HARBOUR))
    else:
        assert _beside(read_text(HARBOUR)) is None


def test_a_short_article_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is annotated sooner than a process starts is annotated here."""
    monkeypatch.delattr(annotating_beside, "annotate_beside")
    short = read_text(HARBOUR)
    assert not opening.annotate_if_long(short, None, cancelled=_never, unkept=print)


def test_a_long_article_brings_no_rules(tmp_path: Path) -> None:
    """The process that asked for a new long article has not loaded the rules."""
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    words = [sys.executable, "-c", _MODULES, str(path), str(tmp_path / "library")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "search_index.library.annotator_process" in loaded
    assert not loaded & {
        "multiprocessing",
        "search_index.annotate",
        "search_index.quotations.find",
        "search_index.findings",
        "whoosh",
    }
