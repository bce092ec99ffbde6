"""Whether a search finds the article that one has in mind, beside SQLite's FTS5.

Run by hand: ``python -m tests.benchmarks.known_items FOLDER [--questions 150]``. The
folder's texts become a library of their own, searched through ``Library.search``. Three
telling words of a paragraph, of an article anywhere, or of a title are asked for; each
article has the words, and is looked for among the first ten hits, and among the first
ten articles of FTS5 (BM25 over whole articles, its title one of two columns).
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from search_index.articles.reading import read
from search_index.library.library import Library
from search_index.model.documents import Article, ArticleId
from search_index.text.stems import stem
from search_index.text.words import normal_words

_FIRST = 10
_SHORTEST = 4
_TELLING = 0.05
"""A telling word is in at most this share of the articles."""


def read_folder(folder: Path) -> list[Article]:
    """Read the texts of a folder: ``.txt``, and ``.jsonl`` with ``text``."""
    articles = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".txt":
            articles.append(read(path.read_bytes(), str(path)))
        elif path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            texts = [str(json.loads(line).get("text", "")) for line in lines]
            articles += [
                read(text.encode(), f"{path}, line {number}")
                for number, text in enumerate(texts, 1)
                if text.strip()
            ]
    return articles


def three_words(
    words: Sequence[str], common: Counter[str], most: float, chance: random.Random
) -> str:
    """Return three telling words, or nothing where there are not so many."""
    telling = sorted(
        {w for w in words if len(w) >= _SHORTEST and w.isalpha() and common[w] <= most}
    )
    return " ".join(chance.sample(telling, 3)) if len(telling) >= 3 else ""


def questions(
    articles: Sequence[Article], count: int
) -> dict[str, list[tuple[ArticleId, str]]]:
    """Return what is asked, and for which article, by where the words are from."""
    chance = random.Random(6)  # noqa: S311 - no secret
    common = Counter(w for a in articles for w in set(normal_words(a.text)))
    most = max(3.0, _TELLING * len(articles))

    def paragraph(article: Article) -> Sequence[str]:
        return normal_words(chance.choice(article.blocks).span.of(article.text))

    sources: dict[str, Callable[[Article], Sequence[str]]] = {
        "a paragraph": paragraph,
        "an article": lambda article: normal_words(article.text),
        "a title": lambda article: normal_words(article.title),
    }
    asked: dict[str, list[tuple[ArticleId, str]]] = {}
    for name, words_of in sources.items():
        rows: list[tuple[ArticleId, str]] = []
        for _ in range(count * 20):
            article = chance.choice(articles)
            limit = len(articles) if name == "a title" else most
            words = three_words(words_of(article), common, limit, chance)
            if words and len(rows) < count:
                rows.append((article.id, words))
        asked[name] = rows
    return asked


def beside(articles: Sequence[Article]) -> Callable[[str], set[str]]:
    """Return a search of the same articles by FTS5, whose words are stemmed as ours."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "create virtual table found using fts5 (id unindexed, title, text)"
    )
    rows = (
        (a.id, *(" ".join(map(stem, normal_words(t))) for t in (a.title, a.text)))
        for a in articles
    )
    database.executemany("insert into found values (?, ?, ?)", rows)

    def ask(words: str) -> set[str]:
        query = " ".join(f'"{stem(word)}"' for word in words.split())
        asked = "select id from found where found match ? order by rank limit ?"
        return {str(row[0]) for row in database.execute(asked, (query, _FIRST))}

    return ask


def main() -> None:
    """Print how many of a hundred are found, and how many answers are empty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=150)
    given = parser.parse_args()
    articles = list({a.id: a for a in read_folder(given.folder)}.values())
    if not articles:
        parser.error(f"{given.folder} has no .txt and no .jsonl with texts")
    with TemporaryDirectory() as place:
        library = Library.open(place)
        library.add(articles, told=lambda _: None)
        other = beside(articles)
        sys.stdout.write(f"{len(articles)} articles; found in the first {_FIRST}, %\n")
        for name, rows in questions(articles, given.questions).items():
            ours = theirs = empty = 0
            for article, words in rows:
                hits = library.search(words, limit=_FIRST).hits
                ours += article in {hit.article for hit in hits}
                empty += not hits
                theirs += article in other(words)
            shares = [100 * number / len(rows) for number in (ours, theirs, empty)]
            sys.stdout.write(
                f"three words of {name:12} here {shares[0]:5.1f}  FTS5 {shares[1]:5.1f}"
                f"  empty {shares[2]:4.1f}  ({len(rows)} asked)\n"
            )


if __name__ == "__main__":
    main()
