"""A quotation in words: to copy, and why it is whose."""

from __future__ import annotations

from search_index import Quotation
from tui.drawable import pasteable
from tui.labels import Cast

__all__ = ["citation", "reason"]


def citation(cast: Cast, quotation: Quotation) -> str:
    """Return a quotation verbatim, with who said it and where.

    Args:
        cast: the document's speakers.
        quotation: one of the document's.
    """
    article = cast.document.article
    words = " \u2026 ".join(span.of(article.text) for span in quotation.spans)
    sure = quotation.speaker is not None
    who = [cast.name(quotation.speaker) if sure else "speaker unknown (?)"]
    if quotation.speaker is not None and cast.role(quotation.speaker):
        who.append(cast.role(quotation.speaker))
    if quotation.via:
        who.append("via " + ", ".join(cast.name(link) for link in quotation.via))
    where = [article.title or article.origin]
    if article.published:
        where.append(article.published.isoformat())
    where.append(f"\u00b6{cast.paragraph(quotation.spans[0].start)}")
    return pasteable(f"{words}\n\u2014 {', '.join(who)}; {', '.join(where)}")


def reason(cast: Cast, quotation: Quotation) -> str:
    """Return why a quotation is its speaker's, and the rule that found it."""
    because = quotation.because or "No reason was recorded."
    lines = [cast.describe(quotation), because]
    if "rule: " not in because:
        lines.append(f"rule: {quotation.rule}")
    return "\n".join(lines)
