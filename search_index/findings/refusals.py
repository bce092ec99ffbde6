"""What gives no item however it is said: questions, suppositions, empty refusals."""

from __future__ import annotations

from search_index.lexicons import load_lexicon
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule, Shape
from search_index.text.analysis import AnalysedText

__all__ = [
    "greets",
    "is_fragment",
    "is_infinitive",
    "is_question",
    "is_supposed",
    "is_thing",
    "plain_words",
    "says_nothing",
]

_EMPTY = frozenset(
    {"comment", "say", "discuss", "answer", "elaborate", "respond", "be", "speculate"}
)
_SUPPOSING = frozenset({"if", "whether", "unless"})
_BARE = frozenset({"it", "one", "this", "that", "so"})
_ASKING = frozenset(
    ["wonder", "wonders", "wondered", "wondering", "ask", "asks", "asked"]
)
_GREETINGS = frozenset(
    ["welcome", "thanks", "thank", "hello", "congratulations", "goodbye", "farewell"]
)
_GREETED = frozenset(
    [("good", part) for part in ("morning", "evening", "afternoon", "night", "luck")]
)
_UNSETTLED = frozenset({"who", "which", "where", "when"})
_BESIDE = frozenset({",", "and", "while", "whilst"})
_BEFORE = 12
_HALVES = frozenset({"when", "if", "while", "unless", "until"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

_MODIFYING = frozenset(
    ["of", "familiar", "who", "with", "close", "briefed", "involved", "in", "on", "for"]
)


def is_question(analysed: AnalysedText, clause: tuple[int, int]) -> bool:
    """Tell whether the sentence that ends with a clause asks something."""
    words = analysed.tokens.words
    for i in range(clause[1], min(clause[1] + 2, len(words))):
        if words[i] == "?":
            return True
        if words[i] in {".", "!"}:
            return False
    return False


def is_fragment(analysed: AnalysedText, first: int, last: int) -> bool:
    """Tell whether a clause is only a condition or a time: *when we trade them*."""
    tokens = analysed.tokens
    if tokens.lower[first] not in _HALVES:
        return False
    comma = next((j for j in range(first, last) if tokens.words[j] == ","), last)
    return not any(tokens.tags[j] in _FINITE for j in range(comma, last))


def greets(analysed: AnalysedText, first: int) -> bool:
    """Tell whether a clause only greets or asks: *thank you*, *I wonder why*."""
    lower = analysed.tokens.lower
    if lower[first] in _GREETINGS or lower[first : first + 2] == ("i", "wonder"):
        return True
    return lower[first : first + 2] in _GREETED


def says_nothing(analysed: AnalysedText, first: int) -> bool:
    """Tell whether somebody only *declined to comment*."""
    lower = analysed.tokens.lower
    if lower[first] in {"comment", "comments"}:
        return True  # a request for comment
    if lower[first] in _BARE and lower[first + 1 : first + 2] != ("who",):
        return True  # endorsed one, opposes it: nothing is named
    return lower[first] == "to" and lower[min(first + 1, len(lower) - 1)] in _EMPTY


def is_infinitive(analysed: AnalysedText, first: int) -> bool:
    """Tell *to act* from *to the demands*."""
    tags = analysed.tokens.tags
    if analysed.tokens.lower[first] != "to":
        return True
    if tags[first + 1 : first + 2] in {("DT",), ("NNP",), ("JJ",), ("PRP$",)}:
        return False
    return "VB" in tags[first + 1 : first + 4]


def is_supposed(analysed: AnalysedText, one: Attributed) -> bool:
    """Find *if the board agrees to …*: nobody has agreed, and *those defending …*.

    What somebody wonders, or does not know what to make of, is no view either.
    """
    if one.cue is None:
        return False
    cue, tokens = one.cue[0], analysed.tokens
    if tokens.tags[cue] == "VBG" and not one.rule.gives_whole:
        before = tokens.tags[cue - 1]
        if not before.startswith(("VB", "RB")) and tokens.lower[cue - 1] not in _BESIDE:
            return True
    if one.rule is Rule.CLAUSE_WH:
        first = one.content[0][0]
        asked = tokens.lower[cue] in _ASKING or tokens.lower[first] in _UNSETTLED
        return asked or tokens.lower[first + 1 : first + 2] == ("to",)
    if one.rule.shape in {Shape.CLAUSE, Shape.AROUND}:
        return False
    for i in range(cue - 1, max(-1, cue - _BEFORE), -1):
        if tokens.words[i] in {",", ".", ";", "”", "?"}:
            return False
        if tokens.lower[i] in _SUPPOSING:
            return True
    return False


def plain_words(name: str) -> list[str]:
    """Return a name's words up to its head: *people* of *people familiar with …*."""
    words = name.lower().split()
    head = next((n for n, word in enumerate(words) if word in _MODIFYING), len(words))
    return words[: head or 1]


def is_thing(name: str) -> bool:
    """Tell whether a source's name is no holder: *the demand*, *the talks*."""
    words = plain_words(name)
    return not words or words[-1] in load_lexicon("modalities").strings(
        "words", "things"
    )
