"""A quotation in words: to copy, and why it is whose."""

from __future__ import annotations

from search_index import Finding, Quotation, Span, SpeakerId
from tui.drawing.safe_text import pasteable
from tui.reading.descriptions import describe_held, describe_plainly, standing
from tui.reading.state.cast import Cast

__all__ = ["citation", "reason", "stretch_citation"]

_DOUBTED = "? marks what the program would not sign for; W corrects it."


def citation(cast: Cast, finding: Finding, *, sentence: bool = False) -> str:
    """Return a finding's words verbatim, with whose they are and where they stand.

    What is quoted keeps its quote marks: words without are the article's own.

    Args:
        cast: the document's speakers.
        finding: one of the document's.
        sentence: Are the sentences around it wanted too?
    """
    text = cast.document.article.text
    if sentence:
        words = _around(cast, finding).of(text)
    else:
        # Loaded when somebody copies: the first frame has no use for it.
        from search_index import with_quote_marks  # noqa: PLC0415

        words = with_quote_marks(text, finding.spans)
    speaker = finding.speaker if isinstance(finding, Quotation) else finding.holder
    who = [_who(cast, finding, speaker)]
    if speaker is not None and cast.role(speaker):
        who.append(cast.role(speaker))
    if finding.via:
        who.append("via " + ", ".join(cast.name(link) for link in finding.via))
    where = _where(cast, finding.spans[0].start)
    return pasteable(f"{words}\n\u2014 {', '.join(who)}; {where}")


def stretch_citation(cast: Cast, span: Span) -> str:
    """Return a stretch of the text verbatim, with where it stands."""
    words = span.of(cast.document.article.text)
    return pasteable(f"{words}\n\u2014 {_where(cast, span.start)}")


def _where(cast: Cast, offset: int) -> str:
    article = cast.document.article
    day = article.published.isoformat() if article.published else ""
    paragraph = f"\u00b6{cast.paragraph(offset)}"
    parts = (article.title, article.outlet, day, paragraph, article.origin)
    return ", ".join(part for part in parts if part)


def _who(cast: Cast, finding: Finding, speaker: SpeakerId | None) -> str:
    """Return whose a finding is; no doubt leaves without its mark."""
    if speaker is None:
        return "speaker not known (?)"
    doubt = "" if finding.certain else " (?)"
    told = standing(finding)
    return f"{cast.name(speaker)}{doubt}" + (f" [{told}]" if told else "")


def _around(cast: Cast, finding: Finding) -> Span:
    """Return the sentences of a finding, its cue and its source among them."""
    # Loaded when somebody copies: the first frame has no use for it.
    from search_index import sentences_around  # noqa: PLC0415

    article = cast.document.article
    source = finding.source if isinstance(finding, Quotation) else None
    named = [span for span in (finding.cue, source) if span]
    spans = [*finding.spans, *named]
    passage = Span(min(s.start for s in spans), max(s.end for s in spans))
    held = [block.span for block in article.blocks if block.span.overlaps(passage)]
    start = min((span.start for span in held), default=0)
    end = max((span.end for span in held), default=len(article.text))
    return sentences_around(article.text, passage, Span(start, end))


def reason(cast: Cast, finding: Finding) -> str:
    """Return why a finding is whose it is said to be, and the rule that found it."""
    if isinstance(finding, Quotation):
        lines = [describe_plainly(cast, finding)]
    else:
        lines = [describe_held(cast, finding), finding.statement]
    lines.append(finding.because or "No reason was recorded.")
    if not finding.certain:
        known = "ot certain" in finding.because
        lines.append(("" if known else "Not certain. ") + _DOUBTED)
    if "rule: " not in finding.because:
        lines.append(f"rule: {finding.rule}")
    return "\n".join(lines)
