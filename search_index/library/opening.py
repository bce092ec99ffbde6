"""What the store keeps, as documents and as what somebody says across them.

An article that the library knows opens from its record and needs none of the rules;
they are loaded when one is first annotated, for a long one in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from search_index.articles.reading import read
from search_index.library.packing import pack, unpack, unpack_findings
from search_index.library.rules_version import RULES_VERSION
from search_index.library.store.store import Said, Store
from search_index.model.documents import (
    Article,
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
    Span,
)
from search_index.model.errors import LibraryError
from search_index.search.hits import ArticleSummary, Utterance

__all__ = [
    "annotate_and_keep",
    "annotate_article",
    "annotate_here_or_beside",
    "annotate_if_long",
    "find_id",
    "find_said",
    "findings_said",
    "fuller_kept",
    "known_document",
    "laid_over",
    "stored_document",
]

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
    found = store.packed(article_id)
    line = store.summary(article_id)
    if found is None or line is None:
        message = f"the library holds no article {article_id}"
        raise LibraryError(message)
    try:
        return unpack(found, findings=findings), found.rules
    except LibraryError:
        # Where the text is damaged too, this says so.
        text = store.text(article_id) or ""
    return annotate_article(_read_again(line, text)), 0


def known_document(
    store: Store, article: Article, *, by_rules: bool = False
) -> Document | None:
    """Return what a sound record of these rules says of an article, or None.

    Args:
        store: where it is kept.
        article: the article, at hand.
        by_rules: Is it wanted with nothing laid over it that readers said?
    """
    found = store.packed(article.id, by_rules=by_rules)
    if found is None or found.rules != RULES_VERSION:
        return None
    try:
        return unpack_findings(found, article)
    except LibraryError:
        # The article itself is at hand, so nothing is lost by reading it anew.
        return None


def annotate_and_keep(
    store: Store, article: Article, ended: Callable[[], bool], *, opened: bool = False
) -> Document:
    """Annotate an article, and keep it where that is possible.

    Args:
        store: where to keep it.
        article: what to annotate.
        ended: Does nobody wait for it any more?
        opened: Is it being read now?

    Raises:
        ReaderError: when it cannot be annotated or kept.
    """
    directory = None if store.read_only else store.path.parent
    document = annotate_if_long(article, directory, opened=opened, cancelled=ended)
    if document is None:
        document = annotate_article(article)
        if directory is not None:
            store.save([pack(document)], opened=opened)
            if store.is_annotated(article.id):
                return known_document(store, article) or document
    return document if directory is not None else laid_over(store, document)


def laid_over(store: Store, document: Document) -> Document:
    """Return a document of the rules with what readers said of it laid over it."""
    if not store.is_annotated(document.article.id):
        return document
    from search_index.library.corrections.laying import lay_over  # noqa: PLC0415

    kept = store.annotations.of(document.article.id)
    return lay_over(document, kept, store.annotations.chosen())[0]


def _read_again(line: ArticleSummary, text: str) -> Article:
    """Return an article of which only the text and the list's line are sound."""
    article = read(text.encode("utf-8", "replace"), line.origin)
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
        _utterance(one, lines[one.article]) for one in said if one.article in lines
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


def _utterance(said: Said, line: ArticleSummary) -> Utterance:
    one = said.utterance
    return Utterance(
        article=said.article,
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
    found = annotate_if_long(article, None, cancelled=ended)
    return annotate_article(article) if found is None else found


def annotate_if_long(
    article: Article,
    directory: Path | None,
    *,
    opened: bool = False,
    cancelled: Callable[[], bool],
) -> Document | None:
    """Annotate an article elsewhere; see ``search_index.library.beside``.

    Returns:
        Its document; None when it is not worth that, or no process can be had.
    """
    if len(article.text) < _LONG:
        return None
    from search_index.library.beside import annotate_beside  # noqa: PLC0415

    return annotate_beside(article, directory, opened=opened, cancelled=cancelled)
