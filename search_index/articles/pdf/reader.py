"""A PDF becomes an article."""

from __future__ import annotations

import re

from search_index.articles.file_facts import author_of, title_of
from search_index.articles.pdf.columns import Line
from search_index.articles.pdf.layout import pieces_of_pages
from search_index.articles.pdf.process import Answer, ask
from search_index.articles.pieces import About, Piece, article_of_pieces
from search_index.model.documents import Article, BlockKind
from search_index.model.errors import NotAnArticleError
from search_index.model.limits import Limits
from search_index.text.dates import sensible_day

__all__ = ["read_pdf"]

_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, origin: str, limits: Limits) -> Article:
    """Make an article of a PDF.

    Raises:
        DamagedFileError: when it is damaged, or makes the PDF reader crash.
        NotAnArticleError: when it is locked or holds pictures only.
        TooLargeError: when it takes more memory or time than it is given.
        ResourceError: when no process can be started to read it.
    """
    answer = ask(data, origin, limits)
    pieces = pieces_of_pages(_pages(answer))
    if not pieces:
        message = "holds pages without text, such as scans; recognise its text first"
        raise NotAnArticleError(message, origin=origin)
    about = _about(answer)
    return article_of_pieces(_titled(pieces, about), origin, about, shown_first=True)


def _pages(answer: Answer) -> list[list[Line]]:
    return [
        [
            Line(tuple((w, a, b) for w, a, b in words), bottom, top, size, number)
            for bottom, top, size, words in lines
        ]
        for number, lines in enumerate(answer.pages)
    ]


def _titled(pieces: list[Piece], about: About) -> list[Piece]:
    if not about.title or any(p.kind is BlockKind.HEADING for p in pieces[:4]):
        return pieces
    return [Piece(BlockKind.HEADING, about.title, 1), *pieces]


def _about(answer: Answer) -> About:
    told = answer.facts
    day = _DAY.match(told.get("CreationDate", ""))
    published = sensible_day(int(day[1]), int(day[2]), int(day[3])) if day else None
    return About(
        title_of(told.get("Title", "")), author_of(told.get("Author", "")), published
    )
