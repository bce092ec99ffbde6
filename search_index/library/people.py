"""Who is who across articles: names that mean one person become one entry.

An article names its speakers for itself. Here they are brought together: the same
name, whatever its case and accents, is one entry. Wrongly made one is worse than left
as two, so more is done only where nothing else in the library could be meant:

- a name of one word, as *Jordan*, is one entry for people and another for the rest;
- a surname alone joins the one person whose name ends with it, or whom some article
  calls so; with two such people it stays by itself;
- *Donald J. Trump* joins *Donald Trump* when only one middle initial is ever given;
- a body joins the one body that some article also calls so: *USDA*, *Agriculture
  Department*.

What is described and not named, *the company*, *police*, *a spokesman*, is somebody
else in each article: such an entry is generic, a count of articles and never a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from search_index.model.documents import SpeakerKind
from search_index.search.hits import SpeakerSummary
from search_index.text.folding import fold

__all__ = [
    "Person",
    "Voice",
    "find_named",
    "find_people",
    "fold_name",
    "name_matches",
    "voice_key",
]

_BEFORE_NOUNS = frozenset(
    {"the", "a", "an", "some", "many", "several", "one", "two", "three", "other"}
)
_FEW_CAPITALS = 5
"""More than one in so many without a capital: the others begin sentences."""
_JOINED = frozenset({"and", "or", "und", "&", ","})


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says in one article.

    Attributes:
        speaker: id in the article's document.
        name: fullest name that the article gives.
        key: the same for names that are one entry; see ``voice_key``.
        kind: what they are.
        role: how the article introduces them, or empty.
        aliases: other words that the article uses for them.
        quotations: how many are theirs.
        positions: how many are theirs.
        proposals: how many are theirs.
    """

    speaker: str
    name: str
    key: str
    kind: SpeakerKind
    role: str
    aliases: tuple[str, ...]
    quotations: int
    positions: int
    proposals: int


@dataclass(frozen=True, slots=True)
class Person:
    """An entry of the list of speakers.

    Attributes:
        summary: what the list shows.
        keys: of every voice that is theirs.
    """

    summary: SpeakerSummary
    keys: frozenset[str]


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return a name without case, accents, full stops and a leading article."""
    words = fold(name)[0].casefold().replace(".", " ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word.removesuffix("'s") for word in words)


def voice_key(name: str, kind: SpeakerKind) -> str:
    """Return what speakers have in common who are one entry by name alone."""
    folded = fold_name(name)
    if " " in folded:
        return folded
    return f"{folded}|{'person' if kind is SpeakerKind.PERSON else 'other'}"


def name_matches(wanted: str, known: str) -> bool:
    """Tell whether a folded name is another, or its first or last words."""
    some, all_words = wanted.split(), known.split()
    if not some:
        return False
    return some in (all_words[: len(some)], all_words[-len(some) :])


def find_named(people: Iterable[Person], name: str) -> tuple[Person, ...]:
    """Return everyone whom a name may mean, the likeliest first.

    A whole name comes before another name that articles use, that before a part of a
    name; people of the same rank stay in their order.
    """
    wanted = fold_name(name)
    ranked: list[list[Person]] = [[], [], []]
    for person in people:
        known = [fold_name(person.summary.name)]
        known += map(fold_name, person.summary.aliases)
        if wanted == known[0]:
            ranked[0].append(person)
        elif wanted in known:
            ranked[1].append(person)
        elif any(name_matches(wanted, one) for one in known):
            ranked[2].append(person)
    return tuple(person for some in ranked for person in some)


@dataclass(slots=True)
class _Entry:
    keys: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SpeakerKind] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    quotations: int = 0
    positions: int = 0
    proposals: int = 0

    def take(self, voice: Voice) -> None:
        self.keys.add(voice.key)
        self.names[voice.name] += 1
        self.kinds[voice.kind] += 1
        self.aliases.update(set(voice.aliases))
        if voice.role:
            self.roles[voice.role] += 1
        self.articles += 1
        self.quotations += voice.quotations
        self.positions += voice.positions
        self.proposals += voice.proposals

    def join(self, other: _Entry) -> None:
        self.keys |= other.keys
        self.names += other.names
        self.kinds += other.kinds
        self.aliases += other.aliases
        self.roles += other.roles
        self.articles += other.articles
        self.quotations += other.quotations
        self.positions += other.positions
        self.proposals += other.proposals

    @property
    def is_generic(self) -> bool:
        """Is it what articles call somebody, and no name?"""
        described = sum(n for name, n in self.names.items() if _is_description(name))
        # Who posts may write a person's name small; a body's is never *the company*.
        share = 2 if self.is_person else _FEW_CAPITALS
        return described * share > self.names.total()

    @property
    def is_person(self) -> bool:
        return self.kinds.most_common(1)[0][0] is SpeakerKind.PERSON

    def _fullness(self, name: str) -> tuple[int, int, bool, str]:
        """Rank names: fullest, given by most articles, written as names are."""
        as_a_name = name[:1].isupper() and not name.isupper()
        return len(name.split()), self.names[name], as_a_name, name

    def person(self) -> Person:
        name = max(self.names, key=self._fullness)
        others = Counter(self.names)
        others.update(self.aliases)
        return Person(
            SpeakerSummary(
                name=name,
                kind=self.kinds.most_common(1)[0][0],
                aliases=_without_copies(name, _by_frequency(others)),
                roles=_by_frequency(self.roles),
                articles=self.articles,
                quotations=self.quotations,
                positions=self.positions,
                proposals=self.proposals,
                generic=self.is_generic,
            ),
            frozenset(self.keys),
        )


def _by_frequency(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda one: (-counted[one], one)))


def _without_copies(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what is the name, or an alias before it, but for case and accents."""
    seen = {fold_name(name)}
    kept = []
    for alias in aliases:
        folded = fold_name(alias)
        if folded not in seen:
            seen.add(folded)
            kept.append(alias)
    return tuple(kept)


def find_people(voices: Iterable[Voice]) -> tuple[Person, ...]:
    """Return everyone who speaks, most quoted first.

    Args:
        voices: every voice of every article.
    """
    entries: defaultdict[str, _Entry] = defaultdict(_Entry)
    for voice in voices:
        entries[voice.key].take(voice)
    joined = {**_initials(entries), **_surnames(entries), **_bodies(entries)}
    for key, into in joined.items():
        # A surname may lead to a name that itself joins another.
        entries[joined.get(into, into)].join(entries[key])
    people = [entry.person() for key, entry in entries.items() if key not in joined]
    return tuple(sorted(people, key=_rank))


def _rank(person: Person) -> tuple[bool, int, int, str]:
    one = person.summary
    return one.generic, -one.quotations, -one.positions - one.proposals, one.name


def _full_names(entries: dict[str, _Entry]) -> list[str]:
    """Return the keys of people named in full, each of them one person."""
    return [
        key
        for key, entry in entries.items()
        if " " in key and entry.is_person and not _JOINED & set(key.split())
    ]


def _initials(entries: dict[str, _Entry]) -> dict[str, str]:
    """Return names with a middle initial -> the same without, where it is sure."""
    with_initial: defaultdict[str, list[str]] = defaultdict(list)
    for key in _full_names(entries):
        words = key.split()
        inner = [word for word in words[1:-1] if len(word) > 1]
        bare = " ".join([words[0], *inner, words[-1]])
        if bare != key:
            with_initial[bare].append(key)
    return {
        keys[0]: bare
        for bare, keys in with_initial.items()
        if len(keys) == 1 and bare in entries and entries[bare].is_person
    }


def _surnames(entries: dict[str, _Entry]) -> dict[str, str]:
    """Return surnames alone -> the one person in the library whom they can mean."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    same = _initials(entries)
    for key in _full_names(entries):
        names = {fold_name(one) for one in entries[key].aliases if _is_name(one)}
        for name in {key.split()[-1], *names}:
            called[name].add(same.get(key, key))
    return {
        key: next(iter(called[name]))
        for key, entry in entries.items()
        if key.endswith("|person")
        and any(map(_is_name, entry.names))
        and len(called[name := key.removesuffix("|person")]) == 1
    }


def _bodies(entries: dict[str, _Entry]) -> dict[str, str]:
    """Return bodies by other names -> the one body that some article also calls so."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for key, entry in entries.items():
        if not entry.is_person and not entry.is_generic:
            for alias in entry.aliases:
                if not _is_description(alias):
                    called[voice_key(alias, SpeakerKind.ORGANISATION)].add(key)
    joined: dict[str, str] = {}
    for key, entry in entries.items():
        owners = called.get(key, set()) - {key}
        if len(owners) != 1 or entry.is_person or entry.is_generic:
            continue
        (owner,) = owners
        # Of two that are called each other the fuller name stays.
        fuller = (len(owner.split()), owner) > (len(key.split()), key)
        if owner not in joined and (fuller or key not in called.get(owner, ())):
            joined[key] = owner
    return {key: owner for key, owner in joined.items() if owner not in joined}


def _is_description(words: str) -> bool:
    """Tell *the company* and *police* from a name."""
    first, *others = words.split() or [""]
    if others and first.lower() in _BEFORE_NOUNS:
        first = others[0]
    return first[:1].islower()


def _is_name(words: str) -> bool:
    """Tell a name of one word from a description: *Brook*, not *the mayor*."""
    return words[:1].isupper() and len(words.split()) == 1
