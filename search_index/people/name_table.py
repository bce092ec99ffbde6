"""The table of an article's names: which of them mean one person, body or state.

A shorter form means the fuller one (*Farrow*, *the Water Board*), an acronym the body
whose initials it has, a seat of government its state. A surname that two people share
means the one that the article calls by it alone, or nobody.
"""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.bearers import Bearers
from search_index.people.capitals import folded_words
from search_index.people.entities import Entity
from search_index.people.headings import Headed, find_headed
from search_index.people.introductions import introduce_names, role_of
from search_index.people.name_kinds import settle_kinds
from search_index.people.names import Name
from search_index.text.analysis import AnalysedText

__all__ = ["NameTable"]

_HE = grammar("he")
_SHE = grammar("she")
_NEITHER = frozenset({"/", "non-binary", "nonbinary"})
_AGREES_WITHIN, _OF_VERB = 25, 2
_OBJECTS = frozenset({"him"})
_APOSTROPHES = frozenset("'’")


class NameTable:
    """Whom each name of an article means.

    Attributes:
        names: the names, in text order.
        entities: whom they mean, each once, in order of first mention.
        meant: whom each name means, as long as ``names``; None when open.
        ends: whom a name means, by its last token.
        firsts: a name's first token, by its last.
        inside: whom the name that a token is part of means.
        open: tokens of names that may mean several.
        uncertain: first tokens of names that the rules gave to one of several.
    """

    def __init__(self, analysed: AnalysedText, names: list[Name]) -> None:
        settle_kinds(analysed, names)
        self.names = names
        self.meant: list[Entity | None] = [None] * len(names)
        self.ends: dict[int, Entity] = {}
        self.firsts: dict[int, int] = {}
        self.inside: dict[int, Entity] = {}
        self.open: set[int] = set()
        self._analysed = analysed
        bearers = Bearers(analysed)
        full = [len(name.words) > 1 for name in names]
        for place, name in enumerate(names):
            if full[place]:
                self.meant[place] = bearers.enter_full(name)
        self._define_acronyms(bearers)
        headed = [
            (one, self._take_headed(one, bearers)) for one in find_headed(analysed)
        ]
        for place, name in enumerate(names):
            if not full[place]:
                self.meant[place] = bearers.enter_short(name)
        for name, entity in zip(names, self.meant, strict=True):
            self._place(name, entity)
        self.uncertain = bearers.uncertain
        self.state_called = bearers.state_called
        self.entities = [entity for entity in bearers.entities if entity.mentions]
        self.entities.sort(key=lambda entity: entity.mentions[0])
        for entity in self.entities:
            self._settle_apostrophe(entity)
        settled = [
            (name, entity)
            for name, entity in zip(names, self.meant, strict=True)
            if entity is not None
        ]
        self._read_genders(settled)
        self._read_neither()
        introduce_names(analysed, settled, self.inside)
        for one, entity in headed:
            self._introduce_headed(one, entity)

    def _place(self, name: Name, entity: Entity | None) -> None:
        """Keep where a name stands and whom it means."""
        tokens = range(name.first, name.last)
        if entity is None:
            self.open.update(tokens)
            return
        entity.mentions.append(self._analysed.span(name.first, name.last))
        self.ends[name.last - 1] = entity
        self.firsts[name.last - 1] = name.first
        self.inside.update(dict.fromkeys(tokens, entity))
        if entity.kind is not SpeakerKind.PERSON:
            return
        lower, after = self._analysed.tokens.lower, name_words().after_names
        end = name.last
        while end < len(lower) and lower[end] in after:
            self.inside[end] = self.ends[end] = entity  # *Harris Jr. said*
            self.firsts[end] = name.first
            end += 1

    def _settle_apostrophe(self, entity: Entity) -> None:
        """Write a name with the apostrophe that most of its mentions have."""
        if _APOSTROPHES.isdisjoint(entity.name):
            return
        text = self._analysed.article.text
        written = "".join(mention.of(text) for mention in entity.mentions)
        usual = max(sorted(_APOSTROPHES), key=written.count)
        for mark in _APOSTROPHES:
            entity.name = entity.name.replace(mark, usual)

    def _take_headed(self, headed: Headed, bearers: Bearers) -> Entity:
        """Give somebody the full name that a heading has."""
        called = headed.span.of(self._analysed.article.text)
        return bearers.enter_headed(folded_words(headed.words), called, headed.words)

    def _introduce_headed(self, headed: Headed, entity: Entity) -> None:
        """Give somebody the office that a heading has; who has none is no speaker."""
        roles = [word for word in headed.title if word in titles().roles]
        if not roles:
            return
        entity.roles.add(role_of(headed.title, headed.title.index(roles[-1])))
        if not entity.mentions:
            entity.mentions.append(headed.span)
            self.entities.append(entity)

    def _define_acronyms(self, bearers: Bearers) -> None:
        """Read *the Tarn Water Board (TWB)* and *TWB (Tarn Water Board)*."""
        words = self._analysed.tokens.words
        pairs = zip(
            self.names, self.meant, self.names[1:], self.meant[1:], strict=False
        )
        for name, entity, after, inner in pairs:
            bracket = words[name.last : name.last + 1] == ("(",)
            if not bracket or after.first != name.last + 1:
                continue
            if words[after.last : after.last + 1] != (")",):
                continue
            if entity is not None and _is_short(after) and _has_acronym(entity):
                bearers.define(after.words[0], entity)
            elif inner is not None and _is_short(name) and _has_acronym(inner):
                bearers.define(name.words[0], inner)

    def _read_genders(self, settled: list[tuple[Name, Entity]]) -> None:
        """Take a person's gender from a pronoun soon after a lone name."""
        lower, quote_at = self._analysed.tokens.lower, self._analysed.quote_at
        votes: dict[int, list[int]] = {}
        for name, entity in settled:
            if entity.gender or entity.kind is not SpeakerKind.PERSON:
                continue
            spoken_of = lower[max(0, name.start - 1)] == "of"
            outside = quote_at[name.first] < 0 and not spoken_of
            for j in range(name.last, min(len(lower), name.last + _AGREES_WITHIN)):
                other = self.ends.get(j)
                if other is not None and other.kind is SpeakerKind.PERSON:
                    break
                if lower[j] in _OBJECTS and j - name.last <= _OF_VERB:
                    break  # Roe called him: another
                if lower[j] in _HE or lower[j] in _SHE:
                    # Whoever is spoken of in quote marks may be another.
                    quoted = outside and quote_at[j] >= 0
                    vote = votes.setdefault(id(entity), [0, 0])
                    vote[lower[j] in _SHE] += 1 if quoted else 2
                    if not quoted:
                        break
                    outside = False
        for entity in self.entities:
            he, she = votes.get(id(entity), (0, 0))
            if he != she:
                entity.gender = "m" if he > she else "f"

    def _read_neither(self) -> None:
        """Read *Robin Slate, who uses they/them pronouns*, *who is non-binary*."""
        tokens = self._analysed.tokens
        for j, word in enumerate(tokens.lower):
            if word not in _NEITHER or (word == "/" and tokens.lower[j - 1] != "they"):
                continue
            for k in range(j - 1, max(-1, j - _AGREES_WITHIN), -1):
                if tokens.tags[k] == ".":
                    break
                entity = self.ends.get(k)
                if entity is not None and entity.kind is SpeakerKind.PERSON:
                    entity.gender = "n"
                    break


def _is_short(name: Name) -> bool:
    """Tell whether a name is written as an acronym."""
    word = name.words[0]
    return len(name.words) == 1 and word.isupper() and len(word) > 1


def _has_acronym(entity: Entity) -> bool:
    """Tell whether what has a name may be known by an acronym, too."""
    return entity.kind not in {SpeakerKind.PERSON, SpeakerKind.STATE}
