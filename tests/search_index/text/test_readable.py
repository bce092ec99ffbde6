"""What does not show is left out, and every character is known by its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import annotate_article
from search_index.text.readable import make_readable, readable_words
from tests.search_index.invented import read_text


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("plain", "plain"),
        ("Karl\u00adheinz", "Karlheinz"),
        ("cold,”\u200b said", "cold,” said"),
        ("\u200eleft", "left"),
        ("Mu\u0308ller", "Müller"),
        ("e\u0301\u0302 and e\u0302\u0323", "é and ệ"),
        ("q\u0307", "q"),
        ("\u0301 alone", " alone"),
        (
            "â€œIt is cold,â€ she said â€“ it isnâ€™t.",
            "“It is cold,” she said – it isn’t.",
        ),
        ("dâ€™un â", "d’un â"),
        ("café", "café"),
        ("", ""),
    ],
)
def test_table(text: str, readable: str) -> None:
    """Invisible characters go; an accent after its letter is joined to it."""
    assert make_readable(text).text == readable
    assert readable_words(text) == readable


@given(st.text(alphabet=list("aé .\u00ad\u0301\u0308\u200b\u200e"), max_size=30))
def test_sources(text: str) -> None:
    """Each readable character comes from its own stretch, in order, and maps back."""
    read = make_readable(text)
    assert make_readable(read.text).text == read.text
    end = 0
    for place in range(len(read.text)):
        start, stop = read.source(place, place + 1)
        assert end <= start < stop <= len(text)
        assert read.place(start) == place
        end = stop


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        (
            "“It is done,” said Karl\u00adheinz Braun.",
            ("Karlheinz Braun", "It is done,"),
        ),
        ("“It is cold,”\u200b said Bo\u200b Lund.", ("Bo Lund", "It is cold,")),
        ("“Go on,” said Anna Mu\u0308ller.", ("Anna Müller", "Go on,")),
        ("â€œGo on,â€ said Anna Moss.", ("Anna Moss", "Go on,")),
        (
            "Bo Lund said that a .22 rifle was found.",
            ("Bo Lund", "a .22 rifle was found"),
        ),
        ("Bo Lund said it will use .NET there.", ("Bo Lund", "it will use .NET there")),
        ("Bo Lund said that issue #5 was over.", ("Bo Lund", "issue #5 was over")),
        (
            "Bo Lund told re\u00adporters that talks had begun.",
            ("Bo Lund", "talks had begun"),
        ),
        ("Bo Lund told reporters that work had begun.", ("Bo Lund", "work had begun")),
        ("Bo Lund said the '80s were cold.", ("Bo Lund", "the '80s were cold")),
    ],
)
def test_attribution(passage: str, found: tuple[str, str]) -> None:
    """Attribution reads a text as people do; spans are those of the text as kept."""
    article = read_text(f"It rained in Tarn.\n\n{passage}\n")
    document = annotate_article(article)
    (quotation,) = document.quotations
    (speaker,) = document.speakers
    words = " ".join(span.of(article.text) for span in quotation.content)
    assert (speaker.name, words) == found
