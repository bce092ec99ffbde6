"""Words that are equal: in a row, in what somebody says over a cue, or around marks.

Only here is a quotation found to be verbatim, or verbatim with marked omissions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search_index.verify.changes import Change, hedges_in, lost, put_in
from search_index.verify.quoted_words import Gap, GapKind, QuotedWords
from search_index.verify.source_text import SourceText, Stream

__all__ = ["EqualWords", "find_equal", "find_marked", "one_speaker"]

_LONGEST_OMISSION = 80
_LONGEST_BRACKET = 12
_LONGEST_CUE = 60
_MOST_WAYS = 400


@dataclass(frozen=True, slots=True)
class EqualWords:
    """Where a quotation's words stand in a source, one for one.

    Attributes:
        places: word of the source for each word of the quotation.
        over_a_cue: Does the source say who speaks in their midst?
        loses: what a mark passes over that none may pass over, or None.
        omits: words that an omission should not pass over unsaid.
        swallowed: words of the source that marks stand for, by the word after them.
    """

    places: tuple[int, ...]
    over_a_cue: bool = False
    loses: Change | None = None
    omits: tuple[str, ...] = ()
    swallowed: tuple[tuple[int, tuple[int, ...]], ...] = ()


def find_equal(forms: Sequence[str], source: SourceText) -> Iterator[EqualWords]:
    """Yield the places where these very words stand in a row.

    Args:
        forms: folded words.
        source: where to look.
    """
    some = False
    for first in source.all_words.find(forms):
        some = True
        yield EqualWords(tuple(range(first, first + len(forms))))
    if some or not source.may_be_said(forms):
        return
    places = source.speech.places
    for first in source.speech.find(forms):
        yield EqualWords(tuple(places[first : first + len(forms)]), over_a_cue=True)


def find_marked(quoted: QuotedWords, source: SourceText) -> Iterator[EqualWords]:
    """Yield the places where the pieces of a quotation stand around its marks.

    What was said by somebody is looked for first, then all of the article's words.
    """
    rows = (quoted.forms[first:last] for first, last in quoted.pieces)
    if not all(map(source.may_be_said, rows)):
        return
    yield from _around_marks(quoted, source.speech, source)
    yield from _around_marks(quoted, source.all_words, source)


def _around_marks(
    quoted: QuotedWords, stream: Stream, source: SourceText
) -> Iterator[EqualWords]:
    pieces = quoted.pieces
    if not pieces or not all(
        stream.holds(quoted.forms[first:last]) for first, last in pieces
    ):
        return
    found = [[*stream.find(quoted.forms[first:last])] for first, last in pieces]
    ways: list[tuple[int, ...]] = [(at,) for at in found[0]]
    for number in range(1, len(pieces)):
        longest = _room(quoted.gaps[pieces[number][0]])
        length = pieces[number - 1][1] - pieces[number - 1][0]
        ways = [
            (*way, at)
            for way in ways
            for at in found[number]
            if 0 <= at - way[-1] - length <= longest
        ][:_MOST_WAYS]
    for way in ways:
        places = [
            stream.places[at + step]
            for at, (first, last) in zip(way, pieces, strict=True)
            for step in range(last - first)
        ]
        if one_speaker(source, places):
            yield _with_losses(quoted, way, places, stream, source)


def one_speaker(source: SourceText, places: Sequence[int]) -> bool:
    """Tell whether nobody else is known to say some of these words than the rest."""
    return len(source.speakers_at(places)) < 2


def _room(gap: Gap) -> int:
    """Return how many words of the source a mark may stand for."""
    if gap.kind is GapKind.ELLIPSIS:
        return _LONGEST_OMISSION
    if gap.kind is GapKind.CUE:
        return _LONGEST_CUE if gap.ends else 0
    return _LONGEST_BRACKET


def _with_losses(
    quoted: QuotedWords,
    way: Sequence[int],
    places: Sequence[int],
    stream: Stream,
    source: SourceText,
) -> EqualWords:
    """Look at what the marks of a quotation pass over at these places."""
    forms = source.words.forms
    swallowed: list[tuple[int, tuple[int, ...]]] = []
    loses: Change | None = None
    omits: tuple[str, ...] = ()
    pieces = quoted.pieces
    for number, (first, _) in enumerate(pieces[1:], 1):
        gap = quoted.gaps[first]
        length = pieces[number - 1][1] - pieces[number - 1][0]
        passed = tuple(stream.places[way[number - 1] + length : way[number]])
        swallowed.append((first, passed))
        said = [forms[place] for place in passed]
        loses = loses or _loss(said, gap)
        if gap.kind is GapKind.BRACKET and passed:
            # A bracket stands for words of one sentence.
            whole = source.in_one_breath(passed[0], passed[-1])
            loses = loses or (None if whole else Change.WORDS)
        omits += hedges_in(said) if gap.kind is not GapKind.CUE else ()
    return EqualWords(
        tuple(places),
        loses=loses or _put_in(quoted, places, source),
        omits=omits,
        swallowed=tuple(swallowed),
    )


def _put_in(
    quoted: QuotedWords, places: Sequence[int], source: SourceText
) -> Change | None:
    """Return what brackets at both ends put in that the source has not, or None."""
    before = source.sentence_before(places[0], _LONGEST_BRACKET)[::-1]
    after = source.sentence_after(places[-1], _LONGEST_BRACKET)
    for at, near in ((0, before), (len(quoted.forms), after)):
        gap = quoted.gaps.get(at)
        if gap is not None and gap.forms and not gap.stem:
            forms = [source.words.forms[place] for place in near]
            change = put_in(forms, gap.forms)
            if change is not None:
                return change
    return None


def _loss(said: Sequence[str], gap: Gap) -> Change | None:
    """Return what a mark does that none may do, or None."""
    if gap.kind is GapKind.CUE:
        return None
    if gap.stem and (len(said) != 1 or not said[0].startswith(gap.stem)):
        return Change.WORDS
    if gap.kind is GapKind.ELLIPSIS:
        return lost(said, ()) or lost((), gap.forms)
    return lost(said, gap.forms)
