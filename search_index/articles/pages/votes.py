"""What others take for the article: each is a vote on each block of the page.

Two extractors read the page (trafilatura, and the fork of readability that comes with
it), and a page often repeats its article's text for search engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

__all__ = ["Voter", "voter_of", "voters_of", "words_of"]

_WORD = re.compile(r"\w+")
_RUN = 3
_LEAST_LETTERS = 8
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Voter:
    """What one extractor took for the article, made ready for looking up.

    Attributes:
        letters: its words without blanks.
        runs: its runs of one word, of two and of three.
    """

    letters: str
    runs: frozenset[tuple[str, ...]]

    def has(self, words: Sequence[str]) -> bool:
        """Tell whether a block's words are in it, or most of its runs of words."""
        if len(words) <= _RUN:
            # Chinese, Japanese and Thai part no words with blanks.
            letters = "".join(words)
            long = len(letters) >= _LEAST_LETTERS and not letters.isascii()
            return letters in self.letters if long else tuple(words) in self.runs
        runs = list(zip(*(words[at:] for at in range(_RUN)), strict=False))
        return sum(run in self.runs for run in runs) >= _LEAST_SHARE * len(runs)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def voters_of(page: str, told: str, *, extract: bool) -> list[Voter]:
    """Return the votes on a page.

    Args:
        page: the page's characters.
        told: the article's text as the page tells it to search engines, or empty.
        extract: Is the page small enough for the extractors?
    """
    found = [voter_of(text) for text in _extracts(page) if text] if extract else []
    return [*found, voter_of(told)] if told else found


def _extracts(page: str) -> Iterable[str]:
    """Yield what each extractor takes for the article; one that fails has no vote."""
    for extract in (_by_trafilatura, _by_readability):
        try:
            yield extract(page)
        except (etree.LxmlError, ValueError, LookupError, RecursionError):
            yield ""


def _by_trafilatura(page: str) -> str:
    # Slow to load, and only pages need it.
    from trafilatura import extract  # noqa: PLC0415

    return extract(page, include_comments=False) or ""


def _by_readability(page: str) -> str:
    from trafilatura.readability_lxml import Document  # noqa: PLC0415 - as above

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = document_fromstring(page.encode("utf-8"), parser=parser)
    summary = Document(tree).summary()
    return " ".join(document_fromstring(summary).itertext()) if summary else ""


def voter_of(text: str) -> Voter:
    """Make a text ready for looking up."""
    words = words_of(text)
    runs = (
        run
        for length in range(1, _RUN + 1)
        for run in zip(*(words[at:] for at in range(length)), strict=False)
    )
    return Voter("".join(words), frozenset(runs))
