"""From a place that was found to a verdict: whose words they are, in what words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search_index.exchange.naming import speaker_of, via_names
from search_index.model.documents import ArticleId, Quotation
from search_index.verify.alignment import LEAST_ALIKE, Alignment
from search_index.verify.differences import diff_of
from search_index.verify.drafts import DraftQuotation
from search_index.verify.match import Match
from search_index.verify.names import is_same_speaker
from search_index.verify.notes import note_of
from search_index.verify.source_text import REPORTED, SourceText
from search_index.verify.verdicts import (
    QuotationSource,
    SpeakerVerdict,
    Standing,
    Verdict,
    WordsVerdict,
)

__all__ = ["cannot_be_better", "is_named", "nothing_found", "ranked", "verdict_of"]

_WORDS = (*WordsVerdict,)
_STANDINGS = (*Standing,)
_SPEAKERS = (*SpeakerVerdict,)
_MOST_REPORTED = 0.3
"""Part of an altered quotation's words that may stand outside quote marks."""
_QUOTED = 1


def ranked(
    found: Match, asked: DraftQuotation, preferred: Callable[[ArticleId], int]
) -> tuple[int, int, int, int]:
    """Rank a place: words first, then standing, speaker, and a known article."""
    quotation = found.source.quotation_at(found.places)
    return (
        _WORDS.index(found.words),
        _STANDINGS.index(_standing(found)),
        _SPEAKERS.index(_attribution(asked, found.source, quotation)),
        -preferred(found.source.article.id),
    )


def is_named(asked: DraftQuotation, source: SourceText, places: Sequence[int]) -> bool:
    """Tell whether the draft names who says some words of a source."""
    quotation = source.quotation_at(places) if places else None
    return _attribution(asked, source, quotation) is SpeakerVerdict.SAME


def cannot_be_better(found: Match, asked: DraftQuotation) -> bool:
    """Tell whether no place could rank before this one, but for a known article."""
    named = SpeakerVerdict.SAME if asked.speaker else SpeakerVerdict.NONE
    return ranked(found, asked, lambda article: 0) == (0, 0, _SPEAKERS.index(named), 0)


def verdict_of(asked: DraftQuotation, found: Match) -> Verdict:
    """Return what is to be said of a quotation that was found somewhere."""
    places = [run.places for run in found.runs] or [found.places]
    texts = [run.source for run in found.runs] or [found.source]
    sources = [_source(text, some) for text, some in zip(texts, places, strict=True)]
    verdicts = [
        _attribution(asked, text, text.quotation_at(some))
        for text, some in zip(texts, places, strict=True)
    ]
    attribution = max(verdicts, key=_SPEAKERS.index)
    standing = _standing(found)
    return Verdict(
        draft=asked.draft,
        span=asked.span,
        quote=asked.quote,
        speaker=asked.speaker,
        words=found.words,
        change=found.change,
        standing=standing,
        attribution=attribution,
        source=sources[0],
        others=tuple(sources[1:]),
        diff=diff_of(asked, found),
        note=note_of(asked, found, standing, attribution, sources),
        paragraph=asked.paragraph,
        alone=asked.alone,
    )


def nothing_found(
    asked: DraftQuotation, reason: str, alike: Alignment | None = None
) -> Verdict:
    """Return the verdict on a quotation that was not found.

    Args:
        asked: the quotation of a draft.
        reason: why it could not be checked; empty when all was searched.
        alike: the most similar passage, which is no source but may be offered.
    """
    if not reason and asked.foreign:
        reason = f"the draft is not English ({asked.foreign}), and may translate it"
    note = f"{reason[:1].upper()}{reason[1:]}." if reason else _perhaps(alike)
    return Verdict(
        draft=asked.draft,
        span=asked.span,
        quote=asked.quote,
        speaker=asked.speaker,
        words=WordsVerdict.CANNOT_CHECK if reason else WordsVerdict.NOT_FOUND,
        change=None,
        standing=None,
        attribution=SpeakerVerdict.UNKNOWN if asked.speaker else SpeakerVerdict.NONE,
        source=None,
        others=(),
        diff=(),
        note=note,
        paragraph=asked.paragraph,
        alone=asked.alone,
    )


def _perhaps(alike: Alignment | None) -> str:
    """Offer the passage that is most similar to what was not found."""
    if alike is None or alike.similarity < LEAST_ALIKE:
        return ""
    source = _source(alike.source, alike.places)
    article = source.article
    words = source.span.of(article.text)
    return (
        f"Perhaps from {article.title}, \u00b6{source.paragraph}: \u201c{words}\u201d."
    )


def _standing(found: Match) -> Standing:
    """Return whose words they are; of equal words every one must be quoted."""
    runs = [(run.source, run.places) for run in found.runs]
    depths = [
        source.depths[place]
        for source, places in runs or [(found.source, found.places)]
        for place in places
    ]
    reported = sum(depth == REPORTED for depth in depths)
    altered = found.words is WordsVerdict.ALTERED
    if reported > (_MOST_REPORTED * len(depths) if altered else 0):
        return Standing.REPORTER
    nested = all(depth != _QUOTED for depth in depths)
    return Standing.NESTED if nested else Standing.QUOTED


def _attribution(
    asked: DraftQuotation, source: SourceText, quotation: Quotation | None
) -> SpeakerVerdict:
    if not asked.speaker:
        return SpeakerVerdict.NONE
    document = source.document
    speaker = speaker_of(document, quotation.speaker if quotation else None)
    reporters = [
        speaker_of(document, link) for link in (quotation.via if quotation else ())
    ]
    known = [one for one in (speaker, *reporters) if one is not None]
    if any(is_same_speaker(asked.speaker, one, document) for one in known):
        return SpeakerVerdict.SAME
    return SpeakerVerdict.UNKNOWN if speaker is None else SpeakerVerdict.OTHER


def _source(text: SourceText, places: Sequence[int]) -> QuotationSource:
    document = text.document
    quotation = text.quotation_at(places)
    speaker = speaker_of(document, quotation.speaker if quotation else None)
    span = text.span(min(places), max(places) + 1)
    return QuotationSource(
        article=text.article,
        span=span,
        paragraph=text.article.blocks.paragraph(span.start),
        speaker=speaker.name if speaker else "",
        certain=quotation is not None and quotation.certain,
        because=quotation.because if quotation else "",
        via=via_names(document, quotation) if quotation else (),
        finding=quotation.id if quotation else None,
    )
