"""Parts of speech of the words of a sentence."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text.possible_tags import possible_tags
from search_index.text.tag_weights import BITS, MOST_TAGS, Weights, load_weights
from search_index.text.tagger import choose, tag

FINITE = {"VBD", "VBZ", "VBP", "MD"}
MEGABYTE = 1_000_000
MARKS = {".", ","}
LETTERS = st.characters(categories=("Ll", "Lu", "Nd", "Pd", "Po", "Pi", "Pf", "Sc"))
TOKENS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=9),
    st.sampled_from(["said", "that", "will", "May", "reports", "’s", "’", "“", "-"]),
)


def tags_of(sentence: str, names: frozenset[str] = frozenset()) -> str:
    """Return the tags of a sentence whose tokens stand apart."""
    words = sentence.split()
    return " ".join(tag(words, lower_of(words), load_weights(), names))


def lower_of(words: list[str]) -> list[str]:
    """Return words in lower case, with straight apostrophes."""
    return [word.lower().replace("’", "'") for word in words]


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        (
            "Nora Vance told the board that she would not sell the boats .",
            "NNP NNP VBD DT NN IN PRP MD RB VB DT NNS .",
        ),
        (
            "The wardens have left Tarn , but their boats remain .",
            "DT NNS VBP VBN NNP , CC PRP$ NNS VBP .",
        ),
        ("“ We want to sing , ” he says .", ", PRP VBP TO VB , , PRP VBZ ."),
        ("It is raining in the old valley .", "PRP VBZ VBG IN DT JJ NN ."),
        ("Asked about the dam , Herne laughed .", "VBN IN DT NN , NNP VBD ."),
        ("Nora ’s plan will fail .", "NNP POS NN MD VB ."),
        ("Who told you in 1987 ?", "WP VBD PRP IN CD ."),
    ],
)
def test_table(sentence: str, tags: str) -> None:
    """Each word of a sentence has the tag that a grammar book gives it."""
    assert tags_of(sentence) == tags


def test_no_words() -> None:
    """No words have no tags."""
    assert tag([], [], load_weights()) == []


def test_no_state_between_sentences() -> None:
    """A sentence's tags do not depend on what was tagged before it."""
    sentences = ["They report the loss .", "The report said so .", "Reports vary ."]
    alone = [tags_of(sentence) for sentence in sentences]
    backwards = [tags_of(sentence) for sentence in reversed(sentences)]
    assert backwards[::-1] == alone == [tags_of(sentence) for sentence in sentences]


def test_dictionary_binds_the_perceptron() -> None:
    """However much speaks for another tag, one of the possible tags is chosen."""
    weights = {"wx": {"JJ": 99, "VB": 1}}
    assert choose(("wx",), ("NN", "VB"), weights, 0) == "VB"


def test_likeliest_tag_wins_a_draw() -> None:
    """Where nothing speaks for any tag, the dictionary's first is taken."""
    assert choose(("unseen",), ("NN", "VB"), {}, 0) == "NN"


def test_dictionary_decides_alone_where_it_can() -> None:
    """A word with one tag in the dictionary has it, whatever the weights say."""
    weights = Weights({"gate": ("NN",)}, {"wgate": {"VB": 99}})
    assert tag(["the", "gate"], ["the", "gate"], weights)[1] == "NN"


def test_name_that_opens_a_sentence() -> None:
    """A word that the article only writes with a capital is a name first, too."""
    assert tags_of("Will left early .", frozenset({"will"})).startswith("NNP ")


@given(st.lists(TOKENS, max_size=20))
def test_any_words(words: list[str]) -> None:
    """Any word has one tag: a mark's, one of its possible ones, or what it must be.

    A noun, though the dictionary has a verb only, after a possessor (*its will*) and
    between *that* and another verb; what says something is a verb in the past.
    """
    weights = load_weights()
    lower = lower_of(words)
    tags = tag(words, lower, weights)
    assert len(tags) == len(words)
    for word, form, found in zip(words, lower, tags, strict=True):
        if found in MARKS or not word[0].isalnum():
            continue
        known = weights.dictionary.get(form)
        allowed = {
            name
            for opens in (True, False)
            for name in possible_tags(word, form, known, opens=opens)
        }
        assert found in allowed | ({"NN"} if allowed & FINITE else set())


def test_size_of_the_model() -> None:
    """The model's file stays under a megabyte on disk."""
    file = files("search_index.lexicons") / "tagger.json"
    assert len(file.read_bytes()) < MEGABYTE


def test_model_is_read_once() -> None:
    """The model is read at its first use and kept."""
    assert load_weights() is load_weights()


def test_sums_fit_their_bits() -> None:
    """Whatever words meet, no tag's sum reaches into the bits of another tag."""
    most: dict[tuple[str, str], int] = {}
    least: dict[tuple[str, str], int] = {}
    # A feature's first letter says what is looked at: one of each is seen at a word.
    for feature, learnt in load_weights().weights.items():
        for name, weight in learnt.items():
            key = name, feature[0]
            most[key] = max(most.get(key, 0), weight)
            least[key] = min(least.get(key, 0), weight)
    half = 1 << (BITS - 1)
    for name in {name for name, _ in most}:
        assert sum(n for key, n in most.items() if key[0] == name) < half
        assert sum(n for key, n in least.items() if key[0] == name) > -half


def test_every_tag_has_bits() -> None:
    """There are bits for all tags that words may have and that weights speak for."""
    model = load_weights()
    given = {name for tags in model.dictionary.values() for name in tags}
    assert len(given.union(*model.weights.values())) <= MOST_TAGS
