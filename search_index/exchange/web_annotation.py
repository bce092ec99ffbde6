"""Findings as Web Annotations (JSON-LD): one annotation a quotation or an item.

The words themselves come first, with what stands around them: they are found again on
the page. Offsets are of our text, in code points as the Recommendation has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.exchange.identity import identity_of, program_name
from search_index.exchange.json_text import json_line
from search_index.exchange.naming import is_certain, kind_of, signed
from search_index.exchange.selection import Selected, type_of
from search_index.library.records import Plain
from search_index.model.documents import Article, Finding, Quotation, Span

__all__ = ["web_annotation_pieces"]

_AROUND = 32
"""Characters before and after the words by which they are found again."""
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def web_annotation_pieces(selected: Iterable[Selected]) -> Iterator[str]:
    """Yield one page of annotations."""
    yield f'{{"@context": "{_CONTEXT}", "type": "AnnotationPage", "items": [\n'
    before = ""
    for one in selected:
        for annotation in _annotations(one):
            yield before + json_line(annotation)
            before = ",\n"
    yield "\n]}\n"


def _annotations(one: Selected) -> Iterator[dict[str, Plain]]:
    article = one.document.article
    for finding in one.findings:
        yield _annotation(
            article,
            f"{type_of(finding)} {finding.spans[0].start} {kind_of(finding)}",
            "identifying",
            _bodies(one, finding),
            finding.spans,
            finding.by,
        )
    for remark in one.remarks():
        purpose = "tagging" if remark.kind == "tag" else "commenting"
        spans = (remark.span,) if remark.span else ()
        body = _text(remark.text, purpose)
        name = f"{remark.kind} {remark.text}"
        yield _annotation(article, name, purpose, [body], spans, remark.by or "reader")


def _annotation(
    article: Article,
    name: str,
    motivation: str,
    bodies: list[Plain],
    spans: tuple[Span, ...],
    by: str,
) -> dict[str, Plain]:
    creator: dict[str, Plain] = {"type": "Software", "name": program_name()}
    if by:
        creator = {"name": by}
    source = _source(article)
    targets: list[Plain] = [_target(article, source, span) for span in spans]
    made: dict[str, Plain] = {
        "id": f"urn:uuid:{identity_of('annotation', article.id, name, *spans)}",
        "type": "Annotation",
        "motivation": motivation,
        "creator": creator,
        "body": bodies,
        "target": targets or [source],
    }
    return made


def _source(article: Article) -> str:
    """Return the address of an article; one that has none is named by its text."""
    if article.origin.startswith(("http://", "https://")):
        return article.origin
    return f"urn:uuid:{identity_of('article', article.id)}"


def _target(article: Article, source: str, span: Span) -> dict[str, Plain]:
    text = article.text
    return {
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {
                "type": "TextPositionSelector",
                "start": span.start,
                "end": span.end,
            },
        ],
    }


def _bodies(one: Selected, finding: Finding) -> list[Plain]:
    """Return who says it, what it is, the statement, and why it was found."""
    bodies = [
        _text(signed(one.document, finding), "tagging"),
        _text(f"{type_of(finding)}: {kind_of(finding)}", "classifying"),
    ]
    if not is_certain(finding):
        bodies.append(_text("not certain (?)", "assessing"))
    if not isinstance(finding, Quotation) and finding.statement:
        bodies.append(_text(finding.statement, "describing"))
    if finding.corrected:
        bodies.append(_text("corrected by hand", "assessing"))
    if finding.because:
        bodies.append(_text(finding.because, "commenting"))
    return [*bodies]


def _text(value: str, purpose: str) -> dict[str, Plain]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
