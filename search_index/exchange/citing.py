"""What a citation of an article says, whatever the format: one entry an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from search_index.exchange.bylines import Author, authors_of
from search_index.exchange.naming import signed, words_of
from search_index.exchange.selection import Remark, Selected
from search_index.lexicons import grammar
from search_index.model.documents import Article, Quotation, QuotationKind

__all__ = ["Entry", "entries_of", "on_one_line", "quoted_note"]

_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is cited.

    Attributes:
        key: what it is called in a text; unique in a file.
        article: the article.
        title: on one line; never empty.
        authors: who wrote it.
        outlet: who published it, or the site that it stands on, or empty.
        address: where it is on the web, or empty.
        notes: its quotations with who said them, each on one line.
        keywords: who speaks in it, and the reader's tags.
    """

    key: str
    article: Article
    title: str
    authors: tuple[Author, ...]
    outlet: str
    address: str
    notes: tuple[str, ...]
    keywords: tuple[str, ...]


def on_one_line(text: str) -> str:
    """Return text without line ends and control characters."""
    return " ".join(_UNWANTED.sub(" ", text).split())


def quoted_note(one: Selected, quotation: Quotation) -> str:
    """Return a quotation on one line: its words, who says them, its paragraph."""
    place = one.document.article.blocks.paragraph(quotation.spans[0].start)
    who = on_one_line(signed(one.document, quotation))
    words = on_one_line(words_of(one.document, quotation))
    if quotation.kind is QuotationKind.DIRECT:
        return f"{who}, para. {place}: “{words}”"
    # What is told in the article's words must not look like a speaker's own.
    return f"{who}, para. {place}, {quotation.kind.value}: {words}"


def entries_of(selected: Iterable[Selected]) -> Iterator[Entry]:
    """Yield an entry for each article; the same articles have the same keys."""
    used: dict[str, int] = {}
    for one in selected:
        article = one.document.article
        authors = authors_of(on_one_line(article.byline))
        title = on_one_line(article.title) or on_one_line(article.origin) or article.id
        key = _key(article, authors, title)
        used[key] = used.get(key, 0) + 1
        number = used[key]
        web = article.origin.startswith(("http://", "https://"))
        remarks = [*one.remarks()]
        yield Entry(
            key=key if number == 1 else f"{key}-{number}",
            article=article,
            title=title,
            authors=authors,
            outlet=on_one_line(article.outlet)
            or (_site(article.origin) if web else ""),
            address=on_one_line(article.origin).replace(" ", "%20") if web else "",
            notes=(
                *(quoted_note(one, quotation) for quotation in one.quotations),
                *(on_one_line(said.text) for said in remarks if said.kind == "note"),
            ),
            keywords=_keywords(one, remarks),
        )


def _site(address: str) -> str:
    """Return the site that an address is of, or empty when it is a path."""
    if not address.startswith(("http://", "https://")):
        return ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return on_one_line(host.removeprefix("www."))


def _keywords(one: Selected, remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Return who says what was selected, and the reader's tags, each once."""
    said = {quotation.speaker for quotation in one.quotations}
    said |= {item.holder for item in one.items}
    names = [one.name for one in one.document.speakers if one.id in said]
    tags = [remark.text for remark in remarks if remark.kind == "tag"]
    return tuple(dict.fromkeys(on_one_line(word) for word in (*names, *tags)))


def _key(article: Article, authors: tuple[Author, ...], title: str) -> str:
    """Return the first author's name, the first word of the title, and the year."""
    first = authors[0] if authors else None
    name = first.family if first else ""
    if first and not first.is_person:
        name = name.split()[0]
    small = grammar("small")
    words = [word for word in map(_plain, title.split()) if word not in small]
    word = next((word for word in words if word), "")
    year = str(article.published.year) if article.published else ""
    return "".join((_plain(name), word, year)) or f"article{article.id[:8]}"


def _plain(text: str) -> str:
    """Return the plain Latin letters and digits of a text, in lower case."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return _NO_LETTER.sub("", parts)
