"""The JSON that other programs read, key by key."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.end_to_end.samples import ARTICLE, Command

KEYS = {
    "schema", "id", "origin", "title", "byline", "published", "language", "text",
    "blocks", "speakers", "quotations", "positions", "proposals",
}  # fmt: skip
QUOTATION_KEYS = {
    "id", "kind", "content", "cue", "source", "speaker", "via", "parent", "rule",
}  # fmt: skip
ITEM_KEYS = {
    "id", "modality", "holder", "via", "target", "statement", "evidence", "also",
    "cue", "attribution", "quotation", "rule",
}  # fmt: skip


def test_an_article_has_every_key_of_the_contract(command: Command) -> None:
    """One object a line, with the facts of the head and every kind of finding."""
    done = command.run("annotate", "--json", command.write("ferry.txt", ARTICLE))
    (line,) = done.stdout.decode().splitlines()
    row = json.loads(line)
    assert done.returncode == 0
    assert not done.stderr
    assert set(row) >= KEYS
    assert row["schema"] == 1
    assert row["origin"] == "ferry.txt"
    assert row["title"] == "Ferry to Lunn is cut to one a day"
    assert row["byline"] == "Tove Arkin"
    assert row["published"] == "2023-05-07"
    assert row["language"] == "en"
    assert row["text"] == ARTICLE
    assert all(set(one) >= QUOTATION_KEYS for one in row["quotations"])
    assert all(set(one) >= ITEM_KEYS for one in row["positions"])
    assert all(
        set(one) >= ITEM_KEYS | {"condition", "polarity"} for one in row["proposals"]
    )


def test_offsets_are_characters_of_the_text(command: Command) -> None:
    """Slicing the text gives the words, whatever characters stand before them."""
    text = "“Yes 👩‍👩‍👧 漢字 é,” said Rasmus Holt. “We will sail.”\n"
    done = command.run("annotate", "--json", command.write("a.txt", text))
    row = json.loads(done.stdout)
    words = [
        [row["text"][start:end] for start, end in one["content"]]
        for one in row["quotations"]
    ]
    assert words == [["Yes 👩‍👩‍👧 漢字 é,", "We will sail."]]
    (quotation,) = row["quotations"]
    (speaker,) = row["speakers"]
    assert quotation["speaker"] == speaker["id"]
    assert speaker["name"] == "Rasmus Holt"
    assert row["text"][slice(*quotation["cue"])] == "said"
    assert row["text"][slice(*quotation["source"])] == "Rasmus Holt"


def test_several_inputs_come_in_their_order(command: Command) -> None:
    """Files come as they were named, a folder's by name, hidden ones never."""
    for name in ("b/2.txt", "b/1.md", "b/.hidden.txt", "b/c/3.txt", "a.txt"):
        command.write(name, ARTICLE)
    done = command.run("annotate", "--json", "b", "a.txt")
    origins = [json.loads(line)["origin"] for line in done.stdout.splitlines()]
    assert origins == ["b/1.md", "b/2.txt", "b/c/3.txt", "a.txt"]


def test_standard_input_is_an_article(command: Command) -> None:
    """A dash reads a pipe."""
    done = command.run("annotate", "-", "--json", given=ARTICLE.encode())
    row = json.loads(done.stdout)
    assert (row["origin"], row["text"]) == ("-", ARTICLE)


def test_output_is_utf_8_whatever_the_locale(command: Command) -> None:
    """Curly marks come out as UTF-8 in the C locale too."""
    name = command.write("ferry.txt", ARTICLE)
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = command.run("annotate", "--json", name, env=env)
    assert json.loads(done.stdout.decode("utf-8"))["text"] == ARTICLE


def test_quotes_name_speaker_and_article(command: Command) -> None:
    """A quotation on its own says who, where, and the words, its spans joined."""
    name = command.write("ferry.txt", ARTICLE)
    done = command.run("quotes", name, "--speaker", "holt", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    whole = json.loads(command.run("annotate", "--json", name).stdout)
    assert {row["speaker"] for row in rows} == {"Rasmus Holt"}
    assert {row["article"] for row in rows} == {whole["id"]}
    assert {row["title"] for row in rows} == {whole["title"]}
    assert "Nobody is on board in winter, … We lose money on every crossing." in [
        row["text"] for row in rows
    ]


@pytest.mark.parametrize("kind", ["quotes", "positions", "proposals"])
@pytest.mark.parametrize("form", ["--json", "--csv", "--markdown", None])
def test_every_kind_comes_in_every_form(
    command: Command, kind: str, form: str | None
) -> None:
    """Quotations, positions and proposals are printed in all forms."""
    name = command.write("ferry.txt", ARTICLE)
    done = command.run(*(word for word in (kind, name, form) if word))
    words = {"quotes": "Nobody is", "positions": "school", "proposals": "boat"}[kind]
    assert done.returncode == 0
    assert words in done.stdout.decode()


def test_csv_is_a_table(command: Command) -> None:
    """Each row has the cells that the header names."""
    done = command.run("quotes", command.write("ferry.txt", ARTICLE), "--csv")
    head, *rows = csv.reader(io.StringIO(done.stdout.decode()))
    assert rows
    assert {len(row) for row in rows} == {len(head)}
    assert {"speaker", "text"} <= set(head)


def test_nothing_found_is_exit_code_1(command: Command) -> None:
    """A speaker whom the article does not have gives 1 and no word."""
    done = command.run(
        "quotes", command.write("f.txt", ARTICLE), "--speaker", "Nobody", "--json"
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_nothing_is_stored(command: Command) -> None:
    """Annotating writes nothing anywhere."""
    command.run("annotate", command.write("f.txt", ARTICLE))
    assert not command.home.exists()
