"""What does not show changes nothing: the gold with odd characters in its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from search_index import Document, annotate_article, read_article
from search_index.model.documents import SpeakerId
from tests.gold.rows import OPENING, load_rows

_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u061c"
_EVERY = 23

Change = Callable[[str], str]


def _within_words(mark: str) -> Change:
    return lambda text: re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", mark, text)


def _around_words(mark: str) -> Change:
    return lambda text: re.sub(r" |(?=[“”‘’])|(?<=[“”‘’])", rf"\g<0>{mark}", text)


CHANGES: dict[str, Change] = {
    "soft hyphens": _within_words("\u00ad"),
    "joiners": _within_words("\u2060"),
    "marks of direction": _around_words("\u200f"),
    "spaces without width": _around_words("\u200b"),
    "letters apart from their accents": lambda t: unicodedata.normalize("NFD", t),
    "unbreakable spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow spaces": lambda text: text.replace(" ", "\u202f"),
}


def _plain(text: str) -> str:
    kept = "".join(char for char in text if char not in _UNSEEN)
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", kept))


def _told(text: str) -> list[tuple[str, ...]]:
    """Return what is found in a text, in words as they are read."""
    document: Document = annotate_article(read_article(text.encode(), "gold.txt"))
    text = document.article.text
    names = {speaker.id: _plain(speaker.name) for speaker in document.speakers}
    said = [
        (one.rule, str(one.speaker and names[one.speaker]), str(one.certain))
        for one in document.quotations
    ]
    contents = [
        tuple(_plain(span.of(text)) for span in one.content)
        for one in document.quotations
    ]
    held = [
        (one.rule, names.get(SpeakerId(one.holder), one.holder), _plain(one.statement))
        for one in document.positions
    ]
    return [*said, *contents, *held]


@pytest.mark.parametrize("change", CHANGES)
def test_unseen(change: str) -> None:
    """A sample of the gold gives the same with characters that do not show."""
    for row in load_rows()[::_EVERY]:
        text = f"{OPENING}{row['text']}"
        assert _told(CHANGES[change](text)) == _told(text)
