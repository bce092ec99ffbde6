"""What leaves the program does nothing unseen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import annotate_article, read_article
from tui.cli.findings_output import annotation_lines
from tui.cli.plain import one_line
from tui.drawing.safe_text import drawable, pasteable

UNSEEN = "\u202e\u202d\u2066\u2069\u200b\ufeff\U000e0041\x9b\x1b"


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("pay \u202e001\u202c crowns", "pay 001 crowns"),
        ("rm -rf\x1b[31m", "rm -rf[31m"),
        ("no\u200bthing\U000e0041", "nothing"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),
        ("\U0001f469\u200d\U0001f52c two\nlines", None),
    ],
)
def test_what_is_pasted(text: str, pasted: str | None) -> None:
    """Overrides and invisible characters are not pasted; a script's joiners are."""
    assert pasteable(text) == (text if pasted is None else pasted)


@given(st.text())
def test_any_text_is_pasted_safely(text: str) -> None:
    """Of any text nothing is pasted that turns it around or is not seen."""
    assert not set(UNSEEN) & set(pasteable(text))


def test_json_keeps_what_it_hides() -> None:
    """JSON says invisible characters in escapes, and a program reads them back."""
    text = f"“No{UNSEEN[:7]},” said Ida Moss on the quay of the harbour."
    article = read_article(text.encode(), "x.txt")
    (line,) = annotation_lines(annotate_article(article), "json")
    assert not set(UNSEEN) & set(line)
    assert json.loads(line)["text"] == article.text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("super\u00advisor", "supervisor"),
        ("Velsk\u200e (pop. 900)", "Velsk (pop. 900)"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", None),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        ("pay \u202e001", "pay \ufffd001"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
    ],
)
def test_what_is_drawn_is_printed(text: str, drawn: str | None) -> None:
    """The screen and the plain output show the same: nothing that a terminal obeys."""
    wanted = text if drawn is None else drawn
    assert drawable(text) == wanted
    assert one_line(text) == wanted
