"""What an interview asks and what a headline says hold nothing."""

from __future__ import annotations

from search_index import BlockKind, Position, Proposal
from search_index.annotate import annotate
from search_index.findings.paratext import quiet_zones
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


PAGE = """\
Tarn asks for a new dam

By Anna Brel

The board of Tarn asked for a new dam on Monday after the third flood of the year.

“The old dam is a disgrace, and the state should pay for a new one,” Ida Moss said.

Sign up to our newsletter. We believe in fair news and you should read it.

Most read

1. Minister should resign, says poll

2. Why the bridge is a mistake

The state has not answered. It paid for the old dam in full, and for its road.

Moss said that the town would go to court if nothing happened by the spring.

Recommended Stories

- ‘Nobody should drink it’: doctors warn of bad water

- Why we must leave the valley

Have you been affected by the flood? We want to hear from you.

Anna Brel is a writer who believes that small towns should be heard.

Copyright 2021 Tarn Post. All rights reserved. This page may not be published.

Support the Tarn Post. Everyone should have news. Your gift will help us to last.

About the author

Anna has a house in Tarn. It is the best house in the valley, she says.

Comments

Paul12

This mayor is a liar and should go!
"""


def test_what_stands_around_an_article_holds_nothing() -> None:
    """Links, appeals, the writer's note and readers' comments are no evidence."""
    document = annotate(read_text(PAGE))
    text = document.article.text
    items: list[Position | Proposal] = [*document.positions, *document.proposals]
    found = {item.evidence[0].of(text) for item in items}
    assert "The old dam is a disgrace" in found
    body = [line for line in text.split("\n") if "dam" in line or "Moss" in line]
    assert all(any(one in line for line in body) for one in found), found


SUMMED_UP = """\
Tarn asks for a new dam

The state is likely to pay for a new dam after the third flood, sources say.

The old dam broke in March

It met on Monday

The board of Tarn asked for a new dam on Monday. It had met for three hours.

The state is likely to pay for it, two sources say. Nothing has been signed.

“The old dam is a disgrace,” Ida Moss said. She has led the board for a year.

Nobody was hurt in the flood. The road to the mill is open again.
"""


def test_a_sentence_above_points_holds_nothing() -> None:
    """What sums an article up stands in the body too, which is the evidence."""
    article = read_text(SUMMED_UP)
    zones = [zone.of(article.text) for zone in quiet_zones(article)]
    assert any(
        zone.startswith("The state is likely to pay for a new") for zone in zones
    )
