"""Whom *he*, *she*, *it* and *they* mean, by agreement and recency."""

from __future__ import annotations

from dataclasses import replace

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.antecedents import Antecedents, Turn
from search_index.people.descriptions import Descriptions
from search_index.people.entities import Entity, Meant, gender_of_description
from search_index.people.name_table import NameTable
from search_index.people.topics import last_person, opens_its_sentence
from search_index.sentences.noun_phrases import find_base_phrase
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText
from search_index.words import CLOSING_MARKS, FINITE

__all__ = ["Pronouns"]

_HE, _SHE = grammar("he"), grammar("she")
_THEY, _IT = grammar("they"), grammar("it")
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.STATE})
_GROUPS = frozenset({SpeakerKind.GROUP, SpeakerKind.ANONYMOUS})
_SEVERAL = frozenset({"many", "some", "others"})
_WITHIN_GROUP = frozenset({"JJ", "NNP", "DT", "NN", "POS"})
_NEITHER = frozenset({"n"})
_NEAR, _FAR = 60, 220
_NOBODY_ELSE = "nobody else is named before it"

_OWNING = frozenset({"his", "her", "their", "the"})
_SOMEBODY = frozenset({"a", "an", "one", "another"})


class Pronouns:
    """Whom the pronouns of one article mean."""

    def __init__(
        self, analysed: AnalysedText, table: NameTable, descriptions: Descriptions
    ) -> None:
        self._analysed = analysed
        self._table = table
        self._descriptions = descriptions
        self._antecedents = Antecedents(analysed, table)

    @staticmethod
    def are(word: str) -> bool:
        """Tell whether a word in lower case is a pronoun of the third person."""
        return word in _HE or word in _SHE or word in _THEY or word in _IT

    def resolve(
        self,
        word: str,
        source: NounPhrase,
        recent: list[Entity],
        low: int,
        turns: list[Turn],
    ) -> Meant:
        """Return whom a pronoun means, and why.

        Args:
            word: the pronoun, in lower case.
            source: where it is.
            recent: whom earlier mentions meant, oldest first.
            low: first token of its paragraph.
            turns: who spoke before, with where, oldest first.
        """
        wanted = "m" if word in _HE else "f" if word in _SHE else ""
        before = self._table.ends.get(source.start - 2)
        if wanted and before is not None and self._is_dislocated(source.start):
            return Meant(before, "named just before it")
        if wanted:
            opened = self._opens_with_somebody(source.start, wanted)
            opened = opened or self._somebody_before(source.start, wanted, low)
            if opened is not None:
                known = self._descriptions.resolve(opened, recent).entity
                return Meant(known, "the subject of its sentence", certain=False)
            found = self._person(source.start, wanted, recent, low)
            meant = self._antecedents.choose(source.start, wanted, turns, found)
            meant = self._weighed(meant, source.start, wanted)
            return meant if meant.entity else self._lone(source.start, recent)
        return self._others(word, source.start, recent, low)

    def described(self, word: str, token: int, recent: list[Entity]) -> Meant:
        """Return the nearest person without a name, in the sentence or the one before.

        *I asked the clerk why. She said …*: the clerk; for where nobody else is meant.
        """
        tokens, sentences = self._analysed.tokens, 0
        wanted = "m" if word in _HE else "f"
        for j in range(token - 1, max(0, token - _NEAR), -1):
            sentences += tokens.tags[j] == "."
            if sentences > 1:
                break
            noun = tokens.lower[j]
            person = tokens.tags[j] == "NN" and titles().is_person(noun)
            fits = gender_of_description(noun) in {"", wanted}
            if not (person and fits) or self._analysed.quote_at[j] >= 0:
                continue
            start = j
            while start > 1 and tokens.tags[start - 1] in {"JJ", "NN", "VBG"}:
                start -= 1
            if tokens.tags[start - 1] == "DT":
                phrase = NounPhrase(start - 1, j, j + 1)
                found = self._descriptions.resolve(phrase, recent)
                return Meant(found.entity, "the person before it", certain=False)
        return Meant(None)

    def _opens_with_somebody(self, token: int, wanted: str) -> NounPhrase | None:
        """Return *A miller* at the head of a pronoun's sentence, or None.

        *A miller put it on a shirt; she says it sold*; where no person is named
        between.
        """
        tokens = self._analysed.tokens
        start = token - 1
        while start > 0 and tokens.tags[start - 1] != ".":
            closed = tokens.words[start - 1] in CLOSING_MARKS
            if closed and tokens.tags[start - 2] == ".":
                break  # after what somebody said
            if token - start > _NEAR or self._analysed.quote_at[start] >= 0:
                return None
            entity = self._table.ends.get(start)
            if entity is not None and entity.kind is SpeakerKind.PERSON:
                return None
            start -= 1
        if tokens.lower[start] not in _SOMEBODY:
            return None
        if tokens.lower[start : start + 2] == ("one", ","):
            return NounPhrase(
                start, start, start + 1
            )  # One, who gave no name, said she
        phrase = find_base_phrase(self._analysed, start, token)
        if phrase is None or not titles().is_person(tokens.lower[phrase[0]]):
            return None
        fits = gender_of_description(tokens.lower[phrase[0]]) in {"", wanted}
        return NounPhrase(start, *phrase) if fits else None

    def _somebody_before(self, token: int, wanted: str, low: int) -> NounPhrase | None:
        """Return *His wife* at the head of the sentence before, or None.

        *His wife disagreed. “It was fun,” she said*; where words in quote marks alone
        stand between, and nobody is named.
        """
        tokens, quote_at = self._analysed.tokens, self._analysed.quote_at
        start, stops = token, 0
        while start > low:
            before = start - 1
            if quote_at[before] < 0 and tokens.words[before] not in CLOSING_MARKS:
                stops += tokens.tags[before] == "."
                entity = self._table.ends.get(before)
                named = entity is not None and entity.kind is SpeakerKind.PERSON
                if stops > 1 or token - start > _NEAR or named:
                    break
                if not stops:
                    return None
            elif stops:
                break
            start = before
        if not stops or tokens.lower[start] not in _SOMEBODY | _OWNING:
            return None
        phrase = find_base_phrase(self._analysed, start, token)
        if phrase is None:
            return None
        fits = gender_of_description(tokens.lower[phrase[0]]) == wanted
        return NounPhrase(start, *phrase) if fits else None

    # -- they and it ------------------------------------------------------------

    def _others(self, word: str, token: int, recent: list[Entity], low: int) -> Meant:
        plural = word in _THEY
        single = last_person(recent[-1:], _NEITHER) if plural else None
        if single is not None:
            return Meant(single, "who is called so", certain=False)
        subject = self._subject(token, low, recent, plural=plural)
        if subject is not None:
            return Meant(
                subject,
                "the subject before it",
                certain=not plural and recent[-1:] == [subject],
            )
        kinds = _GROUPS if plural else _BODIES | {SpeakerKind.DOCUMENT}
        for entity in reversed(recent[-6:]):
            if entity.kind in kinds:
                sure = not plural and entity is recent[-1] and entity.kind in _BODIES
                return Meant(entity, "the last that spoke and agrees", certain=sure)
        if not plural:
            return Meant(None)
        group = self._group(token)
        if group is not None:
            found = self._descriptions.resolve(group, recent).entity
            return Meant(found, "the group before it", certain=False)
        for entity in reversed(recent[-3:]):
            if entity.kind is not SpeakerKind.PERSON:
                return Meant(entity, "the last body that spoke", certain=False)
        return Meant(None)

    def _subject(
        self, token: int, low: int, recent: list[Entity], *, plural: bool
    ) -> Entity | None:
        """Return what opens the sentence before, in the paragraph, if it agrees.

        Where a phrase stands before the pronoun (*In May, they …*), that is not it.
        """
        tags, words = self._analysed.tokens.tags, self._analysed.tokens.words
        fronted = False
        for j in range(token - 1, max(low, token - _NEAR) - 1, -1):
            if self._analysed.quote_at[j] >= 0:
                return None
            if j > low and tags[j - 1] != ".":
                continue
            interrupted = not fronted and self._interrupts(j, token)
            if not interrupted and (not fronted or self._speaks(j)):
                found = self._opening(j, recent, plural=plural)
                if found is not None:
                    return found
            if fronted or (j < token - 1 and words[token - 1] != ","):
                return None
            fronted = j < token - 1
        return None

    def _interrupts(self, first: int, token: int) -> bool:
        """Tell whether a pronoun breaks in on its clause: *Mills, they say, are*."""
        phrase = find_base_phrase(self._analysed, first, token)
        comma = self._analysed.tokens.words[token - 1] == ","
        return comma and phrase is not None and phrase[1] == token - 1

    def _speaks(self, first: int) -> bool:
        """Tell whether the phrase that opens a sentence is for somebody who speaks."""
        phrase = find_base_phrase(self._analysed, first, len(self._analysed.tokens))
        if phrase is None:
            return False
        word = self._analysed.tokens.lower[phrase[0]]
        return phrase[0] in self._table.ends or titles().may_speak(word)

    def _opening(
        self, first: int, recent: list[Entity], *, plural: bool
    ) -> Entity | None:
        """Return whom the noun phrase that opens a sentence means, if it agrees."""
        tokens = self._analysed.tokens
        phrase = find_base_phrase(self._analysed, first, len(tokens))
        if phrase is None:
            return None
        head, end = phrase
        named = self._table.ends.get(head)
        if named is not None and named.kind in _BODIES:
            return named
        both = tokens.lower[end : end + 1] == ("and",)
        other = find_base_phrase(self._analysed, end + 1, len(tokens)) if both else None
        if not plural:
            return None
        if named is not None and other is not None:
            joined = self._table.ends.get(other[0])
            source = NounPhrase(first, head, other[1])
            members = [named, joined] if joined is not None else []
            return self._descriptions.joint(members, source) if members else None
        if tokens.tags[head] != "NNS" or named is not None:
            return None
        return self._descriptions.resolve(NounPhrase(first, head, end), recent).entity

    def _group(self, token: int) -> NounPhrase | None:
        """Return the nearest phrase for several people before a token, a subject first.

        *The officials want peace and opponents to yield. They say …*: the officials.
        """
        tokens, known = self._analysed.tokens, titles()
        quote_at = self._analysed.quote_at
        nearest: NounPhrase | None = None
        for j in range(token - 1, max(-1, token - _NEAR), -1):
            word, acts = tokens.lower[j], tokens.tags[j + 1] in FINITE
            if quote_at[j] != quote_at[token] or j in self._table.ends:
                continue
            if word in _SEVERAL and acts:
                return NounPhrase(j, j, j + 1)
            one = known.singular(word)
            persons = word in known.groups or one in known.roles | known.persons
            if tokens.tags[j] == "NNS" and (persons or word.endswith("men")):
                start = j
                while start > 0 and tokens.tags[start - 1] in _WITHIN_GROUP:
                    start -= 1
                    if tokens.tags[start] == "DT":
                        break
                if tokens.tags[max(0, start - 2) : start] == ("DT", "CD"):
                    start -= 2  # the two keepers
                start += tokens.lower[start] == "that"  # no article of several
                phrase = NounPhrase(start, j, j + 1)
                if acts:
                    return phrase
                nearest = nearest or phrase
        return nearest

    # -- he and she -------------------------------------------------------------

    def _is_dislocated(self, token: int) -> bool:
        """Tell whether a pronoun takes up a name: *the head, Paul Roe, he said*."""
        words = self._analysed.tokens.words
        first = self._table.firsts[token - 2]
        return words[token - 1] == "," and words[max(0, first - 1)] == ","

    def _person(
        self, token: int, wanted: str, recent: list[Entity], low: int
    ) -> Entity | None:
        """Return the person a pronoun at ``token`` means.

        A name that opens a sentence of the same paragraph (its subject) comes
        first, then whoever spoke last, then any name before it.
        """
        fits = frozenset({wanted, ""})
        last = last_person(recent, fits)
        candidates: list[Entity] = []
        for j in range(token - 1, max(-1, token - _FAR), -1):
            entity = self._table.ends.get(j)
            if entity is None or entity.kind is not SpeakerKind.PERSON:
                continue
            if entity.gender not in fits or self._analysed.quote_at[j] >= 0:
                continue
            if opens_its_sentence(self._analysed, self._table.firsts.get(j, j)):
                return entity
            if entity is last and self._says(j):
                return entity
            candidates.append(entity)
            if j < low and last:
                break
        if last and (not candidates or last in candidates):
            return last
        known = [entity for entity in candidates if entity.gender == wanted]
        for choices in (known, [last] if last else candidates):
            if choices:
                return choices[0]
        return None

    def _weighed(self, meant: Meant, token: int, wanted: str) -> Meant:
        """Prefer the only person named before a pronoun in its own sentence.

        *More came from Roe on Friday: she said …*; without a colon it is a doubt.
        """
        tokens, named = self._analysed.tokens, list[Entity]()
        colon = False
        for j in range(token - 1, max(-1, token - _NEAR), -1):
            if tokens.tags[j] == ".":
                break
            entity = self._table.ends.get(j)
            if entity is not None and self._analysed.quote_at[j] < 0:
                person = entity.kind is SpeakerKind.PERSON or _may_be_person(entity)
                if person and entity.gender in {wanted, ""} and entity not in named:
                    named.append(entity)
            colon = colon or (tokens.words[j] == ":" and not named)
        if len(named) != 1 or named[0] is meant.entity:
            return meant
        if colon:
            rivals = (meant.entity,) if meant.entity else ()
            why = "named before it in the sentence"
            return Meant(named[0], why, certain=False, rivals=rivals)
        others = tuple(one for one in meant.rivals if one is not named[0])
        return replace(meant, certain=False, rivals=(named[0], *others))

    def _lone(self, token: int, recent: list[Entity]) -> Meant:
        """Take a single name that nothing shows to be a body for a person.

        Only where nobody else is *he* or *she*: one who acts in the sentence, who
        opens the one before (*Roe smiled. “It is late,” she said.*), or spoke last.
        """
        tags, sentences = self._analysed.tokens.tags, 0
        others = 0
        for j in range(token - 1, max(-1, token - _NEAR), -1):
            if self._analysed.quote_at[j] >= 0:
                continue
            sentences += tags[j] == "."
            entity = self._table.ends.get(j)
            acts = tags[j + 1] in FINITE
            if sentences:
                first = self._table.firsts.get(j, j)
                acts = acts and opens_its_sentence(self._analysed, first)
            may_be = entity is not None and _may_be_person(entity)
            if acts and may_be and not others:
                return Meant(entity, _NOBODY_ELSE, certain=False)
            others += may_be and sentences > 0
            if sentences > 1:
                break
        for entity in reversed(recent[-2:]):
            if _may_be_person(entity):
                return Meant(entity, _NOBODY_ELSE, certain=False)
        return Meant(None)

    def _says(self, token: int) -> bool:
        """Tell whether a name stands at a quotation as its speaker: *“…,” Roe said*."""
        analysed = self._analysed
        first = self._table.firsts.get(token, token)
        return first > 0 and analysed.quote_at[first - 1] >= 0


def _may_be_person(entity: Entity) -> bool:
    """Tell whether a name of one word may be a surname: no acronym, no kind of body."""
    if entity.kind is not SpeakerKind.ORGANISATION or len(entity.words) != 1:
        return False
    word = entity.words[0]
    return not word.isupper() and word.lower() not in name_words().bodies
