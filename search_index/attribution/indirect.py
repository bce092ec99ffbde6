"""Indirect and mixed quotations: clauses and phrases that a cue attributes.

For each cue that no quoted stretch has used: its subject, then what follows (or
comes before) according to the frames that the lexicon gives the cue.
"""

from __future__ import annotations

from collections.abc import Callable

from search_index.attribution.clauses import (
    clause_end,
    clause_starts,
    skip_addressee,
    skip_adverbials,
)
from search_index.attribution.cues import Cue, chain_verbs, lemma_of
from search_index.attribution.direct import subject_of
from search_index.attribution.found import Found, Range
from search_index.attribution.inverted import clause_follows, find_inverted_subject
from search_index.attribution.other_cues import trim
from search_index.attribution.passages import Passage
from search_index.attribution.phrases import NounPhrase, find_subject, is_time_word
from search_index.text import AnalysedText

__all__ = ["find_indirect"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WH = frozenset(
    ["how", "why", "what", "whether", "if", "where", "when", "who", "which"]
)
_NP_OPENERS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "PRP", "PRP$", "CD", "EX"})
_PLACES = frozenset(
    [
        "in",
        "at",
        "on",
        "during",
        "after",
        "before",
        "to",
        "via",
        "through",
        "from",
        "with",
    ]
)
_NAMING = frozenset({"call", "dub", "label", "brand", "term", "deem"})
_NO_SOURCE = frozenset(["there", "this", "that", "what"])


def find_indirect(
    analysed: AnalysedText,
    passage: Passage,
    used: set[int],
    accept: Callable[[Found], bool] | None = None,
) -> list[Found]:
    """Find what the cues of a passage attribute besides whole quoted stretches.

    Args:
        analysed: the text.
        passage: the passage.
        used: first tokens of cues that are taken.
        accept: tells whether an attribution may stand; all may when not given.
    """
    found: list[Found] = []
    taken_to = passage.first
    for place, cue in enumerate(passage.cues):
        if cue.first in used or cue.first < taken_to:
            continue
        made = _attribute(analysed, passage, cue, place)
        if made is None or (accept is not None and not accept(made)):
            continue
        found.append(made)
        if "m" not in cue.frames and not made.rule.startswith("view"):
            taken_to = max(taken_to, *(last for _, last in made.content))
    return found


def _attribute(
    analysed: AnalysedText, passage: Passage, cue: Cue, place: int
) -> Found | None:
    if cue.form == "passive" or (
        cue.form == "infinitive" and not _chained(analysed, cue)
    ):
        return None
    tokens = analysed.tokens
    inverted = _inverted(analysed, passage, cue)
    if inverted:
        content = _before(analysed, passage, cue.first - 1)
        if content:
            return _made(passage, cue, inverted, [content], "clause, said somebody")
    source = subject_of(analysed, passage, cue, _low(analysed, passage, cue))
    if source is None:
        return None
    if tokens.tags[source.head] == "EX" or (
        "m" in cue.frames and tokens.lower[source.head] in _NO_SOURCE
    ):
        return None
    trailing = _attributed_last(analysed, passage, cue, source)
    if trailing:
        return trailing
    taken = _after(analysed, passage, cue, place)
    if taken is None:
        return None
    content, rule = taken
    if "v" in cue.frames and rule not in _CLAUSAL:
        rule = f"view: {rule}"
    return _made(passage, cue, source, [content], rule)


def _low(analysed: AnalysedText, passage: Passage, cue: Cue) -> int:
    """Return where a cue's clause may start: after the last quoted stretch."""
    ends = [last for _, last in passage.quotes if last <= cue.first]
    return max([passage.first, *ends])


def _made(
    passage: Passage, cue: Cue, source: NounPhrase, content: list[Range], rule: str
) -> Found:
    first = cue.anchor if cue.form == "infinitive" else cue.first
    return Found(content, (first, cue.last), source, passage.paragraph, rule)


def _chained(analysed: AnalysedText, cue: Cue) -> bool:
    tokens = analysed.tokens
    for j in range(cue.anchor - 1, max(0, cue.anchor - 5), -1):
        if lemma_of(tokens.lower[j]) in chain_verbs():
            return True
        if tokens.tags[j] not in {"RB", "RP", "IN", "NNP", "NN", "TO"}:
            return False
    return False


def _inverted(analysed: AnalysedText, passage: Passage, cue: Cue) -> NounPhrase | None:
    """Find the subject of *…, said Mary Brown.* after the cue."""
    tokens = analysed.tokens
    if cue.form != "finite" or cue.anchor != cue.first or cue.first <= passage.first:
        return None
    before = tokens.words[cue.first - 1]
    if before not in {",", "—", "–"} or "q" not in cue.frames:
        return None
    if tokens.tags[cue.last : cue.last + 1] == ("PRP",):
        return None
    subject = find_subject(analysed, cue.anchor, passage.first)
    phrase = find_inverted_subject(analysed, cue.last, passage.last)
    if phrase is None or (subject and tokens.tags[subject.head] in {"NNP", "PRP"}):
        return None
    return None if clause_follows(analysed, phrase.end, passage.last) else phrase


def _before(analysed: AnalysedText, passage: Passage, comma: int) -> Range | None:
    """Return the clause that ends before the comma, or None if there is none."""
    tokens = analysed.tokens
    start = passage.first
    while start < comma and (
        tokens.tags[start] == "CC" or tokens.words[start] in {",", ";"}
    ):
        start += 1
    if comma - start < 2:
        return None
    has_verb = any(tokens.tags[j] in _FINITE for j in range(start, comma))
    return (start, comma) if has_verb or comma - start > 5 else None


def _attributed_last(
    analysed: AnalysedText, passage: Passage, cue: Cue, source: NounPhrase
) -> Found | None:
    """Find *clause, X said.* and *clause, X said, clause*."""
    tokens = analysed.tokens
    if source.start <= passage.first or cue.form == "participle":
        return None
    if tokens.words[source.start - 1] not in {",", "—", "–", "--"}:
        return None
    if not cue.frames & {"c", "t", "q"}:
        return None
    after = skip_adverbials(analysed, cue.last, passage.last, mark_only=True)
    mark = tokens.words[after] if after < passage.last else "."
    comma = source.start - 1
    if after == cue.last and _only_adverbial(analysed, after, passage.last):
        mark = "."
    if mark in {".", ";", "?", "!"} or after >= passage.last - 1:
        content = _before(analysed, passage, comma)
        if content:
            return _made(
                passage, cue, source, [content], "clause before its attribution"
            )
    if mark in {",", "—", "–", "--"} and after == cue.last:
        content = _before(analysed, passage, comma)
        rest = trim(analysed, after + 1, passage.last)
        if content is None and comma > passage.first:
            content = (passage.first, comma)
        if content and rest and rest[1] - rest[0] > 1:
            return _made(
                passage, cue, source, [content, rest], "clause around its attribution"
            )
    return None


def _only_adverbial(analysed: AnalysedText, first: int, last: int) -> bool:
    """Tell whether only times and places follow, with no verb of their own."""
    tokens = analysed.tokens
    if first >= last:
        return True
    word = tokens.lower[first]
    if not (is_time_word(word) or word in _PLACES or tokens.tags[first] == "RB"):
        return False
    return not any(
        tokens.tags[j] in _FINITE and analysed.quote_at[j] < 0
        for j in range(first, last)
    )


def _after(
    analysed: AnalysedText, passage: Passage, cue: Cue, place: int
) -> tuple[Range, str] | None:
    """Return what follows the cue by its frames, with the rule's name."""
    tokens, high = analysed.tokens, passage.last
    start = cue.last
    frames = cue.frames
    if frames & {"c", "t", "q"}:
        start = skip_adverbials(analysed, start, high)
    if "a" in frames:
        start = skip_addressee(analysed, start, high)
        start = skip_adverbials(analysed, start, high)
    elif start < high and tokens.lower[start] == "to" and frames & {"c", "t"}:
        start = (
            skip_addressee(analysed, start + 1, high) if "o" not in frames else start
        )
    rule = _frame(analysed, cue, start, high)
    if rule is None:
        return None
    if rule == "cue with a preposition":
        start = start + 1
    end = clause_end(analysed, passage, cue, place, start, clausal=rule in _CLAUSAL)
    content = trim(analysed, start, end)
    if content is None or content[1] - content[0] < (2 if rule in _CLAUSAL else 1):
        return None
    return content, rule


_CLAUSAL = frozenset(
    {"clause with that", "clause without that", "clause with how or why"}
)


def _frame(analysed: AnalysedText, cue: Cue, start: int, high: int) -> str | None:  # noqa: C901 - one line for each frame of the lexicon
    if start >= high:
        return None
    tokens, frames = analysed.tokens, cue.frames
    word, tag = tokens.lower[start], tokens.tags[start]
    if word == "that" and frames & {"t", "c"}:
        return "clause with that"
    if word in _WH and frames & {"t", "c"} and word != "q":
        return "clause with how or why"
    if "o" in frames and word == "to":
        return "to-verb"
    if "i" in frames and _np_then_to(analysed, start, high):
        return "somebody to do something"
    if word in frames and word not in {"a", "i", "o"} and len(word) > 1:
        return "cue with a preposition"
    if "g" in frames and tag == "VBG":
        return "verb in -ing"
    if "c" in frames and clause_starts(analysed, start, high):
        return "clause without that"
    opens = tag in _NP_OPENERS or analysed.quote_at[start] >= 0
    if cue.lemma in _NAMING and not _has_complement(analysed, start, high):
        return None
    if "n" in frames and opens and word not in {"himself", "herself", "themselves"}:
        return "noun phrase"
    return None


def _has_complement(analysed: AnalysedText, start: int, high: int) -> bool:
    """Tell whether *call X Y* has its Y: a meeting that is called is not described."""
    tokens = analysed.tokens
    j = start
    if tokens.tags[j] == "PRP":
        j += 1
    else:
        seen = False
        while j < high and analysed.quote_at[j] < 0 and tokens.tags[j] in _NP_OPENERS:
            if seen and tokens.tags[j] in {"DT", "PRP$"}:
                return True
            seen = True
            j += 1
    if j >= high:
        return False
    return (
        analysed.quote_at[j] >= 0
        or tokens.tags[j] in {"DT", "JJ", "VBN", "PRP$"}
        or (
            tokens.lower[j] == "as"
            or (j == start + 1 and tokens.tags[j] in _NP_OPENERS)
        )
    )


def _np_then_to(analysed: AnalysedText, start: int, high: int) -> bool:
    tokens = analysed.tokens
    if tokens.tags[start] not in _NP_OPENERS:
        return False
    for j in range(start + 1, min(high, start + 16)):
        if tokens.lower[j] == "to" and tokens.tags[j + 1 : j + 2] in {
            ("VB",),
            ("VBP",),
            ("RB",),
        }:
            return True
        if tokens.tags[j] in _FINITE or tokens.words[j] in {",", ";", ":"}:
            return False
    return False
