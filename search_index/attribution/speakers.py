"""From the mention that names a source to the speaker it means.

One table of people, bodies, states and groups for each article. Names that share
their last word are one person unless the first names differ; a pronoun means the
most recent speaker that it agrees with; *the analyst* means whom the article called
*analyst*, or whom it introduced as *a(n) … analyst* before giving a name. What no
rule settles stays without a speaker: never a guess.
"""

from __future__ import annotations

from search_index.attribution.conversation import find_conversation, is_first_person
from search_index.attribution.entities import (
    Entity,
    kind_of_description,
    same_name,
    written,
)
from search_index.attribution.names import Name, find_names
from search_index.attribution.phrases import NounPhrase
from search_index.attribution.titles import titles
from search_index.model import SpeakerKind
from search_index.text import AnalysedText

__all__ = ["Entity", "Resolver"]

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_NOBODY = frozenset(
    {
        "nobody",
        "anybody",
        "anyone",
        "none",
        "everybody",
        "everyone",
        "one",
    }
)
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "their", "its"}
)


class Resolver:
    """Resolves the mentions of one article, in text order."""

    def __init__(self, analysed: AnalysedText) -> None:
        self._analysed = analysed
        self._names = find_names(analysed)
        self._entity_of: dict[int, Entity] = {}
        self._by_last: dict[str, list[Entity]] = {}
        self._groups: dict[str, Entity] = {}
        self.entities: list[Entity] = []
        self._inside: dict[int, Entity] = {}
        self._first_of: dict[int, int] = {}
        entities = []
        for name in self._names:
            entity = self._entity_of[name.last - 1] = self._enter(name)
            entities.append(entity)
            self._first_of[name.last - 1] = name.first
            for token in range(name.first, name.last):
                self._inside[token] = entity
        self._read_genders()
        self._conversation = find_conversation(analysed, self._names, entities)

    # -- the table of names ---------------------------------------------------

    def _enter(self, name: Name) -> Entity:
        last = name.words[-1].lower()
        span = self._analysed.span(name.first, name.last)
        for entity in self._by_last.get(last, ()):
            if same_name(entity, name):
                if len(name.words) > len(entity.words):
                    entity.words, entity.name = name.words, written(name)
                    entity.kind = name.kind
                entity.gender = entity.gender or name.gender
                entity.mentions.append(span)
                return entity
        entity = Entity(name.words, written(name), name.kind, name.gender)
        if name.kind is SpeakerKind.STATE:
            whole = " ".join(name.words)
            entity.name = titles().states.get(whole.lower(), whole)
            for other in self._by_last.get(entity.name.lower(), ()):
                other.mentions.append(span)
                return other
            self._by_last.setdefault(entity.name.lower(), []).append(entity)
        entity.mentions.append(span)
        self._by_last.setdefault(last, []).append(entity)
        self.entities.append(entity)
        return entity

    def _read_genders(self) -> None:
        """Take a person's gender from a pronoun soon after a lone name."""
        tokens = self._analysed.tokens
        votes: dict[int, list[int]] = {}
        for name in self._names:
            entity = self._entity_of[name.last - 1]
            if entity.gender or entity.kind is not SpeakerKind.PERSON:
                continue
            for j in range(name.last, min(len(tokens), name.last + 25)):
                if j in self._entity_of:
                    break
                word = tokens.lower[j]
                if word in _HE or word in _SHE:
                    votes.setdefault(id(entity), [0, 0])[word in _SHE] += 1
                    break
        for entity in self.entities:
            he, she = votes.get(id(entity), (0, 0))
            if he != she:
                entity.gender = "m" if he > she else "f"

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
        if word in _NOBODY:
            return None, ""
        if word in {"that", "this", "it", "there"} and tokens.tags[source.head] == "DT":
            return None, ""
        if tokens.tags[source.head] in {"WP", "WDT"} or word in {"who", "which"}:
            return self._antecedent(source, recent)
        if word in _HE | _SHE | _THEY | _IT:
            return self._pronoun(word, source, recent, low)
        named = self._named(source)
        if named:
            self._note_role(named, source)
            return named, f"named here as {self._words(source)}"
        return self._described(source, recent)

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

    def _words(self, source: NounPhrase) -> str:
        end = source.head + 1
        tokens = self._analysed.tokens
        last = source.end
        if tokens.lower[end : end + 1] == ("of",) and last - source.start <= 8:
            while end < last and tokens.words[end] not in {",", "."}:
                end += 1
        return self._analysed.words(source.start, end)

    def _named(self, source: NounPhrase) -> Entity | None:
        """Return the entity that the mention names, preferring a person."""
        tokens = self._analysed.tokens
        at_head = self._inside.get(source.head)
        lexicon = titles()
        if at_head and at_head.kind is SpeakerKind.PERSON:
            return at_head
        renamed = self._inside.get(source.head + 2)
        comma = tokens.words[source.head + 1 : source.head + 2] == (",",)
        apposed = at_head is None and comma and source.end > source.head + 2
        if apposed and renamed and renamed.kind is SpeakerKind.PERSON:
            return renamed
        role_head = tokens.lower[source.head] in lexicon.roles
        if at_head is None or role_head:
            # "the EPA's chief, Jane Roe," and "spokesman for the city John Roe".
            for k in range(source.head + 1, source.end):
                entity = self._entity_of.get(k)
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
            if j in self._entity_of:
                return self._entity_of[j], "the name before “who”"
            if tokens.tags[j] == "." or tokens.tags[j] in {"VBD", "VBZ", "VBP"}:
                break
        start = k
        while start > 0 and tokens.tags[start - 1] in {"DT", "JJ", "NN", "NNP", "CD"}:
            start -= 1
        if tokens.tags[k] in {"NN", "NNS"}:
            return self._described(NounPhrase(start, k, k + 1), recent)
        return None, ""

    def _pronoun(
        self, word: str, source: NounPhrase, recent: list[Entity], low: int
    ) -> tuple[Entity | None, str]:
        wanted = "m" if word in _HE else "f" if word in _SHE else ""
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
                return self._described(group, recent)[
                    0
                ], f"“{word}”: the group before it"
            for entity in reversed(recent[-3:]):
                if entity.kind is not SpeakerKind.PERSON:
                    return entity, f"“{word}”: the last body that spoke"
        return None, ""

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
        fits = {wanted, ""}
        last = self._last_speaker(recent, fits)
        candidates: list[Entity] = []
        for j in range(token - 1, max(-1, token - 220), -1):
            entity = self._entity_of.get(j)
            if entity is None or entity.kind is not SpeakerKind.PERSON:
                continue
            if entity.gender not in fits:
                continue
            quoted = self._analysed.quote_at[j] >= 0
            if quoted:
                continue
            if self._opens_sentence(self._first_of.get(j, j)):
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

    def _last_speaker(self, recent: list[Entity], fits: set[str]) -> Entity | None:
        for entity in reversed(recent[-8:]):
            if entity.kind is SpeakerKind.PERSON and entity.gender in fits:
                return entity
        return None

    def _opens_sentence(self, first: int) -> bool:
        tokens = self._analysed.tokens
        for j in range(max(0, first), max(-1, first - 5), -1):
            if j == 0 or tokens.tags[j - 1] == ".":
                return True
            if tokens.tags[j - 1] not in {"NNP", "NN", "JJ", "DT"}:
                return False
        return False

    def _described(  # noqa: C901 - one branch for each way to be described
        self, source: NounPhrase, recent: list[Entity]
    ) -> tuple[Entity | None, str]:
        """Resolve a mention without a name: *the analyst*, *officials*, *a report*."""
        tokens, lexicon = self._analysed.tokens, titles()
        head = tokens.lower[source.head]
        first = tokens.lower[source.start]
        text = self._words(source)
        singular = head in lexicon.roles or head.endswith("year-old")
        if head.endswith("year-old") and first == "the":
            person = self._last_speaker(recent, {"m", "f", ""}) or self._most_named()
            return person, f"“{text}”: the person spoken of"
        if singular and first in _DEFINITE:
            for known in reversed(recent):
                if head in known.roles:
                    return known, f"“{text}”: called {head} before"
            for known in self.entities:
                if head in known.roles:
                    return known, f"“{text}”: called {head} in the article"
            if first in {"the", "this"}:
                person = self._last_speaker(recent, {"m", "f", ""})
                if person and not person.roles - {head} and len(recent) < 3:
                    return person, f"“{text}”: the only person who has spoken"
        key = " ".join(tokens.lower[source.start : source.head + 1])
        for article in ("the ", "a ", "an ", "some ", "many "):
            key = key.removeprefix(article)
        entity = self._groups.get(key)
        if entity is None:
            entity = Entity((), text, kind_of_description(head, first))
            self._groups[key] = entity
            self.entities.append(entity)
            entity.rule = "description"
            if singular:
                entity.roles.add(head)
        entity.mentions.append(self._analysed.span(source.start, source.head + 1))
        return entity, f"described here as {text}"

    def _most_named(self) -> Entity | None:
        people = [one for one in self.entities if one.kind is SpeakerKind.PERSON]
        return max(people, key=lambda one: len(one.mentions), default=None)

    def introduce(self, described: Entity, named: Entity) -> None:
        """Take a speaker introduced as *a(n) … analyst* for the name given after."""
        named.roles |= described.roles
        named.mentions = sorted({*named.mentions, *described.mentions})
        described.rule = "merged"
        for key, entity in list(self._groups.items()):
            if entity is described:
                self._groups[key] = named
        if described in self.entities:
            self.entities.remove(described)
