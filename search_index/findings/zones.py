"""Zones of an article that hold nothing: what an interview asks, plain headlines.

positions-spec.md, section 10. Zones in which nobody speaks at all are left out before
(``model.SPOKEN_BLOCKS``); in these somebody may be quoted.
"""

from __future__ import annotations

import re

from search_index.model.documents import Article, BlockKind, Span

__all__ = ["is_labelled_opinion", "quiet_zones"]

_OPENING = 6
_LABELS = frozenset(
    ["opinion", "comment", "commentary", "editorial", "analysis", "op-ed", "column"]
)
_LABELLED = ("opinion |", "opinion:", "editorial:", "analysis:", "comment:", "op-ed:")
_ADDRESS = re.compile(r"/(?:opinions?|commentary|commentisfree|editorials?|op-ed)/")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TOP = 3
_ENDS = frozenset(".?!:;…”\"’')")
_BODY = 4
_LEAST_BLOCKS = 4
_LONGEST_HEADLINE = 120
_SHARE = 0.6


def quiet_zones(article: Article) -> list[Span]:
    """Return the zones that hold nothing, in text order."""
    asked = [block.span for block in article.blocks if block.kind is BlockKind.QUESTION]
    headline = _plain_headline(article)
    first = [] if headline is None else [headline]
    return [*first, *_unended(article, headline), *asked]


def _unended(article: Article, headline: Span | None) -> list[Span]:
    """Return short lines at the top that end as no sentence does: titles."""
    found = []
    for block in article.blocks[:_TOP]:
        words = block.span.of(article.text)
        plain = block.kind is BlockKind.PARAGRAPH and block.span != headline
        if plain and len(words) <= _LONGEST_HEADLINE and words[-1] not in _ENDS:
            found.append(block.span)
    return found


def is_labelled_opinion(article: Article) -> bool:
    """Tell whether an article's first lines or its address call it opinion."""
    opening = (
        block.span.of(article.text).strip(" :|•-").lower()
        for block in article.blocks[:_OPENING]
    )
    return any(line in _LABELS or line.startswith(_LABELLED) for line in opening) or (
        _ADDRESS.search(article.origin) is not None
    )


def _plain_headline(article: Article) -> Span | None:
    """Return a headline that looks like a paragraph: it says what comes after it.

    It may quote, but the body is the evidence for what is held.
    """
    blocks = article.blocks[: _BODY + 1]
    if len(blocks) < _LEAST_BLOCKS or blocks[0].kind is not BlockKind.PARAGRAPH:
        return None
    text = article.text
    words = _long_words(blocks[0].span.of(text))
    body = _long_words(" ".join(block.span.of(text) for block in blocks[1:]))
    short = len(blocks[0].span.of(text)) <= _LONGEST_HEADLINE
    said_again = len(words & body) >= _SHARE * len(words) if words else False
    return blocks[0].span if short and said_again else None


def _long_words(text: str) -> set[str]:
    """Return the words of some length, without the ends that inflect them."""
    found = _LONG_WORD.findall(text.lower())
    return {word.removesuffix("s").removesuffix("ed") for word in found}
