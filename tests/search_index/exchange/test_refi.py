"""REFI-QDA projects and codebooks: valid, and read back as what was found."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from search_index.annotate import annotate
from search_index.exchange.exporting import export
from search_index.exchange.naming import holder_of, speaker_name
from search_index.exchange.selection import Selected
from search_index.library.corrections.anchors import anchor_of
from search_index.library.library import Library
from search_index.model.documents import (
    AUTHOR,
    ArticleId,
    Document,
    Speaker,
    SpeakerKind,
)
from tests.search_index.exchange.projects import find_problems, read_project
from tests.search_index.invented import read_text
from tests.search_index.verify.newsroom import documents

_WIDE = (
    "Gulls \N{GRINNING FACE} over the bay\n\n"
    "The family 👨\u200d👩\u200d👧 and \N{CJK UNIFIED IDEOGRAPH-20BB7} stayed.\n\n"
    "“We saw 😀 the café’s re\u0301sume\u0301 there,” Mara Ostrom said. “It 𝔀as "
    "ours.”\n"
)


def whole(document: Document) -> Selected:
    """Return all that was found in an article."""
    return Selected(
        document, (*document.quotations, *document.positions, *document.proposals)
    )


def with_names(document: Document, *names: tuple[str, SpeakerKind]) -> Document:
    """Return an article whose first speakers are called otherwise."""
    speakers: list[Speaker] = [*document.speakers]
    for place, (name, kind) in enumerate(names):
        speakers[place] = replace(speakers[place], name=name, kind=kind)
    return replace(document, speakers=tuple(speakers))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the newsroom and of an article full of wide characters."""
    path = tmp_path_factory.mktemp("refi") / "news.qdpx"
    wide = annotate(read_text(_WIDE, "wide.txt"))
    export(str(path), map(whole, (*documents(), wide)))
    return path


def test_a_project_is_valid(project: Path) -> None:
    """Elements, attributes and identities are those of the standard, in its order."""
    with zipfile.ZipFile(project) as archive:
        assert find_problems(archive.read("project.qde"), "refi_project.xsd") == []
        assert archive.testzip() is None


def test_a_codebook_is_valid(tmp_path: Path) -> None:
    """So is the codebook by itself."""
    path = tmp_path / "codes.qdc"
    export(str(path), map(whole, documents()))
    assert find_problems(path.read_bytes(), "refi_codebook.xsd") == []


def test_every_finding_is_coded(project: Path) -> None:
    """Each span of each finding has its speaker's code, and nothing else is coded."""
    found = read_project(project)
    speakers = {*found.cases, "speaker not known", "the author"}
    expected = set()
    for document in (*documents(), annotate(read_text(_WIDE, "wide.txt"))):
        for one in whole(document).findings:
            holder = holder_of(one)
            name = speaker_name(document, holder)
            name = {AUTHOR: "the author", None: "speaker not known"}.get(holder, name)
            expected |= {
                (document.article.title, span.start, span.end, name)
                for span in one.spans
            }
    coded = {
        (coding.source, coding.start, coding.end, coding.code)
        for coding in found.codings
        if coding.code in speakers
    }
    assert len(expected) > 100
    assert coded == expected
    for coding in found.codings:
        assert found.texts[coding.source][coding.start : coding.end] == coding.words


def test_wide_characters_move_no_offset(project: Path) -> None:
    """Emoji, joined ones, letters of other planes and marks count as one each."""
    found = read_project(project)
    words = {
        coding.words
        for coding in found.codings
        if coding.source.startswith("Gulls") and coding.code == "Mara Ostrom"
    }
    assert "We saw 😀 the café’s re\u0301sume\u0301 there," in words
    assert "It 𝔀as ours." in words


def test_texts_are_as_they_are(project: Path, tmp_path: Path) -> None:
    """Without a byte-order mark, line ends as asked for; offsets stay the same."""
    with zipfile.ZipFile(project) as archive:
        texts = [archive.read(n) for n in archive.namelist() if n.endswith(".txt")]
    assert len(texts) == len(documents()) + 1
    assert not [text for text in texts if text.startswith(b"\xef\xbb\xbf")]
    assert not [text for text in texts if b"\r" in text]
    path = tmp_path / "maxqda.qdpx"
    export(str(path), map(whole, documents()), line_end="\r\n")
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(n) for n in archive.namelist() if n.endswith(".txt")]
    assert all(text.count(b"\n") == text.count(b"\r\n") for text in texts)
    lines = {(one.start, one.end) for one in read_project(path).codings}
    assert lines <= {(one.start, one.end) for one in read_project(project).codings}


def test_the_same_input_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """A second export is the first one, byte for byte."""
    path = tmp_path / "again.qdpx"
    wide = annotate(read_text(_WIDE, "wide.txt"))
    export(str(path), map(whole, (*documents(), wide)))
    assert path.read_bytes() == project.read_bytes()


def test_names_of_codes_and_sources_are_unique(tmp_path: Path) -> None:
    """Two of one name, and one that is called like a code of ours, stay apart."""
    one, other = documents()[:2]
    one = with_names(
        one, ("Jordan", SpeakerKind.PERSON), ("direct quotation", SpeakerKind.GROUP)
    )
    other = with_names(
        other, ("Jordan", SpeakerKind.STATE), ("Positions", SpeakerKind.PERSON)
    )
    same = replace(other, article=replace(other.article, title=one.article.title))
    path = tmp_path / "names.qdpx"
    export(str(path), map(whole, (one, same)))
    found = read_project(path)
    folded = [name.casefold() for name in (*found.codes, *found.folders)]
    assert len(folded) == len(set(folded))
    assert {"Jordan", "Jordan (state)", "direct quotation (group)"} <= set(found.codes)
    assert found.cases["Jordan (state)"]["speaker kind"] == "state"
    assert sorted(found.texts) == [one.article.title, f"{one.article.title} (2)"]


def test_an_article_that_is_called_like_a_second_one(tmp_path: Path) -> None:
    """Of four articles, one of them called “… (2)”, none has the name of another."""
    titles = ("Boats", "boats", "Boats (2)", "Boats")
    same = [
        replace(
            one, article=replace(one.article, title=title, id=ArticleId(f"{n:064}"))
        )
        for n, title in enumerate(titles)
        for one in documents()[:1]
    ]
    path = tmp_path / "names.qdpx"
    export(str(path), map(whole, same))
    names = [name.casefold() for name in read_project(path).texts]
    assert len({*names}) == len(titles)


@pytest.mark.parametrize("title", ["Boats / Ferries \\ 7/8", "\u00df\U0001f600" * 90])
def test_a_source_is_called_as_a_file_can_be(title: str, tmp_path: Path) -> None:
    """QualCoder keeps each text in a file of the source's name."""
    document = documents()[0]
    document = replace(document, article=replace(document.article, title=title))
    path = tmp_path / "files.qdpx"
    export(str(path), [whole(document)])
    (name,) = read_project(path).texts
    (tmp_path / f"{name}.txt").write_text("as the title begins")
    assert name[:5] == title[:5]


@pytest.mark.parametrize(
    "name",
    [
        "A & B <c> \"d\" 'e'",
        "tab\tand\nline",
        "bell\x07 and \x0b",
        "]]>",
        "&amp;",
        "\ud800 half",
        "😀",
        " ",
    ],
)
def test_any_name_can_be_written(name: str, tmp_path: Path) -> None:
    """What XML knows is escaped, and what it forbids goes."""
    document = with_names(documents()[0], (name, SpeakerKind.PERSON))
    document = replace(
        document,
        article=replace(document.article, title=name, byline=name, origin=name),
    )
    path = tmp_path / "hostile.qdpx"
    export(str(path), [whole(document)])
    with zipfile.ZipFile(path) as archive:
        assert find_problems(archive.read("project.qde"), "refi_project.xsd") == []


def test_doubt_and_reporters_are_beside_the_coding(tmp_path: Path) -> None:
    """What is not certain is coded so, and who reported it stands beside it."""
    document = documents()[0]
    first, *others = document.quotations
    second = document.speakers[1].id
    doubtful = replace(first, certain=False, via=(second,), corrected=True)
    document = replace(document, quotations=(doubtful, *others))
    path = tmp_path / "doubt.qdpx"
    export(str(path), [whole(document)])
    start = doubtful.spans[0].start
    codings = [one for one in read_project(path).codings if one.start == start]
    assert "not certain (?)" in {one.code for one in codings}
    name = document.speakers[1].name
    assert f"(?), via {name}" in codings[0].about
    assert "corrected by hand" in codings[0].about


def test_another_reader_codes_in_their_own_name(tmp_path: Path) -> None:
    """What a second reader found is theirs; the rest is the program's."""
    document = documents()[0]
    first, *others = document.quotations
    document = replace(document, quotations=(replace(first, by="Ada"), *others))
    path = tmp_path / "readers.qdpx"
    export(str(path), [whole(document)])
    codings = [
        one for one in read_project(path).codings if one.code.endswith(" quotation")
    ]
    by_ada = [one.start for one in codings if one.user == "Ada"]
    assert by_ada == [span.start for span in first.spans]
    assert {one.user for one in codings} == {"Ada", "onrecord"}


def test_notes_and_tags_go_along(tmp_path: Path) -> None:
    """On words they are coded, on the whole article they are said of the source."""
    library = Library.open(tmp_path / "library")
    article = read_text(_WIDE, "wide.txt")
    document = library.document(article)
    quotation = document.quotations[0]
    kept = library.annotations
    at = (anchor_of(article.text, quotation.spans[0]),)
    kept.note(article.id, "Ask her again & again", at)
    kept.tag(article.id, "gulls", at)
    kept.tag(article.id, "coast")
    kept.note(article.id, "Came by post")
    path = tmp_path / "notes.qdpx"
    one = replace(whole(document), kept=kept.of(article.id))
    export(str(path), [one])
    with zipfile.ZipFile(path) as archive:
        assert find_problems(archive.read("project.qde"), "refi_project.xsd") == []
    found = read_project(path)
    coded = {one.code: one for one in found.codings if one.words == at[0].words}
    assert {"note", "tag: gulls"} <= set(coded)
    assert "Ask her again & again" in coded["note"].about
    (name,) = found.texts
    assert found.about[name] == "Came by post"
    assert found.values[name]["tags"] == "gulls; coast"
