"""What the library survives: kills, full and read-only disks, damage, company."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.end_to_end.command import COMMAND, STORY, run, run_installed

ROUNDS = 2
"""Kills in the suite; see tests/benchmarks/killing.py for many."""


def write_reports(path: Path, numbers: range, copies: int = 4) -> None:
    """Write articles as JSON Lines, each with a number that no other has."""
    rows = [
        {"text": f"{STORY * copies}\nThe council heard report number {number}.\n"}
        for number in numbers
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def begun(home: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start the command and do not wait for it."""
    return subprocess.Popen(
        [COMMAND, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ONRECORD_HOME": str(home)},
        # A line that is read must not take what ``communicate`` is to return.
        bufsize=0,
    )


def ids(home: Path) -> set[str]:
    """Return the articles of the library."""
    return {str(row["id"]) for row in run(home, "list", "--json").objects}


def found(home: Path, number: int) -> set[str]:
    """Return the articles in which a search finds a report's number."""
    outcome = run(home, "search", "--json", f'"report number {number}"')
    return {str(row["article"]) for row in outcome.objects}


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose library has forty articles, to be copied."""
    home = tmp_path_factory.mktemp("reports")
    write_reports(home / "reports.jsonl", range(40), copies=1)
    assert run(home, "add", home / "reports.jsonl").code == 0
    return home


@pytest.fixture
def reports(home: Path, forty: Path) -> None:
    """Let forty articles be in the library."""
    shutil.copytree(forty, home)


def test_killed_at_any_moment(home: Path, tmp_path: Path) -> None:
    """Whatever was reported as added is there and found, and nothing is half there."""
    chance = random.Random(11)  # noqa: S311 - any moments will do
    reported: set[str] = set()
    for turn in range(ROUNDS):
        path = tmp_path / "all.jsonl"
        write_reports(path, range(turn * 50, turn * 50 + 100), copies=1)
        process = begun(home, "add", path)
        assert process.stdout is not None
        # A moment counted in what it has done: lines that it reported.
        lines = [process.stdout.readline() for _ in range(chance.randrange(1, 70))]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
        process.communicate()
        reported |= {line.split()[1].decode() for line in lines if line[-1:] == b"\n"}
        assert reported <= ids(home)
        whole = run(home, "search", "--json", "--limit", "999", '"heard report number"')
    assert {str(row["article"]) for row in whole.objects} == ids(home) >= reported
    with closing(sqlite3.connect(home / "library" / "library.sqlite3")) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert not database.execute("pragma foreign_key_check").fetchall()
        half = database.execute(
            "select count(*) from articles where id not in (select id from records)"
        )
        assert half.fetchone() == (0,)


def test_two_adds_at_once(home: Path, tmp_path: Path) -> None:
    """The second one waits, says so, and adds its own; readers go on meanwhile."""
    for name, numbers in (("a", range(70)), ("b", range(70, 90))):
        write_reports(tmp_path / f"{name}.jsonl", numbers, copies=3)
    first = begun(home, "add", tmp_path / "a.jsonl")
    assert first.stdout is not None
    first.stdout.readline()
    # Held at its work, however quick the machine is.
    first.send_signal(signal.SIGSTOP)
    second = begun(home, "add", tmp_path / "b.jsonl")
    assert second.stderr is not None
    said = second.stderr.readline()
    assert run(home, "list").code == 0
    assert run(home, "search", "council").code in {0, 1}
    first.send_signal(signal.SIGCONT)
    first.communicate()
    second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert b"waiting" in said
    assert len(ids(home)) == 90
    assert len(found(home, 5)) == len(found(home, 80)) == 1


def test_many_first_starts_at_once(home: Path) -> None:
    """Programs that make the same library at the same moment make one."""
    processes = [begun(home, "list") for _ in range(5)]
    outcomes = [(*process.communicate(), process.returncode) for process in processes]
    assert outcomes == [(b"", b"", 1)] * 5


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """Let no file of this process's children grow longer than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def mounted(place: Path, size: str) -> Iterator[None]:
    """Mount a small disk of memory at a place, where the tests may."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root mounts")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S607 - skipped without


@contextmanager
def one_article_on(place: Path, size: str) -> Iterator[tuple[Path, Path]]:
    """Mount a small disk; give a home on it, and the file of its only article."""
    story = place.with_name("fares.txt")
    story.write_text(STORY, encoding="utf-8")
    with mounted(place, size):
        assert run(place / "home", "add", story).code == 0
        yield place / "home", story


def assert_read(home: Path) -> None:
    """Check that a library can be read, whatever its disk is like."""
    for arguments in (["list"], ["speakers"], ["quotes"], ["search", "boats"]):
        assert run(home, *arguments).code == 0, arguments


def check_after_full(home: Path, path: Path, outcome_errors: list[str]) -> set[str]:
    """Check what is left of an add that found no room; return the articles."""
    assert not any("Traceback" in line for line in outcome_errors)
    assert any("full" in line or "disk" in line for line in outcome_errors)
    kept = ids(home)
    assert run(home, "add", path).code == 0
    assert kept < ids(home)
    assert len(ids(home)) == 120
    return kept


def test_files_that_cannot_grow(home: Path, tmp_path: Path) -> None:
    """One clear line; what was reported is kept, and adding again goes on."""
    path = tmp_path / "all.jsonl"
    write_reports(path, range(120), copies=1)
    run(home, "list")
    with small_files(140_000):
        outcome = run_installed(home, "add", path)
    assert outcome.code == 2
    reported = {line.split()[1] for line in outcome.output.splitlines()}
    assert reported <= check_after_full(home, path, outcome.errors)


def test_a_full_disk(tmp_path: Path) -> None:
    """The same with a disk that is full; the library can still be read."""
    path, disk = tmp_path / "all.jsonl", tmp_path / "disk"
    write_reports(path, range(120), copies=1)
    with mounted(disk, "700k"):
        home = disk / "home"
        outcome = run(home, "add", path)
        assert outcome.code == 2
        listed = run(home, "list").output.splitlines()
        found = run(home, "search", "council", "--limit", "999", "--json")
        assert found.code == 0
        assert len({row["article"] for row in found.objects}) == len(listed)
        removed = listed.pop()[:12]
        assert run(home, "remove", removed).code == 0
        assert len(ids(home)) == len(listed)
        assert run(home, "--plain", path).code == 0
        resize = ["mount", "-o", "remount,size=50m", str(disk)]
        subprocess.run(resize, check=True)
        reported = {line.split()[1] for line in outcome.output.splitlines()}
        kept = check_after_full(home, path, outcome.errors)
        assert {one for one in reported if not one.startswith(removed)} <= kept


def test_a_disk_that_others_filled(tmp_path: Path) -> None:
    """To the last byte: it is read and searched, and what is removed makes room."""
    disk = tmp_path / "disk"
    with one_article_on(disk, "2m") as (home, story):
        with (disk / "film").open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        assert_read(home)
        (one,) = ids(home)
        story.write_text(STORY + "More.\n", encoding="utf-8")
        added = run(home, "add", story)
        assert added.code == 2
        assert "the disk is full" in " ".join(added.errors)
        assert run(home, "remove", one).code == 0
        assert ids(home) == set()


def test_a_read_only_disk(tmp_path: Path) -> None:
    """It is listed, read and searched; adding says why it cannot."""
    disk = tmp_path / "disk"
    with one_article_on(disk, "20m") as (home, story):
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S607 - see mounted
        assert_read(home)
        assert run(home, "search", "boats").errors == []
        assert run(home, story).code == 0
        story.write_text(STORY + "More.\n", encoding="utf-8")
        for arguments in (["add", story], ["remove", "0000"], ["rebuild"]):
            outcome = run(home, *arguments)
            assert outcome.code == 2
            assert not any("Traceback" in line for line in outcome.errors)
        assert "written" in run(home, "add", story).errors[0]


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "junk"])
def test_a_damaged_index(home: Path, damage: str) -> None:
    """Whatever happens to its files, the next search has the right answers."""
    index = home / "library" / "index"
    chance = random.Random(3)  # noqa: S311 - any byte will do
    files = sorted(file for file in index.iterdir() if file.stat().st_size > 8)
    assert files
    if damage == "gone":
        shutil.rmtree(index)
    for file in files if damage != "gone" else []:
        data = bytearray(file.read_bytes())
        if damage == "cut":
            data = data[: len(data) // 2]
        elif damage == "flipped":
            data[chance.randrange(len(data))] ^= 0x55
        else:
            data = bytearray(b"junk")
        file.write_bytes(data)
    assert len(found(home, 7)) == 1
    assert len(ids(home)) == 40


@pytest.mark.usefixtures("reports")
def test_each_file_of_the_index_may_have_a_byte_flipped(home: Path) -> None:
    """One byte of one file, for each file: a search of everything is right."""
    index = home / "library" / "index"
    chance = random.Random(4)  # noqa: S311 - any byte will do
    names = sorted(file.name for file in index.iterdir() if file.stat().st_size > 8)
    for name in names:
        file = index / name
        if not file.exists():
            # The index was made anew in other files.
            continue
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 0x55
        file.write_bytes(data)
        outcome = run(home, "search", "--json", "--limit", "99", "report")
        assert len({row["article"] for row in outcome.objects}) == 40, name


@pytest.mark.usefixtures("reports")
def test_a_newer_library(home: Path) -> None:
    """Every command refuses it in one line, and no byte of it changes."""
    database = home / "library" / "library.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma user_version = 99")
        connection.commit()
    files = [file for file in (home / "library").rglob("*") if file.is_file()]
    before = {file: file.read_bytes() for file in files}
    for arguments in (["list"], ["add", "-"], ["search", "boats"], ["rebuild"]):
        outcome = run(home, *arguments, typed=STORY.encode())
        assert (outcome.code, len(outcome.errors)) == (2, 1)
        assert "newer" in outcome.errors[0]
    after = [file for file in (home / "library").rglob("*") if file.is_file()]
    assert {file: file.read_bytes() for file in after} == before


@pytest.mark.usefixtures("reports")
def test_a_damaged_library(home: Path) -> None:
    """A library whose own file is damaged is said in one line that names it."""
    database = home / "library" / "library.sqlite3"
    data = bytearray(database.read_bytes())
    data[100:9000] = b"\x55" * 8900
    database.write_bytes(data)
    for arguments in (["list"], ["search", "boats"], ["add", "-"]):
        outcome = run(home, *arguments, typed=STORY.encode())
        assert outcome.code == 2
        assert "library.sqlite3" in outcome.errors[0]
        assert not any("Traceback" in line for line in outcome.errors)


def test_a_worker_that_dies(home: Path, tmp_path: Path) -> None:
    """The article under way is done again; none is lost or told twice."""
    path = tmp_path / "all.jsonl"
    write_reports(path, range(100))
    process = begun(home, "add", path)
    assert process.stdout is not None
    first = process.stdout.readline()
    for worker in _descendants(process.pid):
        os.kill(worker, signal.SIGKILL)
    timer = threading.Timer(50, process.kill)
    timer.start()
    output, errors = process.communicate()
    timer.cancel()
    assert process.returncode == 0, errors
    lines = [first, *output.splitlines()]
    assert len({line.split()[1] for line in lines}) == len(lines) == 100


def _descendants(process: int) -> list[int]:
    """Return processes that annotate: those below the one that starts them."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    children = {one for one, parent in parents.items() if parent == process}
    return [one for one, parent in parents.items() if parent in children]
