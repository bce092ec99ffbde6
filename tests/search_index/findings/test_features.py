"""Each feature that may have a weight is shown by a sentence of our own."""

from __future__ import annotations

import pytest

from search_index.findings.features import Setting, features_of
from search_index.findings.gathering import gather
from search_index.findings.holders import Roll
from search_index.findings.rules import RULES, Rule
from search_index.findings.weights import load_weights
from search_index.quotations.find import attribute
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text

# ruff: noqa: E501
OPENING = "It rained in Tarn on Monday.\n\nThe market was shut all day.\n\n"
SAID = "“{}” Ida Moss said."
SHOWN = {
    "I-or-my": SAID.format("I trust the gate,"),
    "adjective": SAID.format("The old gate holds,"),
    "after-and": "The gate holds, and the wall is sound, Ida Moss said.",
    "after-but": "Ida Moss said the gate holds, but the wall is broken.",
    "after-that": "Ida Moss said that the gate holds.",
    "all-or-none": SAID.format("Nobody trusts the gate,"),
    "bare-phrase": "Ida Moss condemned the dam.",
    "comparing": SAID.format("The gate is safer than the wall,"),
    "cue-assess": "Ida Moss argued that the gate holds.",
    "cue-call": "Ida Moss called for a new gate.",
    "cue-concede": "Ida Moss admitted that the old gate is broken.",
    "cue-demand": "Ida Moss demanded a new gate.",
    "cue-fear": "Ida Moss fears that the old gate is broken.",
    "cue-in-ing": "Ida Moss left early, saying that the old gate is broken.",
    "cue-negated": "Ida Moss did not condemn the dam.",
    "cue-neutral": "Ida Moss said that the old gate is broken.",
    "cue-offer": "Ida Moss offered to mend the gate.",
    "cue-oppose": "Ida Moss denied that the old gate is broken.",
    "cue-pledge": "Ida Moss promised that the gate would hold.",
    "cue-predict": "Ida Moss predicted that the gate would hold.",
    "cue-support": "Ida Moss welcomed the new gate.",
    "cue-want": "Ida Moss wants to mend the gate.",
    "cut-clause": "Ida Moss said that the old gate is broken.",
    "cut-cue-and-content": "Ida Moss praised the new gate.",
    "cut-phrase": "Ida Moss praised the new gate.",
    "cut-sentence": SAID.format("The gate is a wreck, and the wall is a ruin,"),
    "date": SAID.format("The gate broke on Tuesday,"),
    "ends-at-a-comma": "The gate is broken, Ida Moss said.",
    "ends-its-content": "Ida Moss said that the old gate is broken.",
    "ends-its-sentence": "Ida Moss said that the old gate is broken.",
    "figure": SAID.format("The gate has 12 bolts,"),
    "held-assess": "Ida Moss said that the gate is older than the mill.",
    "held-call": "Ida Moss said that the board should mend the gate.",
    "held-concede": "Ida Moss admitted that the old gate is broken.",
    "held-demand": "Ida Moss demanded a new gate.",
    "held-fear": "Ida Moss fears that the old gate is broken.",
    "held-offer": "Ida Moss offered to mend the gate.",
    "held-oppose": "Ida Moss condemned the new gate.",
    "held-pledge": "Ida Moss promised to mend the gate.",
    "held-predict": "Ida Moss predicted that the gate would break.",
    "held-support": "Ida Moss welcomed the new gate.",
    "held-want": "Ida Moss hopes that the gate holds.",
    "in-list-item": "- It rained.\n- Ida Moss said that the old gate is broken.",
    "in-the-lead": "Ida Moss said that the old gate is broken.\n\nIt rained.\n\nIt rained.",
    "inside-speech": SAID.format("Paul Roe said that the old gate is broken,"),
    "is-adjective": SAID.format("The gate is old,"),
    "is-other": SAID.format("The gate is in ruins,"),
    "is-something": SAID.format("The gate is a ruin,"),
    "late": "It rained.\n\nIt rained.\n\nIda Moss said that the old gate is broken.",
    "modal-can": SAID.format("The gate can break,"),
    "modal-may": SAID.format("The gate may break,"),
    "modal-should": SAID.format("The board should mend it,"),
    "modal-will": SAID.format("The gate will break,"),
    "modal-would": SAID.format("The gate would break,"),
    "negation": SAID.format("The gate does not hold,"),
    "no-finite-verb": "Ida Moss praised the new gate.",
    "opens-with-preposition": SAID.format("In spring the old gate is broken,"),
    "opens-with-question-word": SAID.format("What they built is a ruin,"),
    "own-past": SAID.format("I was a child here,"),
    "partly-quoted": "Ida Moss said that the gate is “a wreck and a shame.”",
    "passive": SAID.format("The gate was mended by nobody,"),
    "past": SAID.format("The gate was old,"),
    "plain-word-of-saying": "Ida Moss said that the old gate is broken.",
    "present": SAID.format("The gate is broken,"),
    "quoted": SAID.format("The gate is broken and the wall is old,"),
    "schedule": SAID.format("The gate could break on Tuesday,"),
    "several-verbs": SAID.format("I think the gate is broken,"),
    "small-part": SAID.format(
        "It is old. The gate is a broken ruin of iron that the board of the town built,"
    ),
    "source-name": "Ida Moss said that the old gate is broken.",
    "source-none": "“It leaks,” Ida Moss said.\n\n“Nobody has mended the gate for years.”",
    "source-noun": "The warden said that the old gate is broken.",
    "source-pronoun": "Ida Moss left early. She said that the old gate is broken.",
    "speaker-anonymous": "A man who would not be named said that the gate is old.",
    "speaker-document": "The report said that the old gate is broken.",
    "speaker-group": "Ida Moss and Paul Roe said that the old gate is broken.",
    "speaker-organisation": "The Tarn Water Board said that the old gate is broken.",
    "speaker-person": "Ida Moss said that the old gate is broken.",
    "speaker-state": "France said that the old gate is broken.",
    "subject-I": SAID.format("I trust the gate,"),
    "subject-he-or-she": SAID.format("He trusts the gate,"),
    "subject-it": SAID.format("It is an old gate,"),
    "subject-name": SAID.format("Paul Roe trusts the gate,"),
    "subject-none": SAID.format("And was a shame to the town,"),
    "subject-noun": SAID.format("The gate is broken badly,"),
    "subject-plural": SAID.format("The gates are broken,"),
    "subject-there": SAID.format("There is a leak in the gate,"),
    "subject-they": SAID.format("They trust the gate,"),
    "subject-this": SAID.format("This is an old gate,"),
    "subject-we": SAID.format("We trust the gate,"),
    "subject-you": SAID.format("You trust the gate,"),
    "superlative": SAID.format("It is the worst gate of all,"),
    "view": "Ida Moss is committed to the dam.",
    "we-or-our": SAID.format("We trust the gate,"),
    "whole-content": "Ida Moss said that the old gate is broken.",
    "word-of-blame": SAID.format("The gate is a disgrace,"),
    "word-of-judging": SAID.format("The gate is clearly old,"),
    "word-of-praise": SAID.format("The gate is wonderful,"),
    **{
        f"length-{place}": f"Ida Moss said that {words}."
        for place, words in enumerate(
            [
                "gates are broken",
                "the old gate is broken",
                "the old gate in the wall is badly broken",
                "the old gate in the wall of the upper town is badly broken",
                "the old gate in the wall of the upper town is badly broken when it rains in"
                " the valley",
                "the old gate in the wall of the upper town is badly broken when it rains in"
                " the valley above the mill and the weir below the bridge",
                "the old gate in the wall of the upper town is badly broken when it rains in"
                " the valley above the mill and the weir below the bridge that the board"
                " of the town built for the farmers of the plain in the year of the flood",
            ]
        )
    },
}
OF_ARTICLES = frozenset(
    {"answer", "own-voice", "own-voice-in-opinion", "in-post", "in-quote"}
)
"""Features of whole articles, which ``test_own_voice`` shows."""


def features_in(text: str, opinion: float = 0.0) -> set[str]:
    """Return the features of all candidates of a text."""
    parsed = ParsedText(analyse(read_text(text + "\n")))
    attributed, speakers, _ = attribute(parsed)
    roll = Roll(speakers, parsed.analysed.article.text)
    found = gather(parsed, attributed, roll, opinion)
    setting = Setting(parsed, roll.kinds, opinion)
    return {
        feature for candidate in found for feature in features_of(setting, candidate)
    }


@pytest.mark.parametrize("feature", sorted(SHOWN))
def test_feature(feature: str) -> None:
    """A sentence shows the feature that stands beside it."""
    lead = "" if feature == "in-the-lead" else OPENING
    assert feature in features_in(lead + SHOWN[feature])


@pytest.mark.parametrize("rule", list(QuotationRule), ids=lambda rule: rule.value)
def test_what_attributes_is_a_feature(rule: QuotationRule) -> None:
    """Whatever rule attributes something is a feature with words for the reader."""
    feature = f"found-as-{rule.name.lower().replace('_', '-')}"
    example = rule.example.replace("[", "").replace("]", "")
    found = {one for one in features_in(OPENING + example) if one == feature}
    assert found or feature not in load_weights().keep.values
    assert feature in load_weights().texts or feature not in load_weights().keep.values


def test_each_weight_is_shown() -> None:
    """No weight is without a sentence that shows its feature."""
    names = [(f"rule-{rule.name}") for rule in RULES]
    names += [f"found-as-{rule.name}" for rule in QuotationRule]
    of_rules = {name.lower().replace("_", "-") for name in names}
    shown = set(SHOWN) | OF_ARTICLES | of_rules
    assert set(load_weights().keep.values) <= shown
    assert set(load_weights().texts) <= shown
    assert set(SHOWN) <= set(load_weights().texts)


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.value)
def test_sign_of_a_rule(rule: Rule) -> None:
    """Whatever rule says how it is held is a feature, shown by the rule's example."""
    feature = f"rule-{rule.name.lower().replace('_', '-')}"
    assert feature in features_in(OPENING + RULES[rule].example)


def test_own_voice() -> None:
    """What no quotation covers is the author's, or an answer, or nobody's."""
    opinion = "The gate is broken. It is a disgrace, and the board should mend it."
    assert {"own-voice", "own-voice-in-opinion"} <= features_in(opinion, 0.9)
    assert "own-voice-in-opinion" not in features_in(opinion, 0.3)
    assert features_in(opinion, 0.0) == set()
    interview = """\
A talk with Paul Herne

Paul Herne is a miller in Tarn. It rained when Paul Herne came in.

Why is the mill shut?

It is the best mill here, and the tax is unfair.

Who should pay for it?

The town should pay for the mill.

Will the mill open again?

It is a matter of money.
"""
    assert "answer" in features_in(interview)
