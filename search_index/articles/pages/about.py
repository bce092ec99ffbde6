"""What a page says about its article: title, byline, day, outlet, language, text.

Pages say it several times: JSON-LD, Open Graph and other ``meta``, microdata, and in
plain sight. The title is the headline in sight when the page's other words for it
agree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from search_index.articles.pages.bylines import names_in_sight
from search_index.articles.pieces import About, squeeze
from search_index.text.bylines import clean_names, named_body
from search_index.text.dates import find_date, sensible_day

__all__ = ["find_about", "guessed_day"]

_TEXT_TYPES = ("Article", "Posting", "Report", "Review")
_ARTICLE_TYPES = (*_TEXT_TYPES, "WebPage")
# Runs of blanks are one blank by then.
_SEPARATORS = re.compile(r"\s[|•·»–—-]\s|\s?\|\s?|\s::\s")
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{1,500}>")
_LIVE = re.compile(r"\blive\b|\bas it happened\b|\bupdates\b", re.IGNORECASE)
_TITLES = (
    "//*[self::h2 or self::h3][contains(@itemprop, 'headline')"
    " or contains(@class, 'title') or contains(@class, 'headline')]"
)
_LONGEST_JSON = 5_000_000
_LEAST_TEXT = 200
_LONG_TITLE = 30
_LEAST_WORDS, _MOST_BEFORE = 4, 2
_LIKE, _ALIKE = 0.15, 0.5
_DATE_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "date",
    "publish-date", "publish_date", "pubdate", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date",
    "publication_date", "cxenseparse:recs:publishtime", "article.published",
    "originalpublicationdate", "article_date_original", "datecreated",
    "rnews:datepublished", "og:article:published_time", "created", "displaydate",
)  # fmt: skip
_TITLE_KEYS = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "headline",
    "dc.title", "title",
)  # fmt: skip
_AUTHOR_KEYS = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline",
    "article:author", "twitter:data1", "authors",
)  # fmt: skip
_OUTLET_KEYS = ("og:site_name", "application-name", "dc.publisher", "twitter:site")


def find_about(root: HtmlElement) -> tuple[About, str]:
    """Find what a page says about its article.

    Args:
        root: the page with its scripts.

    Returns:
        What it says, and the article's text as told to search engines.
    """
    meta = _meta(root)
    objects = [one for one in _linked_data(root) if _is_type(one, _ARTICLE_TYPES)]
    objects.sort(key=lambda one: not _is_type(one, _TEXT_TYPES))
    headline = _first(objects, "headline") or _first(objects, "name")
    about = About(
        title=_title(root, headline, meta),
        byline=_byline(root, objects, meta),
        published=_published(root, objects, meta),
        outlet=_outlet(objects, meta),
        language=(root.get("lang") or meta.get("og:locale", ""))[:2].lower(),
    )
    told = max((_told(one) for one in objects), key=len, default="")
    return about, told if len(told) >= _LEAST_TEXT else ""


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").lower().strip()
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_data(root: HtmlElement) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        source = (script.text or "").strip().removeprefix("<![CDATA[").rstrip(";")
        if len(source) > _LONGEST_JSON:
            continue
        try:
            value: object = json.loads(source.removesuffix("]]>"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Yield the objects of JSON-LD: one, a list, a graph, a page's main thing."""
    waiting, seen = [value], 0
    while waiting and seen < 1_000:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield {str(key): inner for key, inner in one.items()}
            waiting.extend(
                one[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if key in one
            )


def _is_type(one: dict[str, object], endings: tuple[str, ...]) -> bool:
    kinds = one.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(endings) for kind in kinds)


def _strings(value: object) -> Iterator[str]:
    """Yield the names in a value of JSON-LD: words, objects with a name, lists."""
    values = value if isinstance(value, list) else [value]
    for one in values[:20]:
        if isinstance(one, dict):
            one = one.get("name") or one.get("@value")  # noqa: PLW2901 - its name
            if isinstance(one, list) and one:
                one = one[0]  # noqa: PLW2901 - the first of its names
        if isinstance(one, str) and one.strip():
            yield _plain(one)


def _plain(text: str) -> str:
    """Return words without the tags and entities that JSON-LD often keeps."""
    from html import unescape  # noqa: PLC0415 - only for pages

    return squeeze(unescape(_TAG.sub(" ", unescape(text))))


def _first(objects: list[dict[str, object]], key: str) -> str:
    for one in objects:
        for text in _strings(one.get(key)):
            return text
    return ""


def _told(one: dict[str, object]) -> str:
    body = one.get("articleBody") or one.get("text")
    return _plain(body) if isinstance(body, str) else ""


def _title(root: HtmlElement, headline: str, meta: dict[str, str]) -> str:
    """Return the title: the headline in sight that agrees best with the others."""
    title = root.find(".//title")
    whole = squeeze(title.text_content()) if title is not None else ""
    parts = [part for part in _SEPARATORS.split(whole) if part]
    told = [headline, *(meta.get(key, "") for key in _TITLE_KEYS)]
    told = [squeeze(name) for name in told if name.strip()]
    named = [*told, max(parts, key=len)] if parts else told
    shown = [squeeze(one.text_content()) for one in _headlines(root)]
    shown = [one.replace("\n", " ") for one in shown if one]
    best = max(shown, key=lambda one: _agreement(one, named), default="")
    # The only headline in sight may be worded otherwise than for search engines.
    alone = len(set(shown)) == 1 and (
        len(best.split()) >= _LEAST_WORDS or _LIVE.search(best) is not None
    )
    # Some headlines hold more than the title: a picture's words, a section's name.
    held = next((one for one in told if len(one) > _LONG_TITLE and one in best), "")
    if held:
        return held
    # A section's name that stands in the headline is no part of the page's title.
    under = next((one for one in named if _opens_with_section(best, one)), "")
    if under:
        return under
    if _agreement(best, named) >= (_LIKE if alone else _ALIKE):
        return best
    if told:
        return _without_site(told[0], meta.get("og:site_name", ""))
    if len(shown) == 1 and not parts:
        return shown[0]
    return max(parts, key=len, default=whole) if parts else next(iter(shown), "")


def _opens_with_section(headline: str, title: str) -> bool:
    """Tell whether a headline is a title after a word or two: *Water Ferry sinks*."""
    before = headline.removesuffix(title).split()
    whole = title.split()
    return 0 < len(before) <= _MOST_BEFORE and len(whole) >= _LEAST_WORDS + len(before)


def _headlines(root: HtmlElement) -> list[HtmlElement]:
    """Return the page's first headings; where it has none, those it calls a title."""
    found = list(root.iter("h1"))
    if not found:
        found = [one for one in root.xpath(_TITLES) if isinstance(one, HtmlElement)]
    return found


def _agreement(one: str, named: list[str]) -> float:
    words = set(_WORD.findall(one.lower()))
    shares = [
        len(words & others) / len(words | others)
        for name in named
        if (others := set(_WORD.findall(name.lower()))) and words
    ]
    return max(shares, default=0.0)


def _without_site(title: str, site: str) -> str:
    """Take the outlet's name from a title's end: *Ferry sinks | The Harbour Post*."""
    parts = _SEPARATORS.split(title)
    last = parts[-1]
    if len(parts) > 1 and len(last.split()) <= 4:
        named = site and last.lower() in site.lower()
        if named or "|" in title[-len(last) - 3 :]:
            return title[: len(title) - len(last)].rstrip(" |•·»–—-:")
    return title


def _byline(
    root: HtmlElement, objects: list[dict[str, object]], meta: dict[str, str]
) -> str:
    """Return who wrote the article: as told to search engines, else as shown."""
    outlets = _outlets(root, objects, meta)
    told = [name for one in objects[:3] for name in _strings(one.get("author"))]
    named = [meta[key] for key in _AUTHOR_KEYS if key in meta]
    names = clean_names(told, outlets)
    if not names:
        names = next(filter(None, (clean_names([one], outlets) for one in named)), [])
    names = names or names_in_sight(root, outlets)
    return ", ".join(names) or named_body([*told, *named])


def _outlets(
    root: HtmlElement, objects: list[dict[str, object]], meta: dict[str, str]
) -> frozenset[str]:
    """Return what the outlet may be called, in lower case."""
    title = root.find(".//title")
    parts = (
        _SEPARATORS.split(squeeze(title.text_content())) if title is not None else []
    )
    told = [meta[key].lstrip("@") for key in _OUTLET_KEYS if key in meta]
    told += [name for one in objects for name in _strings(one.get("publisher"))]
    # The headline is the longest part of a title; what comes after it is the outlet.
    told += parts[1:] if len(parts) > 1 else []
    return frozenset(squeeze(one).lower() for one in told if 2 < len(one) < 60)


def _published(
    root: HtmlElement, objects: list[dict[str, object]], meta: dict[str, str]
) -> date | None:
    told = [
        str(one[key])
        for one in objects
        for key in ("datePublished", "dateCreated", "uploadDate")
        if isinstance(one.get(key), str)
    ]
    told.extend(meta[key] for key in _DATE_KEYS if key in meta)
    told.extend(
        one.get("content") or one.get("datetime") or one.text_content()
        for one in root.xpath("//*[@itemprop='datePublished' or @pubdate]")
        if isinstance(one, HtmlElement)
    )
    times = [one.get("datetime") or one.text_content() for one in root.iter("time")]
    told.extend(times[:5])
    for text in told:
        found = find_date(text.strip()) or _packed(text.strip())
        if found:
            return found
    return None


def guessed_day(root: HtmlElement, *, extract: bool) -> date | None:
    """Return the day that a page shows somewhere, or None.

    Args:
        root: the page with its scripts.
        extract: Is it small enough to look for the day in all of it?
    """
    if not extract:
        return None
    # Slow to load, and only pages that do not tell their day need it.
    from htmldate import find_date as guess_date  # noqa: PLC0415

    try:
        # A wider search takes the year of a copyright for the day of an article.
        found = guess_date(root, original_date=True, extensive_search=False)
    except (ValueError, LookupError, OverflowError):
        return None
    return find_date(found or "")


_PACKED = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?!\d)")


def _packed(text: str) -> date | None:
    """Return the day of ``20171215`` or ``2017/12/15``."""
    match = _PACKED.match(text)
    if match is None:
        return None
    return sensible_day(int(match[1]), int(match[2]), int(match[3]))


def _outlet(objects: list[dict[str, object]], meta: dict[str, str]) -> str:
    for one in objects:
        for name in _strings(one.get("publisher")):
            return name
    for key in _OUTLET_KEYS:
        if key in meta:
            return meta[key].lstrip("@")
    return ""
