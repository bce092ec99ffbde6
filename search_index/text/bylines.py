"""The names in a byline, out of all that is put beside them.

A byline holds names, and beside them handles, offices, days, the outlet and how long
one reads. A name that is doubtful is left out, since a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_index.lexicons.name_words import name_words
from search_index.text.dates import find_date

__all__ = [
    "clean_names",
    "dated_name",
    "is_name_of_person",
    "is_timed_name",
    "is_writer",
    "named_body",
    "names_of_line",
    "names_writer",
]

_BY = re.compile(
    r"^(?:(?:story|words|text|reporting|written|posted|published|submitted|photography"
    r"|analysis|opinion|article)\s)?(?:by|von|par|por|di|da|av|door)[\s:]+",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?i:opinion|comment|commentary|analysis|column|perspective|viewpoint|guest essay)"
    r" ?[|–—:] ?(?=[^\W\d_a-z])"
)
"""What a column is called, before who wrote it: *Opinion | Una Brae*."""
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\.com\b|/")
_HANDLE = re.compile(r"\(?@\w{1,40}\)?")
_CUT = re.compile(
    r"(?:[|•·–—]|\bfor\b|\bin\b|\bat\b|\bon\b|\bupdated\b|\bpublished\b|\bposted\b"
    r"|\blast modified\b|\bis an?\b|\bwith\b additional|\d|\()",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<!\d)\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?(?: (?:[A-Z]{3}|ago)\b)?", re.I
)
_BETWEEN = re.compile(r" ?[|•·\n—] ?")
_AND = re.compile(r"&|\b(?:and|und|et|y)\b|\n")
_PARTS = re.compile(r"[,;&\n]|\b(?:and|und|et|y)\b")
_NAME_WORD = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]{0,30}|(?:d|l|o)['’][^\W\d_a-z][\w-]{1,30})$"
)
_PARTICLES = frozenset(
    {
        "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du",
        "el", "ibn", "la", "le", "van", "von", "y", "zu", "ter", "ten",
    }
)  # fmt: skip
_NO_NAMES = frozenset(
    {
        "admin", "administrator", "advertisement", "agencies", "agency", "analysis",
        "associated", "author", "bureau", "chief", "column", "columnist", "comment",
        "comments", "contributor", "contributors", "correspondent", "correspondents",
        "desk", "editor", "editorial", "editors", "email", "facebook", "follow",
        "freelance", "guest", "guide", "home", "journalist", "less", "live", "minute",
        "minutes", "more", "news", "newsletter", "newsroom", "online", "opinion",
        "photo", "photos", "politics", "post", "press", "profile", "read", "reporter",
        "reporters", "share", "show", "sport", "sports", "staff", "story", "team",
        "today", "twitter", "unknown", "updated", "video", "view", "web", "wire",
        "world", "writer", "writers", "published", "subscribe", "image", "source",
    }
)  # fmt: skip
_WRITER = re.compile(
    r"[^\W\d_a-z][\w.’'-]{0,30}(?: [^\W\d_a-z][\w.’'-]{0,30}){1,3}(?:, | ?[|–—] ?)"
    r"(?i:(?:[\w-]{1,20} ){0,2}(?:columnist|correspondent|contributor|reporter|writer"
    r"|editor|journalist|critic)s?)"
)
"""Who wrote it with what they are there: *Una Brae, staff writer*."""
_NOBODY = frozenset({"admin", "administrator", "author", "editor", "unknown", "user"})
_MOST_NAMES = 6
_MOST_WORDS, _LEAST_WORDS = 5, 2
_LONGEST = 300


def clean_names(told: Iterable[str], outlets: frozenset[str]) -> list[str]:
    """Return the names in what a page says of its authors, each once.

    Args:
        told: what it says: a name each, or several run together.
        outlets: what the outlet is called, in lower case.
    """
    found: dict[str, None] = {}
    for line in told:
        for name in names_of_line(line, outlets):
            found.setdefault(name)
    return list(found)[:_MOST_NAMES]


def names_of_line(
    line: str, outlets: frozenset[str], *, told: bool = True
) -> list[str]:
    """Return the names in one line: *By Una Brae and Tom Reed, Staff Writers*.

    Args:
        line: the line.
        outlets: what the outlet is called, in lower case.
        told: Does the page call it an author? Then one word may be a name.
    """
    words = line[:_LONGEST].strip()
    words = words[label.end() :] if (label := _LABEL.match(words)) else words
    opened = _BY.match(words)
    words = words[opened.end() :] if opened else words
    words = _HANDLE.sub("\n", words)
    names: list[str] = []
    # What follows a comma may be an office or the outlet; a list of names has an and.
    listed = told or _AND.search(words) is not None
    for part in _PARTS.split(words):
        least = 1 if told and opened is None and not names else _LEAST_WORDS
        if _ADDRESS.search(part):
            continue
        name = _without_outlet(_CUT.split(part, maxsplit=1)[0].strip(" .,:-–"), outlets)
        if not _is_name(name, outlets, least=least):
            if names or name.lower() in outlets:
                break
            continue
        names.append(name)
        if not listed or _CUT.search(part):
            break
    return names[:_MOST_NAMES]


def names_writer(line: str) -> bool:
    """Tell whether a line opens as one that names a writer: *By*, *Posted by*."""
    opened = _BY.match(line)
    return opened is not None and opened[0].strip(" :").lower().endswith("by")


def dated_name(line: str) -> str:
    """Return who a line names beside the day: *Una Brae · 4 March 2024 · 3 min read*.

    Only where a given name opens it, since a section's name may stand there too.
    """
    name = _BETWEEN.split(line[:_LONGEST], maxsplit=1)[0].strip()
    told = name != line and find_date(line) is not None
    return name if told and is_name_of_person(name) else ""


def is_timed_name(line: str) -> bool:
    """Tell whether a line says who wrote at what hour, no more: *14:32 Una Brae*."""
    name = _HOUR.sub(" ", line, count=2).strip(" |•·–—,")
    return name != line and is_name_of_person(name)


def is_name_of_person(words: str) -> bool:
    """Tell whether words are a name that begins with a given name."""
    given = words.partition(" ")[0].lower() in name_words().given
    return given and _is_name(words, frozenset(), least=_LEAST_WORDS)


def is_writer(line: str) -> bool:
    """Tell whether a line is a name and what such a person is at a paper, no more."""
    label = _LABEL.match(line)
    if label is not None and is_name_of_person(line[label.end() :]):
        return True
    return _WRITER.fullmatch(line) is not None


def named_body(told: Iterable[str]) -> str:
    """Return the agency or the like that is told as an author, or nothing."""
    for line in told:
        words = _HANDLE.sub(
            "", _BY.sub("", " ".join(line[:_LONGEST].split()), count=1)
        ).strip(" ,")
        low = {word.lower() for word in words.split()}
        if not 0 < len(low) <= _MOST_WORDS or _ADDRESS.search(words):
            continue
        if not low & _NOBODY and words[0].isupper() and not find_date(words):
            return words
    return ""


def _without_outlet(name: str, outlets: frozenset[str]) -> str:
    """Take the outlet from a name's end: *Una Brae Isles Courier*."""
    low = name.lower()
    for outlet in outlets:
        if low.endswith(f" {outlet}"):
            return name[: -len(outlet)].rstrip(" ,|-")
    return name


def _is_name(name: str, outlets: frozenset[str], *, least: int) -> bool:
    """Tell whether words are somebody's name, by their form."""
    words = [word.strip("\"“”‘’'()") for word in name.split()]
    low = {word.lower().strip(".,") for word in words}
    if not least <= len(words) <= _MOST_WORDS or low & _NO_NAMES:
        return False
    if name.lower() in outlets or find_date(name) or len(name) < 3:
        return False
    if not name.isascii() and not any(c.isupper() or c.islower() for c in name):
        # Scripts without capitals.
        return True
    if len(words) > 1 and name.isupper() and len(name) < 6:
        return False
    shaped = [word for word in words if word.lower() not in _PARTICLES]
    return bool(shaped) and all(map(_NAME_WORD.match, shaped))
