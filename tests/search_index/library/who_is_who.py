"""Who is who of all voices of a library, worked out at once."""

from __future__ import annotations

from collections.abc import Iterable

from search_index.library.joining import brought_together, person_of, rank_of
from search_index.library.people import Entry, Person, Voice

__all__ = ["find_people"]


def find_people(voices: Iterable[Voice]) -> tuple[Person, ...]:
    """Return who is who of some voices, most quoted first."""
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
