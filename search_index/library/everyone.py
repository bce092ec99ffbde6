"""Everyone who speaks in a library, and what they say, by any of their names."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.library.opening import find_said, findings_said
from search_index.library.people import Person, find_addressed
from search_index.library.store.store import Store
from search_index.model.documents import ArticleId, FindingId
from search_index.search.hits import SpeakerSummary, Utterance

__all__ = ["Everyone"]


class Everyone:
    """The people of a store, and what they say; ``joining`` says who is one person."""

    def __init__(self, store: Store) -> None:
        """Take on a store; nothing is read yet."""
        self._store = store

    def people(self) -> Sequence[Person]:
        """Return everyone, most quoted first."""
        return self._store.people()

    def _named(self, name: str) -> tuple[Person, ...]:
        return find_addressed(name, self._store.people_named)

    def speaker(self, name: str) -> SpeakerSummary | None:
        """Return whom a name means most likely, or None."""
        people = self._named(name)
        return people[0].summary if people else None

    def said_by(self, name: str) -> tuple[Utterance, ...]:
        """Return all that the likeliest speaker of a name says."""
        people = self._named(name)
        return find_said(self._store, people[0].keys) if people else ()

    def findings_of(self, name: str) -> dict[ArticleId, frozenset[FindingId]]:
        """Return what everyone says whom a name may mean."""
        keys = {one for some in self._named(name) for one in some.keys}
        return findings_said(self._store, keys)
