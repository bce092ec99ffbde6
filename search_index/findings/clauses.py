"""Content cut into clauses: one item for each finite clause.

positions-spec.md, section 5: the shortest stretch that states it, without a leading
*that*, *and* or *but*, without outer quote marks and final punctuation.
"""

from __future__ import annotations

from search_index.findings.obligations import words_for
from search_index.text.analysis import AnalysedText

__all__ = ["cut_clauses", "main_verb", "trimmed"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENERS = frozenset({"PRP", "DT", "NNP", "NN", "NNS", "EX", "JJ", "PRP$", "CD"})
_LEADING = frozenset(
    ["that", "and", "but", "so", "yet", ",", ";", ":", "—", "–", "-", "or"]
)
_SUBORDINATE = frozenset(
    [
        "if",
        "when",
        "while",
        "although",
        "though",
        "as",
        "after",
        "before",
        "since",
        "unless",
        "once",
    ]
)
_MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "’"})
_HEADS = frozenset({"PRP", "NN", "NNS", "NNP", "NNPS"})
_HANGING = frozenset({"that", "who", "which", "whether", "if", "because", "where"})
_SAID = 6
_LEAST = 3
_NEAR = 9
_FAR = 14


def cut_clauses(
    analysed: AnalysedText, first: int, last: int, sentences: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Cut the tokens ``first`` to ``last`` (half-open) into clauses.

    Args:
        analysed: the text.
        first: first token of the content.
        last: one past its last.
        sentences: the sentences of the paragraph.
    """
    clauses: list[tuple[int, int]] = []
    for start, end in sentences:
        low, high = max(first, start), min(last, end)
        if low >= high:
            continue
        place = low
        for i in range(low + 1, high - 2):
            if _splits(analysed, place, i, high):
                clauses.append((place, i))
                place = i
        clauses.append((place, high))
    kept = [trimmed(analysed, *clause) for clause in clauses]
    return [(low, high) for low, high in kept if high - low >= _LEAST]


def _splits(analysed: AnalysedText, low: int, i: int, high: int) -> bool:
    """Tell whether a coordinated clause with its own subject starts at ``i``."""
    tokens = analysed.tokens
    word = tokens.lower[i]
    if word in {";", "—"} and _has_verb(analysed, low, i):
        return _has_clause(analysed, i + 1, high)
    if word == "and" and _goes_on(analysed, low, i, high):
        return True
    joined = word in {"and", "but", "so"} and tokens.words[i - 1] in {",", "”"}
    if not joined and word != "but":
        return False
    return _has_verb(analysed, low, i) and _has_clause(analysed, i + 1, high)


def _goes_on(analysed: AnalysedText, low: int, i: int, high: int) -> bool:
    """Find *and* without a comma before a clause: *and that …*, *and shops will …*.

    A phrase with a verb of its own may also end a list, so the clause before must
    not hang on a verb of thought: *they say the road and the bridge are old*.
    """
    tokens = analysed.tokens
    if not _has_verb(analysed, low, i) or i + 2 >= high:
        return False
    if tokens.lower[i + 1] == "that":
        return _has_verb(analysed, i + 2, high) and not _is_subject(
            analysed, i + 1, high
        )
    main = main_verb(analysed, low, i)
    if main < 0 or tokens.lower[main] in words_for("belief"):
        return False
    if any(tokens.lower[j] in _HANGING for j in range(main, i)):
        return False
    verb = i + 2 if tokens.tags[i + 1] in {"PRP", "NNS", "NNP"} else i + 3
    if tokens.tags[i + 1] not in _OPENERS - {"CD"} or verb >= high:
        return False
    return tokens.tags[verb] in _FINITE and tokens.tags[verb - 1] in _HEADS


def _has_verb(analysed: AnalysedText, low: int, high: int) -> bool:
    return any(analysed.tokens.tags[j] in _FINITE for j in range(low, high))


def _has_clause(analysed: AnalysedText, low: int, high: int) -> bool:
    tags = analysed.tokens.tags
    if low >= high:
        return False
    near = _NEAR
    if tags[low] in {"IN", "RB"} or analysed.tokens.words[low] in _MARKS:
        if any(
            tags[j] == "PRP" and tags[j + 1] in _FINITE | {"RB"}
            for j in range(low + 1, min(high - 1, low + _NEAR))
        ):
            return True
        comma = next(
            (j for j in range(low + 1, min(high - 2, low + _NEAR)) if tags[j] == ","),
            -1,
        )
        if comma < 0:
            return False
        low, near = comma + 1, _FAR
    if tags[low] not in _OPENERS:
        return False
    return any(tags[j] in _FINITE for j in range(low + 1, min(high, low + near)))


def _is_subject(analysed: AnalysedText, low: int, high: int) -> bool:
    """Tell whether *that* is what the clause is about: *that's not the answer*."""
    tokens = analysed.tokens
    if tokens.lower[low] != "that" or low + 1 >= high:
        return False
    return tokens.tags[low + 1] in _FINITE


def _after_saying(analysed: AnalysedText, low: int, high: int) -> int:
    """Return the token after *she said (that)* at the head of a clause."""
    tokens = analysed.tokens
    if high - low < _SAID or tokens.tags[low] != "PRP":
        return low
    if tokens.lower[low + 1] not in {"said", "says"}:
        return low
    return low + (3 if tokens.lower[low + 2] == "that" else 2)


def trimmed(analysed: AnalysedText, low: int, high: int) -> tuple[int, int]:
    """Return a range without leading connectives and outer marks."""
    tokens = analysed.tokens
    while low < high and (
        (tokens.lower[low] in _LEADING and not _is_subject(analysed, low, high))
        or tokens.words[low] in _MARKS
    ):
        low += 1
    low = _after_saying(analysed, low, high)
    while high > low and (
        tokens.tags[high - 1] == "."
        or tokens.words[high - 1] in _MARKS
        or tokens.words[high - 1] in {",", ";", ":", "—", "–", "-"}
    ):
        high -= 1
    return low, high


def main_verb(analysed: AnalysedText, low: int, high: int) -> int:
    """Return the first finite verb outside subordinate clauses, or -1."""
    tokens = analysed.tokens
    i = low
    if tokens.lower[low] in _SUBORDINATE:
        while i < high and tokens.words[i] != ",":
            i += 1
        i = i if i < high else low
    open_relatives = int(tokens.lower[low] in {"whether", "what", "how"})
    for j in range(i, high):
        if tokens.tags[j] in {"WDT", "WP"} and j > i:
            open_relatives += 1
        elif tokens.tags[j] in _FINITE:
            if not open_relatives:
                return j
            open_relatives -= 1
    return -1
