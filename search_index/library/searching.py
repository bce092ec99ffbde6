"""A search of the library: the index's matches, and the words that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from operator import methodcaller

from search_index.library.index_keeper import IndexKeeper
from search_index.model.documents import ArticleId, Span
from search_index.model.values import value
from search_index.search import query_tree
from search_index.search.excerpts import excerpt_at, place_in_text
from search_index.search.hits import ArticleSummary, Hit, Match, Matches, SearchResult
from search_index.search.nearest import nearest_query
from search_index.search.query import Query, read_query
from search_index.search.query_tree import OF_ARTICLE, Term, positive_leaves
from search_index.search.widening import Named, widened

__all__ = ["hit_of", "search"]

Shown = Callable[
    [Collection[ArticleId]], Mapping[ArticleId, tuple[ArticleSummary, str]]
]
Annotated = Callable[[str, Term], Mapping[ArticleId, Span | None]]
"""Returns the articles with a note or a tag in which a term is found, and where."""
_NONE = Matches((), 0, 0)


def search(
    query: str,
    keeper: IndexKeeper,
    shown: Shown,
    names: Callable[[str], Named],
    annotated: Annotated,
    *,
    limit: int,
    offset: int,
    facets: bool,
    newest: bool,
    among: Collection[ArticleId] | None = None,
    nearest: bool = True,
) -> SearchResult:
    """Search; see ``Library.search``. Any string is a query.

    Args:
        query: what was typed.
        keeper: asks the index.
        shown: returns lines and texts of those articles that the library has.
        names: returns whom a name may mean in the library.
        annotated: returns the articles with a note or a tag, and where it is.
        limit: how many hits at most.
        offset: how many hits to leave out, best first.
        facets: Are speakers, kinds and periods to be counted?
        newest: Are articles to come by their days, not best first?
        among: which articles are searched; None: all.
        nearest: Is the nearest query that finds something wanted?
    """
    typed = read_query(query)
    read = widened(typed, names, annotated)
    if among is not None and read.root is not None:
        within = query_tree.Among(frozenset(among))
        root = query_tree.And((read.root, within))
        read = Query(read.text, root, read.typed, read.remarks)
    lag = keeper.lag()
    matches: Matches | None = _NONE
    if read.root is not None:
        matches = keeper.ask(
            lambda index: index.search(
                read,
                limit=limit,
                offset=offset,
                facets=facets,
                newest=newest,
                without=lag.gone,
            )
        )
    if matches is None:
        matches, lag = _NONE, keeper.lag()
    suggestion = ""
    if nearest and not matches.total and read.root is not None and among is None:
        asking = _Asking(keeper, lag.gone, names, annotated)
        suggestion = nearest_query(read, asking)
    return SearchResult(
        query=query,
        hits=_at_notes(typed, _hits(read, matches, shown), shown, annotated),
        total=matches.total,
        articles=matches.articles,
        speakers=matches.speakers,
        kinds=matches.kinds,
        periods=matches.periods,
        suggestion=suggestion,
        catching_up=len(lag.changed),
        remarks=read.remarks,
        exact=matches.exact,
    )


def _hits(
    query: Query,
    matches: Matches,
    shown: Shown,
) -> tuple[Hit, ...]:
    known = shown({match.article: None for match in matches.matches})
    hits = []
    for match in matches.matches:
        # Removed or changed since the index was: it is no hit any more.
        if match.article not in known:
            continue
        hit = hit_of(query, *known[match.article], match)
        if hit is not None:
            hits.append(hit)
    return tuple(hits)


def hit_of(query: Query, line: ArticleSummary, text: str, match: Match) -> Hit | None:
    """Make a hit of a match that says itself who speaks, and in which block.

    Args:
        query: what was asked.
        line: of its article.
        text: of its article.
        match: what an index answered.

    Returns:
        The hit, or None when the text is not the one that the match is of.
    """
    placed = place_in_text(query, text, match)
    if placed is None:
        return None
    return Hit(
        article=line.id,
        title=line.title,
        origin=line.origin,
        published=line.published,
        kind=match.kind,
        finding=match.finding,
        speaker=match.speaker,
        modality=match.modality,
        span=placed.span,
        excerpt=placed.words,
        marks=placed.marks,
        score=match.score,
    )


def _at_notes(
    query: Query, hits: tuple[Hit, ...], shown: Shown, annotated: Annotated
) -> tuple[Hit, ...]:
    """Put hits that only a note or a tag found where that note or tag is."""
    leaves = positive_leaves(query.root)
    asked = [leaf for leaf in leaves if isinstance(leaf, query_tree.Annotated)]
    if not asked or not all(isinstance(leaf, OF_ARTICLE) for leaf in leaves):
        return hits
    places: dict[ArticleId, Span | None] = {}
    for leaf in asked:
        places = {**annotated(leaf.sort, leaf.term), **places}
    known = shown({hit.article: None for hit in hits})
    return tuple(
        _at(hit, place, known[hit.article][1])
        if (place := places.get(hit.article)) and hit.article in known
        else hit
        for hit in hits
    )


def _at(hit: Hit, place: Span, text: str) -> Hit:
    """Put a hit at a place of its article."""
    start = text.rfind("\n\n", 0, place.start) + 2 if place.start else 0
    end = text.find("\n\n", place.end)
    block = Span(max(0, start), len(text) if end < 0 else end)
    excerpt = excerpt_at(text, block, place)
    from dataclasses import replace  # noqa: PLC0415 - slow to load

    return replace(hit, span=place, excerpt=excerpt.words, marks=excerpt.marks)


@value
class _Asking:
    """What offering a query asks of the index.

    Attributes:
        keeper: asks the index.
        gone: articles that are as if they were not there.
        names: returns whom a name may mean in the library.
        annotated: returns the articles with a note or a tag.
    """

    keeper: IndexKeeper
    gone: Collection[ArticleId]
    names: Callable[[str], Named]
    annotated: Annotated

    def near(self, word: str) -> str | None:
        """Return the nearest word that the library has, or None."""
        return self.keeper.ask(methodcaller("suggest", word))

    def finds(self, text: str) -> bool:
        """Tell whether a query finds anything."""
        read = widened(read_query(text), self.names, self.annotated)
        matches = self.keeper.ask(
            lambda index: index.search(read, limit=0, without=self.gone)
        )
        return matches is not None and bool(matches.total)
