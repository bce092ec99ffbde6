"""The library of this machine and the archives that are read with it, as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from search_index.library.archive import Archive
from search_index.library.local import LocalArchive
from search_index.library.paging import Pages
from search_index.library.people import Person, fold_name
from search_index.model.documents import ArticleId, Document, HitKind
from search_index.model.errors import ArchiveError, LibraryError, ReaderError
from search_index.search.hits import (
    ArticleSummary,
    SearchResult,
    SpeakerSummary,
    Utterance,
)

__all__ = ["Together"]

_LINES, _PEOPLE, _UTTERANCES = 500, 500, 500
"""What is listed of an archive, of which nobody could see all."""


class Together:
    """Several homes of articles that are read as one; one's own comes first.

    Of lists the others give their beginnings. What one of them cannot give now is
    complained of once, and all else is shown.
    """

    def __init__(
        self,
        own: LocalArchive,
        others: Sequence[Archive],
        complain: Callable[[ReaderError], object],
    ) -> None:
        """Read several homes together.

        Args:
            own: the library of this machine.
            others: archives.
            complain: told once of each thing that an archive cannot give.
        """
        self._own = own
        self._others = tuple(others)
        self._complain = complain

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the others."""
        return tuple(one.name for one in self._others)

    def search(
        self,
        query: str,
        *,
        limit: int,
        offset: int,
        facets: bool,
        newest: bool,
        nearest: bool,
        cancelled: Callable[[], bool],
        within: Collection[str] | None = None,
    ) -> SearchResult:
        """Search all of them, or those of some names; see ``Archive.search``.

        Raises:
            ReaderError: when none of them answers.
        """
        homes = [
            one
            for one in (self._own, *self._others)
            if within is None or one.name in within
        ]
        if homes == [self._own]:
            return self._own.search(
                query,
                limit=limit,
                offset=offset,
                facets=facets,
                newest=newest,
                nearest=nearest,
            )
        from search_index.library.side_by_side import search_all  # noqa: PLC0415

        return search_all(
            homes,
            lambda one: one.search(
                query,
                limit=offset + limit,
                facets=facets,
                newest=newest,
                nearest=nearest,
                cancelled=cancelled,
                mine=self._own.annotated,
            ),
            query=query,
            limit=limit,
            offset=offset,
            newest=newest,
        )

    def apart(self, article_id: ArticleId) -> Document | None:
        """Return an article's document from the first archive that has it.

        Returns:
            None when the library has it, or reads no archive.

        Raises:
            LibraryError: when none has it.
            ArchiveError: when one that may have it does not answer.
        """
        if not self._others or self._own.known([article_id]):
            return None
        silent: ArchiveError | None = None
        for archive in self._others:
            try:
                return archive.document(article_id)
            except ArchiveError as error:
                silent = error
            except LibraryError:
                continue  # It does not hold it.
        if silent is not None:
            raise silent
        message = f"neither the library nor an archive holds an article {article_id}"
        raise LibraryError(message)

    def add_lines(self, own: Sequence[ArticleSummary]) -> Sequence[ArticleSummary]:
        """Return the library's list with the newest articles of the others behind."""
        if not self._others:
            return own
        known = {line.id: line for line in own}
        for archive in self._others:
            try:
                lines = archive.lines(limit=_LINES).lines
            except ArchiveError as error:
                self._complain(error)
            else:
                known.update((one.id, one) for one in lines if one.id not in known)
        return tuple(known.values())

    def speakers(self) -> Sequence[SpeakerSummary]:
        """Return everyone who speaks, one's own first."""
        everyone = self._own.everyone.people()
        own = Pages(len(everyone), lambda start, stop: _lines(everyone[start:stop]))
        if not self._others:
            return own
        known = {fold_name(one.name): one for one in own}
        for archive in self._others:
            try:
                people = archive.people(limit=_PEOPLE)
            except ArchiveError as error:
                self._complain(error)
                continue
            for one in people:
                known.setdefault(fold_name(one.name), one)
        return tuple(known.values())

    def speaker(self, name: str) -> SpeakerSummary | None:
        """Return a speaker by any of their names, or None."""
        found = self._own.everyone.speaker(name)
        if found is not None:
            return found
        for archive in self._others:
            try:
                people = archive.people(limit=1, prefix=name)
            except ArchiveError as error:
                self._complain(error)
                continue
            if people:
                return people[0]
        return None

    def said_by(self, name: str) -> tuple[Utterance, ...]:
        """Return all that a speaker says here, and the newest of it elsewhere."""
        said = self._own.everyone.said_by(name)
        for archive in self._others:
            try:
                more = archive.said_by(name, limit=_UTTERANCES)
            except ArchiveError as error:
                self._complain(error)
                continue
            here = {one.article for one in said}
            said += tuple(one for one in more if one.article not in here)
        if not self._others:
            return said
        return tuple(sorted(said, key=lambda one: one.kind is HitKind.QUOTATION))


def _lines(people: Sequence[Person]) -> tuple[SpeakerSummary, ...]:
    return tuple(person.summary for person in people)
