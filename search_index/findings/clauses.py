"""Clauses of a stretch of text: where it is cut, and what each part asserts.

positions-spec.md, section 5: one item for each finite clause, without a leading
*that*, *and* or *but*, without outer quote marks and final punctuation. Subjects and
verbs are looked up in the one parse of the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from search_index.findings.lists import words_for
from search_index.lexicons import grammar
from search_index.sentences.chunks import ChunkKind
from search_index.sentences.clauses import Verb
from search_index.sentences.cues import lemma_of
from search_index.sentences.parsed_text import ParsedText
from search_index.sentences.phrases import Range
from search_index.sentences.sentence import Sentence
from search_index.text.tokens import Tokens
from search_index.words import DASHES, FINITE

__all__ = [
    "Clause",
    "cut_sentence",
    "is_belief",
    "read_clause",
    "sentences_of",
    "trimmed",
]

_LEADING = grammar("leading")
_TRAILING = frozenset([",", ";", ":", "—", "–", "-", "--", "(", "["])
_MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "’", "«", "»"})
_JOINTS = frozenset({";", "—", "--"})
_CAUSING = frozenset(["help", "helps", "helped", "let", "lets", "make", "makes"])
_LISTING = frozenset({"and", "or"})
_JOINING = frozenset({"and", "but", "so", "yet", "or"})
_SO = frozenset({"far", "long", "much", "many", "few", "little"})
_LEAST = 3


class Clause(NamedTuple):
    """A stretch of one sentence with what it asserts.

    Attributes:
        tokens: the text's tokens.
        first: its first token.
        last: one past its last.
        verbs: the verbs that it asserts: its main one, those that share its subject,
            and those of a clause that hangs on a verb of thought (*I think we …*).
        finite: how many finite verbs it has.
    """

    tokens: Tokens
    first: int
    last: int
    verbs: tuple[Verb, ...]
    finite: int

    @property
    def main(self) -> Verb | None:
        """Its main verb, or None when it has no finite one."""
        return self.verbs[0] if self.verbs else None


def sentences_of(parsed: ParsedText, content: Range) -> tuple[Sentence, ...]:
    """Return the sentences of what was said, read within its quote marks."""
    quoted = max(parsed.analysed.quote_at[slice(*content)]) >= 0
    return (parsed.inside if quoted else parsed).sentences_in(*content)


def cut_sentence(sentence: Sentence, first: int, last: int) -> list[Range]:
    """Cut a stretch of a sentence before each coordinated clause with its own subject.

    Args:
        sentence: the sentence.
        first: first token of the stretch.
        last: one past its last.
    """
    found: list[Range] = []
    start = first
    tokens, clauses = sentence.tokens, sentence.clauses
    lower = tokens.lower
    before: Verb | None = None
    joints: list[int] = []
    for chunk in clauses.chunks[clauses.place(first) :]:
        if chunk.end > last:
            break
        word = lower[chunk.start]
        joins = chunk.kind is ChunkKind.COORDINATOR or word in _JOINTS
        if word in DASHES and any(lower[joint] in DASHES for joint in joints):
            joints.clear()  # *the mills — both of them — and the weir*
        elif joins or (word == "so" and tokens.words[chunk.start - 1] == ","):
            joints.append(chunk.start)
        elif chunk.kind is ChunkKind.FINITE:
            verb = sentence.verbs.get(chunk.start)
            joint = _joint_before(lower, joints, verb) if before and verb else -1
            if (
                joint > start
                and before
                and verb
                and _opens(sentence, joint, before, verb)
            ):
                found.append((start, joint))
                start = joint
            before = verb or before
            joints.clear()
    found.append((start, last))
    kept = [trimmed(tokens, *part) for part in found]
    return [(low, high) for low, high in kept if high - low >= _LEAST]


def _joint_before(lower: tuple[str, ...], joints: list[int], verb: Verb) -> int:
    """Return the last of some places before a verb's subject, or -1.

    A list is one subject: *it is old, but drought, frost, and rain could end it*.
    """
    start = verb.subject.start if verb.subject else -1
    before = [joint for joint in joints if joint < start]
    if len(before) > 1 and lower[before[-1]] in _LISTING:
        apart = [joint for joint in before if lower[joint] not in _LISTING]
        return max(apart, default=before[-1])
    return max(before, default=-1)


def _opens(sentence: Sentence, joint: int, before: Verb, verb: Verb) -> bool:
    """Tell whether a new clause with its own subject starts at ``joint``."""
    subject = verb.subject
    if verb.shared or subject is None:
        return False
    tokens = sentence.tokens
    if tokens.tags[joint + 1] == "TO":
        return False  # *to close the weir, and to pay for the mill*
    if verb.clause == "relative" and subject.start == subject.head:
        return False
    if tokens.lower[subject.start - 1] in _CAUSING:
        return False  # *help and time to let the mills go on*
    inner = sentence.clauses.clause_at(verb.chunk.start)
    hung = inner.kind in {"relative", "subordinate"} and inner.start > joint + 1
    if hung and (tokens.tags[joint + 1] != "VBG" or subject.start > joint + 1):
        return False  # *the strength and calm that we need* is one phrase
    marked = tokens.words[joint - 1] in {",", "”"} or tokens.lower[joint] in {
        "but",
        ";",
        "—",
        "--",
    }
    opener = sentence.clauses.clause_at(before.chunk.start)
    hangs = opener.kind in {"relative", "subordinate"}
    if marked:
        # *Those who came by rail; by road; and by boat were late* is one clause.
        return tokens.lower[joint] != ";" or opener.kind != "relative"
    if tokens.tags[subject.head] == "PRP":
        return False  # *it is late and it rains* is one view
    if hangs and tokens.lower[opener.start] != "that":
        return False
    # *They say the road and the bridge are old*: the phrase before may be a subject.
    return tokens.lower[joint + 1] == "that" or not (
        is_belief(tokens, before) and joint - before.chunk.end < _LEAST + 1
    )


def read_clause(sentence: Sentence, first: int, last: int) -> Clause:
    """Read what a stretch of a sentence asserts."""
    clauses = sentence.clauses
    tokens = sentence.tokens
    low = clauses.place(first)
    verbs: list[Verb] = []
    for chunk in clauses.chunks[low:]:
        if chunk.start >= last:
            break
        verb = clauses.verbs.get(chunk.start)
        if verb is not None and chunk.kind is ChunkKind.FINITE:
            verbs.append(verb)
    if not verbs:
        return Clause(tokens, first, last, (), 0)
    main = min(verbs, key=lambda verb: verb.depth)
    asserted = [main]
    for verb in verbs[verbs.index(main) + 1 :]:
        place = clauses.place(verb.subject.start) if verb.subject else 0
        joined = place > low and clauses.chunks[place - 1].kind is ChunkKind.COORDINATOR
        if (
            (verb.shared and verb.depth == main.depth)
            or (joined and verb.clause in {"main", "reported"})
            or (is_belief(tokens, asserted[-1]) and _hangs(sentence, verb))
        ):
            asserted.append(verb)
    return Clause(tokens, first, last, tuple(asserted), len(verbs))


def _hangs(sentence: Sentence, verb: Verb) -> bool:
    """Tell whether a verb's clause is what another reports: with or without *that*."""
    clause = sentence.clauses.clause_at(verb.chunk.start)
    return clause.kind == "reported" or (
        clause.kind == "subordinate" and sentence.tokens.lower[clause.start] == "that"
    )


def is_belief(tokens: Tokens, verb: Verb) -> bool:
    """Tell whether a clause on a verb is asserted with it: *I think*, *it is clear*."""
    believing = words_for("belief")
    if lemma_of(tokens.lower[verb.chunk.head]) in believing:
        return True
    end = verb.chunk.end
    return any(word in believing for word in tokens.lower[end : end + 2])


def trimmed(tokens: Tokens, low: int, high: int) -> Range:
    """Return a range without leading connectives, outer marks and final punctuation."""
    low = _after_writer(tokens, low, high)
    while low < high and (
        (tokens.lower[low] in _LEADING and not _belongs(tokens, low, high))
        or tokens.words[low] in _MARKS
    ):
        low += 1
    while high > low and (
        tokens.tags[high - 1] == "."
        or tokens.words[high - 1] in _MARKS
        or tokens.words[high - 1] in _TRAILING
        or (_joins(tokens, high - 1) and high - low > 1)
    ):
        high -= 1
    return low, high


def _joins(tokens: Tokens, i: int) -> bool:
    """Tell whether a word joins what follows; not *so* in *I hope so*, *to do so*."""
    if tokens.lower[i] != "so":
        return tokens.lower[i] in _JOINING
    return not tokens.tags[i - 1].startswith("VB")


def _after_writer(tokens: Tokens, low: int, high: int) -> int:
    """Return where a range goes on after *By Ida Moss:* and *IDA MOSS:*."""
    end = low
    if low < high and tokens.words[low] == "By":
        end = low + 1
        while end < high and tokens.tags[end].startswith("NNP"):
            end += 1
    while end < high and tokens.words[end].isupper():
        end += 1
    return end + 1 if end < high and tokens.words[end] == ":" else low


def _belongs(tokens: Tokens, low: int, high: int) -> bool:
    """Tell whether a word is more than a link: *that's not it*, *so far it holds*."""
    word = tokens.lower[low]
    if word not in {"that", "so"} or low + 1 >= high:
        return False
    if word == "so":
        # *So self-possessed was she that …*
        described = tokens.tags[low + 1] in {"JJ", "VBN"}
        return described or tokens.lower[low + 1] in _SO
    if tokens.words[low] == "That":
        return True  # *That kind of thing is over*, *That it failed is a disgrace*
    return tokens.tags[low + 1] in FINITE
