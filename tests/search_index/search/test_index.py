"""The index gives the hits of the plain scan, whatever was put and removed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from tempfile import TemporaryDirectory
from zlib import crc32

from hypothesis import example, given, settings
from hypothesis import strategies as st

from search_index.model.documents import ArticleId, Document, FindingId, HitKind, Span
from search_index.search.hits import Facet, Level, Match
from search_index.search.index.open import WhooshIndex, open_index
from search_index.search.matching import find_matches, find_spoken
from search_index.search.passages import find_passages
from search_index.search.query import Query, read_query
from search_index.search.widening import NOBODY, WhereAnnotated, widened
from search_index.text.words import normal_words
from tests.search_index.search.scanning import ScanningIndex
from tests.search_index.search.searched import make_document, make_speaker

Hit = tuple[ArticleId, HitKind, FindingId | None, tuple[Span, ...]]
SPEAKERS = (
    make_speaker(1, "Ansel Brook", "the mayor"),
    make_speaker(2, "Orla Venn", "Venn", "Órla"),
)
WORDS = (
    *("the", "of", "and", "in", "to", "boats", "boat", "ferries", "ferry", "fares"),
    *("raised", "raising", "raise", "said", "says", "U.S.", "us", "Kim’s", "28,500"),
    *("28500", "naïve", "naive", "核問", "over-fast", "the", "of", "the"),
)
CLOSING = {"{": "}", "[": "]", "<": ">"}
LABELS = {"{": ("s1: ", "s2: ", ": "), "[": ("s1 fear: ", "author assess: "),
          "<": ("s2 call: ", "s1 pledge: ")}  # fmt: skip
QUERIES = [
    "{w}", "{w} {w}", '"{w} {w}"', '"{w} {w} {w}"', "{w} OR {w}", "{w} -{w}",
    "({w} OR {w}) NOT {w}", "{p}*", "{w}~", "{w}~2", "{w} near/2 {w}",
    '"{w} {w}" near/3 {w}', "who:brook", "who:venn {w}", 'who:"the mayor" {w}',
    "who:br* {w}", "who:orlo~", "said:{w}", "said:{w} who:brook", "said:({w} {w})",
    "kind:quotation {w}", "kind:position", "kind:text {w}", "kind:proposal OR {w}",
    "modality:fear", "modality:call {w}", "title:{w}", "title:{w} {w}",
    "title:{w} OR {w}", 'title:"{w} {w}"', "title:{p}*", "from:2017", "from:2017 {w}",
    "to:2016-06 {w} OR {w}", "from:2016 to:2017-03-02 {w}", "-{w}", "{w} OR -{w}",
    "-({w} {w}) {w}", "NOT (who:brook OR {w}) {w}", "kind:quotation -who:brook",
    "title:{w} -{w}", "from:2017 OR {w}", "-title:{w} {w}", "from:2010 -kind:text",
    "said:{w} near/4 {w}", "({w} ({w} OR {w})) OR (who:venn -{w})",
    "{w} {w} {w}", '{w} "{w} {w}"', "{w} {p}* -{w}", "({w} {w}) OR ({w} {w})",
    "{w} kind:quotation", "{w} {w} modality:fear", '"{w} {w}" {w} kind:text',
    "{w} -({w} {w})", "{w} title:{w}", "{w} {w} from:2017", "{w} (kind:text OR {w})",
    "{w} -title:{w}", '{w} -"{w} {w}" -{w}', "{w}~ {w}", "who:brook {w} {w}",
    "tag:{w}", "note:{w} {w}", "tag:{w} OR {w}", "{w} -tag:{w}", "tag:{w} title:{w}",
    "who:brook note:{w}", "note:{w} tag:{w}", "tag:({w} OR {w}) {w} {w}",
]  # fmt: skip


def stretch(chance: random.Random, depth: int = 0) -> str:
    """Return words with findings marked among them."""
    words = chance.choices(WORDS, k=chance.randint(1, 6))
    if depth < 2 and chance.random() < 0.5:
        mark = chance.choice("{[<")
        inner = stretch(chance, depth + 1)
        if chance.random() < 0.3:
            inner += f" |{chance.choice(WORDS)}| {chance.choice(WORDS)}"
        if depth == 0 and chance.random() < 0.2:
            inner += f"\n\n{chance.choice(WORDS)}"
        marked = (
            mark
            + chance.choice(LABELS[mark])
            + inner
            + dict(zip("{[<", "}]>", strict=True))[mark]
        )
        words.insert(chance.randint(0, len(words)), marked)
    return " ".join(words)


def article(chance: random.Random, name: str) -> Document:
    """Return an article of a few paragraphs."""
    text = "\n\n".join(stretch(chance) for _ in range(chance.randint(0, 4)))
    title = " ".join(chance.choices(WORDS, k=chance.randint(0, 4)))
    day = chance.choice([None, date(2016, 1, 9), date(2017, 3, 2), date(2018, 5, 1)])
    return make_document(text, SPEAKERS, title=title, published=day, name=name)


def a_query(chance: random.Random) -> str:
    """Return a query of any of the operators."""
    text = chance.choice(QUERIES)
    while "{w}" in text:
        text = text.replace("{w}", chance.choice(WORDS), 1)
    return text.replace("{p}", chance.choice(WORDS)[:2])


def annotated(library: Iterable[ArticleId]) -> WhereAnnotated:
    """Return what says that about half of some articles have any note or tag."""
    return lambda sort, term: {
        one for one in library if crc32(f"{sort} {term} {one}".encode()) % 2
    }


def scan(query: Query, documents: Iterable[Document]) -> set[Hit]:
    """Return the hits of the plain scan."""
    return {
        (
            document.article.id,
            found.passage.kind,
            found.passage.finding,
            found.passage.spans,
        )
        for document in documents
        for found in find_matches(query, find_passages(document))
    }


def ask(index: WhooshIndex, query: Query, *, facets: bool = False) -> list[Match]:
    """Return every match that an index gives."""
    return list(index.search(query, limit=1_000_000, facets=facets).matches)


def as_hits(matches: Iterable[Match]) -> set[Hit]:
    """Return matches as the scan's hits."""
    return {(m.article, m.kind, m.finding, m.spans) for m in matches}


def check_counts(
    index: WhooshIndex,
    query: Query,
    matches: list[Match],
    library: dict[ArticleId, Document],
) -> None:
    """Check that what is counted of all hits is what there is, on any page."""
    counted = index.search(query, limit=1, facets=True)
    assert counted.total == len(matches), query.text
    assert counted.articles == len({m.article for m in matches}), query.text
    assert as_counts(counted.kinds) == Counter(m.kind.value for m in matches)
    speakers = Counter(
        found.passage.voice.name
        for document in library.values()
        for found in find_spoken(query, find_passages(document))
    )
    assert as_counts(counted.speakers) == speakers, query.text
    days = (library[m.article].article.published for m in matches)
    years = Counter(str(day.year) for day in days if day)
    assert as_counts(counted.periods) == years
    quick = index.search(query, limit=1)
    assert quick.total <= counted.total
    assert quick.total == counted.total or not quick.exact, query.text


def check_rows(seed: int, index: WhooshIndex, documents: Iterable[Document]) -> None:
    """Check that those articles hold rows of words that a scan says hold them."""
    chance = random.Random(seed)  # noqa: S311 - chosen by Hypothesis
    scanning = ScanningIndex()
    scanning.put(documents)
    words = [" ".join(chance.choices(WORDS, k=chance.randint(1, 3))) for _ in range(3)]
    rows = [*map(normal_words, words)]
    found, scanned = (
        {one.article: one.rows for one in some.holding(rows, named="venn", limit=99)}
        for some in (index, scanning)
    )
    assert found == scanned, words


def as_counts(facets: Iterable[Facet]) -> Counter[str]:
    """Return facets as a counter."""
    return Counter({facet.value: facet.count for facet in facets})


def change(
    chance: random.Random, index: WhooshIndex, library: dict[ArticleId, Document]
) -> None:
    """Put, replace or remove some articles, in the index and in the library."""
    if library and chance.random() < 0.3:
        gone = chance.sample(sorted(library), k=min(len(library), 2))
        index.put([], gone=[*gone, ArticleId("nobody")])
        for article_id in gone:
            del library[article_id]
        return
    documents = [
        article(chance, f"article {chance.randint(0, 30)}")
        for _ in range(chance.choice([1, 1, 1, 2, 9]))
    ]
    index.put(documents)
    library.update((document.article.id, document) for document in documents)


@settings(max_examples=settings().max_examples // 3)
@given(st.integers(0, 2**32))
@example(1722)  # A phrase over what interrupts a finding, and a word of its block.
def test_an_index_gives_the_hits_of_a_scan(seed: int) -> None:
    """After any changes, any query finds what the scan finds, no more and no less."""
    chance = random.Random(seed)  # noqa: S311 - chosen by Hypothesis
    library: dict[ArticleId, Document] = {}
    with TemporaryDirectory() as directory:
        index = open_index(directory)
        for _ in range(chance.randint(1, 14)):
            change(chance, index, library)
            for _ in range(3):
                query = widened(
                    read_query(a_query(chance)), lambda _: NOBODY, annotated(library)
                )
                matches = ask(index, query)
                assert as_hits(matches) == scan(query, library.values()), query.text
                assert len(matches) == len(as_hits(matches)), query.text
                check_counts(index, query, matches, library)
            check_rows(seed, index, library.values())
        assert index.level() == (Level(), len(library))
        reopened = open_index(directory)
        reopened.check()
        query = read_query(a_query(chance))
        assert ask(reopened, query) == ask(index, query)
