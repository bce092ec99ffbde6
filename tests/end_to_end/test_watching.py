"""What comes with time: feeds again, and folders that are watched."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.end_to_end.command import COMMAND, STORY, run
from tests.end_to_end.test_library import OTHER, told
from tests.search_index.articles import samples


def test_a_feed_again(home: Path, tmp_path: Path) -> None:
    """Only new items of a feed are taken, though every item's place has changed."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(samples.rss([("Fares", "", STORY)]))
    assert told(run(home, "add", feed)) == ["added"]
    feed.write_bytes(samples.rss([("Council", "", OTHER), ("Fares", "", STORY)]))
    assert told(run(home, "add", feed)) == ["added", "known"]
    feed.write_bytes(samples.rss([("Council", "", OTHER), ("Fares", "", OTHER * 2)]))
    assert told(run(home, "add", feed)) == ["known", "updated"]
    origins = [str(row["origin"]) for row in run(home, "list", "--json").objects]
    assert len(origins) == 2
    assert all(origin.startswith(f"{feed}#") for origin in origins)


@contextmanager
def watching(home: Path, *paths: Path | str) -> Iterator[subprocess.Popen[str]]:
    """Watch folders; the command is ended with the block, if it has not ended."""
    with subprocess.Popen(
        [COMMAND, "add", "--watch", "--every", "0.05", *map(str, paths)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(stream: IO[str] | None) -> str:
    """Wait for a line."""
    assert stream is not None
    return stream.readline()


def test_a_watched_folder(home: Path, tmp_path: Path) -> None:
    """What is there, what comes and what changes is taken; Ctrl-C ends it in order."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "fares.txt").write_text(STORY, encoding="utf-8")
    (folder / "waits.txt").write_text(OTHER, encoding="utf-8")
    assert run(home, "add", folder / "waits.txt").code == 0
    with watching(home, folder) as process:
        assert "Ctrl-C" in line(process.stderr)
        assert line(process.stdout).startswith("added ")
        assert line(process.stderr).startswith("1 added, 1 already there in ")
        below = folder / "below"
        below.mkdir()
        (below / "later.txt").write_text(OTHER * 2, encoding="utf-8")
        assert line(process.stdout).startswith("added ")
        (below / "later.txt").write_text(OTHER * 3, encoding="utf-8")
        assert line(process.stdout).startswith("updated ")
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output) == (0, "")
    assert [words.split(" in ")[0] for words in errors.splitlines()] == [
        "1 added",
        "1 updated",
    ]
    assert len(run(home, "list", "--json").objects) == 3


def test_saved_searches_name_what_comes(home: Path, tmp_path: Path) -> None:
    """What a saved search finds in what comes is a line, or a command's input."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "waits.txt").write_text(OTHER, encoding="utf-8")
    assert run(home, "add", folder).code == 0
    saved = run(home, "search", "--save", "boats", "who:brook boats kind:quotation")
    assert saved.code in {0, 1}
    with watching(home, folder) as process:
        line(process.stderr)
        (folder / "fares.txt").write_text(STORY, encoding="utf-8")
        assert line(process.stdout).startswith("added ")
        news = line(process.stdout)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert news.startswith("boats: Ferry Fares Rise in Port Lindow  ")
    assert "We need the boats" in news
    told_of = tmp_path / "told.json"
    tell = f"cat > '{told_of}'; echo told of $ONRECORD_SEARCH; exit 3"
    with watching(home, folder, "--tell", tell) as process:
        line(process.stderr)
        again = STORY.replace("Ferry", "Boat")
        (folder / "again.txt").write_text(again, encoding="utf-8")
        assert line(process.stdout).startswith("added ")
        assert line(process.stdout) == "told of boats\n"
        said = [line(process.stderr), line(process.stderr)]
        assert "onrecord: --tell: the command ended with 3\n" in said
        process.send_signal(signal.SIGINT)
        process.communicate()
    (told,) = told_of.read_text(encoding="utf-8").splitlines()
    assert '"search": "boats"' in told


def test_what_is_new_of_saved_searches(home: Path, tmp_path: Path) -> None:
    """Each new hit is told once, however often one asks."""
    run(home, "add", "-", typed=STORY.encode())
    run(home, "search", "--save", "brook", "who:brook kind:quotation")
    (row,) = run(home, "searches", "--json").objects
    assert row == {
        "name": "brook", "query": "who:brook kind:quotation",
        "total": row["total"], "new": 0,
    }  # fmt: skip
    assert run(home, "searches", "--new").code == 1
    run(home, "add", "-", typed=OTHER.encode())
    assert run(home, "searches").output.split()[0] != "0"
    kept = run(home, "searches", "brook", "--keep", "--json").objects
    assert {one["title"] for one in kept} == {"Lindow Council Waits"}
    assert run(home, "searches", "--new", "--json").objects == kept
    assert run(home, "searches", "--new").code == 1
    assert run(home, "searches", "nobody").code == 2
    assert run(home, "searches", "--forget", "brook").code == 0
    assert run(home, "searches").code == 1


def test_watching_goes_on_after_a_bad_file(home: Path, tmp_path: Path) -> None:
    """A bad file is named once and costs itself; who ends it sees it by the code."""
    (tmp_path / "news").mkdir()
    with watching(home, tmp_path / "news") as process:
        line(process.stderr)
        (tmp_path / "news" / "bad.txt").write_bytes(bytes(100))
        assert "bad.txt: " in line(process.stderr)
        assert line(process.stderr).startswith("1 skipped in ")
        (tmp_path / "news" / "fares.txt").write_text(STORY, encoding="utf-8")
        assert line(process.stdout).startswith("added ")
        assert line(process.stderr).startswith("1 added in ")
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate()
    assert (process.returncode, output, errors) == (2, "", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "nowhere: there is no such"),
        (["-"], "not standard input"),
        ([".", "--every", "0"], "--every"),
    ],
)
def test_what_cannot_be_watched(
    home: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    """A wrong name, standard input and a wrong interval are said at once."""
    outcome = run(home, "add", "--watch", *words)
    assert outcome.code == 2
    assert said in outcome.errors[-1]
