"""The lexicon of cues: one entry for each word, checked as it is loaded."""

from __future__ import annotations

import pytest

from search_index.lexicons import Lexicon, cues
from search_index.lexicons.cues import adjective_modality, nouns, verbs
from search_index.model.documents import Modality


def test_modalities_are_those_of_the_model() -> None:
    """The lexicon knows how things are held by the names that findings have."""
    assert {modality.value for modality in Modality} == cues.MODALITIES


def test_an_entry_has_all_of_a_verb() -> None:
    """Frames, forms, how each frame is held and other senses stand in one entry."""
    admit = verbs()["admit"]
    assert {"q", "c", "n", "to"} <= admit.frames
    assert admit.past == ("admitted",)
    assert admit.modalities["clause"] == admit.modalities["to"] == "concede"
    assert "patient" in admit.other


def test_a_plural_is_the_entry_of_its_noun() -> None:
    """*Claims* and *complaints* are what *claim* and *complaint* are."""
    assert nouns()["claims"] is nouns()["claim"]
    assert nouns()["fears"].views == frozenset({"of"})


@pytest.mark.parametrize(
    ("words", "following", "modality"),
    [
        (("against",), "the", "oppose"),
        (("critical", "of"), "the", "oppose"),
        (("committed",), "to", "pledge"),
        (("afraid",), "that", "fear"),
        (("fed", "up", "with"), "it", "oppose"),
        (("fed",), "the", ""),
        (("blue",), "to", ""),
    ],
)
def test_adjectives(words: tuple[str, ...], following: str, modality: str) -> None:
    """An adjective says how something is held by what follows it."""
    assert adjective_modality(words, following) == modality


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"frames": ""}, "no frames"),
        ({"frames": "q z"}, "no frames"),
        ({"frames": "q", "noun": "oppose"}, "noun is none of its frames"),
        ({"frames": "q", "for": "call"}, "for is none of its frames"),
        ({"frames": "n", "noun": "dislike"}, "no modality dislike"),
    ],
)
def test_faults_are_named(
    entry: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that says what none may say is named with its fault."""
    table: dict[str, object] = {"verbs": {"grunt": entry}, "phrases": {}}
    monkeypatch.setattr(cues, "load_lexicon", lambda name: Lexicon(name, table))
    verbs.cache_clear()
    with pytest.raises(ValueError, match=f"lexicon cues: grunt: .*{message}"):
        verbs()
    verbs.cache_clear()
