"""Whether a draft and a source mean the same speaker.

Names are compared without case, accents, titles and full stops. A surname alone is the
same as a full name; two full names with other first names are two people.
"""

from __future__ import annotations

from functools import cache

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.library.people import fold_name
from search_index.model.documents import Document, Speaker

__all__ = ["is_same_speaker"]


def is_same_speaker(name: str, speaker: Speaker, document: Document) -> bool:
    """Tell whether a name that a draft gives means a speaker of a source.

    Args:
        name: as the draft has it.
        speaker: of the source.
        document: the source.
    """
    wanted = _name_words(name)
    if not wanted:
        return False
    role = speaker.role.of(document.article.text) if speaker.role else ""
    known = [_name_words(one) for one in (speaker.name, *speaker.aliases)]
    if any(_is_same_name(wanted, one) for one in known if one):
        return True
    described = _content_words(name)
    return bool(described) and any(
        described <= _content_words(one) for one in (role, *speaker.aliases)
    )


def _name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without the titles before it."""
    words = fold_name(name).split()
    if words and words[-1] in titles().bodies:
        return tuple(words)
    while len(words) > 1 and words[0] in _titles():
        words = words[1:]
    return tuple(words)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in titles().titles)


def _is_same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if (
        one == other
        or _acronym(one) == "".join(other)
        or _acronym(other) == "".join(one)
    ):
        return True
    if one[-1] != other[-1]:
        # Of a body some words may be left out at the end: the Traders' Guild of Tarn.
        short, long = sorted((one, other), key=len)
        return len(short) > 1 and long[: len(short)] == short
    if len(one) == 1 or len(other) == 1:
        return True
    return one[0] == other[0] or (
        one[0][:1] == other[0][:1] and 1 in {len(one[0]), len(other[0])}
    )


def _acronym(words: tuple[str, ...]) -> str:
    letters = [word[:1] for word in words if word not in grammar("small")]
    return "".join(letters) if len(letters) > 1 else ""


def _content_words(description: str) -> frozenset[str]:
    small = grammar("small")
    return frozenset(
        word.strip(",.") for word in fold_name(description).split() if word not in small
    )
