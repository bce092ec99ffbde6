"""Places that the reader wants back to; offsets into the article's text."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Places"]


@dataclass(slots=True)
class Places:
    """Marks by letter, and where the last jump came from.

    Attributes:
        before: where the last jump began.
        marks: letter -> offset.
        awaited: what the next letter is for: ``mark``, ``go`` or nothing.
    """

    before: int = 0
    marks: dict[str, int] = field(default_factory=dict)
    awaited: str = ""

    def answer(self, letter: str | None, cursor: int) -> tuple[str, int | None]:
        """Take the letter that was awaited.

        Args:
            letter: what the reader pressed, or None for no character.
            cursor: where the reader is.

        Returns:
            What to say, and where to go, if anywhere.
        """
        awaited, self.awaited = self.awaited, ""
        letter = letter if letter and letter.isprintable() else ""
        if awaited == "mark":
            if not letter.strip() or letter == "'":
                return "no such mark", None
            self.marks[letter] = cursor
            return f"marked {letter}", None
        target = self.before if letter == "'" else self.marks.get(letter)
        if target is None:
            return f"no mark {letter}".rstrip(), None
        self.before = cursor
        return "", target
