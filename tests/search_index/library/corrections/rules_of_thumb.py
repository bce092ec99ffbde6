"""An analysis that is quick and can be made anew by other rules: for tests of keeping.

``“…,” said NAME.`` is a quotation of NAME, and words after *fear that* in it are what
they fear. Each version of these rules finds a little else in the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from search_index.model.documents import (
    Article,
    Attribution,
    Document,
    FindingId,
    Modality,
    Position,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

__all__ = ["VERSIONS", "analysis"]

_SAID = re.compile(r"“([^”]+)” said ([A-Z]\w+(?: [A-Z]\w+)?)")
_FEAR = re.compile(r"fear that ([\w ]+)")


def _plainly(article: Article) -> Document:
    quotations: list[Quotation] = []
    positions: list[Position] = []
    speakers: dict[str, Speaker] = {}
    for match in _SAID.finditer(article.text):
        name, mention = match[2], Span(*match.span(2))
        known = speakers.get(name) or Speaker(
            SpeakerId(f"s{len(speakers) + 1}"),
            name,
            SpeakerKind.PERSON,
            None,
            (),
            (),
            "by name",
        )
        speakers[name] = replace(known, mentions=(*known.mentions, mention))
        quotation = Quotation(
            FindingId(f"q{len(quotations) + 1}"),
            QuotationKind.DIRECT,
            (Span(*match.span(1)),),
            Span(match.end(1) + 2, match.end(1) + 6),
            mention,
            known.id,
            (),
            None,
            "said",
            "said so",
        )
        quotations.append(quotation)
        feared = _FEAR.search(article.text, *match.span(1))
        if feared:
            positions.append(
                Position(
                    FindingId(f"p{len(positions) + 1}"),
                    Modality.FEAR,
                    known.id,
                    (),
                    (),
                    feared[1],
                    (Span(*feared.span(1)),),
                    (),
                    None,
                    Attribution.DIRECT,
                    quotation.id,
                    "fear",
                )
            )
    held = tuple(positions)
    return Document(article, tuple(quotations), (*speakers.values(),), held, ())


def _without_some(article: Article) -> Document:
    """Find every other quotation, and nobody's fears."""
    found = _plainly(article)
    some = found.quotations[::2]
    used = {one.speaker for one in some}
    speakers = tuple(one for one in found.speakers if one.id in used)
    return replace(found, quotations=some, speakers=speakers, positions=())


def _drawn_otherwise(article: Article) -> Document:
    """Leave out the comma at the end, and call everybody *Dr*."""
    found = _plainly(article)
    quotations = tuple(
        replace(one, content=(Span(one.content[0].start, one.content[0].end - 1),))
        for one in found.quotations
    )
    speakers = tuple(replace(one, name=f"Dr {one.name}") for one in found.speakers)
    return replace(found, quotations=quotations, speakers=speakers)


def _nothing(article: Article) -> Document:
    return Document(article, (), (), (), ())


VERSIONS: tuple[Callable[[Article], Document], ...] = (
    _plainly,
    _without_some,
    _drawn_otherwise,
    _nothing,
)


def analysis(version: int) -> Callable[[Article], Document]:
    """Return the rules of a version, 0 and up; they come round again."""
    return VERSIONS[version % len(VERSIONS)]
