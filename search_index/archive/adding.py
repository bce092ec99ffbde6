"""Articles are put into an archive: those that it has are passed over.

Each is annotated on this machine, on all its cores, and told of once it is on the
server's disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from search_index.library.adding import Added, AddedAs
from search_index.library.archive import Archive
from search_index.library.defaults import nothing
from search_index.library.packing import StoredArticle
from search_index.library.pool import Annotated, annotate_all
from search_index.library.rules_version import RULES_VERSION
from search_index.model.documents import Article
from search_index.model.errors import (
    ArchiveError,
    ArchiveSlowError,
    DamagedError,
    ReaderError,
)

__all__ = ["ArchiveAdding"]

_AT_ONCE = 16
"""Articles of which it is asked at once whether they are there."""


class ArchiveAdding:
    """Adds articles to an archive, as a library adds them to itself."""

    def __init__(self, archive: Archive) -> None:
        """Add to an archive."""
        self._archive = archive

    def add(
        self,
        articles: Iterable[Article | ReaderError],
        *,
        told: Callable[[Added], None],
        cancelled: Callable[[], bool],
        waiting: Callable[[], None] = nothing,
    ) -> None:
        """Add articles, annotating on all cores; see ``Library.add``.

        Raises:
            ArchiveError: when the archive cannot be had; what was told is in it.
        """
        del waiting  # Others may write at the same time.
        for item in annotate_all(self._sorted_out(articles), cancelled=cancelled):
            if isinstance(item, Added):
                told(item)
            elif isinstance(item, Annotated):
                told(self._put(item))

    def _put(self, item: Annotated) -> Added:
        article = item.article
        if item.stored is None:
            return _failed(article, item.problem)
        outcome: list[AddedAs] = []

        def put(_: StoredArticle, older: bool) -> None:
            outcome.append(AddedAs.UPDATED if older else AddedAs.ADDED)

        try:
            self._archive.put([item.stored], put)
        except (ArchiveSlowError, DamagedError) as error:
            return _failed(article, str(error))
        except ArchiveError as error:
            if type(error) is not ArchiveError:
                raise
            # The server takes others, only not this one.
            return _failed(article, str(error))
        return Added(outcome[0], article.id, article.title, article.origin)

    def _sorted_out(
        self, articles: Iterable[Article | ReaderError]
    ) -> Iterator[Article | Added]:
        """Yield what needs annotating, and what is to be told of the rest."""
        remaining = iter(articles)
        seen: set[str] = set()
        while some := list(islice(remaining, _AT_ONCE)):
            ids = [one.id for one in some if isinstance(one, Article)]
            known = self._archive.known(ids) if ids else {}
            for one in some:
                if isinstance(one, ReaderError):
                    yield Added(AddedAs.FAILED, None, "", one.origin, str(one))
                elif one.id in seen or known.get(one.id, -1) >= RULES_VERSION:
                    yield Added(AddedAs.KNOWN, one.id, one.title, one.origin)
                else:
                    seen.add(one.id)
                    yield one


def _failed(article: Article, problem: str) -> Added:
    message = f"{article.origin}: {problem}"
    return Added(AddedAs.FAILED, None, article.title, article.origin, message)
