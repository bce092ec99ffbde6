"""What whole articles of our own hold: news, opinion, an interview, pages as copied.

An item is right when its kind and its holder are, and half of its evidence's words;
the modality and those it is reported through are looked at in ``test_findings``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from search_index import (
    Document,
    Position,
    Proposal,
    Span,
    annotate_article,
    read_article,
)
from tests.gold.items import (
    LEAST_SHARED,
    holder_of,
    kind_of,
    lines_of,
    shared_words,
)

FILE = Path(__file__).with_name("articles.toml")
LEAST_KIND_F1 = 0.86
"""Over all articles, of items of the right kind; raise it with what is reached."""
GENRES = 6


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and what should be found in it.

    Attributes:
        name: what sort of article it is.
        text: the article.
        found: a line for each item that should be found, in text order.
        optional: a line for each item that may be found or not.
        nothing: strings of the text that no evidence may touch.
        touched: those of them that are known to be touched still.
        aliases: by holder, in lower case, what else the article calls them.
        floor_precision: least precision of the right kind and holder.
        floor_recall: least recall of the right kind and holder.
    """

    name: str
    text: str
    found: tuple[str, ...]
    optional: tuple[str, ...]
    nothing: tuple[str, ...]
    touched: tuple[str, ...]
    aliases: dict[str, frozenset[str]]
    floor_precision: float
    floor_recall: float


@dataclass(frozen=True, slots=True)
class Score:
    """How lines that were found match those that should be, one to one.

    Attributes:
        right: the found lines that match one.
        wrong: the found lines that match none, those that may be found left out.
        missing: the lines that should have been found and were not.
    """

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of what should be found that is."""
        return len(self.right) / max(1, len(self.right) + len(self.missing))

    def __str__(self) -> str:
        """What was reached, and what stands in the way."""
        reached = f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        wrong = "".join(f"\n  wrong: {line}" for line in self.wrong)
        return reached + wrong + "".join(f"\n  missing: {m}" for m in self.missing)


def load_articles() -> list[GoldArticle]:
    """Return the articles of the file."""
    return [
        GoldArticle(
            name=row["name"],
            text=row["text"],
            found=tuple(row["found"]),
            optional=tuple(row.get("optional", ())),
            nothing=tuple(row["nothing"]),
            touched=tuple(row.get("touched", ())),
            aliases={
                name.lower(): frozenset(map(str.lower, others))
                for name, others in row.get("aliases", {}).items()
            },
            floor_precision=row["floor_precision"],
            floor_recall=row["floor_recall"],
        )
        for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["article"]
    ]


ARTICLES = load_articles()


@cache
def document_of(text: str) -> Document:
    """Return what is found in an article; found once."""
    return annotate_article(read_article(text.encode(), "gold.txt"))


def same_holder(article: GoldArticle, found: str, expected: str) -> bool:
    """Tell whether two lines name one holder, by what the gold or the article says."""
    name, wanted = holder_of(found), holder_of(expected)
    return name == wanted or name in article.aliases.get(wanted, frozenset())


def compare(article: GoldArticle, *, holders: bool) -> Score:
    """Compare what is found in an article with what should be.

    Args:
        article: the article.
        holders: whether the holder must be right as well as the kind.
    """

    def best(line: str, others: Sequence[str]) -> str | None:
        fitting = [
            other
            for other in others
            if kind_of(line) == kind_of(other)
            and (not holders or same_holder(article, line, other))
            and shared_words(line, other) >= LEAST_SHARED
        ]
        return max(fitting, key=lambda other: shared_words(line, other), default=None)

    missing = list(article.found)
    right, wrong = [], []
    for line in lines_of(document_of(article.text)):
        match = best(line, missing)
        if match is not None:
            missing.remove(match)
            right.append(line)
        elif best(line, article.optional) is None:
            wrong.append(line)
    return Score(tuple(right), tuple(wrong), tuple(missing))


def by_name(article: GoldArticle) -> str:
    """Return an article's name as the id of a test."""
    return article.name.replace(" ", "-")


@pytest.mark.parametrize("article", ARTICLES, ids=by_name)
def test_precision_and_recall_stay_up(article: GoldArticle) -> None:
    """The right kind and holder stay above the floors that the article states."""
    score = compare(article, holders=True)
    assert score.precision >= article.floor_precision, str(score)
    assert score.recall >= article.floor_recall, str(score)


def noises() -> list[object]:
    """Return each article with each of its noises, those known to be touched marked."""
    return [
        pytest.param(
            article,
            noise,
            marks=[pytest.mark.xfail(reason="touched")]
            if noise in article.touched
            else [],
            id=f"{by_name(article)}-{noise[:30]}",
        )
        for article in ARTICLES
        for noise in article.nothing
    ]


@pytest.mark.parametrize(("article", "noise"), noises())
def test_no_evidence_on_noise(article: GoldArticle, noise: str) -> None:
    """No evidence touches what is noise or what the gate refuses."""
    document = document_of(article.text)
    text = document.article.text
    places = [
        Span(match.start(), match.end())
        for match in re.finditer(re.escape(noise), text)
    ]
    items: list[Position | Proposal] = [*document.positions, *document.proposals]
    touching = [
        span.of(text)
        for item in items
        for span in item.evidence
        if any(span.overlaps(place) for place in places)
    ]
    assert places, "not in the text"
    assert not touching, touching


def test_kinds_stay_up() -> None:
    """Over all articles, the F1 of the right kind stays above its floor."""
    scores = [compare(article, holders=False) for article in ARTICLES]
    right = sum(len(score.right) for score in scores)
    wrong = sum(len(score.wrong) for score in scores)
    missing = sum(len(score.missing) for score in scores)
    reached = 2 * right / (2 * right + wrong + missing)
    assert reached >= LEAST_KIND_F1, f"F1 {reached:.3f}"


def test_the_gold_is_whole() -> None:
    """There is an article of each genre; what it names stands in it, in text order."""
    assert len({article.name for article in ARTICLES}) == GENRES
    for article in ARTICLES:
        assert set(article.touched) <= set(article.nothing), article.name
        place = 0
        for line in article.found:
            parts = line.split(" | ", 2)[2].split(" … ")
            place = article.text.find(parts[0], place)
            assert place >= 0, line
            assert all(part in article.text for part in parts), line
