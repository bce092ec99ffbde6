"""Findings as Markdown: a heading for each article, an item for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.naming import kind_of, signed
from search_index.exchange.selection import Remark, Selected
from search_index.model.documents import Article, Finding, Quotation
from search_index.text.around import with_quote_marks

__all__ = ["markdown_pieces", "markdown_text"]

_SIGNS = frozenset(r"\`*_[]<>#|~")


def markdown_text(text: str) -> str:
    """Return text on one line in which Markdown sees no sign of its own."""
    line = " ".join(text.split())
    plain = "".join(
        c if c.isprintable() or c == "\u200d" else "\N{REPLACEMENT CHARACTER}"
        for c in line
    )
    return "".join(f"\\{c}" if c in _SIGNS else c for c in plain)


def markdown_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield a heading for each article, and a list below it."""
    for one in selected:
        article = one.document.article
        yield f"## {markdown_text(article.title) or markdown_text(article.origin)}\n\n"
        yield f"{_about(article)}\n\n"
        for finding in one.findings:
            yield _item(one, finding)
        for remark in one.remarks():
            yield _remark(article, remark)
        yield "\n"


def _remark(article: Article, remark: Remark) -> str:
    on = f" — {markdown_text(remark.span.of(article.text))}" if remark.span else ""
    by = f", {markdown_text(remark.by)}" if remark.by else ""
    return f"- *{remark.kind}{by}*: {markdown_text(remark.text)}{on}\n"


def _about(article: Article) -> str:
    parts = [
        markdown_text(article.byline),
        markdown_text(article.outlet),
        article.published.isoformat() if article.published else "",
        _address(article.origin),
    ]
    return ", ".join(part for part in parts if part)


def _address(origin: str) -> str:
    if origin.startswith(("http://", "https://")) and not set(origin) & set(" <>\n"):
        return f"<{origin}>"
    return markdown_text(origin)


def _item(one: Selected, finding: Finding) -> str:
    article = one.document.article
    who = markdown_text(signed(one.document, finding))
    said = with_quote_marks(article.text, finding.spans)
    if not isinstance(finding, Quotation):
        said = finding.statement or said
    place = article.blocks.paragraph(finding.spans[0].start)
    hand = ", corrected by hand" if finding.corrected else ""
    by = f", found by {markdown_text(finding.by)}" if finding.by else ""
    return (
        f"- **{who}** ({kind_of(finding)}, ¶{place}{hand}{by}): {markdown_text(said)}\n"
    )
