"""Blocks and spans that are kept as numbers are what tuples of them are."""

from __future__ import annotations

import gc
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.annotate import annotate
from search_index.library.packing import FINDINGS, pack, unpack, unpack_findings
from search_index.model.documents import (
    Block,
    BlockKind,
    Blocks,
    FindingId,
    Quotation,
    QuotationKind,
    Span,
    SpanGroups,
    Spans,
)
from tests.search_index.invented import HARBOUR, read_text

_SPANS = st.tuples(st.integers(0, 900), st.integers(1, 90)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
_BLOCKS = st.builds(Block, st.sampled_from(BlockKind), _SPANS, st.integers(0, 6))
_SLICES = st.slices(6)


@given(st.lists(_BLOCKS, max_size=6).map(tuple), _SLICES)
def test_blocks(blocks: tuple[Block, ...], part: slice) -> None:
    """Blocks come back as they were, one by one, in parts and from a pickle."""
    kept = Blocks(blocks)
    assert kept == blocks
    assert kept == Blocks(blocks) == pickle.loads(pickle.dumps(kept))  # noqa: S301
    assert hash(kept) == hash(Blocks(blocks))
    assert kept[part] == blocks[part]
    assert [*kept.starts] == [block.span.start for block in blocks]
    assert kept != (*blocks, Block(BlockKind.QUOTE, Span(0, 1)))


def test_paragraphs_are_counted_as_a_reader_counts_them() -> None:
    """Headings, captions and page residue have the number of what they follow."""
    kinds = (
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.QUOTE,
        BlockKind.QUESTION,
        BlockKind.RESIDUE,
    )
    blocks = Blocks(
        Block(kind, Span(10 * place, 10 * place + 9))
        for place, kind in enumerate(kinds)
    )
    numbers = [blocks.paragraph(10 * place + 5) for place in range(len(kinds))]
    assert numbers == [1, 1, 1, 2, 3, 3]
    assert blocks.paragraphs == 3
    assert (Blocks().paragraphs, Blocks().paragraph(7)) == (0, 1)


@given(st.lists(_SPANS, max_size=6).map(tuple), _SLICES)
def test_spans(spans: tuple[Span, ...], part: slice) -> None:
    """Spans come back as they were."""
    assert Spans(spans) == spans
    assert Spans(spans)[part] == spans[part]
    assert Spans(spans) != (*spans, Span(0, 1))


@given(st.lists(st.lists(_SPANS, max_size=3).map(tuple), max_size=6), _SLICES)
def test_groups_of_spans(groups: list[tuple[Span, ...]], part: slice) -> None:
    """Groups of spans come back as they were, from either end."""
    kept = SpanGroups(groups)
    assert kept == groups
    assert kept[part] == tuple(groups[part])
    assert [kept[-place - 1] for place in range(len(groups))] == groups[::-1]
    with pytest.raises(IndexError):
        kept[len(groups)]


def _objects(count: int, quoted: int) -> int:
    """Return how many objects a document takes that is read from its record."""
    article = read_text("\n\n".join(f"Paragraph {n} is here." for n in range(count)))
    quotations = tuple(
        Quotation(
            FindingId(f"q{number}"),
            QuotationKind.DIRECT,
            (block.span,),
            block.span,
            block.span,
            None,
            (),
            None,
            "rule",
            "because",
        )
        for number, block in enumerate(article.blocks[:quoted])
    )
    document = replace(annotate(article), quotations=quotations)
    packed = pack(document).packed
    gc.collect()
    before = len(gc.get_objects())
    whole = unpack(packed)
    gc.collect()
    objects = len(gc.get_objects()) - before
    assert whole == document
    assert unpack_findings(packed, article) == document
    return objects


def test_the_article_alone_is_read_of_older_records() -> None:
    """What was found in it is left out when it is not wanted."""
    document = annotate(read_text(HARBOUR))
    assert document.quotations
    found = unpack(pack(document).packed, left_out=FINDINGS)
    nothing = replace(document, quotations=(), speakers=(), positions=(), proposals=())
    assert found == nothing


def test_a_paragraph_is_no_object() -> None:
    """A long article takes no more objects than a short one."""
    assert _objects(2_000, 0) <= _objects(20, 0) + 20


def test_a_quotation_is_few_objects() -> None:
    """A quotation is itself, its spans and the tuple of them."""
    assert _objects(1_000, 1_000) <= _objects(1_000, 0) + 5 * 1_000 + 20
