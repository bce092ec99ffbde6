"""Mentions without a name: *the analyst*, *the board*, *a spokesman for …*.

What the article has named keeps that name; the rest are speakers by their description,
one for each description of the article, called by the first of them in full.
"""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.body_mentions import BodyMentions
from search_index.people.description_words import describe
from search_index.people.document_makers import Makers, is_document
from search_index.people.entities import (
    Entity,
    Meant,
    gender_of_description,
    kind_of_description,
)
from search_index.people.introductions import role_of
from search_index.people.name_table import NameTable
from search_index.people.role_mentions import AGED, RoleMentions
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText
from search_index.text.readable import readable_words

__all__ = ["Descriptions"]

_DEFINITE = grammar("definite")
_SPEAKS_FOR = grammar("spokespeople")
_NOT_COUNTED = grammar("not_counted")
_BARE = frozenset({"NN", "NNP", "JJ"})
_POLICE = frozenset({"police", "army", "military", "navy"})
_AUTHORITIES = frozenset({"authorities"})
_SHARES = frozenset(["percent", "%", "third", "half", "quarter", "majority"])
_STANDS_FOR = frozenset({"representative", "publicist", "rep"})
_DEPUTIES = frozenset(["vice", "deputy", "assistant", "acting", "former"])
_MAKERS = ("researchers", "scientists", "authors", "team")
_ALIKE = {"military": ("army",), "army": ("military",)} | dict.fromkeys(
    _MAKERS, _MAKERS
)


class Descriptions:
    """Whom the descriptions of one article mean."""

    def __init__(self, analysed: AnalysedText, table: NameTable) -> None:
        self._analysed = analysed
        self._table = table
        self._roles = RoleMentions(analysed, table)
        self._bodies = BodyMentions(analysed, table)
        self._makers = Makers(analysed, table)
        self._represented: Entity | None = None
        self._groups: dict[str, Entity] = {}
        self._by_head: dict[str, list[Entity]] = {}
        self.entities: list[Entity] = []

    # -- whom they mean ---------------------------------------------------------------

    def resolve(
        self, source: NounPhrase, recent: list[Entity], until: int = -1
    ) -> Meant:
        """Return whom a description means, and why.

        Args:
            source: the mention.
            recent: whom earlier mentions meant, oldest first.
            until: where the verb begins that it is the subject of, or -1.
        """
        known = self._introduced(source, recent)
        if known is not None:
            if known.entity is not None:
                span = self._analysed.span(source.start, source.head + 1)
                known.entity.mentions.append(span)
            return known
        entity = self._entered(source, describe(self._analysed, source, until))
        entity.mentions.append(self._analysed.span(source.start, source.head + 1))
        return Meant(entity)

    def _introduced(self, source: NounPhrase, recent: list[Entity]) -> Meant | None:
        """Return whom the article has named that a description means, and why."""
        tokens = self._analysed.tokens
        head = tokens.lower[source.head]
        if head in _SPEAKS_FOR or self._represents(source):
            body = self._spoken_for(source, recent)
            if body is not None:
                return body
        definite = self._is_definite(source)
        if is_document(head) and tokens.tags[source.head] in {"NN", "NNS"}:
            made = self._makers.resolve(source, definite=definite)
            if made is not None:
                return made
        if tokens.tags[source.start] == "PRP$":
            return self._roles.own(source, head, recent)
        turned = self._roles.counterpart(self._owning_person(source), head)
        named = self._named_body(source)
        if named is not None or turned is not None:
            return named or turned
        if not definite:
            return None
        person = self._roles.resolve(source, recent)
        if person is not None:
            return person
        if tokens.tags[source.head] == "NNS":
            return None
        return self._bodies.resolve(source, recent)

    def _represents(self, source: NounPhrase) -> bool:
        """Tell whether a mention is *a representative for …*."""
        lower, head = self._analysed.tokens.lower, source.head
        return lower[head] in _STANDS_FOR and lower[head + 1 : head + 2] == ("for",)

    def _is_definite(self, source: NounPhrase) -> bool:
        """Tell whether a mention means somebody known: *the mayor*, *Tarn mayor*."""
        tokens = self._analysed.tokens
        if tokens.lower[source.start] in _DEFINITE:
            return True
        opens = self._analysed.paragraph_at(source.head)  # Mayor says dam is safe
        opens = self._analysed.paragraphs[opens].first == source.head
        bare = tokens.tags[source.start] in _BARE
        bare = bare and (opens or source.head > source.start)
        bare = bare and not self._is_owned(source)
        role = tokens.lower[source.head] in titles().roles
        return bare and role and tokens.tags[source.head] in {"NN", "NNP"}

    def _owning_person(self, source: NounPhrase) -> Entity | None:
        """Return the person who is named as the owner: *Marsh's mother*."""
        for j in range(source.start + 1, source.head):
            if self._analysed.tokens.tags[j] == "POS":
                owner = self._table.inside.get(j - 1)
                person = owner is not None and owner.kind is SpeakerKind.PERSON
                return owner if person else None
        return None

    def _is_owned(self, source: NounPhrase) -> bool:
        """Tell whether somebody, no state or body, owns what is described."""
        for j in range(source.start + 1, source.head):
            if self._analysed.tokens.tags[j] == "POS":
                owner = self._table.inside.get(j - 1)
                return owner is None or owner.kind is SpeakerKind.PERSON
        return False

    def _named_body(self, source: NounPhrase) -> Meant | None:
        """Find *Tarnwire news agency*: the name before a noun for what bears it."""
        tokens = self._analysed.tokens
        head = tokens.lower[source.head]
        nation = name_words().nations.get(tokens.lower[source.head - 1])
        if head == "government" and nation and source.head > source.start:
            state = self._table.state_called(nation)
            return Meant(state, "its government") if state is not None else None
        kinds = self._bodies.kinds_called(head) - {"office", "police", "army", "party"}
        if not kinds or tokens.tags[source.head] != "NN":
            return None
        j = source.head - 1
        if j > source.start and tokens.lower[j] == "news":
            j -= 1
        entity = self._table.inside.get(j)
        if entity is None or entity.kind is not SpeakerKind.ORGANISATION:
            return None
        first = tokens.lower[source.start]
        return Meant(entity) if first not in {"a", "an"} else None

    def _spoken_for(self, source: NounPhrase, recent: list[Entity]) -> Meant | None:
        """Return the body that a spokesman without a name speaks for."""
        tokens = self._analysed.tokens
        for j in range(source.start, source.end):
            entity = self._table.inside.get(j)
            if entity is None or j == source.head:
                continue
            if tokens.lower[self._table.firsts.get(j, j) - 1] == "in":
                continue  # a spokesman in Tarn
            if entity.kind is SpeakerKind.PERSON:
                return None
            self._represented = entity
            return Meant(entity, f"speaks for {entity.name}")
        body = self._owner_of(source) or self._body_after(source, recent)
        if body is None and source.head == source.start + 1:
            if tokens.lower[source.start] in _DEFINITE:
                body = self._represented  # a spokesperson said …, the spokesperson
            else:
                body = self._bodies.before(source)
        if body is None:
            return None
        self._represented = body
        return Meant(body, f"speaks for {body.name}", certain=False)

    def _owner_of(self, source: NounPhrase) -> Entity | None:
        """Return the body without a name in *the board’s spokesman*."""
        tokens = self._analysed.tokens
        for j in range(source.head - 1, source.start - 1, -1):
            owns = tokens.tags[j] == "POS"
            place = j - 1 if owns else j
            if owns or tokens.lower[j] in titles().bodies:
                owner = NounPhrase(source.start, place, place + 1)
                found = self._bodies.resolve(owner, [])
                if found is not None and found.entity is not None:
                    return found.entity
                if place == source.start or owns:
                    return None
                first = source.start
                if tokens.tags[first] in {"DT", "PRP$"}:
                    first += 1
                owner = NounPhrase(first, place, place + 1)
                return self._entered(owner, self._analysed.words(first, place + 1))
        return None

    def _body_after(self, source: NounPhrase, recent: list[Entity]) -> Entity | None:
        """Return the body that has no name in *a spokesman for the harbour board*."""
        tokens = self._analysed.tokens
        start, head = source.head + 2, source.head + 3
        if tokens.lower[source.head + 1 : start] != ("for",) or source.end <= head:
            return None
        if tokens.tags[start] not in {"DT", "PRP$"}:
            return None
        while head + 1 < source.end and tokens.tags[head + 1].startswith("NN"):
            head += 1
        if tokens.lower[head] not in titles().bodies and not self._bodies.kinds_called(
            tokens.lower[head]
        ):
            return None
        if tokens.words[head + 1] == ",":
            named = self._table.inside.get(head + 2)  # for his label, Roe Records,
            if named is not None and named.kind is SpeakerKind.ORGANISATION:
                return named
        body = NounPhrase(start, head, head + 1)
        known = self._bodies.resolve(body, recent)
        if known is not None and known.entity is not None:
            return known.entity
        return self._entered(body, self._analysed.words(start, head + 1))

    # -- those without a name ---------------------------------------------------------

    def _entered(self, source: NounPhrase, text: str) -> Entity:
        """Return the speaker known by a description, entered when new."""
        tokens = self._analysed.tokens
        said = tokens.lower[source.start : source.head + 1]
        head, words = said[-1], list(said)
        shares = head in _SHARES  # 47 percent are not another 35 percent
        while len(words) > 1 and (words[0] in _NOT_COUNTED or words[0].isdigit()):
            if shares and words[0] not in {"a", "an", "the"}:
                break
            words.pop(0)
        key = " ".join(words)
        entity = self._groups.get(key) or self._taken_up(source, head, words)
        if entity is None:
            text = self._first_called(source, head) or text
            entity = Entity((), text, kind_of_description(said))
            entity.gender = gender_of_description(head)
            entity.rule = "description"
            self._by_head.setdefault(head, []).append(entity)
            self.entities.append(entity)
            if head in titles().roles or head.endswith(AGED):
                role = role_of(tokens.lower, source.head)
                entity.roles.add(role)
                self._roles.add(role, entity)
        self._groups[key] = entity
        return entity

    def _first_called(self, source: NounPhrase, head: str) -> str | None:
        """Return *Tarn police* for *police* when the article has named one force."""
        tokens = self._analysed.tokens
        if head not in _POLICE or source.head > source.start + 1:
            return None
        called: dict[str, str] = {}
        for j in range(1, len(tokens)):
            if tokens.lower[j] == head and tokens.tags[j - 1] in {"NNP", "JJ"}:
                first = j - 1
                if not (self._is_beside(j) and tokens.words[first][0].isupper()):
                    continue
                while self._goes_on(first):
                    first -= 1
                called.setdefault(
                    tokens.lower[j - 1], self._analysed.words(first, j + 1)
                )
        return next(iter(called.values())) if len(called) == 1 else None

    def _goes_on(self, first: int) -> bool:
        """Tell whether a name goes on before a token, in the same line."""
        tokens = self._analysed.tokens
        if first == 0 or tokens.tags[first - 1] != "NNP":
            return False
        return self._is_beside(first)

    def _is_beside(self, token: int) -> bool:
        """Tell whether a blank alone stands before a token."""
        tokens, text = self._analysed.tokens, self._analysed.article.text
        return (
            readable_words(text[tokens.ends[token - 1] : tokens.starts[token]]) == " "
        )

    def _taken_up(
        self, source: NounPhrase, head: str, words: list[str]
    ) -> Entity | None:
        """Return the only group or body that *the loggers*, *police* take up."""
        tokens = self._analysed.tokens
        named = {
            tokens.lower[j]
            for j in range(source.start, source.head)
            if tokens.tags[j] == "NNP"
        }
        for one in self._by_head.get(head, ()):
            called = set(one.name.lower().replace("’", " ’").replace("'", " '").split())
            nested = called <= set(words) or called >= set(words)
            if nested and called & named:
                return one  # Tarn's rescue service, Tarn's mountain rescue service
        bare = len(words) == 1 and (
            tokens.lower[source.start] in _DEFINITE or head in _POLICE | _AUTHORITIES
        )
        heads = self._called_alike(head)
        known = [one for each in heads for one in self._by_head.get(each, ())]
        known = [one for one in known if not self._is_deputy(one)]
        return known[0] if bare and len(known) == 1 else None

    @staticmethod
    def _is_deputy(entity: Entity) -> bool:
        """Tell whether somebody stands in for an office: *the vice mayor*."""
        return not _DEPUTIES.isdisjoint(entity.name.lower().split())

    @staticmethod
    def _called_alike(head: str) -> tuple[str, ...]:
        """Return the nouns by which a group may have been called, its own first."""
        if head in _ALIKE:
            return (head, *_ALIKE[head])
        one, known = titles().singular(head), titles().narrower
        if not head.endswith("s"):
            return (head,)
        wider = {role for role, others in known.items() if one in others}
        same = [*known.get(one, ()), *sorted(wider - titles().broad)]
        return head, *(f"{role}s" for role in same)

    def joint(self, members: list[Entity], source: NounPhrase) -> Entity:
        """Return the speaker that several named together are, in whatever order."""
        *first, last = names = [entity.name for entity in members]
        key, name = " and ".join(sorted(names)), f"{', '.join(first)} and {last}"
        return self._group(name, source, key)

    def together(self, source: NounPhrase) -> Entity:
        """Return the speaker that somebody named is with others."""
        return self._group(self._analysed.words(source.start, source.end), source)

    def _group(self, name: str, source: NounPhrase, key: str = "") -> Entity:
        entity = self._groups.get(key or name)
        if entity is None:
            entity = Entity((), name, SpeakerKind.GROUP)
            self._groups[key or name] = entity
            entity.rule = "named together"
            self.entities.append(entity)
        entity.mentions.append(self._analysed.span(source.start, source.end))
        return entity

    def merge(self, described: Entity, named: Entity) -> None:
        """Take a speaker introduced as *a(n) … analyst* for the name given after."""
        for role in described.roles - named.roles:
            self._roles.add(role, named)
        named.roles |= described.roles
        named.mentions = sorted({*named.mentions, *described.mentions})
        for alike in self._by_head.values():
            if described in alike:
                alike.remove(described)
        for key, entity in list(self._groups.items()):
            if entity is described:
                self._groups[key] = named
        if described in self.entities:
            self.entities.remove(described)
