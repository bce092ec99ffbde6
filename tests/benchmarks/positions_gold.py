"""Annotated articles with positions and proposals, and how what is found is scored.

A folder has a file of JSON Lines for each article. Its records have a ``type``: one
``doc`` with ``id`` and ``text``; a ``speaker`` each with ``id``, ``name``, ``kind`` and
``aliases``; a ``noise`` each with the ``span`` of what is no evidence; an ``item`` each
with ``kind``, ``modality``, ``holder`` (a speaker's id), ``evidence`` (half-open ranges
of characters), ``also`` (the same, for other mentions) and ``optional``.

- An item is its set of words. Two match when the F1 of their words is at least half
  with the evidence or another mention, one to one, the closest first.
- What is optional is neither missed nor wrong; a second mention of what was found is a
  duplicate and no error. What lies by half on noise is an error, counted apart too.
- The holder is right when the name is the gold's, an alias, a person's last name, or
  has three fifths of a body's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.measures import Count

__all__ = [
    "FoundItem",
    "GoldArticle",
    "GoldItem",
    "Scores",
    "best_match",
    "read_folder",
    "score",
]

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_HALF = 0.5
_SAME_BODY = 0.6
_TITLES = frozenset(
    [
        *("the", "a", "an", "mr", "ms", "mrs", "dr", "sir", "professor", "prof"),
        *("president", "minister", "senator", "sen", "gov", "governor", "rep"),
        *("secretary", "mayor", "some", "several", "many"),
    ]
)
Ranges = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class GoldItem:
    """An item of the gold.

    Attributes:
        kind: position or proposal.
        modality: how it is held.
        names: what its holder is called, the name first.
        person: is the holder a person?
        mentions: the words of its evidence, then of each other mention.
        optional: is it neither missed nor wrong?
        own: is it the author's?
    """

    kind: str
    modality: str
    names: tuple[str, ...]
    person: bool
    mentions: tuple[frozenset[int], ...]
    optional: bool
    own: bool


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item that was found.

    Attributes:
        kind: position or proposal.
        modality: how it is held.
        holder: what its holder is called.
        words: the words of its evidence.
        certain: does the program stand by it?
    """

    kind: str
    modality: str
    holder: str
    words: frozenset[int]
    certain: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with what should be found in it.

    Attributes:
        name: its id.
        text: its text.
        starts: where each word starts and ends.
        items: what should be found.
        noise: the words of what is no evidence.
    """

    name: str
    text: str
    starts: tuple[tuple[int, int], ...]
    items: tuple[GoldItem, ...]
    noise: frozenset[int]

    def words(self, ranges: Ranges) -> frozenset[int]:
        """Return the words that share a character with some ranges."""
        return _words(self.starts, ranges)


def _words(starts: Sequence[tuple[int, int]], ranges: Ranges) -> frozenset[int]:
    return frozenset(
        place
        for place, (start, end) in enumerate(starts)
        for first, last in ranges
        if start < last and end > first
    )


def read_folder(folder: Path) -> list[GoldArticle]:
    """Read the articles of a folder, in the order of their files' names."""
    return [_read(path) for path in sorted(folder.glob("*.jsonl"))]


def _read(path: Path) -> GoldArticle:
    lines = path.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    doc = next(one for one in records if one["type"] == "doc")
    speakers = {one["id"]: one for one in records if one["type"] == "speaker"}
    starts = tuple(match.span() for match in _WORD.finditer(doc["text"]))
    items = []
    for one in records:
        if one["type"] != "item":
            continue
        speaker = speakers.get(one["holder"], {"name": "author", "kind": "author"})
        names = (speaker["name"], *speaker.get("aliases", ()))
        if speaker["kind"] == "author":
            names = ("author", *names)
        mentions = tuple(_words(starts, m) for m in (one["evidence"], *one["also"]))
        items.append(
            GoldItem(
                one["kind"],
                one["modality"],
                names,
                speaker["kind"] == "person",
                mentions,
                bool(one["optional"]),
                one["attribution"] == "author",
            )
        )
    noise = _words(starts, [one["span"] for one in records if one["type"] == "noise"])
    return GoldArticle(doc["id"], doc["text"], starts, tuple(items), noise)


def best_match(
    article: GoldArticle, words: frozenset[int]
) -> tuple[float, GoldItem | None]:
    """Return the gold item that shares most with some words, and how much (F1)."""
    best: tuple[float, GoldItem | None] = (0.0, None)
    for item in article.items:
        shared = _closeness(item, words)
        if shared > best[0]:
            best = shared, item
    return best


def _closeness(item: GoldItem, words: frozenset[int]) -> float:
    return max(_f1(mention, words) for mention in item.mentions)


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


@dataclass(slots=True)
class Scores:
    """What was counted, over any number of articles.

    Attributes:
        span: items of any kind.
        kind: items of the right kind.
        holder: items of the right kind and holder.
        proposals: proposals.
        certain: items of the right kind among those that are certain.
        modality: matched items of the right kind that are held as they should be.
        noise: found items that lie on noise.
        items: all found items.
    """

    span: Count = field(default_factory=Count)
    kind: Count = field(default_factory=Count)
    holder: Count = field(default_factory=Count)
    proposals: Count = field(default_factory=Count)
    certain: Count = field(default_factory=Count)
    modality: int = 0
    noise: int = 0
    items: int = 0


_Same = Callable[[GoldItem, FoundItem], bool]


def score(article: GoldArticle, found: Sequence[FoundItem], scores: Scores) -> None:
    """Count what was found in an article."""
    scores.items += len(found)
    _compare(article, found, scores.span, lambda gold, one: True)
    _compare(article, found, scores.holder, _same_holder)
    _compare(article, found, scores.proposals, _same_kind, "proposal")
    matched, false = _compare(article, found, scores.kind, _same_kind)
    counted = {place: gold for place, gold in matched.items() if not gold.optional}
    scores.modality += sum(
        found[place].modality == gold.modality for place, gold in counted.items()
    )
    scores.noise += sum(
        2 * len(found[place].words & article.noise) >= len(found[place].words)
        for place in false
    )
    sure = {place for place, one in enumerate(found) if one.certain}
    right = len(sure & set(counted))
    scores.certain.right += right
    scores.certain.found += right + len(sure & set(false))
    scores.certain.wanted += len(sure)


def _compare(
    article: GoldArticle,
    found: Sequence[FoundItem],
    count: Count,
    same: _Same,
    kind: str = "",
) -> tuple[dict[int, GoldItem], list[int]]:
    """Count the items that are the same, and return them and the false ones."""
    pairs = sorted(
        (
            (_closeness(gold, one.words), -g, -f)
            for g, gold in enumerate(article.items)
            for f, one in enumerate(found)
            if same(gold, one) and _closeness(gold, one.words) >= _HALF
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for _, g, f in pairs:
        if -f not in matched and -g not in matched.values():
            matched[-f] = -g
    taken = set(matched.values())
    wanted = [g for g, gold in enumerate(article.items) if not gold.optional]
    wanted = [g for g in wanted if not kind or article.items[g].kind == kind]
    false = [
        place
        for place, one in enumerate(found)
        if (not kind or one.kind == kind)
        and place not in matched
        and not _is_excused(article, taken, one, same)
    ]
    right = sum(g in taken for g in wanted)
    count.right += right
    count.found += right + len(false)
    count.wanted += len(wanted)
    return {f: article.items[g] for f, g in matched.items()}, false


def _is_excused(
    article: GoldArticle, taken: set[int], one: FoundItem, same: _Same
) -> bool:
    """Tell whether an item is a second mention, or lies on what is optional."""
    for place, gold in enumerate(article.items):
        again = place in taken and len(gold.mentions) > 1
        may = (again or gold.optional) and same(gold, one)
        if may and _closeness(gold, one.words) >= _HALF:
            return True
    return False


def _same_kind(gold: GoldItem, one: FoundItem) -> bool:
    return gold.kind == one.kind


def _same_holder(gold: GoldItem, one: FoundItem) -> bool:
    if gold.kind != one.kind:
        return False
    given = _plain(one.holder)
    return bool(given) and any(_names(gold, _plain(name), given) for name in gold.names)


def _names(gold: GoldItem, wanted: list[str], given: list[str]) -> bool:
    """Tell whether two names, without titles, mean the same holder."""
    if wanted == given:
        return True
    if not wanted:
        return False
    shared = set(wanted) & set(given)
    if not gold.person:
        total = len(set(wanted)) + len(set(given))
        return 2 * len(shared) >= _SAME_BODY * total and bool(shared)
    if wanted[-1] != given[-1]:
        return False
    short = len(wanted) == 1 or len(given) == 1
    return short or wanted[0] == given[0] or bool(set(given) & set(wanted[:-1]))


def _plain(name: str) -> list[str]:
    words = re.findall(r"\w+", re.sub(r"[’']s\b", "", name).lower())
    return [word for word in words if word not in _TITLES] or words
