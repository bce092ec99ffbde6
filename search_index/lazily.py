"""The rules, loaded when an article is first annotated.

An article that the library knows opens from its record and needs none of them, and
for a long one they are loaded in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from search_index.model import Article, Document

__all__ = ["annotate_article", "annotate_if_long"]

_LONG = 200_000
"""Characters: annotating as many takes most of a second, starting a process a tenth."""


def annotate_article(article: Article) -> Document:
    """Find everything in an article; see ``search_index.annotate``."""
    from search_index.annotate import annotate  # noqa: PLC0415 - see the docstring

    return annotate(article)


def annotate_if_long(
    article: Article,
    directory: Path | None,
    *,
    opened: bool = False,
    cancelled: Callable[[], bool],
) -> Document | None:
    """Annotate an article elsewhere; see ``search_index.annotating_beside``.

    Returns:
        Its document; None when it is not worth that, or no process can be had.
    """
    if len(article.text) < _LONG:
        return None
    from search_index.annotating_beside import annotate_beside  # noqa: PLC0415

    return annotate_beside(article, directory, opened=opened, cancelled=cancelled)
