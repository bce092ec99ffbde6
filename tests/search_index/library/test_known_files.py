"""Files that have not changed since they were read are not read as articles again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from search_index.articles.origins import lasting_origin, read_origin
from search_index.library.known_files import document_of_file
from search_index.library.library import Library
from search_index.model.documents import Document
from search_index.model.errors import UnreadableError
from search_index.model.limits import Limits

STORY = "The quay\n\n“We need a second ferry,” said Ansel Brook.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library."""
    return Library.open(tmp_path / "library")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return a file with an article."""
    path = tmp_path / "quay.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def opened(library: Library, file: str, limits: Limits | None = None) -> Document:
    """Open a file, as the reader does."""

    def read(data: bytes | None) -> Document:
        return library.document(read_origin(file, data=data))

    return document_of_file(library, limits or Limits(), file, read)


def is_known(library: Library, file: str, limits: Limits | None = None) -> bool:
    """Tell whether a file need not be read as an article."""

    def read(_: bytes | None) -> Document:
        raise UnreadableError("is read", origin=file)

    try:
        return bool(document_of_file(library, limits or Limits(), file, read))
    except UnreadableError:
        return False


def test_a_file_is_known_by_its_bytes(library: Library, file: str) -> None:
    """The same document comes, and it is the one that was read last."""
    assert not is_known(library, file)
    read = opened(library, file)
    other = read_origin(__file__)
    library.document(other)
    assert opened(library, file) == read
    last = library.last_read()
    assert last is not None
    assert last.article.id == read.article.id
    assert lasting_origin(file) == file


def test_a_file_that_changed_is_read(library: Library, file: str) -> None:
    """So is one of other limits, another path, or one that is gone."""
    opened(library, file)
    assert not is_known(library, file, Limits(file_bytes=1000))
    copy = Path(file).with_name("copy.txt")
    copy.write_text(STORY, encoding="utf-8")
    assert not is_known(library, str(copy))
    Path(file).write_text(STORY.replace("second", "third"), encoding="utf-8")
    assert not is_known(library, file)
    assert "third" in opened(library, file).article.text
    Path(file).unlink()
    assert not is_known(library, file)


def test_a_new_file_is_fetched_once(
    library: Library, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So what is kept of it is of the very bytes that the article has."""
    fetched = []

    def counted(path: Path, flags: int, mode: int = 0o777) -> int:
        fetched.append(Path(path).name)
        return os_open(path, flags, mode)

    os_open = os.open
    monkeypatch.setattr(os, "open", counted)
    opened(library, file)
    assert fetched.count("quay.txt") == 1


def test_an_article_that_was_removed_is_read(library: Library, file: str) -> None:
    """Its file is forgotten with it."""
    read = opened(library, file)
    assert is_known(library, file)
    library.remove([read.article.id])
    assert not is_known(library, file)
