"""Clauses of a sentence: which verb has which subject, without a parser.

The chunks of a sentence are read from left to right with a stack of open clauses. A
relative word, a subordinator or a reported clause opens one; a verb goes to the
innermost clause that still waits for one, else it is coordinated or opens a reported
clause without *that*. Every chunk is looked at once and the stack only shrinks by what
it grew, so the time is linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from search_index.sentences.chunks import Chunk, ChunkKind, ends_with_comma, find_chunks
from search_index.sentences.interruptions import IN_FACT
from search_index.sentences.nouns_in_clauses import read_noun
from search_index.sentences.open_clauses import ClauseStack, CueTokens, OpenClause, Verb
from search_index.sentences.phrases import NounPhrase
from search_index.sentences.quotes_in_clauses import read_quoted
from search_index.sentences.verbs_in_clauses import read_finite, read_nonfinite
from search_index.text.analysis import AnalysedText

__all__ = ["Clauses", "CueTokens", "OpenClause", "Verb", "find_clauses"]

_ASIDE = 14
_NO_CLAUSE = frozenset(
    [
        ChunkKind.PREPOSITION,
        ChunkKind.GERUND,
        ChunkKind.PARTICIPLE,
        ChunkKind.COMMA,
        ChunkKind.TIME,
    ]
)
_MARKS = frozenset(
    [ChunkKind.COMMA, ChunkKind.DASH, ChunkKind.STOP, ChunkKind.OPEN, ChunkKind.CLOSE]
)


_OPENS_DESCRIPTION = frozenset([ChunkKind.PARTICIPLE, ChunkKind.COORDINATOR])
_IN_DESCRIPTION = frozenset([ChunkKind.NOUN, ChunkKind.PREPOSITION, ChunkKind.TIME])
_EITHER = frozenset({"since", "until", "till"})
_AFTER_PHRASE = frozenset([*_MARKS, ChunkKind.COORDINATOR, ChunkKind.PREPOSITION, None])


@dataclass(slots=True)
class Clauses:
    """The verbs of a sentence, and the clauses that they stand in.

    Attributes:
        chunks: the sentence's chunks.
        verbs: its verb groups, by each token of them.
        innermost: for each chunk the innermost clause that it stands in.
    """

    chunks: list[Chunk]
    verbs: dict[int, Verb] = field(default_factory=dict)
    innermost: list[OpenClause] = field(default_factory=list)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [chunk.start for chunk in self.chunks]

    def place(self, token: int) -> int:
        """Return the index of the first chunk that starts at a token or after it."""
        return bisect_left(self._starts, token)

    def clause_at(self, token: int) -> OpenClause:
        """Return the innermost clause that a token of the sentence stands in."""
        return self.innermost[bisect_right(self._starts, token) - 1]

    def main_verb(self, first: int, last: int) -> Verb | None:
        """Return the finite verb of a range that the fewest clauses stand around.

        Args:
            first: first token of the range.
            last: one past its last.
        """
        found = [
            self.verbs[chunk.start]
            for chunk in self.chunks[self.place(first) : self.place(last)]
            if chunk.kind is ChunkKind.FINITE and chunk.start in self.verbs
        ]
        return min(found, key=lambda verb: verb.depth, default=None)


def find_clauses(
    analysed: AnalysedText, extent: tuple[int, int], cues: CueTokens
) -> Clauses:
    """Find the verbs of a sentence and their subjects.

    Args:
        analysed: the text.
        extent: its tokens (half-open).
        cues: which of them are cues.
    """
    chunks = find_chunks(analysed, *extent)
    stack = ClauseStack(analysed, chunks, cues, [OpenClause("main", extent[0])])
    innermost: list[OpenClause] = []
    for place, chunk in enumerate(chunks):
        if chunk.start >= stack.skipped:
            _read(stack, place)
        innermost.append(stack.open[-1])
        if stack.opened is not None:
            # A verb may show that the phrase before it opened a clause.
            before, start = place, stack.opened.start
            while before > 0 and chunks[before - 1].start >= start:
                before -= 1
                innermost[before] = stack.opened
            stack.opened = None
    return Clauses(chunks, stack.verbs, innermost)


def _read(stack: ClauseStack, place: int) -> None:
    """Take one chunk in."""
    if place:
        before = stack.chunks[place - 1]
        if before.kind is ChunkKind.NOUN and ends_with_comma(stack.analysed, before):
            stack.mark()
    read = _READERS.get(stack.chunks[place].kind)
    if read is not None:
        read(stack, place)


def _read_time(stack: ClauseStack, place: int) -> None:
    if _is_subject_time(stack, place):
        read_noun(stack, place)


def _read_subordinator(stack: ClauseStack, place: int) -> None:
    aside = tuple(stack.kind_at(at) for at in range(place + 1, place + 5))
    late = aside == IN_FACT  # when, in fact, she left
    clause = stack.kind_at(place + 1) not in _NO_CLAUSE and not _governs(stack, place)
    if late or clause or _is_told(stack, place):
        stack.push(OpenClause("subordinate", stack.chunks[place].start))


def _is_told(stack: ClauseStack, place: int) -> bool:
    """Tell whether *that* and a phrase in front open what a verb before them reports.

    *She said that after the flood, the mill, an old one, was lost*.
    """
    verb, chunk = stack.top.verb, stack.chunks[place]
    if verb is None or stack.kind_at(place + 1) is not ChunkKind.PREPOSITION:
        return False
    told = stack.analysed.tokens.lower[chunk.start] == "that"
    after = verb.chunk.end == chunk.start
    return told and after and verb.chunk.head in stack.cues.reporting


def _governs(stack: ClauseStack, place: int) -> bool:
    """Tell whether a word has a phrase after it and no clause.

    *Since the merger, …*; *if anything, …*.
    """
    word = stack.analysed.tokens.lower[stack.chunks[place].start]
    phrase = stack.kind_at(place + 1) is ChunkKind.NOUN
    if word == "if" and phrase and stack.kind_at(place + 2) is ChunkKind.COMMA:
        return stack.chunks[place + 1].end - stack.chunks[place + 1].start == 1
    if word in _EITHER and stack.kind_at(place + 1) is ChunkKind.ADVERB:
        return stack.kind_at(place + 2) is ChunkKind.TIME  # until late last year
    return word in _EITHER and phrase and stack.kind_at(place + 2) in _AFTER_PHRASE


def _read_mark(stack: ClauseStack, place: int) -> None:
    chunk = stack.chunks[place]
    if chunk.kind is ChunkKind.DASH and stack.dashed:
        stack.leave_aside()
        stack.dashed = False
    elif chunk.kind is ChunkKind.DASH and _opens_aside(stack, place):
        stack.enter_aside(chunk.end)
        stack.dashed = True
    elif chunk.kind is ChunkKind.OPEN:
        stack.enter_aside(chunk.end)
    elif chunk.kind is ChunkKind.CLOSE:
        if stack.aside and not stack.dashed:
            stack.leave_aside()
    elif chunk.kind is ChunkKind.STOP and not _goes_past(stack, place):
        stack.aside.clear()
        stack.dashed = False
        stack.restart(chunk.end)
    elif _describes(stack, place):
        # *She said the mill, built by Roe, had burnt*: what is said has its subject.
        subject, stack.top.object = stack.top.object, None
        start = subject.start if subject else chunk.start
        stack.push(OpenClause("reported", start, subject))
    else:
        stack.mark()


def _describes(stack: ClauseStack, place: int) -> bool:
    """Tell whether commas enclose more of what is spoken of, before its verb.

    *The mill, built by Roe, had burnt*; *the mill, and the weir below it, had burnt*.
    """
    top, chunk = stack.top, stack.chunks[place]
    if chunk.kind is not ChunkKind.COMMA or not stack.reports(top):
        return False
    if top.object is None or top.object.end != chunk.start:
        return False
    if stack.kind_at(place + 1) not in _OPENS_DESCRIPTION:
        return False
    for ahead in range(place + 2, place + _ASIDE):
        kind = stack.kind_at(ahead)
        if kind is ChunkKind.COMMA:
            return stack.kind_at(ahead + 1) is ChunkKind.FINITE
        if kind not in _IN_DESCRIPTION:
            return False
    return False


def _is_subject_time(stack: ClauseStack, place: int) -> bool:
    """Tell whether a time is what a verb is about: *Tuesday was cold*."""
    waits = stack.top.verb is None and stack.top.subject is None
    return waits and stack.kind_at(place + 1) is ChunkKind.FINITE


def _goes_past(stack: ClauseStack, place: int) -> bool:
    """Tell whether the sentence goes on past a colon or semicolon.

    A colon before a quotation; a semicolon before one more verb of the subject.
    """
    mark = stack.analysed.tokens.words[stack.chunks[place].start]
    following = stack.kind_at(place + 1)
    if mark == ":":
        return following is ChunkKind.QUOTED
    if following is ChunkKind.COORDINATOR:
        following = stack.kind_at(place + 2)
    return mark == ";" and following is ChunkKind.FINITE


def _opens_aside(stack: ClauseStack, place: int) -> bool:
    """Tell whether a dash opens what another closes before the verb."""
    waits = stack.top.verb is None and stack.top.subject is not None
    if not (waits or stack.reports(stack.top)):
        return False
    for ahead in range(place + 1, min(len(stack.chunks) - 1, place + _ASIDE)):
        if stack.kind_at(ahead) is ChunkKind.DASH:
            return stack.kind_at(ahead + 1) is ChunkKind.FINITE
    return False


def _read_relative(stack: ClauseStack, place: int) -> None:
    chunk, tokens = stack.chunks[place], stack.analysed.tokens
    phrase = NounPhrase(chunk.start, chunk.start, chunk.end)
    word = tokens.lower[chunk.start]
    if word == "what":
        stack.push(OpenClause("relative", chunk.start, phrase))
    elif tokens.tags[chunk.start] == "WRB" or word == "whatever":
        stack.push(OpenClause("subordinate", chunk.start))
    elif stack.kind_at(place - 1) is ChunkKind.PREPOSITION:
        stack.push(OpenClause("relative", chunk.start))
    else:
        stack.push(OpenClause("relative", chunk.start, phrase))


_READERS = {
    ChunkKind.NOUN: read_noun,
    ChunkKind.TIME: _read_time,
    ChunkKind.QUOTED: read_quoted,
    ChunkKind.FINITE: read_finite,
    **dict.fromkeys(
        (ChunkKind.INFINITIVE, ChunkKind.GERUND, ChunkKind.PARTICIPLE), read_nonfinite
    ),
    ChunkKind.RELATIVE: _read_relative,
    ChunkKind.SUBORDINATOR: _read_subordinator,
    **dict.fromkeys(_MARKS, _read_mark),
}
"""How each kind of chunk is taken in; the others change nothing."""
