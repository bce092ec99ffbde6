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
    "Finding",
    "FindingId",
    "Library",
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
    "finding_to_plain",
    "fold",
    "open_library",
    "read_article",
    "sentences_around",
]


def __getattr__(name: str) -> object:
    """Load the library, and SQLite with it, when it is first asked for."""
    if name == "Library":
        from search_index.library import Library  # noqa: PLC0415 - see the docstring

        return Library
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def read_article(data: bytes, origin: str) -> Article:
    """Read an article; see ``search_index.articles.read``.

    Raises:
        NotAnArticleError: when the bytes are no text that we know, or hold none.
    """
    from search_index.articles import read  # noqa: PLC0415

    return read(data, origin)


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


def sentences_around(text: str, passage: Span, block: Span) -> Span:
    """Return the sentences that hold a passage; see ``search_index.text.around``."""
    from search_index.text.around import sentences_around as around  # noqa: PLC0415

    return around(text, passage, block)


def open_library(directory: str) -> Library:
    """Open the library that is kept in a directory, which need not exist yet.

    Raises:
        LibraryError: when it is damaged or out of reach.
    """
    from search_index.library import Library  # noqa: PLC0415

    return Library.open(directory)
