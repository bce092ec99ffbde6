"""The library by its commands: add, list, remove, search, speakers, rebuild."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.command import COMMAND, STORY, Outcome, run

OTHER = """Lindow Council Waits

“Nobody on the council will be hurried,” Brook said on Wednesday. He warned that the \
boats would be late.

Mr. Brook urged the dockers to call off their strike.
"""


@pytest.fixture
def two(home: Path, tmp_path: Path) -> Path:
    """Return a folder whose two articles are in the library."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "fares.txt").write_text(STORY, encoding="utf-8")
    (folder / "waits.txt").write_text(OTHER, encoding="utf-8")
    assert run(home, "add", folder).code == 0
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of a library with two articles, for tests that only look."""
    home = tmp_path_factory.mktemp("kept")
    typed = json_lines({"text": STORY, "origin": "/news/fares.txt"}, {"text": OTHER})
    assert run(home, "add", "-", typed=typed).code == 0
    return home


def told(outcome: Outcome) -> list[str]:
    """Return what became of each article, as standard output says it."""
    return [line.split()[0] for line in outcome.output.splitlines()]


def json_lines(*rows: dict[str, str] | str) -> bytes:
    """Return rows as JSON Lines; text as it stands."""
    return "".join(
        (row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows
    ).encode()


def test_help(home: Path) -> None:
    """Each command has its own help, and the program's help names it."""
    whole = run(home, "--help").output
    for command in ("add", "list", "remove", "search", "speakers", "rebuild"):
        outcome = run(home, command, "--help")
        assert outcome.code == 0
        assert f"onrecord {command}" in outcome.output
        assert f"  {command}" in whole
    assert not home.exists()


def test_adding_a_folder(home: Path, two: Path) -> None:
    """A line for each article once it is on the disk; again, they are known."""
    again = run(home, "add", two)
    assert (again.code, told(again)) == (0, ["known", "known"])
    assert again.errors[-1].startswith("2 already there")
    assert not any("\x1b" in line for line in (again.output, *again.errors))


def test_adding_a_changed_file(home: Path, two: Path) -> None:
    """Newer text of a path is the same article, wherever the path is typed."""
    (two / "fares.txt").write_text(STORY + "More boats.\n", encoding="utf-8")
    assert told(run(home, "add", os.path.relpath(two / "fares.txt"))) == ["updated"]
    assert len(run(home, "list", "--json").objects) == 2


def test_adding_json_lines(home: Path) -> None:
    """Standard input with many articles; a broken line costs itself."""
    typed = json_lines(
        {"text": STORY, "title": "Fares", "byline": "Orla Venn", "origin": "https://a/1",
         "published": "2017-12-15"},
        '{"text": broken',
        {"text": OTHER},
        {"title": "nothing"},
    )  # fmt: skip
    outcome = run(home, "add", "-", "--json", typed=typed)
    assert outcome.code == 2
    assert [row["outcome"] for row in outcome.objects] == ["added", "added"]
    assert [line.split(": ")[1] for line in outcome.errors[:-1]] == [
        "standard input:2",
        "standard input:4",
    ]
    first = run(home, "list", "--json").objects
    (fares,) = [row for row in first if row["title"] == "Fares"]
    assert (fares["byline"], fares["published"]) == ("Orla Venn", "2017-12-15")
    assert fares["origin"] == "https://a/1"


def test_adding_one_article_by_standard_input(home: Path) -> None:
    """What is no JSON Lines is one article; two texts from there are two."""
    for text in (STORY, OTHER):
        assert told(run(home, "add", "-", typed=text.encode())) == ["added"]
    origins = [row["origin"] for row in run(home, "list", "--json").objects]
    assert origins == ["-", "-"]


def test_a_file_of_json_lines(home: Path, tmp_path: Path) -> None:
    """It is found in a folder too, and its broken lines are named with their file."""
    (tmp_path / "all.jsonl").write_bytes(json_lines({"text": STORY}, "[]"))
    outcome = run(home, "add", tmp_path)
    assert (outcome.code, told(outcome)) == (2, ["added"])
    assert "all.jsonl:2: " in outcome.errors[0]


def test_what_annotate_prints_can_be_added(home: Path, story: Path) -> None:
    """The JSON of one command is input of the other."""
    printed = run(home, "annotate", "--json", story).output.encode()
    assert told(run(home, "add", "-", typed=printed)) == ["added"]
    assert run(home, "list", "--json").objects[0]["origin"] == str(story)


def test_bad_files_cost_themselves(home: Path, story: Path, tmp_path: Path) -> None:
    """Each is one line, the others are added, and the exit code is 2."""
    (tmp_path / "empty.txt").write_bytes(b"")
    outcome = run(home, "add", tmp_path / "gone.txt", tmp_path / "empty.txt", story)
    assert (outcome.code, told(outcome)) == (2, ["added"])
    assert ["gone.txt" in outcome.errors[0], "empty.txt" in outcome.errors[1]] == [
        True,
        True,
    ]
    assert outcome.errors[2].startswith("1 added, 2 skipped")


def test_the_list(kept: Path) -> None:
    """One line an article, and all that is known of it as JSON."""
    outcome = run(kept, "list")
    lines = outcome.output.splitlines()
    assert "  Lindow Council Waits  (Brook" in lines[0]
    assert "  Ferry Fares Rise in Port Lindow  (Ansel Brook" in lines[1]
    row = run(kept, "list", "--json").objects[1]
    assert set(row) == {
        "id", "title", "byline", "origin", "published", "added", "words", "speakers",
        "quotations", "positions", "proposals", "read", "starred", "tags",
    }  # fmt: skip
    assert row["origin"] == "/news/fares.txt"


@pytest.mark.parametrize("command", ["list", "speakers"])
def test_an_empty_library(home: Path, command: str) -> None:
    """Nothing to list is exit code 1, and no word."""
    outcome = run(home, command)
    assert (outcome.code, outcome.output, outcome.errors) == (1, "", [])


@pytest.mark.usefixtures("two")
def test_removing(home: Path) -> None:
    """An article is removed by the beginning of its id; an unknown one is said."""
    first, second = (str(row["id"]) for row in run(home, "list", "--json").objects)
    outcome = run(home, "remove", first[:8], "ffffffffffff")
    assert outcome.code == 2
    assert outcome.output.startswith(f"removed {first}")
    assert ["ffffffffffff" in line for line in outcome.errors] == [True]
    assert [row["id"] for row in run(home, "list", "--json").objects] == [second]
    assert run(home, "search", "hurried").code == 1


def test_searching_as_json(kept: Path) -> None:
    """A hit has every key of the contract, and opens at the match."""
    outcome = run(kept, "search", "--json", '"will be hurried"')
    (hit,) = outcome.objects
    assert outcome.code == 0
    assert set(hit) >= {
        "article", "title", "origin", "published", "kind", "finding", "speaker", "span",
        "excerpt", "marks", "score",
    }  # fmt: skip
    excerpt, marks, span = str(hit["excerpt"]), hit["marks"], hit["span"]
    assert isinstance(marks, list)
    assert isinstance(span, list)
    assert " ".join(excerpt[a:b] for a, b in marks) == "will be hurried"
    assert OTHER[span[0] : span[1]] == "will be hurried"


def test_searching_to_read(kept: Path) -> None:
    """Hits are grouped by article, each with its speaker and kind."""
    lines = run(kept, "search", "who:brook", "boats").output.splitlines()
    assert [line for line in lines if line[:1] not in {"", " "}]
    assert any(line.startswith("  Ansel Brook, ") for line in lines)
    assert not any("\x1b" in line for line in lines)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["boats", "-cheap"], True),
        (["council", "NOT", "council"], False),
        (["“nobody on the council”"], True),
        (["kind:proposal", "strike"], True),
        (["--", "-boats"], False),
        ([""], False),
        ([], False),
        (["***"], False),
        (["(((("], False),
        (["a" * 100_000], False),
        (["OR NOT ( - " * 9_000], False),
    ],
)
def test_any_query(kept: Path, query: list[str], *, found: bool) -> None:
    """Whatever is typed, the exit code is 0 or 1, and nothing breaks."""
    outcome = run(kept, "search", "--json", *query)
    assert outcome.code == (0 if found else 1)
    assert bool(outcome.objects) is found
    assert not any("Traceback" in line for line in outcome.errors)


def test_limits(kept: Path) -> None:
    """No more hits than were asked for; a limit that is none is wrong usage."""
    assert len(run(kept, "search", "--json", "--limit", "1", "council").objects) == 1
    assert run(kept, "search", "council", "--limit", "0").code == 2
    assert run(kept, "search", "council", "--limit").code == 2


def test_the_nearest_word_is_offered(kept: Path) -> None:
    """A word that the library does not have gets its neighbour offered."""
    outcome = run(kept, "search", "hurriedd")
    assert outcome.code == 1
    assert outcome.errors == ["did you mean: hurried"]


def test_speakers(kept: Path) -> None:
    """A person is one entry, with counts over all articles."""
    rows = run(kept, "speakers", "--json").objects
    (brook,) = [row for row in rows if "Brook" in str(row["name"])]
    assert (brook["name"], brook["kind"]) == ("Ansel Brook", "person")
    assert brook["articles"] == 2
    assert "Ansel Brook (person)" in run(kept, "speakers").output


def test_findings_of_one_person(kept: Path) -> None:
    """Who is Brook only in one article is found by the name of the other."""
    rows = run(kept, "quotes", "--json", "--speaker", "Ansel Brook").objects
    assert {row["title"] for row in rows} == {
        "Ferry Fares Rise in Port Lindow",
        "Lindow Council Waits",
    }
    assert {row["speaker"] for row in rows} == {"Ansel Brook", "Brook"}
    assert run(kept, "proposals", "--speaker", "ansel").code == 0
    assert run(kept, "proposals", "--speaker", "nobody").code == 1


def test_rebuilding(home: Path, two: Path) -> None:
    """The index is made anew from the records; the files are not needed."""
    shutil.rmtree(two)
    outcome = run(home, "rebuild")
    assert (outcome.code, outcome.errors) == (0, ["2 articles in the index"])
    assert run(home, "search", "hurried").code == 0


def test_an_opened_article_is_the_one_that_was_added(home: Path, two: Path) -> None:
    """A file that was added is opened from the library, and stays one article."""
    assert run(home, two / "fares.txt").code == 0
    assert len(run(home, "list", "--json").objects) == 2


@pytest.mark.usefixtures("two")
def test_control_characters_of_titles(home: Path) -> None:
    """No escape sequence of an article reaches the terminal by any command."""
    evil = "\x1b]0;owned\x07\x9b31m [red]evil"
    typed = json_lines({"text": STORY + evil, "title": evil, "origin": f"/x/{evil}"})
    for outcome in (
        run(home, "add", "-", typed=typed),
        run(home, "list"),
        run(home, "list", "--json"),
        run(home, "search", "evil"),
        run(home, "search", "--json", "evil"),
        run(home, "search", evil),
    ):
        for text in (outcome.output, *outcome.errors):
            assert not {"\x1b", "\x07", "\x9b"} & set(text)


def test_interrupted(home: Path, tmp_path: Path) -> None:
    """Ctrl-C ends adding in good order, and the same again goes on from there."""
    rows = [{"text": f"{STORY}\nReport {number} ends.\n"} for number in range(150)]
    (tmp_path / "all.jsonl").write_bytes(json_lines(*rows))
    with subprocess.Popen(
        [COMMAND, "add", tmp_path / "all.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ONRECORD_HOME": str(home)},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        # To all of its processes, as a terminal does.
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.stdout.read(), process.stderr.read().decode()
    assert process.returncode == 130
    assert "stopped" in errors.splitlines()[-1]
    assert "Traceback" not in errors
    done = output.count(b"\n") + 1
    assert done < 150
    assert len(run(home, "list", "--json").objects) == done
    assert told(run(home, "add", tmp_path / "all.jsonl")) == [
        *["known"] * done,
        *["added"] * (150 - done),
    ]


def test_the_list_needs_no_index(home: Path) -> None:
    """Listing and reading load no Whoosh and no other process."""
    code = (
        "import sys\nfrom tui.cli.main import main\n"
        "main(['list'])\nmain(['speakers'])\n"
        "print({'whoosh', 'multiprocessing', 'rich', 'textual'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_search_loads_little(home: Path, story: Path) -> None:
    """What takes longer to load than a search takes is left alone, Whoosh too."""
    slow = {"dataclasses", "hashlib", "inspect", "logging", "rich", "textual", "whoosh"}
    run(home, "add", story)
    run(home, "search", "the")  # The index is made.
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom tui.cli.main import main\n"
        f"main(['search', 'the'])\nprint({slow} & set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    assert len(done.stdout.splitlines()) > 1
    assert done.stdout.splitlines()[-1] == "set()"


def test_who_holds_what(home: Path) -> None:
    """A topic is a table of speakers, to read, as CSV and as JSON."""
    text = STORY.replace("said.\n", "said on 3 March 2025.\n")
    assert run(home, "add", "-", typed=text.encode()).code == 0
    rows = run(home, "topic", "boats", "--json").objects
    assert {row["speaker"] for row in rows} == {"Ansel Brook"}
    assert {row["stance"] for row in rows} <= {"wants", "holds", "fears", "opposes"}
    plain = run(home, "topic", "people", "--speaker", "dockers").output.splitlines()
    assert plain[0].startswith("Dockers (")
    assert "fewer people will cross" in plain[1]
    table = run(home, "topic", "boats", "--csv").output.splitlines()
    assert table[0].startswith("speaker,stance,modality,statement,")
    assert len(table) == len(rows) + 1
    assert run(home, "topic", "zebras").code == 1
    assert run(home, "topic", "boats", "--changes").code == 1
    assert run(home, "topic").code == 2
