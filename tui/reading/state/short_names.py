"""Short names of those who speak, in which no two look the same.

Everything returned may hold text from outside: whoever draws it makes it safe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rich.cells import cell_len

from search_index import Document, Speaker, SpeakerKind, bare_role
from tui.drawing.safe_text import ELLIPSIS, clip, drawable

__all__ = ["ShortNames", "told_apart"]

_SHORT_NAME = 22
"""Letters of a person's name, after which the last word of it does."""


class ShortNames:
    """Finds the shortest name that the article uses as part of a full one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, str] = {}

    def of(self, speaker: Speaker) -> str:
        """Return a speaker's short name; the full one, where it would be another's."""
        if speaker.id not in self._found:
            short = self._shortest(speaker)
            if short != speaker.name and self._last_words[short.split()[-1]] > 1:
                short = speaker.name
            self._found[speaker.id] = short
        return self._found[speaker.id]

    @cached_property
    def _last_words(self) -> Counter[str]:
        speakers = self._document.speakers
        return Counter(words[-1] for one in speakers if (words := one.name.split()))

    def _shortest(self, speaker: Speaker) -> str:
        text = self._document.article.text
        used = {*speaker.aliases, *(span.of(text) for span in speaker.mentions)}
        words = speaker.name.split()
        parts = []
        for name in used:
            bare = name.removesuffix("\u2019s").removesuffix("'s")
            inside = bare[:1].isupper() and set(bare.split()) < set(words)
            if inside and len(bare) > 1 and words[0] != bare:
                parts.append(bare)
        if parts and speaker.kind is SpeakerKind.PERSON:
            return min(parts, key=lambda name: (len(name), name))
        if speaker.kind is SpeakerKind.PERSON and len(speaker.name) > _SHORT_NAME:
            return words[-1]
        return speaker.name


def told_apart(names: Sequence[str], cells: int) -> list[str]:
    """Shorten names to a width so that each still tells who it is.

    An article before it goes first, then words from its midst: what a name begins with
    and what it ends with tell most. No name is cut to what could be another's; where it
    would, it stays whole.

    Args:
        names: of several speakers.
        cells: of each, where that is enough.

    Returns:
        As many names, safe to draw.
    """
    return [
        _shown(name, [*names[:at], *names[at + 1 :]], cells)
        for at, name in enumerate(names)
    ]


def _shown(name: str, others: Sequence[str], cells: int) -> str:
    whole = drawable(name)
    if cell_len(whole) <= cells:
        return whole
    bare = bare_role(whole) or whole
    words = bare.split()
    alike = [drawable(one) for one in others]
    if cell_len(bare) <= cells and bare not in alike:
        return bare
    for left_out in range(1, len(words) - 1):
        first, end = words[0], " ".join(words[1 + left_out :])
        shown = f"{first} {ELLIPSIS} {end}"
        if cell_len(shown) <= cells:
            if any(one.startswith(first) and one.endswith(end) for one in alike):
                return whole
            return shown
    cut = clip(whole, cells)
    begins = cut.removesuffix(ELLIPSIS).rstrip()
    return whole if any(one.startswith(begins) for one in alike) else cut
