"""Base noun phrases, verb groups and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sentences.chunks import ends_with_comma, find_chunks
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text
from tests.search_index.sentences.parses import chunks_of, sentence_of

WORDS = """
Nora Vance the a old mill boats said says say to not
would have been was left closing built and but that who which
, — ( ) ; : . “ ” " ' 's
of in quickly Monday last week 12 there it she all both
& -
"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)


@pytest.mark.parametrize(
    ("sentence", "chunks"),
    [
        (
            "Nora Vance said the old mill was closed.",
            "noun Nora Vance | finite said | noun the old mill | finite was closed"
            " | stop .",
        ),
        (
            "The mayor of Tarn had not told the board.",
            "noun The mayor | preposition of | noun Tarn | finite had not told"
            " | noun the board | stop .",
        ),
        (
            "The board’s chief engineer spoke on Monday.",
            "noun The board’s chief engineer | finite spoke | preposition on"
            " | time Monday | stop .",
        ),
        (
            "Paul Herne wants to keep the boats.",
            "noun Paul Herne | finite wants | infinitive to keep | noun the boats"
            " | stop .",
        ),
        (
            "She left early, saying that it would rain.",
            "noun She | finite left | adverb early | comma , | gerund saying"
            " | subordinator that | noun it | finite would rain | stop .",
        ),
        (
            "Built in Tarn, the boat sank.",
            "participle Built | preposition in | noun Tarn | comma , | noun the boat"
            " | finite sank | stop .",
        ),
        (
            "People who know the valley stayed.",
            "noun People | relative who | finite know | noun the valley"
            " | finite stayed | stop .",
        ),
        (
            "The dam that broke was a ruin.",
            "noun The dam | relative that | finite broke | finite was | noun a ruin"
            " | stop .",
        ),
        (
            "Last week the board met.",
            "time Last week | noun the board | finite met | stop .",
        ),
        (
            "They say it never rained.",
            "noun They | finite say | noun it | adverb never | finite rained | stop .",
        ),
        (
            "There were two boats.",
            "noun There | finite were | noun two boats | stop .",
        ),
        (
            "Ida Moss (a warden) stayed; Paul Herne agreed.",
            "noun Ida Moss | open ( | noun a warden | close ) | finite stayed | stop ;"
            " | noun Paul Herne | finite agreed | stop .",
        ),
        (
            "Boats and nets were lost — all of them.",
            "noun Boats | coordinator and | noun nets | finite were lost | dash —"
            " | noun all | preposition of | noun them | stop .",
        ),
    ],
)
def test_table(sentence: str, chunks: str) -> None:
    """A sentence falls into its phrases, each of its kind."""
    assert " | ".join(chunks_of(sentence)) == chunks


def test_quoted_words_inside_a_phrase() -> None:
    """A quoted word or two belongs to the noun phrase that it stands in."""
    assert chunks_of("Ida Moss called it a “sad day” for Tarn.") == [
        "noun Ida Moss",
        "finite called",
        "noun it",
        "noun a “sad day”",
        "preposition for",
        "noun Tarn",
        "stop .",
    ]


def test_quoted_sentence() -> None:
    """A quotation is one chunk, with its marks."""
    assert chunks_of("“Go home now,” Ida Moss said.") == [
        "quoted “Go home now,”",
        "noun Ida Moss",
        "finite said",
        "stop .",
    ]


@pytest.mark.parametrize(
    ("sentence", "place", "ends"),
    [
        ("“Go home now,” Ida Moss said.", 0, True),
        ("“Go home now” is what Ida Moss said.", 0, False),
        ("Ida Moss, a warden, left.", 1, True),
        ("Ida Moss left — and came back.", 2, True),
        ("Ida Moss left.", 0, False),
    ],
)
def test_ends_with_comma(sentence: str, place: int, *, ends: bool) -> None:
    """A comma and a dash end with one; so does a comma before a closing mark."""
    analysed, read = sentence_of(sentence)
    assert ends_with_comma(analysed, read.clauses.chunks[place]) is ends


@given(TEXTS)
def test_any_words(text: str) -> None:
    """Chunks follow on each other, cover every token and hold their heads."""
    analysed = analyse(read_text(f"It rained in Tarn. {text}."))
    for paragraph in analysed.paragraphs:
        done = paragraph.first
        for chunk in find_chunks(analysed, paragraph.first, paragraph.last):
            assert chunk.start == done
            assert chunk.start <= chunk.head < chunk.end
            done = chunk.end
        assert done == paragraph.last
