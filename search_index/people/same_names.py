"""When two names are one person's or one body's: by their words alone.

A person's shorter name leaves words out or shortens the given name (*J. Marsh*, *Tim*
for *Timothy*); a body's drops its nation, its *Inc.* and *.com*, or is its initials.
"""

from __future__ import annotations

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.people.capitals import JOINING, is_common

__all__ = [
    "body_core",
    "initials",
    "is_generic",
    "same_body",
    "same_person",
    "spelt_so",
]

_SMALL = frozenset({"of", "the", "for", "and", "&", "on", "in", "de", "at", "to"})
_NATIONS = frozenset({"u.s.", "us", "uk", "u.k.", "eu"})
_PARTIES = frozenset({"party", "union", "league", "club", "team", "times", "post"})
_DOMAINS = (".com", ".org", ".net", ".co.uk", ".gov", ".ca", ".io")
_LEAST_PREFIX = 3
_LEAST_SPELLING = 6
_LEAST_INITIALS = 2


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names, folded, may be one person's."""
    if one == other:
        return True
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if _in_order(short, long) and (short[0] == long[0] or short[-1] == long[-1]):
        return True
    if long[-1] != short[-1]:
        return False
    return _same_given(long[0], short[0]) and (
        len(short) == _LEAST_INITIALS or _in_order(short[1:], long)
    )


def _same_given(one: str, other: str) -> bool:
    """Tell whether one given name is short for the other: *J.*, *Tim*."""
    one, other = one.rstrip("."), other.rstrip(".")
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    if len(short) == 1:
        return long.startswith(short)
    known = name_words().given
    both = long in known and short in known
    return len(short) >= _LEAST_PREFIX and long.startswith(short) and both


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether all words of one name stand in the other, in order."""
    rest = iter(long)
    return all(word in rest for word in short)


def spelt_so(one: str, other: str) -> bool:
    """Tell whether one surname is a slip for the other: two letters changed places."""
    if len(one) < _LEAST_SPELLING or len(one) != len(other) or one[0] != other[0]:
        return False
    return one != other and sorted(one) == sorted(other)


def body_core(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return a body's name without its nation and company ending, and the nation.

    Args:
        words: the name, folded.
    """
    known = name_words()
    owner = ""
    first, last = 0, len(words)
    whole = titles().states.get(" ".join(words[:2]))
    if whole is not None and last > _LEAST_PREFIX - 1:
        owner, first = whole, 2
    while first < last - 1 and (
        words[first] in known.nations or words[first] in _NATIONS
    ):
        owner = known.nations.get(words[first], words[first].replace(".", ""))
        first += 1
    kept = list(words[first:last])
    for ending in _DOMAINS:
        if kept and kept[-1].endswith(ending) and len(kept[-1]) > len(ending):
            kept[-1] = kept[-1].removesuffix(ending)
    return tuple(kept), owner


def is_generic(core: tuple[str, ...]) -> bool:
    """Tell whether a body's name says only what it is: *Foreign Ministry*."""
    if core[-1] in _PARTIES or name_words().bodies.isdisjoint(core):
        return False
    return all(is_common(word) or word in _SMALL for word in core)


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of bodies, folded and without nation, may be one's."""
    if one == other:
        return True
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    known = name_words()
    if long[: len(short)] == short and all(
        word in known.corporate or word in JOINING for word in long[len(short) :]
    ):
        return len(short) > 1 or not is_common(short[0]) or len(long) == 2
    if len(short) > 1 and long[-len(short) :] == short:
        return True
    big, few = ({w for w in name if w not in _SMALL} for name in (long, short))
    return len(few) > 1 and big == few


def initials(core: tuple[str, ...]) -> set[str]:
    """Return the acronyms that a body's words may have, in lower case."""
    core = tuple(word for word in core if word[0] not in "'’")
    if "and" in core[2:]:
        first = core[: core.index("and", 2)]
        cut = {"".join(word[0] for word in first if word not in _SMALL)}
    else:
        cut = set()
    large = [word for word in core if word not in _SMALL]
    if len(large) < _LEAST_INITIALS:
        return set()
    whole = {"".join(word[0] for word in large), "".join(word[0] for word in core)}
    return whole | {short for short in cut if len(short) > _LEAST_INITIALS}
