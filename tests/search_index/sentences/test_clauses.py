"""Which verb has which subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sentences.sentence import read_sentences
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text
from tests.search_index.sentences.parses import (
    kinds_of_clauses,
    sentence_of,
    subjects_of,
)

WORDS = """
Nora Vance the warden mill boats said says told thinks asked to
not would was left saying built and but that who which whom
what , — ( ) ; : . ? “ ” of
in while because Monday there it she
"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "Nora Vance, the mayor of Tarn, said the mill was closed.",
            {"said": "Vance", "closed": "mill"},
        ),
        (
            "Paul Herne, 61, a former warden, said the dam would hold.",
            {"said": "Herne", "hold": "dam"},
        ),
        (
            "Paul Herne, a miller who lives in Tarn, said the dam would hold.",
            {"lives": "who", "said": "Herne", "hold": "dam"},
        ),
        (
            "Ida Moss, an engineer at the Tarn Water Board, which owns the dam, said"
            " it would hold.",
            {"owns": "which", "said": "Moss", "hold": "it"},
        ),
        (
            "Ida Moss — an old friend of the mayor — said the dam would hold.",
            {"said": "Moss", "hold": "dam"},
        ),
        (
            "Ida Moss (a friend of the mayor) said the dam would hold.",
            {"said": "Moss", "hold": "dam"},
        ),
    ],
)
def test_appositives(sentence: str, subjects: dict[str, str]) -> None:
    """What renames a subject stands between it and its verb."""
    assert subjects_of(sentence) == subjects


def test_name_in_an_appositive() -> None:
    """A name that renames a description is kept with it."""
    analysed, sentence = sentence_of("The mayor of Tarn, Nora Vance, said it was late.")
    subject = sentence.subject_of(sentence.cues[0])
    assert subject is not None
    assert analysed.tokens.words[subject.head] == "mayor"
    assert [analysed.tokens.words[head] for head in subject.names] == ["Vance"]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "The warden who closed the gate said nothing.",
            {"closed": "who", "said": "warden"},
        ),
        (
            "The man whom the board hired said the dam leaked.",
            {"hired": "board", "said": "man", "leaked": "dam"},
        ),
        (
            "People who know the valley say the dam will hold.",
            {"know": "who", "say": "People", "hold": "dam"},
        ),
        (
            "The report that the board wrote says the dam will hold.",
            {"wrote": "board", "says": "report", "hold": "dam"},
        ),
        (
            "The engineer the board hired said the dam leaked.",
            {"hired": "board", "said": "engineer", "leaked": "dam"},
        ),
    ],
)
def test_relative_clauses(sentence: str, subjects: dict[str, str]) -> None:
    """A relative clause has a subject of its own, and the main clause keeps its."""
    assert subjects_of(sentence) == subjects


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "Nora Vance met the board and said the mill was closed.",
            {"met": "Vance", "said": "Vance", "closed": "mill"},
        ),
        (
            "Nora Vance met the board on Monday, signed the treaty and said nothing.",
            {"met": "Vance", "signed": "Vance", "said": "Vance"},
        ),
        (
            "Nora Vance said that she was ill and that she would rest.",
            {"said": "Vance", "was": "she", "rest": "she"},
        ),
        (
            "The board met on Monday, and Nora Vance said the mill was closed.",
            {"met": "board", "said": "Vance", "closed": "mill"},
        ),
        (
            "Paul Herne, who left the board in May, and who misses it, said he would"
            " return.",
            {"left": "who", "misses": "who", "said": "Herne", "return": "he"},
        ),
    ],
)
def test_coordination(sentence: str, subjects: dict[str, str]) -> None:
    """A verb after *and* shares the subject before it, unless it has its own."""
    assert subjects_of(sentence) == subjects


def test_coordinated_subjects() -> None:
    """Two names with *and* are one subject."""
    found = subjects_of("Nora Vance and Paul Herne said the dam leaked.", whole=True)
    assert found == {"said": "Nora Vance and Paul Herne", "leaked": "the dam"}


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "Nora Vance left the hall, saying the mill was closed.",
            {"left": "Vance", "saying": "Vance", "closed": "mill"},
        ),
        (
            "Nora Vance, speaking in Tarn, said the mill was closed.",
            {"speaking": "Vance", "said": "Vance", "closed": "mill"},
        ),
        (
            "Speaking in Tarn, Paul Herne said the dam would hold.",
            {"Speaking": "Herne", "said": "Herne", "hold": "dam"},
        ),
        (
            "Nora Vance wants to tell the board that the mill is closed.",
            {"wants": "Vance", "tell": "Vance", "closed": "mill"},
        ),
    ],
)
def test_participles_and_infinitives(sentence: str, subjects: dict[str, str]) -> None:
    """A participle and an infinitive are acts of the subject around them."""
    assert subjects_of(sentence) == subjects


def test_fronted_participle() -> None:
    """A sentence that opens with a participle still has its subject."""
    found = subjects_of("Asked about the dam, Nora Vance said it would hold.")
    assert found["said"] == "Vance"
    assert found["hold"] == "it"


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "The mill, Nora Vance said, was closed.",
            {"said": "Vance", "closed": "mill"},
        ),
        ("The dam will hold, the board says.", {"hold": "dam", "says": "board"}),
        ("In the end, she said, the dam held.", {"said": "she", "held": "dam"}),
        (
            "The dam will hold, officials in Tarn said on Monday.",
            {"hold": "dam", "said": "officials"},
        ),
    ],
)
def test_parentheticals(sentence: str, subjects: dict[str, str]) -> None:
    """An attribution between commas leaves the clause around it whole."""
    assert subjects_of(sentence) == subjects
    saying = next(verb for verb in subjects if verb in {"said", "says"})
    assert kinds_of_clauses(sentence)[saying] == "parenthetical"


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("Who said the dam would hold?", {"said": "Who", "hold": "dam"}),
        ("Who told the board what Paul Herne wanted?", {"told": "Who"}),
        ("Why, she asked, did nobody look?", {"asked": "she"}),
        ("Which engineer said the dam would hold?", {"hold": "dam"}),
    ],
)
def test_questions(sentence: str, subjects: dict[str, str]) -> None:
    """A question word may be the subject; an attribution inside keeps its own."""
    found = subjects_of(sentence)
    assert {verb: found.get(verb) for verb in subjects} == subjects


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        (
            "While the board waits, Nora Vance says the mill is closed.",
            {"waits": "board", "says": "Vance", "closed": "mill"},
        ),
        (
            "Paul Herne left because the board said the dam leaked.",
            {"left": "Herne", "said": "board", "leaked": "dam"},
        ),
        (
            "Nora Vance told the board that Paul Herne thinks it will hold.",
            {"told": "Vance", "thinks": "Herne", "hold": "it"},
        ),
        (
            "Nora Vance believes Paul Herne said the dam leaked.",
            {"believes": "Vance", "said": "Herne", "leaked": "dam"},
        ),
    ],
)
def test_subordinate_clauses(sentence: str, subjects: dict[str, str]) -> None:
    """Clauses inside clauses keep their subjects apart."""
    assert subjects_of(sentence) == subjects


@pytest.mark.parametrize(
    ("sentence", "subject", "head"),
    [
        ("“It leaks,” said Nora Vance.", "Nora Vance", "Vance"),
        ("“It leaks,” said she.", "she", "she"),
        (
            "“It leaks,” said Nora Vance, the mayor of Tarn.",
            "Nora Vance, the mayor of Tarn",
            "Vance",
        ),
        ("“It leaks,” said Nora Vance on Monday.", "Nora Vance", "Vance"),
        (
            "“It leaks,” said the head of Tarn Water.",
            "the head of Tarn Water",
            "head",
        ),
    ],
)
def test_inversion(sentence: str, subject: str, head: str) -> None:
    """After *said* the subject runs on through its appositive, not to the time."""
    analysed, read = sentence_of(sentence)
    start = analysed.tokens.words.index("said") + 1
    phrase = find_inverted_subject(analysed, start, read.last)
    assert phrase is not None
    assert analysed.words(phrase.start, phrase.end) == subject
    assert analysed.tokens.words[phrase.head] == head


def test_no_inverted_subject() -> None:
    """A time after *said* is nobody."""
    analysed, sentence = sentence_of("The dam will hold, she said Monday.")
    start = analysed.tokens.words.index("said") + 1
    assert find_inverted_subject(analysed, start, sentence.last) is None


@given(TEXTS)
def test_any_words(text: str) -> None:
    """Verbs and subjects of any text lie inside their sentence."""
    analysed = analyse(read_text(f"It rained in Tarn. {text}."))
    for index in range(len(analysed.paragraphs)):
        for sentence in read_sentences(analysed, index):
            for token, verb in sentence.clauses.verbs.items():
                assert verb.chunk.start <= token < verb.chunk.end
                if verb.subject is not None:
                    assert sentence.first <= verb.subject.start <= verb.subject.head
                    assert verb.subject.head < verb.subject.end <= sentence.last
