"""A quotation in words: to copy, and why it is whose."""

from __future__ import annotations

from search_index import Position, Proposal, Quotation, Span, sentences_around
from tui.reading.cast import Cast
from tui.reading.telling import describe_held, describe_plainly, standing
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
    who = [_who(cast, quotation)]
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


def _who(cast: Cast, quotation: Quotation) -> str:
    """Return whose a quotation is; no doubt leaves without its mark."""
    if quotation.speaker is None:
        return "speaker not known (?)"
    doubt = "" if quotation.certain else " (?)"
    told = standing(quotation)
    return f"{cast.name(quotation.speaker)}{doubt}" + (f" [{told}]" if told else "")


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


def reason(cast: Cast, finding: Quotation | Position | Proposal) -> str:
    """Return why a finding is whose it is said to be, and the rule that found it."""
    if isinstance(finding, Quotation):
        lines = [describe_plainly(cast, finding)]
    else:
        lines = [describe_held(cast, finding), finding.statement]
    lines.append(finding.because or "No reason was recorded.")
    if not finding.certain:
        lines.append("Not certain: the program would not sign for it (W corrects it).")
    if "rule: " not in finding.because:
        lines.append(f"rule: {finding.rule}")
    return "\n".join(lines)
