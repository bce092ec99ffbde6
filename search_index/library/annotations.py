"""What readers say of the library's articles, for the screen and the command line.

A part of ``Library``. Whatever changes is on the disk when the call returns, and from
then on everything that the library gives is of the article as corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from search_index.model.errors import LibraryError

if TYPE_CHECKING:
    from search_index.library.exchanging import TakenIn
    from search_index.library.records import Plain
    from search_index.library.store.store import Store
    from search_index.model.annotations import Anchor, Annotation, Correction, Kept
    from search_index.model.documents import ArticleId, Document

__all__ = ["Annotations"]

_LONGEST_NAME = 200
_SHORTEST_ID = 8
_MARKED = 60
"""Characters that a mark is known by."""


class Annotations:
    """Corrections, notes, tags and marks of one library, and other readers' findings.

    Every method raises LibraryError when the library is damaged, out of reach or
    cannot be written to, or does not hold the article that is named.
    """

    def __init__(
        self,
        store: Store,
        get: Callable[[ArticleId], Document],
        apart: Callable[[ArticleId], Document | None],
    ) -> None:
        """Use ``Library.annotations`` instead.

        Args:
            store: where they are kept, those of articles of archives, too.
            get: returns a document as corrected.
            apart: returns the document of an article that an archive holds and the
                library does not, as the archive gives it.
        """
        self._store = store
        self._get = get
        self._apart = apart

    def _keep(self, article: ArticleId, *annotations: Annotation) -> tuple[Kept, ...]:
        """Keep annotations of one's own; return them as they are kept."""
        said = [(one, "") for one in annotations]
        apart = self._apart(article)
        return self._store.annotations.keep(article, said, apart=apart)

    # Corrections

    def correct(self, article: ArticleId, *corrections: Correction) -> Document:
        """Correct an article; return it as corrected. Each can be undone by itself."""
        self._keep(article, *map(_cleaned, corrections))
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
        return self._of(article, "correction")

    # Notes, tags, marks

    def note(self, article: ArticleId, text: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a note on words of an article, or on all of it."""
        from search_index.model.annotations import LONGEST_NOTE, Note  # noqa: PLC0415

        text = _printable(text, lines=True).strip()
        _be_bounded(text, "a note", LONGEST_NOTE)
        return self._keep(article, Note(text, tuple(at)))[0]

    def tag(self, article: ArticleId, tag: str, at: Sequence[Anchor] = ()) -> Kept:
        """Keep a tag on words of an article, or on all of it."""
        from search_index.model.annotations import LONGEST_TAG, Tag  # noqa: PLC0415

        tag = " ".join(_printable(tag).split())
        _be_bounded(tag, "a tag", LONGEST_TAG)
        return self._keep(article, Tag(tag, tuple(at)))[0]

    def mark(self, article: ArticleId, letter: str, place: int) -> Kept:
        """Keep a mark at a character of an article's text.

        A small letter is the article's own; a capital leads into its article from
        everywhere.
        """
        from search_index.library.corrections.anchors import anchor_of  # noqa: PLC0415
        from search_index.model.annotations import Mark  # noqa: PLC0415
        from search_index.model.documents import Span  # noqa: PLC0415

        if len(letter) != 1 or not letter.isprintable() or letter.isspace():
            message = "a mark is one letter"
            raise LibraryError(message)
        apart = self._apart(article)
        text = apart.article.text if apart else self._store.text(article) or ""
        while place > 0 and not text[place : place + _MARKED].strip():
            place -= 1
        words = text[place : place + _MARKED]
        if not words.strip():
            message = f"the library holds no words at {place} of {article}"
            raise LibraryError(message)
        anchor = anchor_of(text, Span(place, place + len(words)))
        return self._keep(article, Mark(letter, anchor))[0]

    def marks(self, article: ArticleId) -> dict[str, int]:
        """Return the marks of an article: letters, and the characters they lead to."""
        return {
            one.letter: one.span.start
            for one in self._of(article, "mark")
            if one.span and not one.by
        }

    def find_mark(self, letter: str) -> tuple[ArticleId, int] | None:
        """Return where a capital's mark leads: an article and a character; or None."""
        for one in self._store.annotations.everywhere("mark"):
            if one.letter == letter and not one.by:
                return (one.article, one.span.start) if one.span else None
        return None

    def change_note(self, number: int, text: str) -> Kept | None:
        """Put other words into a note; None: there is no note of that number."""
        from search_index.model.annotations import Note  # noqa: PLC0415

        kept = self._store.annotations.number(number)
        if kept is None or not isinstance(kept.annotation, Note):
            return None
        self._store.annotations.forget(number)
        return self.note(kept.article, text, kept.annotation.at)

    def forget(self, number: int) -> Kept | None:
        """Take back the annotation of a number, and return it, or None."""
        return self._store.annotations.forget(number)

    # Of whole articles

    def set_read(self, articles: Collection[ArticleId], *, read: bool = True) -> None:
        """Call articles read, which opening one does, or unread."""
        self._store.desk.set_read(articles, read)

    def set_starred(
        self, articles: Collection[ArticleId], *, starred: bool = True
    ) -> None:
        """Give articles a star, or take it away."""
        self._store.desk.set_starred(articles, starred)

    # Lists

    def of(self, article: ArticleId) -> tuple[Kept, ...]:
        """Return all that was said of an article, oldest first."""
        return self._of(article)

    def _of(self, article: ArticleId, sort: str = "") -> tuple[Kept, ...]:
        # Of most articles nothing was said, and opening one must be quick.
        if not self._store.is_annotated(article):
            return ()
        return self._store.annotations.of(article, sort)

    def everywhere(self, *sorts: str) -> tuple[Kept, ...]:
        """Return annotations of the whole library, newest first.

        Args:
            sorts: correction, note, tag, mark, reading; none: notes and tags.
        """
        found = self._store.annotations.everywhere(*(sorts or ("note", "tag")))
        return tuple(reversed(found))

    def tagged(self) -> dict[ArticleId, tuple[str, ...]]:
        """Return the articles that have tags, or words with tags, with these."""
        from search_index.model.annotations import Tag  # noqa: PLC0415

        found: dict[ArticleId, dict[str, None]] = {}
        for one in self._store.annotations.everywhere("tag"):
            if isinstance(one.annotation, Tag):
                found.setdefault(one.article, {})[one.annotation.tag] = None
        return {article: tuple(tags) for article, tags in found.items()}

    def tags(self) -> dict[str, int]:
        """Return the tags of the library with how often each was given, most first."""
        from search_index.model.annotations import Tag  # noqa: PLC0415

        kept = self._store.annotations.everywhere("tag")
        return _counted(
            one.annotation.tag for one in kept if isinstance(one.annotation, Tag)
        )

    # Out and in

    def find_articles(self, name: str) -> tuple[ArticleId, ...]:
        """Return the articles of an id, of its unique beginning, or of an origin."""
        found = self._store.ids_named(name)
        if found or len(name) < _SHORTEST_ID:
            return found
        beginning = self._store.ids_beginning(name)
        return beginning if len(beginning) == 1 else ()

    def export(
        self,
        articles: Collection[ArticleId] | None = None,
        *,
        by: str | None = None,
    ) -> Iterator[dict[str, Plain]]:
        """Yield an object of JSON for each article and each reader; interface.md.

        Args:
            articles: of which articles; None: of all.
            by: whose annotations; empty: one's own, None: everybody's.
        """
        from search_index.library.exchanging import export_annotations  # noqa: PLC0415

        return export_annotations(self._store, articles, by)

    def take_in(self, text: str, *, by: str = "") -> Iterator[TakenIn]:
        """Keep what comes as JSON, checked word by word; one object, one transaction.

        Args:
            text: objects of interface.md, a line each, or a list of them.
            by: whose they are, where they do not say.

        Yields:
            What became of each object, once it is on the disk.
        """
        from search_index.library.exchanging import import_annotations  # noqa: PLC0415

        return import_annotations(self._store, text, by=by, get=self._get)

    # Other readers

    def readers(self) -> dict[str, int]:
        """Return the other readers, with how many articles each said something of."""
        said = {(one.by, one.article) for one in self._store.annotations.everywhere()}
        return _counted(by for by, _ in said if by)

    def chosen(self) -> tuple[str, ...]:
        """Return the readers who are chosen over ours, the most trusted first."""
        return self._store.chosen_readers()

    def read_by(self, article: ArticleId, names: Sequence[str]) -> Document:
        """Return an article with readers chosen over ours, just this once."""
        from search_index.library.over_files import read_by  # noqa: PLC0415

        self._get(article)
        return read_by(self._store, article, names)

    def choose(self, names: Sequence[str]) -> None:
        """Choose readers over ours, the most trusted first, in place of those before.

        It costs nothing when they are chosen already; a library that cannot be written
        to is left as it is.
        """
        if tuple(names) != self.chosen() and not self._store.read_only:
            self._store.annotations.choose(names)

    def forget_reader(self, name: str) -> int:
        """Take back all that another reader said; return how much it was."""
        return self._store.annotations.forget_reader(name) if name else 0


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Return how often each name comes, the most frequent first."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _cleaned(correction: Correction) -> Correction:
    """Return a correction with the name that was typed in it as a name can be."""
    from search_index.model.annotations import Renamed  # noqa: PLC0415

    if not isinstance(correction, Renamed):
        return correction
    name = " ".join(_printable(correction.name).split())
    _be_bounded(name, "a name", _LONGEST_NAME)
    from dataclasses import replace  # noqa: PLC0415 - slow to load

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
