"""Everyone who speaks in a library, worked out once for each change of it."""

from __future__ import annotations

from search_index.library.opening import find_said, findings_said
from search_index.library.people import Person, find_named, find_people
from search_index.library.store.store import Store
from search_index.model.documents import ArticleId, FindingId
from search_index.search.hits import SpeakerSummary, Utterance

__all__ = ["Everyone"]


class Everyone:
    """The people of a store, and what they say; ``people`` says who is one person."""

    def __init__(self, store: Store) -> None:
        """Take on a store; nothing is read yet."""
        self._store = store
        self._known: tuple[int, tuple[Person, ...]] | None = None

    def people(self) -> tuple[Person, ...]:
        """Return everyone, most quoted first."""
        changes = self._store.changed()
        if self._known is None or self._known[0] != changes:
            self._known = changes, find_people(self._store.voices())
        return self._known[1]

    def speaker(self, name: str) -> SpeakerSummary | None:
        """Return whom a name means most likely, or None."""
        people = find_named(self.people(), name)
        return people[0].summary if people else None

    def said_by(self, name: str) -> tuple[Utterance, ...]:
        """Return all that the likeliest speaker of a name says."""
        people = find_named(self.people(), name)
        return find_said(self._store, people[0].keys) if people else ()

    def findings_of(self, name: str) -> dict[ArticleId, frozenset[FindingId]]:
        """Return what everyone says whom a name may mean."""
        keys = {one for some in find_named(self.people(), name) for one in some.keys}
        return findings_said(self._store, keys)
