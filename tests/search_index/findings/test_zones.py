"""What an interview asks and what a headline says hold nothing."""

from __future__ import annotations

from search_index import BlockKind, Position, Proposal
from search_index.annotate import annotate
from search_index.findings.zones import quiet_zones
from tests.search_index.invented import read_text

INTERVIEW = """\
Wanda Stroud interviews the miller Paul Herne

Do critics say that the mill should close?

They do, and they are wrong. The mill is the best employer in the valley.

Did the mayor not say that it must pay more?

She did. We need a lower tax, and the council should grant it.

Will you sell?

No. I hope to run it until I die.
"""
HEADLINE = """\
Pell calls on Roe to apologise for the flood.

Alma Pell on Monday called on Victor Roe to apologise for the flood in Tarn.

“He opened the gate and left,” Pell said in the square, where the water still stood.

Roe said that the gate had opened by itself, and that nobody was to blame.
"""


def test_questions_hold_nothing() -> None:
    """What critics are said to say in a question is no evidence."""
    document = annotate(read_text(INTERVIEW))
    asked = [
        block.span
        for block in document.article.blocks
        if block.kind is BlockKind.QUESTION
    ]
    assert quiet_zones(document.article) == asked
    assert len(asked) == 3
    items: list[Position | Proposal] = [*document.positions, *document.proposals]
    assert items
    assert not [
        item
        for item in items
        for span in item.evidence
        if any(zone.start <= span.start < zone.end for zone in asked)
    ]


def test_a_headline_with_a_full_stop_holds_nothing() -> None:
    """The lead says it again, and is the evidence."""
    document = annotate(read_text(HEADLINE))
    headline, *_ = quiet_zones(document.article)
    assert headline.of(document.article.text).startswith("Pell calls on Roe")
    starts = [item.evidence[0].start for item in document.proposals]
    assert starts
    assert min(starts) >= headline.end
