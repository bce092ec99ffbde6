"""Verdicts as plain values: the object that interface.md describes, and a few keys."""

from __future__ import annotations

from search_index.library.records import Plain
from search_index.verify.verdicts import QuotationSource, Verdict

__all__ = ["verdict_to_plain"]


def verdict_to_plain(verdict: Verdict) -> dict[str, Plain]:
    """Return a verdict as plain values."""
    return {
        "draft": verdict.draft,
        "span": [verdict.span.start, verdict.span.end],
        "quote": verdict.quote,
        "speaker": verdict.speaker,
        "words": verdict.words.value,
        "change": verdict.change.value if verdict.change else None,
        "standing": verdict.standing.value if verdict.standing else None,
        "attribution": verdict.attribution.value,
        "source": _source(verdict.source) if verdict.source else None,
        "diff": [[part.sign, part.words.lower()] for part in verdict.diff],
        "note": verdict.note,
        "paragraph": verdict.paragraph,
        "others": [_source(one) for one in verdict.others],
    }


def _source(source: QuotationSource) -> dict[str, Plain]:
    article = source.article
    return {
        "article": article.id,
        "title": article.title,
        "origin": article.origin,
        "span": [source.span.start, source.span.end],
        "text": source.text,
        "speaker": source.speaker,
        "because": source.because,
        "published": article.published.isoformat() if article.published else None,
        "paragraph": source.paragraph,
        "certain": source.certain,
        "via": [*source.via],
        "finding": source.finding,
    }
