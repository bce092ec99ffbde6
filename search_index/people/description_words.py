"""The words by which somebody without a name is listed: *sources close to the talks*.

As far as they describe, and no further: no appositive, no day on which something was
said, nothing cut off in the middle of a phrase.
"""

from __future__ import annotations

from search_index.lexicons.titles import titles
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.times import DAYS, UNITS
from search_index.text.analysis import AnalysedText
from search_index.words import FINITE

__all__ = ["describe"]

_STOPS = frozenset({",", ".", ";", ":", "—", "–", "--", "("})
_UNNAMED = frozenset({"named", "identified"})
_SAID_OF = frozenset([("close",), ("familiar",), ("briefed",), ("involved",)])
_IN_PHRASE = frozenset(
    {"IN", "TO", "DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "CD"}
)
_NO_LAST = FINITE | {"IN", "CC", "DT", "RB", "POS", "TO", "WP", "WDT", "WRB", "PRP"}
_NO_LAST |= {"PRP$"}
_OF_THEM = frozenset([("of", "them"), ("of", "us"), ("of", "you")])
_POINTING, _LONGEST = frozenset({"these", "those"}), 16
_BEFORE_TIME = frozenset(["last", "this", "next", "on", "late", "early"])


def describe(analysed: AnalysedText, source: NounPhrase, until: int = -1) -> str:
    """Return a mention's words as far as they describe.

    Args:
        analysed: the text.
        source: the mention.
        until: where the verb begins that it is the subject of, or -1.
    """
    tokens = analysed.tokens
    lower, tags = tokens.lower, tokens.tags
    after = source.head + 1
    relative = tags[after : after + 1] in {("WP",), ("WDT",)}
    relative = relative or lower[after : after + 1] in _SAID_OF
    end = max(source.end, after)
    if after < until <= source.start + _LONGEST:
        end = until
    released = _is_released(analysed, source.head)
    if end != until and (released or lower[after : after + 1] in _SAID_OF):
        end = _clause_end(analysed, after)
    if relative and not _UNNAMED.isdisjoint(lower[after:end]):
        end = after  # who asked not to be named
    end = _within(analysed, after, (end, source.start + _LONGEST))
    for j in range(after, end):
        finite = tags[j] in FINITE and not relative
        owns = j == after and tags[j] == "POS"
        if owns or finite or _stops(analysed, j):
            end = j
            break
    if not released:
        end = _without_time(lower, after, end)
    while end > after and tags[end - 1] in _NO_LAST:
        end -= 1
    if lower[after : after + 2] in _OF_THEM:
        end = after + 2
    start = source.start
    if lower[start] in _POINTING and start < source.head:
        start += 1
    return analysed.words(start, end)


def _stops(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a mark ends a description: a comma, a hyphen with blanks around."""
    tokens = analysed.tokens
    apart = tokens.words[j] == "-" and tokens.ends[j - 1] < tokens.starts[j]
    return apart or tokens.words[j] in _STOPS


def _within(analysed: AnalysedText, after: int, ends: tuple[int, int]) -> int:
    """Return where a description ends that is not longer than the second end.

    Where that would stand in the middle of a phrase, the whole phrase is left out.
    """
    end, most = ends
    if end <= most:
        return end
    tags = analysed.tokens.tags
    while most > after and tags[most] not in {"IN", "WP", "WDT"}:
        most -= 1
    return most


def _without_time(lower: tuple[str, ...], after: int, end: int) -> int:
    """Return where a description ends without its day: *the board last week*."""
    last = end - 1
    day = last >= after and lower[last] in DAYS
    if not day and not (last >= after and lower[last] in UNITS):
        return end
    dated = last > after and lower[last - 1] in _BEFORE_TIME
    if dated:
        return last - 1
    return last if day and last >= after else end


def _is_released(analysed: AnalysedText, head: int) -> bool:
    """Tell whether a participle says which document: *figures released in May*."""
    tokens, known = analysed.tokens, titles()
    word = tokens.lower[head]
    if tokens.tags[head + 1 : head + 2] != ("VBN",):
        return False
    return word in known.documents or word in known.evidence


def _clause_end(analysed: AnalysedText, j: int) -> int:
    """Return one past *close to the talks*: to the next verb, mark or clause."""
    tags = analysed.tokens.tags
    j += 1
    while j < len(tags) and tags[j] in _IN_PHRASE:
        j += 1
    return j
