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
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from search_index.library.people import (
    Entry,
    Person,
    Voice,
    fold_name,
    is_description,
    is_name,
    voice_key,
)
from search_index.model.documents import SpeakerKind

__all__ = [
    "Entries",
    "brought_together",
    "find_people",
    "hooks_of",
    "person_of",
    "rank_of",
    "root_of",
]

_JOINED = frozenset({"and", "or", "und", "&", ","})


class Entries(Protocol):
    """What one asks of a library to know who in it is one person."""

    def entry(self, key: str) -> Entry | None:
        """Return the voices of a key, or None when there are none."""

    def hooked(self, hook: str) -> Collection[str]:
        """Return the keys that have a hook; see ``hooks_of``."""


def hooks_of(key: str, entry: Entry) -> frozenset[str]:
    """Return by what other entries may come to join this one.

    ``i`` and a name without middle initials, of a person whose name has some; ``s`` and
    a surname, or a name of one word that articles use; ``b`` and another name of a
    body.
    """
    if _is_full_name(key, entry):
        bare = _without_initials(key)
        names = {fold_name(one) for one in entry.aliases if is_name(one)}
        hooks = {f"s {name}" for name in (key.rsplit(maxsplit=1)[-1], *names)}
        return frozenset(hooks | ({f"i {bare}"} if bare != key else set()))
    if entry.is_person or entry.is_generic:
        return frozenset()
    return frozenset(
        f"b {voice_key(alias, SpeakerKind.ORGANISATION)}"
        for alias in entry.aliases
        if not is_description(alias)
    )


def root_of(key: str, entries: Entries) -> str:
    """Return the key of the entry that the one of a key is brought together with.

    Args:
        key: of an entry that there is.
        entries: all there are.
    """
    surname = key.removesuffix("|person")
    if surname != key:
        return _of_surname(key, surname, entries) or key
    return _of_initials(key, entries) or _of_body(key, entries) or key


def brought_together(entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return the keys of all entries by whom they are.

    Args:
        entries: every entry of a library by its key.
    """
    known = _Held(entries)
    roots: defaultdict[str, list[str]] = defaultdict(list)
    for key in entries:
        roots[root_of(key, known)].append(key)
    return roots


def find_people(voices: Iterable[Voice]) -> tuple[Person, ...]:
    """Return everyone who speaks, most quoted first.

    Args:
        voices: every voice of every article.
    """
    entries: dict[str, Entry] = {}
    for one in voices:
        entries.setdefault(one.key, Entry()).take(one)
    people = {
        root: person_of(entries[key] for key in keys)
        for root, keys in brought_together(entries).items()
    }
    return tuple(
        people[root] for root in sorted(people, key=lambda r: rank_of(r, people[r]))
    )


def person_of(entries: Iterable[Entry | None]) -> Person:
    """Return whom some entries are that are one person's, one at least."""
    joined = Entry()
    for one in entries:
        if one is not None:
            joined.join(one)
    return joined.person()


def rank_of(root: str, person: Person) -> tuple[bool, int, int, str, str]:
    """Return what people are listed by."""
    one = person.summary
    held = one.positions + one.proposals
    return one.generic, -one.quotations, -held, one.name, root


class _Held:
    """Entries that are all in memory."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._hooked: defaultdict[str, list[str]] = defaultdict(list)
        for key, entry in entries.items():
            for hook in hooks_of(key, entry):
                self._hooked[hook].append(key)

    def entry(self, key: str) -> Entry | None:
        return self._entries.get(key)

    def hooked(self, hook: str) -> Collection[str]:
        return self._hooked.get(hook, ())


def _is_full_name(key: str, entry: Entry) -> bool:
    """Tell whether an entry is one person's, who is named in full."""
    return " " in key and entry.is_person and not _JOINED & set(key.split())


def _without_initials(key: str) -> str:
    words = key.split()
    inner = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([words[0], *inner, words[-1]])


def _of_initials(key: str, entries: Entries) -> str | None:
    """Return the name without its middle initial where that is surely the same."""
    entry = entries.entry(key)
    if entry is None or not _is_full_name(key, entry):
        return None
    bare = _without_initials(key)
    if bare == key or len(entries.hooked(f"i {bare}")) != 1:
        return None
    known = entries.entry(bare)
    return bare if known is not None and known.is_person else None


def _of_surname(key: str, surname: str, entries: Entries) -> str | None:
    """Return the one person in the library whom a name of one word can mean."""
    entry = entries.entry(key)
    if entry is None or not any(map(is_name, entry.names)):
        return None
    called = {
        _of_initials(one, entries) or one for one in entries.hooked(f"s {surname}")
    }
    return next(iter(called)) if len(called) == 1 else None


def _of_body(key: str, entries: Entries) -> str | None:
    """Return the one body that some article also calls so, if it joins no other."""
    owner = _owner(key, entries)
    return None if owner is None or _owner(owner, entries) else owner


def _owner(key: str, entries: Entries) -> str | None:
    entry = entries.entry(key)
    owners = {*entries.hooked(f"b {key}")} - {key}
    if entry is None or len(owners) != 1 or entry.is_person or entry.is_generic:
        return None
    (owner,) = owners
    # Of two that are called each other the fuller name stays.
    fuller = (len(owner.split()), owner) > (len(key.split()), key)
    return owner if fuller or key not in entries.hooked(f"b {owner}") else None
