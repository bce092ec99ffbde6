"""Who wrote an article, out of what the markup of a page calls a byline.

Its elements part what its words run together, so each is looked at alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from search_index.articles.pages.tree import tag_of
from search_index.articles.pieces import squeeze
from search_index.text.bylines import (
    clean_names,
    is_name_of_person,
    is_writer,
    names_of_line,
)

__all__ = ["names_in_sight"]

_LONGEST = 300
_LEAST_WORDS = 2
_SIGHT = (
    "//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')"
    " or contains(translate(@class, 'BYLINE', 'byline'), 'byline')"
    " or contains(translate(@class, 'AUTHOR', 'author'), 'author')"
    " or contains(translate(@data-testid, 'BYLINE', 'byline'), 'byline')"
    " or contains(@data-component, 'byline') or contains(@data-qa, 'byline')"
    " or contains(translate(@id, 'BYLINE', 'byline'), 'byline')]"
)
_BELOW = (
    "(//h1)[1]/following::*[self::p or self::div or self::span or self::address]"
    "[position() < 9]"
)
_MOST_SEEN = 12


def names_in_sight(root: HtmlElement, outlets: frozenset[str]) -> list[str]:
    """Return the names that the page shows in what its markup calls a byline."""
    seen = [one for one in root.xpath(_SIGHT) if isinstance(one, HtmlElement)]
    seen = [one for one in seen if 0 < len(one.text_content().strip()) < _LONGEST]
    for element in seen[:_MOST_SEEN]:
        names = _names_of(element, outlets)
        if names:
            return names
    return _below_title(root, outlets)


def _below_title(root: HtmlElement, outlets: frozenset[str]) -> list[str]:
    """Return who is named below the headline with what they are at the paper."""
    for element in root.xpath(_BELOW):
        if isinstance(element, HtmlElement):
            line = squeeze(element.text_content()[:_LONGEST])
            alone = tag_of(element) == "address" and is_name_of_person(line)
            if alone or is_writer(line):
                return names_of_line(line, outlets, told=False)
    return []


def _names_of(element: HtmlElement, outlets: frozenset[str]) -> list[str]:
    """Return the names in a byline: those that are links, else the first name."""
    links = [one for one in element.iter("a") if one is not element]
    linked = clean_names(
        (one.text_content() for one in links if not _is_elsewhere(one)), outlets
    )
    linked = [name for name in linked if len(name.split()) >= _LEAST_WORDS]
    if linked:
        return linked
    for text in _texts(element):
        names = names_of_line(text, outlets, told=False)
        names = [name for name in names if len(name.split()) >= _LEAST_WORDS]
        if names:
            return names
    return names_of_line(element.text_content(), outlets, told=False)


def _is_elsewhere(link: HtmlElement) -> bool:
    """Tell whether a link leads to a section, a network or a mail program."""
    address = (link.get("href") or "").lower()
    return any(
        word in address
        for word in ("twitter.", "facebook.", "x.com", "mailto:", "/topic", "/section")
    )


def _texts(element: HtmlElement) -> Iterator[str]:
    """Yield words that stand together in an element; *by* goes with what follows."""
    parts: list[str] = []
    for one in element.itertext():
        words = squeeze(one)
        if not words:
            continue
        joins = _is_joint(words) or (parts and _is_joint(parts[-1]))
        if parts and not joins:
            yield " ".join(parts)
            parts = []
        parts.append(words)
    if parts:
        yield " ".join(parts)


def _is_joint(words: str) -> bool:
    return words.lower().strip(" :") in {"by", "and", "&", ","}
