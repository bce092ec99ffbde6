"""What the library's readers said, laid over articles that are read from files.

Who prints what is in a file wants it as they corrected it; the library is only looked
into, and not made when there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from search_index.articles.origins import lasting_origin
from search_index.library.opening import document_by_rules
from search_index.library.packing import is_address
from search_index.library.store.store import Store
from search_index.model.documents import ArticleId, Document

__all__ = ["annotations_over", "read_by"]


def annotations_over(
    directory: str | Path, by: Sequence[str] = ()
) -> Callable[[Document], Document]:
    """Return what lays a library's annotations over a document of the rules.

    Args:
        directory: of the library, which need not exist.
        by: readers to choose over ours, the most trusted first, before those who are
            chosen in the library.

    Raises:
        LibraryError: when the library cannot be read.
    """
    path = Path(directory)
    if not (path / "library.sqlite3").is_file():
        return _as_it_is
    store = Store(path)
    if not store.is_annotated():
        return _as_it_is
    return lambda document: _laid_over(store, document, by)


def _as_it_is(document: Document) -> Document:
    return document


def _laid_over(store: Store, document: Document, by: Sequence[str]) -> Document:
    article = document.article
    known = store.ids_named(article.id)
    origin = lasting_origin(article.origin)
    if not known and is_address(origin):
        # A newer text of the same file or page is the same article.
        known = store.ids_named(origin)
    if len(known) != 1:
        return document
    return _with(store, document, known[0], by)


def read_by(store: Store, article: ArticleId, by: Sequence[str]) -> Document:
    """Return an article of a library with readers chosen over ours.

    Raises:
        LibraryError: when the library does not hold the article, or one of the readers.
    """
    return _with(store, document_by_rules(store, article), article, by)


def _with(
    store: Store, document: Document, known: ArticleId, by: Sequence[str]
) -> Document:
    from search_index.library.corrections.overlay import lay_over  # noqa: PLC0415

    kept = store.annotations.of(known)
    if not kept:
        return document
    chosen = tuple(dict.fromkeys((*by, *store.chosen_readers())))
    return lay_over(document, kept, chosen)[0]
