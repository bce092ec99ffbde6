"""Direct quotations: who is said to have said what stands in the quote marks.

Rules by place: the attribution follows the quotation (``tail``), comes before it
(``head``), or stands before it without a break (left to the indirect rules, since
then the quoted words are part of a clause). A stretch that no rule takes is handed
back as loose.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.quotations.candidates import Found
from search_index.quotations.introduced import find_introduced
from search_index.quotations.quoted_stretches import in_capitals, inner, is_title
from search_index.quotations.rules import Rule
from search_index.quotations.signatures import signed_by
from search_index.quotations.unlisted_cues import find_after_quote, find_before_quote
from search_index.sentences.cues import Cue, names_messenger
from search_index.sentences.phrases import NounPhrase, Range
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import (
    clause_follows,
    find_inverted_subject,
)
from search_index.text.analysis import AnalysedText
from search_index.words import DASHES, FINITE

__all__ = ["Directs", "find_direct"]

_BEFORE_SAYING = frozenset({"as", "heard", "overheard"})
_IS_HOW = frozenset([("is", "how"), ("was", "how"), ("is", "what"), ("was", "what")])
_OBLIGED = frozenset([("have", "to"), ("has", "to")])
_ASIDE = 30
_SCARE = 7
_BEFORE_MORE = frozenset({",", ":", ";", *DASHES})
_NEAR = 14
_REACH = 45


@dataclass(slots=True)
class Directs:
    """What was found in one sentence.

    Attributes:
        found: attributions of whole quoted stretches.
        loose: quoted stretches that no rule took.
        used: first tokens of the cues that were used.
    """

    found: list[Found]
    loose: list[Range]
    used: set[int]


def find_direct(sentence: Sentence) -> Directs:
    """Attribute the quoted stretches of one sentence."""
    result = Directs([], [], set())
    limit = sentence.first
    for quote in sentence.quotes:
        if quote[0] < limit or is_title(sentence, quote):
            continue
        last = result.found[-1] if result.found else None
        tail = last is not None and last.rule in {Rule.AFTER, Rule.AFTER_INVERTED}
        if last and _resumes(sentence.analysed, limit, quote, found_by_tail=tail):
            last.content.append(inner(sentence.analysed, quote))
            limit = quote[1]
            continue
        found = _by_place(sentence, quote, limit)
        if found is None:
            result.loose.append(quote)
            continue
        result.found.append(found)
        if found.cue:
            result.used.add(found.cue[0])
        ends = [quote[1]]
        ends += [found.cue[1]] if found.cue else []
        ends += [found.source.end] if found.source else []
        limit = max(ends)
    return result


def _resumes(
    analysed: AnalysedText, limit: int, quote: Range, *, found_by_tail: bool
) -> bool:
    """Tell whether a quotation goes on after its attribution."""
    tokens = analysed.tokens
    between = tokens.lower[limit : quote[0]]
    if not between or between[-1] not in _BEFORE_MORE:
        return False
    first = inner(analysed, quote)[0]
    if tokens.words[first][0].islower() and len(between) <= _ASIDE:
        return (
            tokens.words[limit - 1] in {",", "-", "—"}
            or between[0] in {",", "-", "—", "–"}
            or (found_by_tail)
        )
    if len(between) > 10:
        return False
    return not any(
        tag in FINITE or tag == "VBG" for tag in tokens.tags[limit : quote[0]]
    )


def _by_place(sentence: Sentence, quote: Range, limit: int) -> Found | None:
    tokens = sentence.tokens
    first, last = inner(sentence.analysed, quote)
    opens = not any(tokens.words[j][0].isalnum() for j in range(limit, quote[0])) or (
        quote[0] - sentence.first == 1
        and tokens.lower[sentence.first] in {"and", "but", "yes", "no", "so"}
    )
    head = _required(sentence, find_introduced(sentence, quote, limit))
    if head and not opens and tokens.words[last - 1] == ",":
        # Not *X told me, “…,” and I laughed*.
        joined = tokens.tags[quote[1] : quote[1] + 1] == ("CC",)
        tail = None if joined else _tail(sentence, quote)
        if tail and tail.cue and tail.cue[1] - quote[1] < _NEAR:
            return tail
    if head and not opens:
        return _with_clause_before(sentence.analysed, head, quote, limit)
    ending = tokens.words[last - 1]
    broken = ending in {",", "?", "!", "—", "--", "-", "…", "...", "–"}
    if opens or (broken and last - first > 3):
        if not opens and in_capitals(sentence.analysed, quote):
            return None  # in a talk on “The Long Hour,” Roe said …
        told = not opens and _is_told_before(sentence, quote, limit)
        tail = None if told else _tail(sentence, quote)
        if tail and not opens and not _has_lead(sentence.analysed, quote, limit):
            return tail
        if tail and not opens:
            # Words of the writer's lead into the quotation: one clause, partly quoted.
            tail.content = [(_clause_start(sentence.analysed, limit, sentence), last)]
            tail.quoted = False
            tail.rule = Rule.PARTLY_QUOTED
        if tail or not opens:
            return tail or find_before_quote(sentence, quote)
        return find_after_quote(sentence, quote)
    return find_before_quote(sentence, quote)


def _is_told_before(sentence: Sentence, quote: Range, limit: int) -> bool:
    """Tell whether a clause in front says whose it is: *If Roe says “no,” I*."""
    for cue in sentence.cues:
        if limit <= cue.first < quote[0] and cue.frames & {"c", "t"}:
            verb = sentence.verbs.get(cue.first)
            named = verb is not None and verb.subject is not None
            if named and verb is not None and verb.clause == "subordinate":
                return True
    return False


def _required(sentence: Sentence, found: Found | None) -> Found | None:
    """Give words that somebody has to say to nobody: *they have to declare “…”*."""
    if found is not None and found.cue is not None:
        verb = found.cue[1] - 1
        before = sentence.tokens.lower[verb - 2 : verb]
        if before in _OBLIGED:
            found.source = None
    return found


def _has_lead(analysed: AnalysedText, quote: Range, limit: int) -> bool:
    """Tell whether the clause begins before the quote marks: *It is “over,” she …*.

    *As for the roof, “it leaks,” she said* has none: a comma ends what leads in.
    """
    tags = analysed.tokens.tags[limit : quote[0]]
    first = inner(analysed, quote)[0]
    apart = bool(tags) and analysed.tokens.words[quote[0] - 1] == ","
    inside = any(tag in FINITE for tag in analysed.tokens.tags[first : quote[1]])
    return not (apart and inside and tags[0] == "IN" and not FINITE & set(tags))


def _with_clause_before(
    analysed: AnalysedText, found: Found, quote: Range, limit: int
) -> Found:
    """Take in the clause before the attribution: *While it grew, he said, “it …”*."""
    tokens = analysed.tokens
    source, cue = found.source, found.cue
    if source is None or cue is None or cue[1] != quote[0] - 1:
        return found
    comma = source.start - 1
    lower = tokens.words[found.content[0][0]][0].islower()
    apart = lower and comma - limit > 1 and tokens.words[comma] == ","
    if apart:
        found.content.insert(0, (limit, comma))
        found.quoted = False
        found.rule = Rule.AROUND
    return found


def _clause_start(analysed: AnalysedText, limit: int, sentence: Sentence) -> int:
    tokens = analysed.tokens
    start = limit
    while tokens.words[start] in {",", ";"} or (
        start == sentence.first and tokens.tags[start] == "CC"
    ):
        start += 1
    return start


def _tail(sentence: Sentence, quote: Range) -> Found | None:
    """Find an attribution after the quotation: *“…,” she said* or *“…,” said Roe*."""
    tokens = sentence.tokens
    start = quote[1]
    if start < sentence.last and tokens.words[start] in {",", "—", "–", "--", "-"}:
        start += 1
    content = [inner(sentence.analysed, quote)]
    for cue in sentence.cues:
        if cue.first < start:
            continue
        if cue.first > start + _REACH:
            break
        if _is_other(sentence, cue, quote):
            break
        if names_messenger(sentence.tokens, cue, sentence.last):
            continue
        found = _inverted(sentence, cue, start)
        rule = Rule.AFTER_INVERTED
        if found is None:
            found = sentence.subject_of(cue)
            rule = Rule.AFTER
            if found and (
                found.start < start
                or (
                    found.start > start + 1 and not _may_stand_off(sentence, cue, start)
                )
                or tokens.tags[found.head] in {"WP", "WDT"}
                or not _may_end(sentence.analysed, cue)
            ):
                found = None
        if found:
            return Found(
                content,
                (cue.anchor if cue.form == "infinitive" else cue.first, cue.last),
                found,
                sentence.paragraph,
                rule,
                quoted=True,
                verb=cue,
            )
    return _according(sentence, quote, start) or _signed(sentence, quote)


def _is_other(sentence: Sentence, cue: Cue, quote: Range) -> bool:
    """Tell whether a cue is of other words: *“…,” but he said that the mill*."""
    tokens = sentence.tokens
    if (
        tokens.tags[quote[1]] == "CC"
        and "that" in tokens.lower[cue.last : cue.last + 1]
    ):
        return True
    return any(
        quote[1] <= other[0] < cue.first and other[1] - other[0] > _SCARE
        for other in sentence.quotes
    )


def _may_end(analysed: AnalysedText, cue: Cue) -> bool:
    """Tell whether a cue may attribute what stands before: no mere participle."""
    if cue.form in {"finite", "infinitive"}:
        return True
    before = analysed.tokens.lower[cue.first - 1]
    return cue.form == "participle" and before in _BEFORE_SAYING


def _may_stand_off(sentence: Sentence, cue: Cue, start: int) -> bool:
    """Tell whether words may stand before a subject: *“refired” is how he put it*."""
    lower = sentence.tokens.lower
    return cue.form == "participle" or lower[start : start + 2] in _IS_HOW


def _signed(sentence: Sentence, quote: Range) -> Found | None:
    """Find a signature after the quotation: *“…” — Mary Brown, teacher*."""
    source = signed_by(sentence, quote[1])
    if source is None:
        return None
    content = [inner(sentence.analysed, quote)]
    return Found(content, None, source, sentence.paragraph, Rule.SIGNED, quoted=True)


def _inverted(sentence: Sentence, cue: Cue, start: int) -> NounPhrase | None:
    adverb = cue.first == start + 1 and sentence.tokens.tags[start] == "RB"
    if not (cue.first == start or adverb) or cue.form != "finite":
        return None
    phrase = find_inverted_subject(sentence.analysed, cue.last, sentence.last)
    if phrase and clause_follows(sentence.analysed, phrase.end, sentence.last):
        return None
    return phrase


def _according(sentence: Sentence, quote: Range, start: int) -> Found | None:
    tokens = sentence.tokens
    if tokens.lower[start : start + 2] != ("according", "to"):
        return None
    source = find_inverted_subject(sentence.analysed, start + 2, sentence.last)
    if source is None:
        return None
    content = [inner(sentence.analysed, quote)]
    return Found(
        content,
        (start, start + 2),
        source,
        sentence.paragraph,
        Rule.ACCORDING,
        quoted=True,
    )
