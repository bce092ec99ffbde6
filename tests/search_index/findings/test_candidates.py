"""What may be a finding: whole clauses, sentences and phrases."""

from __future__ import annotations

import pytest

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.clauses import Clause, cut_sentence, read_clause, trimmed
from search_index.findings.readings import reading
from search_index.findings.rules import Rule
from search_index.model.documents import AUTHOR
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from search_index.text.tokens import Tokens
from tests.search_index.invented import read_text


def candidate_at(first: int, last: int) -> Candidate:
    """Return a candidate of no text at some tokens."""
    clause = Clause(Tokens((), (), (), (), ()), first, last, (), 0)
    part, held = (first, last), reading(Rule.STATEMENT, -1)
    return Candidate(Cut.CLAUSE, (part,), part, clause, None, AUTHOR, (), held)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "The gate leaks, and the board knows it.",
            ["The gate leaks", "the board knows it"],
        ),
        ("The road and the bridge are old.", ["The road and the bridge are old"]),
        (
            "They say the road and the bridge are old.",
            ["They say the road and the bridge are old"],
        ),
        ("The tax is unfair and it hurts.", ["The tax is unfair and it hurts"]),
        (
            "The mill failed but the weir held; nobody was hurt.",
            ["The mill failed", "the weir held", "nobody was hurt"],
        ),
        (
            "When the river rises and the gate jams, we leave.",
            ["When the river rises and the gate jams, we leave"],
        ),
        (
            "Roe said the tax was fair, and that the old and new gates held.",
            ["Roe said the tax was fair", "the old and new gates held"],
        ),
        (
            "The board must keep its strength and calm as Roe takes the chair.",
            ["The board must keep its strength and calm as Roe takes the chair"],
        ),
        (
            "The tax could slow or end the trade beyond what the board expects.",
            ["The tax could slow or end the trade beyond what the board expects"],
        ),
    ],
)
def test_cut(sentence: str, clauses: list[str]) -> None:
    """A sentence is cut before coordinated clauses with a subject of their own."""
    parsed = ParsedText(analyse(read_text(f"It rained.\n\n{sentence}\n")))
    (read,) = parsed.sentences(1)
    parts = cut_sentence(read, read.first, read.last)
    assert [parsed.analysed.words(*part) for part in parts] == clauses


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("I think we should leave.", ["think", "leave"]),
        ("It is clear that the board should pay.", ["is", "pay"]),
        ("Those who say so are wrong.", ["are"]),
        ("The gate was old and has jammed.", ["was", "jammed"]),
        ("A dry valley.", []),
    ],
)
def test_asserted_verbs(sentence: str, verbs: list[str]) -> None:
    """A clause asserts its main verb, and what hangs on a verb of thought."""
    parsed = ParsedText(analyse(read_text(f"It rained.\n\n{sentence}\n")))
    (read,) = parsed.sentences(1)
    clause = read_clause(read, read.first, read.last)
    words = parsed.analysed.tokens.words
    assert [words[verb.chunk.head] for verb in clause.verbs] == verbs


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("and that the gate leaks, ", "the gate leaks"),
        ("“the gate leaks.”", "the gate leaks"),
        ("that is the answer", "that is the answer"),
    ],
)
def test_trimmed(words: str, bare: str) -> None:
    """Leading connectives, outer marks and final punctuation are no evidence."""
    analysed = analyse(read_text(f"It rained.\n\n{words}\n"))
    place = analysed.paragraphs[1]
    low, high = trimmed(analysed.tokens, place.first, place.last)
    assert analysed.words(low, high) == bare
