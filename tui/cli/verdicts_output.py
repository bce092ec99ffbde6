"""Verdicts on quotations as lines to read, and as Markdown, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index import (
    DiffPart,
    QuotationSource,
    Verdict,
    WordsVerdict,
    counted,
    shortened_diff,
)
from tui.cli.findings_output import markdown_text
from tui.cli.plain import one_line

__all__ = ["markdown_lines", "plain_lines"]

_INDENT = " " * 4


def _worst_first(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return sorted(verdicts, key=lambda one: (one.severity, one.span))


def _heading(name: str, verdicts: Sequence[Verdict]) -> str:
    sound = sum(verdict.is_sound for verdict in verdicts)
    quotations = counted(len(verdicts), "quotation")
    return f"{one_line(name)}: {quotations}, {sound} sound"


def plain_lines(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield lines to read.

    Args:
        name: what the draft is called.
        verdicts: of one draft.
    """
    yield _heading(name, verdicts)
    for verdict in _worst_first(verdicts):
        trouble = verdict.trouble or verdict.words.value
        words = one_line(verdict.quote)
        yield f"{verdict.sign} {trouble}: “{words}” {_claim(verdict)}".rstrip()
        differs = any(part.sign != "=" for part in verdict.diff)
        if differs:
            yield f"{_INDENT}words: {_difference(verdict.diff, '[-{}-]', '{{+{}+}}')}"
        for source in _sources(verdict):
            yield f"{_INDENT}source: {_place(source)}"
        if verdict.note:
            yield f"{_INDENT}{one_line(verdict.note)}"
        why = verdict.source.because if verdict.source else ""
        if why and not verdict.is_sound:
            yield f"{_INDENT}because: {one_line(why)}"


def markdown_lines(name: str, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a list in Markdown.

    Args:
        name: what the draft is called.
        verdicts: of one draft.
    """
    yield f"## {markdown_text(_heading(name, verdicts))}"
    yield ""
    for verdict in _worst_first(verdicts):
        trouble = verdict.trouble or verdict.words.value
        words = markdown_text(one_line(verdict.quote))
        claim = markdown_text(_claim(verdict))
        yield f"- {verdict.sign} **{trouble}**: “{words}” — {claim}"
        if any(part.sign != "=" for part in verdict.diff):
            yield f"  - {_difference(verdict.diff, '~~{}~~', '**{}**', escaped=True)}"
        for source in _sources(verdict):
            yield f"  - {markdown_text(_place(source))}"
        if verdict.note:
            yield f"  - {markdown_text(one_line(verdict.note))}"
    yield ""


def _claim(verdict: Verdict) -> str:
    """Return whom the draft names, and where."""
    speaker = one_line(verdict.speaker)
    place = "" if verdict.alone else f"¶{verdict.paragraph}"
    return ", ".join(part for part in (speaker, place) if part)


def _sources(verdict: Verdict) -> tuple[QuotationSource, ...]:
    first = (verdict.source,) if verdict.source else ()
    assembled = verdict.words is WordsVerdict.ASSEMBLED
    return (*first, *verdict.others) if assembled else first


def _place(source: QuotationSource) -> str:
    article = source.article
    doubt = "" if source.certain or not source.speaker else " (?)"
    said = f"{source.speaker}{doubt}" if source.speaker else "speaker not known (?)"
    via = f", via {', '.join(source.via)}" if source.via else ""
    day = f", {article.published.isoformat()}" if article.published else ""
    where = f"{article.title}{day}, ¶{source.paragraph}, {article.origin}"
    return one_line(f"{said}{via}; {where}")


def _difference(
    parts: Sequence[DiffPart], dropped: str, added: str, *, escaped: bool = False
) -> str:
    """Return both sides word by word, shortened where they agree for long.

    Args:
        parts: in order.
        dropped: how to show what only the source has, with ``{}`` for it.
        added: how to show what only the draft has.
        escaped: Is it for Markdown?
    """
    shown = []
    for part in shortened_diff(parts):
        words = one_line(part.words)
        words = markdown_text(words) if escaped else words
        form = {"-": dropped, "+": added}.get(part.sign, "{}")
        shown.append(form.format(words))
    return " ".join(shown)
