"""Addresses that stand in a text as they are, to be opened like any other link."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_index.model.documents import Link, Span

__all__ = ["with_written_links", "written_links"]

_ADDRESS = re.compile(r"https?://[^\s<>\"“”|\\^`{}]+")
_ENDS = ".,;:!?'’*_"
"""What ends the sentence or the clause around an address, and not the address."""


def written_links(text: str) -> tuple[Link, ...]:
    """Return the addresses of pages that a text writes out, in text order."""
    links = []
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_ENDS)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")").rstrip(_ENDS)
        if len(address) > len("https://"):
            start = match.start()
            links.append(Link(Span(start, start + len(address)), address))
    return tuple(links)


def with_written_links(text: str, links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links with those added that the text writes out elsewhere, in text order.

    Args:
        text: the article's.
        links: those whose words lead somewhere; they do not overlap.
    """
    named = sorted(links, key=lambda link: link.span)
    found, at = [], 0
    for link in written_links(text):
        while at < len(named) and named[at].span.end <= link.span.start:
            at += 1
        if at == len(named) or named[at].span.start >= link.span.end:
            found.append(link)
    return tuple(sorted((*named, *found), key=lambda link: link.span))
