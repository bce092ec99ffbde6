"""Quotations of articles, altered by a program, and drafts that quote them.

What should be said of each is known, since the program knows what it did. The articles
may be any: ``python -m tests.benchmarks.verification FOLDER`` reads them from a folder,
the tests take those of our own invention.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from search_index.model.documents import QuotationKind
from tests.benchmarks.quoted_cases import FEWEST, WORD, Case, Maker, Said

__all__ = ["KINDS", "make_cases", "negations"]

_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b[2-9]\b")
_WORDS = tomllib.loads(
    Path(__file__).with_name("altered_words.toml").read_text(encoding="utf-8")
)
_NEGATORS = frozenset(_WORDS["negators"])
_MODALS: dict[str, str] = _WORDS["modals"]
_NUMBERS: dict[str, str] = _WORDS["numbers"]
_FORMS: dict[str, str] = _WORDS["forms"]
_FILLERS: list[str] = _WORDS["fillers"]
_SPECIAL = _NEGATORS | _MODALS.keys() | _NUMBERS.keys() | {*_WORDS["special"]}


def _one(said: Said, kind: str, words: str, *verdicts: str, **more: str | None) -> Case:
    return Case(kind, said, words, said.speaker.name, frozenset(verdicts), **more)


def _matches(words: str) -> list[re.Match[str]]:
    return [*WORD.finditer(words)]


def _is_plain(word: str) -> bool:
    """Tell whether a word may be changed without changing more than the words."""
    lower = word.lower().replace("’", "'")
    return lower not in _SPECIAL and "'" not in lower and word.isalpha()


def _put(words: str, match: re.Match[str], other: str) -> str:
    return words[: match.start()] + other + words[match.end() :]


def _verbatim(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others, chance
    return _one(said, "verbatim", said.words, "verbatim")


def _typography(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others, chance
    table = str.maketrans({"’": "'", "—": "–", "é": "e", "–": "-", " ": "\u00a0"})
    return _one(said, "typography", said.words.translate(table), "verbatim")


def _word_dropped(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    inner = [one for one in _matches(said.words)[1:-1] if _is_plain(one[0])]
    if not inner:
        return None
    words = re.sub(r"  +", " ", _put(said.words, chance.choice(inner), ""))
    return _one(said, "word dropped", words, "altered", change="words")


def _word_changed(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    inner = [one for one in _matches(said.words) if _is_plain(one[0])]
    if not inner:
        return None
    words = _put(said.words, chance.choice(inner), chance.choice(_FILLERS))
    return _one(said, "word changed", words, "altered", change="words")


def _three_changed(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    inner = [one for one in _matches(said.words) if _is_plain(one[0])]
    if len(inner) < 12:
        return None
    words = said.words
    for match in sorted(chance.sample(inner, 3), key=lambda one: -one.start()):
        words = _put(words, match, chance.choice(_FILLERS))
    return _one(said, "three changed", words, "altered", change="words")


def _third_changed(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    inner = [one for one in _matches(said.words) if _is_plain(one[0])]
    count = len(_matches(said.words)) * 3 // 10
    if len(inner) < count or count < 3:
        return None
    words = said.words
    for match in sorted(chance.sample(inner, count), key=lambda one: -one.start()):
        words = _put(words, match, chance.choice(_FILLERS))
    return _one(said, "30 % changed", words, "altered", change="words", standing=None)


def _order(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    found = _matches(said.words)
    pairs = [
        (one, other)
        for one, other in pairwise(found[1:])
        if one[0].lower() != other[0].lower()
        and _is_plain(one[0])
        and _is_plain(other[0])
        and said.words[one.end() : other.start()] == " "
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    swapped = f"{other[0]} {one[0]}"
    words = said.words[: one.start()] + swapped + said.words[other.end() :]
    return _one(said, "order", words, "altered", change="order")


def negations(words: str) -> Iterator[tuple[str, str]]:
    """Yield what was done to a negation of a quotation, and the words then."""
    found = _matches(words)
    for match in found:
        lower = match[0].lower().replace("’", "'")
        if lower in _NEGATORS:
            gone = re.sub(r"  +", " ", _put(words, match, "")).strip()
            yield "taken out", gone
            yield "omitted", _put(words, match, "…").strip()
            yield "omitted in brackets", _put(words, match, "[...]").strip()
            yield "bracketed", _put(words, match, "[is]").strip()
        elif lower.endswith("n't"):
            yield "n't cut off", _put(words, match, match[0][:-3])
    for match in found[1:]:
        for negator in ("not ", "never ", "[not] "):
            yield "put in", words[: match.start()] + negator + words[match.start() :]


def _negation(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    ways = [one for one in negations(said.words) if "omitted" not in one[0]]
    if not ways:
        return None
    _, words = chance.choice(ways)
    return _one(said, "negation", words, "altered", change="negation")


def _omitted_negation(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    ways = [one for one in negations(said.words) if "omitted" in one[0]]
    if not ways:
        return None
    _, words = chance.choice(ways)
    return _one(said, "omitted negation", words, "altered", change="negation")


def _number(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    ways = [
        _put(said.words, match, _other_number(match[0]))
        for match in _NUMBER.finditer(said.words)
    ]
    ways += [
        _put(said.words, match, _NUMBERS[match[0].lower()])
        for match in _matches(said.words)
        if match[0].lower() in _NUMBERS
    ]
    if not ways:
        return None
    return _one(said, "number", chance.choice(ways), "altered", change="number")


def _other_number(number: str) -> str:
    last = number[-1]
    return number[:-1] + str((int(last) + 3) % 10 or 5)


def _modal(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    ways = [
        _put(said.words, match, _MODALS[match[0].lower()])
        for match in _matches(said.words)
        if match[0] in _MODALS
    ]
    if not ways:
        return None
    return _one(said, "modal", chance.choice(ways), "altered", change="modal")


def _form(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    ways = [
        _put(said.words, match, _FORMS[match[0].lower().replace("’", "'")])
        for match in _matches(said.words)
        if match[0].lower().replace("’", "'") in _FORMS
    ]
    if not ways:
        return None
    return _one(said, "form", chance.choice(ways), "altered", change="form")


def _cut(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    found = _matches(said.words)
    if len(found) < 12:
        return None
    first = chance.randrange(1, len(found) // 3)
    last = chance.randrange(2 * len(found) // 3, len(found) - 1)
    around = [found[first - 1][0], found[last + 1][0]]
    if any(word.lower() in _NEGATORS or word.endswith("t") for word in around):
        return None
    words = said.words[found[first].start() : found[last].end()]
    return _one(said, "cut", words, "verbatim")


def _ellipsis(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    found = _matches(said.words)
    ways = [
        (first, last)
        for first in range(3, len(found) - 6)
        for last in range(first + 1, min(first + 9, len(found) - 3))
        if all(_is_plain(one[0]) for one in found[first : last + 1])
    ]
    if not ways:
        return None
    first, last = chance.choice(ways)
    start, end = found[first].start(), found[last].end()
    mark = chance.choice(("…", "...", "[...]", "[…]"))
    words = f"{said.words[:start]}{mark}{said.words[end:]}"
    return _one(said, "ellipsis", words, "marked")


def _brackets(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    inner = [one for one in _matches(said.words)[1:-1] if _is_plain(one[0])]
    if not inner:
        return None
    match = chance.choice(inner)
    words = _put(said.words, match, f"[the {chance.choice(_FILLERS)}]")
    return _one(said, "brackets", words, "marked")


def _wrong_speaker(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    known = {said.speaker.name, *said.speaker.aliases}
    names = [
        one.speaker.name
        for one in others
        if one.speaker.name not in known
        and one.speaker.kind == "person"
        and one.speaker.name.split()[-1] not in " ".join(known)
        and len(one.speaker.name.split()) == 2
    ]
    if not names:
        return None
    return replace(
        _one(said, "wrong speaker", said.words, "verbatim", attribution="other"),
        speaker=chance.choice(names),
    )


def _joined(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    far = [
        one
        for one in others
        if one.document is not said.document and one.speaker.name != said.speaker.name
    ]
    if not far:
        return None
    words = f"{said.words.rstrip(',. ')}, {chance.choice(far).words}"
    return _one(said, "joined", words, "assembled", standing=None, attribution=None)


def _reporters(
    said: Said, others: Sequence[Said], chance: random.Random
) -> Case | None:
    del others
    document = said.document
    found = [
        (one, person)
        for one in document.quotations
        for person in document.speakers
        if one.kind is QuotationKind.INDIRECT
        and one.speaker == person.id
        and not set('“”"\n…[') & set(one.content[0].of(document.article.text))
        and len(one.content[0].of(document.article.text).split()) >= FEWEST
    ]
    if not found:
        return None
    quotation, person = chance.choice(found)
    words = quotation.content[0].of(document.article.text).removeprefix("that ")
    return Case(
        "reporter's words",
        said,
        words,
        person.name,
        frozenset({"verbatim"}),
        standing="reporter",
    )


def _invented(said: Said, others: Sequence[Said], chance: random.Random) -> Case | None:
    del others
    words = chance.choice(_WORDS["invented"])
    return _one(
        said, "invented", words, "not found", standing=None, attribution="unknown"
    )


KINDS: dict[str, Maker] = {
    "verbatim": _verbatim,
    "typography": _typography,
    "word dropped": _word_dropped,
    "word changed": _word_changed,
    "three changed": _three_changed,
    "30 % changed": _third_changed,
    "order": _order,
    "negation": _negation,
    "omitted negation": _omitted_negation,
    "number": _number,
    "modal": _modal,
    "form": _form,
    "cut": _cut,
    "ellipsis": _ellipsis,
    "brackets": _brackets,
    "wrong speaker": _wrong_speaker,
    "joined": _joined,
    "reporter's words": _reporters,
    "invented": _invented,
}
"""What is done to a quotation, by name."""


def make_cases(
    said: Sequence[Said],
    each: int,
    seed: int = 1,
    kinds: Mapping[str, Maker] = KINDS,
) -> Iterator[Case]:
    """Make so many cases of each kind; the same seed makes the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for make in kinds.values():
        made = 0
        for one in chance.sample(said, len(said)):
            case = make(one, said, chance)
            if case is not None:
                yield case
                made += 1
            if made == each:
                break
