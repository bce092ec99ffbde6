"""The parse that quotations and findings share: sentences, clauses, verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text

STORY = """Ida Moss, who runs the weir, said the gate had jammed and that nobody knew.

“The gate jams when it rains,” Moss said. “We told the board, but they laughed.”

The board would not comment.
"""


def parse(text: str) -> ParsedText:
    """Return a text's parse."""
    return ParsedText(analyse(read_text(text)))


def place_of(parsed: ParsedText, word: str) -> int:
    """Return the first token that is a word."""
    return parsed.analysed.tokens.words.index(word)


@pytest.mark.parametrize(
    ("word", "kind", "opens"),
    [
        ("Ida", "main", "Ida"),
        ("runs", "relative", "who"),
        ("had", "reported", "the"),
        ("knew", "subordinate", "that"),
        ("rains", "subordinate", "when"),
    ],
)
def test_clause_at(word: str, kind: str, opens: str) -> None:
    """A token's clause is the innermost one, inside quote marks too."""
    parsed = parse(STORY)
    sentence = parsed.sentence_at(place_of(parsed, word))
    assert sentence is not None
    clause = sentence.clauses.clause_at(place_of(parsed, word))
    assert (clause.kind, parsed.analysed.tokens.words[clause.start]) == (kind, opens)


def test_phrase_before_a_reported_verb() -> None:
    """The subject of a clause without *that* stands in that clause, not outside."""
    parsed = parse("The warden said the gate had jammed.\n")
    (sentence,) = parsed.sentences(0)
    clause = sentence.clauses.clause_at(place_of(parsed, "gate"))
    assert clause.kind == "reported"


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("When it rains, the gate has jammed.", "jammed"),
        ("The gate, which leaks, has jammed.", "jammed"),
        ("Those who say it leaks are wrong.", "are"),
        ("The gate (it leaks) has jammed and must go.", "jammed"),
    ],
)
def test_main_verb(sentence: str, verb: str) -> None:
    """The main verb of a range has the fewest clauses around it."""
    parsed = parse(sentence + "\n")
    tokens, (read,) = parsed.analysed.tokens, parsed.sentences(0)
    found = read.clauses.main_verb(0, len(tokens))
    assert found is not None
    assert tokens.words[found.chunk.head] == verb


def test_sentences_of_a_quotation() -> None:
    """What stands in quote marks has sentences of its own."""
    parsed = parse(STORY)
    words = parsed.analysed.words
    first = place_of(parsed, "We")
    sentence = parsed.sentence_at(first)
    assert sentence is not None
    assert words(sentence.first, sentence.last) == (
        "We told the board, but they laughed."
    )
    around = parsed.sentences(1)
    assert [words(one.first, one.last)[:5] for one in around] == ["“The ", "“We t"]


def test_sentences_are_made_once() -> None:
    """The same sentences come back, so that nothing is read twice."""
    parsed = parse(STORY)
    assert parsed.sentences(0) is parsed.sentences(0)
    assert parsed.sentences_in(0, 9) is parsed.sentences_in(0, 9)


@given(st.text(alphabet=list("a .,:;—“”'()\"A that who said"), max_size=60))
def test_any_text(text: str) -> None:
    """Every token of any text has a clause, whose first token is in its sentence."""
    parsed = parse(f"It rained. {text}.")
    for token in range(len(parsed.analysed.tokens)):
        sentence = parsed.sentence_at(token)
        if sentence is None:
            assert parsed.analysed.quote_at[token] >= 0
            continue
        clause = sentence.clauses.clause_at(token)
        assert sentence.first <= token < sentence.last
        assert sentence.first <= clause.start <= sentence.last
