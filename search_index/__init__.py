"""Who says what in an article: reading, annotating and keeping articles.

These names are all that may be imported from outside. What takes long to load is
loaded at its first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from search_index.errors import (
    LibraryError,
    NotAnArticleError,
    ReaderError,
    UnreadableError,
)
from search_index.limits import Limits
from search_index.model import (
    AUTHOR,
    SPOKEN_BLOCKS,
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Document,
    Finding,
    FindingId,
    Link,
    Modality,
    Position,
    Proposal,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

if TYPE_CHECKING:
    from search_index.articles.fetching import Fetched as Fetched
    from search_index.library import Library as Library
    from search_index.records import Plain

__all__ = [
    "AUTHOR",
    "SPOKEN_BLOCKS",
    "Article",
    "ArticleId",
    "Attribution",
    "Block",
    "BlockKind",
    "Document",
    "Fetched",
    "Finding",
    "FindingId",
    "Library",
    "LibraryError",
    "Limits",
    "Link",
    "Modality",
    "NotAnArticleError",
    "Position",
    "Proposal",
    "Quotation",
    "QuotationKind",
    "ReaderError",
    "Span",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
    "UnreadableError",
    "annotate_article",
    "document_to_plain",
    "fetch_page",
    "finding_to_plain",
    "fold",
    "holds_several",
    "open_library",
    "read_article",
    "read_articles",
]


def __getattr__(name: str) -> object:
    """Load the library, and SQLite with it, when it is first asked for."""
    if name == "Library":
        from search_index.library import Library  # noqa: PLC0415 - see the docstring

        return Library
    if name == "Fetched":
        from search_index.articles.fetching import Fetched  # noqa: PLC0415

        return Fetched
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def read_article(data: bytes, origin: str) -> Article:
    """Read an article; see ``search_index.articles.read``.

    Raises:
        NotAnArticleError: when the bytes are no text that we know, or hold none.
    """
    from search_index.articles import read  # noqa: PLC0415

    return read(data, origin)


def read_articles(
    data: bytes,
    origin: str,
    *,
    limits: Limits | None = None,
    charset: str = "",
    address: str = "",
) -> Iterator[Article | ReaderError]:
    """Read every article of a file; see ``search_index.articles.read_all``."""
    from search_index.articles import read_all  # noqa: PLC0415

    return read_all(
        data, origin, limits=limits or Limits(), charset=charset, address=address
    )


def holds_several(start: bytes) -> str:
    """Tell whether a file is a feed; see ``search_index.articles.formats``."""
    from search_index.articles import holds_several as holds  # noqa: PLC0415

    return holds(start)


def fetch_page(
    address: str,
    *,
    limits: Limits | None = None,
    progress: Callable[[int, int | None], bool] | None = None,
    typed: bool = True,
) -> Fetched:
    """Fetch a page; see ``search_index.articles.fetching``.

    Raises:
        UnreadableError: when it cannot be had.
    """
    from search_index.articles.fetching import fetch  # noqa: PLC0415

    return fetch(address, limits=limits or Limits(), progress=progress, typed=typed)


def annotate_article(article: Article) -> Document:
    """Find everything in an article; see ``search_index.annotate``."""
    from search_index.annotate import annotate  # noqa: PLC0415

    return annotate(article)


def document_to_plain(document: Document) -> dict[str, Plain]:
    """Return a document as plain values; see ``search_index.records``."""
    from search_index.records import document_to_plain as to_plain  # noqa: PLC0415

    return to_plain(document)


def finding_to_plain(finding: Finding) -> dict[str, Plain]:
    """Return a finding as plain values; see ``search_index.records``."""
    from search_index.records import finding_to_plain as to_plain  # noqa: PLC0415

    return to_plain(finding)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Fold text for searching; see ``search_index.text.folding``."""
    from search_index.text.folding import fold as fold_text  # noqa: PLC0415

    return fold_text(text)


def open_library(directory: str) -> Library:
    """Open the library that is kept in a directory, which need not exist yet.

    Raises:
        LibraryError: when it is damaged or out of reach.
    """
    from search_index.library import Library  # noqa: PLC0415

    return Library.open(directory)
