"""Candidates for positions and proposals: whole clauses, sentences and phrases.

Nothing is refused here that weights can judge: ``features`` says what each candidate is
like, ``choice`` which are kept. positions-spec.md, section 5, says where evidence
begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from search_index.findings.acts import find_act
from search_index.findings.clauses import (
    Clause,
    cut_sentence,
    read_clause,
    sentences_of,
    trimmed,
)
from search_index.findings.cues import denial_of, inner_noun, read_cue, read_subjunctive
from search_index.findings.judgements import judge
from search_index.findings.lists import words_for
from search_index.findings.readings import PROPOSALS, Reading, Voice, reading
from search_index.findings.rules import Rule
from search_index.model.documents import AUTHOR, Modality, SpeakerId
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule as QuotationRule
from search_index.quotations.rules import Shape
from search_index.sentences.parsed_text import ParsedText
from search_index.sentences.phrases import Range
from search_index.sentences.sentence import Sentence
from search_index.text.tokens import Tokens
from search_index.words import FINITE, SENTENCE_ENDS

__all__ = ["Candidate", "Cut", "candidates_of", "own_candidates"]

_STRONG = frozenset({Modality.FEAR, Modality.CONCEDE, Modality.PLEDGE})
_FELT = frozenset({Modality.FEAR, Modality.WANT, Modality.PREDICT})
_JUDGING = frozenset({Modality.OPPOSE, Modality.SUPPORT, Modality.ASSESS})
_SHOWING = frozenset(
    {QuotationRule.NOUN, QuotationRule.PREPOSITION, QuotationRule.GERUND}
)
_TALK = frozenset({QuotationRule.LABEL, QuotationRule.POST})
_STOPS = frozenset({"while", "whilst", "although", "saying"})
_ENDING = SENTENCE_ENDS | {",", ";", ":", "”"}
_NOMINATIVE = frozenset(["i", "you", "he", "she", "it", "we", "they"])
_LEAST = 3
_GAP = 2


class Cut(StrEnum):
    """What a candidate's evidence is."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PHRASE = "phrase"
    CUE_AND_CONTENT = "cue and content"


class Candidate(NamedTuple):
    """A stretch that may be a position or a proposal.

    Attributes:
        cut: what its evidence is.
        parts: its evidence: ranges of tokens.
        content: the stretch that it was cut from.
        clause: what it asserts.
        attributed: the quotation that it lies in, or None for the article's own voice.
        holder: whose it would be.
        via: through whom it is reported.
        reading: how it is held, by the rules.
        of_cue: how it is held by what attributes it alone, or None.
    """

    cut: Cut
    parts: tuple[Range, ...]
    content: Range
    clause: Clause
    attributed: Attributed | None
    holder: SpeakerId
    via: tuple[SpeakerId, ...]
    reading: Reading
    of_cue: Modality | None = None

    @property
    def extent(self) -> Range:
        """All tokens from its first part to its last."""
        return self.parts[0][0], self.parts[-1][1]


def candidates_of(
    parsed: ParsedText, attributed: Attributed, voice: Voice
) -> Iterator[Candidate]:
    """Yield the candidates of a quotation whose speaker is known.

    Args:
        parsed: the text.
        attributed: the quotation.
        voice: which words mean the holder in what is reported of them.
    """
    ranges = [one for one in attributed.content if one[1] > one[0]]
    if not ranges or attributed.quotation.speaker is None:
        return
    if attributed.rule is QuotationRule.AROUND:
        yield from _around(parsed, attributed, ranges, voice)
    elif attributed.rule.gives_whole or _is_felt(parsed, attributed, ranges[0]):
        for content in ranges:
            yield from _of_content(parsed, attributed, content, voice)
    else:
        yield from _of_phrase(parsed, attributed)


def _is_felt(parsed: ParsedText, attributed: Attributed, content: Range) -> bool:
    """Tell whether a stance is about a clause: *is adamant that the law must go*."""
    sentence = parsed.sentence_at(content[0])
    if attributed.rule is not QuotationRule.STANCE or sentence is None:
        return False
    return any(
        verb.subject is not None and verb.subject.start == content[0]
        for verb in sentence.verbs.values()
    )


def own_candidates(
    sentences: Sequence[Sentence], holder: SpeakerId, voice: Voice
) -> Iterator[Candidate]:
    """Yield the candidates of sentences that no quotation covers.

    Args:
        sentences: the holder's sentences.
        holder: who writes or answers.
        voice: their words for themselves.
    """
    for sentence in sentences:
        extent = sentence.first, sentence.last
        for cut, part, clause, told in _cuts(sentence, voice):
            yield Candidate(cut, (part,), extent, clause, None, holder, (), told)


def _cuts(
    sentence: Sentence, voice: Voice
) -> Iterator[tuple[Cut, Range, Clause, Reading]]:
    """Yield the clauses of a sentence, and the whole when they are held alike."""
    first, last = sentence.first, sentence.last
    parts = cut_sentence(sentence, first, last)
    held: set[Modality] = set()
    for part in parts:
        clause = read_clause(sentence, *part)
        told = find_act(clause, voice) or judge(clause, voice)
        # What a word tells wherever it stands parts it from no clause beside it.
        within = told.rule in {Rule.FORECAST_WITHIN, Rule.LOADED_WORD}
        held.add(Modality.ASSESS if within else told.modality)
        yield Cut.CLAUSE, part, clause, told
    whole = trimmed(sentence.tokens, first, last)
    if whole not in parts and whole[1] - whole[0] >= _LEAST and len(held) <= 1:
        clause = read_clause(sentence, *whole)
        told = find_act(clause, voice) or judge(clause, voice)
        yield Cut.SENTENCE, whole, clause, told


def _of_content(
    parsed: ParsedText, attributed: Attributed, content: Range, voice: Voice
) -> Iterator[Candidate]:
    of_cue = read_cue(parsed.analysed.tokens, attributed, content)
    talk = attributed.rule in _TALK
    # *Denied that the board should pay* calls for nothing.
    denied = denial_of(parsed.analysed.tokens, attributed) != ""
    # What somebody says that others say is not in those others' own words.
    reported = attributed.inside and attributed.rule.shape is Shape.CLAUSE
    if attributed.rule.shape is Shape.CLAUSE:
        last = _before_own_verb(parsed.analysed.tokens, *content)
        content = content[0], last
    for sentence in sentences_of(parsed, content):
        quoted = parsed.analysed.quote_at[sentence.first] >= 0 and not reported
        direct = talk or quoted
        for cut, part, clause, told in _cuts(sentence, Voice() if direct else voice):
            held = read_subjunctive(attributed, clause) or _decide(of_cue, told)
            held = of_cue if denied and of_cue is not None else held
            yield _made(cut, (part,), content, clause, attributed, held, of_cue)


def _before_own_verb(tokens: Tokens, first: int, last: int) -> int:
    """Return where what is reported ends before a verb of who reports it.

    *Said the board would open it, and declined to say more*: the board *would*, who
    *declined* is another.
    """
    lower, tags = tokens.lower, tokens.tags
    for i in range(first, last - 2):
        if tags[i] == "VBD":
            return last
        after = i + 2 + (tags[i + 2] == "RB")
        joins = lower[i] == "," and lower[i + 1] in {"and", "but"}
        if joins and tags[after] == "VBD" and "MD" in tags[first:i]:
            return i
    return last


def _made(
    cut: Cut,
    parts: tuple[Range, ...],
    content: Range,
    clause: Clause,
    attributed: Attributed,
    held: Reading,
    of_cue: Reading | None,
) -> Candidate:
    speaker, via = attributed.quotation.speaker or AUTHOR, attributed.quotation.via
    alone = of_cue.modality if of_cue else None
    held = _sided(held, clause.tokens, attributed)
    return Candidate(cut, parts, content, clause, attributed, speaker, via, held, alone)


def _sided(held: Reading, tokens: Tokens, attributed: Attributed) -> Reading:
    """Give what *critics* say, where its words tell no more, to the side they take."""
    if attributed.source is None or held.modality is not Modality.ASSESS:
        return held
    head = attributed.source.head
    sided = tokens.lower[head] in words_for("opponents")
    return reading(Rule.SIDE, head) if sided else held


def _decide(of_cue: Reading | None, told: Reading) -> Reading:
    """Join what the cue and the content say (positions-spec.md, section 3)."""
    if of_cue is None:
        return told
    if told.rule is Rule.OWN_WILL and of_cue.modality in _FELT:
        return of_cue  # *she fears that the company will close*
    if told.modality in PROPOSALS:
        bound = of_cue.rule is Rule.CUE_RULED and told.modality is Modality.CALL
        return of_cue if bound else told
    if of_cue.modality in PROPOSALS or of_cue.modality in _STRONG:
        return of_cue
    if of_cue.modality is Modality.ASSESS and told.rule is not Rule.STATEMENT:
        return told
    if of_cue.modality is Modality.SUPPORT and told.modality is Modality.PREDICT:
        return told  # *agreed that it could rain*
    return of_cue


def _around(
    parsed: ParsedText, attributed: Attributed, ranges: list[Range], voice: Voice
) -> Iterator[Candidate]:
    """Yield the one candidate of a clause that its attribution interrupts."""
    tokens = parsed.analysed.tokens
    parts = tuple(trimmed(tokens, *one) for one in ranges)
    parts = tuple(part for part in parts if part[1] > part[0])
    clauses = [
        read_clause(sentence, *part)
        for part in parts
        for sentence in sentences_of(parsed, part)
    ]
    if not clauses:
        return
    telling = max(clauses, key=lambda clause: len(clause.verbs))
    of_cue = read_cue(tokens, attributed, parts[-1])
    held = _decide(of_cue, find_act(telling, voice) or judge(telling, voice))
    yield _made(Cut.CLAUSE, parts, ranges[0], telling, attributed, held, of_cue)


def _of_phrase(parsed: ParsedText, attributed: Attributed) -> Iterator[Candidate]:
    """Yield what is less than a clause after its cue: with the cue, and without."""
    tokens = parsed.analysed.tokens
    first, last = attributed.content[0]
    last = _phrase_end(tokens, first, last)
    phrase = trimmed(tokens, first, _with_means(tokens, first, last))
    if phrase[1] <= phrase[0] or attributed.quotation.speaker is None:
        return
    told = read_cue(tokens, attributed, phrase)
    inner = inner_noun(tokens, attributed, phrase) if told is None else None
    if inner is not None:
        told, phrase = inner
    if told is None:
        return
    clause = Clause(tokens, *phrase, (), 0)
    yield _made(Cut.PHRASE, (phrase,), (first, last), clause, attributed, told, told)
    cue = attributed.cue
    near = cue is not None and 0 <= phrase[0] - cue[1] <= _GAP
    verb = attributed.verb
    judges = told.modality in _JUDGING and attributed.rule in _SHOWING
    shows = judges and verb is not None and verb.lemma != "accuse"
    if cue is not None and near and shows:
        # *Criticised the plan*: the phrase alone would not show the view.
        whole, cut = (cue[0], phrase[1]), Cut.CUE_AND_CONTENT
        yield _made(cut, (whole,), (first, last), clause, attributed, told, told)


def _with_means(tokens: Tokens, first: int, last: int) -> int:
    """Return where *of closing the gap by mending it* ends, with its means."""
    lower, tags = tokens.lower, tokens.tags
    acts = "VBG" in tags[first:last] or "TO" in tags[first:last]
    if not acts or lower[last : last + 1] != ("by",) or tags[last + 1] != "VBG":
        return last
    while last < len(lower) and lower[last] not in _ENDING:
        last += 1
    return last


def _phrase_end(tokens: Tokens, first: int, last: int) -> int:
    """Return where a noun phrase ends: at a colon, a semicolon or *while*."""
    lower = tokens.lower
    infinite = not {"TO", "MD", "VB"}.isdisjoint(tokens.tags[first:last])
    for i in range(first + 1, last):
        coordinated = lower[i] in {"and", "but"} and i + 1 < last
        subject = coordinated and lower[i + 1] in _NOMINATIVE
        if (
            lower[i] in {":", ";"}
            or lower[i] in _STOPS
            or (coordinated and tokens.tags[i + 1] in {"VBP", "VBZ", "VBD"})
            or (subject and tokens.tags[i + 2] in FINITE)
            or (coordinated and tokens.tags[i + 1] == "VB" and not infinite)
        ):
            return i
    return last
