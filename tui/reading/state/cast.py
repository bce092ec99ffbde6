"""Who speaks in a document: names, roles, numbers, and which quotations are whose.

Everything returned may hold text from outside: whoever draws it makes it safe.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from search_index import (
    AUTHOR,
    Document,
    FindingId,
    Position,
    Proposal,
    Quotation,
    Span,
    Speaker,
    SpeakerId,
    bare_role,
)
from tui.reading.state.marks import InnermostQuotations
from tui.reading.state.name_places import NamePlaces
from tui.reading.state.short_names import ShortNames

__all__ = ["Cast"]

_KEYS = 9
"""So many speakers have a digit that chooses them."""
_NO_KEY = "\u2219"


class Cast:
    """Who speaks in a document, and how often.

    Attributes:
        document: the document.
        speaking: those with a quotation, most quoted first, then in order of first
            mention; the keys 1–9 choose among the first nine.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_id = {speaker.id: speaker for speaker in document.speakers}
        self._short_names = ShortNames(document)
        counts = Counter(quotation.speaker for quotation in document.quotations)
        quoted = [speaker for speaker in document.speakers if counts[speaker.id]]
        quoted.sort(key=lambda speaker: -counts[speaker.id])
        self.speaking: tuple[Speaker, ...] = tuple(quoted)
        self._numbers = {
            speaker.id: number for number, speaker in enumerate(self.speaking)
        }

    @cached_property
    def _of(self) -> dict[SpeakerId | None, list[Quotation]]:
        # Made when asked for: most of those who ask for names never do.
        found: dict[SpeakerId | None, list[Quotation]] = {}
        for quotation in self.document.quotations:
            found.setdefault(quotation.speaker, []).append(quotation)
        return found

    @cached_property
    def _innermost(self) -> InnermostQuotations:
        return InnermostQuotations(self.document.quotations)

    @cached_property
    def _names(self) -> NamePlaces:
        return NamePlaces(self.document, self.speaking)

    @cached_property
    def links(self) -> Sequence[Span]:
        """Words that lead somewhere, in text order."""
        return sorted(link.span for link in self.document.article.links)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the innermost quotation that holds a character."""
        return self._innermost.at(offset)

    def passage(self, offset: int) -> int:
        """Return where the quoted words that hold a character begin, or itself."""
        quotation = self.quotation_at(offset)
        spans = () if quotation is None else quotation.spans
        held = (span.start for span in spans if span.start <= offset < span.end)
        return next(held, offset)

    def quotations_within(
        self, start: int, end: int
    ) -> Iterator[tuple[int, int, Quotation]]:
        """Find what of the innermost quotations overlaps a range.

        Yields:
            Start, end and the quotation, in text order.
        """
        return self._innermost.within(start, end)

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph that an offset is in, from 1."""
        return self.document.article.blocks.paragraph(offset)

    def block(self, offset: int) -> int:
        """Return the index of the block that an offset is in, from 0."""
        starts = self.document.article.blocks.starts
        return max(0, bisect_right(starts, offset) - 1)

    def held(self, finding: FindingId | None) -> Position | Proposal | None:
        """Return the position or proposal of that id, or None."""
        for position in self.document.positions:
            if position.id == finding:
                return position
        for proposal in self.document.proposals:
            if proposal.id == finding:
                return proposal
        return None

    @property
    def paragraphs(self) -> int:
        """How many paragraphs there are."""
        return self.document.article.blocks.paragraphs

    def speaker(self, speaker: SpeakerId | None) -> Speaker | None:
        """Return the speaker of that id, or None."""
        return None if speaker is None else self._by_id.get(speaker)

    def number(self, speaker: SpeakerId | None) -> int | None:
        """Return a speaker's number among those who speak, from 0."""
        return None if speaker is None else self._numbers.get(speaker)

    def digit(self, speaker: SpeakerId | None) -> str:
        """Return the key that chooses a speaker; a dot where there is none left.

        ``?`` stands for one who is not known, a blank for one who is never quoted.
        """
        if speaker is None:
            return "?"
        number = self._numbers.get(speaker)
        if number is None:
            return " "
        return str(number + 1) if number < _KEYS else _NO_KEY

    def doubts(self, speaker: SpeakerId | None) -> int:
        """Return how many of a speaker's quotations may be another's."""
        return sum(not quotation.certain for quotation in self.quotations_of(speaker))

    def names_within(
        self, start: int, end: int
    ) -> Iterator[tuple[int, int, int | None, bool]]:
        """Find where speakers are named in a range; see ``NamePlaces.within``."""
        return self._names.within(start, end)

    def quotations_of(self, speaker: SpeakerId | None) -> Sequence[Quotation]:
        """Return a speaker's quotations in text order; None: those of no one known."""
        return self._of.get(speaker, ())

    def name(self, speaker: SpeakerId | None) -> str:
        """Return a speaker's full name."""
        if speaker == AUTHOR:
            return "The author"
        found = self.speaker(speaker)
        return found.name if found else "?"

    def short_name(self, speaker: SpeakerId | None) -> str:
        """Return the shortest name that the article uses as part of the full one."""
        found = self.speaker(speaker)
        return self.name(speaker) if found is None else self._short_names.of(found)

    def role(self, speaker: SpeakerId) -> str:
        """Return what the article says a speaker is, or nothing."""
        found = self.speaker(speaker)
        if found is None or found.role is None:
            return ""
        return bare_role(found.role.of(self.document.article.text))
