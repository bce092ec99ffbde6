"""Invented articles, and how the tests read them."""

from __future__ import annotations

from search_index.articles.reading import read
from search_index.model.documents import Article, BlockKind

HARBOUR = """Ferry Fares Rise in Port Lindow

By Orla Venn

Tuesday, 4 March 2025

PORT LINDOW (QNA) — The council will raise ferry fares by a tenth in May, the mayor, \
Ansel Brook, said on Monday.

“We need the boats more than we need cheap tickets,” Brook told reporters. “Nobody on \
the council wanted this.”

A crowded quay

Dockers fear that fewer people will cross. Their union urged the council to wait until \
autumn.

The new boat at the quay. Photo: Tomas Reed

Read more about the harbour

Comments are closed.
"""


def read_text(text: str, origin: str = "story.txt") -> Article:
    """Read an article from text, as from a UTF-8 file."""
    return read(text.encode(), origin)


def kinds_of(article: Article) -> list[tuple[BlockKind, str]]:
    """Return each block's kind and words."""
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]
