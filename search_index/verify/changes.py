"""What kind of change leads from the words of a source to those of a draft.

Words are compared as they would be written out: *can't* is *can not*, *five* is 5. What
is then left over on one side says what changed, and the worst of it is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, lru_cache

from search_index.lexicons import load_lexicon
from search_index.text.stems import stem

__all__ = [
    "Change",
    "Hunk",
    "hedges_in",
    "is_denial",
    "is_negator",
    "kind_of_change",
    "lost",
    "put_in",
    "written_alike",
]


class Change(StrEnum):
    """How words that are not the same differ, the worst first."""

    NEGATION = "negation"
    NUMBER = "number"
    MODAL = "modal"
    WORDS = "words"
    ORDER = "order"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class _Lists:
    """The closed classes of ``lexicons/verification.toml``."""

    negators: frozenset[str]
    modals: frozenset[str]
    hedges: frozenset[str]
    denials: frozenset[str]
    written_out: dict[str, tuple[str, ...]]
    clitics: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    multiples: dict[str, int]
    suffixes: dict[str, int]
    ordinals: dict[str, str]
    spellings: tuple[tuple[str, str], ...]
    amounts: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    prefixes: tuple[str, ...]


_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
"""What is left of a verb before *n't*, where that is no verb."""
_DIGITS = re.compile(r"(-?\d+(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)([a-z]*)")
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_STRONG = re.compile(r"\d")
_CURRENCIES = frozenset({"dollars", "euros", "pounds", "yen"})
_TENS = range(20, 100, 10)
_LEAST_STEM = 3
_BESIDE = 3
_LONGEST_HUNK = 12
"""Words: in a longer stretch that differs, two opposites mean nothing."""

Hunk = tuple[Sequence[str], Sequence[str]]
"""Folded words of a stretch that differs: the source's, and the draft's."""


@cache
def _lists() -> _Lists:
    lexicon = load_lexicon("verification")
    pairs = [pair.split() for pair in lexicon.strings("opposites", "pairs")]
    stems = {(stem(one), stem(other)) for one, other in pairs}
    return _Lists(
        negators=frozenset(lexicon.strings("negators")),
        modals=frozenset(lexicon.strings("modals")),
        hedges=frozenset(lexicon.strings("hedges")),
        denials=frozenset(map(stem, lexicon.strings("denials"))),
        written_out={
            one: tuple(words.split())
            for one, words in lexicon.entries("written_out").items()
        },
        clitics=lexicon.lists("clitics"),
        numbers={one: int(n) for one, n in lexicon.entries("numbers").items()},
        multiples={one: int(n) for one, n in lexicon.entries("multiples").items()},
        suffixes={one: int(n) for one, n in lexicon.entries("suffixes").items()},
        ordinals=lexicon.entries("ordinals"),
        # The longest first: -isation, and not -ise, says how a word ends.
        spellings=tuple(
            sorted(lexicon.entries("spellings").items(), key=lambda one: -len(one[0]))
        ),
        amounts=frozenset(lexicon.strings("amounts", "words")),
        opposites=frozenset(stems | {(other, one) for one, other in stems}),
        prefixes=lexicon.strings("opposites", "prefixes"),
    )


def is_negator(form: str) -> bool:
    """Tell whether a folded word turns a sentence around: *not*, *never*, *can't*."""
    return form in _lists().negators or form.endswith("n't")


def is_denial(form: str) -> bool:
    """Tell whether a folded word negates, or denies by itself, as *refused* does."""
    return is_negator(form) or stem(form) in _lists().denials


def hedges_in(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the words that an omission should not swallow unsaid, each once."""
    hedges = _lists().hedges
    return tuple(dict.fromkeys(form for form in forms if form in hedges))


def kind_of_change(hunks: Sequence[Hunk]) -> Change:
    """Return the worst of what changed.

    Args:
        hunks: stretches that differ, in order: the folded words that only the source
            has there, and those that only the draft has. If there are no words in
            them at all, only the order is another.
    """
    dropped = [word for hunk in hunks for word in hunk[0]]
    added = [word for hunk in hunks for word in hunk[1]]
    gone, come = _left_over(_written_out(dropped), _written_out(added))
    if not gone and not come:
        # What only moved is written as it was, whatever it was joined to.
        same = all(_in_one_order(*map(_written_out, hunk)) for hunk in hunks)
        return Change.FORM if hunks and same else Change.ORDER
    worst = _worst(gone, come, hunks)
    if worst is not None:
        return worst
    return Change.FORM if _in_one(dropped) == _in_one(added) else Change.WORDS


def lost(dropped: Sequence[str], added: Sequence[str]) -> Change | None:
    """Return what a marked change must not do, or None when it does none of it.

    Args:
        dropped: folded words that an omission or a bracket stands for.
        added: folded words in the bracket.
    """
    gone, come = _left_over(_written_out(dropped), _written_out(added))
    return _worst(gone, come, [(dropped, added)])


def put_in(near: Sequence[str], added: Sequence[str]) -> Change | None:
    """Return what a bracket at an end puts in that does not stand there, or None.

    What it stands for cannot be told: a number is another one only beside one.

    Args:
        near: folded words of the source at that end, the nearest one first.
        added: folded words in the bracket.
    """
    _, come = _left_over(_written_out(near), _written_out(added))
    numbers = any(map(_is_number, _written_out(near[:_BESIDE])))
    words = [word for word in come if numbers or not _is_number(word)]
    return _worst((), words, [(near[:1], added)])


def _left_over(
    dropped: Sequence[str], added: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the words of each side that the other has not, in their order."""
    gone, come = Counter(dropped), Counter(added)
    gone, come = gone - come, come - gone
    for either, words in _either().items():
        for one, other in ((gone, come), (come, gone)):
            for word in words:
                same = min(one[either], other[word])
                one[either] -= same
                other[word] -= same
    return _in_order(dropped, gone), _in_order(added, come)


def _in_one_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether words that are written out go along with one another."""
    either = _either()
    # A sign of currency stands before its number, and its word after it.
    one = [word for word in one if word not in _CURRENCIES]
    other = [word for word in other if word not in _CURRENCIES]
    return len(one) == len(other) and all(
        left == right or right in either.get(left, ()) or left in either.get(right, ())
        for left, right in zip(one, other, strict=True)
    )


@cache
def _either() -> dict[str, tuple[str, ...]]:
    """Return what may be written out in more than one way, with the ways."""
    clitics = _lists().clitics.items()
    return {f"'{one}": words for one, words in clitics if len(words) > 1} | {
        "1": ("one",)
    }


def _in_order(words: Sequence[str], counted: Counter[str]) -> list[str]:
    found = []
    for word in words:
        if counted[word] > 0:
            counted[word] -= 1
            found.append(word)
    return found


def _worst(
    gone: Sequence[str], come: Sequence[str], hunks: Sequence[Hunk]
) -> Change | None:
    lists = _lists()
    if _counted(gone, lists.negators) != _counted(come, lists.negators):
        return Change.NEGATION
    if any(
        _are_opposites(one, other)
        for dropped, added in hunks
        for one in dropped[:_LONGEST_HUNK]
        for other in added[:_LONGEST_HUNK]
    ):
        return Change.NEGATION
    if _number_changed(gone, come):
        return Change.NUMBER
    modal = lists.modals | {"'d", "'ll"}
    if _counted(gone, modal) != _counted(come, modal):
        return Change.MODAL
    return None


def _counted(words: Iterable[str], wanted: frozenset[str]) -> Counter[str]:
    return Counter(word for word in words if word in wanted)


def _are_opposites(one: str, other: str) -> bool:
    lists = _lists()
    if (stem(one), stem(other)) in lists.opposites:
        return True
    short, long = sorted((one, other), key=len)
    turned = any(long == prefix + short for prefix in lists.prefixes)
    if turned and len(short) >= _LEAST_STEM:
        return True
    careful = short.removesuffix("ful"), long.removesuffix("less")
    careless = long.removesuffix("ful"), short.removesuffix("less")
    return any(
        left == right and len(left) >= _LEAST_STEM and left not in {one, other}
        for left, right in (careful, careless)
    )


def _number_changed(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Tell whether numbers differ; *one* and *first* count only beside another."""
    if any(map(_is_number, gone)) or any(map(_is_number, come)):
        return True
    return any(map(_is_weak, gone)) and any(map(_is_weak, come))


def _is_number(word: str) -> bool:
    lists = _lists()
    if word in lists.amounts or word in lists.multiples:
        return True
    return bool(_STRONG.search(word)) and not _is_weak(word)


def _is_weak(word: str) -> bool:
    return word == "one" or (word in _lists().ordinals.values() and word[1:].isalpha())


def written_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether folded words say the same and are only written in other ways."""
    if any(_left_over(_written_out(one), _written_out(other))):
        return _in_one(one) == _in_one(other)
    return True


def _in_one(words: Sequence[str]) -> str:
    """Return words without what parts them: *e mail* is *email*."""
    return "".join(words).replace("'", "")


def _written_out(forms: Sequence[str]) -> list[str]:
    """Return words as they would be written out, numbers as digits."""
    words: list[str] = []
    for form in forms:
        if form == "cent" and words[-1:] == ["per"]:
            words[-1] = "percent"
        else:
            words += _words_of(form)
    return _with_digits(words)


@lru_cache(maxsize=4096)
def _words_of(form: str) -> tuple[str, ...]:
    lists = _lists()
    known = lists.written_out.get(form)
    if known is not None:
        return known
    if form.endswith("n't"):
        verb = form.removesuffix("n't")
        return (_NOT.get(verb, verb), "not") if verb else ("not",)
    before, mark, after = form.rpartition("'")
    if mark and after in lists.clitics:
        meant = lists.clitics[after]
        # Of the two things that it may stand for, the other side will say which.
        return (before, meant[0] if len(meant) == 1 else f"'{after}")
    measured = _DIGITS.fullmatch(form)
    if measured and measured[2] in lists.written_out:
        return (measured[1], *lists.written_out[measured[2]])
    return (_spelt(form),)


def _spelt(word: str) -> str:
    """Return a word as it is spelt in America."""
    for ending, other in _lists().spellings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending) + other
    return word


def _with_digits(words: Sequence[str]) -> list[str]:
    """Return words with each run of words for a number as one number in digits."""
    found: list[str] = []
    at = 0
    while at < len(words):
        value, end = _number_at(words, at)
        if value is None:
            found.append(_lists().ordinals.get(words[at], words[at]))
            at += 1
        else:
            number = f"{value.normalize():f}"
            ordinal = _lists().ordinals.get(words[end]) if end < len(words) else None
            if ordinal and value in _TENS and ordinal[1:].isalpha():
                # Twenty-first.
                number, end = f"{number[0]}{ordinal}", end + 1
            found.append("one" if number == "1" and words[at] == "one" else number)
            at = end
    return found


def _number_at(words: Sequence[str], at: int) -> tuple[Decimal | None, int]:
    """Return the number that begins at a word, and where it ends; or None.

    *Twenty five*, *two hundred* and *1.5 million* are one number each.
    """
    lists = _lists()
    value = _single(words[at])
    if value is None:
        return None, at
    end = at + 1
    total = Decimal(0)
    spelt = words[at] in lists.numbers
    while end < len(words):
        word = words[end]
        if word == "and" and spelt and value and value % 100 == 0:
            word = words[end := end + 1] if end + 1 < len(words) else ""
            if word not in lists.numbers:
                return total + value, end - 1
        following = lists.numbers.get(word)
        if word in lists.multiples:
            value *= lists.multiples[word]
            spelt = True
            if lists.multiples[word] >= 1000:
                total, value = total + value, Decimal(0)
        elif spelt and following and _fits(value, following):
            value += following
        else:
            break
        end += 1
    return total + value, end


def _fits(value: Decimal, following: int) -> bool:
    """Tell whether *five* may go on after *twenty*, or *twenty* after *hundred*."""
    least = 100 if following >= 10 else 10
    return value % least == 0 and value > 0 and (least == 100 or value % 100 != 10)


def _single(word: str) -> Decimal | None:
    lists = _lists()
    if word in lists.numbers:
        return Decimal(lists.numbers[word])
    match = _DIGITS.fullmatch(word)
    if match is None or (match[2] and match[2] not in lists.suffixes):
        return None
    if "," in match[1] and not _GROUPED.fullmatch(match[1]):
        return None
    try:
        value = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None
    return value * lists.suffixes[match[2]] if match[2] else value
