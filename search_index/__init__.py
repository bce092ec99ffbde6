"""Who says what in an article: reading, annotating and keeping articles.

These names are all that may be imported from outside. What takes long to load is
loaded at its first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_index.errors import (
    LibraryError,
    NotAnArticleError,
    ReaderError,
    UnreadableError,
)
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
    from search_index.library import Library
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
    "Finding",
    "FindingId",
    "LibraryError",
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
    "fold",
    "open_library",
    "read_article",
]


def read_article(data: bytes, origin: str) -> Article:
    """Read an article; see ``search_index.articles.read``.

    Raises:
        NotAnArticleError: when the bytes are no text that we know, or hold none.
    """
    from search_index.articles import read

    return read(data, origin)


def annotate_article(article: Article) -> Document:
    """Find everything in an article; see ``search_index.annotate``."""
    from search_index.annotate import annotate

    return annotate(article)


def document_to_plain(document: Document) -> dict[str, Plain]:
    """Return a document as plain values; see ``search_index.records``."""
    from search_index.records import document_to_plain as to_plain

    return to_plain(document)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Fold text for searching; see ``search_index.text.folding``."""
    from search_index.text.folding import fold as fold_text

    return fold_text(text)


def open_library(directory: str) -> Library:
    """Open the library that is kept in a directory, which need not exist yet.

    Raises:
        LibraryError: when it is damaged or out of reach.
    """
    from search_index.library import Library

    return Library.open(directory)
