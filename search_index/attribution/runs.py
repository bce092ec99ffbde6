"""Quotations in runs: stretches whose speaker stands elsewhere.

A stretch after an attributed one in its paragraph goes on with it; one that opens a
paragraph after an unclosed one is the same quotation; a paragraph that is all
quotation takes the speaker before it, or the other one of a dialogue by turns.
"""

from __future__ import annotations

from search_index.attribution.found import Found, Range
from search_index.attribution.passages import Passage
from search_index.attribution.phrases import NounPhrase
from search_index.attribution.quoted import inner
from search_index.text import AnalysedText

__all__ = ["Runs"]

_SHORT = 5
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Runs:
    """The run of quotations through one article's paragraphs."""

    def __init__(self, analysed: AnalysedText) -> None:
        self._analysed = analysed
        self._last: Found | None = None
        self._before: Found | None = None
        self._here: Found | None = None
        self._open: Found | None = None
        self._subject: NounPhrase | None = None
        self._paragraph = -1
        self._turns: list[Found] = []

    def open_paragraph(self, index: int) -> None:
        """Begin the paragraph with that index."""
        self._paragraph = index
        self._here = None
        self._subject = None

    def take(
        self, passage: Passage, found: list[Found], loose: list[Range]
    ) -> list[Found]:
        """Attribute a passage's loose stretches; return all that is new."""
        new = list(found)
        for quote in loose:
            made = self._loose(passage, quote, found)
            if made:
                new.append(made)
        for one in sorted(new, key=lambda one: one.content[0][0]):
            if one.quoted or one.rule != "noun cue":
                self._here = one if one.quoted or self._here is None else self._here
                if one.quoted:
                    self._remember(one)
        for one in found:
            if one.quoted:
                self._here = one
        self._note_open(passage, new)
        if not passage.quotes:
            self._subject = self._subject_of(passage) or self._subject
        if found and not any(one.quoted for one in found):
            self._last = found[-1]
        return new

    def _remember(self, one: Found) -> None:
        self._last = one
        if not self._turns or self._turns[-1] is not one:
            self._turns = [*self._turns[-3:], one]

    def _note_open(self, passage: Passage, new: list[Found]) -> None:
        """Keep the quotation that the next paragraph goes on with."""
        if not passage.quotes:
            return
        quote = passage.quotes[-1]
        stretch = self._analysed.quoted[self._analysed.quote_at[quote[0]]]
        self._open = None
        if stretch.goes_on:
            for one in [*new, *([self._here] if self._here else [])]:
                if any(first <= quote[0] + 2 <= last for first, last in one.content):
                    self._open = one

    def _loose(
        self, passage: Passage, quote: Range, found: list[Found]
    ) -> Found | None:
        analysed, tokens = self._analysed, self._analysed.tokens
        content = inner(analysed, quote)
        opens = not any(
            tokens.words[j][0].isalnum() for j in range(passage.first, quote[0])
        )
        words = sum(tokens.words[j][0].isalnum() for j in range(content[0], content[1]))
        opens_paragraph = quote[0] == analysed.paragraphs[passage.paragraph].first
        if opens_paragraph and self._open is not None:
            self._join(self._open, content)
            return None
        ended = tokens.words[content[1] - 1] in {".", "?", "!", ",", "…", "...", "—"}
        whole = opens and (
            quote[1] >= passage.last - 1
            or tokens.words[quote[1] - 2] in {".", "?", "!"}
        )
        if not whole or (words < _SHORT and not ended) or words == 0:
            return None
        if self._here is not None and (self._here.quoted or not opens_paragraph):
            if self._here.quoted:
                self._join(self._here, content)
                return None
            return self._like(self._here, content, "after reported speech")
        if self._subject is not None and not opens_paragraph:
            made = Found(
                [content], None, self._subject, passage.paragraph, "after its speaker"
            )
            made.quoted = True
            return made
        other = self._other_turn(passage.paragraph)
        if other is not None:
            return self._like(other, content, "dialogue by turns")
        if self._last is not None:
            return self._like(self._last, content, "speaker before goes on")
        made = Found([content], None, None, passage.paragraph, "nobody named")
        made.quoted = True
        return made

    def _other_turn(self, paragraph: int) -> Found | None:
        """Return whose turn it is in a dialogue: the speaker two paragraphs before."""
        if len(self._turns) < 2:
            return None
        earlier, last = self._turns[-2:]
        if (earlier.paragraph, last.paragraph) != (paragraph - 2, paragraph - 1):
            return None
        if earlier.source is None or last.source is None:
            return None
        words = self._analysed.tokens.lower
        return (
            earlier if words[earlier.source.head] != words[last.source.head] else None
        )

    def _join(self, one: Found, content: Range) -> None:
        one.content.append(content)
        self._here = one

    def _like(self, one: Found, content: Range, rule: str) -> Found:
        made = Found([content], None, None, self._paragraph, rule, same_as=one)
        made.quoted = True
        return made

    def _subject_of(self, passage: Passage) -> NounPhrase | None:
        analysed, tokens = self._analysed, self._analysed.tokens
        for j in range(passage.first + 1, passage.last):
            if analysed.quote_at[j] < 0 and tokens.tags[j] in _FINITE:
                verb = passage.clauses.verbs.get(j)
                found = verb.subject if verb else None
                if found and (
                    tokens.tags[found.head] == "NNP"
                    or tokens.lower[found.head] in {"he", "she"}
                ):
                    return found
                return None
        return None
