"""How a text was read, as it is told to who changes a rule."""

from __future__ import annotations

from search_index.annotate import annotate
from search_index.explain import ExplainedSentence, explain
from tests.search_index.invented import HARBOUR, read_text


def sentences_of(text: str) -> tuple[ExplainedSentence, ...]:
    """Return what is said of each sentence of a text."""
    return explain(read_text(text)).sentences


def test_a_sentence_shows_what_each_step_saw() -> None:
    """Words with tags, chunks, verbs with their subjects, cues, what they came to."""
    text = "Ferry is cut\n\nThe mayor, Ansel Brook, said the boats must stay.\n"
    (sentence,) = [one for one in sentences_of(text) if one.cues]
    assert sentence.tokens[:2] == (("The", "DT"), ("mayor", "NN"))
    assert ("finite", "said") in sentence.chunks
    assert [(one.verb, one.subject) for one in sentence.clauses] == [
        ("said", "The mayor, Ansel Brook"),
        ("must stay", "the boats"),
    ]
    (cue,) = sentence.cues
    (quotation,) = sentence.quotations
    assert (cue.words, cue.lemma, cue.form) == ("said", "say", "finite")
    assert cue.came_to == (quotation.id,)
    assert "Ansel Brook" in quotation.because
    assert [item.statement for item in sentence.items] == ["the boats must stay"]


def test_a_cue_that_no_rule_took_came_to_nothing() -> None:
    """What a rule refused can be seen."""
    text = "Ferry is cut\n\nIt goes without saying. The boats sailed, Orla Venn said.\n"
    cues = [cue for one in sentences_of(text) for cue in one.cues]
    came_to = [(cue.words, bool(cue.came_to)) for cue in cues]
    assert came_to == [("saying", False), ("said", True)]


def test_what_is_quoted_has_sentences_of_its_own() -> None:
    """Inside quote marks the sentence is read apart, with its own verbs."""
    text = "Ferry is cut\n\n“The boats must stay,” Ansel Brook said.\n"
    around, inside = sentences_of(text)
    assert [one.verb for one in around.clauses] == ["said"]
    assert [one.verb for one in inside.clauses] == ["must stay"]
    assert (around.quoted, inside.quoted) == (False, True)


def test_each_finding_is_explained_once() -> None:
    """What is annotated stands in one sentence; what is hidden says so."""
    article = read_text(HARBOUR)
    document = annotate(article)
    sentences = explain(article).sentences
    shown = [
        one.id
        for sentence in sentences
        for one in sentence.quotations
        if one.id not in sentence.hidden
    ]
    items = [one.id for sentence in sentences for one in sentence.items]
    assert sorted(shown) == sorted(one.id for one in document.quotations)
    held = [one.id for one in document.positions]
    wanted = [one.id for one in document.proposals]
    assert sorted(items) == sorted(held + wanted)


def test_a_cue_within_what_attributes_came_to_it() -> None:
    """What stands before a colon is found as a whole, its verb with it."""
    text = "Ferry is cut\n\nAnsel Brook said this: the boats will fail.\n"
    cues = [cue for one in sentences_of(text) for cue in one.cues]
    assert [(cue.words, bool(cue.came_to)) for cue in cues] == [("said", True)]
