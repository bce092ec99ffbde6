"""Which files of watched folders are taken, and when."""

from __future__ import annotations

import os
from pathlib import Path

from search_index.articles.watching import Watched


class Clock:
    """Tells a time that stands until it is moved."""

    now = 1_000_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def write(file: Path, words: str, time: float) -> None:
    """Write a file that was last changed then."""
    file.write_text(words)
    os.utime(file, (time, time))


def test_a_file_that_is_being_written(tmp_path: Path) -> None:
    """A young file is taken once it stays as it was when looked at before."""
    clock = Clock()
    watched = Watched([str(tmp_path)], 2.0, clock)
    file = tmp_path / "a.txt"
    for length in (1, 2, 3):
        write(file, "a" * length, clock.now)
        assert watched.ready() == []
        clock.now += 0.5
    assert watched.ready() == [str(file)]
    clock.now += 10
    assert watched.ready() == []


def test_an_old_file_and_its_changes(tmp_path: Path) -> None:
    """An old file is taken at once, and again when its time or size is another."""
    clock = Clock()
    file = tmp_path / "a.txt"
    write(file, "a", clock.now - 60)
    watched = Watched([str(tmp_path)], 2.0, clock)
    assert watched.ready() == [str(file)]
    write(file, "b", clock.now - 30)
    assert watched.ready() == [str(file)]
    assert watched.ready() == []
    write(file, "bc", clock.now - 30)
    assert watched.ready() == [str(file)]
    file.unlink()
    assert watched.ready() == []
    write(file, "bc", clock.now - 30)
    assert watched.ready() == [str(file)]


def test_what_cannot_be_looked_at(tmp_path: Path) -> None:
    """A folder that went away is named once, and a loop of links is given once."""
    folder = tmp_path / "news"
    folder.mkdir()
    watched = Watched([str(folder)], 2.0, Clock())
    assert watched.ready() == []
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert [str(one) for one in watched.ready()] == [str(folder / "loop.txt")]
    assert watched.ready() == []
    (folder / "loop.txt").unlink()
    folder.rmdir()
    assert watched.ready() == [str(folder)]
    assert watched.ready() == []


def test_a_feed_is_left_in_peace() -> None:
    """An address is asked at the start, and after a quarter of an hour."""
    clock = Clock()
    watched = Watched(["https://a.example/feed"], 2.0, clock)
    assert watched.ready() == ["https://a.example/feed"]
    clock.now += 899
    assert watched.ready() == []
    clock.now += 1
    assert watched.ready() == ["https://a.example/feed"]
