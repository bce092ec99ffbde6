"""Quotations of articles that a draft writes in another way, or changes a little.

What is only written otherwise is ``altered: form`` or verbatim; what says something
else is called by its name. See ``altered_quotations`` for the rest.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.quoted_cases import WORD, Case, Maker, Said

__all__ = ["OTHERWISE"]

_LISTS = tomllib.loads(
    Path(__file__).with_name("written_otherwise.toml").read_text(encoding="utf-8")
)
_DIGITS: dict[str, str] = {word: digits for digits, word in _LISTS["digits"].items()}
_UNSEEN = ("\u00ad", "\u200b", "\u2060")


@dataclass(frozen=True, slots=True)
class _Replaced:
    """Makes a case by putting another form in place of one, somewhere.

    Attributes:
        kind: name of the kind.
        pattern: finds the places.
        other: returns what to put there, or None to leave it.
        verdicts: what may be said of the words.
        change: how they differ then, or None when that is open.
    """

    kind: str
    pattern: re.Pattern[str]
    other: Callable[[re.Match[str]], str | None]
    verdicts: frozenset[str]
    change: str | None

    def __call__(
        self, said: Said, others: Sequence[Said], chance: random.Random
    ) -> Case | None:
        """Make a case, or return None when nothing can be replaced."""
        del others
        ways = [
            said.words[: match.start()] + other + said.words[match.end() :]
            for match in self.pattern.finditer(said.words)
            if (other := self.other(match)) is not None
        ]
        if not ways:
            return None
        words = chance.choice(ways)
        return Case(
            self.kind, said, words, said.speaker.name, self.verdicts, self.change
        )


def _listed(table: dict[str, str]) -> Callable[[re.Match[str]], str | None]:
    """Return what looks a match up in a table, in either direction."""
    both = table | {other: one for one, other in table.items()}

    def other(match: re.Match[str]) -> str | None:
        found = both.get(match[0].lower())
        return found.capitalize() if found and match[0][:1].isupper() else found

    return other


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of whole words, the longest first."""
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w’'./,-])(?:{listed})(?![\w’'/-]|[.,]\d|\.\w)", re.IGNORECASE
    )


def _table(kind: str, key: str, change: str | None, *verdicts: str) -> _Replaced:
    table: dict[str, str] = _LISTS[key]
    pattern = _any_of([*table, *table.values()])
    found = frozenset(verdicts or ("altered",))
    return _Replaced(kind, pattern, _listed(table), found, change)


def _unseen(match: re.Match[str]) -> str | None:
    word = match[0]
    if len(word) < 6:
        return None
    return f"{word[:3]}{_UNSEEN[len(word) % 3]}{word[3:]}"


def _decomposed(match: re.Match[str]) -> str | None:
    ligatures = match[0].replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ss", "ſs")
    return ligatures if ligatures != match[0] else None


def _nested(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    """Put some words into marks within the marks."""
    del others
    found = [*WORD.finditer(said.words)]
    if len(found) < 12 or set(said.words) & set("'’‘"):
        return None
    first = chance.randrange(2, len(found) - 5)
    start, end = found[first].start(), found[first + 2].end()
    inner = said.words[start:end]
    words = f"{said.words[:start]}‘{inner}’{said.words[end:]}"
    return Case("marks within", said, words, said.speaker.name, frozenset({"verbatim"}))


def _two_omissions(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    """Leave words out in two places that hold nothing that matters."""
    del others
    plain = _LISTS["omitted"]["never"]
    found = [*WORD.finditer(said.words)]
    ways = [
        place
        for place in range(2, len(found) - 3)
        if not {found[place][0].lower(), found[place + 1][0].lower()} & {*plain}
        and not any("'" in m[0] or "’" in m[0] for m in found[place : place + 2])
        and not any(
            character.isdigit() for m in found[place : place + 2] for character in m[0]
        )
        and said.words[found[place + 1].end() :][:1] in {" ", ","}
        and set(said.words[found[place].end() : found[place + 1].start()]) == {" "}
    ]
    if len(found) < 16 or len(ways) < 2:
        return None
    one, other = sorted(chance.sample(ways, 2))
    if other - one < 5:
        return None
    words = said.words
    for place, mark in ((other, " [...] "), (one, " … ")):
        start, end = found[place].start(), found[place + 1].end()
        words = f"{words[:start].rstrip()}{mark}{words[end:].lstrip()}"
    return Case("two omissions", said, words, said.speaker.name, frozenset({"marked"}))


_WORDS = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
OTHERWISE: dict[str, Maker] = {
    "number in words": _Replaced(
        "number in words",
        re.compile(r"(?<![\w.,/$£€-])(?:[2-9]|[1-9][0-9]|[1-9]00)(?![\w,%/’'-]|[.]\d)"),
        lambda match: _LISTS["digits"].get(match[0]),
        frozenset({"altered"}),
        "form",
    ),
    "number in digits": _Replaced(
        "number in digits",
        _any_of(list(_DIGITS)),
        lambda match: _DIGITS[match[0].lower()],
        frozenset({"altered"}),
        "form",
    ),
    "ordinal": _table("ordinal", "ordinals", "form"),
    "percentage": _Replaced(
        "percentage",
        re.compile(r"(?<=\d)(?: percent| per cent|%)"),
        lambda match: " percent" if match[0] == "%" else "%",
        frozenset({"altered"}),
        "form",
    ),
    "other percentage": _Replaced(
        "other percentage",
        re.compile(r"\d(?= percent| per cent|%)"),
        lambda match: str((int(match[0]) + 4) % 10),
        frozenset({"altered"}),
        "number",
    ),
    "sum": _Replaced(
        "sum",
        re.compile(r"\$([\d,.]*\d)( (?:m|b|tr)illion)?"),
        lambda match: f"{match[1]}{match[2] or ''} dollars",
        frozenset({"altered"}),
        "form",
    ),
    "date": _table("date", "months", "form"),
    "unit": _table("unit", "units", None, "altered", "verbatim"),
    "spelling": _table("spelling", "spellings", "form"),
    "contraction": _table("contraction", "contractions", "form"),
    "compound": _table("compound", "compounds", "form"),
    "tense": _table("tense", "tenses", "words"),
    "modal for modal": _table("modal for modal", "modals", "modal"),
    "negated modal": _table("negated modal", "negated", "negation"),
    "quantity": _table("quantity", "quantities", None),
    "opposite": _table("opposite", "opposites", "negation"),
    "unseen characters": _Replaced(
        "unseen characters", _WORDS, _unseen, frozenset({"verbatim"}), None
    ),
    "ligatures": _Replaced(
        "ligatures", _WORDS, _decomposed, frozenset({"verbatim"}), None
    ),
    "marks within": _nested,
    "two omissions": _two_omissions,
}
"""Makers of cases, by the name of the kind."""
