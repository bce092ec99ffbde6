"""Values that come from anywhere, checked: types, sizes, characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

__all__ = [
    "MOST",
    "NotPlainError",
    "PlainObject",
    "chosen",
    "listed",
    "number",
    "object_of",
    "one_line",
    "text_of",
    "wrong",
]

MOST: Final = 2_000
"""Findings, corrections, notes, tags or speakers of one article."""
_MOST_PLACES: Final = 1_000_000

_MadeT = TypeVar("_MadeT")
_EnumT = TypeVar("_EnumT", bound=StrEnum)
PlainObject: TypeAlias = Mapping[str, object]
"""An object of JSON, of which nothing is known yet."""


class NotPlainError(ValueError):
    """Values that are no annotation; says what is wrong in one line."""


def wrong(where: str, what: str) -> NotPlainError:
    """Return the error that says what is wrong at a place."""
    return NotPlainError(f"{where}: {what}")


def text_of(value: object, where: str, *, most: int, lines: bool = False) -> str:
    """Return words, checked.

    Args:
        value: what should be words.
        where: what to call its place.
        most: characters at most.
        lines: May it have several lines?

    Raises:
        NotPlainError: when it is no text, too long, or holds what no reader should
            meet: control characters, halves of a character.
    """
    if not isinstance(value, str):
        raise wrong(where, f"{_sort(value)} where words belong")
    if len(value) > most:
        raise wrong(where, f"longer than {most} characters")
    for character in value:
        if lines and character in "\n\t":
            continue
        if character < " " or "\x7f" <= character <= "\x9f":
            raise wrong(where, "holds a control character")
        if "\ud800" <= character <= "\udfff":
            raise wrong(where, "holds half of a character")
    return value


def one_line(value: object, where: str, *, most: int) -> str:
    """Return words on one line that are not blank, without blanks around them.

    Raises:
        NotPlainError: when they are blank or not words.
    """
    words = " ".join(text_of(value, where, most=most, lines=True).split())
    if not words:
        raise wrong(where, "is empty")
    return words


def _sort(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", str: "words"}
    if value is None:
        return "nothing"
    return names.get(type(value), "a number")


def object_of(value: object, where: str) -> PlainObject:
    """Return an object, checked.

    Raises:
        NotPlainError: when it is none.
    """
    if not isinstance(value, dict):
        raise wrong(where, f"{_sort(value)} where an object belongs")
    return value


def listed(
    value: object,
    where: str,
    make: Callable[[object, str], _MadeT],
    *,
    most: int = MOST,
) -> tuple[_MadeT, ...]:
    """Return what is made of each item of a list; nothing is an empty list.

    Raises:
        NotPlainError: when it is no list, too long, or an item is wrong.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        raise wrong(where, f"{_sort(value)} where a list belongs")
    if len(value) > most:
        raise wrong(where, f"more than {most}")
    return tuple(make(one, f"{where} {n}") for n, one in enumerate(value, 1))


def chosen(value: object, kind: type[_EnumT], where: str) -> _EnumT:
    """Return the member of a closed set that a value names.

    Raises:
        NotPlainError: when it names none.
    """
    for one in kind:
        if one.value == value:
            return one
    raise wrong(where, "is none of " + ", ".join(kind))


def number(value: object, where: str) -> int:
    """Return a number from 1 on.

    Raises:
        NotPlainError: when it is none, or out of bounds.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(where, f"{_sort(value)} where a number belongs")
    if not 1 <= value <= _MOST_PLACES:
        raise wrong(where, "is out of bounds")
    return value
