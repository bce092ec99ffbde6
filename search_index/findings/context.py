"""What was said right before, where a statement would not be understood without it.

positions-spec.md, section 6: a statement is read alone. *It must go* says nothing to
who has not read the sentence before. Which noun a pronoun stands for is not certain
enough to be written in its place, so what leads up to it is given as it stands: of what
is quoted in the same words, of what is reported in brackets, since it is the
reporter's. Where nothing leads up to it the statement does not stand alone.
"""

from __future__ import annotations

from bisect import bisect_right

from search_index.findings.candidates import Candidate, Cut
from search_index.findings.clauses import trimmed
from search_index.lexicons.titles import titles
from search_index.quotations.rules import Rule as QuotationRule
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, FINITE, SENTENCE_ENDS

__all__ = ["is_an_event", "said_before"]

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset(["it", "its", "they", "them", "their", "theirs"])
_POINTING = frozenset({"this", "that", "these", "those"})
_ANY = _PERSONAL | _THINGS | _POINTING
_RELATIVE = frozenset({"which", "whereby", "whose"})
_LINKS = BE_AND_GET | frozenset(["take", "takes", "took", "seems", "makes", "emerged"])
_EMPTY = frozenset({"that", "to", "when", "if", "how", "because", "who"})
"""What stands after an *it* that means nothing: *it is hard to say*."""
_DESCRIBED = ("NN", "JJ", "CD", "VBN")
_FORMS = {
    "he": ("his", "him"),
    "she": ("her", "hers"),
    "they": ("their", "them"),
    "it": ("its",),
}
_LEAST, _LONGEST, _REACH, _NEAR, _MOST = 4, 45, 16, 7, 2


def said_before(
    analysed: AnalysedText, candidate: Candidate, start: int, own: frozenset[str]
) -> str | None:
    """Return what leads up to a statement that only points to it.

    Args:
        analysed: the text.
        candidate: what is stated.
        start: where its statement begins in the text.
        own: words in lower case that mean the holder, whom the reader sees.

    Returns:
        The words with a space after them; nothing for what stands alone, None for what
        does not and has nothing before it.
    """
    tokens, last = analysed.tokens, candidate.parts[0][1]
    attributed = candidate.attributed
    spoken = attributed is None or attributed.rule is QuotationRule.LABEL
    reported = not spoken and analysed.quote_at[start] < 0
    known = own.union(*(_FORMS.get(word, ()) for word in own)) if reported else own
    cut_off = reported and _is_cut_off(tokens, candidate, start)
    if not cut_off and not _points_back(tokens, start, last, known):
        return ""
    led = _own_sentence(analysed, candidate, start, cut_off=cut_off)
    if led is not None:
        text = analysed.words(*led)
        return f"[{text}] " if reported else f"{text} "
    if cut_off:
        return None
    led = _sentences_before(analysed, candidate, start, known)
    if led is None and not reported:
        # Before what opens a quotation stands the reporter's sentence.
        led, reported = _reporters_sentence(analysed, start), True
    if led is None:
        return None
    text = analysed.words(*led)
    if text.rstrip(")]”\"'")[-1:] not in SENTENCE_ENDS:
        text += "?" if tokens.words[led[1] : led[1] + 1] == ("?",) else "."
    return f"[{text}] " if reported else f"{text} "


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


def _points_back(tokens: Tokens, first: int, last: int, own: frozenset[str]) -> bool:
    """Tell whether a stretch has a pronoun before any noun that it could stand for.

    *He* and *she* stand for somebody, *that* at the end of a phrase for a sentence.
    """
    lower, tags = tokens.lower, tokens.tags
    # *On the way to her victory, Moss …*: who is meant may come after.
    person = tags[first] == "IN" and "NNP" in tags[first : min(last, first + _REACH)]
    thing = False
    inverted = lower[first] in {"neither", "nor"} and tags[first + 1] in FINITE
    if inverted or lower[first] in _RELATIVE:
        return True
    if _ANY.isdisjoint(lower[first : min(last, first + _REACH)]):
        return False
    for i in range(first, min(last, first + _REACH)):
        word = lower[i]
        person = person or tags[i].startswith("NNP") or titles().may_speak(word)
        thing = thing or tags[i].startswith("NN")
        if word in own and not is_an_event(tokens, i):
            continue
        if word in _PERSONAL and not person:
            return True
        if word in _THINGS and not thing and not _means_nothing(tokens, i, last):
            return True
        if word in _POINTING and _stands_for_more(tokens, i, last, thing=thing):
            return True
    return False


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
    tags = tokens.tags
    if i + 1 >= last or tags[i + 1] in {",", "CC"}:
        return i > 0 and tags[i - 1] in {"IN", "TO", "VB", "VBP"}
    described = tags[i + 1].startswith(_DESCRIBED) or tokens.lower[i + 1] == "who"
    return not thing and not described and tags[i] in {"DT", "PRP", "WDT"}


def _means_nothing(tokens: Tokens, i: int, last: int) -> bool:
    """Tell *it is hard to say* and *it (the weir) is old* from *it is to stay*."""
    lower = tokens.lower
    if lower[i + 1 : i + 2] in {("[",), ("(",)}:
        return True
    linked = not _LINKS.isdisjoint(lower[i + 1 : i + 4])
    end = min(last, i + _NEAR)
    return lower[i] == "it" and linked and not _EMPTY.isdisjoint(lower[i + 3 : end])


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
    analysed: AnalysedText, candidate: Candidate, start: int, own: frozenset[str]
) -> Range | None:
    """Return the sentence before a statement's own, or two if it points back too."""
    tokens, marks = analysed.tokens, analysed.quote_at
    across = candidate.attributed is None or marks[start] < 0
    low = _sentence_start(analysed, start)
    found: Range | None = None
    for _ in range(_MOST):
        before = _sentence_before(analysed, low, across=across)
        if before is None:
            break
        low = first = before[0]
        while first < before[1] and marks[first] != marks[start]:
            first += 1  # *She said: “The gate is old. It must go.”*
        first = _after_label(candidate, first, before[1])
        first, last = trimmed(tokens, first, before[1])
        long = start - first > _LONGEST
        if long or last <= first or not _is_level(analysed, first, last, start):
            break
        found = first, (found[1] if found else last)
        named = any(tag.startswith("NN") for tag in tokens.tags[first:last])
        if named and not _points_back(tokens, first, last, own):
            break
    return found


def _after_label(candidate: Candidate, first: int, last: int) -> int:
    """Return where the words of a turn begin in a sentence, after *MS ROE:*."""
    attributed = candidate.attributed
    if attributed is None or attributed.rule is not QuotationRule.LABEL:
        return first
    return max([first, *(part[0] for part in attributed.content if part[0] < last)])


def _reporters_sentence(analysed: AnalysedText, start: int) -> Range | None:
    """Return the sentence before a quotation, when it is whole outside of others."""
    before = _sentence_before(analysed, _sentence_start(analysed, start), across=True)
    if before is None or before[1] - before[0] > _LONGEST:
        return None
    first, last = before
    marks = analysed.quote_at
    opens = marks[first] < 0 or marks[first - 1 : first] != (marks[first],)
    ends = marks[last - 1] < 0 or marks[last : last + 1] != (marks[last - 1],)
    return (first, last) if opens and ends else None


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
