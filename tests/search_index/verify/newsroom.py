"""A small invented newsroom: articles with quotations of every make.

Names, places and words are our own. Each article introduces its people, quotes them
directly and indirectly, and says something of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from search_index.annotate import annotate
from search_index.model.documents import Article, Document
from tests.search_index.invented import read_text

__all__ = ["articles", "documents"]

_STORIES = Path(__file__).with_name("newsroom.txt").read_text("utf-8").split("====\n")


@cache
def articles() -> tuple[Article, ...]:
    """Return the articles."""
    return tuple(
        read_text(story, f"story{number}.txt")
        for number, story in enumerate(_STORIES, 1)
    )


@cache
def documents() -> tuple[Document, ...]:
    """Return the articles with what is found in them."""
    return tuple(map(annotate, articles()))
