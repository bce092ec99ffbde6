"""How words of others stand in brackets in a statement.

Before it what leads up to it, which ends with a mark: *[The gate is old.] It must go*.
In it a name in place of a pronoun, after a question mark where that is a doubt: *The
town trusts [Ida Moss]*, *[?Ben Roe] must go*.
"""

from __future__ import annotations

import re

from search_index.model.possessive import possessive

__all__ = ["DOUBT", "bracketed", "named_in_brackets", "without_lead_up"]

DOUBT = "[?"
"""Opens the brackets around a name that is a doubt."""
_ENDS = (".", "?", "!", "…")
_PAIRED = {
    "“": re.compile("”"),
    '"': re.compile('"'),
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
}
"""What closes each mark; an apostrophe within a word closes nothing."""
_CLOSING = "”\"'’)"


def bracketed(words: str) -> str:
    """Return what leads up to a statement, in brackets, with a space after it.

    Without the mark that opens a quotation which goes on in the next paragraph.
    """
    closing = _PAIRED.get(words[:1])
    if closing is not None and closing.search(words, 1) is None:
        words = words[1:]
    ends = words.rstrip(_CLOSING).endswith(_ENDS)
    return f"[{words}] " if ends else f"[{words} …] "


def named_in_brackets(name: str, *, certain: bool, owns: bool) -> str:
    """Return a name in brackets, to stand for a pronoun.

    Args:
        name: whom it means.
        certain: can it mean nobody else?
        owns: does it stand for *his* or *her*?
    """
    name = name.rstrip("".join(_ENDS))
    name = possessive(name) if owns else name
    return f"[{name}]" if certain else f"{DOUBT}{name}]"


def without_lead_up(statement: str) -> str:
    """Return a statement without what leads up to it, which an ellipsis stands for."""
    lead_up, end, rest = statement.partition("] ")
    led = lead_up.startswith("[") and lead_up.rstrip(_CLOSING).endswith(_ENDS)
    return f"… {rest}" if led and end else statement
