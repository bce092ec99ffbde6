"""One quotation against its sources: the best that can be said of it, and why.

Words that are equal come first, then those that are equal around marks; only then is
the quotation aligned with what comes nearest, and looked for in pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from search_index.model.documents import ArticleId
from search_index.verify.alignment import Alignment, best_alignment
from search_index.verify.assembly import Run, find_runs
from search_index.verify.changes import Change, kind_of_change, lost
from search_index.verify.drafts import DraftQuotation
from search_index.verify.equality import (
    EqualWords,
    find_equal,
    find_marked,
    one_speaker,
)
from search_index.verify.left_off import left_off
from search_index.verify.match import Match
from search_index.verify.outcomes import (
    cannot_be_better,
    is_named,
    nothing_found,
    ranked,
    verdict_of,
)
from search_index.verify.quoted_words import Gap, GapKind, QuotedWords
from search_index.verify.source_text import SourceText
from search_index.verify.sources import Candidate, Sources
from search_index.verify.verdicts import Verdict, WordsVerdict
from search_index.verify.words import may_hold, telling_words

__all__ = ["check", "check_all"]

_FEWEST, _FEWEST_ALTERED = 2, 4
_LEVELS = 3
_NEAR = 0.9
_MOST_ASSEMBLED = 0.05
"""How much better pieces must cover a quotation than one place goes along with it."""
_MARKS = frozenset({GapKind.ELLIPSIS, GapKind.BRACKET})


def check(
    asked: DraftQuotation,
    sources: Sources,
    preferred: Callable[[ArticleId], int] = lambda article: 0,
) -> Verdict:
    """Check a quotation.

    Args:
        asked: the quotation of a draft.
        sources: where to look.
        preferred: how many of the draft's other quotations an article holds.
    """
    if len(asked.quoted.written) < _FEWEST:
        return nothing_found(asked, "one word says too little to be looked for")
    seen: set[ArticleId] = set()
    texts: list[SourceText] = []
    best: Match | None = None
    alike: Alignment | None = None
    for level in range(_LEVELS):
        new = [
            one for one in sources.candidates(asked, level) if one.article not in seen
        ]
        seen.update(one.article for one in new)
        equal = _best_equal(asked, new, preferred)
        if equal is not None:
            return verdict_of(asked, equal)
        near = [text for one in new if one.near and (text := one.opened()) is not None]
        if near:
            texts += near
            alike = best_alignment(asked.quoted, texts, partial(is_named, asked))
            best = _nearest(asked.quoted, texts, alike)
        short = len(asked.quoted.forms) < _FEWEST_ALTERED
        if short or (best is not None and (level or _is_near(best))):
            break
    if best is not None:
        return verdict_of(asked, best)
    return nothing_found(asked, sources.lacking, alike)


def _best_equal(
    asked: DraftQuotation,
    candidates: Sequence[Candidate],
    preferred: Callable[[ArticleId], int],
) -> Match | None:
    """Return the best of the places where the words are equal, or None.

    Articles are taken apart one by one, those that the draft quotes anyway first, and
    no more of them once nothing better can come.
    """
    words = telling_words(asked.quoted.forms)
    best: Match | None = None
    for one in sorted(candidates, key=lambda one: -preferred(one.article)):
        if not may_hold(one.text, words) or (text := one.opened()) is None:
            continue
        found = [*_equal(asked, text)]
        if best is not None:
            found.insert(0, best)
        best = min(found, key=lambda some: ranked(some, asked, preferred), default=None)
        if best is not None and cannot_be_better(best, asked):
            break
    return best


def _is_near(found: Match) -> bool:
    """Tell whether so little is altered that no better source need be looked for."""
    return found.alignment is not None and found.alignment.similarity >= _NEAR


def check_all(
    quotations: Sequence[DraftQuotation], sources: Sources
) -> Iterator[Verdict]:
    """Check the quotations of a draft, and yield the verdicts in its order.

    The longest are looked up first: where words stand in several articles, those come
    first that the draft quotes anyway.
    """
    cited: Counter[ArticleId] = Counter()
    verdicts: dict[int, Verdict] = {}
    order = sorted(
        range(len(quotations)), key=lambda place: -len(quotations[place].quoted.forms)
    )
    for place in order:
        verdict = check(quotations[place], sources, cited.__getitem__)
        verdicts[place] = verdict
        if verdict.source is not None:
            cited[verdict.source.article.id] += 1
    yield from (verdicts[place] for place in range(len(quotations)))


def _equal(asked: DraftQuotation, source: SourceText) -> Iterator[Match]:
    """Yield the places where the words are equal, in a row or around marks."""
    some = False
    for equal in find_equal(asked.quoted.written, source):
        some = True
        yield _found_at(asked, source, equal, marked=False)
    if some or len(asked.quoted.pieces) + len(asked.quoted.gaps) < 2:
        return
    for equal in find_marked(asked.quoted, source):
        yield _found_at(asked, source, equal, marked=True)


def _found_at(
    asked: DraftQuotation, source: SourceText, equal: EqualWords, *, marked: bool
) -> Match:
    quoted = asked.quoted
    if not marked:
        # In one row the words in brackets are the source's, too.
        quoted = _without_marks(quoted)
    lacks = left_off(asked, quoted, source, equal.places)
    change = equal.loses or (Change.NEGATION if lacks else None)
    marks = {gap.kind for gap in quoted.gaps.values()} & _MARKS if marked else set()
    words = WordsVerdict.MARKED if marks else WordsVerdict.VERBATIM
    if change is not None:
        words = WordsVerdict.ALTERED
    elif not one_speaker(source, equal.places):
        words = WordsVerdict.ASSEMBLED
    return Match(
        words=words,
        change=change,
        source=source,
        quoted=quoted,
        places=equal.places,
        swallowed=dict(equal.swallowed),
        lacks=lacks,
        over_a_cue=equal.over_a_cue,
        omits=equal.omits,
    )


def _without_marks(quoted: QuotedWords) -> QuotedWords:
    return replace(
        quoted,
        forms=quoted.written,
        spans=quoted.written_spans,
        gaps=_edges(quoted),
    )


def _edges(quoted: QuotedWords) -> dict[int, Gap]:
    """Return the marks at both ends of a quotation."""
    last = len(quoted.forms)
    edges = {0: quoted.gaps.get(0), len(quoted.written): quoted.gaps.get(last)}
    return {
        at: gap
        for at, gap in edges.items()
        if gap is not None and gap.kind is GapKind.ELLIPSIS and not gap.forms
    }


def _nearest(
    quoted: QuotedWords, texts: Sequence[SourceText], alignment: Alignment | None
) -> Match | None:
    """Return what comes nearest: words altered, or put together from several places."""
    runs, covered = find_runs(quoted.forms, texts)
    similarity = alignment.similarity if alignment else 0.0
    if runs and covered > similarity + _MOST_ASSEMBLED:
        return _assembled(quoted, runs)
    if alignment is None or similarity < _least(len(quoted.forms)):
        return None
    hunks = alignment.hunks(quoted)
    passed = alignment.passed()
    forms = alignment.source.words.forms
    for word, places in passed.items():
        gap = quoted.gaps[word]
        said = [forms[place] for place in places]
        if gap.kind is not GapKind.CUE and lost(said, gap.forms) is not None:
            hunks.append((said, list(gap.forms)))
    if not hunks and runs:
        return _assembled(quoted, runs)
    words = WordsVerdict.ALTERED if hunks else WordsVerdict.ASSEMBLED
    return Match(
        words=words,
        change=kind_of_change(hunks) if hunks else None,
        source=alignment.source,
        quoted=quoted,
        places=alignment.places,
        alignment=alignment,
    )


def _least(count: int) -> float:
    """Return how similar so many words must be to come from a place.

    Measured on quotations that come from nowhere: of 10 words nine in ten are less
    than 0.40 like the nearest passage, of 16 and more none is above 0.32.
    """
    if count < _FEWEST_ALTERED:
        return 1.0
    if count < 7:
        return 0.75
    if count < 10:
        return 0.6
    return 0.55 if count < 16 else 0.5


def _assembled(quoted: QuotedWords, runs: Sequence[Run]) -> Match:
    longest = max(runs, key=lambda run: run.last - run.first)
    return Match(
        words=WordsVerdict.ASSEMBLED,
        change=None,
        source=longest.source,
        quoted=quoted,
        places=longest.places,
        runs=tuple(runs),
    )
