"""The sources of a REFI-QDA project: articles with what is coded in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from search_index.exchange.identity import guid_of
from search_index.exchange.naming import is_certain, signed
from search_index.exchange.refi_codes import Codebook
from search_index.exchange.selection import Selected
from search_index.exchange.xml_text import attributes, element, text_element
from search_index.model.documents import Article, Finding, Quotation, Span

__all__ = [
    "USER",
    "VARIABLES",
    "SourceNames",
    "moment_of",
    "text_source",
    "user_guid",
    "value_of",
]

USER = "onrecord"
"""Who codes: always the program, never its reader, so that a team can tell."""
VARIABLES = ("published", "byline", "outlet", "origin", "tags")
"""What is said of an article besides its text."""
_LONGEST_NAME = 80
_NO_FOLDERS = str.maketrans("/\\", "--")
_MOST_BYTES = 200


@dataclass(slots=True)
class _Selection:
    """A stretch of an article, and all that it is coded with.

    Attributes:
        lines: what is to be read beside it, each once.
        codings: pairs of a user and a code, each once.
    """

    lines: dict[str, None] = field(default_factory=dict)
    codings: dict[tuple[str, str], None] = field(default_factory=dict)


class SourceNames:
    """Names of sources, none of them twice."""

    def __init__(self) -> None:
        """Start with none."""
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def name(self, article: Article) -> str:
        """Return an article's title, with a number where another has it, too."""
        title = " ".join(article.title.split()) or article.origin or article.id
        # QualCoder calls a file so, which no folder must part and no disk refuse.
        title = title.translate(_NO_FOLDERS)
        title = title.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore")
        name, key = title, title.casefold()
        number = self._next.get(key, 2)
        # Another article may be called “… (2)”, and QualCoder dies of a second one.
        while name.casefold() in self._used:
            name = f"{title} ({number})"
            number += 1
        self._next[key] = number
        self._used.add(name.casefold())
        return name


def user_guid(name: str) -> str:
    """Return the identity of who coded."""
    return guid_of("user", name)


def moment_of(article: Article) -> str:
    """Return the time of an article as the standard writes it: the day it came out."""
    day = article.published.isoformat() if article.published else "1970-01-01"
    return f"{day}T00:00:00Z"


def text_source(
    one: Selected, name: str, codes: Codebook, users: dict[str, None]
) -> str:
    """Return the element of an article's source.

    Args:
        one: the article, with what is to be handed over of it.
        name: of the source.
        codes: takes on the codes that are used.
        users: takes on the names of those who coded.
    """
    article = one.document.article
    guid = guid_of("source", article.id)
    moment = moment_of(article)
    selections = _selections(one, codes, users)
    remarks = [remark for remark in one.remarks() if remark.span is None]
    notes = [remark.text for remark in remarks if remark.kind == "note"]
    tags = [remark.text for remark in one.remarks() if remark.kind == "tag"]
    opening = attributes(
        guid=guid,
        name=name,
        plainTextPath=f"internal://{guid}.txt",
        creatingUser=user_guid(USER),
        creationDateTime=moment,
    )
    values = {
        "published": article.published.isoformat() if article.published else "",
        "byline": article.byline,
        "outlet": article.outlet,
        "origin": article.origin,
        "tags": "; ".join(dict.fromkeys(tags)),
    }
    return element(
        "TextSource",
        opening,
        [
            text_element("Description", "\n".join(notes)),
            *(
                _selection(article, span, selections[span])
                for span in sorted(selections)
            ),
            *(value_of(variable, values[variable]) for variable in VARIABLES),
        ],
    )


def value_of(variable: str, value: str) -> str:
    """Return the element that gives a variable a value, or nothing without one."""
    if not value.strip():
        return ""
    reference = attributes(targetGUID=guid_of("variable", variable))
    return element(
        "VariableValue",
        children=[element("VariableRef", reference), text_element("TextValue", value)],
    )


def _selections(
    one: Selected, codes: Codebook, users: dict[str, None]
) -> dict[Span, _Selection]:
    """Return what is coded, by its span: one selection has all codes of its words."""
    found: dict[Span, _Selection] = {}
    for finding in one.findings:
        user = finding.by or USER
        users[user] = None
        wanted = codes.codes_of(one.document, finding)
        for span in finding.spans:
            selection = found.setdefault(span, _Selection())
            selection.lines.update(dict.fromkeys(_lines(one, finding)))
            selection.codings.update(dict.fromkeys((user, code) for code in wanted))
    for remark in one.remarks():
        if remark.span is None:
            continue
        user = remark.by or USER
        users[user] = None
        selection = found.setdefault(remark.span, _Selection())
        selection.lines[f"{remark.kind}: {remark.text}"] = None
        selection.codings[user, codes.code_of(remark)] = None
    return found


def _lines(one: Selected, finding: Finding) -> Iterable[str]:
    """Yield what is to be read beside a finding, a line each."""
    if not isinstance(finding, Quotation) and finding.statement:
        yield " ".join(finding.statement.split())
        condition = getattr(finding, "condition", None)
        if condition:
            yield f"condition: {' '.join(condition.split())}"
        if getattr(finding, "polarity", "+") == "-":
            yield "polarity: -"
    if finding.via or not is_certain(finding):
        yield signed(one.document, finding)
    if finding.corrected:
        yield "corrected by hand"
    if finding.because:
        yield f"because: {' '.join(finding.because.split())}"
    paragraph = one.document.article.blocks.paragraph(finding.spans[0].start)
    yield f"paragraph {paragraph}"


def _selection(article: Article, span: Span, selection: _Selection) -> str:
    guid = guid_of("selection", article.id, span.start, span.end)
    moment = moment_of(article)
    opening = attributes(
        guid=guid,
        name=_short(span.of(article.text)),
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=user_guid(next(iter(selection.codings))[0]),
        creationDateTime=moment,
    )
    codings = (
        element(
            "Coding",
            attributes(
                guid=guid_of("coding", guid, user, code),
                creatingUser=user_guid(user),
                creationDateTime=moment,
            ),
            [element("CodeRef", attributes(targetGUID=code))],
        )
        for user, code in selection.codings
    )
    lines = text_element("Description", "\n".join(selection.lines))
    return element("PlainTextSelection", opening, [lines, *codings])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
