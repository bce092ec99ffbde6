"""Who says what in an article: reading, annotating and keeping articles.

These names are all that may be imported from outside. What takes long to load is
loaded at its first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from search_index.errors import (
    LibraryError,
    NotAnArticleError,
    ReaderError,
    UnreadableError,
)
from search_index.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from search_index.adding import Added as Added
    from search_index.adding import AddedAs as AddedAs
    from search_index.articles.fetching import Fetched
    from search_index.hits import ArticleSummary as ArticleSummary
    from search_index.hits import Facet as Facet
    from search_index.hits import Hit as Hit
    from search_index.hits import HitKind as HitKind
    from search_index.hits import SearchResult as SearchResult
    from search_index.hits import SpeakerSummary as SpeakerSummary
    from search_index.hits import Utterance as Utterance
    from search_index.lazy_sequence import LazySequence as LazySequence
    from search_index.library import Library as Library
    from search_index.model import AUTHOR as AUTHOR
    from search_index.model import SPOKEN_BLOCKS as SPOKEN_BLOCKS
    from search_index.model import Article as Article
    from search_index.model import ArticleId as ArticleId
    from search_index.model import Attribution as Attribution
    from search_index.model import Block as Block
    from search_index.model import BlockKind as BlockKind
    from search_index.model import Blocks as Blocks
    from search_index.model import Document as Document
    from search_index.model import Finding as Finding
    from search_index.model import FindingId as FindingId
    from search_index.model import Link as Link
    from search_index.model import Modality as Modality
    from search_index.model import Position as Position
    from search_index.model import Proposal as Proposal
    from search_index.model import Quotation as Quotation
    from search_index.model import QuotationKind as QuotationKind
    from search_index.model import Span as Span
    from search_index.model import Speaker as Speaker
    from search_index.model import SpeakerId as SpeakerId
    from search_index.model import SpeakerKind as SpeakerKind
    from search_index.records import Plain
    from search_index.text.folding import Offsets as Offsets

_LATER = {
    "AUTHOR": "model",
    "SPOKEN_BLOCKS": "model",
    "Added": "adding",
    "AddedAs": "adding",
    "Article": "model",
    "ArticleId": "model",
    "ArticleSummary": "hits",
    "Attribution": "model",
    "Block": "model",
    "BlockKind": "model",
    "Blocks": "model",
    "Document": "model",
    "Facet": "hits",
    "Fetched": "articles.fetching",
    "Finding": "model",
    "FindingId": "model",
    "Hit": "hits",
    "HitKind": "hits",
    "LazySequence": "lazy_sequence",
    "Library": "library",
    "Link": "model",
    "Modality": "model",
    "Offsets": "text.folding",
    "Position": "model",
    "Proposal": "model",
    "Quotation": "model",
    "QuotationKind": "model",
    "SearchResult": "hits",
    "Span": "model",
    "Speaker": "model",
    "SpeakerId": "model",
    "SpeakerKind": "model",
    "SpeakerSummary": "hits",
    "Utterance": "hits",
}
"""Names that are loaded when they are first asked for, and the modules they are in."""

_BLANK = b"\xef\xbb\xbf \t\r\n\v\f"
_SEVERAL = {b"<", b"{", b"["}
"""What a feed or JSON begins with, after blanks and the mark of UTF-8."""

__all__ = [
    "AUTHOR",
    "SPOKEN_BLOCKS",
    "Added",
    "AddedAs",
    "Article",
    "ArticleId",
    "ArticleSummary",
    "Attribution",
    "Block",
    "BlockKind",
    "Blocks",
    "Document",
    "Facet",
    "Fetched",
    "Finding",
    "FindingId",
    "Hit",
    "HitKind",
    "LazySequence",
    "Library",
    "LibraryError",
    "Limits",
    "Link",
    "Modality",
    "NotAnArticleError",
    "Offsets",
    "Position",
    "Proposal",
    "Quotation",
    "QuotationKind",
    "ReaderError",
    "SearchResult",
    "Span",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
    "SpeakerSummary",
    "UnreadableError",
    "Utterance",
    "annotate_article",
    "annotate_beside",
    "are_json_lines",
    "document_to_plain",
    "fetch_page",
    "finding_to_plain",
    "fold",
    "holds_several",
    "open_library",
    "read_article",
    "read_articles",
    "read_json_stream",
    "sentences_around",
]


def __getattr__(name: str) -> object:
    """Load what is not in every start, such as SQLite, when it is first asked for."""
    if name in _LATER:
        found: object = getattr(import_module(f"search_index.{_LATER[name]}"), name)
        return found
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def read_article(data: bytes, origin: str) -> Article:
    """Read an article; see ``search_index.articles.read``.

    Raises:
        NotAnArticleError: when the bytes are no text that we know, or hold none.
    """
    from search_index.articles import read  # noqa: PLC0415

    return read(data, origin)


def are_json_lines(lines: Iterable[bytes]) -> bool:
    """Tell JSON Lines from an article; see ``search_index.articles.json_stream``."""
    from search_index.articles.json_stream import are_json_lines as are  # noqa: PLC0415

    return are(lines)


def read_json_stream(
    lines: Iterable[bytes], name: str
) -> Iterator[Article | ReaderError]:
    """Read many articles; see ``search_index.articles.json_stream``."""
    from search_index.articles.json_stream import read_json_stream  # noqa: PLC0415

    return read_json_stream(lines, name)


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
    if start.lstrip(_BLANK)[:1] not in _SEVERAL:
        # Most files: no format need be loaded to tell.
        return ""
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


def annotate_beside(article: Article, *, ended: Callable[[], bool]) -> Document:
    """Find everything in an article, of a long one in another process.

    Args:
        article: what to annotate.
        ended: Does nobody wait for it any more?

    Raises:
        ReaderError: when the process was ended.
    """
    from search_index.lazily import annotate_if_long  # noqa: PLC0415

    found = annotate_if_long(article, None, cancelled=ended)
    return annotate_article(article) if found is None else found


def document_to_plain(document: Document) -> dict[str, Plain]:
    """Return a document as plain values; see ``search_index.records``."""
    from search_index.records import document_to_plain as to_plain  # noqa: PLC0415

    return to_plain(document)


def finding_to_plain(finding: Finding) -> dict[str, Plain]:
    """Return a finding as plain values; see ``search_index.records``."""
    from search_index.records import finding_to_plain as to_plain  # noqa: PLC0415

    return to_plain(finding)


def fold(text: str) -> tuple[str, Offsets]:
    """Fold text for searching; see ``search_index.text.folding``."""
    from search_index.text.folding import fold as fold_text  # noqa: PLC0415

    return fold_text(text)


def sentences_around(text: str, passage: Span, block: Span) -> Span:
    """Return the sentences that hold a passage; see ``search_index.text.around``."""
    from search_index.text.around import sentences_around as around  # noqa: PLC0415

    return around(text, passage, block)


def open_library(
    directory: str | Path, *, ended: Callable[[], bool] = lambda: False
) -> Library:
    """Open the library that is kept in a directory, which need not exist yet.

    Args:
        directory: where everything is kept.
        ended: Does nobody wait any more for an article that is being annotated?

    Raises:
        LibraryError: when it is damaged or out of reach.
    """
    from search_index.library import Library  # noqa: PLC0415

    return Library.open(directory, ended=ended)
