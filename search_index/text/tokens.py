"""Words and marks of a text, as parallel tuples.

A token is a word with its inner hyphens and apostrophes, a number, a quote mark
or another mark. A clitic that starts with an apostrophe (``'s``, ``’re``) is a
token of its own; an abbreviation and an initial keep their full stop. Offsets are
characters of the article's text, half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_index.lexicons import load_lexicon

__all__ = ["Tokens", "find_tokens"]

_CLITIC = r"[’'](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)(?!\w)"


def _abbreviations() -> tuple[str, ...]:
    table = load_lexicon("abbreviations")
    words = {*table.strings("before_name"), *table.strings("elsewhere")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _owned_names() -> str:
    """Return the pattern of a firm's name that ends in *’s*, before its verb."""
    names = "|".join(
        map(re.escape, load_lexicon("abbreviations").strings("owned_names"))
    )
    return rf"(?<!\w)(?:{names})[’']s(?=\s(?:{_VERBS})\b)"


_VERBS = (
    "said|says|say|told|tells|expects?|expected|announced|reported|reports|declined|plans"
    "|planned|warned|added|estimates|forecasts|predicts|has|had|will|would|is|was|cut"
    "|raised|lowered|posted|agreed|denied|confirmed|Corp|Inc|PLC|plc|Ltd|Co|Investors"
)
_PATTERN = re.compile(
    # Most words, and no blank: all that is below would find them too, only slower.
    r"(?=\S)(?:[A-Z]?[a-z]++(?![\w'’‑\-&.])|"
    # The sign of a footnote is no word: said1 the ferry, ”2 she said, said[3].
    r"(?P<note>(?<=[.,?!][”\"’])\d{1,2}(?!\w)|(?<=”)\d{1,2}(?!\w)"
    r"|(?<=[a-z]{3})\d{1,2}(?![\w-])|\[\d{1,3}\]|[¹²³⁰⁴-⁹]+)|(?:"
    + "|".join(map(re.escape, _abbreviations()))
    + r")\.(?!\w)"
    # A politician's party and state: R-Ky., D-N.C.
    r"|(?<!\w)[A-Z]-(?:[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2})(?!\w)"
    r"|(?:[A-Za-z]\.){2,}(?:[A-Z](?![a-z]))?"
    r"|(?<!\w)[A-Z]\.(?=\s[A-Z])"
    r"|[$€£]?\d+(?:[.,:]\d+)*(?:\w+|%)?"
    # A calibre, a domain, .NET; #5 and a hashtag; C++ and C#; the '80s.
    r"|(?<![\w.])\.\w+|#\w+|(?<!\w)[A-Z](?:\+\+|\#)(?!\w)|(?<!\w)[’']\d\ds?(?!\w)"
    + r"|"
    + _CLITIC
    + r"|"
    + _owned_names()
    # A word: letters, inner marks only before more letters; never swallows a clitic.
    + r"|[a-z]{4,}(?=\d{1,2}(?![\w-])|[¹²³⁰⁴-⁹])"
    + r"|[^\W\d_]\w*(?:(?!"
    + _CLITIC
    + r")[’'‑\-&.](?=\w)\w+)*"
    r"|``|''|’’|‘‘|\.\.\.|--|\S)",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of an article's blocks in which somebody may speak.

    Attributes:
        starts: first character of each token.
        ends: one past its last character.
        words: as written.
        lower: in lower case, with the curly apostrophe made straight.
        tags: part of speech (Penn Treebank tag set).
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    tags: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


def find_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the tokens of ``text[start:end]``, in time linear in its length."""
    found = _PATTERN.finditer(text, start, end)
    return [match.span() for match in found if match.lastgroup is None]
