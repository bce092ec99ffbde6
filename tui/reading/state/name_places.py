"""Where an article names those who speak in it.

What stands for a speaker at a quotation (a name, *he*, *the analyst*) is a place; so is
every other name of a speaker who has a colour. Pure; offsets are characters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from search_index import Document, Span, Speaker, is_name_of
from tui.drawing.looks import HUES

__all__ = ["NamePlaces"]

_LONGEST = 60
"""Characters of a description that is coloured whole."""
_UNKNOWN = -1


class NamePlaces:
    """The places, in text order; none lies over another."""

    def __init__(self, document: Document, speaking: Sequence[Speaker]) -> None:
        """Look for them.

        Args:
            document: an article's.
            speaking: those with a quotation, most quoted first.
        """
        self._text = document.article.text
        # Numbers of their own are small beside those that Python shares.
        self._starts, self._ends = array("i"), array("i")
        self._numbers, self._bold = array("i"), array("b")
        numbers = {speaker.id: number for number, speaker in enumerate(speaking)}
        found: dict[tuple[int, int], tuple[int, bool]] = {}
        for number, speaker in enumerate(speaking[:HUES]):
            for mention in speaker.mentions:
                if is_name_of(speaker, self._text, mention):
                    found[mention.start, mention.end] = number, False
        for quotation in document.quotations:
            if quotation.source is not None and quotation.speaker in numbers:
                number = numbers[quotation.speaker]
                place = self._in_source(quotation.source, speaking[number])
                bold = is_name_of(speaking[number], self._text, place)
                found[place.start, place.end] = number, bold
        for (start, end), (number, bold) in sorted(found.items()):
            if not self._ends or start >= self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)
                self._numbers.append(number)
                self._bold.append(bold)

    def within(
        self, start: int, end: int
    ) -> Iterator[tuple[int, int, int | None, bool]]:
        """Find what overlaps a range, in text order.

        Yields:
            Start, end, the speaker's number from 0, and whether it is a name that
            says who speaks.
        """
        index = bisect_right(self._ends, start)
        while index < len(self._starts) and self._starts[index] < end:
            number = self._numbers[index]
            yield (
                self._starts[index],
                self._ends[index],
                None if number == _UNKNOWN else number,
                bool(self._bold[index]),
            )
            index += 1

    def _in_source(self, source: Span, speaker: Speaker) -> Span:
        """Return the name in the words that say who speaks, or what stands for it."""
        inside = [
            mention
            for mention in speaker.mentions
            if source.start <= mention.start and mention.end <= source.end
        ]
        names = [one for one in inside if is_name_of(speaker, self._text, one)]
        if names:
            return max(names, key=lambda span: span.end - span.start)
        if source.end - source.start <= _LONGEST:
            return source
        return min(inside, key=lambda span: span.end - span.start, default=source)
