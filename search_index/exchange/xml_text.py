"""XML written by hand: what it may hold, and elements with attributes in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

__all__ = ["attributes", "element", "text_element"]

_BLANK = re.compile(r"\s")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def attributes(**values: str | None) -> str:
    """Return attributes in the order in which they are given; None is left out.

    A line end becomes a blank, and what XML forbids goes.
    """
    written = []
    for name, value in values.items():
        if value is not None:
            line = _BLANK.sub(" ", _FORBIDDEN.sub("", value))
            written.append(f" {name}={quoteattr(line)}")
    return "".join(written)


def element(name: str, opening: str = "", children: Iterable[str] = ()) -> str:
    """Return an element.

    Args:
        name: its name.
        opening: its attributes, as ``attributes`` writes them.
        children: elements within it.
    """
    inner = "".join(children)
    return f"<{name}{opening}>{inner}</{name}>" if inner else f"<{name}{opening}/>"


def text_element(name: str, text: str) -> str:
    """Return an element that holds text, or nothing when there is none."""
    plain = _FORBIDDEN.sub("", text)
    return f"<{name}>{escape(plain)}</{name}>" if plain else ""
