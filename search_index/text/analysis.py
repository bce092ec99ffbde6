"""An article's text taken apart: paragraphs, tokens, sentences, quoted stretches.

Only the blocks in which somebody may be quoted are taken apart. Tokens are counted
over the whole article; ranges of tokens and of characters are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from operator import itemgetter

from search_index.model.documents import SPOKEN_BLOCKS, Article, Span
from search_index.text.quote_marks import QuotedStretch, find_quoted
from search_index.text.readable import ReadableText, make_readable, readable_words
from search_index.text.sentences import find_sentences
from search_index.text.tag_weights import load_weights
from search_index.text.tagger import tag
from search_index.text.tokens import Tokens, find_tokens

__all__ = ["AnalysedText", "Paragraph", "analyse"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block in which somebody may be quoted.

    Attributes:
        block: its index in ``Article.blocks``.
        first: first token.
        last: one past the last token.
        sentences: token ranges, in order, covering the paragraph.
        quoted: indexes into ``AnalysedText.quoted`` of its outermost stretches.
    """

    block: int
    first: int
    last: int
    sentences: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """An article with what its words are.

    Attributes:
        article: what was analysed.
        tokens: of all paragraphs, in text order.
        paragraphs: in text order.
        quoted: outermost quoted stretches, in text order.
        nested: quoted stretches inside those, in text order.
        quote_at: for each token the index of the outermost stretch that it is in
            (marks included), or -1.
    """

    article: Article
    tokens: Tokens
    paragraphs: tuple[Paragraph, ...]
    quoted: tuple[QuotedStretch, ...]
    nested: tuple[QuotedStretch, ...]
    quote_at: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens ``first`` to ``last`` (half-open)."""
        return Span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens ``first`` to ``last`` (half-open), readable."""
        return readable_words(self.span(first, last).of(self.article.text))

    def paragraph_at(self, token: int) -> int:
        """Return the index of the paragraph that a token stands in."""
        return bisect_right(self.paragraphs, token, key=lambda one: one.first) - 1

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the tokens (half-open) that lie inside ``span``."""
        tokens = self.tokens
        return (
            bisect_left(tokens.starts, span.start),
            bisect_right(tokens.ends, span.end),
        )


def analyse(article: Article) -> AnalysedText:
    """Take an article's text apart."""
    read = make_readable(article.text)
    text = read.text
    given = article.blocks
    blocks = [
        (index, Span(start, end))
        for index in given.places(SPOKEN_BLOCKS)
        if (start := read.place(given.starts[index]))
        < (end := read.place(given.ends[index]))
    ]
    stretches = find_quoted(text, blocks)
    outer = tuple(stretch for stretch in stretches if stretch.depth == 0)
    opening_marks = {stretch.start for stretch in stretches}
    places = [
        place for _, span in blocks for place in find_tokens(text, span.start, span.end)
    ]
    starts = [start for start, _ in places]
    words = [text[start:end] for start, end in places]
    lower = [word.lower().replace("’", "'") for word in words]
    opening = frozenset(i for i, start in enumerate(starts) if start in opening_marks)
    weights = load_weights()
    names = _always_capital(words, lower)
    tags: list[str] = []
    paragraphs: list[Paragraph] = []
    stretch_at = 0
    for index, span in blocks:
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        sentences = find_sentences(words, lower, opening, first, last)
        for start, end in sentences:
            tags.extend(tag(words[start:end], lower[start:end], weights, names))
        mine = stretch_at
        while stretch_at < len(outer) and outer[stretch_at].block == index:
            stretch_at += 1
        paragraphs.append(
            Paragraph(
                index, first, last, tuple(sentences), tuple(range(mine, stretch_at))
            )
        )
    quote_at = [-1] * len(starts)
    for number, stretch in enumerate(outer):
        first = bisect_left(starts, stretch.start)
        for i in range(first, bisect_left(starts, stretch.end)):
            quote_at[i] = number
    sources = [read.source(*place) for place in places] if read.starts else places
    return AnalysedText(
        article,
        Tokens(
            tuple(map(itemgetter(0), sources)),
            tuple(map(itemgetter(1), sources)),
            tuple(words),
            tuple(lower),
            tuple(tags),
        ),
        tuple(paragraphs),
        tuple(_in_source(read, stretch) for stretch in outer),
        tuple(_in_source(read, stretch) for stretch in stretches if stretch.depth),
        tuple(quote_at),
    )


def _in_source(read: ReadableText, stretch: QuotedStretch) -> QuotedStretch:
    """Return a stretch of the readable text as one of the article's."""
    if not read.starts:
        return stretch
    start, end = read.source(stretch.start, stretch.end)
    inner = Span(*read.source(stretch.inner.start, stretch.inner.end))
    return replace(stretch, start=start, end=end, inner=inner)


def _always_capital(words: list[str], lower: list[str]) -> frozenset[str]:
    """Return the words, in lower case, that the article only writes with a capital.

    A word that merely opens sentences says nothing: some capital must stand after
    another word.
    """
    capital: set[str] = set()
    small: set[str] = set()
    before = ""
    for word, form in zip(words, lower, strict=True):
        if word == form:
            small.add(form)
        elif before.isalpha() and not before.isupper():
            capital.add(form)
        before = word
    return frozenset(capital - small)
