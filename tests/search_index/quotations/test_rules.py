"""Every rule finds what its example says, and is worded for the reader."""

from __future__ import annotations

import re

import pytest

from search_index import read_article
from search_index.quotations.find import attribute
from search_index.quotations.rules import Rule
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse

OPENING = "It rained in the valley of Tarn on Monday, and the market was shut.\n\n"


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_example(rule: Rule) -> None:
    """The rule finds its example's content, and finds it as what the rule gives."""
    text = OPENING + rule.example.replace("[", "").replace("]", "")
    article = read_article(text.encode(), "example.txt")
    attributed, _, _ = attribute(ParsedText(analyse(article)))
    found = [
        " … ".join(span.of(article.text) for span in one.quotation.content)
        for one in attributed
        if one.rule is rule and not one.is_view
    ]
    assert " … ".join(re.findall(r"\[(.+?)\]", rule.example)) in found


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_wording(rule: Rule) -> None:
    """What a rule says to the reader is one sentence, and its source is named."""
    assert rule.sentence[0].isupper()
    assert rule.sentence.endswith(".")
    assert rule.sentence.count(".") == 1
    assert rule.source
    assert str(rule) == rule.value
