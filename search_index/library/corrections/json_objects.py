"""The JSON objects of a text from outside: lines, a list, or a model's answer.

Nothing of it is trusted: it is bounded, its nesting is counted before it is read, and
what is no JSON is said with its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

__all__ = ["MOST_CHARACTERS", "read_objects"]

MOST_CHARACTERS = 64_000_000
_DEEPEST = 32
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_FENCE = re.compile(r"^[ \t]*```[a-zA-Z]*[ \t]*$", re.MULTILINE)
_BETWEEN = re.compile(r"[\s,]*")


def read_objects(text: str) -> Iterator[tuple[int, dict[str, object] | str]]:
    """Read the objects of a text, one after the other.

    They may stand on a line each, over many lines, in a list, or between the marks
    that models put around code.

    Yields:
        The line on which each begins (1 for the first), and the object; or what is
        wrong, after which nothing more comes.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_CHARACTERS:
        yield 1, f"longer than {MOST_CHARACTERS:,} characters"
        return
    if (deep := _too_deep(text)) is not None:
        yield _line(text, deep), f"nested more than {_DEEPEST} deep"
        return
    text = _FENCE.sub(lambda match: " " * len(match[0]), text)
    decoder = json.JSONDecoder(parse_constant=_refuse)
    at = _next(text, 0)
    if text[at : at + 1] == "[":
        at = _next(text, at + 1)
    found = False
    while at < len(text) and text[at] != "]":
        try:
            value, end = decoder.raw_decode(text, at)
        except ValueError as error:
            yield _line(text, at), f"is no JSON ({_reason(error)})"
            return
        if not isinstance(value, dict):
            yield _line(text, at), "is no object of an article"
            return
        found = True
        yield _line(text, at), value
        at = _next(text, end)
    if not found:
        yield 1, "holds no object"


def _refuse(constant: str) -> object:
    message = f"{constant} is no number"
    raise ValueError(message)


def _reason(error: ValueError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)[:80]


def _next(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _too_deep(text: str) -> int | None:
    """Return where brackets nest too deep for a reader of JSON, or None."""
    depth = 0
    for match in _STRUCTURE.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > _DEEPEST:
                return match.start()
        elif match[0] in "]}":
            depth = max(0, depth - 1)
    return None
