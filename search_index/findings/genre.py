"""Whether an article argues for itself: a handful of numbers, weighed.

positions-spec.md, section 9. Labels and sections come first; conversations and hearings
are neither opinion nor report. Otherwise these numbers tell, each with its weight in
the lexicon ``weights``: how much is attributed and, per hundred words outside quote
marks, how the article speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.findings.lists import words_for
from search_index.findings.weights import Weights, logistic
from search_index.findings.zones import is_labelled_opinion
from search_index.model.documents import BlockKind
from search_index.people.hearings import is_hearing
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule
from search_index.sentences.parsed_text import ParsedText

__all__ = ["covered_tokens", "find_numbers", "is_conversation", "opinion_of"]

_ATTRIBUTED = 0.3
_TURNS = 0.3
_LEAST_QUESTIONS = 3
_LEAST_SENTENCES = 8
_FIRST = frozenset({"i", "we", "my", "our", "us"})
_ARGUING = frozenset(
    [
        *("because", "but", "if", "not", "only", "even", "should", "must", "yet"),
        *("more", "however", "why", "how"),
    ]
)
_SAYING = frozenset({"said", "says", "told", "according"})
_JUDGING = words_for("judging") | words_for("blame") | words_for("praise")
_Test = Callable[[str, str], bool]
_RATES: dict[str, _Test] = {
    "first-person": lambda word, _: word in _FIRST,
    "modals": lambda _, tag: tag == "MD",
    "past": lambda _, tag: tag == "VBD",
    "present": lambda _, tag: tag in {"VBZ", "VBP"},
    "arguing": lambda word, _: word in _ARGUING,
    "judging": lambda word, _: word in _JUDGING,
    "saying": lambda word, _: word in _SAYING,
}


def covered_tokens(parsed: ParsedText, some: Sequence[Attributed]) -> list[int]:
    """Return for each token, and for the end, how many before it some quotation has."""
    total = len(parsed.analysed.tokens)
    taken = bytearray(total)
    for one in some:
        for first, last in one.content:
            taken[first:last] = b"\1" * (last - first)
    counts = [0]
    for token in taken:
        counts.append(counts[-1] + token)
    return counts


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
    own = [
        (word, tag)
        for word, tag, quote in zip(
            tokens.lower, tokens.tags, analysed.quote_at, strict=True
        )
        if quote < 0
    ]
    found = {"attributed": given / max(1, len(sentences))}
    for name, test in _RATES.items():
        found[name] = 100 * sum(test(*one) for one in own) / max(1, len(own))
    blocks = analysed.article.blocks
    found["dateline"] = float(any(b.kind is BlockKind.DATELINE for b in blocks))
    return found


def is_conversation(parsed: ParsedText, attributed: Sequence[Attributed]) -> bool:
    """Tell whether an article is a transcript, a hearing or a press conference."""
    analysed = parsed.analysed
    turns = sum(one.rule is Rule.LABEL for one in attributed)
    if turns > _TURNS * len(analysed.paragraphs) or is_hearing(analysed):
        return True
    asked = sum(b.kind is BlockKind.QUESTION for b in analysed.article.blocks)
    return asked >= _LEAST_QUESTIONS


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
    total = weights.start + sum(
        weights.values.get(name, 0.0) * value for name, value in numbers.items()
    )
    return logistic(total)
