"""A quotation in words: to copy, and why it is whose."""

from __future__ import annotations

from search_index import Quotation, Span, sentences_around
from tui.reading.cast import Cast
from tui.safe_text import pasteable

__all__ = ["citation", "reason"]


def citation(cast: Cast, quotation: Quotation, *, sentence: bool = False) -> str:
    """Return a quotation verbatim, with who said it and where.

    Args:
        cast: the document's speakers.
        quotation: one of the document's.
        sentence: Are the sentences around it wanted too?
    """
    article = cast.document.article
    words = " \u2026 ".join(span.of(article.text) for span in quotation.spans)
    if sentence:
        words = _around(cast, quotation).of(article.text)
    sure = quotation.speaker is not None
    who = [cast.name(quotation.speaker) if sure else "speaker unknown (?)"]
    if quotation.speaker is not None and cast.role(quotation.speaker):
        who.append(cast.role(quotation.speaker))
    if quotation.via:
        who.append("via " + ", ".join(cast.name(link) for link in quotation.via))
    where = [article.title] if article.title else []
    if article.published:
        where.append(article.published.isoformat())
    where.append(f"\u00b6{cast.paragraph(quotation.spans[0].start)}")
    where.append(article.origin)
    return pasteable(f"{words}\n\u2014 {', '.join(who)}; {', '.join(where)}")


def _around(cast: Cast, quotation: Quotation) -> Span:
    """Return the sentences of a quotation, its cue and its source among them."""
    article = cast.document.article
    named = [span for span in (quotation.cue, quotation.source) if span]
    spans = [*quotation.spans, *named]
    passage = Span(min(s.start for s in spans), max(s.end for s in spans))
    held = [block.span for block in article.blocks if block.span.overlaps(passage)]
    start = min((span.start for span in held), default=0)
    end = max((span.end for span in held), default=len(article.text))
    return sentences_around(article.text, passage, Span(start, end))


def reason(cast: Cast, quotation: Quotation) -> str:
    """Return why a quotation is its speaker's, and the rule that found it."""
    because = quotation.because or "No reason was recorded."
    lines = [cast.describe(quotation), because]
    if "rule: " not in because:
        lines.append(f"rule: {quotation.rule}")
    return "\n".join(lines)
