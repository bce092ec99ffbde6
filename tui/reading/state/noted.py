"""What readers wrote beside words of an article: notes and tags, by their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search_index import Kept, Note, Span, Tag

__all__ = ["Noted", "noted_of", "tags_and_text"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A place with what was written there.

    Attributes:
        span: the words, or None for the whole article.
        text: the note, or empty.
        number: of the note, or 0.
        tags: the tags, each with its number.
    """

    span: Span | None
    text: str = ""
    number: int = 0
    tags: tuple[tuple[str, int], ...] = ()

    @property
    def line(self) -> str:
        """Tags and note on one line, as they are typed."""
        words = [f"#{tag}" for tag, _ in self.tags]
        return " ".join([*words, *self.text.split()])


def noted_of(kept: Iterable[Kept]) -> tuple[Noted, ...]:
    """Return notes and tags that have a place, in text order, those of all first."""
    found: dict[Span | None, Noted] = {}
    for one in kept:
        if not one.placed or not isinstance(one.annotation, Note | Tag):
            continue
        before = found.get(one.span, Noted(one.span))
        if isinstance(one.annotation, Tag):
            tags = (*before.tags, (one.annotation.tag, one.number))
            found[one.span] = Noted(one.span, before.text, before.number, tags)
        else:
            text = one.annotation.text
            found[one.span] = Noted(one.span, text, one.number, before.tags)
    return tuple(sorted(found.values(), key=_place))


def _place(noted: Noted) -> tuple[int, int]:
    return (noted.span.start, noted.span.end) if noted.span else (-1, -1)


def tags_and_text(line: str) -> tuple[list[str], str]:
    """Part what was typed into its tags (``#word``) and the note.

    Args:
        line: as it was typed.
    """
    tags, words = [], []
    for word in line.split():
        if word.startswith("#") and len(word) > 1:
            tags.append(word[1:])
        else:
            words.append(word)
    return list(dict.fromkeys(tags)), " ".join(words)
