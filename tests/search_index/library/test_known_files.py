"""Files that have not changed since they were read are not read as articles again."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.articles.origins import lasting_origin, read_origin
from search_index.library.known_files import KnownFiles
from search_index.library.library import Library
from search_index.model.documents import Document
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
    """Read a file, as the reader does."""
    files = KnownFiles(library, limits or Limits())
    known = files.document(file)
    if known is None:
        known = library.document(read_origin(file))
        files.keep(file, known)
    return known


def is_known(library: Library, file: str, limits: Limits | None = None) -> bool:
    """Tell whether a file need not be read."""
    return KnownFiles(library, limits or Limits()).document(file) is not None


def test_a_file_is_known_by_its_bytes(library: Library, file: str) -> None:
    """The same document comes, and it is the one that was read last."""
    assert not is_known(library, file)
    read = opened(library, file)
    other = read_origin(__file__)
    library.document(other)
    assert KnownFiles(library, Limits()).document(file) == read
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


def test_a_file_that_changes_while_it_is_read_is_not_known(
    library: Library, file: str
) -> None:
    """Nobody can tell which of its bytes the article has."""
    files = KnownFiles(library, Limits())
    assert files.document(file) is None
    document = library.document(read_origin(file))
    Path(file).write_text(STORY.replace("second", "third"), encoding="utf-8")
    files.keep(file, document)
    assert not is_known(library, file)


def test_an_article_that_was_removed_is_read(library: Library, file: str) -> None:
    """Its file is forgotten with it."""
    read = opened(library, file)
    assert is_known(library, file)
    library.remove([read.article.id])
    assert not is_known(library, file)
