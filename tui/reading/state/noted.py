"""What readers wrote beside words of an article: notes and tags, by their places."""

from __future__ import annotations

from search_index import Span, value

__all__ = ["Noted", "tags_and_text"]


@value
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
