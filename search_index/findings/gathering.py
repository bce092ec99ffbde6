"""All candidates of an article: of its quotations, and of its own voice.

positions-spec.md, sections 9 and 11: built from the quotations first; in an opinion
piece the author's sentences follow, in an interview the answers. In news the reporter
holds nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from search_index.findings.candidates import (
    Candidate,
    candidates_of,
    own_candidates,
)
from search_index.findings.emptiness import is_empty
from search_index.findings.genre import covered_tokens
from search_index.findings.holders import Roll, find_interviewee, inner_group
from search_index.findings.paratext import find_standfirst, quiet_zones
from search_index.findings.readings import FIRST_PERSON, Voice
from search_index.findings.rules import Rule
from search_index.model.documents import (
    AUTHOR,
    BlockKind,
    QuotationKind,
    Span,
    SpeakerId,
)
from search_index.quotations.candidates import Attributed
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.parsed_text import ParsedText
from search_index.words import SENTENCE_ENDS

__all__ = ["LEAST_OPINION", "gather"]

LEAST_OPINION = 0.15
"""How likely an article must be opinion for its own voice to be looked at."""
_LEAST_QUESTIONS = 3
_MOST_COVERED = 0.3
_ASKED = SENTENCE_ENDS - {".", "!"}
_OURS = frozenset({"we", "our", "ourselves"})
_THEIRS = frozenset({"we", "they", "it"})
_LEAST_TURNS, _ASKING = 2, 0.4
_FEW_OUTER = 12


def gather(
    parsed: ParsedText, attributed: Sequence[Attributed], roll: Roll, opinion: float
) -> list[Candidate]:
    """Return the candidates of an article outside its quiet zones.

    Args:
        parsed: the text.
        attributed: its quotations, views and acts among them.
        roll: the speakers; an interviewee and groups spoken for are added.
        opinion: how likely the article argues for itself.
    """
    found = [
        *_quoted(parsed, attributed, roll),
        *_own_voice(parsed, attributed, roll, opinion),
    ]
    if not found:
        return found
    tokens = parsed.analysed.tokens
    article = parsed.analysed.article
    quiet = quiet_zones(article)
    standfirst = find_standfirst(article) if opinion >= LEAST_OPINION else None
    if standfirst is not None:
        quiet = sorted([*quiet, standfirst])
    return [
        one
        for one in found
        if not _lies_in(quiet, tokens.starts[one.extent[0]]) and not is_empty(one)
    ]


def _lies_in(zones: Sequence[Span], offset: int) -> bool:
    place = bisect_right(zones, offset, key=lambda span: span.start) - 1
    return place >= 0 and offset < zones[place].end


def _quoted(
    parsed: ParsedText, attributed: Sequence[Attributed], roll: Roll
) -> Iterator[Candidate]:
    """Yield the candidates of all quotations whose speakers may hold something."""
    asking = _askers(parsed, attributed)
    outer = sorted(
        (content, one.quotation.speaker)
        for one in attributed
        if one.quotation.speaker is not None and not one.is_view
        for content in one.content
    )
    told, inner = _told(attributed, roll)
    for one in attributed:
        speaker = one.quotation.speaker
        if speaker is None or not roll.may_hold(speaker) or speaker in asking:
            continue
        direct = one.quotation.kind is QuotationKind.DIRECT
        through = () if one.quotation.via else _reporter(one, outer)
        for candidate in candidates_of(parsed, one, roll.voice(speaker)):
            if _is_theirs(candidate, one, told, inner):
                continue
            made = candidate._replace(via=through) if through else candidate
            made = _of_body(made, roll, direct=direct)
            yield _of_group(parsed, made, roll) if direct else made


def _of_body(candidate: Candidate, roll: Roll, *, direct: bool) -> Candidate:
    """Give what a spokesman says of *we* and *they* to the body."""
    lower, main = candidate.clause.tokens.lower, candidate.clause.main
    first, last = candidate.extent
    subject = main.subject if main is not None else None
    if direct:
        shared = not _OURS.isdisjoint(lower[first:last])
    else:
        shared = subject is not None and lower[subject.head] in _THEIRS
    body = roll.spoken_for(candidate.holder) if shared else None
    return candidate._replace(holder=body) if body else candidate


_Owners = dict[int, SpeakerId]


def _told(attributed: Sequence[Attributed], roll: Roll) -> tuple[_Owners, _Owners]:
    """Return whose the cues and the words are that stand inside what others say."""
    cues: _Owners = {}
    words: _Owners = {}
    for one in attributed:
        speaker = one.quotation.speaker
        if speaker is None or not roll.may_hold(speaker):
            continue
        if one.cue is not None and (one.inside or one.is_view):
            cues.update(dict.fromkeys(range(*one.cue), speaker))
        for part in one.content if one.inside else ():
            words.update(dict.fromkeys(range(*part), speaker))
    return cues, words


def _is_theirs(
    candidate: Candidate, one: Attributed, told: _Owners, inner: _Owners
) -> bool:
    """Tell whether a clause only reports somebody else: *they want it*, she said."""
    speaker, main = one.quotation.speaker, candidate.clause.main
    first, last = candidate.extent
    ends = {inner.get(first), inner.get(last - 1)}
    if None not in ends and speaker not in ends:
        return True
    if main is None:
        return False
    group = range(main.chunk.start, main.chunk.end)
    if one.cue is not None and one.cue[0] in group:
        return False
    return any(told.get(token, speaker) != speaker for token in group)


def _reporter(
    one: Attributed, outer: list[tuple[tuple[int, int], SpeakerId]]
) -> tuple[SpeakerId, ...]:
    """Return who is saying it, when a cue stands inside somebody else's words."""
    if one.cue is None:
        return ()
    place = bisect_right(outer, one.cue[0], key=lambda pair: pair[0][0])
    for (first, last), speaker in outer[max(0, place - _FEW_OUTER) : place]:
        if first <= one.cue[0] and one.cue[1] <= last:
            return (speaker,) if speaker != one.quotation.speaker else ()
    return ()


def _askers(parsed: ParsedText, attributed: Sequence[Attributed]) -> set[SpeakerId]:
    """Return who mostly asks in a conversation with labels: hosts and reporters."""
    turns: Counter[SpeakerId] = Counter()
    asked: Counter[SpeakerId] = Counter()
    words = parsed.analysed.tokens.words
    for one in attributed:
        speaker = one.quotation.speaker
        if one.rule is QuotationRule.LABEL and speaker is not None:
            turns[speaker] += 1
            asked[speaker] += any("?" in words[slice(*part)] for part in one.content)
    return {
        speaker
        for speaker, count in turns.items()
        if count >= _LEAST_TURNS and asked[speaker] >= _ASKING * count
    }


def _of_group(parsed: ParsedText, candidate: Candidate, roll: Roll) -> Candidate:
    """Give a candidate to the group whose mind it tells, through its speaker."""
    analysed = parsed.analysed
    inner = inner_group(candidate.clause, anybody=candidate.holder == AUTHOR)
    if inner is None:
        return candidate
    mention, read = inner
    named = analysed.tokens.tags[mention[1] - 1].startswith("NNP")
    if named and not roll.knows(analysed.words(*mention)):
        return candidate
    told = candidate.reading
    return candidate._replace(
        holder=roll.find(analysed, mention),
        via=(*candidate.via, candidate.holder) if candidate.holder != AUTHOR else (),
        reading=read if told.rule is Rule.STATEMENT else told,
    )


def _own_voice(
    parsed: ParsedText, attributed: Sequence[Attributed], roll: Roll, opinion: float
) -> Iterator[Candidate]:
    """Yield the candidates that no quotation of somebody else covers."""
    analysed = parsed.analysed
    blocks = analysed.article.blocks
    asked = [blocks.starts[place] for place in blocks.places([BlockKind.QUESTION])]
    holder: SpeakerId | None = AUTHOR if opinion >= LEAST_OPINION else None
    start = 0
    if len(asked) >= _LEAST_QUESTIONS:
        holder, start = find_interviewee(analysed, roll, asked[0]), asked[0]
    if holder is None:
        return
    standfirst = find_standfirst(analysed.article)
    after = max(start, standfirst.end if standfirst else 0)
    covered = covered_tokens(
        parsed, [one for one in attributed if not _is_own(parsed, one)]
    )
    labelled = {
        analysed.paragraph_at(part[0])
        for one in attributed
        if one.rule is QuotationRule.LABEL
        for part in one.content
    }
    for place, paragraph in enumerate(analysed.paragraphs):
        if analysed.tokens.starts[paragraph.first] < after or place in labelled:
            continue
        sentences = [
            one
            for one in parsed.sentences(place)
            if analysed.tokens.words[one.last - 1] not in _ASKED
            and covered[one.last] - covered[one.first] < one.last - one.first
        ]
        for candidate in own_candidates(sentences, holder, Voice()):
            first, last = candidate.extent
            if covered[last] - covered[first] <= _MOST_COVERED * (last - first):
                yield _of_group(parsed, candidate, roll)


def _is_own(parsed: ParsedText, one: Attributed) -> bool:
    """Tell whether it is the one who writes or answers who says *I* or *we*."""
    if one.source is None:
        return one.quotation.speaker is None
    return parsed.analysed.tokens.lower[one.source.head] in FIRST_PERSON
