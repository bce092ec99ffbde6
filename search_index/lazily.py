"""The rules, loaded when an article is first annotated.

An article that the library knows opens from its record and needs none of them.
"""

from __future__ import annotations

from search_index.model import Article, Document

__all__ = ["annotate_article"]


def annotate_article(article: Article) -> Document:
    """Find everything in an article; see ``search_index.annotate``."""
    from search_index.annotate import annotate  # noqa: PLC0415 - see the docstring

    return annotate(article)
