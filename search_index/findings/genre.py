"""Whether an article argues for itself: a handful of numbers, weighed.

positions-spec.md, section 9. Labels and sections come first; conversations and hearings
are neither opinion nor report. Otherwise these numbers tell, each with its weight in
the lexicon ``weights``: how much is attributed and, per hundred words outside quote
marks, how the article speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, compress

from search_index.findings.lists import words_for
from search_index.findings.paratext import is_labelled_opinion
from search_index.findings.weights import Weights, logistic
from search_index.model.documents import BlockKind
from search_index.people.hearings import is_hearing
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule
from search_index.sentences.parsed_text import ParsedText

__all__ = ["covered_tokens", "find_numbers", "is_conversation", "opinion_of"]

_ATTRIBUTED = 0.3
_MOST_ATTRIBUTED = 0.45  # of 29 pieces with views of their own 28 had at most .36
_TURNS = 0.3
_TALK = 0.8
_LEAST_QUESTIONS = 3
_LEAST_SENTENCES = 8
_WORDS = {
    "first-person": frozenset({"i", "we", "my", "our", "us"}),
    "arguing": frozenset(
        [
            *("because", "but", "if", "not", "only", "even", "should", "must", "yet"),
            *("more", "however", "why", "how"),
        ]
    ),
    "judging": words_for("judging") | words_for("blame") | words_for("praise"),
    "saying": frozenset({"said", "says", "told", "according"}),
}
_TAGS = {"modals": ("MD",), "past": ("VBD",), "present": ("VBZ", "VBP")}


def covered_tokens(parsed: ParsedText, some: Sequence[Attributed]) -> list[int]:
    """Return for each token, and for the end, how many before it some quotation has."""
    total = len(parsed.analysed.tokens)
    taken = bytearray(total)
    for one in some:
        for first, last in one.content:
            taken[first:last] = b"\1" * (last - first)
    return [0, *accumulate(taken)]


def find_numbers(
    parsed: ParsedText, attributed: Sequence[Attributed]
) -> dict[str, float]:
    """Return the numbers that tell opinion from report."""
    analysed = parsed.analysed
    tokens = analysed.tokens
    covered = covered_tokens(parsed, [one for one in attributed if not one.is_view])
    sentences = [
        one for paragraph in analysed.paragraphs for one in paragraph.sentences
    ]
    given = sum(
        covered[last] - covered[first] > _ATTRIBUTED * (last - first)
        for first, last in sentences
    )
    outside = [place < 0 for place in analysed.quote_at]
    words = Counter(compress(tokens.lower, outside))
    tags = Counter(compress(tokens.tags, outside))
    hundreds = max(1, sum(outside)) / 100
    found = {"attributed": given / max(1, len(sentences))}
    for name, some in _WORDS.items():
        # The words of the text are fewer than those of a long list.
        found[name] = sum(words[word] for word in words.keys() & some) / hundreds
    for name, some_tags in _TAGS.items():
        found[name] = sum(tags[tag] for tag in some_tags) / hundreds
    blocks = analysed.article.blocks
    kinds = (blocks.kind(place) for place in range(len(blocks)))
    found["dateline"] = float(BlockKind.DATELINE in kinds)
    return found


def is_conversation(parsed: ParsedText, attributed: Sequence[Attributed]) -> bool:
    """Tell whether an article is a transcript, an interview or a press conference."""
    turns = sum(one.rule is Rule.LABEL for one in attributed)
    if turns > _TURNS * len(parsed.analysed.paragraphs):
        return True
    blocks = parsed.analysed.article.blocks
    kinds = (blocks.kind(place) for place in range(len(blocks)))
    return sum(kind is BlockKind.QUESTION for kind in kinds) >= _LEAST_QUESTIONS


def opinion_of(
    parsed: ParsedText, attributed: Sequence[Attributed], weights: Weights
) -> float:
    """Return how likely an article argues for itself, 0 to 1."""
    if is_conversation(parsed, attributed):
        return 0.0
    if is_labelled_opinion(parsed.analysed.article):
        return 1.0
    sentences = sum(len(one.sentences) for one in parsed.analysed.paragraphs)
    if sentences < _LEAST_SENTENCES:
        return 0.0
    numbers = find_numbers(parsed, attributed)
    if numbers["first-person"] > _TALK and is_hearing(parsed.analysed):
        return 0.0
    if numbers["attributed"] > _MOST_ATTRIBUTED:
        return 0.0  # whoever quotes so much reports, however harsh the words are
    total = weights.start + sum(
        weights.values.get(name, 0.0) * value for name, value in numbers.items()
    )
    return logistic(total)
