"""Who says what in an article: reading, annotating and keeping articles.

These names are all that may be imported from outside. Each is loaded at its first use,
so that a start loads neither formats nor rules nor a database that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING

from search_index.model.counting import counted, noun_for
from search_index.model.errors import (
    ArchiveError,
    LibraryError,
    NotAnArticleError,
    ReaderError,
    ThereAlreadyError,
    UnreadableError,
)
from search_index.model.limits import Limits
from search_index.model.values import value
from search_index.public_names import PLACES

if TYPE_CHECKING:
    from search_index.annotate import annotate as annotate_article
    from search_index.archive.adding import ArchiveAdding
    from search_index.archive.opening import open_archive
    from search_index.archive.owning import (
        ARCHIVE_ROLES,
        archive_status,
        grant_archive,
        make_archive,
        migrate_archive,
    )
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
    from search_index.exchange.exporting import (
        EXPORT_KINDS,
        Exported,
        export,
        kind_of_export,
    )
    from search_index.exchange.json_text import json_line
    from search_index.exchange.markdown import markdown_text
    from search_index.exchange.naming import (
        bare_role,
        holder_of,
        is_name_of,
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
    from search_index.exchange.selection import Selected
    from search_index.exchange.topics import held_object, held_table
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
    from search_index.library.archive import Archive
    from search_index.library.corrections.anchors import anchor_of
    from search_index.library.corrections.brief import brief_of
    from search_index.library.corrections.correcting import correct
    from search_index.library.corrections.described import describe
    from search_index.library.corrections.in_words import (
        in_words,
        named,
        speaker_called,
    )
    from search_index.library.exchanging import TakenIn
    from search_index.library.known_files import document_of_file
    from search_index.library.library import Library
    from search_index.library.opening import annotate_here_or_beside
    from search_index.library.over_files import annotations_over
    from search_index.library.records import (
        Plain,
        document_to_plain,
        finding_to_plain,
    )
    from search_index.library.saved import SavedSearch, SavedSearches
    from search_index.library.topics import (
        Held,
        Stance,
        Topics,
        by_day,
        find_changes,
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
    from search_index.model.lead_ups import without_lead_up
    from search_index.model.possessive import possessive
    from search_index.model.sequences import LazySequence
    from search_index.search.hits import (
        ArticleSummary,
        Facet,
        Hit,
        SearchResult,
        SpeakerSummary,
        Utterance,
    )
    from search_index.search.narrowing import field_query, narrowed_query
    from search_index.text.around import sentences_around, with_quote_marks
    from search_index.text.folding import Offsets, fold
    from search_index.verify.checking import check_all as check_quotations
    from search_index.verify.differences import shortened as shortened_diff
    from search_index.verify.drafts import (
        DraftQuotation,
        find_draft_quotations,
        one_quotation,
    )
    from search_index.verify.plain import verdict_to_plain
    from search_index.verify.sources import (
        ArticleSources,
        LibrarySources,
        OwnArticles,
        Sources,
    )
    from search_index.verify.verdicts import (
        DiffPart,
        QuotationSource,
        SpeakerVerdict,
        Standing,
        Verdict,
        WordsVerdict,
    )

    open_library = Library.open

__all__ = [
    "ARCHIVE_ROLES",
    "AUTHOR",
    "EXPORT_KINDS",
    "FINDING_COLUMNS",
    "OWN_VOICE",
    "PROPOSAL_MODALITIES",
    "SPOKEN_BLOCKS",
    "Added",
    "AddedAs",
    "Anchor",
    "Annotation",
    "Annotations",
    "Archive",
    "ArchiveAdding",
    "ArchiveError",
    "Article",
    "ArticleId",
    "ArticleSources",
    "ArticleSummary",
    "Attribution",
    "Block",
    "BlockKind",
    "Blocks",
    "Correction",
    "DiffPart",
    "Document",
    "DraftQuotation",
    "ExplainedClause",
    "ExplainedCue",
    "ExplainedSentence",
    "ExplainedText",
    "Exported",
    "Facet",
    "FetchProgress",
    "Fetched",
    "Finding",
    "FindingId",
    "FindingInWords",
    "GivenTo",
    "Held",
    "Hit",
    "HitKind",
    "ItemInWords",
    "Kept",
    "LazySequence",
    "Library",
    "LibraryError",
    "LibrarySources",
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
    "OwnArticles",
    "Plain",
    "Position",
    "Proposal",
    "Quotation",
    "QuotationInWords",
    "QuotationKind",
    "QuotationSource",
    "ReaderError",
    "Reading",
    "Rejected",
    "Rekinded",
    "Renamed",
    "SameAs",
    "SavedSearch",
    "SavedSearches",
    "SearchResult",
    "Selected",
    "SeveralArticles",
    "Sources",
    "Span",
    "Speaker",
    "SpeakerId",
    "SpeakerKind",
    "SpeakerSummary",
    "SpeakerVerdict",
    "SplitOff",
    "Stance",
    "Standing",
    "Tag",
    "TakenIn",
    "ThereAlreadyError",
    "Topics",
    "UnreadableError",
    "Utterance",
    "Verdict",
    "Watched",
    "WordsVerdict",
    "anchor_of",
    "annotate_article",
    "annotate_here_or_beside",
    "annotations_over",
    "archive_status",
    "bare_role",
    "brief_of",
    "by_day",
    "check_quotations",
    "correct",
    "count_articles",
    "counted",
    "describe",
    "document_of_file",
    "document_to_plain",
    "explain_article",
    "export",
    "field_query",
    "find_changes",
    "find_draft_quotations",
    "find_openables",
    "find_origins",
    "finding_cells",
    "finding_csv_row",
    "finding_object",
    "finding_to_plain",
    "fold",
    "grant_archive",
    "held_object",
    "held_table",
    "holder_of",
    "in_words",
    "is_address",
    "is_name_of",
    "json_line",
    "kind_of",
    "kind_of_export",
    "lasting_origin",
    "make_archive",
    "markdown_text",
    "may_hold_several",
    "migrate_archive",
    "named",
    "narrowed_query",
    "noun_for",
    "one_quotation",
    "open_archive",
    "open_library",
    "possessive",
    "read_article",
    "read_bytes",
    "read_origin",
    "read_origins",
    "sentences_around",
    "shortened_diff",
    "signed",
    "speaker_called",
    "speaker_name",
    "stream_articles",
    "value",
    "verdict_to_plain",
    "with_quote_marks",
    "without_lead_up",
    "words_of",
    "write_whole",
]


def __getattr__(name: str) -> object:
    """Load what is first asked for now (PEP 562)."""
    if name not in PLACES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module, there = PLACES[name]
    found: object = attrgetter(there)(import_module(f"search_index.{module}"))
    globals()[name] = found
    return found
