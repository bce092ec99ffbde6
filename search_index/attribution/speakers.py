"""From the mention that names a source to the speaker it means.

A name means whom the table has for it; a pronoun the most recent speaker that it
agrees with; a description whom the article introduced with it (``descriptions``).
What no rule settles stays without a speaker: never a guess.
"""

from __future__ import annotations

from search_index.attribution.conversation import is_first_person
from search_index.attribution.descriptions import Descriptions, last_person
from search_index.attribution.entities import Entity
from search_index.attribution.hearings import find_turns, is_hearing
from search_index.attribution.interviews import find_interview
from search_index.attribution.name_table import NameTable
from search_index.attribution.names import find_names
from search_index.attribution.phrases import NounPhrase
from search_index.attribution.titles import titles
from search_index.lexicons import grammar
from search_index.model import SpeakerKind
from search_index.text import AnalysedText

__all__ = ["Resolver"]

_HE, _SHE = grammar("he"), grammar("she")
_THEY, _IT = grammar("they"), grammar("it")
_NOBODY = grammar("nobody")
_LONGEST_JOINT = 24


class Resolver:
    """Resolves the mentions of one article, in text order."""

    def __init__(self, analysed: AnalysedText) -> None:
        self._analysed = analysed
        self._table = NameTable(analysed, find_names(analysed))
        self._descriptions = Descriptions(analysed, self._table)
        self._conversation = (
            find_turns(analysed, self._table.entities)
            if is_hearing(analysed)
            else find_interview(analysed, self._table)
        )

    @property
    def is_conversation(self) -> bool:
        """Is the article an interview or a hearing?"""
        return self._conversation is not None

    # -- one mention ----------------------------------------------------------

    def resolve(
        self, source: NounPhrase, recent: list[Entity], paragraph: int
    ) -> tuple[Entity | None, str]:
        """Return whom a source means, and why.

        Args:
            source: the mention, in tokens.
            recent: whom earlier mentions meant, oldest first.
            paragraph: index of the mention's paragraph.
        """
        tokens = self._analysed.tokens
        low = self._analysed.paragraphs[paragraph].first
        word = tokens.lower[source.head]
        if is_first_person(word):
            return self._participant(word, source, paragraph)
        if self._answers(source):
            guest = self._conversation.guest if self._conversation else None
            return guest, "who is interviewed" if guest else ""
        if word in _NOBODY:
            return None, ""
        if word in {"that", "this", "it", "there"} and tokens.tags[source.head] == "DT":
            return None, ""
        if tokens.tags[source.head] in {"WP", "WDT"} or word in {"who", "which"}:
            return self._antecedent(source, recent)
        if word in _HE | _SHE | _THEY | _IT:
            return self._pronoun(word, source, recent, low)
        together = self._joint(source)
        if together is not None:
            return together, "named together"
        named = self._named(source)
        if named:
            self._note_role(named, source)
            return named, f"named here as {self._descriptions.words(source)}"
        if source.head in self._table.open:
            word = self._analysed.words(source.head, source.head + 1)
            return None, f"“{word}” may be several"
        return self._descriptions.resolve(source, recent)

    def _answers(self, source: NounPhrase) -> bool:
        """Tell whether a mention is the label of an answer: *A: …*."""
        words = self._analysed.tokens.words
        label = words[source.start : source.end]
        return label == ("A",) and words[source.end : source.end + 1] == (":",)

    def _joint(self, source: NounPhrase) -> Entity | None:
        """Return the group that *A and B* is, or None."""
        members: list[Entity] = []
        lower, ends, firsts = (
            self._analysed.tokens.lower,
            self._table.ends,
            self._table.firsts,
        )
        last = -1
        for j in range(source.start, min(source.end, source.start + _LONGEST_JOINT)):
            if j not in ends:
                continue
            between = lower[last + 1 : firsts[j]] if members else ()
            if members and not self._joins(between):
                break
            members.append(ends[j])
            last = j
        joined = "and" in lower[source.head : last + 1] if members else False
        if len(members) < 2 or not joined or source.head > last:
            return None
        return self._descriptions.joint(members, source)

    def _joins(self, between: tuple[str, ...]) -> bool:
        """Tell whether only *and*, a comma and titles stand between two names."""
        if not between or between[0] not in {",", "and"}:
            return False
        return all(word in titles().titles for word in between[1:] if word != "and")

    def _participant(
        self, word: str, source: NounPhrase, paragraph: int
    ) -> tuple[Entity | None, str]:
        """Return who says *I*, or to whom *you* is said, in a conversation."""
        found = self._conversation
        if found is None or self._analysed.quote_at[source.head] >= 0:
            return None, ""
        if word.startswith("you"):
            return found.addressees.get(paragraph), f"“{word}”: who is spoken to"
        return found.voices.get(paragraph), f"“{word}”: whose turn it is"

    def _named(self, source: NounPhrase) -> Entity | None:
        """Return the entity that the mention names, preferring a person."""
        tokens = self._analysed.tokens
        at_head = self._table.inside.get(source.head)
        lexicon = titles()
        if at_head and at_head.kind is SpeakerKind.PERSON:
            return at_head
        renamed = self._table.inside.get(source.head + 2)
        comma = tokens.words[source.head + 1 : source.head + 2] == (",",)
        apposed = at_head is None and comma and source.end > source.head + 2
        if apposed and renamed and renamed.kind is SpeakerKind.PERSON:
            return renamed
        role_head = tokens.lower[source.head] in lexicon.roles
        if at_head is None or role_head:
            # "the EPA's chief, Jane Roe," and "spokesman for the city John Roe".
            for k in range(source.head + 1, source.end):
                entity = self._table.ends.get(k)
                if entity and entity.kind is SpeakerKind.PERSON and role_head:
                    before = tokens.lower[k - len(entity.words)] if k else ""
                    if before not in {"of", "for", "by", "with", "to"}:
                        return entity
        return at_head

    def _note_role(self, entity: Entity, source: NounPhrase) -> None:
        """Keep what the article says a person is, before or after the name."""
        tokens, lexicon = self._analysed.tokens, titles()
        for k in range(source.start, source.end):
            if tokens.lower[k] in lexicon.roles and k != source.head:
                entity.roles.add(tokens.lower[k])
        if entity.role is not None:
            return
        after = source.head + 1
        if after + 1 < source.end and tokens.words[after] == ",":
            end = source.end
            while end > after + 2 and tokens.words[end - 1] in {",", "."}:
                end -= 1
            if tokens.lower[after + 1] not in {"who", "which", "whose"}:
                entity.role = self._analysed.span(after + 1, end)
        elif source.head - len(entity.words) >= source.start:
            first = source.head - len(entity.words) + 1
            shown = self._entity_words_start(source.head, entity)
            end = min(first, shown) if shown > source.start else first
            if end > source.start:
                entity.role = self._analysed.span(source.start, end)

    def _entity_words_start(self, head: int, entity: Entity) -> int:
        tokens = self._analysed.tokens
        known = {word.lower() for word in entity.words}
        start = head
        while start > 0 and tokens.lower[start - 1] in known:
            start -= 1
        return start

    def _antecedent(
        self, source: NounPhrase, recent: list[Entity]
    ) -> tuple[Entity | None, str]:
        tokens = self._analysed.tokens
        k = source.head - 1
        while k > 0 and tokens.words[k] in {",", ")", "—"}:
            k -= 1
        for j in range(k, max(0, k - 12), -1):
            if j in self._table.ends:
                return self._table.ends[j], "the name before “who”"
            if tokens.tags[j] == "." or tokens.tags[j] in {"VBD", "VBZ", "VBP"}:
                break
        start = k
        while start > 0 and tokens.tags[start - 1] in {"DT", "JJ", "NN", "NNP", "CD"}:
            start -= 1
        if tokens.tags[k] in {"NN", "NNS"}:
            return self._descriptions.resolve(NounPhrase(start, k, k + 1), recent)
        return None, ""

    def _pronoun(
        self, word: str, source: NounPhrase, recent: list[Entity], low: int
    ) -> tuple[Entity | None, str]:
        wanted = "m" if word in _HE else "f" if word in _SHE else ""
        before = self._table.ends.get(source.start - 2)
        if wanted and before is not None and self._is_dislocated(source.start):
            return before, f"“{word}”: named just before it"
        if wanted:
            found = self._person_before(source.start, wanted, recent, low)
            return found, f"“{word}”: the last person it agrees with"
        plural = word in _THEY
        for entity in reversed(recent[-6:]):
            if plural and entity.kind in {SpeakerKind.GROUP, SpeakerKind.ANONYMOUS}:
                return entity, f"“{word}”: the last group that spoke"
            if not plural and entity.kind in {
                SpeakerKind.ORGANISATION,
                SpeakerKind.STATE,
                SpeakerKind.DOCUMENT,
            }:
                return entity, f"“{word}”: the last body that spoke"
        if plural:
            group = self._group_before(source.start)
            if group is not None:
                return self._descriptions.resolve(group, recent)[
                    0
                ], f"“{word}”: the group before it"
            for entity in reversed(recent[-3:]):
                if entity.kind is not SpeakerKind.PERSON:
                    return entity, f"“{word}”: the last body that spoke"
        return None, ""

    def _is_dislocated(self, token: int) -> bool:
        """Tell whether a pronoun takes up a name: *the head, Paul Roe, he said*."""
        words = self._analysed.tokens.words
        first = self._table.firsts[token - 2]
        return words[token - 1] == "," and words[max(0, first - 1)] == ","

    def _group_before(self, token: int) -> NounPhrase | None:
        """Return the nearest noun phrase for several people before a token."""
        tokens, groups = self._analysed.tokens, titles().groups
        for j in range(token - 1, max(-1, token - 60), -1):
            if tokens.tags[j] == "NNS" and tokens.lower[j] in groups:
                start = j
                while start > 0 and tokens.tags[start - 1] in {"JJ", "NNP", "DT", "NN"}:
                    start -= 1
                return NounPhrase(start, j, j + 1)
        return None

    def _person_before(
        self, token: int, wanted: str, recent: list[Entity], low: int
    ) -> Entity | None:
        """Return the person a pronoun at ``token`` means.

        A name that opens a sentence of the same paragraph (its subject) comes
        first, then whoever spoke last, then any name before it.
        """
        fits = frozenset({wanted, ""})
        last = last_person(recent, fits)
        candidates: list[Entity] = []
        for j in range(token - 1, max(-1, token - 220), -1):
            entity = self._table.ends.get(j)
            if entity is None or entity.kind is not SpeakerKind.PERSON:
                continue
            if entity.gender not in fits:
                continue
            quoted = self._analysed.quote_at[j] >= 0
            if quoted:
                continue
            if self._opens_sentence(self._table.firsts.get(j, j)):
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

    def _opens_sentence(self, first: int) -> bool:
        tokens = self._analysed.tokens
        for j in range(max(0, first), max(-1, first - 5), -1):
            if j == 0 or tokens.tags[j - 1] == ".":
                return True
            if tokens.tags[j - 1] not in {"NNP", "NN", "JJ", "DT"}:
                return False
        return False

    def introduce(self, described: Entity, named: Entity) -> None:
        """Take a speaker introduced as *a(n) … analyst* for the name given after."""
        self._descriptions.merge(described, named)
