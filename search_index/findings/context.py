"""What was said right before, where a statement would not be understood without it.

positions-spec.md, section 6: a statement is read alone. *It must go* says nothing to
who has not read the sentence before. Which noun a pronoun stands for is not certain
enough to be written in its place, so what leads up to it is given as it stands: of what
is quoted in the same words, of what is reported in brackets, since it is the
reporter's. Where nothing leads up to it the statement does not stand alone.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.clauses import trimmed
from search_index.findings.own_sentence import (
    LONGEST,
    OPENING,
    after_label,
    attribution_of,
    is_aside,
    is_level,
    own_sentence,
    sentence_start,
    subject_before_quote,
)
from search_index.findings.pointing import MANY, NAMED_BEFORE, PERSONAL, points_back
from search_index.findings.readings import FIRST_PERSON
from search_index.findings.wording import Wording
from search_index.lexicons.titles import titles
from search_index.model.lead_ups import bracketed
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.cues import reports
from search_index.sentences.phrases import Range
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText
from search_index.text.tokens import Tokens
from search_index.words import FINITE, SENTENCE_ENDS

__all__ = ["said_before"]

_OPEN_ENDED = frozenset({"IN", "DT", "CC", "TO"})
_RELATIVE_WORDS = frozenset(["who", "which", "that"])
_GOING_ON = frozenset(["WDT", "WP", "WP$", "WRB", "IN", "VBG", "VBN", "CC", "RB"])
_ABOUT = frozenset({"of", "about"})
_PRONOUNS = frozenset({"PRP", "PRP$"})
_CLOSING = frozenset({"”", '"', "’"})
_LEAST, _MOST = 4, 4
_SHORTEST, _LONG = 8, 36


def said_before(
    wording: Wording, candidate: Candidate, start: int, called: frozenset[str]
) -> str | None:
    """Return what leads up to a statement that only points to it.

    Args:
        wording: its words.
        candidate: what is stated.
        start: where its statement begins in the text.
        called: the words of the holder's names, in lower case.

    Returns:
        The words with a space after them; nothing for what stands alone, None for what
        does not and has nothing before it that it could point to.
    """
    analysed, tokens = wording.analysed, wording.analysed.tokens
    attributed, last = candidate.attributed, candidate.parts[0][1]
    spoken = attributed is None or attributed.rule is QuotationRule.LABEL
    reported = wording.is_reported(start)
    known = wording.known if reported else FIRST_PERSON
    cut_off = reported and _is_cut_off(tokens, candidate, start)
    named = wording.sure_names(start, last)
    pointing = points_back(tokens, start, last, known, named)
    pointing = pointing or wording.unclear(start, last)
    if not cut_off and not pointing:
        begun = None if reported else subject_before_quote(analysed, candidate, start)
        return bracketed(wording.words(*begun, bracketed=True)) if begun else ""
    led = own_sentence(analysed, candidate, start)
    if led is not None and (cut_off or not is_aside(tokens, led)):
        if reported:
            return bracketed(wording.words(*led, bracketed=True))
        return f"{wording.words(*led)} "
    if cut_off and not pointing:
        return None
    # *This plan is new* says less without what was said of the plan, but says it.
    alone = "" if pointing == NAMED_BEFORE else None
    meant = _Meant(pointing, frozenset() if reported else called)
    before = _sentences_before(analysed, candidate, start, known, meant)
    further = ""
    if before and not spoken and not reported:
        further = _further_back(wording, candidate, before[0], called)
    if not before and attributed is not None and spoken:
        before, reported = _question_before(analysed, candidate, meant), True
    elif not before and not spoken and not reported:
        # Before what opens a quotation stands the reporter's sentence.
        before, reported = _reporters_sentence(
            analysed, start, meant, attribution_of(candidate)
        )
    if not before:
        return alone
    said = [_ended(wording, *one, bracketed=reported) for one in before]
    apart = before[-1][0] - before[0][1] > _LEAST
    text = (" … " if apart else " ").join(said)
    return bracketed(text) if reported else f"{further}{text} "


def _further_back(
    wording: Wording, candidate: Candidate, led: Range, called: frozenset[str]
) -> str:
    """Return what stands before the quotation that a lead-up only points back in.

    *“Both sides waited,” she said. “They met in May. They failed.”*
    """
    analysed, tokens = wording.analysed, wording.analysed.tokens
    named = wording.sure_names(*led)
    pointing = points_back(tokens, *led, FIRST_PERSON, named)
    if pointing in {"", NAMED_BEFORE}:
        return ""
    meant = _Meant(pointing, called)
    skipped = attribution_of(candidate)
    found, reported = _reporters_sentence(analysed, led[0], meant, skipped)
    if not found or points_back(tokens, *found[0], FIRST_PERSON):
        return ""
    text = _ended(wording, *found[0], bracketed=reported)
    return bracketed(text) if reported else f"{text} "


def _ended(wording: Wording, first: int, last: int, *, bracketed: bool) -> str:
    """Return the words of a sentence with a mark at their end."""
    analysed, text = wording.analysed, wording.words(first, last, bracketed=bracketed)
    text = text[:1].upper() + text[1:]  # its *but* is left out
    if text.rstrip(")]”\"'")[-1:] in SENTENCE_ENDS:
        return text
    return text + ("?" if analysed.tokens.words[last : last + 1] == ("?",) else ".")


class _Meant(NamedTuple):
    """What a word that points back can stand for.

    Attributes:
        word: the word, in lower case.
        speaker: the words of the speaker's own names, whom *he* does not mean.
    """

    word: str
    speaker: frozenset[str]

    def is_named(self, tokens: Tokens, first: int, last: int) -> bool:
        """Tell whether a stretch names what it could be."""
        lower, tags = tokens.lower, tokens.tags
        if self.word in PERSONAL:
            return any(
                lower[i] not in self.speaker
                and (tags[i].startswith("NNP") or titles().may_speak(lower[i]))
                for i in range(first, last)
            )
        if self.word in MANY:
            return any(
                tags[i] in {"NNS", "NNP", "NNPS"} or titles().may_speak(lower[i])
                for i in range(first, last)
            )
        return any(tag.startswith("NN") for tag in tags[first:last])


def _is_cut_off(tokens: Tokens, candidate: Candidate, start: int) -> bool:
    """Tell whether what is reported lacks its beginning: *which she said fell*.

    That has no verb, or one without a subject; or it goes on about a noun right before
    its attribution: *a target he says he has met*.
    """
    attributed, main = candidate.attributed, candidate.clause.main
    if attributed is None or candidate.cut not in {Cut.CLAUSE, Cut.SENTENCE}:
        return False
    first = candidate.parts[0][0]
    if main is None:
        return True
    if start == first and tokens.tags[first] in FINITE and main.chunk.start == first:
        return True
    source, cue = attributed.source, attributed.cue
    if source is None or cue is None or not source.start < cue[0] < first:
        return False
    before = max(0, source.start - 1)
    noun = tokens.tags[before].startswith("NN")
    noun = noun and not is_time_word(tokens.lower[before])  # *on Friday she said*
    return noun and tokens.tags[source.head] == "PRP"


def _sentences_before(
    analysed: AnalysedText,
    candidate: Candidate,
    start: int,
    own: frozenset[str],
    meant: _Meant,
) -> list[Range]:
    """Return the last sentence before a statement's own that names what it points to.

    Where that is not the one right before it, the one right before it too. Nothing when
    none names it.
    """
    tokens, marks = analysed.tokens, analysed.quote_at
    across = candidate.attributed is None or marks[start] < 0
    reported = candidate.attributed is not None and marks[start] < 0
    low = sentence_start(analysed, start)
    found: list[Range] = []
    for _ in range(_MOST):
        before = _sentence_before(analysed, low, across=across)
        if before is None or _is_of_another(candidate, before[1]):
            break
        low = first = _whole_quote(analysed, before[0], start)
        while first < before[1] and marks[start] >= 0 > marks[first]:
            first += 1  # *She said: “The gate is old. It must go.”*
        first = after_label(candidate, first, before[1])
        first, last = trimmed(tokens, first, before[1])
        last = _shortened(analysed, first, last)
        last = _closed(analysed, first, last, start)
        level = last > first and is_level(analysed, first, last, start)
        # Neither *is coddling criminals*, a heading, nor *the time for*.
        broken = tokens.tags[first] in FINITE or tokens.tags[last - 1] in _OPEN_ENDED
        length = sum(end - begin for begin, end in [(first, last), *found[-1:]])
        if not level or broken or length > LONGEST:
            break
        found = [(first, last), *found[-1:]]
        named = meant.is_named(tokens, first, last)
        if named and not points_back(tokens, first, last, own):
            return found
    if reported and found and tokens.tags[found[0][0]] in _PRONOUNS:
        return []  # one pronoun does not explain another: a question may
    return found if any(meant.is_named(tokens, *one) for one in found) else []


def _whole_quote(analysed: AnalysedText, first: int, start: int) -> int:
    """Return where the sentence begins whose quotation a sentence only goes on.

    Of *Roe said: “It is old. Not yet.”* before what the reporter says, the whole.
    """
    marks = analysed.quote_at
    place = first
    while marks[start] < 0 <= marks[place] and place > 0:
        place -= 1
    place = sentence_start(analysed, place) if place < first else first
    same = analysed.paragraph_at(place) == analysed.paragraph_at(first)
    return place if same else first


def _closed(analysed: AnalysedText, first: int, last: int, start: int) -> int:
    """Return the end with the mark where the reporter ends in quoted words: *“old”*."""
    marks, words = analysed.quote_at, analysed.tokens.words
    if last <= first or marks[start] >= 0 or marks[first] >= 0 or marks[last - 1] < 0:
        return last
    end = last + (words[last : last + 1] == (".",))
    return end + 1 if end < len(words) and words[end] in _CLOSING else last


def _shortened(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where a long sentence may end: before *, which* and the like.

    What is left has its verb, and ends in the quotation that it opens in.
    """
    tokens, marks = analysed.tokens, analysed.quote_at
    lower, tags = tokens.lower, tokens.tags
    if last - first <= _LONG or tags[first] in OPENING:
        return last  # of *when it rained, …* no beginning says anything
    asserts = False
    for i in range(first, min(last - 1, first + _LONG)):
        if lower[i] in {",", ";"}:
            whole = asserts and i - first > _SHORTEST  # not *Roe, it is said,*
            if whole and tags[i + 1] in _GOING_ON and marks[i] == marks[first]:
                return i
        elif tags[i] in FINITE:
            asserts = asserts or lower[i - 1] not in _RELATIVE_WORDS
    return last


def _is_of_another(candidate: Candidate, end: int) -> bool:
    """Tell whether what ends at a token was said before a speaker's turn."""
    attributed = candidate.attributed
    turn = attributed is not None and attributed.rule is QuotationRule.LABEL
    return turn and end <= candidate.content[0]


def _reporters_sentence(
    analysed: AnalysedText, start: int, meant: _Meant, skipped: set[int]
) -> tuple[list[Range], bool]:
    """Return the sentence before a quotation, when it is whole outside of others.

    Where what opens the quotation's own sentence names somebody, that.
    Of *“The gate is old,” she said. “It must go.”* what is quoted leads up to it.

    Returns:
        The sentence, if it names what is meant, and whether it is the reporter's.
    """
    tokens, marks = analysed.tokens, analysed.quote_at
    low = sentence_start(analysed, start)
    into = low
    while into < start and marks[into] < 0:
        into += 1
    opening = trimmed(tokens, low, into)
    if into - low <= LONGEST and meant.word in PERSONAL:
        # *Roe said of Moss, “He must go”*
        for i in set(range(*opening)) - skipped:
            about = tokens.lower[i - 1] in _ABOUT and i > low
            if about and meant.is_named(tokens, i, i + 1):
                return [opening], True
    before = _sentence_before(analysed, low, across=True)
    if before is None:
        return [], True
    first, last = before
    same = analysed.paragraph_at(first) == analysed.paragraph_at(start)
    said = first
    while said < last and marks[said] >= 0:
        said += 1
    if same and first < said < last:
        led = trimmed(tokens, first, said)
        short = led[1] - led[0] <= LONGEST and meant.is_named(tokens, *led)
        return [led] if short else [], False
    last = _shortened(analysed, first, last)
    if reports(tokens.lower[last - 2]):
        return [], True  # *The mayor said.*
    if FINITE.isdisjoint(tokens.tags[first:last]):
        return [], True  # a credit, a heading
    opens = marks[first] < 0 or marks[first - 1 : first] != (marks[first],)
    ends = marks[last - 1] < 0 or marks[last : last + 1] != (marks[last - 1],)
    # What is quoted before goes on from paragraph to paragraph.
    whole = (opens and ends) or min(marks[first:last]) >= 0
    short = last - first <= LONGEST and meant.is_named(tokens, first, last)
    return [(first, last)] if short and whole else [], True


def _question_before(
    analysed: AnalysedText, candidate: Candidate, meant: _Meant
) -> list[Range]:
    """Return the question before a statement's turn, if it names what is meant."""
    words = analysed.tokens.words
    before = _sentence_before(
        analysed, sentence_start(analysed, candidate.content[0]), across=True
    )
    if before is None or words[before[1] - 1] != "?":
        return []
    first, last = trimmed(analysed.tokens, *before)
    label = next((i for i in range(first, last) if words[i] == ":"), first - 1) + 1
    first = max(first + (words[first] == "Q"), label)
    short = 0 < last - first <= LONGEST
    return (
        [(first, last)]
        if short and meant.is_named(analysed.tokens, first, last)
        else []
    )


def _sentence_before(
    analysed: AnalysedText, token: int, *, across: bool
) -> Range | None:
    """Return the sentence before a token's own, in its paragraph or the one before."""
    paragraphs = analysed.paragraphs
    place = analysed.paragraph_at(token)
    sentences = paragraphs[place].sentences
    at = bisect_right(sentences, token, key=lambda one: one[0]) - 1
    if at > 0:
        return sentences[at - 1]
    return paragraphs[place - 1].sentences[-1] if across and place > 0 else None
