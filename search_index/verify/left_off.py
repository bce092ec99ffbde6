"""A negation that stands right before or after the words, and was left off.

“Never again will we sail” says the opposite of “again will we sail”, though each of its
words stands there in a row; so does “I don't think we will sail” of “we will sail”. A
draft that denies in its own words what it quotes, as in *refused to “give up a single
boat”*, has not left the negation off.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem
from search_index.verify.changes import is_negator
from search_index.verify.drafts import DraftQuotation
from search_index.verify.quoted_words import Gap, GapKind, QuotedWords
from search_index.verify.source_text import SourceText

__all__ = ["left_off"]

_BEFORE_A_BRACKET, _AFTER_A_BRACKET = 12, 3
_AROUND_AN_ELLIPSIS = 4
_LONGEST_GOVERNING = 7
_NO_NEGATION = frozenset({"against"})
"""Left off, it takes nothing back: *against the use of force*."""


def left_off(
    asked: DraftQuotation,
    quoted: QuotedWords,
    source: SourceText,
    places: Sequence[int],
) -> tuple[int, ...]:
    """Return the words of a source that hold a negation and were left off; or none.

    Args:
        asked: the quotation of a draft.
        quoted: its words, as they were found.
        source: where they were found.
        places: the words there, in order.
    """
    if asked.denied:
        return ()
    before = _before(source, places[0], quoted.gaps.get(0))
    after = _after(source, places[-1], quoted.gaps.get(len(quoted.forms)))
    return (*before, *after)


def _before(source: SourceText, place: int, gap: Gap | None) -> tuple[int, ...]:
    reach = _reach(gap, _BEFORE_A_BRACKET)
    words = source.sentence_before(place, reach + 1)
    nearest = words[-1:]
    if gap is None or len(words) > reach:
        # All that is left off is more than a negation, but for the nearest word.
        words = nearest
    return _negating(source, words, gap) or _governing(source, place, gap)


def _governing(source: SourceText, place: int, gap: Gap | None) -> tuple[int, ...]:
    """Return the words before that deny what follows: *I do not think that …*; or none.

    What is left off ends with the word that the rest hangs on, and the negation stands
    in the same clause.
    """
    words = source.sentence_before(place, _LONGEST_GOVERNING)
    forms = [source.words.forms[one] for one in words]
    first = source.words.forms[place]
    if not forms or not (first == "to" or {forms[-1], stem(forms[-1])} & _governors()):
        return ()
    for at in range(len(words) - 2, -1, -1):
        if source.pauses(words[at]):
            return ()
        if is_negator(forms[at]) and forms[at] not in _NO_NEGATION:
            # It is told by itself where the draft's bracket says as much.
            said = gap is not None and any(map(is_negator, gap.forms))
            return () if said else tuple(words[at:])
    return ()


@cache
def _governors() -> frozenset[str]:
    """Return stems of words on which what follows hangs: *to*, *that*, *think*."""
    return frozenset(load_lexicon("verification").strings("governing"))


def _after(source: SourceText, place: int, gap: Gap | None) -> tuple[int, ...]:
    reach = _reach(gap, _AFTER_A_BRACKET)
    words = source.sentence_after(place, reach + 1)
    if gap is not None and gap.kind is GapKind.ELLIPSIS and source.asks(place):
        # The mark stands for the answer.
        words = range(place + 1, place + 2)
    # What comes after may be another clause: only the end of the sentence counts.
    return _negating(source, words, gap) if len(words) <= reach else ()


def _reach(gap: Gap | None, bracket: int) -> int:
    if gap is None:
        return 1
    return bracket if gap.kind is GapKind.BRACKET else _AROUND_AN_ELLIPSIS


def _negating(
    source: SourceText, words: Sequence[int], gap: Gap | None
) -> tuple[int, ...]:
    """Return words from a negation on, unless the draft's bracket says as much."""
    forms = [source.words.forms[place] for place in words]
    negations = sum(is_negator(form) and form not in _NO_NEGATION for form in forms)
    said = sum(map(is_negator, gap.forms)) if gap else 0
    return tuple(words) if negations and negations != said else ()
