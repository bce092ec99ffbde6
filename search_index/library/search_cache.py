"""What searching needs of the store, kept while one types on: texts, people's names."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from search_index.library.store.store import Store
from search_index.model.documents import ArticleId, Span
from search_index.search.hits import Shown

if TYPE_CHECKING:
    from search_index.model.annotations import Kept
    from search_index.search.query_tree import Term
    from search_index.search.widening import Named

__all__ = ["RecentTexts"]

_MOST = 200


class RecentTexts:
    """The articles that hits were shown from last; forgotten when the store changes."""

    def __init__(self, store: Store) -> None:
        """Start with none."""
        self._store = store
        self._known: dict[ArticleId, Shown] = {}
        self._changes = -1
        self._names: tuple[int, dict[str, Named]] = (-1, {})
        self._said: tuple[int, dict[str, list[tuple[tuple[str, ...], Kept]]]] = (-1, {})

    def named(self, name: str) -> Named:
        """Return whom a name may mean in the library.

        Raises:
            LibraryError: when the library is out of reach.
        """
        # Nothing is searched for at the start.
        from search_index.search.widening import NOBODY, named  # noqa: PLC0415

        changes = self._store.changed()
        if self._names[0] != changes:
            self._names = changes, {}
        known = self._names[1]
        if name not in known:
            keys = self._store.keys_ending(name)
            known[name] = named(name, keys) if keys else NOBODY
        return known[name]

    def annotated(self, sort: str, term: Term) -> dict[ArticleId, Span | None]:
        """Return the articles with a note or a tag in which a term is found.

        Args:
            sort: ``note`` or ``tag``.
            term: what is looked for.

        Returns:
            For each the words that the first such is of, or None: the whole article.

        Raises:
            LibraryError: when the library is out of reach.
        """
        # Few queries ask for it.
        from search_index.library.corrections.described import describe  # noqa: PLC0415
        from search_index.search.terms import find_term  # noqa: PLC0415
        from search_index.text.words import normal_words  # noqa: PLC0415

        changes = self._store.changed()
        if self._said[0] != changes:
            self._said = changes, {}
        if sort not in self._said[1]:
            kept = self._store.annotations.everywhere(sort)
            self._said[1][sort] = [
                (normal_words(describe(one.annotation)), one) for one in kept
            ]
        found: dict[ArticleId, Span | None] = {}
        for words, one in self._said[1][sort]:
            if one.article not in found and find_term(term, words):
                found[one.article] = one.span
        return found

    def __call__(self, ids: Collection[ArticleId]) -> dict[ArticleId, Shown]:
        """Return those of the articles that the store holds, undamaged.

        Raises:
            LibraryError: when the library is out of reach.
        """
        changes = self._store.changed()
        known = self._known
        if self._changes != changes or len(known) > _MOST:
            # Another thread may still read the old ones.
            known, self._changes = {}, changes
            self._known = known
        lacking = [one for one in ids if one not in known]
        if lacking:
            known.update(self._store.shown(lacking))
        return {one: known[one] for one in ids if one in known}
