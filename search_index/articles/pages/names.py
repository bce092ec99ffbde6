"""What the class, id, role and tag of an element say of what is in it.

A name that is made of words for furniture alone (``share-bar``, ``related_links``) says
that it is the page's. A name in which such a word stands beside others
(``social-affairs``, ``has-sidebar``) says little: it is a doubt, and the choice looks
at what is in it.
"""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from search_index.lexicons import load_lexicon

__all__ = ["PageReason", "hints_of", "page_reason", "words_of_names"]

PageReason = tuple[str, bool]
"""Why the markup calls something page and not article, or empty; is it a doubt?"""

_PAGE_TAGS = frozenset({"nav", "footer", "form", "dialog", "menu", "fieldset"})
_PAGE_ROLES = frozenset(
    {
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog",
        "alert", "menu", "menubar", "toolbar", "form", "tooltip", "alertdialog",
    }
)  # fmt: skip
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST = 1_000
_SHORT = 2


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(load_lexicon("page_markup").strings(key))


@cache
def _runs() -> re.Pattern[str]:
    runs = load_lexicon("page_markup").strings("page_runs")
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, runs))})(?!\S)")


def words_of_names(element: HtmlElement) -> list[list[str]]:
    """Return the words of each class and of the id, in lower case."""
    named = " ".join(filter(None, (element.get("class"), element.get("id"))))
    return [
        [word.lower() for word in _WORDS.findall(name)]
        for name in named[:_LONGEST].split()
    ]


def page_reason(element: HtmlElement, tag: str, names: list[list[str]]) -> PageReason:
    """Tell whether an element is called page, and how surely.

    Args:
        element: it.
        tag: its tag.
        names: the words of its names, as ``words_of_names`` returns them.
    """
    if tag in _PAGE_TAGS:
        return tag, False
    role = (element.get("role") or "").lower()
    if role in _PAGE_ROLES:
        return role, False
    doubt = ""
    for words in names:
        found = _runs().search(" ".join(words))
        if found:
            return found[0], False
        named = [word for word in words if word in _names("page")]
        if not named:
            continue
        if all(_is_plain(word) for word in words):
            return named[0], False
        doubt = doubt or named[0]
    return doubt, bool(doubt)


def _is_plain(word: str) -> bool:
    """Tell whether a word of a name says nothing but what furniture it is."""
    return (
        len(word) <= _SHORT
        or word.isdigit()
        or word in _names("page")
        or word in _names("structure")
    )


def hints_of(names: list[list[str]]) -> frozenset[str]:
    """Return what names say of a block: pull_quote, standfirst, byline, caption."""
    words = {word for name in names for word in name}
    kinds = ("pull_quote", "standfirst", "byline", "caption")
    return frozenset(kind for kind in kinds if _names(kind) & words)
