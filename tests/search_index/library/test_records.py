"""Documents become plain values and come back whole."""

from __future__ import annotations

import json
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.annotate import annotate
from search_index.library.reading_records import document_from_plain, part_from_plain
from search_index.library.records import document_to_plain
from search_index.model.documents import (
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Blocks,
    Document,
    FindingId,
    Link,
    Modality,
    Position,
    Proposal,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from search_index.model.errors import LibraryError
from tests.search_index.invented import HARBOUR, read_text

TEXT = "x" * 60
WORDS = st.text(max_size=12)
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 19)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
MAYBE_SPAN = st.none() | SPANS
SOME_SPANS = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
SPEAKER_IDS = st.integers(1, 9).map(lambda n: SpeakerId(f"s{n}"))
FINDING_IDS = st.integers(1, 9).map(lambda n: FindingId(f"q{n}"))
VIA = st.lists(SPEAKER_IDS, max_size=2).map(tuple)
TARGETS = st.lists(WORDS, max_size=2).map(tuple)
ALSO = st.lists(SOME_SPANS, max_size=2).map(tuple)

ARTICLES = st.builds(
    Article,
    id=WORDS.map(ArticleId),
    title=WORDS,
    byline=WORDS,
    origin=WORDS,
    published=st.none() | st.dates(min_value=date(1, 1, 1)),
    language=st.sampled_from(["en", "de", ""]),
    text=st.just(TEXT),
    blocks=st.lists(
        st.builds(Block, st.sampled_from(BlockKind), SPANS, st.integers(0, 6)),
        max_size=3,
    ).map(Blocks),
    outlet=WORDS,
    links=st.lists(st.builds(Link, SPANS, WORDS), max_size=2).map(tuple),
    retrieved=st.none() | st.datetimes(timezones=st.just(UTC)),
)
QUOTATIONS = st.builds(
    Quotation,
    id=FINDING_IDS,
    kind=st.sampled_from(QuotationKind),
    content=SOME_SPANS,
    cue=MAYBE_SPAN,
    source=MAYBE_SPAN,
    speaker=st.none() | SPEAKER_IDS,
    via=VIA,
    parent=st.none() | FINDING_IDS,
    rule=WORDS,
    because=WORDS,
)
SPEAKERS = st.builds(
    Speaker,
    id=SPEAKER_IDS,
    name=WORDS,
    kind=st.sampled_from(SpeakerKind),
    role=MAYBE_SPAN,
    mentions=SOME_SPANS,
    aliases=TARGETS,
    rule=WORDS,
)
POSITIONS = st.builds(
    Position,
    id=FINDING_IDS,
    modality=st.sampled_from(Modality),
    holder=SPEAKER_IDS,
    via=VIA,
    target=TARGETS,
    statement=WORDS,
    evidence=SOME_SPANS,
    also=ALSO,
    cue=MAYBE_SPAN,
    attribution=st.sampled_from(Attribution),
    quotation=st.none() | FINDING_IDS,
    rule=WORDS,
)
PROPOSALS = st.builds(
    Proposal,
    id=FINDING_IDS,
    modality=st.sampled_from(Modality),
    holder=SPEAKER_IDS,
    via=VIA,
    target=TARGETS,
    condition=st.none() | WORDS,
    polarity=st.sampled_from("+-"),
    statement=WORDS,
    evidence=SOME_SPANS,
    also=ALSO,
    cue=MAYBE_SPAN,
    attribution=st.sampled_from(Attribution),
    quotation=st.none() | FINDING_IDS,
    rule=WORDS,
)
DOCUMENTS = st.builds(
    Document,
    article=ARTICLES,
    quotations=st.lists(QUOTATIONS, max_size=2).map(tuple),
    speakers=st.lists(SPEAKERS, max_size=2).map(tuple),
    positions=st.lists(POSITIONS, max_size=2).map(tuple),
    proposals=st.lists(PROPOSALS, max_size=2).map(tuple),
    note=WORDS,
)


@given(DOCUMENTS)
def test_round_trip(document: Document) -> None:
    """Any document comes back from its JSON as it was."""
    line = json.dumps(document_to_plain(document))
    assert document_from_plain(json.loads(line)) == document
    parts = json.loads(line, object_hook=part_from_plain)
    assert document_from_plain(parts) == document


def test_a_real_document() -> None:
    """An annotated article comes back as it was, by way of UTF-8 JSON."""
    document = annotate(read_text(HARBOUR))
    line = json.dumps(document_to_plain(document), ensure_ascii=False)
    assert document_from_plain(json.loads(line)) == document
    parts = json.loads(line, object_hook=part_from_plain)
    assert document_from_plain(parts) == document


def test_role_is_words() -> None:
    """A speaker's role is given in words, as interface.md has it."""
    document = annotate(read_text(HARBOUR))
    plain = json.loads(json.dumps(document_to_plain(document)))
    brook = next(one for one in plain["speakers"] if "Brook" in one["name"])
    assert brook["role"] is None or brook["role"] in HARBOUR


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", 99),
        ("text", 7),
        ("blocks", [{"kind": "window", "span": [0, 1], "level": 0}]),
        ("blocks", [{"kind": "paragraph", "span": [3, 1], "level": 0}]),
        ("blocks", "none"),
        ("speakers", [[]]),
        ("published", "yesterday"),
    ],
)
def test_damaged(key: str, value: object) -> None:
    """A damaged record, or one of another version, is a LibraryError."""
    plain = json.loads(json.dumps(document_to_plain(annotate(read_text(HARBOUR)))))
    plain[key] = value
    with pytest.raises(LibraryError):
        document_from_plain(plain)


def test_record_of_before_links() -> None:
    """A record that was written before outlets and links were kept is read."""
    document = annotate(read_text(HARBOUR))
    plain = document_to_plain(document)
    for key in ("outlet", "links", "retrieved"):
        del plain[key]
    assert document_from_plain(plain) == document
