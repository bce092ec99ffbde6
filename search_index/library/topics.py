"""Who holds what on a topic: positions and proposals across the library, by speaker.

A topic is a query, or words of what a position is about (its *target*). A finding is on
the topic of a query when the query's words stand in it, in what it is about or in its
paragraph; the passage alone is often too short to name what it speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol

from search_index.library.defaults import never
from search_index.library.people import Person, find_named, voice_key
from search_index.model.documents import (
    AUTHOR,
    Article,
    ArticleId,
    Document,
    FindingId,
    HitKind,
    Modality,
    Position,
    Proposal,
    Span,
    SpeakerKind,
)
from search_index.model.errors import LibraryError
from search_index.search.hits import Progress, SearchResult
from search_index.search.query import read_query
from search_index.search.query_tree import And, Node, Not, Or, Standing
from search_index.search.terms import find_term
from search_index.text.words import normal_words

__all__ = ["Held", "Stance", "Topics", "by_day", "find_changes"]

_MOST = 5_000
_MOST_ARTICLES = 2_000
"""Each is read; the articles that answer best come first."""
_KINDS = "(kind:position OR kind:proposal)"


class Stance(StrEnum):
    """How a speaker stands to something, in the words of a table's columns."""

    WANTS = "wants"
    HOLDS = "holds"
    FEARS = "fears"
    OPPOSES = "opposes"


_STANCES: Final[Mapping[Modality, Stance]] = {
    Modality.WANT: Stance.WANTS,
    Modality.CALL: Stance.WANTS,
    Modality.DEMAND: Stance.WANTS,
    Modality.OFFER: Stance.WANTS,
    Modality.PLEDGE: Stance.WANTS,
    Modality.ASSESS: Stance.HOLDS,
    Modality.SUPPORT: Stance.HOLDS,
    Modality.CONCEDE: Stance.HOLDS,
    Modality.PREDICT: Stance.HOLDS,
    Modality.FEAR: Stance.FEARS,
    Modality.OPPOSE: Stance.OPPOSES,
}


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a speaker holds or wants on a topic.

    Attributes:
        speaker: their fullest name in the library; of an author the byline, or
            ``the author of TITLE``: whoever is not named is somebody else in each.
        stance: which column of the table it stands in.
        modality: how it is held or pushed for.
        statement: whole.
        target: what or whom it is about.
        via: names of those through whom it is reported, outermost first.
        published: the article's day, when it gives one.
        article: the article it is in.
        title: its title.
        origin: path, address or ``-``.
        kind: position or proposal.
        finding: its id in the article's document.
        span: where it stands in the article's text.
        paragraph: the number of the paragraph, from 1.
        certain: Would the program sign for the holder?
        corrected: Did a reader of the article say so?
        by: another reader who did, or empty.
    """

    speaker: str
    stance: Stance
    modality: Modality
    statement: str
    target: tuple[str, ...]
    via: tuple[str, ...]
    published: date | None
    article: ArticleId
    title: str
    origin: str
    kind: HitKind
    finding: FindingId
    span: Span
    paragraph: int
    certain: bool
    corrected: bool
    by: str


class Searched(Protocol):
    """What is asked of a library."""

    def search(self, query: str, *, limit: int) -> SearchResult:
        """Search it, best first."""

    def get(self, article_id: ArticleId) -> Document:
        """Return an article's document."""


class Topics:
    """Who holds what in one library."""

    def __init__(
        self, library: Searched, people: Callable[[], Sequence[Person]]
    ) -> None:
        """Use ``Library.topics`` instead.

        Args:
            library: where it is looked for.
            people: returns everyone in it.
        """
        self._library = library
        self._people = people

    def find(
        self,
        query: str,
        *,
        target: str = "",
        speaker: str = "",
        told: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> tuple[Held, ...]:
        """Return who holds what on a topic, who holds most first.

        Args:
            query: the topic, as for a search; empty: the target is all that is asked.
            target: words of what it is about, or empty.
            speaker: only theirs, by any of their names; empty: everybody's.
            told: is given how many articles were read, of how many.
            cancelled: Is nobody interested any more? It returns what it has, then.

        Raises:
            LibraryError: when the library is damaged or out of reach.
        """
        asked = query if query.strip() else target
        if not asked.strip():
            return ()
        root = read_query(asked).root
        about = read_query(target).root if target.strip() else None
        people = self._people()
        names = {key: one.summary.name for one in people for key in one.keys}
        wanted: set[str] | None = None
        if speaker:
            wanted = {one.summary.name for one in find_named(people, speaker)}
        found: list[Held] = []
        for document in self._documents(asked, told, cancelled):
            for one in _on_topic(document, root, about):
                held = _held(document, one, names)
                if wanted is None or held.speaker in wanted:
                    found.append(held)
        return _by_speaker(found)

    def _documents(
        self, asked: str, told: Progress | None, cancelled: Callable[[], bool]
    ) -> Iterator[Document]:
        """Yield the articles that may have something on a topic."""
        articles = _articles(self._library, asked)
        for done, article in enumerate(articles):
            if cancelled():
                return
            if told is not None:
                told(done, len(articles))
            try:
                yield self._library.get(article)
            except LibraryError:
                continue


def _articles(library: Searched, asked: str) -> list[ArticleId]:
    """Return the articles that may have something on a topic, the best first."""
    found: dict[ArticleId, None] = {}
    for query in (f"({asked}) {_KINDS}", asked):
        for hit in library.search(query, limit=_MOST).hits:
            found[hit.article] = None
    return [*found][:_MOST_ARTICLES]


def _on_topic(
    document: Document, root: Node | None, about: Node | None
) -> Iterator[Position | Proposal]:
    items: list[Position | Proposal] = list(document.positions)
    items += document.proposals
    for one in items:
        target = normal_words(" ; ".join(one.target))
        if about is not None and not _says(about, target):
            continue
        words = (*normal_words(_around(document, one)), *target)
        if root is None or _says(root, words):
            yield one


def _around(document: Document, finding: Position | Proposal) -> str:
    """Return a finding's statement with the paragraphs that it stands in."""
    text = document.article.text
    paragraphs = [
        block.span.of(text)
        for block in document.article.blocks
        if any(block.span.overlaps(span) for span in finding.spans)
    ]
    return "\n\n".join((finding.statement, *paragraphs))


def _says(node: Node, words: Sequence[str]) -> bool:
    """Tell whether words have what a query asks for; what is no word is not asked."""
    if isinstance(node, And):
        return all(_says(one, words) for one in node.nodes)
    if isinstance(node, Or):
        return any(_says(one, words) for one in node.nodes)
    if isinstance(node, Not) or not isinstance(node, Standing):
        return True
    return bool(find_term(node, words))


def _held(
    document: Document, finding: Position | Proposal, names: Mapping[str, str]
) -> Held:
    article = document.article
    here: dict[str, str] = {}
    for one in document.speakers:
        here[one.id] = names.get(voice_key(one.name, one.kind), one.name)
    here[AUTHOR] = _author(article, names)
    held = isinstance(finding, Position)
    span = Span(finding.spans[0].start, finding.spans[-1].end)
    return Held(
        speaker=here.get(finding.holder, finding.holder),
        stance=_STANCES[finding.modality],
        modality=finding.modality,
        statement=finding.statement,
        target=finding.target,
        via=tuple(here.get(one, one) for one in finding.via),
        published=article.published,
        article=article.id,
        title=article.title,
        origin=article.origin,
        kind=HitKind.POSITION if held else HitKind.PROPOSAL,
        finding=finding.id,
        span=span,
        paragraph=article.blocks.paragraph(span.start),
        certain=finding.certain,
        corrected=finding.corrected,
        by=finding.by,
    )


def _author(article: Article, names: Mapping[str, str]) -> str:
    """Return what an article's author is called."""
    byline = " ".join(article.byline.split())
    if byline:
        return names.get(voice_key(byline, SpeakerKind.PERSON), byline)
    title = " ".join(article.title.split()) or article.origin
    return f"the author of {title}"


def _by_speaker(found: Sequence[Held]) -> tuple[Held, ...]:
    """Return what is held, who holds most first, each stance by its days."""
    counts = Counter(one.speaker for one in found)
    stances = {stance: place for place, stance in enumerate(Stance)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -counts[one.speaker],
                one.speaker,
                stances[one.stance],
                one.published or date.max,
                one.article,
                one.span,
            ),
        )
    )


def find_changes(held: Sequence[Held]) -> tuple[tuple[Held, Held], ...]:
    """Return the earliest and the latest of each speaker's statements by stance.

    Only of what has a day, and of what was said on more than one day.
    """
    by_stance: dict[tuple[str, Stance], list[Held]] = {}
    for one in held:
        if one.published is not None:
            by_stance.setdefault((one.speaker, one.stance), []).append(one)
    stretches = [(some[0], some[-1]) for some in map(by_day, by_stance.values())]
    return tuple(pair for pair in stretches if pair[0].published != pair[1].published)


def by_day(held: Sequence[Held]) -> tuple[Held, ...]:
    """Return what is held, the earliest first; what has no day comes last."""
    return tuple(
        sorted(held, key=lambda one: (one.published or date.max, one.article, one.span))
    )
