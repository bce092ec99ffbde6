"""What must hold of each part, whatever it is given; one input at a time."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from rich.cells import cell_len

from search_index import Article, Finding, ReaderError, read_article
from search_index.annotate import annotate
from search_index.model.documents import Document
from search_index.search.matching import find_matches
from search_index.search.passages import find_passages
from search_index.search.query import read_query
from tests.fuzzing.texts import any_query, any_text, any_unit, written
from tests.search_index.articles.fuzzing import any_damage, originals
from tests.search_index.articles.fuzzing import assert_sound as assert_sound_file
from tests.search_index.test_any_text import assert_sound as assert_sound_document
from tests.search_index.test_linear import MOST, calls_in
from tui.cli.common import shown
from tui.cli.findings_output import annotation_lines, finding_lines
from tui.cli.plain import one_line
from tui.drawing.safe_text import clip, drawable, on_screen, pasteable
from tui.drawing.wrapping import break_rows
from tui.reading.panel.rows import panel_rows
from tui.reading.search.finder import Finder, PatternError
from tui.reading.state.cast import Cast
from tui.wire.replies import Replies
from tui.wire.styles import Depth
from tui.wire.terminals import find_terminal
from tui.wire.wire import Wire

__all__ = ["PARTS", "READERS", "analysis", "formats", "queries", "screen", "slowness"]

_ORIGINALS = originals()
_OURS = re.compile(
    r"\x1b(?:\[[?]?[\d;:]*[ABCDGHJKLMPSTXcdhlmr]|[78M]|\[[\d;]*s)|[\r\n\b\x07]"
)
"""The only sequences that the wire may send."""
_TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
"""Always the same: Python asks for the entry of one terminal in a process."""
_LIMIT_OF_UNITS = 3_000


def article_of(text: str) -> Article | None:
    """Return the article of a text, or None when it is none, for a reason."""
    try:
        return read_article(text.encode("utf-8", "replace"), "\x1b[31mfuzz.txt")
    except ReaderError:
        return None


def formats(chance: random.Random) -> bytes:
    """Read a damaged file: articles that keep the model's rules, or errors."""
    return one_format(chance.choice([*_ORIGINALS]), chance)


def one_format(name: str, chance: random.Random) -> bytes:
    """Read a damaged file of one format."""
    data = any_damage(_ORIGINALS[name], chance)
    assert_sound_file(data)
    return data


def analysis(chance: random.Random) -> bytes:
    """Annotate any text: spans are sound and in order."""
    text = any_text(chance)
    article = article_of(text)
    if article is not None:
        assert_sound_document(annotate(article))
    return text.encode("utf-8", "replace")


def slowness(chance: random.Random) -> bytes:
    """Annotate something said over and over: twice of it is twice the work."""
    unit = any_unit(chance)
    text = unit * (_LIMIT_OF_UNITS // len(unit) + 1)
    # Words make it an article, and most of the work of a short one is the same.
    if article_of("It rained in Tarn. " + text) is not None:
        data = text.encode("utf-8", "replace").decode()
        # What is looked up once in a process is no part of it.
        calls_in(data * 2)
        once, twice = calls_in(data), calls_in(data * 2)
        # A rule that sets in at a length shows once.
        assert twice <= MOST * once or calls_in(data * 4) <= MOST * twice, repr(unit)
    return unit.encode("utf-8", "replace")


def queries(chance: random.Random) -> bytes:
    """Read any query, and look for it in any text."""
    typed = any_query(chance)
    query = read_query(typed)
    for one in query.remarks:
        assert "\n" not in one
    article = article_of("Nora Vance said it rained. " + any_text(chance, 60))
    if article is not None:
        passages = find_passages(annotate(article))
        for found in find_matches(query, passages):
            for span in found.passage.spans:
                assert span.of(article.text)
        _find_in(article, typed)
    return typed.encode("utf-8", "replace")


def _find_in(article: Article, typed: str) -> None:
    """Look for what was typed in the reader, as words and as a pattern."""
    finder = Finder(article)
    for query in (typed[:200], f"/{typed[:200]}"):
        try:
            matches = finder.find_matches(query)
        except PatternError as error:
            assert_harmless([clip(str(error), 80)])
        else:
            assert all(span.start < span.end for span in matches)


def screen(chance: random.Random) -> bytes:
    """Bring hostile text to the screen, a pipe and the clipboard."""
    text = any_text(chance, 80)
    width = chance.choice((1, 2, 10, 80))
    drawn = on_screen(text)
    assert len(drawn) == len(text)
    assert_harmless([drawable(text), clip(text, width), shown(text), one_line(text)])
    assert cell_len(clip(text, width)) <= width
    starts = break_rows(drawn, width)
    assert starts == sorted(set(starts))
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(pasteable(text))
    article = article_of(f"Nora Vance said: “{text}” {text}")
    if article is not None:
        assert_harmless_document(annotate(article), width)
    sent = written(chance)
    assert_harmless_wire(sent, chance)
    return f"{text}\0{sent}".encode("utf-8", "replace")


def assert_obeyed_by_none(line: str) -> None:
    """Assert that a line holds nothing that a terminal would obey."""
    for character in line:
        assert unicodedata.category(character) not in {"Cc", "Cs"}, repr(line)


def assert_harmless(lines: Iterable[str]) -> None:
    """Assert that lines hold nothing that a terminal would obey or hide."""
    for line in lines:
        assert_obeyed_by_none(line)
        for character in line:
            category = unicodedata.category(character)
            assert category not in {"Zl", "Zp"}, repr(line)
            assert category != "Cf" or character == "\u200d", repr(line)


def assert_harmless_document(document: Document, width: int) -> None:
    """Assert that whatever shows a document shows nothing of the kind."""
    findings: list[Finding] = [
        *document.quotations,
        *document.positions,
        *document.proposals,
    ]
    assert_harmless(annotation_lines(document, "plain"))
    assert_harmless(annotation_lines(document, "json"))
    for form in ("json", "markdown", "plain"):
        assert_harmless(finding_lines(document, findings, form))
    for line in finding_lines(document, findings, "csv"):
        assert_harmless(line.split("\n"))
    rows = panel_rows(Cast(document), width, frozenset())
    assert_harmless(row.text for row in rows)


def assert_harmless_wire(text: str, chance: random.Random) -> None:
    """Assert that the wire sends only sequences of its own, whatever it is given."""
    terminal = replace(
        find_terminal(_TERMINAL),
        depth=chance.choice([*Depth]),
        has_unicode=chance.random() < 0.5,
    )
    wire = Wire(terminal, 40, 8)
    wire.margins = chance.random() < 0.5
    at = 0
    while at < len(text):
        end = at + chance.choice((1, 7, 500))
        wire.take(text[at:end])
        at = end
        if chance.random() < 0.3:
            assert_obeyed_by_none(_OURS.sub("", wire.frame()))
        if chance.random() < 0.1:
            wire.resize(*chance.choice(((1, 1), (40, 8), (80, 24), (7, 3))))
    assert_obeyed_by_none(_OURS.sub("", wire.frame()))
    assert wire.frame() == ""
    replies = Replies()
    replies.expected = True
    data = text.encode("utf-8", "replace")
    for start in range(0, len(data), 50):
        replies.take(data[start : start + 50])
    assert len(replies.give_back()) < 100 + 50


PARTS: Mapping[str, Callable[[random.Random], bytes]] = {
    "formats": formats,
    "analysis": analysis,
    "slowness": slowness,
    "queries": queries,
    "screen": screen,
}
READERS: Mapping[str, Callable[[random.Random], bytes]] = {
    name: partial(one_format, name) for name in _ORIGINALS
}
"""The part ``formats`` for each format alone."""
"""Each tries one input and returns it; raises what it should not."""
