"""The index on disk: several at once, killed, damaged, foreign."""

from __future__ import annotations

import random
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.model.documents import ArticleId, Document
from search_index.model.errors import IndexDamagedError
from search_index.search.hits import Level, Matches
from search_index.search.index import contents as contents_module
from search_index.search.index import files
from search_index.search.index.open import (
    WhooshIndex,
    open_index,
)
from search_index.search.query import read_query
from tests.search_index.search.searched import make_document, make_speaker

BROOK = make_speaker(1, "Ansel Brook", "the mayor")
QUERIES = [read_query(text) for text in ("boat", '"of the"', "who:brook", "tit*", "a~")]


def story(number: int) -> Document:
    """Return an article."""
    text = (
        f"The boat of the harbour {number}\n\n{{s1: a boat, says he}} number {number}"
    )
    return make_document(text, (BROOK,), title=f"Title {number}", name=f"n{number}")


def put(index: WhooshIndex, *numbers: int) -> None:
    """Put some articles."""
    index.put(story(number) for number in numbers)


def held(index: WhooshIndex) -> set[ArticleId]:
    """Return the articles of an index that have words."""
    found = index.search(read_query("kind:text"), limit=100_000)
    return {match.article for match in found.matches}


def answers(index: WhooshIndex) -> list[Matches]:
    """Return all that an index has to say."""
    return [index.search(query, limit=1000, facets=True) for query in QUERIES]


def test_the_directory_is_private(tmp_path: Path) -> None:
    """Nobody else may look into an index."""
    put(open_index(tmp_path / "new" / "index"), 1)
    mode = (tmp_path / "new" / "index").stat().st_mode
    assert stat.S_IMODE(mode) == 0o700


def test_a_directory_that_others_write_to_is_not_opened(tmp_path: Path) -> None:
    """Files that another user may have put there are never read."""
    put(open_index(tmp_path / "index"), 1)
    (tmp_path / "index").chmod(0o777)
    with pytest.raises(IndexDamagedError, match="others"):
        open_index(tmp_path / "index")


def test_what_another_puts_is_found_at_once(tmp_path: Path) -> None:
    """An index that is open answers with what was committed since, merges too."""
    reader, writer = open_index(tmp_path), open_index(tmp_path)
    for number in range(20):
        put(writer, number)
        found = reader.search(QUERIES[0], limit=100, facets=True)
        assert found.articles == number + 1
    writer.put([], gone=[story(3).article.id])
    assert reader.search(QUERIES[0], limit=100, facets=True).articles == 19
    assert len(list(tmp_path.glob("s_*.txt"))) < 8


def test_a_search_that_goes_on_is_not_disturbed(tmp_path: Path) -> None:
    """Segments that a search reads stay readable after they were merged away."""
    reader, writer = open_index(tmp_path), open_index(tmp_path)
    put(writer, *range(5))
    before = answers(reader)
    segments = reader._open_segments()  # noqa: SLF001 - what a search holds
    put(writer, *range(5))
    put(writer, *range(5))
    assert not list(tmp_path.glob(f"{segments[0].entry.name}*"))
    segments[0].check()
    assert [one.total for one in answers(reader)] == [one.total for one in before]
    assert reader.level()[1] == 5


def test_a_second_writer_waits_and_says_so(tmp_path: Path) -> None:
    """Who comes second is told once that it waits, then writes."""
    first, told, entered = open_index(tmp_path), [], threading.Event()
    release = threading.Event()

    def slowly() -> Iterator[Document]:
        entered.set()
        assert release.wait(60)
        yield story(1)

    def waiting() -> None:
        told.append(1)
        release.set()

    thread = threading.Thread(target=lambda: first.put(slowly()))
    thread.start()
    assert entered.wait(60)
    put(open_index(tmp_path, waiting=waiting), 2)
    thread.join(60)
    assert told == [1]
    assert open_index(tmp_path).level()[1] == 2


_ADDING = """
import sys
from tests.search_index.search.test_index_files import put, open_index
index = open_index(sys.argv[1])
for number in range(int(sys.argv[2]), 1000):
    put(index, number)
    print(number, flush=True)
"""


def test_nothing_that_was_put_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    """Killed at any moment, the index has all that was reported, and no half."""
    chance = random.Random(5)  # noqa: S311 - no secret
    reported: set[int] = set()
    for round_ in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", _ADDING, str(tmp_path), str(100 * round_)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert child.stdout is not None
        for _ in range(chance.randint(1, 9)):
            reported.add(int(child.stdout.readline()))
        child.kill()
        reported.update(map(int, child.stdout.read().split()))
        child.wait()
        index = open_index(tmp_path)
        index.check()
        wanted = {story(number).article.id for number in reported}
        # One more may have been put when its report was cut off.
        assert wanted <= held(index)
        assert len(held(index)) <= len(reported) + round_ + 1
        found = index.search(QUERIES[2], limit=1, facets=True)
        assert found.articles == len(held(index)) == index.level()[1]
    put(index, 5000)
    named = {
        segment.name for segment in contents_module.read_contents(tmp_path).segments
    }
    assert {path.name.split(".")[0] for path in tmp_path.glob("s_*")} == named


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of an index with two segments and a deletion."""
    directory = tmp_path_factory.mktemp("sound") / "index"
    index = open_index(directory)
    put(index, *range(60))
    put(index, 1, 2, 61)
    index.put([], gone=[story(2).article.id])
    return directory


def copy_of(sound: Path, tmp_path: Path) -> Path:
    """Return a copy of an index, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "copy"))


def files_of(directory: Path) -> list[Path]:
    """Return the files of an index, in order, without the lock."""
    return sorted(path for path in directory.iterdir() if path.suffix != ".lock")


def test_a_missing_file_is_noticed(sound: Path, tmp_path: Path) -> None:
    """Whichever file is deleted, the index says that it must be made anew."""
    for name in [path.name for path in files_of(sound)]:
        directory = copy_of(sound, tmp_path)
        (directory / name).unlink()
        with pytest.raises(IndexDamagedError):
            open_index(directory)
        shutil.rmtree(directory)


@pytest.mark.parametrize("part", [0.0, 0.5, 0.99])
def test_a_truncated_file_is_noticed(sound: Path, tmp_path: Path, part: float) -> None:
    """Whichever file is cut, the index says that it must be made anew."""
    for name in [path.name for path in files_of(sound)]:
        directory = copy_of(sound, tmp_path)
        data = (directory / name).read_bytes()
        (directory / name).write_bytes(data[: int(len(data) * part)])
        with pytest.raises(IndexDamagedError):
            open_index(directory)
        shutil.rmtree(directory)


def test_a_flipped_byte_is_noticed_or_harmless(sound: Path, tmp_path: Path) -> None:
    """Whichever byte is flipped, no answer is wrong, and a check notices it."""
    chance = random.Random(11)  # noqa: S311 - no secret
    right = answers(open_index(sound))
    noticed = 0
    for path in files_of(sound):
        directory = copy_of(sound, tmp_path)
        data = (directory / path.name).read_bytes()
        for _ in range(6):
            at = chance.randrange(len(data))
            flipped = data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]
            (directory / path.name).write_bytes(flipped)
            try:
                assert answers(open_index(directory)) == right
            except IndexDamagedError:
                noticed += 1
            with pytest.raises(IndexDamagedError):
                open_index(directory).check()
        shutil.rmtree(directory)
    assert noticed


def test_a_damaged_index_is_cleared_and_filled_anew(
    sound: Path, tmp_path: Path
) -> None:
    """An index that cannot be opened can be made empty, and used again."""
    directory = copy_of(sound, tmp_path)
    (directory / "contents").write_bytes(b"nonsense")
    with pytest.raises(IndexDamagedError):
        open_index(directory)
    shutil.rmtree(directory)
    index = open_index(directory)
    assert index.level() == (Level(), 0)
    assert not list(directory.glob("s_*"))
    put(index, 1)
    assert index.search(QUERIES[0], limit=1).total == 2


def test_an_open_index_notices_that_it_was_cleared(tmp_path: Path) -> None:
    """Who has an index open while another makes it anew answers from the new one."""
    reader = open_index(tmp_path)
    put(reader, 1, 2)
    shutil.rmtree(tmp_path)
    assert not reader.search(QUERIES[0], limit=1).matches
    put(open_index(tmp_path), 3)
    assert held(reader) == {story(3).article.id}


def test_an_index_of_another_version_is_not_read(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version has written is made anew."""
    directory = copy_of(sound, tmp_path)
    monkeypatch.setattr(contents_module, "FORMAT", contents_module.FORMAT + 1)
    with pytest.raises(IndexDamagedError, match="version"):
        open_index(directory)


def test_an_interrupted_put_keeps_what_was_there(tmp_path: Path) -> None:
    """An error among the articles leaves the index as it was."""
    index = open_index(tmp_path)
    put(index, 1)

    def breaking() -> Iterator[Document]:
        yield story(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.put(breaking())
    assert held(index) == {story(1).article.id}
    put(index, 3)
    assert index.level()[1] == 2


def test_nothing_is_an_index_too(tmp_path: Path) -> None:
    """An empty index answers, and takes articles without a word in them."""
    index = open_index(tmp_path)
    assert answers(index)[0].total == 0
    assert index.suggest("boat") is None
    index.put([], gone=[story(1).article.id])
    index.put([])
    index.put([make_document("…"), make_document("", name="x")])
    assert index.level()[1] == 2
    assert answers(index)[0].total == 0


def test_very_long_words_and_paragraphs(tmp_path: Path) -> None:
    """Words and paragraphs of any length are found."""
    word, other = "x" * 70_000, "x" * 69_999 + "y"
    document = make_document(f"{word} end\n\n" + "word " * 50_000 + "last")
    index = open_index(tmp_path)
    index.put([document])
    for text, total in ((word, 1), (other, 0), ('"word last"', 1), ("x* end", 1)):
        assert index.search(read_query(text), limit=5).total == total
    index.check()


def test_queries_load_no_index() -> None:
    """Reading a query and placing a match takes no Whoosh."""
    code = (
        "import sys, search_index.search.query, search_index.search.excerpts\n"
        "import search_index.search.matching\n"
        "assert 'whoosh' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="it says what is open")
def test_few_files_stay_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be mapped without an open file is read; all of it is searched."""
    monkeypatch.setattr(files, "_SMALL", 0)
    monkeypatch.setattr(files, "_MOST_OPEN", files._OPEN_MAPS._count + 5)  # noqa: SLF001
    for number in range(3):
        index = open_index(tmp_path)
        index.put([make_document(f"straw {number}", name=str(number))])
    index = open_index(tmp_path)
    assert index.search(read_query("straw"), limit=10).total == 3
    open_now = [one.resolve() for one in Path("/proc/self/fd").iterdir()]
    assert len([one for one in open_now if one.is_relative_to(tmp_path)]) <= 5
