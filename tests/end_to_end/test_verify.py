"""``onrecord verify``: drafts of any kind, its three outputs and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.command import STORY, run

SOUND = (
    "Notes\n\n“We need the boats more than we need cheap tickets,” Ansel Brook said.\n"
)
WRONG = SOUND.replace("more than", "no more than")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a draft with one quotation, as it was said."""
    file = tmp_path / "draft.txt"
    file.write_text(SOUND, encoding="utf-8")
    return file


def test_a_sound_draft(home: Path, story: Path, draft: Path) -> None:
    """All is verbatim, quoted there, by the same speaker: exit code 0."""
    outcome = run(home, "verify", draft, "--in", story)
    assert (outcome.code, outcome.errors) == (0, [])
    assert "1 quotation, 1 sound" in outcome.output
    assert "✓ verbatim" in outcome.output


def test_a_draft_that_is_not(home: Path, story: Path, draft: Path) -> None:
    """What differs is shown, with where it comes from: exit code 1."""
    draft.write_text(WRONG, encoding="utf-8")
    outcome = run(home, "verify", draft, "--in", story)
    assert outcome.code == 1
    assert "✗ negation" in outcome.output
    assert "{+no+}" in outcome.output
    assert "Ferry Fares Rise in Port Lindow" in outcome.output
    assert "¶2" in outcome.output


def test_what_could_not_be_read_is_not_said_to_lack_it(
    home: Path, story: Path, draft: Path
) -> None:
    """Words may stand in an article that is missing: they are not called not found."""
    draft.write_text("Notes\n\n“Nobody has counted the gulls,” Ansel Brook said.\n")
    outcome = run(home, "verify", draft, "--in", story, story.with_name("gone.txt"))
    assert outcome.code == 2
    assert "cannot check" in outcome.output
    assert "1 article to look in could not be read." in outcome.output


def test_json(home: Path, story: Path, draft: Path) -> None:
    """One object a quotation, with offsets into the draft and into the source."""
    draft.write_text("😀 " + WRONG, encoding="utf-8")
    (found,) = run(home, "verify", draft, "--in", story, "--json").objects
    start, end = _pair(found["span"])
    text = draft.read_text(encoding="utf-8")
    assert text[start:end] == found["quote"]
    assert (found["words"], found["change"]) == ("altered", "negation")
    assert (found["standing"], found["attribution"]) == ("quoted", "same")
    assert ["+", "no"] in _list(found["diff"])
    source = found["source"]
    assert isinstance(source, dict)
    first, last = _pair(source["span"])
    assert STORY[first:last] == source["text"]
    assert source["speaker"] == "Ansel Brook"


def _pair(value: object) -> tuple[int, int]:
    start, end = _list(value)
    assert isinstance(start, int)
    assert isinstance(end, int)
    return start, end


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_markdown(home: Path, story: Path, draft: Path) -> None:
    """Markdown has a heading for the draft and an item for each quotation."""
    draft.write_text(WRONG, encoding="utf-8")
    output = run(home, "verify", draft, "--in", story, "--markdown").output
    assert output.startswith("## ")
    assert "- ✗ **negation**" in output
    assert "**no**" in output


def test_the_library_is_searched(home: Path, story: Path, draft: Path) -> None:
    """Without ``--in`` the library is; the draft, kept there, is no source."""
    assert run(home, "add", story, draft).code == 0
    assert run(home, "verify", draft).code == 0
    draft.write_text(WRONG, encoding="utf-8")
    assert run(home, "verify", draft).code == 1


def test_an_earlier_version_of_a_draft_is_no_source(
    home: Path, story: Path, draft: Path
) -> None:
    """What a draft made up stays made up when it is changed."""
    made_up = SOUND + "\n“The gulls have hired a lawyer of their own,” Brook said.\n"
    draft.write_text(made_up, encoding="utf-8")
    run(home, "add", story, draft)
    draft.write_text(made_up + "\nIt rained.\n", encoding="utf-8")
    outcome = run(home, "verify", draft, "--json")
    assert [one["words"] for one in outcome.objects] == ["verbatim", "not found"]


def test_corrections_are_taken_along(home: Path, story: Path, draft: Path) -> None:
    """Whose words they are is what a reader said, of files too."""
    run(home, "add", story)
    found = {
        "article": str(story),
        "by": "Ada",
        "speakers": [{"id": "a", "name": "Dockers", "kind": "group"}],
        "quotations": [
            {
                "content": ["We need the boats more than we need cheap tickets,"],
                "speaker": "a",
            }
        ],
    }
    run(home, "annotations", "import", typed=json.dumps(found).encode())
    (home / "settings.toml").write_text('readers = ["Ada"]\n', encoding="utf-8")
    for words in (("--in", story), ()):
        (one,) = run(home, "verify", draft, *words, "--json").objects
        assert one["attribution"] == "other"


def test_an_empty_library(home: Path, draft: Path) -> None:
    """Nothing is called invented where there is nothing to search."""
    outcome = run(home, "verify", draft, "--json")
    assert outcome.code == 1
    assert [one["words"] for one in outcome.objects] == ["cannot check"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--quote", "we need cheap tickets"), 0),
        (("--quote", "we need cheap tickets", "--speaker", "Brook"), 0),
        (("--quote", "we need cheap tickets", "--speaker", "Tomas Reed"), 1),
        (("--quote", "we never need cheap tickets"), 1),
        (("--quote", "the lanterns of the quay were sold to a circus"), 1),
    ],
)
def test_words_by_themselves(
    home: Path, story: Path, words: tuple[str, ...], code: int
) -> None:
    """A quotation can be given; nobody need be named for it."""
    assert run(home, "verify", *words, "--in", story).code == code


def test_standard_input_and_several_drafts(
    home: Path, story: Path, draft: Path
) -> None:
    """A minus sign is a draft like others; the worst of them gives the exit code."""
    outcome = run(
        home, "verify", draft, "-", "--in", story, "--json", typed=WRONG.encode()
    )
    assert outcome.code == 1
    assert [one["draft"] for one in outcome.objects] == [str(draft), "-"]


def test_a_draft_in_another_form(home: Path, story: Path, tmp_path: Path) -> None:
    """A page is a draft as well as a text is."""
    page = tmp_path / "draft.html"
    paragraph = SOUND.splitlines()[-1]
    page.write_text(
        f"<html><body><article><h1>Notes</h1><p>{paragraph}</p>"
        f"<p>{'The rest of the page says little about boats. ' * 8}</p></article>",
        encoding="utf-8",
    )
    (found,) = run(home, "verify", page, "--in", story, "--json").objects
    assert found["words"] == "verbatim"


def test_a_draft_without_quotations(home: Path, story: Path, tmp_path: Path) -> None:
    """It has nothing that is wrong, and a line says so."""
    file = tmp_path / "none.txt"
    file.write_text("Notes\n\nThe boats sail at noon.\n", encoding="utf-8")
    outcome = run(home, "verify", file, "--in", story)
    assert (outcome.code, outcome.output) == (0, "")
    assert outcome.errors == [f"onrecord: {file}: holds no quotation to check"]


def test_a_bad_draft_costs_itself(home: Path, story: Path, draft: Path) -> None:
    """The others are checked, and the exit code is 2."""
    outcome = run(home, "verify", "nowhere.txt", draft, "--in", story)
    assert outcome.code == 2
    assert len(outcome.errors) == 1
    assert "✓ verbatim" in outcome.output


def test_a_bad_source_costs_itself(home: Path, story: Path, draft: Path) -> None:
    """The same holds of what is looked in."""
    outcome = run(home, "verify", draft, "--in", "nowhere.txt", story)
    assert outcome.code == 2
    assert "✓ verbatim" in outcome.output


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--in", "story.txt"),
        ("--quote", " "),
        ("--quote", "we need", "draft.txt"),
        ("draft.txt", "--speaker", "Brook"),
    ],
)
def test_wrong_usage(home: Path, words: tuple[str, ...]) -> None:
    """What cannot be meant is said, with exit code 2."""
    outcome = run(home, "verify", *words)
    assert outcome.code == 2
    assert outcome.output == ""


def test_a_long_draft_takes_no_long_time(
    home: Path, story: Path, tmp_path: Path
) -> None:
    """A draft of a megabyte with an open quote mark and no other is answered."""
    file = tmp_path / "long.txt"
    file.write_text("Notes\n\nHe said: “" + "boat tide quay " * 70_000, "utf-8")
    outcome = run(home, "verify", file, "--in", story, "--json")
    assert [one["words"] for one in outcome.objects] == ["not found"]
