"""What must hold of the findings in any text."""

from __future__ import annotations

import gc
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.annotate import annotate
from search_index.model.documents import (
    AUTHOR,
    SPOKEN_BLOCKS,
    Document,
    Finding,
    Position,
    Proposal,
    Span,
)
from tests.search_index.invented import HARBOUR, read_text

PIECES = st.sampled_from(
    [
        "“We need the boats,” Brook said. ",
        "Ansel Brook, the mayor of Port Lindow, said the fares were too low. ",
        "“Nobody wanted this, ",
        "” she added. ",
        "\n\n",
        "The union urged the council to wait. ",
        "According to Orla Venn, the quay is ‘unsafe’. ",
        '"It is," he told the Beacon, "a joke." ',
        "Photo: Tomas Reed",
        "\n",
        "Critics say the plan will fail because it is wrong. ",
        "😀 ",
        "\u202e",
        "''",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


def items_of(document: Document) -> list[Position | Proposal]:
    """Return the positions, then the proposals."""
    return [*document.positions, *document.proposals]


def findings_of(document: Document) -> list[Finding]:
    """Return everything that was found."""
    return [*document.quotations, *items_of(document)]


def spans_of(document: Document) -> list[Span]:
    """Return every span of every finding and speaker."""
    spans: list[Span | None] = []
    for quotation in document.quotations:
        spans += [*quotation.content, quotation.cue, quotation.source]
    for item in items_of(document):
        spans += [*item.evidence, item.cue, *(s for also in item.also for s in also)]
    for speaker in document.speakers:
        spans += [*speaker.mentions, speaker.role]
    return [span for span in spans if span]


@given(TEXTS)
def test_spans(text: str) -> None:
    """Every span lies inside the text, is not blank and is on no noise."""
    document = annotate(read_text("The mayor and the council met. " + text))
    article = document.article
    spoken = [b.span for b in article.blocks if b.kind in SPOKEN_BLOCKS]
    starts = [span.start for span in spoken]
    for span in spans_of(document):
        assert span.end <= len(article.text)
        assert span.of(article.text).strip()
    for finding in findings_of(document):
        for span in finding.spans:
            index = bisect_right(starts, span.start) - 1
            assert index >= 0
            assert spoken[index].covers(span)


@given(TEXTS)
def test_ids(text: str) -> None:
    """Ids are unique, and whoever is named is among the speakers."""
    document = annotate(read_text("The mayor and the council met. " + text))
    findings = findings_of(document)
    ids = [finding.id for finding in findings]
    assert len(ids) == len(set(ids))
    known = {None, AUTHOR, *(speaker.id for speaker in document.speakers)}
    quotations = {None, *(quotation.id for quotation in document.quotations)}
    for quotation in document.quotations:
        assert {quotation.speaker, *quotation.via} <= known
        assert quotation.parent in quotations
    for item in items_of(document):
        assert {item.holder, *item.via} <= known
        assert item.quotation in quotations


@pytest.mark.parametrize("mark", ["“", '"'])
def test_unclosed_mark(mark: str) -> None:
    """A mark left open changes no finding in another block."""
    tail = "\n\nThe quay was empty by noon, and the rain went on all day.\n\n"
    said = "“We need the boats more than ever,” said Ansel Brook, the mayor.\n"
    head = "The dockers called the fares a joke"
    whole = annotate(read_text(f"{head}.{tail}{said}"))
    broken = annotate(read_text(f"{head[:-4]}{mark}{head[-4:]}.{tail}{said}"))
    last = [
        [s.of(d.article.text) for s in d.quotations[-1].content]
        for d in (whole, broken)
    ]
    assert last[0] == last[1] == ["We need the boats more than ever,"]


def test_another_language() -> None:
    """A text in another language is kept, not annotated, and says so."""
    text = "„Wir brauchen die Boote“, sagte der Bürgermeister, und er ging nicht. " * 6
    document = annotate(read_text(text))
    assert document.article.language == "de"
    assert not spans_of(document)
    assert document.note


def test_noise() -> None:
    """Nothing is found in what the page left in the text."""
    document = annotate(read_text(HARBOUR))
    assert document.quotations
    words = " ".join(span.of(HARBOUR) for span in spans_of(document))
    assert "Photo" not in words
    assert "Comments" not in words


def test_dead_cycles() -> None:
    """Annotating leaves nothing that only a search for dead cycles would free."""
    article = read_text(HARBOUR)
    annotate(article)  # what is loaded once
    gc.collect()
    gc.disable()
    try:
        annotate(article)
        assert gc.collect() == 0
    finally:
        gc.enable()
