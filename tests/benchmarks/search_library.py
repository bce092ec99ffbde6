"""Libraries for the benchmark of the search, made by program or of any texts.

By program, words are as frequent as in real texts (Zipf: the nth a nth as frequent as
the first) and mostly invented. Sentences are cut and joined anew, so that phrases are
as various as in real news and not repeated as often as the texts are. What is in quote
marks is taken for a quotation, every third for a position too: annotating 100,000
articles would take hours.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from search_index.lexicons import load_lexicon
from search_index.model.documents import (
    Article,
    ArticleId,
    Attribution,
    Block,
    BlockKind,
    Blocks,
    Document,
    FindingId,
    Modality,
    Position,
    Quotation,
    QuotationKind,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
)

__all__ = [
    "FEW_PARAGRAPHS",
    "USUAL_PARAGRAPHS",
    "Source",
    "documents",
    "made_source",
    "read_source",
]

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_QUOTED = re.compile(r"[“\"]([^“”\"]{20,})[”\"]")
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]{2,}\b")
_FIRST_DAY = date(2010, 1, 1)
_DAYS = 6000
_SYLLABLES = tuple(
    a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "an", "er")
)
_LONG_WORD = 6
_REPLACED = 0.06
_WORDS, _SENTENCES, _NAMES = 25_000, 20_000, 800
_QUOTING = 0.2
USUAL_PARAGRAPHS, FEW_PARAGRAPHS = (8, 22), (4, 12)
"""Least and most of an article; few, where there are very many articles."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the libraries are made of.

    Attributes:
        sentences: of the texts.
        names: of people, as far as two capitals tell.
    """

    sentences: tuple[str, ...]
    names: tuple[str, ...]


def made_source(seed: int = 2) -> Source:
    """Make sentences of common words and invented ones, a fifth with a quotation."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [*load_lexicon("common_words").strings("words")]
    while len(words) < _WORDS:
        words.append("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))))
    so_far = [*accumulate(1 / rank for rank in range(1, len(words) + 1))]
    names = [f"{_name(chance)} {_name(chance)}" for _ in range(_NAMES)]
    sentences = []
    for _ in range(_SENTENCES):
        some = chance.choices(words, cum_weights=so_far, k=chance.randint(8, 28))
        sentence = " ".join(some).capitalize()
        if chance.random() < _QUOTING:
            sentence = f"“{sentence},” {chance.choice(names)} said"
        sentences.append(f"{sentence}.")
    return Source(tuple(sentences), tuple(dict.fromkeys(names)))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).title()


def read_source(folder: Path) -> Source:
    """Read the texts of a folder: ``.txt``, ``.md``, and ``.jsonl`` with ``text``."""
    texts: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            texts += [str(json.loads(line).get("text", "")) for line in lines]
    sentences = [
        sentence
        for text in texts
        for paragraph in text.split("\n")
        for sentence in _SENTENCE.split(paragraph.strip())
        if 5 <= len(sentence.split()) <= 60
    ]
    names = sorted({name for text in texts for name in _NAME.findall(text)})
    return Source(tuple(sentences), tuple(names))


def documents(
    source: Source,
    count: int,
    seed: int = 1,
    paragraphs: tuple[int, int] = USUAL_PARAGRAPHS,
) -> Iterator[Document]:
    """Make articles of some paragraphs each; the same seed makes the same.

    New words and new people go on coming as in real collections, ever more slowly: in
    place of some longer words stand invented ones, and half of an article's speakers
    have invented names at first.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    words, names = _Invented(chance, 0.9), _Invented(chance, 0.6)
    for number in range(count):
        some = chance.randint(*paragraphs)
        yield _document(source, chance, number, words, names, some)


class _Invented:
    """Words that are made when none of those made before is taken again."""

    def __init__(self, chance: random.Random, first: float) -> None:
        self._chance = chance
        self._first = first
        self._made: list[str] = []

    def word(self) -> str:
        """Return a new word, or one that was made before, the earlier the likelier."""
        chance, made = self._chance, self._made
        if not made or chance.random() < self._first * (len(made) + 1) ** -0.15:
            made.append("".join(chance.choices(_SYLLABLES, k=chance.randint(3, 4))))
            return made[-1]
        return made[int(len(made) * chance.random() ** 2)]


def _with_invented(sentence: str, words: _Invented, chance: random.Random) -> str:
    return " ".join(
        words.word()
        if len(word) > _LONG_WORD and word.islower() and chance.random() < _REPLACED
        else word
        for word in sentence.split(" ")
    )


def _sentence(source: Source, chance: random.Random) -> str:
    sentence = chance.choice(source.sentences)
    if chance.random() < 0.5:
        words, others = sentence.split(), chance.choice(source.sentences).split()
        cut, other_cut = chance.randrange(len(words)), chance.randrange(len(others))
        sentence = " ".join(words[:cut] + others[other_cut:])
    return sentence


def _document(
    source: Source,
    chance: random.Random,
    number: int,
    words: _Invented,
    names: _Invented,
    some: int,
) -> Document:
    title = " ".join(_sentence(source, chance).split()[:8])
    paragraphs = [
        " ".join(
            _with_invented(_sentence(source, chance), words, chance)
            for _ in range(chance.randint(1, 3))
        )
        for _ in range(some)
    ]
    text = "\n\n".join(paragraphs)
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    article = Article(
        ArticleId(f"{number:016x}"),
        title,
        "",
        f"article {number}",
        _FIRST_DAY + timedelta(days=chance.randrange(_DAYS)),
        "en",
        text,
        Blocks(blocks),
    )
    speaking = chance.sample(source.names, 2)
    speaking += [f"{names.word().title()} {names.word().title()}" for _ in range(2)]
    return _with_findings(article, speaking)


def _with_findings(article: Article, names: list[str]) -> Document:
    speakers = tuple(
        Speaker(
            SpeakerId(f"s{place}"),
            name,
            SpeakerKind.PERSON,
            None,
            (),
            (name.split()[1],),
            "",
        )
        for place, name in enumerate(names, 1)
    )
    quotations: list[Quotation] = []
    positions: list[Position] = []
    for block in article.blocks:
        for match in _QUOTED.finditer(block.span.of(article.text)):
            place = block.span.start
            span = Span(place + match.start(1), place + match.end(1))
            who = speakers[len(quotations) % len(speakers)].id
            quotations.append(_quotation(len(quotations) + 1, span, who))
            if len(quotations) % 3 == 0:
                positions.append(_position(len(positions) + 1, span, who))
    return Document(article, tuple(quotations), speakers, tuple(positions), ())


def _quotation(number: int, span: Span, who: SpeakerId) -> Quotation:
    return Quotation(
        FindingId(f"q{number}"),
        QuotationKind.DIRECT,
        (span,),
        None,
        None,
        who,
        (),
        None,
        "",
        "",
    )


def _position(number: int, span: Span, who: SpeakerId) -> Position:
    return Position(
        FindingId(f"p{number}"),
        Modality.ASSESS,
        who,
        (),
        (),
        "",
        (span,),
        (),
        None,
        Attribution.DIRECT,
        None,
        "",
    )
