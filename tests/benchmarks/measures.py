"""How well quotations are found beside a gold: the measures of the benchmark.

Only words count; marks never do. A quotation is its set of words:

- *Direct*: each unbroken stretch of words of which nine tenths stand in quote marks.
- *Indirect and mixed*: all words of one attribution whose kind is not direct.
- Two of them match when they share at least half of the words that either has (IoU
  50), one to one, the closest first.
- What is found and matches nothing is false, unless at least half of it lies in gold
  of the other sort or in gold out of scope.
- *Joint*: content matches and the speaker is right: the right person where the gold
  names one, else the right mention.
- *Entity*: a matched direct stretch has the right person: the head words agree.
- *Named*: the mention has no name, the gold has, and so does what was found.

Scope ``speech`` leaves out of the gold the indirect and mixed attributions whose cue
is no word of speech; ``all`` keeps them. What stands inside somebody else's quotation
is in neither. The kind of what is found is taken from the text, not from the finder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.names import gives_name, same_mention, same_person, words_of
from tests.benchmarks.words import Range, Words, find_words

__all__ = ["Article", "Attributed", "Count", "Figures", "Share", "match", "measure"]

_SPEECH_WORDS = Path(__file__).with_name("speech_words.txt")
_MOSTLY = 0.9
_HALF = 0.5
_NO_WORDS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation of the gold, or one that was found.

    Attributes:
        content: what was said.
        cue: the words that attribute it.
        source: the mention of who said it.
        speaker: what the speaker is called, or empty.
        kind: direct, indirect or mixed; only the gold's is looked at.
        chain: the speaker's other mentions in the text; only the gold has them.
        nested: does it stand inside somebody else's quotation?
    """

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()
    speaker: str = ""
    kind: str = ""
    chain: tuple[str, ...] = ()
    nested: bool = False


@dataclass(slots=True)
class Count:
    """How many were found that should be.

    Attributes:
        right: found, and in the gold.
        found: found, right or false.
        wanted: in the gold.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """How much of what was found is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of the gold was found, 0 to 1."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


@dataclass(slots=True)
class Share:
    """How many of a number are right.

    Attributes:
        right: those that are.
        total: all.
    """

    right: int = 0
    total: int = 0

    def add(self, verdict: bool | None) -> None:
        """Count one, unless there is nothing to tell by."""
        if verdict is not None:
            self.right += verdict
            self.total += 1


@dataclass(slots=True)
class Figures:
    """What is measured, over any number of articles.

    Attributes:
        direct: direct stretches.
        indirect: indirect and mixed attributions.
        joint: both of them with their speakers.
        entity: right people among matched direct stretches.
        named: names given where the mention has none.
    """

    direct: Count = field(default_factory=Count)
    indirect: Count = field(default_factory=Count)
    joint: Count = field(default_factory=Count)
    entity: Share = field(default_factory=Share)
    named: Share = field(default_factory=Share)


class _Part(NamedTuple):
    """An attribution, or a stretch of it, and the words that it is compared by."""

    places: frozenset[int]
    whole: Attributed


class Article(NamedTuple):
    """An article with what should be found in it and what was."""

    text: str
    gold: Sequence[Attributed]
    found: Sequence[Attributed]


class _Sides(NamedTuple):
    """What is compared.

    Attributes:
        gold: parts of the gold.
        found: parts of what was found.
        excuses: words among which half of a part may lie that is then not false.
    """

    gold: Sequence[_Part]
    found: Sequence[_Part]
    excuses: Sequence[frozenset[int]]


def measure(articles: Iterable[Article], *, scope: str = "speech") -> Figures:
    """Measure what was found in articles; the scope is ``speech`` or ``all``."""
    figures = Figures()
    for article in articles:
        words = find_words(article.text)
        direct, other = _sides(words, article, scope)
        for wanted, given in _compare(words, figures, figures.direct, direct):
            if wanted.source:
                figures.entity.add(_right_person(words, wanted, given))
        _compare(words, figures, figures.indirect, other)
    return figures


def _sides(words: Words, article: Article, scope: str) -> tuple[_Sides, _Sides]:
    """Return what is compared as direct, then what as indirect and mixed."""
    wanted: dict[str, list[_Part]] = {"direct": [], "indirect": [], "mixed": []}
    outside: list[_Part] = []
    for part in _whole(words, article.gold):
        inside = _in_scope(words, part.whole, scope)
        (wanted[part.whole.kind] if inside else outside).append(part)
    given = _whole(words, article.found)
    beyond, direct = _union(outside), _union(wanted["direct"])
    mixed = _union(wanted["mixed"])
    within = direct | mixed | _union(wanted["indirect"])
    return (
        _Sides(
            _stretches(wanted["direct"]),
            [part for part in _stretches(given) if _is_direct(words, part)],
            [mixed | beyond],
        ),
        _Sides(
            wanted["indirect"] + wanted["mixed"],
            [part for part in given if not _is_direct(words, part)],
            [direct, beyond - within],
        ),
    )


def _is_direct(words: Words, part: _Part) -> bool:
    return words.quoted_share(part.places) >= _MOSTLY


def match(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    """Match sets of words one to one, the closest first.

    Returns:
        Places in ``gold`` and in ``found`` of those that share half of their words.
    """
    close: list[tuple[float, int, int]] = []
    for g, wanted in enumerate(gold):
        for f, given in enumerate(found):
            shared = len(wanted & given)
            if shared and shared / len(wanted | given) >= _HALF:
                close.append((shared / len(wanted | given), g, f))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in sorted(close, reverse=True):
        if g not in matched and f not in taken:
            matched[g] = f
            taken.add(f)
    return list(matched.items())


def _compare(
    words: Words, figures: Figures, count: Count, sides: _Sides
) -> list[tuple[Attributed, Attributed]]:
    """Count the parts that match, and those of them with the right speaker.

    Args:
        words: the text's.
        figures: where the joint count and the names given go.
        count: where the matches go.
        sides: what is compared.

    Returns:
        Attributions of the gold with those that match them.
    """
    gold, found, excuses = sides
    matched = match([part.places for part in gold], [part.places for part in found])
    taken = {f for _, f in matched}
    false = sum(
        f not in taken
        and all(len(part.places & e) < _HALF * len(part.places) for e in excuses)
        for f, part in enumerate(found)
    )
    pairs = [(gold[g].whole, found[f].whole) for g, f in matched]
    right = sum(_right_speaker(words, one, other) for one, other in pairs)
    for one, rights in ((count, len(pairs)), (figures.joint, right)):
        one.right += rights
        one.found += len(pairs) + false
        one.wanted += len(gold)
    for wanted, given in pairs:
        if wanted.source and wanted.chain:
            mention = words.of(wanted.source)
            figures.named.add(gives_name(mention, wanted.speaker, given.speaker))
    return pairs


def _whole(words: Words, attributions: Sequence[Attributed]) -> list[_Part]:
    """Return the attributions with their words; those without any are left out."""
    parts = [_Part(words.inside(one.content), one) for one in attributions]
    return [part for part in parts if part.places]


def _stretches(parts: Sequence[_Part]) -> list[_Part]:
    """Split parts into stretches without a gap, in text order."""
    found: list[_Part] = []
    for places, whole in parts:
        run: list[int] = []
        for place in sorted(places):
            if run and place != run[-1] + 1:
                found.append(_Part(frozenset(run), whole))
                run = []
            run.append(place)
        found.append(_Part(frozenset(run), whole))
    return found


def _union(parts: Sequence[_Part]) -> frozenset[int]:
    return _NO_WORDS.union(*(part.places for part in parts))


@cache
def _speech_words() -> frozenset[str]:
    """Return the words that make a cue one of speech."""
    lines = _SPEECH_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if line[:1] != "#" for w in line.split())


def _in_scope(words: Words, gold: Attributed, scope: str) -> bool:
    if gold.nested:
        return False
    if scope == "all" or gold.kind == "direct":
        return True
    return not _speech_words().isdisjoint(words_of(words.of(gold.cue)))


def _called(words: Words, found: Attributed) -> str:
    """Return what a finder calls a speaker: a name, else the words of the mention."""
    return found.speaker or words.of(found.source)


def _right_person(words: Words, gold: Attributed, found: Attributed) -> bool | None:
    """Tell whether the person is right; None when the gold names nobody."""
    return same_person((gold.speaker, *gold.chain), _called(words, found))


def _right_speaker(words: Words, gold: Attributed, found: Attributed) -> bool:
    """Tell whether the person, or else the mention, is right."""
    if not gold.source:
        return True
    person = _right_person(words, gold, found)
    if person is not None:
        return person
    if words.inside(gold.source) & words.inside(found.source):
        return True
    return same_mention(words.of(gold.source), _called(words, found))
