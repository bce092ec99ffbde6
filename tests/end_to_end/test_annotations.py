"""``onrecord annotations``: a second reader's findings in, everything out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.command import STORY, Outcome, run
from tests.end_to_end.samples import ARTICLE, Command
from tests.end_to_end.terminal import terminal

NEED = "We need the boats more than we need cheap tickets,"


@pytest.fixture
def article(home: Path) -> str:
    """Return the id of the one article of a library."""
    assert run(home, "add", "-", typed=STORY.encode()).code == 0
    (line,) = run(home, "list", "--json").objects
    return str(line["id"])


def answer(article: str, **changes: object) -> bytes:
    """Return what another reader found in the article."""
    plain = {
        "article": article,
        "by": "carol",
        "speakers": [
            {"id": "b", "name": "Ansel Brook", "kind": "person", "role": "the mayor"},
            {"id": "d", "name": "Dockers", "kind": "group", "aliases": []},
        ],
        "quotations": [
            {"content": [NEED], "cue": "told", "source": "Brook", "speaker": "d"},
            {"content": ["Comments are closed"], "speaker": "b"},
        ],
        **changes,
    }
    return json.dumps(plain).encode()


def bring(home: Path, typed: bytes) -> Outcome:
    """Import what comes on standard input."""
    return run(home, "annotations", "import", typed=typed)


def quotes(home: Path, *arguments: str) -> dict[str, dict[str, object]]:
    """Return the library's quotations by their first words."""
    rows = run(home, "quotes", "--json", *arguments).objects
    return {str(row["text"])[:10]: row for row in rows}


def test_a_second_reader(home: Path, article: str) -> None:
    """Theirs stands beside ours with their name, and over ours where one says so."""
    outcome = bring(home, answer(article))
    assert outcome.code == 0
    assert outcome.output.split()[:4] == ["2", "new", "of", "carol"]
    ours = quotes(home)
    assert ours["We need th"]["speaker"] == "Ansel Brook"
    assert ours["We need th"]["certain"] is False
    assert "carol reads it as Dockers’" in str(ours["We need th"]["because"])
    assert ours["Comments a"]["by"] == "carol"
    theirs = quotes(home, "--by", "carol")
    assert theirs["We need th"]["speaker"] == "Dockers"
    assert theirs["We need th"]["by"] == "carol"
    assert run(home, "quotes", "--by", "nobody").code == 2


def test_what_does_not_stand_there(home: Path, article: str) -> None:
    """It is named in a line each and left out; the rest comes in."""
    plain = answer(
        article,
        quotations=[
            {"content": [NEED], "speaker": "b"},
            {"content": ["We need boats"], "speaker": "b"},
            {"content": ["the"], "speaker": "b"},
            {"content": ["cheap tickets"], "speaker": "Orla Venn"},
        ],
    )
    outcome = bring(home, plain)
    assert outcome.code == 2
    assert [line.split(": ", 3)[-1] for line in outcome.errors] == [
        "quotations 2: “We need boats” does not stand in the article; left out",
        "quotations 3: “the” stands 3 times; say which with “after”; left out",
        "speaker Orla Venn: “Orla Venn” does not stand in the article; left out",
        "quotations 4: its speaker “Orla Venn” is not in the article; left out",
    ]
    assert outcome.output.split()[0] == "1"


def test_settings_choose(home: Path, article: str) -> None:
    """Whom the settings name is chosen over ours everywhere, as long as they do."""
    bring(home, answer(article))
    settings = home / "settings.toml"
    settings.write_text('readers = ["carol"]\n', encoding="utf-8")
    assert quotes(home)["We need th"]["speaker"] == "Dockers"
    assert run(home, "search", 'who:dockers "need the boats"').code == 0
    settings.unlink()
    assert quotes(home)["We need th"]["speaker"] == "Ansel Brook"
    assert run(home, "search", 'who:dockers "need the boats"').code == 1


def test_out_and_in_again(home: Path, article: str, tmp_path: Path) -> None:
    """What is exported comes in elsewhere as it was, once however often it comes."""
    bring(home, answer(article))
    notes = {
        "article": article,
        "notes": [{"text": "ask\nagain", "at": [NEED]}],
        "tags": [{"tag": "ferries"}],
        "marks": [{"letter": "a", "at": "Dockers"}],
    }
    assert bring(home, json.dumps(notes).encode()).code == 0
    file = tmp_path / "all.jsonl"
    assert run(home, "annotations", "export", file).code == 0
    whole = file.read_bytes()
    assert run(home, "annotations", "export", file).code == 2
    assert file.read_bytes() == whole
    other = tmp_path / "other"
    run(other, "add", "-", typed=STORY.encode())
    assert [row["by"] for row in map(json.loads, whole.splitlines())] == ["", "carol"]
    first = run(other, "annotations", "import", file)
    again = run(other, "annotations", "import", file)
    assert (first.code, again.code) == (0, 0)
    assert [line.split()[0] for line in again.output.splitlines()] == ["0", "0"]
    assert run(other, "annotations", "export").output.encode() == whole
    assert quotes(other) == quotes(home)


def test_list_and_forget(home: Path, article: str) -> None:
    """Notes and tags are listed with their words; what is forgotten is gone."""
    notes = {"article": article, "notes": [{"text": "ask\x1b[2Jagain"}]}
    assert bring(home, json.dumps(notes).encode()).code == 2
    notes = {"article": article, "notes": [{"text": "ask again", "at": [NEED]}]}
    assert bring(home, json.dumps(notes).encode()).code == 0
    bring(home, answer(article))
    (row,) = run(home, "annotations", "list", "--json").objects
    assert (row["says"], row["words"], row["placed"]) == ("ask again", NEED, True)
    assert "ask again" in run(home, "annotations", "list").output
    assert run(home, "annotations", "forget", str(row["number"])).code == 0
    assert run(home, "annotations", "list").code == 1
    assert run(home, "annotations", "forget", "--by", "carol").code == 0
    assert "by" not in quotes(home)["We need th"]
    assert run(home, "annotations", "forget", "999").code == 2


def test_a_note_and_a_tag(home: Path, article: str) -> None:
    """They are kept on an article or on words of it, found by the words."""
    note = ("annotations", "note", article[:10], "ask again", "--at", NEED)
    assert run(home, *note).code == 0
    assert run(home, "annotations", "tag", article, "ferries").code == 0
    rows = run(home, "annotations", "list", "--json").objects
    assert [(row["says"], row["words"]) for row in rows] == [
        ("ferries", None),
        ("ask again", NEED),
    ]
    assert run(home, "search", "note:again").code == 0
    wrong = run(home, "annotations", "note", article, "x", "--at", "the")
    assert wrong.code == 2
    assert "stands 3 times" in wrong.errors[0]
    assert run(home, "annotations", "tag", "nowhere.txt", "x").code == 2


def test_the_task(home: Path, article: str, tmp_path: Path) -> None:
    """The brief has the article, of the library or of a file, and nothing to obey."""
    brief = run(home, "annotations", "brief", article).output
    assert article in brief
    assert NEED in brief
    assert "Dockers fear that fewer people will cross" in brief
    file = tmp_path / "story.txt"
    file.write_text(STORY.replace("boats", "b\u202eo\u200bats"), encoding="utf-8")
    outcome = run(home, "annotations", "brief", file)
    assert outcome.code == 0
    assert "We need the boats more" in outcome.output
    assert "add the file before importing" in outcome.errors[0]
    assert run(home, "annotations", "brief", tmp_path / "none.txt").code == 2


def test_files_are_corrected_too(home: Path, article: str, tmp_path: Path) -> None:
    """What is printed of a file has what was said of its text, unless asked not to."""
    bring(home, answer(article))
    file = tmp_path / "copy.txt"
    file.write_text(STORY, encoding="utf-8")
    assert "Comments a" in quotes(home, str(file))
    assert "Comments a" not in quotes(home, "--uncorrected", str(file))
    theirs = quotes(home, "--by", "carol", str(file))
    assert theirs["We need th"]["speaker"] == "Dockers"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (b"", "holds no object"),
        (b"\xff\xfe", "is no UTF-8"),
        (b"{" * 10_000, "nested more than 32 deep"),
        (b'{"article": "0000000000000000"}', "is no article of the library"),
        (b'{"article": "x\\u001b[2J"}', "holds a control character"),
    ],
)
def test_hostile_input(home: Path, article: str, typed: bytes, problem: str) -> None:
    """One line, exit code 2, and nothing is kept."""
    outcome = bring(home, typed)
    assert outcome.code == 2
    assert len(outcome.errors) == 1
    assert problem in outcome.errors[0]
    assert "\x1b" not in outcome.errors[0]
    assert run(home, "annotations", "export").code == 1


def test_only_looking_keeps_nothing(command: Command) -> None:
    """With --look an article is read with what is known of it, and not kept."""
    path = command.write("f.txt", ARTICLE)
    with terminal(command, "--look", path) as shown:
        shown.wait(lambda text: "Nobody is on board" in text and "? keys" in text)
        shown.press("]")
        shown.wait(lambda text: "1 of " in text.splitlines()[-1])
        shown.press("q")
        assert shown.ended() == 0
    assert not list(command.directory.rglob("*.sqlite3"))


def test_removed_and_brought_back(home: Path, article: str) -> None:
    """What was removed by mistake comes back with one's notes."""
    notes = {"article": article, "tags": [{"tag": "ferries"}]}
    bring(home, json.dumps(notes).encode())
    assert run(home, "list", "--tag", "ferries", "--unread").code == 0
    assert run(home, "list", "--starred").code == 1
    assert run(home, "remove", article).code == 0
    assert run(home, "list").code == 1
    outcome = run(home, "remove", "--undo")
    assert outcome.output.startswith(f"brought back {article}")
    (line,) = run(home, "list", "--json").objects
    assert (line["tags"], line["read"]) == (["ferries"], False)
    assert run(home, "remove", "--undo").code == 1
    assert run(home, "remove", "--undo", article).code == 2
