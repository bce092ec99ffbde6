"""Whom *he* and *she* mean inside what somebody says, where nobody else can be meant.

Who speaks says *I*, so it is another. Looked at are the words before the pronoun in its
own sentence and some sentences before: one person who is named there and agrees, with
nobody beside them whom it could mean, is meant. In every other case nobody is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerId, SpeakerKind
from search_index.people.entities import Entity, Meant, gender_of_description
from search_index.people.name_table import NameTable
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.words import BE_AND_GET, FINITE, OPENING_MARKS

__all__ = ["PersonsMeant"]

_HE, _SHE = grammar("he"), grammar("she")
_SOMEBODY = frozenset({SpeakerKind.PERSON, SpeakerKind.ANONYMOUS})
_LEAST_SENTENCES, _MOST_SENTENCES = 3, 5
_FAR = 160
_IN_PHRASE = frozenset({"JJ", "NN", "NNP", "POS", "CD", "VBN"})
_OPENING = frozenset({"IN", "WRB", "VBG", "TO"})
_APART = frozenset({".", ",", "CC", ":"})
_OPENERS = frozenset({"DT", "PRP$"})
_NO_OTHER = BE_AND_GET | {"as", "be", "been", "being", "become", "became"}


class PersonsMeant:
    """Whom the pronouns of one article mean inside what is said.

    Attributes:
        analysed: the text.
        speakers: who each speaker is.
    """

    def __init__(
        self,
        analysed: AnalysedText,
        table: NameTable,
        speakers: Mapping[SpeakerId, Entity],
        sources: Mapping[int, Meant],
    ) -> None:
        self.speakers = speakers
        self._sources = sources
        self._kept: dict[tuple[int, SpeakerId | None], Meant] = {}
        self.analysed = analysed
        self._table = table

    @staticmethod
    def gender(word: str) -> str:
        """Return ``m`` for *he*, ``f`` for *she* and their forms, else nothing."""
        return "m" if word in _HE else "f" if word in _SHE else ""

    def named(self, first: int, last: int) -> list[Entity]:
        """Return the persons named in a range of tokens, in text order."""
        ends = self._table.ends
        found = [ends[i] for i in range(first, last) if i in ends]
        return [one for one in found if one.kind is SpeakerKind.PERSON]

    def may_name(self, i: int) -> bool:
        """Tell whether a token names somebody, or means them by a noun."""
        tokens = self.analysed.tokens
        entity = self._table.inside.get(i)
        if entity is not None:
            return entity.kind is SpeakerKind.PERSON or _may_be_surname(entity)
        named = tokens.tags[i] == "NNP"
        return named or (tokens.tags[i] == "NN" and titles().may_speak(tokens.lower[i]))

    def pronouns_of(
        self, speaker: SpeakerId | None, genders: str = "mf"
    ) -> frozenset[str]:
        """Return *he*, *she* or both, as far as they may mean a person who speaks.

        Args:
            speaker: who speaks.
            genders: those to look at.
        """
        entity = self.speakers.get(speaker) if speaker else None
        if entity is None or entity.kind not in _SOMEBODY:
            return frozenset()
        may = [one for one in genders if entity.gender in {one, ""}]
        return frozenset({"m": "he", "f": "she"}[one] for one in may)

    def meant(
        self, token: int, speaker: SpeakerId | None, skipped: Container[int]
    ) -> Meant:
        """Return the person whom a pronoun means: certain when it is the only one.

        Args:
            token: the pronoun.
            speaker: who says it.
            skipped: tokens that tell who speaks.
        """
        key = token, speaker
        if key not in self._kept:
            self._kept[key] = self._meant(token, speaker, skipped)
        return self._kept[key]

    def _meant(
        self, token: int, speaker: SpeakerId | None, skipped: Container[int]
    ) -> Meant:
        if token in self._sources:
            source = self._sources[token]
            if source.certain and _is_named(source.entity):
                return source
        wanted = self.gender(self.analysed.tokens.lower[token])
        if self.is_ahead(token, wanted):
            return Meant(None)
        own = self.speakers.get(speaker) if speaker else None
        # *He is loyal to Moss*: who is named after it in its clause is another.
        others = self.named(token, self._clause_end(token))
        others += [own] if own else []
        found, sure = self._looked_for(token, wanted, others, skipped)
        # A gender that only pronouns near their name show may be another's.
        firm = found is not None and _given_gender(found) == wanted
        person = found is not None and found.kind is SpeakerKind.PERSON
        fits = person and found is not None and found.gender in {wanted, ""}
        if not fits or not (firm or sure):
            return Meant(None)
        return Meant(found, "named before it", certain=firm and sure)

    def _looked_for(
        self, token: int, wanted: str, others: list[Entity], skipped: Container[int]
    ) -> tuple[Entity | None, bool]:
        """Return whom a pronoun means, looked for backwards, and whether that is sure.

        The nearest sentence that names somebody decides; it is sure where no sentence
        around it names another.
        """
        found: list[Entity] = []
        nearest: Entity | None = None
        sure, end = True, token
        for seen, first in enumerate(self._sentence_starts(token)):
            if seen >= _MOST_SENTENCES or (seen >= _LEAST_SENTENCES and found):
                break
            extent = first, end
            here = [one for one in self._called(extent, wanted) if one not in others]
            found += [one for one in here if one not in found]
            other = self._names_other(extent, wanted, [*found, *others], skipped)
            if nearest is None and (here or other):
                nearest, alone = self._foremost(extent, wanted, here)
                if nearest is None:
                    return None, False
                sure = sure and alone
            sure = sure and not other and self._table.open.isdisjoint(range(*extent))
            end = first
        if not found:
            return self._only(token, wanted, others), False
        return nearest, sure and len(found) == 1

    def _clause_end(self, token: int) -> int:
        """Return where the clause of a pronoun ends: at a comma or its second verb."""
        tags, verbs, end = self.analysed.tokens.tags, 0, token + 1
        while end < len(tags) and tags[end] not in _APART:
            verbs += tags[end] in FINITE
            if verbs > 1:
                break
            end += 1
        return end

    def _only(self, token: int, wanted: str, others: list[Entity]) -> Entity | None:
        """Return the only person named in the text before a token who agrees."""
        place = self.analysed.tokens.starts[token]
        found = [
            one
            for one in self._table.entities
            if one.kind is SpeakerKind.PERSON
            and one.mentions[0].start < place
            and one not in others
            and not _is_other_gender(one, wanted)
        ]
        only = found[0] if len(found) == 1 else None
        return only if only is not None and only.gender == wanted else None

    def is_ahead(self, token: int, wanted: str) -> bool:
        """Tell whether who is meant may be named after: *on her way in, Moss …*.

        Args:
            token: the pronoun.
            wanted: its gender, ``m`` or ``f``.
        """
        tags = self.analysed.tokens.tags
        first, last = self._sentence_of(token)
        while first < token and self.analysed.tokens.words[first] in OPENING_MARKS:
            first += 1
        opens = tags[first] in _OPENING and "," not in tags[first:token]
        return opens and bool(self._called((token, last), wanted))

    def _sentence_of(self, token: int) -> Range:
        """Return the tokens of a token's sentence."""
        sentences = self.analysed.paragraphs[
            self.analysed.paragraph_at(token)
        ].sentences
        return sentences[bisect_right(sentences, token, key=lambda one: one[0]) - 1]

    def _foremost(
        self, extent: Range, wanted: str, here: list[Entity]
    ) -> tuple[Entity | None, bool]:
        """Return whom a pronoun after a part of a sentence means of those named there.

        That is who is its first subject, or alone there with no pronoun before; and
        whether the latter holds.
        """
        tokens = self.analysed.tokens
        first, end = extent
        for i in range(first, end):
            if self.gender(tokens.lower[i]) == wanted:
                return None, False  # *he defeats Roe. He …* is not Roe
            if i in self._table.ends and self._table.ends[i] in here:
                subject = tokens.tags[i + 1] in FINITE
                if len(here) == 1 or subject:
                    return self._table.ends[i], len(here) == 1
                return None, False
        return None, False

    def _called(self, extent: Range, wanted: str) -> list[Entity]:
        """Return whom the names in a range can mean, of those that agree, each once."""
        found: list[Entity] = []
        for i in filter(self._table.ends.__contains__, range(*extent)):
            found += [one for one in self._called_at(i, wanted) if one not in found]
        return found

    def _called_at(self, i: int, wanted: str) -> list[Entity]:
        """Return whom a name that ends at a token can mean, of those that agree.

        A surname alone may be that of another: *Roe … she* after *Ida Roe and Ben Roe*.
        """
        entity = self._table.ends[i]
        if entity.kind is not SpeakerKind.PERSON:
            return [entity] if _may_be_surname(entity) else []
        if len(entity.words) > 1 and "".join(entity.words).isupper():
            return []  # a heading or a slogan
        bearers = [entity]
        if self._table.firsts.get(i, i) == i:
            last = entity.words[-1:]
            bearers += [
                one
                for one in self._table.entities
                if one is not entity
                and one.kind is SpeakerKind.PERSON
                and one.words[-1:] == last
            ]
        fits = [one for one in bearers if not _is_other_gender(one, wanted)]
        exact = [one for one in fits if one.gender == wanted]
        return exact if len(bearers) > 1 and len(exact) == 1 else fits

    def _sentence_starts(self, token: int) -> list[int]:
        """Return where the sentences up to a token begin, the nearest first."""
        paragraphs = self.analysed.paragraphs
        place = self.analysed.paragraph_at(token)
        found: list[int] = []
        while place >= 0 and len(found) <= _MOST_SENTENCES:
            sentences = paragraphs[place].sentences
            at = bisect_right(sentences, token, key=lambda one: one[0])
            for first, _ in reversed(sentences[:at]):
                if token - first > _FAR:
                    return found
                found.append(first)
            place -= 1
        return found

    def _names_other(
        self, extent: Range, wanted: str, known: list[Entity], skipped: Container[int]
    ) -> bool:
        """Tell whether a range means a person without a name who is not known."""
        return any(
            self._is_other(i, wanted, known) for i in range(*extent) if i not in skipped
        )

    def _is_other(self, i: int, wanted: str, known: list[Entity]) -> bool:
        """Tell whether a token means a person without a name: *the judge*.

        Not one of those known, nor what somebody is said to be.
        """
        tokens = self.analysed.tokens
        noun = tokens.lower[i]
        if tokens.tags[i] != "NN" or i in self._table.inside:
            return False
        if not titles().is_person(noun) or i + 1 in self._table.inside:
            return False
        if tokens.tags[i + 1 : i + 2] in {("NN",), ("NNP",), ("NNS",)}:
            return False
        if gender_of_description(noun) not in {"", wanted}:
            return False
        if any(noun in one.roles for one in known):
            return False
        start = i
        while start > 0 and tokens.tags[start - 1] in _IN_PHRASE:
            start -= 1
        if start == 0 or tokens.tags[start - 1] not in _OPENERS:
            return False
        before = start - 2
        while before > 0 and tokens.tags[before] == "RB":
            before -= 1  # *is still an effective advocate*
        return before < 0 or not (
            tokens.lower[before] in _NO_OTHER
            or (tokens.words[before] == "," and before - 1 in self._table.inside)
        )


def _is_named(entity: Entity | None) -> bool:
    """Tell whether somebody is a person with a name."""
    return (
        entity is not None
        and entity.kind is SpeakerKind.PERSON
        and (entity.words != ())
    )


def _is_other_gender(entity: Entity, wanted: str) -> bool:
    """Tell whether a person's given name shows that a pronoun is not theirs.

    What only the pronouns near their name show is not enough to rule them out.
    """
    return _given_gender(entity) not in {wanted, ""}


def _given_gender(entity: Entity) -> str:
    """Return ``f`` or ``m`` where a person's given name shows it, else nothing."""
    return name_words().gender(entity.words[0].lower())


def _may_be_surname(entity: Entity) -> bool:
    """Tell whether a single name may be a surname that nothing shows to be one."""
    if entity.kind is not SpeakerKind.ORGANISATION or len(entity.words) != 1:
        return False
    word = entity.words[0]
    return not word.isupper() and word.lower() not in name_words().bodies
