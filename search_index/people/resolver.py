"""From the mention that names a source to the speaker it means.

A name means whom the table has for it; a pronoun the most recent speaker that it
agrees with; a description whom the article introduced with it (``descriptions``).
What no rule settles stays without a speaker: never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping

from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerId, SpeakerKind
from search_index.people.antecedents import Turn
from search_index.people.body_mentions import BodyMentions
from search_index.people.conversation import is_first_person
from search_index.people.descriptions import Descriptions
from search_index.people.entities import Entity, Meant
from search_index.people.hearings import find_turns, is_hearing
from search_index.people.initials import Initials
from search_index.people.interviews import find_interview
from search_index.people.name_table import NameTable
from search_index.people.names import find_names
from search_index.people.persons_meant import PersonsMeant
from search_index.people.pronouns import Pronouns
from search_index.people.relatives import Relatives
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["Resolver"]

_NOBODY = grammar("nobody")
_PERSONS = frozenset({"he", "she"})
_LONGEST_JOINT = 24
_LIKE_PRONOUNS = frozenset({"who", "us", "it"})
_GOVERNING = frozenset(["of", "for", "by", "with", "to", "from", "at", "in", "on"])
_NOUNS = frozenset({"NN", "NNS"})
_MORE = frozenset({"other", "others", "some", "several", "many", "fellow"})
_RENAMED_AFTER = frozenset({"WP", "WDT", "PRP", "VBN", "VBG", "IN"})
_BEFORE_NOUN = frozenset({"JJ", "DT", "NN", "CD"})
_OWNERS = grammar("partners_of_bodies")


class Resolver:
    """Resolves the mentions of one article, in text order."""

    def __init__(self, analysed: AnalysedText) -> None:
        self._analysed = analysed
        self._table = NameTable(analysed, find_names(analysed))
        self._descriptions = Descriptions(analysed, self._table)
        self._pronouns = Pronouns(analysed, self._table, self._descriptions)
        self._relatives = Relatives(analysed, self._table, self._descriptions)
        self._initials = Initials(analysed, self._table.entities)
        self._turns: list[Turn] = []
        self._spokesperson: Entity | None = None
        self._spoke_at = 0
        self._conversation = (
            find_turns(analysed, self._table.entities)
            if is_hearing(analysed)
            else find_interview(analysed, self._table)
        )

    @property
    def is_conversation(self) -> bool:
        """Is the article an interview or a hearing?"""
        return self._conversation is not None

    def persons_meant(
        self, speakers: Mapping[SpeakerId, Entity], sources: Mapping[int, Meant]
    ) -> PersonsMeant:
        """Return whom pronouns mean inside what the speakers say.

        Args:
            speakers: who each speaker is.
            sources: whom sources mean, by the token of their head.
        """
        return PersonsMeant(self._analysed, self._table, speakers, sources)

    # -- one mention ----------------------------------------------------------

    def resolve(
        self,
        source: NounPhrase,
        recent: list[Entity],
        paragraph: int,
        until: int = -1,
    ) -> Meant:
        """Return whom a source means, and why; called in text order.

        Args:
            source: the mention, in tokens.
            recent: whom earlier mentions meant, oldest first.
            paragraph: index of the mention's paragraph.
            until: where the verb begins that the mention is the subject of, or -1.
        """
        meant = self._acronym(source)
        short = self._initials.meant(source)
        if short is not None:
            meant = Meant(short, "by initials")
        meant = meant or self._meant(source, recent, paragraph, until)
        word = self._analysed.tokens.lower[source.head]
        body = self._spokesperson if word in _PERSONS else None
        if body is not None and not self._is_since(meant, source):
            return Meant(body, "whose spokesperson spoke", certain=False)
        if meant.entity is None and word in _PERSONS:
            meant = self._pronouns.described(word, source.start, recent)
        spoke = meant.why.startswith("speaks for")
        self._spokesperson = meant.entity if spoke else None
        self._spoke_at = self._analysed.tokens.starts[source.start]
        return meant

    def _is_since(self, meant: Meant, source: NounPhrase) -> bool:
        """Tell whether somebody has been named since a spokesperson spoke."""
        here = self._analysed.tokens.starts[source.start]
        named = meant.entity.mentions if meant.entity is not None else []
        return any(self._spoke_at < one.start < here for one in named)

    def named_beside(self, speaker: Entity | None, token: int) -> Meant:
        """Return the only other one named from a token to the end of its sentence."""
        tags, other = self._analysed.tokens.tags, dict[int, Entity]()
        while token < len(tags) and tags[token] != ".":
            entity = self._table.ends.get(token)
            if entity is not None and entity is not speaker:
                other[id(entity)] = entity
            token += 1
        only = next(iter(other.values())) if len(other) == 1 else None
        return Meant(only, "named beside it" if only else "", certain=False)

    def take_turn(self, source: NounPhrase, entity: Entity) -> None:
        """Note who has spoken, for the pronouns after it."""
        self._turns.append((source.start, entity))

    def _acronym(self, source: NounPhrase) -> Meant | None:
        """Return whom an acronym means that looks like a pronoun: *WHO*, *US*."""
        word = self._analysed.tokens.words[source.head]
        if not word.isupper() or word.lower() not in _LIKE_PRONOUNS:
            return None
        named = self._named(source)
        return Meant(named) if named is not None else None

    def _meant(
        self,
        source: NounPhrase,
        recent: list[Entity],
        paragraph: int,
        until: int,
    ) -> Meant:
        tokens = self._analysed.tokens
        low = self._analysed.paragraphs[paragraph].first
        word = tokens.lower[source.head]
        if is_first_person(word):
            return self._participant(word, source, paragraph)
        if self._answers(source):
            guest = self._conversation.guest if self._conversation else None
            return Meant(guest, "who is interviewed" if guest else "")
        of = tokens.lower[source.head + 1 : source.head + 2] == ("of",)
        last = until if of else source.head + 1  # one said, one of the four said
        said = until == last > source.head and tokens.tags[until] in {"VBD", "VBN"}
        told = until < 0 or said
        apart = tokens.lower[source.head + 1 : source.head + 3] == (",", "who")
        told = told or apart  # one, who gave no name, said
        if word in _NOBODY and not (word == "one" and (told or source.names)):
            return Meant(None)  # not *said one* of those, *one of them, Ida Moss,*
        if word in {"that", "this", "it", "there"} and tokens.tags[source.head] == "DT":
            return Meant(None)
        if tokens.tags[source.head] in {"WP", "WDT"} or word in {"who", "which"}:
            return self._relatives.resolve(source, recent)
        if self._pronouns.are(word):
            turns = self._others(source.start, low, paragraph)
            return self._pronouns.resolve(word, source, recent, low, turns)
        together = self._joint(source)
        if together is not None:
            return Meant(together, "named together")
        named = self._named(source) or self._renamed(source, until)
        if named:
            return Meant(named)
        if source.head in self._table.open:
            return Meant(None, "it may be several")
        return self._descriptions.resolve(source, recent, until)

    def _others(self, token: int, low: int, paragraph: int) -> list[Turn]:
        """Return the turns but for whoever speaks here: they do not say *he* of it.

        In a labelled turn (*QUILL: He told me …*) or a conversation, those are the
        speaker of the paragraph and whom they speak to.
        """
        barred = []
        found = self._conversation
        if found is not None and self._analysed.quote_at[token] < 0:
            barred += [found.voices.get(paragraph), found.addressees.get(paragraph)]
        label = self._table.inside.get(low)
        words = self._analysed.tokens.words
        end = low
        while label is not None and self._table.inside.get(end) is label:
            end += 1
        if label is not None and words[end : end + 1] == (":",):
            barred.append(label)
        if not barred:
            return self._turns
        return [turn for turn in self._turns if turn[1] not in barred]

    def _answers(self, source: NounPhrase) -> bool:
        """Tell whether a mention is the label of an answer: *A: …*."""
        words = self._analysed.tokens.words
        label = words[source.start : source.end]
        colon = words[source.end : source.end + 1] == (":",)
        return label == ("A.",) or (label == ("A",) and colon)

    def _joint(self, source: NounPhrase) -> Entity | None:
        """Return the group that *A and B* is, or None."""
        members: list[Entity] = []
        lower, ends, firsts = (
            self._analysed.tokens.lower,
            self._table.ends,
            self._table.firsts,
        )
        last = owner = -1
        for j in range(source.start, min(source.end, source.start + _LONGEST_JOINT)):
            if j not in ends:
                continue
            first = owner if owner > last else firsts[j]
            if members and not self._joins(lower[last + 1 : first]):
                break
            if self._analysed.tokens.tags[j + 1 : j + 2] == ("POS",):
                owner = firsts[j]  # Roe and Tarn's Ida Moss
                continue
            members.append(ends[j])
            last = j
        if members and self._has_company(source, last):
            return self._descriptions.together(source)
        if lower[source.head + 1 : source.head + 2] == ("of",):
            return None  # the owner of the Post and the Gazette
        joined = "and" in lower[source.head : last + 1] if members else False
        if len(members) < 2 or not joined or source.head > last:
            return None
        return self._descriptions.joint(members, source)

    def _has_company(self, source: NounPhrase, last: int) -> bool:
        """Tell whether somebody without a name is named too.

        *Roe and her brother*, *Roe, Moss and other keepers*, *Roe and police in Tarn*.
        """
        tokens, known = self._analysed.tokens, titles()
        after = tokens.lower[last + 1 : last + 3]
        if after[:1] != ("and",) or not source.start <= source.head <= last:
            return False
        if source.end <= last + 2:
            return False
        if tokens.tags[last + 2] == "PRP$":
            owned = source.end > last + 3 and tokens.tags[source.end - 1] in _NOUNS
            return owned and source.head == last
        end = last + 2
        while end < source.end and tokens.tags[end] in _BEFORE_NOUN:
            end += 1
        word = tokens.lower[end] if end < source.end else after[1]
        more = after[1] in _MORE and (end >= source.end or tokens.tags[end] == "NNS")
        plain = tokens.tags[last + 2] == "NNS" or word in known.groups
        return word in _MORE or more or (plain and known.may_speak(word))

    def _joins(self, between: tuple[str, ...]) -> bool:
        """Tell whether only *and*, a comma and titles stand between two names."""
        if not between or between[0] not in {",", "and"}:
            return False
        return all(word in titles().titles for word in between[1:] if word != "and")

    def _participant(self, word: str, source: NounPhrase, paragraph: int) -> Meant:
        """Return who says *I*, or to whom *you* is said, in a conversation."""
        found = self._conversation
        if found is None or self._analysed.quote_at[source.head] >= 0:
            return Meant(None)
        if word.startswith("you"):
            return Meant(found.addressees.get(paragraph), "who is spoken to")
        return Meant(found.voices.get(paragraph), "whose turn it is")

    def _named(self, source: NounPhrase) -> Entity | None:
        """Return the entity that the mention names, preferring a person."""
        tokens = self._analysed.tokens
        at_head = self._table.inside.get(source.head)
        lexicon = titles()
        if at_head and at_head.kind is SpeakerKind.PERSON:
            return at_head
        for head in reversed(source.names):
            renamed = self._table.inside.get(head)
            if renamed is not None and renamed.kind is SpeakerKind.PERSON:
                return renamed
        apposed = self._apposed(source) if at_head is None else None
        if apposed is not None:
            return apposed
        called = self._table.ends.get(source.start - 2)
        said_of = tokens.words[source.start - 1 : source.start] == (",",)
        if (
            called is not None
            and called.kind is SpeakerKind.PERSON
            and said_of
            and tokens.lower[source.start] == "the"
            and tokens.lower[source.head] in lexicon.roles
        ):
            return called  # Ida Moss, the Tarn and Reach secretary, said
        role_head = tokens.lower[source.head] in lexicon.roles or (
            tokens.lower[source.head : source.head + 2] == ("head", "of")
        )
        if at_head is None or role_head:
            # "the EPA's chief, Jane Roe," and "spokesman for the city John Roe".
            for k in range(source.head + 1, source.end):
                entity = self._table.ends.get(k)
                if entity and entity.kind is SpeakerKind.PERSON and role_head:
                    before = tokens.lower[k - len(entity.words)] if k else ""
                    if before not in _GOVERNING | {"the"}:
                        return entity
        return at_head

    def _renamed(self, source: NounPhrase, until: int) -> Entity | None:
        """Return who stands before the verb: *the man who owns it, Ida Moss, said*.

        Not when what the name follows may be somebody: *the man who hit a clerk, Roe,*.
        """
        tokens = self._analysed.tokens
        if until - source.head > _LONGEST_JOINT or tokens.words[until - 1] != ",":
            return None
        entity = self._table.ends.get(until - 2)
        if entity is None or entity.kind is not SpeakerKind.PERSON:
            return None
        if tokens.tags[source.head + 1] not in _RENAMED_AFTER:
            return None
        j = self._table.firsts.get(until - 2, 0) - 1
        while j > source.head and tokens.tags[j] in _BEFORE_NOUN:
            j -= 1
        if j <= source.head or tokens.words[j] != ",":
            return None
        other = j - 1 in self._table.ends or titles().may_speak(tokens.lower[j - 1])
        return None if other and tokens.tags[j - 1] != "PRP" else entity

    def _apposed(self, source: NounPhrase) -> Entity | None:
        """Return whom a name after a comma says that a noun means."""
        words = self._analysed.tokens.words
        one = self._analysed.tokens.lower[source.head : source.head + 3]
        if one == ("one", "of", "them"):
            source = source._replace(head=source.head + 2)  # one of them, Roe Mills,
        comma = words[source.head + 1 : source.head + 2] == (",",)
        if not comma or source.end <= source.head + 2:
            return None
        first = source.head + 2
        while first < source.end and self._analysed.tokens.tags[first] == "NN":
            first += 1  # her critic, journalist @roe
        handle = words[first : first + 1] == ("@",)
        named = self._table.inside.get(first + handle)
        person = named is not None and named.kind is SpeakerKind.PERSON
        return named if person or handle else self._apposed_body(source)

    def _apposed_body(self, source: NounPhrase) -> Entity | None:
        """Return the body named after a noun for it: *the owner, Tarn-based Roe,*."""
        tokens = self._analysed.tokens
        word = tokens.lower[source.head]
        if word not in _OWNERS | {"them"} and not BodyMentions.kinds_called(word):
            return None
        first = source.head + 2
        while first < source.end and self._table.inside.get(first) is None:
            based = tokens.lower[first].endswith("-based")
            if tokens.tags[first] != "DT" and not based:
                return None
            first += 1
        entity = self._table.inside.get(first)
        last = first
        while self._table.inside.get(last) is entity and last < source.end:
            last += 1
        closed = last >= source.end or tokens.words[last] == ","
        body = entity is not None and entity.kind is SpeakerKind.ORGANISATION
        return entity if body and closed else None

    def introduce(self, described: Entity, named: Entity) -> None:
        """Take a speaker introduced as *a(n) … analyst* for the name given after."""
        self._descriptions.merge(described, named)
        self._turns = [
            (place, named if entity is described else entity)
            for place, entity in self._turns
        ]
