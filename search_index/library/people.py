"""Who speaks in a library: names as articles give them, and all that have one key.

What is described and not named, *the company*, *police*, *a spokesman*, is somebody
else in each article: such an entry is generic, a count of articles and never a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from search_index.model.documents import SpeakerKind
from search_index.model.values import value
from search_index.search.hits import SpeakerSummary
from search_index.text.folding import fold

__all__ = [
    "Entry",
    "Person",
    "Voice",
    "find_addressed",
    "find_named",
    "fold_name",
    "is_description",
    "is_name",
    "name_matches",
    "names_of",
    "voice_key",
]

_BEFORE_NOUNS = frozenset(
    {"the", "a", "an", "some", "many", "several", "one", "two", "three", "other"}
)
_FEW_CAPITALS = 5
"""More than one in so many without a capital: the others begin sentences."""


@value
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


@value
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


def find_addressed(
    name: str, people_of: Callable[[str], Iterable[Person]]
) -> tuple[Person, ...]:
    """Return everyone whom a name may mean, with a title before it or without.

    Args:
        name: as it was typed.
        people_of: returns those whom a name may mean, and perhaps others.
    """
    # What is opened at the start reads no queries.
    from search_index.search.widening import without_titles  # noqa: PLC0415

    found = find_named(people_of(name), name)
    # Names are kept without the titles before them.
    bare = "" if found else " ".join(without_titles(fold_name(name).split()))
    return find_named(people_of(bare), bare) if bare else found


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


class Entry:
    """All voices of one key.

    Attributes:
        keys: the key; of several entries that were joined, all of theirs.
        names: how many voices have each name.
        kinds: how many are of each kind.
        aliases: how many have each alias.
        roles: how many have each role.
        articles: how many voices there are.
        quotations: how many are theirs.
        positions: how many are theirs.
        proposals: how many are theirs.
    """

    def __init__(self) -> None:
        """Start with nothing found."""
        self.keys: set[str] = set()
        self.names: Counter[str] = Counter()
        self.kinds: Counter[SpeakerKind] = Counter()
        self.aliases: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.articles = 0
        self.quotations = 0
        self.positions = 0
        self.proposals = 0

    def take(self, voice: Voice, times: int = 1) -> None:
        """Take in so many voices that say the same of themselves.

        Args:
            voice: one of them, with the quotations and the like of all.
            times: how many they are.
        """
        self.keys.add(voice.key)
        self.names[voice.name] += times
        self.kinds[voice.kind] += times
        for alias in set(voice.aliases):
            self.aliases[alias] += times
        if voice.role:
            self.roles[voice.role] += times
        self.articles += times
        self.quotations += voice.quotations
        self.positions += voice.positions
        self.proposals += voice.proposals

    def join(self, other: Entry) -> None:
        """Take in another entry that is the same one's."""
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
        described = sum(n for name, n in self.names.items() if is_description(name))
        # Who posts may write a person's name small; a body's is never *the company*.
        share = 2 if self.is_person else _FEW_CAPITALS
        return described * share > self.names.total()

    @property
    def kind(self) -> SpeakerKind:
        """What most articles take it for."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind.value))

    @property
    def has_person(self) -> bool:
        """Does any article take it for a person?"""
        return SpeakerKind.PERSON in self.kinds

    @property
    def is_person(self) -> bool:
        """Is it a person, by most articles?"""
        return self.kind is SpeakerKind.PERSON

    def _fullness(self, name: str) -> tuple[int, int, bool, str]:
        """Rank names: fullest, given by most articles, written as names are."""
        as_a_name = name[:1].isupper() and not name.isupper()
        return len(name.split()), self.names[name], as_a_name, name

    def person(self) -> Person:
        """Return the entry as the list of speakers shows it."""
        name = max(self.names, key=self._fullness)
        others = Counter(self.names)
        others.update(self.aliases)
        return Person(
            SpeakerSummary(
                name=name,
                kind=self.kind,
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


def names_of(person: Person) -> tuple[str, ...]:
    """Return the folded names by which somebody is found, the name to show first."""
    names = (person.summary.name, *person.summary.aliases)
    return tuple(dict.fromkeys(map(fold_name, names)))


def is_description(words: str) -> bool:
    """Tell *the company* and *police* from a name."""
    first, *others = words.split() or [""]
    if others and first.lower() in _BEFORE_NOUNS:
        first = others[0]
    return first[:1].islower()


def is_name(words: str) -> bool:
    """Tell a name of one word from a description: *Brook*, not *the mayor*."""
    return words[:1].isupper() and len(words.split()) == 1
