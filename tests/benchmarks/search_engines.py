"""The engines that the benchmark of the search compares, behind one small shape.

Each takes the same articles, passage by passage, and answers a question with its first
ten hits and a snippet of each; the text of the snippets is kept where the engine keeps
it, and for this index in SQLite, as in the library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.store.store import Store
from search_index.model.documents import Document
from search_index.search.passages import find_passages

__all__ = ["ENGINES", "Engine", "Question"]

_PAGE = 10
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in the terms of every engine.

    Attributes:
        phrases: word sequences, normalised.
        kind: a kind of passage, or empty.
        who: a word of a speaker's name, or empty.
        shape: ``phrase``, ``boolean`` (the first or the second, not the third), or
            ``prefix`` (the first is the beginning of a word), ``words`` (all of them,
            anywhere in an article where the engine knows articles), ``facets`` (the
            first, with counts where there are any), ``fuzzy``, ``near``.
    """

    phrases: tuple[str, ...]
    kind: str = ""
    who: str = ""
    shape: str = "phrase"

    def written(self, *, negation: str = " NOT ", prefix: str = "{}*") -> str:
        """Return the question in the syntax that most engines share."""
        if self.shape == "prefix":
            return prefix.format(self.phrases[0])
        if self.shape == "words":
            return " ".join(self.phrases)
        if self.shape == "fuzzy":
            return f"{self.phrases[0]}~"
        if self.shape == "near":
            return f"{self.phrases[0]} near/5 {self.phrases[1]}"
        quoted = [f'"{phrase}"' for phrase in self.phrases]
        if self.shape == "boolean":
            return f"({quoted[0]} OR {quoted[1]}){negation}{quoted[2]}"
        return quoted[0]


class Engine(Protocol):
    """What is measured."""

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in."""

    def open(self) -> None:
        """Open what was built."""

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page, with snippets if wanted."""


@dataclass(frozen=True, slots=True)
class _Row:
    article: int
    kind: str
    who: str
    day: int
    words: str


def _rows(articles: Iterable[Document]) -> Iterator[_Row]:
    """Go through the passages of articles, as engines without a paragraph take them."""
    for number, document in enumerate(articles):
        published = document.article.published
        day = published.toordinal() if published else 0
        for block in find_passages(document).blocks:
            for passage in block.passages:
                who = passage.voice.name.lower()
                words = " ".join(block.forms(passage))
                yield _Row(number, passage.kind.value, who, day, words)


class Onrecord:
    """The library as a reader has it: records in the store, searched through it."""

    parts: tuple[str, ...] = ("onrecord",)

    def __init__(self, directory: Path) -> None:
        self._directory = directory / "onrecord"

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in; annotating them is not measured."""
        store = Store(self._directory)
        remaining = iter(articles)
        while batch := [pack(one) for one in islice(remaining, _BATCH)]:
            store.save(batch)
        Library.open(self._directory).catch_up()

    def open(self) -> None:
        """Open what was built; an index of an older program is made anew."""
        self._library = Library.open(self._directory)
        self._library.catch_up()

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page."""
        del snippets  # They come with the hits.
        text = question.written()
        if question.kind:
            text += f" kind:{question.kind}"
        if question.who:
            text += f" who:{question.who}"
        facets = question.shape == "facets"
        return len(self._library.search(text, limit=_PAGE, facets=facets).hits)


class Fts5:
    """SQLite's full-text search, best ten by BM25."""

    order = "rank"
    parts: tuple[str, ...] = ("fts5.sqlite3",)

    def __init__(self, directory: Path) -> None:
        self._path = directory / "fts5.sqlite3"

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in."""
        database = sqlite3.connect(self._path)
        database.executescript(
            "create table passages (id integer primary key, article integer, kind text,"
            " who text, day integer, words text);"
            "create virtual table found using fts5 (words, content='passages',"
            " content_rowid='id', tokenize='unicode61 remove_diacritics 2');"
        )
        rows = (
            (row.article, row.kind, row.who, row.day, row.words)
            for row in _rows(articles)
        )
        database.executemany(
            "insert into passages (article, kind, who, day, words)"
            " values (?, ?, ?, ?, ?)",
            rows,
        )
        database.execute("insert into found(found) values ('rebuild')")
        database.execute("insert into found(found) values ('optimize')")
        database.commit()
        database.close()

    def open(self) -> None:
        """Open what was built."""
        self._database = sqlite3.connect(self._path)
        self._database.execute("pragma mmap_size = 4000000000")

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page."""
        shown = "snippet(found, 0, '[', ']', '…', 24)" if snippets else "found.rowid"
        where, values = "", [question.written(prefix="{}*")]
        if question.kind:
            where += " and passages.kind = ?"
            values.append(question.kind)
        if question.who:
            where += " and passages.who like ?"
            values.append(f"%{question.who}%")
        # The cross join keeps the full-text side first.
        join = "cross join passages on passages.id = found.rowid" if where else ""
        rows = self._database.execute(
            f"select {shown} from found {join} where found match ?{where}"  # noqa: S608
            f" order by {self.order} limit {_PAGE}",
            values,
        ).fetchall()
        return len(rows)


class Fts5Articles(Fts5):
    """SQLite's full-text search of whole articles, best ten by BM25."""

    parts: tuple[str, ...] = ("fts5_articles.sqlite3",)

    def __init__(self, directory: Path) -> None:
        super().__init__(directory)
        self._path = directory / "fts5_articles.sqlite3"

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in."""
        database = sqlite3.connect(self._path)
        database.execute(
            "create virtual table found using fts5 (words, title, day unindexed,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        rows = ((one.article.text, one.article.title, "") for one in articles)
        database.executemany("insert into found values (?, ?, ?)", rows)
        database.execute("insert into found(found) values ('optimize')")
        database.commit()
        database.close()


class Fts5Newest(Fts5):
    """SQLite's full-text search, the last ten that were put in."""

    order = "found.rowid desc"

    def build(self, articles: Iterable[Document]) -> None:
        """Use what ``Fts5`` has built."""


class Tantivy:
    """Tantivy, best ten by BM25."""

    parts: tuple[str, ...] = ("tantivy",)

    def __init__(self, directory: Path) -> None:
        self._directory = directory / "tantivy"

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in."""
        import tantivy  # noqa: PLC0415 - not everybody has it

        self._directory.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", stored=True)
        builder.add_text_field("kind", stored=False, tokenizer_name="raw")
        builder.add_text_field("who", stored=False)
        index = tantivy.Index(builder.build(), path=str(self._directory))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for row in _rows(articles):
            writer.add_document(
                tantivy.Document(words=[row.words], kind=[row.kind], who=[row.who])
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open what was built."""
        import tantivy  # noqa: PLC0415 - not everybody has it

        self._tantivy = tantivy
        self._index = tantivy.Index.open(str(self._directory))
        self._searcher = self._index.searcher()

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page."""
        if question.shape == "prefix":
            schema = self._index.schema
            query = self._tantivy.Query.regex_query(
                schema, "words", question.phrases[0] + ".*"
            )
        else:
            text = f"+({question.written(negation=' -')})"
            text += f" +kind:{question.kind}" if question.kind else ""
            text += f" +who:{question.who}" if question.who else ""
            query = self._index.parse_query(text, ["words"])
        found = self._searcher.search(query, _PAGE, count=False).hits
        if snippets:
            maker = self._tantivy.SnippetGenerator.create(
                self._searcher, query, self._index.schema, "words"
            )
            for _, address in found:
                maker.snippet_from_doc(self._searcher.doc(address)).to_html()
        return len(found)


class PlainWhoosh:
    """Whoosh as its manual has it: positions, its phrase query, its highlighter."""

    parts: tuple[str, ...] = ("whoosh",)

    def __init__(self, directory: Path) -> None:
        self._directory = directory / "whoosh"

    def build(self, articles: Iterable[Document]) -> None:
        """Take the articles in."""
        from whoosh import fields, index  # noqa: PLC0415
        from whoosh.analysis.tokenizers import RegexTokenizer  # noqa: PLC0415

        self._directory.mkdir()
        words = RegexTokenizer(r"\S+")
        schema = fields.Schema(
            words=fields.TEXT(analyzer=words, stored=True),
            kind=fields.ID,
            who=fields.KEYWORD(lowercase=True),
        )
        made = index.create_in(str(self._directory), schema)
        writer = made.writer(limitmb=256)
        for row in _rows(articles):
            writer.add_document(words=row.words, kind=row.kind, who=row.who)
        writer.commit()

    def open(self) -> None:
        """Open what was built."""
        from whoosh import index  # noqa: PLC0415
        from whoosh.qparser.default import QueryParser  # noqa: PLC0415

        made = index.open_dir(str(self._directory))
        self._parser = QueryParser("words", made.schema)
        self._searcher = made.searcher()

    def ask(self, question: Question, *, snippets: bool) -> int:
        """Return how many hits are on the first page."""
        text = question.written()
        text += f" kind:{question.kind}" if question.kind else ""
        text += f" who:{question.who}" if question.who else ""
        hits = self._searcher.search(self._parser.parse(text), limit=_PAGE)
        if snippets:
            for hit in hits:
                hit.highlights("words")
        return int(hits.scored_length())


ENGINES: dict[str, type[Onrecord | Fts5 | Tantivy | PlainWhoosh]] = {
    "onrecord": Onrecord,
    "fts5 bm25": Fts5,
    "fts5 articles": Fts5Articles,
    "fts5 newest": Fts5Newest,
    "tantivy": Tantivy,
    "whoosh": PlainWhoosh,
}
"""Engines by their names."""
