"""An article's text taken apart: paragraphs, tokens, sentences, quoted stretches.

Only the blocks in which somebody may be quoted are taken apart. Tokens are counted
over the whole article; ranges of tokens and of characters are half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from search_index.model.documents import SPOKEN_BLOCKS, Article, Span
from search_index.text.quote_marks import QuotedStretch, find_quoted
from search_index.text.sentences import find_sentences
from search_index.text.tagger import load_weights, tag
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
        """Return the text of the tokens ``first`` to ``last`` (half-open)."""
        return self.span(first, last).of(self.article.text)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the tokens (half-open) that lie inside ``span``."""
        tokens = self.tokens
        return (
            bisect_left(tokens.starts, span.start),
            bisect_right(tokens.ends, span.end),
        )


def analyse(article: Article) -> AnalysedText:
    """Take an article's text apart."""
    text = article.text
    blocks = [
        (index, block.span)
        for index, block in enumerate(article.blocks)
        if block.kind in SPOKEN_BLOCKS
    ]
    stretches = find_quoted(text, blocks)
    outer = tuple(stretch for stretch in stretches if stretch.depth == 0)
    opening_marks = {stretch.start for stretch in stretches}
    starts: list[int] = []
    ends: list[int] = []
    paragraphs: list[Paragraph] = []
    for _, span in blocks:
        for start, end in find_tokens(text, span.start, span.end):
            starts.append(start)
            ends.append(end)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lower = [word.lower().replace("’", "'") for word in words]
    opening = frozenset(i for i, start in enumerate(starts) if start in opening_marks)
    weights = load_weights()
    names = _always_capital(words, lower)
    tags: list[str] = []
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
    for place, stretch in enumerate(outer):
        for i in range(
            bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        ):
            quote_at[i] = place
    return AnalysedText(
        article,
        Tokens(tuple(starts), tuple(ends), tuple(words), tuple(lower), tuple(tags)),
        tuple(paragraphs),
        outer,
        tuple(stretch for stretch in stretches if stretch.depth),
        tuple(quote_at),
    )


def _always_capital(words: list[str], lower: list[str]) -> frozenset[str]:
    """Return the words, in lower case, that the article only writes with a capital.

    A word that merely opens sentences says nothing: some capital must stand after a
    word in lower case.
    """
    capital: set[str] = set()
    small: set[str] = set()
    before = ""
    for word, form in zip(words, lower, strict=True):
        if word == form:
            small.add(form)
        elif before[:1].islower():
            capital.add(form)
        before = word
    return frozenset(capital - small)
