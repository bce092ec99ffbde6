"""What a reader says of an article, and who keeps it: the library, or nobody.

Where there is no library, or the reader only looks, it holds until the reader leaves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from search_index import (
    OWN_VOICE,
    Anchor,
    Annotation,
    ArticleId,
    Correction,
    Document,
    GivenTo,
    Kept,
    Mark,
    Missed,
    Named,
    Note,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    Span,
    SplitOff,
    Tag,
    anchor_of,
    correct,
    possessive,
)

__all__ = ["Keeper", "Unkept", "Work", "said_of"]


class Keeper(Protocol):
    """What keeps corrections, notes, tags and marks; see ``Library.annotations``."""

    def correct(self, article: ArticleId, *corrections: Correction) -> Document:
        """Correct an article; return it as corrected."""

    def undo(self, article: ArticleId) -> Kept | None:
        """Take back the last correction, and return it, or None."""

    def corrections(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return an article's corrections, oldest first."""

    def note(self, article: ArticleId, text: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a note on words of an article, or on all of it."""

    def change_note(self, number: int, text: str) -> Kept | None:
        """Put other words into a note."""

    def tag(self, article: ArticleId, tag: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a tag on words of an article, or on all of it."""

    def forget(self, number: int) -> Kept | None:
        """Take back a note, a tag or a mark."""

    def mark(self, article: ArticleId, letter: str, place: int) -> Kept:
        """Keep a mark at a character."""

    def find_mark(self, letter: str) -> tuple[ArticleId, int] | None:
        """Return where a capital's mark leads: an article and a character; or None."""

    def of(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return all that was said of an article, oldest first."""


Work = Callable[[Keeper], str]
"""Keeps something, and returns what to tell the reader."""


class Unkept:
    """Keeps nothing: what is said of a document holds as long as this object lives."""

    def __init__(self, document: Document) -> None:
        """Take what is said of a document."""
        self._document = document
        self._kept: list[Kept] = []
        self._numbers = 0

    @property
    def document(self) -> Document:
        """The document as corrected."""
        corrections = [one.annotation for one in self.corrections(self._id)]
        wanted = [one for one in corrections if isinstance(one, Correction)]
        return correct(self._document, wanted)[0] if wanted else self._document

    @property
    def _id(self) -> ArticleId:
        return self._document.article.id

    def correct(self, article: ArticleId, *corrections: Correction) -> Document:
        """Correct the document."""
        for correction in corrections:
            self._keep(article, correction, None)
        return self.document

    def undo(self, article: ArticleId) -> Kept | None:
        """Take back the last correction."""
        corrections = self.corrections(article)
        return self.forget(corrections[-1].number) if corrections else None

    def corrections(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return the corrections, oldest first."""
        others = Note | Tag | Mark
        return tuple(
            one for one in self.of(article) if not isinstance(one.annotation, others)
        )

    def note(self, article: ArticleId, text: str, at: Sequence[Anchor] = ()) -> Kept:
        """Take a note."""
        return self._keep(article, Note(text.strip(), tuple(at)), self._span(at))

    def change_note(self, number: int, text: str) -> Kept | None:
        """Put other words into a note."""
        kept = self.forget(number)
        if kept is None or not isinstance(kept.annotation, Note):
            return None
        return self.note(kept.article, text, kept.annotation.at)

    def tag(self, article: ArticleId, tag: str, at: Sequence[Anchor] = ()) -> Kept:
        """Take a tag."""
        return self._keep(article, Tag(tag.strip(), tuple(at)), self._span(at))

    def forget(self, number: int) -> Kept | None:
        """Take back what has a number."""
        found = next((one for one in self._kept if one.number == number), None)
        if found is not None:
            self._kept.remove(found)
        return found

    def mark(self, article: ArticleId, letter: str, place: int) -> Kept:
        """Take a mark, in place of another of its letter."""
        for one in self.of(article):
            if isinstance(one.annotation, Mark) and one.annotation.letter == letter:
                self._kept.remove(one)
        text = self._document.article.text
        span = Span(place, min(place + 40, len(text)) or place + 1)
        return self._keep(article, Mark(letter, anchor_of(text, span)), span)

    def find_mark(self, letter: str) -> tuple[ArticleId, int] | None:
        """Return where a mark leads."""
        for one in self._kept:
            mark = one.annotation
            if isinstance(mark, Mark) and mark.letter == letter and one.span:
                return one.article, one.span.start
        return None

    def of(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return all that was said, oldest first."""
        return tuple(one for one in self._kept if one.article == article)

    def _keep(
        self, article: ArticleId, annotation: Annotation, span: Span | None
    ) -> Kept:
        self._numbers += 1
        kept = Kept(
            self._numbers, article, annotation, "", time.time(), placed=True, span=span
        )
        self._kept.append(kept)
        return kept

    def _span(self, at: Sequence[Anchor]) -> Span | None:
        """Return what anchors that were just made cover, or None for all of it."""
        text = self._document.article.text
        places = []
        for anchor in at:
            around = anchor.before + anchor.words + anchor.after
            start = -1
            for _ in range(anchor.nth):
                start = text.find(around, start + 1)
            start += len(anchor.before)
            places.append(Span(start, start + len(anchor.words)))
        return Span(places[0].start, places[-1].end) if places else None


def said_of(correction: Correction) -> str:
    """Return what a correction says, in a few words; may hold text from outside."""
    match correction:
        case GivenTo(speaker=None):
            return "nobody's who is known"
        case GivenTo(speaker=speaker) if speaker == OWN_VOICE:
            return "the article's own"
        case GivenTo(speaker=Named(name=name)):
            return possessive(name)
        case Rejected():
            return "taken away"
        case Rekinded(kind=kind):
            return f"called {kind.value}"
        case Missed():
            return "added"
        case SameAs(speaker=speaker, other=other):
            return f"{speaker.name} is {other.name}"
        case Renamed(speaker=speaker, name=name):
            return f"{speaker.name} is called {name}"
        case SplitOff(mention=mention, speaker=whom):
            name = whom.name if whom else "nobody who is known"
            return f"\u201c{mention.words}\u201d is {name}"
    return "corrected"
