"""The clauses that are open while a sentence is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from search_index.sentences.chunks import Chunk, ChunkKind, Kind
from search_index.sentences.noun_phrases import ALWAYS_HEADS
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["ClauseStack", "CueTokens", "OpenClause", "Verb", "widened"]

_DEEPEST = 40


class CueTokens(NamedTuple):
    """Which tokens are cues, by what they may have after them.

    Attributes:
        reporting: verbs after which a clause without *that* may stand.
        saying: verbs that may stand in what interrupts a sentence.
        telling: verbs that take an addressee.
    """

    reporting: frozenset[int] = frozenset()
    saying: frozenset[int] = frozenset()
    telling: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group with its subject.

    Attributes:
        chunk: the verb group.
        subject: its subject, or None.
        clause: kind of the clause that it stands in: main, relative, subordinate,
            reported, participle, parenthetical.
        shared: does it share its subject with a verb before it?
        depth: how many clauses are open around it, its own among them.
    """

    chunk: Chunk
    subject: NounPhrase | None
    clause: str
    shared: bool = False
    depth: int = 1


@dataclass(slots=True, eq=False)
class OpenClause:
    """An open clause.

    Attributes:
        kind: main, relative, subordinate, reported, participle.
        start: its first token.
        subject: what stands where its subject should.
        verb: its last verb, when it has one.
        object: the last noun phrase after its verb that no preposition governs.
        closable: has a comma come after its verb?
    """

    kind: str
    start: int
    subject: NounPhrase | None = None
    verb: Verb | None = None
    object: NounPhrase | None = None
    closable: bool = False


def widened(phrase: NounPhrase, end: int) -> NounPhrase:
    """Return a phrase that reaches as far as ``end``."""
    return NounPhrase(phrase.start, phrase.head, end, phrase.names)


@dataclass(slots=True)
class ClauseStack:
    """What has been read of a sentence.

    Attributes:
        analysed: the text.
        chunks: the sentence's chunks.
        cues: its cues.
        open: the open clauses, the innermost last.
        verbs: the verb groups read so far, by each token of them.
        aside: clauses around brackets and pairs of dashes.
        dashed: is it inside a pair of dashes?
        skipped: chunks that start before this token are done with.
        opened: the clause that was opened last.
        orphans: participles whose subject is yet to come.
    """

    analysed: AnalysedText
    chunks: list[Chunk]
    cues: CueTokens
    open: list[OpenClause]
    verbs: dict[int, Verb] = field(default_factory=dict)
    aside: list[list[OpenClause]] = field(default_factory=list)
    dashed: bool = False
    skipped: int = 0
    opened: OpenClause | None = None
    orphans: list[Verb] = field(default_factory=list)

    @property
    def top(self) -> OpenClause:
        """The innermost open clause."""
        return self.open[-1]

    @property
    def depth(self) -> int:
        """How many clauses are open, those around brackets and dashes too."""
        return len(self.open) + len(self.aside)

    def kind_at(self, place: int) -> Kind | None:
        """Return what the chunk at a place is; None outside the sentence."""
        return self.chunks[place].kind if 0 <= place < len(self.chunks) else None

    def push(self, clause: OpenClause) -> None:
        """Open a clause inside the innermost."""
        if len(self.open) >= _DEEPEST:
            del self.open[1:-1]
        self.open.append(clause)
        self.opened = clause

    def restart(self, token: int) -> None:
        """Leave all clauses: a main one starts at the token."""
        self.open = [OpenClause("main", token)]

    def leave_aside(self) -> None:
        """Go back to the clauses around a bracket or a pair of dashes."""
        self.open = self.aside.pop()

    def enter_aside(self, token: int) -> None:
        """Begin what stands in brackets or between dashes."""
        self.aside.append(self.open)
        self.restart(token)

    def mark(self) -> None:
        """Note that a comma or dash has come."""
        for clause in self.open:
            clause.closable = clause.closable or clause.verb is not None

    def note(self, verb: Verb) -> None:
        """Keep a verb group."""
        for token in range(verb.chunk.start, verb.chunk.end):
            self.verbs[token] = verb

    def assign(self, clause: OpenClause, chunk: Chunk, *, shared: bool = False) -> None:
        """Give a clause its verb, and the verb the clause's subject."""
        subject = clause.subject
        verb = Verb(chunk, subject, clause.kind, shared, self.depth)
        clause.verb, clause.object, clause.closable = verb, None, False
        self.note(verb)
        if clause.kind == "main" and subject is not None:
            for orphan in self.orphans:
                orphan.subject = subject
            self.orphans.clear()

    def extend(self, end: int) -> None:
        """Take a prepositional phrase in to the phrase before it."""
        top = self.top
        if top.verb is None and top.subject is not None:
            top.subject = widened(top.subject, end)
        elif top.verb is not None and top.object is not None:
            top.object = widened(top.object, end)

    def reports(self, clause: OpenClause) -> bool:
        """Tell whether a verb and what follows it may hold a reported clause."""
        if clause.verb is None or clause.object is None or clause.closable:
            return False
        return clause.verb.chunk.head in self.cues.reporting

    def awaits(self, depth: int, chunk: Chunk) -> bool:
        """Tell whether a sentence's last verb is that of the phrase it is about.

        *The reason she fears the dam is its age*: nothing is reported in the clause
        at that depth, or *the reason* would have no verb.
        """
        inner, outer = self.open[depth], self.open[depth - 1]
        if depth == 0 or inner.kind != "relative" or outer.kind != "main":
            return False
        if outer.verb is not None or outer.subject is None:
            return False
        if self.analysed.tokens.lower[outer.subject.head] not in ALWAYS_HEADS:
            return False
        later = (one.kind for one in self.chunks if one.start > chunk.start)
        in_sentence = takewhile(lambda kind: kind is not ChunkKind.STOP, later)
        return ChunkKind.FINITE not in in_sentence
