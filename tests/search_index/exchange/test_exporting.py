"""Exports: kinds by the file's name; written whole, or not at all."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.exchange.exporting import EXPORT_KINDS, export, kind_of_export
from search_index.exchange.selection import Selected
from search_index.model.documents import Document
from search_index.model.errors import ReaderError
from tests.search_index.invented import read_text
from tests.search_index.verify.newsroom import documents


def whole(document: Document) -> Selected:
    """Return all that was found in an article."""
    return Selected(
        document, (*document.quotations, *document.positions, *document.proposals)
    )


def everything() -> Iterator[Selected]:
    """Yield the newsroom, an attribution of it in doubt."""
    first, *others = documents()
    quotation, *rest = first.quotations
    doubtful = replace(quotation, certain=False, via=(first.speakers[1].id,))
    yield whole(replace(first, quotations=(doubtful, *rest)))
    yield from map(whole, others)


@pytest.mark.parametrize("kind", EXPORT_KINDS)
def test_the_same_input_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    """Whatever the kind, a second export is the first one."""
    for name in ("one", "two"):
        export(str(tmp_path / f"{name}{kind}"), everything())
    one, two = (tmp_path / f"{name}{kind}" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size > 500


@pytest.mark.parametrize(
    "kind", [k for k in EXPORT_KINDS if k not in (".qdpx", ".qdc")]
)
def test_a_doubt_and_a_reporter_are_in_every_kind(kind: str, tmp_path: Path) -> None:
    """An uncertain attribution keeps its question mark, and through whom it came."""
    path = tmp_path / f"a{kind}"
    export(str(path), everything())
    text = path.read_text(encoding="utf-8")
    via = documents()[0].speakers[1].name
    assert via in text
    if kind in {".json", ".jsonl"}:
        assert '"certain": false' in text
    else:
        assert "?" in text


def test_rows_and_objects_say_the_same(tmp_path: Path) -> None:
    """CSV, JSON and JSON Lines have the same findings, offsets and all."""
    for kind in (".csv", ".json", ".jsonl"):
        export(str(tmp_path / f"a{kind}"), everything())
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    objects = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == objects
    assert [row["finding"] for row in rows] == [one["id"] for one in objects]
    assert [row["paragraph"] for row in rows] == [str(o["paragraph"]) for o in objects]
    texts = {one.article.id: one.article.text for one in documents()}
    for row in rows:
        text = texts[row["article"]]  # type: ignore[index]
        said = " ".join(text[int(row["start"]) : int(row["end"])].split())
        assert row["text"].split(" … ")[0] in said


def test_web_annotations(tmp_path: Path) -> None:
    """Each annotation has the words, what stands around them, and the offsets."""
    path = tmp_path / "a.jsonld"
    export(str(path), everything())
    page = json.loads(path.read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    ids = [one["id"] for one in page["items"]]
    assert len(ids) == len(set(ids)) > 50
    texts = "".join(one.article.text for one in documents())
    for one in page["items"]:
        for target in one["target"]:
            quote, position = target["selector"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in texts
            assert position["end"] - position["start"] == len(quote["exact"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.qdpx", ".qdpx"),
        ("A.CSV", ".csv"),
        ("a.csl.json", ".csl.json"),
        ("a.json", ".json"),
        ("b.csl/a.jsonl", ".jsonl"),
    ],
)
def test_kinds_by_name(name: str, kind: str) -> None:
    """The end of the name says what is written, in any case."""
    assert kind_of_export(name) == kind


@pytest.mark.parametrize("name", ["a", "a.txt", ".csv", "csv", "a.csv.bak", ""])
def test_an_unknown_kind_is_named(name: str) -> None:
    """What the name does not say is said, with what it could be."""
    with pytest.raises(ReaderError, match=r"\.qdpx"):
        kind_of_export(name)


@pytest.mark.parametrize("kind", EXPORT_KINDS)
def test_a_file_that_is_there_stays(kind: str, tmp_path: Path) -> None:
    """It is written over only when that was asked for."""
    path = tmp_path / f"a{kind}"
    path.write_bytes(b"mine")
    with pytest.raises(ReaderError, match="is there already"):
        export(str(path), everything())
    assert path.read_bytes() == b"mine"
    export(str(path), everything(), over=True)
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("kind", EXPORT_KINDS)
def test_a_full_disk_leaves_nothing(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be written whole is not there, and what was there stays."""

    def full(handle: int) -> None:
        del handle
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / f"a{kind}"
    path.write_bytes(b"mine")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReaderError, match="No space left"):
        export(str(path), everything(), over=True)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("kind", EXPORT_KINDS)
def test_a_fault_in_the_midst_leaves_nothing(kind: str, tmp_path: Path) -> None:
    """So does whatever goes wrong while the articles are taken."""

    def broken() -> Iterator[Selected]:
        yield next(everything())
        message = "the library is gone"
        raise ReaderError(message)

    with pytest.raises(ReaderError, match="gone"):
        export(str(tmp_path / f"a{kind}"), broken())
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("kind", EXPORT_KINDS)
def test_nothing_selected_is_no_file(kind: str, tmp_path: Path) -> None:
    """Without an article there is no file, and that is no error."""
    assert export(str(tmp_path / f"a{kind}"), []).articles == 0
    assert not [*tmp_path.iterdir()]


def test_an_article_without_findings(tmp_path: Path) -> None:
    """It has its place among citations and sources, and none in a table."""
    document = annotate(read_text("Tides\n\nThe boats sail at noon.\n"))
    assert export(str(tmp_path / "a.bib"), [whole(document)]).articles == 1
    assert export(str(tmp_path / "a.qdpx"), [whole(document)]).articles == 1
    assert export(str(tmp_path / "a.csv"), [whole(document)]).articles == 0


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder of that name is said to be one."""
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ReaderError, match="folder"):
        export(str(tmp_path / "a.csv"), everything(), over=True)
    with pytest.raises(ReaderError, match="No such file"):
        export(str(tmp_path / "nowhere" / "a.csv"), everything())
