"""Each rule fits its own example, and says so in words."""

from __future__ import annotations

import pytest

from search_index.findings.gathering import gather
from search_index.findings.holders import Roll
from search_index.findings.readings import Reading
from search_index.findings.rules import RULES, Rule
from search_index.quotations.find import attribute
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from tests.search_index.invented import read_text


def readings_of(text: str) -> list[Reading]:
    """Return how the candidates of a text are held."""
    parsed = ParsedText(analyse(read_text(f"It rained in Tarn.\n\n{text}\n")))
    attributed, speakers, _ = attribute(parsed)
    found = gather(parsed, attributed, Roll(speakers, text), 0.0)
    return [candidate.reading for candidate in found]


def test_each_rule_has_its_text() -> None:
    """No rule is without its layer, its sentence and its example."""
    assert set(RULES) == set(Rule)


@pytest.mark.parametrize("rule", list(Rule), ids=lambda rule: rule.value)
def test_example(rule: Rule) -> None:
    """The example of a rule is read by it, with the modality that it names."""
    text = RULES[rule]
    read = [one for one in readings_of(text.example) if one.rule is rule]
    assert read, text.example
    assert {one.modality for one in read} <= {text.modality or read[0].modality}


@pytest.mark.parametrize("rule", list(Rule), ids=lambda rule: rule.value)
def test_sentence(rule: Rule) -> None:
    """The sentence for the reader has one place for the word that shows it."""
    assert RULES[rule].sentence.count("{}") == 1
