"""What the store keeps, as documents and as what somebody says across them.

An article that the library knows opens from its record and needs none of the rules;
they are loaded when one is first annotated, for a long one in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from search_index.library.packing import (
    FINDINGS,
    StoredUtterance,
    pack,
    summary_of,
    unpack,
    unpack_findings,
    unpack_text,
)
from search_index.library.rules_version import RULES_VERSION
from search_index.library.store.store import Store
from search_index.model.documents import (
    Article,
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
    Span,
)
from search_index.model.errors import (
    DamagedError,
    LibraryError,
    ReaderError,
    ResourceError,
    UnavailableError,
)
from search_index.search.hits import ArticleSummary, Utterance

__all__ = [
    "Unkept",
    "annotate_and_keep",
    "annotate_article",
    "annotate_here_or_beside",
    "annotate_if_long",
    "document_by_rules",
    "find_id",
    "find_said",
    "findings_said",
    "fuller_kept",
    "keep",
    "known_by_id",
    "known_document",
    "laid_over",
    "read_document",
    "stored_document",
    "utterance_of",
]

Unkept = Callable[[ReaderError], None]
"""Told why something cannot be kept, once it is known."""

_NEWER = (
    "some of it was found by a newer onrecord and is left as it is; update this one"
)
_SHORTEST_ID = 4
_SUMMARY_WORDS = 120
_LONG = 200_000
"""Characters: annotating as many takes most of a second, starting a process a tenth."""


def stored_document(
    store: Store, article_id: ArticleId, *, findings: bool = True
) -> tuple[Document, int]:
    """Return a document as it is stored, and the version of the rules that made it.

    A damaged record of which the text is sound is annotated anew.

    Args:
        store: where it is kept.
        article_id: which one.
        findings: Is more of it wanted than the article?

    Raises:
        LibraryError: when the store does not hold the article, or holds it damaged.
    """
    line = store.summary(article_id)
    if line is None:
        message = f"the library holds no article {article_id}"
        raise LibraryError(message)
    found = store.packed(article_id)
    if found is not None:
        with suppress(DamagedError):
            left_out = () if findings else FINDINGS
            return unpack(found, left_out=left_out), found.rules
        with suppress(DamagedError):
            text = unpack_text(found.text)
            return annotate_article(_read_again(line, text)), 0
    message = f"“{line.title}” ({article_id}) is damaged; add it again, or remove it"
    raise DamagedError(message, origin=line.origin)


def read_document(
    store: Store, article: Article, *, ended: Callable[[], bool], unkept: Unkept
) -> Document:
    """Return what is known of an article that is read now; see ``Library.document``."""
    fuller = fuller_kept(store, article)
    if fuller is not None:
        article = known_by_id(store, fuller, ended=ended, unkept=unkept).article
    known = known_document(store, article, unkept)
    if known is None:
        return annotate_and_keep(
            store, article, ended=ended, unkept=unkept, opened=True
        )
    line = store.summary(article.id)
    if line is None or not _says(line, known):
        # Newer rules than these know better what to say of it.
        if store.rules_of(article.id) == RULES_VERSION:
            found = known_document(store, article, unkept, by_rules=True)
            keep(store, found or known, unkept, opened=True)
    elif not store.read_only:
        try:
            store.desk.note_opened(article.id)
        except (ResourceError, UnavailableError) as error:
            unkept(error)
    return known


def _says(line: ArticleSummary, document: Document) -> bool:
    """Tell whether a line of the list says of a document what is to be said."""
    told = summary_of(document)
    from dataclasses import replace  # noqa: PLC0415 - slow to load

    return line == replace(told, added=line.added, read=line.read, starred=line.starred)


def known_by_id(
    store: Store, article_id: ArticleId, *, ended: Callable[[], bool], unkept: Unkept
) -> Document:
    """Return the document of an article; see ``Library.get``."""
    # What older rules found is of no use.
    kept = store.rules_of(article_id) or 0
    document, rules = stored_document(store, article_id, findings=kept >= RULES_VERSION)
    if rules >= RULES_VERSION:
        if rules > RULES_VERSION:
            unkept(UnavailableError(_NEWER, origin=str(store.path)))
        return document
    return annotate_and_keep(store, document.article, ended=ended, unkept=unkept)


def document_by_rules(store: Store, article_id: ArticleId) -> Document:
    """Return a document as the rules made it, with nothing laid over it.

    Raises:
        LibraryError: when the store does not hold the article, or holds it damaged.
    """
    found = store.packed(article_id, by_rules=True)
    if found is None:
        message = f"the library holds no article {article_id}"
        raise LibraryError(message)
    return unpack(found)


def known_document(
    store: Store, article: Article, unkept: Unkept, *, by_rules: bool = False
) -> Document | None:
    """Return what a sound record of these rules or newer ones says, or None.

    Args:
        store: where it is kept.
        article: the article, at hand.
        unkept: told when the rules are newer.
        by_rules: Is it wanted with nothing laid over it that readers said?
    """
    found = store.packed(article.id, by_rules=by_rules)
    if found is None or found.rules < RULES_VERSION:
        return None
    if found.rules > RULES_VERSION:
        unkept(UnavailableError(_NEWER, origin=str(store.path)))
    try:
        return unpack_findings(found, article)
    except DamagedError:
        # The article itself is at hand, so nothing is lost by reading it anew.
        return None


def annotate_and_keep(
    store: Store,
    article: Article,
    *,
    ended: Callable[[], bool],
    unkept: Unkept,
    opened: bool = False,
) -> Document:
    """Annotate an article, and keep it where that is possible.

    Args:
        store: where to keep it.
        article: what to annotate.
        ended: Does nobody wait for it any more?
        unkept: told why it cannot be kept.
        opened: Is it being read now?

    Raises:
        ReaderError: when it cannot be annotated.
    """
    directory = None if store.read_only else store.path.parent
    document = annotate_if_long(
        article, directory, opened=opened, cancelled=ended, unkept=unkept
    )
    if document is not None and directory is not None:
        # Another process has kept it, and laid over it what readers said.
        return document
    if document is None:
        document = annotate_article(article)
        # A newer text takes over what readers said of the older one.
        keep(store, document, unkept, opened=opened)
    return laid_over(store, document)


def laid_over(store: Store, document: Document) -> Document:
    """Return a document of the rules with what readers said of it laid over it."""
    if not store.is_annotated(document.article.id):
        return document
    from search_index.library.corrections.overlay import lay_over  # noqa: PLC0415

    kept = store.annotations.of(document.article.id)
    return lay_over(document, kept, store.chosen_readers())[0]


def keep(
    store: Store, document: Document, unkept: Unkept, *, opened: bool = False
) -> bool:
    """Keep a document and tell whether; who cannot keep it reads it all the same.

    Args:
        store: where to keep it.
        document: what to keep.
        unkept: told why it cannot be kept.
        opened: Is it being read now?
    """
    if store.read_only:
        return False
    try:
        store.save([pack(document)], opened=opened)
    except (ResourceError, UnavailableError) as error:
        unkept(error)
        return False
    return True


def _read_again(line: ArticleSummary, text: str) -> Article:
    """Return an article of which only the text and the list's line are sound."""
    # Only what is damaged is read again.
    from search_index.articles.reading import read  # noqa: PLC0415

    article = read(text.encode("utf-8", "replace"), line.origin)
    from dataclasses import replace  # noqa: PLC0415 - slow to load

    return replace(
        article,
        id=line.id,
        title=line.title,
        byline=line.byline,
        published=line.published,
    )


def fuller_kept(store: Store, article: Article) -> ArticleId | None:
    """Return what is kept of a page of which this is only the beginning, or None.

    A feed gives summaries of pages that were read, and a page may be closed later.
    """
    if not article.origin.startswith(("http://", "https://")):
        return None
    words = len(article.text.split())
    if words >= _SUMMARY_WORDS:
        return None
    kept = store.longest_of(article.origin)
    fuller = kept is not None and kept.id != article.id and kept.words > 2 * words
    return kept.id if kept is not None and fuller else None


def find_id(store: Store, start: str) -> ArticleId:
    """Return the one article whose id begins so; see ``Library.find_id``."""
    if len(start) < _SHORTEST_ID:
        message = f"{start}: give {_SHORTEST_ID} characters of the id at least"
        raise LibraryError(message)
    found = store.ids_beginning(start)
    if start in found:
        return ArticleId(start)
    if len(found) != 1:
        problem = "more than one id begins so" if found else "is no article here"
        message = f"{start}: {problem}; see onrecord list"
        raise LibraryError(message)
    return found[0]


def find_said(store: Store, keys: Collection[str]) -> tuple[Utterance, ...]:
    """Return all that voices of these keys say.

    Positions and proposals come first, then quotations; newest first in each.
    """
    said = store.said_by(keys)
    lines = store.summaries_of({one.article for one in said})
    found = [
        utterance_of(one.utterance, lines[one.article])
        for one in said
        if one.article in lines
    ]
    return tuple(sorted(found, key=lambda one: one.kind is HitKind.QUOTATION))


def findings_said(
    store: Store, keys: Collection[str]
) -> dict[ArticleId, frozenset[FindingId]]:
    """Return the findings of voices of these keys, by article, in the store's order."""
    found: dict[ArticleId, set[FindingId]] = {}
    for one in store.said_by(keys):
        finding = FindingId(one.utterance.finding)
        found.setdefault(one.article, set()).add(finding)
    return {one: frozenset(found[one]) for one in store.ids() if one in found}


def utterance_of(one: StoredUtterance, line: ArticleSummary) -> Utterance:
    """Return what somebody said, with what is told of its article."""
    return Utterance(
        article=line.id,
        title=line.title,
        origin=line.origin,
        published=line.published,
        kind=one.kind,
        finding=FindingId(one.finding),
        modality=Modality(one.modality) if one.modality else None,
        words=one.words,
        span=Span(one.start, one.end),
        via=one.via,
    )


def annotate_article(article: Article) -> Document:
    """Find everything in an article; see ``search_index.annotate``."""
    from search_index.annotate import annotate  # noqa: PLC0415

    return annotate(article)


def annotate_here_or_beside(article: Article, *, ended: Callable[[], bool]) -> Document:
    """Find everything in an article, of a long one in another process; keep nothing.

    Args:
        article: what to annotate.
        ended: Does nobody wait for it any more?

    Raises:
        ReaderError: when the process was ended.
    """
    found = annotate_if_long(article, None, cancelled=ended, unkept=lambda _: None)
    return annotate_article(article) if found is None else found


def annotate_if_long(
    article: Article,
    directory: Path | None,
    *,
    opened: bool = False,
    cancelled: Callable[[], bool],
    unkept: Unkept,
) -> Document | None:
    """Annotate an article elsewhere; see ``search_index.library.annotator_process``.

    Returns:
        Its document; None when it is not worth that, or no process can be had.
    """
    if len(article.text) < _LONG:
        return None
    from search_index.library.annotator_process import annotate_beside  # noqa: PLC0415

    return annotate_beside(
        article, directory, opened=opened, cancelled=cancelled, unkept=unkept
    )
