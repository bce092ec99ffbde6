"""Who says what in an article: reading, annotating and keeping articles.

These names are all that may be imported from outside. Each is loaded at its first use,
so that a start loads neither formats nor rules nor a database that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING

from search_index.model.errors import (
    LibraryError,
    NotAnArticleError,
    ReaderError,
    UnreadableError,
)
from search_index.model.limits import Limits

if TYPE_CHECKING:
    from search_index.annotate import annotate as annotate_article
    from search_index.articles.fetching import Fetched
    from search_index.articles.openable import (
        Openable,
        SeveralArticles,
        find_openables,
    )
    from search_index.articles.origins import (
        FetchProgress,
        find_origins,
        is_address,
        lasting_origin,
        may_hold_several,
        read_bytes,
        read_origin,
        read_origins,
    )
    from search_index.articles.reading import read as read_article
    from search_index.articles.streams import count_articles, stream_articles
    from search_index.articles.watching import Watched
    from search_index.exchange.naming import (
        holder_of,
        kind_of,
        signed,
        speaker_name,
        words_of,
    )
    from search_index.exchange.rows import (
        COLUMNS as FINDING_COLUMNS,
    )
    from search_index.exchange.rows import (
        csv_row as finding_csv_row,
    )
    from search_index.exchange.rows import (
        finding_cells,
        finding_object,
    )
    from search_index.exchange.whole_files import write_whole
    from search_index.explain import (
        ExplainedClause,
        ExplainedCue,
        ExplainedSentence,
        ExplainedText,
    )
    from search_index.explain import explain as explain_article
    from search_index.library.adding import Added, AddedAs
    from search_index.library.annotations import Annotations
    from search_index.library.corrections.anchors import anchor_of
    from search_index.library.corrections.brief import brief_of
    from search_index.library.corrections.correcting import correct
    from search_index.library.corrections.described import describe
    from search_index.library.corrections.in_words import in_words, named
    from search_index.library.exchanging import TakenIn
    from search_index.library.library import Library
    from search_index.library.opening import annotate_here_or_beside
    from search_index.library.over_files import annotations_over
    from search_index.library.records import (
        Plain,
        document_to_plain,
        finding_to_plain,
    )
    from search_index.model.annotations import (
        OWN_VOICE,
        PROPOSAL_MODALITIES,
        Anchor,
        Annotation,
        Correction,
        FindingInWords,
        GivenTo,
        ItemInWords,
        Kept,
        Mark,
        Missed,
        Named,
        Note,
        QuotationInWords,
        Reading,
        Rejected,
        Rekinded,
        Renamed,
        SameAs,
        SplitOff,
        Tag,
    )
    from search_index.model.documents import (
        AUTHOR,
        SPOKEN_BLOCKS,
        Article,
        ArticleId,
        Attribution,
        Block,
        BlockKind,
        Blocks,
        Document,
        Finding,
        FindingId,
        HitKind,
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
    from search_index.model.sequences import LazySequence
    from search_index.search.hits import (
        ArticleSummary,
        Facet,
        Hit,
        SearchResult,
        SpeakerSummary,
        Utterance,
    )
    from search_index.text.around import sentences_around
    from search_index.text.folding import Offsets, fold

    open_library = Library.open

_LOADED_LATER = {
    "annotate": ("annotate_article=annotate",),
    "articles.fetching": ("Fetched",),
    "articles.openable": ("Openable", "SeveralArticles", "find_openables"),
    "articles.origins": (
        "FetchProgress",
        "find_origins",
        "is_address",
        "lasting_origin",
        "may_hold_several",
        "read_bytes",
        "read_origin",
        "read_origins",
    ),
    "articles.reading": ("read_article=read",),
    "articles.streams": ("count_articles", "stream_articles"),
    "articles.watching": ("Watched",),
    "explain": (
        "ExplainedClause",
        "ExplainedCue",
        "ExplainedSentence",
        "ExplainedText",
        "explain_article=explain",
    ),
    "exchange.naming": (
        "holder_of",
        "kind_of",
        "signed",
        "speaker_name",
        "words_of",
    ),
    "exchange.rows": (
        "FINDING_COLUMNS=COLUMNS",
        "finding_cells",
        "finding_csv_row=csv_row",
        "finding_object",
    ),
    "exchange.whole_files": ("write_whole",),
    "library.adding": ("Added", "AddedAs"),
    "library.annotations": ("Annotations",),
    "library.corrections.anchors": ("anchor_of",),
    "library.corrections.brief": ("brief_of",),
    "library.corrections.correcting": ("correct",),
    "library.corrections.described": ("describe",),
    "library.corrections.in_words": ("in_words", "named"),
    "library.exchanging": ("TakenIn",),
    "library.over_files": ("annotations_over",),
    "library.library": ("Library", "open_library=Library.open"),
    "library.opening": ("annotate_here_or_beside",),
    "library.records": ("Plain", "document_to_plain", "finding_to_plain"),
    "model.annotations": (
        "OWN_VOICE",
        "PROPOSAL_MODALITIES",
        "Anchor",
        "Annotation",
        "Correction",
        "FindingInWords",
        "GivenTo",
        "ItemInWords",
        "Kept",
        "Mark",
        "Missed",
        "Named",
        "Note",
        "QuotationInWords",
        "Reading",
        "Rejected",
        "Rekinded",
        "Renamed",
        "SameAs",
        "SplitOff",
        "Tag",
    ),
    "model.documents": (
        "AUTHOR",
        "SPOKEN_BLOCKS",
        "Article",
        "ArticleId",
        "Attribution",
        "Block",
        "BlockKind",
        "Blocks",
        "Document",
        "Finding",
        "FindingId",
        "HitKind",
        "Link",
        "Modality",
        "Position",
        "Proposal",
        "Quotation",
        "QuotationKind",
        "Span",
        "Speaker",
        "SpeakerId",
        "SpeakerKind",
    ),
    "model.sequences": ("LazySequence",),
    "search.hits": (
        "ArticleSummary",
        "Facet",
        "Hit",
        "SearchResult",
        "SpeakerSummary",
        "Utterance",
    ),
    "text.around": ("sentences_around",),
    "text.folding": ("Offsets", "fold"),
}
"""The module of each name, ``public=name there`` where the two differ."""

_PLACES = {
    public: (module, there or public)
    for module, names in _LOADED_LATER.items()
    for public, _, there in (name.partition("=") for name in names)
}

__all__ = [
    "AUTHOR",
    "FINDING_COLUMNS",
    "OWN_VOICE",
    "PROPOSAL_MODALITIES",
    "SPOKEN_BLOCKS",
    "Added",
    "AddedAs",
    "Anchor",
    "Annotation",
    "Annotations",
    "Article",
    "ArticleId",
    "ArticleSummary",
    "Attribution",
    "Block",
    "BlockKind",
    "Blocks",
    "Correction",
    "Document",
    "ExplainedClause",
    "ExplainedCue",
    "ExplainedSentence",
    "ExplainedText",
    "Facet",
    "FetchProgress",
    "Fetched",
    "Finding",
    "FindingId",
    "FindingInWords",
    "GivenTo",
    "Hit",
    "HitKind",
    "ItemInWords",
    "Kept",
    "LazySequence",
    "Library",
    "LibraryError",
    "Limits",
    "Link",
    "Mark",
    "Missed",
    "Modality",
    "Named",
    "NotAnArticleError",
    "Note",
    "Offsets",
    "Openable",
    "Plain",
    "Position",
    "Proposal",
    "Quotation",
    "QuotationInWords",
    "QuotationKind",
    "ReaderError",
    "Reading",
    "Rejected",
    "Rekinded",
    "Renamed",
    "SameAs",
    "SearchResult",
    "SeveralArticles",
    "Span",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
    "SpeakerSummary",
    "SplitOff",
    "Tag",
    "TakenIn",
    "UnreadableError",
    "Utterance",
    "Watched",
    "anchor_of",
    "annotate_article",
    "annotate_here_or_beside",
    "annotations_over",
    "brief_of",
    "correct",
    "count_articles",
    "describe",
    "document_to_plain",
    "explain_article",
    "find_openables",
    "find_origins",
    "finding_cells",
    "finding_csv_row",
    "finding_object",
    "finding_to_plain",
    "fold",
    "holder_of",
    "in_words",
    "is_address",
    "kind_of",
    "lasting_origin",
    "may_hold_several",
    "named",
    "open_library",
    "read_article",
    "read_bytes",
    "read_origin",
    "read_origins",
    "sentences_around",
    "signed",
    "speaker_name",
    "stream_articles",
    "words_of",
    "write_whole",
]


def __getattr__(name: str) -> object:
    """Load what is first asked for now (PEP 562)."""
    if name not in _PLACES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, there = _PLACES[name]
    found: object = attrgetter(there)(import_module(f"search_index.{module}"))
    globals()[name] = found
    return found
