"""The rows of the quotation gold, and what the program finds in each of them.

A row is a passage of our own (``text``) with a line for each quotation that should be
found in it (``found``: ``speaker | kind | content`` and, where the row is about cues,
`` | cue``). ``view`` names cues that give a view or an act and no words: nothing is
listed for them. ``miss`` marks a row that is known to fail, with what is wrong;
``error`` is a number in the list of twenty errors that readers of quotations make.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from search_index import Article, Document, annotate_article, read_article
from search_index.quotations.find import attribute
from search_index.quotations.rules import Rule
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue that the program found in a passage.

    Attributes:
        words: the cue, in lower case.
        after: what stands after it, to the end of the content; empty when the
            content stands before it.
        rule: why it was found.
        is_view: does it give a view or an act, and no words?
    """

    words: str
    after: str
    rule: Rule
    is_view: bool


FILES = ("quotations.toml", "verbs.toml", "speakers.toml", "constructions.toml")
OPENING = (
    "It rained in the valley of Tarn on Monday, and the market was shut all day.\n\n"
)


@cache
def load_rows() -> tuple[Row, ...]:
    """Return the rows of all files, in the order of ``FILES``."""
    folder = Path(__file__).parent
    rows: list[Row] = []
    for name in FILES:
        rows += tomllib.loads((folder / name).read_text(encoding="utf-8"))["row"]
    return tuple(rows)


@cache
def article_of(text: str) -> Article:
    """Return the article that a passage makes after an opening."""
    return read_article((OPENING + text).encode(), "gold.txt")


@cache
def annotated(text: str) -> Document:
    """Return what is found in a passage; found once."""
    return annotate_article(article_of(text))


@cache
def cues_in(text: str) -> tuple[FoundCue, ...]:
    """Return the cues of a passage, those of views too; found once."""
    article = article_of(text)
    attributed, _, _ = attribute(ParsedText(analyse(article)))
    return tuple(
        FoundCue(
            quotation.cue.of(article.text).lower(),
            article.text[quotation.cue.end : quotation.content[0].end].lower(),
            one.rule,
            is_view=one.is_view,
        )
        for one in attributed
        if (quotation := one.quotation).cue is not None
    )


def text_of(row: Row) -> str:
    """Return a row's passage."""
    return str(row["text"])


def found_in(text: str) -> list[str]:
    """Return what is found in a passage, a line for each quotation."""
    document = annotated(text)
    return [line_of(document, n) for n in range(len(document.quotations))]


def line_of(document: Document, number: int) -> str:
    """Return a quotation as ``speaker | kind | content | cue``."""
    quotation = document.quotations[number]
    text = document.article.text
    names = {speaker.id: speaker.name for speaker in document.speakers}
    words = " … ".join(span.of(text) for span in quotation.content)
    name = names[quotation.speaker] if quotation.speaker else "?"
    cue = quotation.cue.of(text) if quotation.cue else "-"
    return f"{name} | {quotation.kind.value} | {words} | {cue}"


def expected_of(row: Row) -> list[str]:
    """Return the lines that a row asks for."""
    lines = row.get("found", [])
    assert isinstance(lines, list)
    return [str(line) for line in lines]


def compared(row: Row) -> tuple[list[str], list[str]]:
    """Return what is found and what should be; without cues when the row has none."""
    expected = expected_of(row)
    found = found_in(text_of(row))
    if not any(line.count(" | ") > 2 for line in expected):
        found = [line.rsplit(" | ", 1)[0] for line in found]
    return found, expected


def views_of(row: Row) -> list[str]:
    """Return the cues that a row names as those of views."""
    cues = row.get("view", [])
    assert isinstance(cues, list)
    return [str(cue) for cue in cues]


def views_in(text: str) -> list[str]:
    """Return the cues of views that are found in a passage."""
    return [cue.words for cue in cues_in(text) if cue.is_view]


def passes(row: Row) -> bool:
    """Tell whether a row is not known to fail, and does not."""
    if "miss" in row:
        return False
    found, expected = compared(row)
    return found == expected and set(views_of(row)) <= set(views_in(text_of(row)))


def marked() -> list[object]:
    """Return all rows for ``parametrize``, those known to fail marked as such."""
    return [
        pytest.param(
            row,
            marks=[pytest.mark.xfail(reason=str(row["miss"]))] if "miss" in row else [],
            id=text_of(row)[:50],
        )
        for row in load_rows()
    ]
