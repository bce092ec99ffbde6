"""Who made a document: a report, a letter, a poll speak for those who made them.

*The IPCC report*, *a poll by Quillmark*, *Roe’s letter*; and *the report* after *the
institute published a report*.
"""

from __future__ import annotations

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity, Meant
from search_index.people.name_table import NameTable
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["Makers", "is_document"]

_MADE = frozenset([("made",), ("given",), ("delivered",), ("issued",), ("written",)])
_BY = frozenset({"by", "from"})
_MAKERS = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.PERSON, SpeakerKind.GROUP})
_BEFORE = frozenset({"NN", "NNP", "JJ", "POS", "CD", "VBN", "NNS"})
_WITHIN = frozenset({"DT", "JJ", "NN", "CD", "VBN", "PRP$", "NNS", "RB", "NNP"})
_REACH, _BEHIND = 6, 10
_OUTLETS = frozenset({"agency", "outlet", "newspaper", "magazine", "website", "ad"})
_STUDIES = frozenset({"study", "report", "paper", "survey", "analysis", "research"})


def is_document(noun: str) -> bool:
    """Tell whether a noun is for what somebody has made to be read."""
    return noun in titles().documents and noun not in _OUTLETS


class Makers:
    """Who made the documents of one article."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._made: list[tuple[int, str, Entity]] | None = None

    def resolve(self, source: NounPhrase, *, definite: bool) -> Meant | None:
        """Return who made a document that is cited, or None.

        Args:
            source: the mention; its head is a noun for a document.
            definite: was the document mentioned before, as *the report* says?
        """
        tokens = self._analysed.tokens
        head = tokens.lower[source.head]
        end = source.end
        by_act = tokens.lower[end : end + 1] in _MADE  # speeches made by the board
        by = tokens.lower[end + by_act : end + by_act + 1] == ("by",)
        if by and source.start == source.head:
            end += _REACH  # according to analysis by the Tarn Board: no one document
        maker = self._inside(source.head, source.start, end)
        if maker is not None:
            return Meant(maker, f"who made the {head}")
        if not definite:
            return None
        made = [one for one in self._documents() if one[0] < source.head]
        same = [one for one in made if one[1] == head]
        if not same and head in _STUDIES:
            same = [one for one in made if one[1] in _STUDIES]
        if not same:
            return None
        several = len({id(one[2]) for one in same}) > 1
        return Meant(same[-1][2], f"who made the {head}", certain=not several)

    def _documents(self) -> list[tuple[int, str, Entity]]:
        """Return every document whose maker is named beside it, in text order."""
        if self._made is None:
            tokens, nouns = self._analysed.tokens, titles().documents
            self._made = []
            for j, word in enumerate(tokens.lower):
                if (
                    word not in nouns
                    or word in _OUTLETS
                    or (tokens.tags[j] not in {"NN", "NNS"})
                ):
                    continue
                maker = self._inside(j, max(0, j - _REACH), len(tokens))
                maker = maker or self._publisher(j)
                if maker is not None:
                    self._made.append((j, word, maker))
        return self._made

    def _inside(self, head: int, low: int, high: int) -> Entity | None:
        """Return the maker that a document's noun phrase names."""
        tokens, inside = self._analysed.tokens, self._table.inside
        for j in range(head + 1, min(high, head + _REACH)):
            if tokens.lower[j] in _BY:
                return self._next(j + 1, min(len(tokens), j + _REACH))
            if tokens.words[j] == "," and tokens.lower[j + 1 : j + 2] == ("by",):
                continue  # the report, by the Tarn Board, found
            if tokens.tags[j] in {".", ",", "VBD", "VBZ", "VBP", "MD", "CC"}:
                break
        for j in range(head - 1, low - 1, -1):
            entity = inside.get(j)
            if entity is not None:
                owns = tokens.tags[j + 1] == "POS"
                body = entity.kind is SpeakerKind.ORGANISATION
                fits = entity.kind in _MAKERS and (owns or body)
                return entity if fits else None
            if tokens.tags[j] not in _BEFORE:
                break
        return None

    def _next(self, first: int, last: int) -> Entity | None:
        """Return the maker whose name stands first in a range, in one phrase."""
        tokens, inside = self._analysed.tokens, self._table.inside
        for j in range(first, last):
            entity = inside.get(j)
            if entity is not None and entity.kind in _MAKERS:
                return self._only(j, entity)
            if tokens.tags[j] not in _WITHIN:
                return None
        return None

    def _only(self, j: int, entity: Entity) -> Entity | None:
        """Return who is named at a token, or has an office there; None for two."""
        tokens, inside = self._analysed.tokens, self._table.inside
        while inside.get(j) is entity:
            j += 1
        if tokens.lower[j : j + 1] == ("and",):
            return None
        while j < len(tokens) and tokens.tags[j] in {"NN", "NNP"} and j not in inside:
            j += 1  # a study by Tarn School professor Mary Roe
        other = inside.get(j)
        person = other is not None and other.kind is SpeakerKind.PERSON
        if not person and tokens.words[j - 1].islower() and j - 1 not in inside:
            return None  # a paper by a Tarn group
        return other if person else entity

    def _publisher(self, head: int) -> Entity | None:
        """Return who published a document: *the institute issued a report*."""
        tokens, making = self._analysed.tokens, name_words().making
        j = head - 1
        while j > 0 and tokens.tags[j] in _WITHIN and head - j < _REACH:
            if tokens.lower[j] in making:
                break
            j -= 1
        if tokens.lower[j] not in making or tokens.lower[head - 1] in {"the", "that"}:
            return None
        for k in range(j - 1, max(-1, j - _BEHIND), -1):
            if tokens.tags[k] in {".", ","}:
                return None
            entity = self._table.ends.get(k)
            if entity is not None:
                return entity if entity.kind in _MAKERS else None
        return None
