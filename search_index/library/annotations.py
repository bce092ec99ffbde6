"""What readers say of the library's articles, for the screen and the command line.

A part of ``Library``. Whatever changes is on the disk when the call returns, and from
then on everything that the library gives is of the article as corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from search_index.library.corrections.anchors import anchor_of
from search_index.library.corrections.reading_plain import LONGEST_NOTE, LONGEST_TAG
from search_index.library.store.store import Store
from search_index.model.annotations import (
    Anchor,
    Correction,
    Kept,
    Mark,
    Note,
    Renamed,
    Tag,
)
from search_index.model.documents import ArticleId, Document, Span
from search_index.model.errors import LibraryError

__all__ = ["Annotations"]

_LONGEST_NAME = 200
_MARKED = 60
"""Characters that a mark is known by."""


class Annotations:
    """Corrections, notes, tags and marks of one library, and other readers' findings.

    Every method raises LibraryError when the library is damaged, out of reach or
    cannot be written to, or does not hold the article that is named.
    """

    def __init__(self, store: Store, get: Callable[[ArticleId], Document]) -> None:
        """Use ``Library.annotations`` instead."""
        self._store = store
        self._get = get

    # Corrections

    def correct(self, article: ArticleId, *corrections: Correction) -> Document:
        """Correct an article; return it as corrected. Each can be undone by itself."""
        cleaned = [(_cleaned(one), "") for one in corrections]
        self._store.annotations.keep(article, cleaned)
        return self._get(article)

    def undo(self, article: ArticleId) -> Kept | None:
        """Take back one's own last correction of an article, and return it, or None.

        It goes on as often as there are any, after a restart too.
        """
        return self._store.annotations.undo(article)

    def corrections(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return an article's corrections, oldest first, with those that lack a place.

        ``placed`` is false of one whose words no longer stand in the article.
        """
        return self._store.annotations.of(article, "correction")

    # Notes, tags, marks

    def note(self, article: ArticleId, text: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a note on words of an article, or on all of it."""
        text = _printable(text, lines=True).strip()
        _be_bounded(text, "a note", LONGEST_NOTE)
        return self._store.annotations.keep(article, [(Note(text, tuple(at)), "")])[0]

    def tag(self, article: ArticleId, tag: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a tag on words of an article, or on all of it."""
        tag = " ".join(_printable(tag).split())
        _be_bounded(tag, "a tag", LONGEST_TAG)
        return self._store.annotations.keep(article, [(Tag(tag, tuple(at)), "")])[0]

    def mark(self, article: ArticleId, letter: str, place: int) -> Kept:
        """Keep a mark at a character of an article's text.

        A small letter is the article's own; a capital leads into its article from
        everywhere.
        """
        if len(letter) != 1 or not letter.isprintable() or letter.isspace():
            message = "a mark is one letter"
            raise LibraryError(message)
        text = self._store.text(article) or ""
        while place > 0 and not text[place : place + _MARKED].strip():
            place -= 1
        words = text[place : place + _MARKED]
        if not words.strip():
            message = f"the library holds no words at {place} of {article}"
            raise LibraryError(message)
        anchor = anchor_of(text, Span(place, place + len(words)))
        return self._store.annotations.keep(article, [(Mark(letter, anchor), "")])[0]

    def marks(self, article: ArticleId) -> dict[str, int]:
        """Return the marks of an article: letters, and the characters they lead to."""
        return {
            one.annotation.letter: one.span.start
            for one in self._store.annotations.of(article, "mark")
            if isinstance(one.annotation, Mark) and one.span and not one.by
        }

    def find_mark(self, letter: str) -> tuple[ArticleId, int] | None:
        """Return where a capital's mark leads: an article and a character; or None."""
        for one in self._store.annotations.everywhere("mark"):
            mark = one.annotation
            if isinstance(mark, Mark) and mark.letter == letter and not one.by:
                return (one.article, one.span.start) if one.span else None
        return None

    def change_note(self, number: int, text: str) -> Kept | None:
        """Put other words into a note; None: there is no note of that number."""
        kept = self._store.annotations.number(number)
        if kept is None or not isinstance(kept.annotation, Note):
            return None
        self._store.annotations.forget(number)
        return self.note(kept.article, text, kept.annotation.at)

    def forget(self, number: int) -> Kept | None:
        """Take back the annotation of a number, and return it, or None."""
        return self._store.annotations.forget(number)

    # Lists

    def of(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return all that was said of an article, oldest first."""
        return self._store.annotations.of(article)

    def everywhere(self, *sorts: str) -> tuple[Kept, ...]:
        """Return annotations of the whole library, newest first.

        Args:
            sorts: correction, note, tag, mark, reading; none: notes and tags.
        """
        found = self._store.annotations.everywhere(*(sorts or ("note", "tag")))
        return tuple(reversed(found))

    def tags(self) -> dict[str, int]:
        """Return the tags of the library with how often each was given, most first."""
        counts = Counter(
            one.annotation.tag
            for one in self._store.annotations.everywhere("tag")
            if isinstance(one.annotation, Tag)
        )
        return dict(counts.most_common())

    # Other readers

    def readers(self) -> dict[str, int]:
        """Return the other readers, with how many articles each said something of."""
        said = {(one.by, one.article) for one in self._store.annotations.everywhere()}
        counts = Counter(by for by, _ in said if by)
        return dict(counts.most_common())

    def chosen(self) -> tuple[str, ...]:
        """Return the readers who are chosen over ours, the most trusted first."""
        return self._store.annotations.chosen()

    def choose(self, names: Sequence[str]) -> None:
        """Choose readers over ours, the most trusted first, in place of those before.

        It costs nothing when they are chosen already.
        """
        if tuple(names) != self.chosen():
            self._store.annotations.choose(names)

    def forget_reader(self, name: str) -> int:
        """Take back all that another reader said; return how much it was."""
        return self._store.annotations.forget_reader(name) if name else 0


def _cleaned(correction: Correction) -> Correction:
    """Return a correction with the name that was typed in it as a name can be."""
    if not isinstance(correction, Renamed):
        return correction
    name = " ".join(_printable(correction.name).split())
    _be_bounded(name, "a name", _LONGEST_NAME)
    return replace(correction, name=name)


def _printable(text: str, *, lines: bool = False) -> str:
    """Return what was typed without what steers a terminal."""
    return "".join(
        one if one.isprintable() or (lines and one == "\n") else " " for one in text
    )


def _be_bounded(text: str, what: str, most: int) -> None:
    if not text:
        message = f"{what} needs words"
        raise LibraryError(message)
    if len(text) > most:
        message = f"{what} has {most} characters at most"
        raise LibraryError(message)
