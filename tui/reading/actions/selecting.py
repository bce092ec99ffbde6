"""Selects a stretch of text, by sentences and words: to note, copy or correct it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from search_index import Span
from tui.commands.actions import Actions
from tui.messages import Copied
from tui.reading.actions.desk import Desk
from tui.reading.citation import stretch_citation

__all__ = ["Selecting"]

_WORD = re.compile(r"\S+")
_SAID = "selected: j k  J K longer, shorter  l h by a word  a note  y copy  W correct"


class Selecting:
    """Changes the selection, which the view holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._keys: dict[str, Callable[[Span], Span | None]] = {
            "j": self._next, "down": self._next, "k": self._before, "up": self._before,
            "J": self._longer, "shift+down": self._longer,
            "K": self._shorter, "shift+up": self._shorter,
            "l": self._word_longer, "right": self._word_longer,
            "h": self._word_shorter, "left": self._word_shorter,
            "H": self._word_later, "L": self._word_earlier,
        }  # fmt: skip

    @property
    def actions(self) -> Actions:
        """What the key does."""
        return {"select": self._toggle}

    def drop(self) -> bool:
        """Select nothing; tell whether anything was."""
        if self._desk.view.selected is None:
            return False
        self._desk.view = replace(self._desk.view, selected=None)
        return True

    def takes(self, key: str, character: str | None) -> bool:
        """Change the selection by a key, if it is one for that; tell whether it was."""
        selected = self._desk.view.selected
        if selected is None:
            return False
        act = self._keys.get(character or "") or self._keys.get(key)
        if act is not None:
            self._select(act(selected) or selected)
        elif key == "y":
            view = self._desk.view
            self._desk.post_message(Copied(stretch_citation(view.cast, selected)))
            self.drop()
        return act is not None or key == "y"

    def _toggle(self) -> None:
        """Select the sentence where the reader is, or nothing."""
        if not self.drop():
            selected = self._sentence(self._desk.view.cursor)
            if selected is not None:
                self._select(selected)

    def _select(self, span: Span) -> None:
        self._desk.view = replace(
            self._desk.view, selected=span, message=_SAID, cursor=span.start
        )
        self._desk.body.article.reveal(span.start, span.end)

    # Sentences

    def _block(self, offset: int) -> Span | None:
        view = self._desk.view
        blocks = view.article.blocks
        return blocks[view.cast.block(offset)].span if len(blocks) else None

    def _sentence(self, offset: int) -> Span | None:
        """Return the sentence at a character, or the next after it."""
        text = self._desk.view.article.text
        while offset < len(text) and text[offset].isspace():
            offset += 1
        block = self._block(offset)
        if block is None or offset >= len(text):
            return None
        # Loaded when somebody selects: the first frame has no use for it.
        from search_index import sentences_around  # noqa: PLC0415

        return sentences_around(text, Span(offset, offset + 1), block)

    def _next(self, span: Span) -> Span | None:
        return self._sentence(span.end)

    def _before(self, span: Span) -> Span | None:
        text = self._desk.view.article.text
        before = len(text[: span.start].rstrip())
        return self._sentence(before - 1) if before else None

    def _longer(self, span: Span) -> Span | None:
        after = self._sentence(span.end)
        return Span(span.start, after.end) if after else None

    def _shorter(self, span: Span) -> Span | None:
        last = self._sentence(max(span.start, span.end - 1))
        if last is None or last.start <= span.start:
            return None
        text = self._desk.view.article.text
        return Span(span.start, len(text[: last.start].rstrip()))

    # Words

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        text = self._desk.view.article.text
        return [match.span() for match in _WORD.finditer(text, start, end)]

    def _word_longer(self, span: Span) -> Span | None:
        block = self._block(max(span.start, span.end - 1))
        words = self._words(span.end, block.end) if block else []
        return Span(span.start, words[0][1]) if words else None

    def _word_shorter(self, span: Span) -> Span | None:
        words = self._words(span.start, span.end)
        return Span(span.start, words[-2][1]) if len(words) > 1 else None

    def _word_later(self, span: Span) -> Span | None:
        words = self._words(span.start, span.end)
        return Span(words[1][0], span.end) if len(words) > 1 else None

    def _word_earlier(self, span: Span) -> Span | None:
        block = self._block(span.start)
        words = self._words(block.start, span.start) if block else []
        return Span(words[-1][0], span.end) if words else None
