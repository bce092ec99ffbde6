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
from search_index.findings.lists import words_for
from search_index.lexicons.titles import titles
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.cues import reports
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.text.tokens import Tokens
from search_index.words import BE_FORMS, FINITE, SENTENCE_ENDS

__all__ = ["is_an_event", "said_before"]

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_MANY = frozenset({"they", "them", "their", "theirs", "these", "those"})
_THINGS = frozenset({"it", "its"}) | _MANY - {"these", "those"}
_POINTING = frozenset({"this", "that", "these", "those"})
_ANY = _PERSONAL | _THINGS | _POINTING
_RELATIVE = frozenset({"which", "whereby", "whose"})
_LINKS = BE_FORMS | frozenset(["take", "takes", "took", "seems", "makes", "emerged"])
_EMPTY = frozenset({"that", "to", "when", "if", "how", "because", "who"})
"""What stands after an *it* that means nothing: *it is hard to say*."""
_CLEFT = frozenset({("it", "is"), ("it", "was")})
_NAMED_BEFORE = "noun"
_INDEFINITE = frozenset(["anything", "nothing", "something", "everything", "thing"])
_DESCRIBED = ("NN", "JJ", "CD", "VBN")
_FORMS = {
    "he": ("his", "him"),
    "she": ("her", "hers"),
    "they": ("their", "them"),
    "it": ("its",),
}
_OPENING = frozenset(["IN", "WRB", "VBG", "VBN", "TO"])
_RELATIVE_WORDS = frozenset(["who", "which", "that"])
_GOING_ON = frozenset(["WDT", "WP", "WP$", "WRB", "IN", "VBG", "VBN", "CC", "RB"])
_LEAST, _LONGEST, _REACH, _NEAR, _MOST = 4, 30, 16, 7, 4


def said_before(
    analysed: AnalysedText,
    candidate: Candidate,
    start: int,
    own: frozenset[str],
    called: frozenset[str],
) -> str | None:
    """Return what leads up to a statement that only points to it.

    Args:
        analysed: the text.
        candidate: what is stated.
        start: where its statement begins in the text.
        own: words in lower case that mean the holder, whom the reader sees.
        called: the words of the holder's names, in lower case.

    Returns:
        The words with a space after them; nothing for what stands alone, None for what
        does not and has nothing before it that it could point to.
    """
    tokens, last = analysed.tokens, candidate.parts[0][1]
    attributed = candidate.attributed
    spoken = attributed is None or attributed.rule is QuotationRule.LABEL
    reported = not spoken and analysed.quote_at[start] < 0
    known = own.union(*(_FORMS.get(word, ()) for word in own)) if reported else own
    cut_off = reported and _is_cut_off(tokens, candidate, start)
    pointing = _points_back(tokens, start, last, known)
    if not cut_off and not pointing:
        return ""
    led = _own_sentence(analysed, candidate, start, cut_off=cut_off)
    if led is not None:
        text = analysed.words(*led)
        return f"[{text}] " if reported else f"{text} "
    if cut_off:
        return None
    # *This plan is new* says less without what was said of the plan, but says it.
    alone = "" if pointing == _NAMED_BEFORE else None
    meant = _Meant(pointing, frozenset() if reported else called)
    before = _sentences_before(analysed, candidate, start, known, meant)
    if not before and not reported:
        # Before what opens a quotation stands the reporter's sentence.
        before, reported = _reporters_sentence(analysed, start, meant)
    if not before:
        return alone
    said = [_ended(analysed, *one) for one in before]
    apart = before[-1][0] - before[0][1] > _LEAST
    text = (" … " if apart else " ").join(said)
    return f"[{text}] " if reported else f"{text} "


def _ended(analysed: AnalysedText, first: int, last: int) -> str:
    """Return the words of a sentence with a mark at their end."""
    text = analysed.words(first, last)
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
        if self.word in _PERSONAL:
            return any(
                lower[i] not in self.speaker
                and (tags[i].startswith("NNP") or titles().may_speak(lower[i]))
                for i in range(first, last)
            )
        if self.word in _MANY:
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
    before = tokens.tags[max(0, source.start - 1)]
    return before.startswith("NN") and tokens.tags[source.head] == "PRP"


def _points_back(tokens: Tokens, first: int, last: int, own: frozenset[str]) -> str:
    """Return the first pronoun before any noun that it could stand for, or nothing.

    *He* and *she* stand for somebody, *that* at the end of a phrase for a sentence,
    *this plan* before the verb for one that was named.
    """
    lower, tags = tokens.lower, tokens.tags
    # *On the way to her victory, Moss …*: who is meant may come after.
    person = tags[first] == "IN" and "NNP" in tags[first : min(last, first + _REACH)]
    thing = False
    inverted = lower[first] in {"neither", "nor"} and tags[first + 1] in FINITE
    if inverted or lower[first] in _RELATIVE:
        return "it"
    if _ANY.isdisjoint(lower[first : min(last, first + _REACH)]):
        return ""
    for i in range(first, min(last, first + _REACH)):
        word = lower[i]
        if word in _POINTING and not thing and _is_subject(tokens, first, i, last):
            return _NAMED_BEFORE
        person = person or tags[i].startswith("NNP") or titles().may_speak(word)
        thing = thing or (tags[i].startswith("NN") and word not in _INDEFINITE)
        if word in own and not is_an_event(tokens, i):
            continue
        if word in _PERSONAL and not person:
            return word
        if word in _THINGS and not thing and not _means_nothing(tokens, i, last):
            return word
        if word in _POINTING and _stands_for_more(tokens, i, last, thing=thing):
            return word
    return ""


def _is_subject(tokens: Tokens, first: int, i: int, last: int) -> bool:
    """Tell whether *this* opens a subject that was named before: *this plan fails*.

    Not *this year*, and not what is told right there: *those plans that failed*.
    """
    lower, tags = tokens.lower, tokens.tags
    if not FINITE.isdisjoint(tags[first:i]):
        return False
    end = i + 1
    while end < last and tags[end].startswith(("JJ", "NN", "VBN", "CD")):
        end += 1
    if end == i + 1 or end >= last or not tags[end - 1].startswith("NN"):
        return False
    if words_for("at_hand") & set(lower[i + 1 : end]):
        return False
    return tags[end] in FINITE | {"RB"} and not tags[end - 1].startswith("NNP")


def is_an_event(tokens: Tokens, i: int) -> bool:
    """Tell whether *it* is rather what happened than a body: *it was a start*."""
    lower, tags = tokens.lower, tokens.tags
    if lower[i] != "it":
        return False
    allowed = lower[i + 1 : i + 3] == ("would", "be") and tags[i + 3 : i + 4] == (
        "VBN",
    )
    being = lower[i + 1 : i + 2] in {("was",), ("is",)}
    return allowed or (being and tags[i + 2 : i + 3] in {("IN",), ("DT",)})


def _stands_for_more(tokens: Tokens, i: int, last: int, *, thing: bool) -> bool:
    """Tell *that is old* and *we agree with that* from *that gate* and *say that*."""
    lower, tags = tokens.lower, tokens.tags
    if i + 1 >= last or tags[i + 1] in {",", "CC"}:
        return i > 0 and tags[i - 1] in {"IN", "TO", "VB", "VBP"}
    # *This shows* is often tagged as *these shows* would be.
    verb = lower[i] == "this" and tags[i + 1] == "NNS"
    described = tags[i + 1].startswith(_DESCRIBED) or lower[i + 1] in {"who", "said"}
    return not thing and (verb or not described) and tags[i] in {"DT", "PRP", "WDT"}


def _means_nothing(tokens: Tokens, i: int, last: int) -> bool:
    """Tell *it is hard to say* and *it (the weir) is old* from *it is to stay*."""
    lower = tokens.lower
    if lower[i + 1 : i + 2] in {("[",), ("(",)}:
        return True
    if lower[i : i + 2] in _CLEFT and tokens.tags[i + 2] == "IN":
        return "that" in lower[i : min(last, i + _REACH)]  # *it is on trade that …*
    if lower[i] != "it" or _LINKS.isdisjoint(lower[i + 1 : i + 4]):
        return False
    if not _EMPTY.isdisjoint(lower[i + 3 : min(last, i + _NEAR)]):
        said = set(lower[i + 1 : min(last, i + _NEAR)])
        return "that" in said or words_for("of_somebody").isdisjoint(said)
    # *It is unfair and an affront for the mills to pay*
    place = next(
        (j for j in range(i + 1, min(last, i + _REACH)) if lower[j] == "for"), last
    )
    return "to" in lower[place : min(last, place + _NEAR)]


def _own_sentence(
    analysed: AnalysedText, candidate: Candidate, start: int, *, cut_off: bool
) -> Range | None:
    """Return what of a statement's own sentence stands before it, if it says more.

    Before what is reported stands its attribution, which alone says nothing.
    """
    tokens, attributed = analysed.tokens, candidate.attributed
    first = _after_label(candidate, _sentence_start(analysed, start), start)
    first, _ = trimmed(tokens, first, start)
    if not _LEAST <= start - first <= _LONGEST or not _is_level(analysed, first, start):
        return None
    if attributed is not None and analysed.quote_at[start] < 0 and not cut_off:
        skipped: set[int] = set(range(*attributed.cue)) if attributed.cue else set()
        if attributed.source is not None:
            skipped.update(range(attributed.source.start, attributed.source.end))
        rest = [i for i in range(first, start) if i not in skipped]
        if not any(tokens.tags[i].startswith("NN") for i in rest):
            return None
    return first, start


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
    low = _sentence_start(analysed, start)
    found: list[Range] = []
    for _ in range(_MOST):
        before = _sentence_before(analysed, low, across=across)
        if before is None:
            break
        low = first = before[0]
        while first < before[1] and marks[start] >= 0 > marks[first]:
            first += 1  # *She said: “The gate is old. It must go.”*
        first = _after_label(candidate, first, before[1])
        first, last = trimmed(tokens, first, before[1])
        last = _shortened(analysed, first, last)
        length = sum(end - begin for begin, end in [(first, last), *found[-1:]])
        level = last > first and _is_level(analysed, first, last, start)
        if not level or length > _LONGEST:
            break
        found = [(first, last), *found[-1:]]
        named = meant.is_named(tokens, first, last)
        if named and not _points_back(tokens, first, last, own):
            return found
    return found if any(meant.is_named(tokens, *one) for one in found) else []


def _shortened(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where a long sentence may end: before *, which* and the like.

    What is left has its verb, and ends in the quotation that it opens in.
    """
    tokens, marks = analysed.tokens, analysed.quote_at
    lower, tags = tokens.lower, tokens.tags
    if last - first <= _LONGEST:
        return last
    opening = tags[first] in _OPENING
    asserts = False
    for i in range(first, min(last - 1, first + _LONGEST)):
        if lower[i] in {",", ";"}:
            if asserts and tags[i + 1] in _GOING_ON and marks[i] == marks[first]:
                return i
            opening = False  # *When it rained, the weir broke*
        elif tags[i] in FINITE and not opening:
            asserts = asserts or lower[i - 1] not in _RELATIVE_WORDS
    return last


def _after_label(candidate: Candidate, first: int, last: int) -> int:
    """Return where the words of a turn begin in a sentence, after *MS ROE:*."""
    attributed = candidate.attributed
    if attributed is None or attributed.rule is not QuotationRule.LABEL:
        return first
    return max([first, *(part[0] for part in attributed.content if part[0] < last)])


def _reporters_sentence(
    analysed: AnalysedText, start: int, meant: _Meant
) -> tuple[list[Range], bool]:
    """Return the sentence before a quotation, when it is whole outside of others.

    Of *“The gate is old,” she said. “It must go.”* what is quoted leads up to it.

    Returns:
        The sentence, if it names what is meant, and whether it is the reporter's.
    """
    tokens, marks = analysed.tokens, analysed.quote_at
    low = _sentence_start(analysed, start)
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
        short = led[1] - led[0] <= _LONGEST and meant.is_named(tokens, *led)
        return [led] if short else [], False
    last = _shortened(analysed, first, last)
    if reports(tokens.lower[last - 2]):
        return [], True  # *The mayor said.*
    opens = marks[first] < 0 or marks[first - 1 : first] != (marks[first],)
    ends = marks[last - 1] < 0 or marks[last : last + 1] != (marks[last - 1],)
    short = last - first <= _LONGEST and meant.is_named(tokens, first, last)
    return [(first, last)] if short and opens and ends else [], True


def _is_level(analysed: AnalysedText, first: int, last: int, start: int = -1) -> bool:
    """Tell whether a stretch opens and ends in the same quotation as a statement."""
    marks = analysed.quote_at
    here = marks[start if start >= 0 else last]
    return marks[first] == here and marks[last - 1] == here


def _sentence_start(analysed: AnalysedText, token: int) -> int:
    """Return the first token of a token's sentence."""
    paragraphs = analysed.paragraphs
    place = analysed.paragraph_at(token)
    sentences = paragraphs[place].sentences
    return sentences[bisect_right(sentences, token, key=lambda one: one[0]) - 1][0]


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
