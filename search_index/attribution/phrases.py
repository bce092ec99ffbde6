"""Noun phrases around a verb: its subject before it, its inverted subject after it.

There is no parser: a subject is found by walking over tags from the verb group to
the left, over adverbs, brackets and appositives between commas, to the head noun and
on to the start of its phrase. Every walk is bounded, so the time is linear.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.text import AnalysedText

__all__ = ["NounPhrase", "find_subject", "is_time_word"]

_REACH = 60
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_POSTPOSED = frozenset(
    ["familiar", "close", "privy", "knowledgeable", "loyal", "critical", "opposed"]
)
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_HEADS = _NOUNS | {"PRP", "CD", "WP", "WDT", "DT", "JJ"}
_INSIDE = _NOUNS | {"JJ", "DT", "PRP$", "POS", "CD"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ATTACHING = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "from",
        "on",
        "with",
        "against",
        "between",
        "near",
        "behind",
        "under",
        "to",
    ]
)
_RELATIVE = frozenset(["who", "which", "whose", "that", "where", "when", "whom"])
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "weekend",
        "earlier",
        "later",
        "recently",
        "afterwards",
        "afterward",
        "ago",
        "last",
        "this",
        "next",
    ]
)
_HEAD_DETERMINERS = frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "some",
        "many",
        "others",
        "most",
        "several",
        "few",
        "all",
        "both",
        "any",
        "another",
        "each",
        "one",
    ]
)
_OPENERS_OF_CLAUSES = frozenset(
    [
        "that",
        "because",
        "while",
        "as",
        "if",
        "when",
        "after",
        "before",
        "although",
        "though",
        "since",
        "but",
        "and",
        "or",
        "so",
        "where",
        "until",
        "unless",
        "whether",
        "than",
    ]
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase that may carry an appositive.

    Attributes:
        start: its first token.
        head: the token of its head noun.
        end: one past its last token, appositives included.
    """

    start: int
    head: int
    end: int


def is_time_word(word: str) -> bool:
    """Tell whether a word in lower case names a day, a month or a stretch of time."""
    return word in _TIME


def find_subject(  # noqa: C901 - a step for each thing between a name and its verb
    analysed: AnalysedText, anchor: int, low: int
) -> NounPhrase | None:
    """Find the noun phrase that ends before the verb group at ``anchor``.

    Args:
        analysed: the text.
        anchor: first token of the verb group.
        low: first token of the sentence.
    """
    tokens, quote_at = analysed.tokens, analysed.quote_at
    low = max(low, anchor - _REACH)
    k = _over_adverbials(analysed, anchor - 1, low)
    end = k + 1
    hops = 0
    if k > low and quote_at[k] >= 0 and tokens.words[k - 1] == ",":
        # Mr. Roe, citing “the cost,” said …: the comma stands inside the marks.
        opening = _appositive_start(analysed, k - 1, low)
        if opening < 0 or tokens.tags[opening + 1] != "VBG":
            return None
        k = opening - 1
    while k >= low and hops < 4 and quote_at[k] < 0:
        if tokens.words[k] == ")":
            k = _back_to(analysed, k, low, "(") - 1
        elif tokens.words[k] == "," or tokens.words[k] in _DASHES:
            opening = _appositive_start(analysed, k, low)
            if opening < 0:
                return None
            k = opening - 1
        else:
            break
        hops += 1
    if k < low or quote_at[k] >= 0 or not _may_be_head(analysed, k):
        return None
    if tokens.words[k] in {",", ")"} or tokens.words[k] in _DASHES:
        return None
    start = (
        k if tokens.tags[k] in {"PRP", "WP", "WDT"} else _phrase_start(analysed, k, low)
    )
    head = _core(analysed, start, k)
    articles = {"a", "an", "the"} if hops else {"a", "an"}
    if tokens.lower[start] in articles:
        start, head = _over_appositive(analysed, start, head, low)
    if hops == 0:
        end = k + 1
    return NounPhrase(start, head, end)


def _core(analysed: AnalysedText, start: int, last: int) -> int:
    """Return the head of the phrase: before its first preposition or participle."""
    tokens = analysed.tokens
    for j in range(start + 1, last):
        if tokens.tags[j - 1] not in _NOUNS | {"CD", "DT", "JJ"}:
            continue
        if tokens.lower[j] in _POSTPOSED and tokens.tags[j - 1] in _NOUNS:
            return j - 1
        attached = tokens.lower[j] in _ATTACHING or tokens.tags[j] in {"WP", "WDT"}
        if attached or (tokens.tags[j] in {"VBG", "VBN"} and j > start + 1):
            return j - 1
    return last


def _over_adverbials(analysed: AnalysedText, k: int, low: int) -> int:
    """Step left over adverbs and over a time phrase such as *on Tuesday*."""
    tokens = analysed.tokens
    while k > low:
        word, tag = tokens.lower[k], tokens.tags[k]
        if tag == "RB" or word in {"not", "also", "later", "earlier"}:
            k -= 1
        elif word in _TIME and tag != "MD":
            j = k - 1
            while j > low and tokens.lower[j] in _TIME:
                j -= 1
            if tokens.lower[j] in {"on", "in", "late", "early"} and j > low:
                j -= 1
            if not _may_be_head(analysed, j):
                return k
            k = j
        elif tag == "CD" and tokens.lower[k - 1] in _TIME:
            k -= 1
        else:
            break
    return k


def _may_be_head(analysed: AnalysedText, k: int) -> bool:
    tokens = analysed.tokens
    tag, word = tokens.tags[k], tokens.lower[k]
    if tag == "DT":
        return word in _HEAD_DETERMINERS
    if tag == "PRP":
        return word not in {"him", "them", "me", "us", "himself", "herself", "itself"}
    if word in {",", ".", ";", ":"}:
        return False
    return tag in _HEADS or (tokens.words[k][0].isupper() and tag not in {"IN", "CC"})


def _back_to(analysed: AnalysedText, k: int, low: int, mark: str) -> int:
    j = k - 1
    while j > low and analysed.tokens.words[j] != mark:
        j -= 1
    return j


def _appositive_start(analysed: AnalysedText, k: int, low: int) -> int:
    """Return the comma that opens what the comma at ``k`` closes, or -1."""
    tokens = analysed.tokens
    closing = tokens.words[k]
    verbs = 0
    for p in range(k - 1, low, -1):
        if analysed.quote_at[p] >= 0:
            continue
        if tokens.words[p] != closing:
            verbs += tokens.tags[p] in _FINITE
            if tokens.tags[p] in {"WDT", "WP"} or tokens.lower[p] in {"which", "who"}:
                verbs = 0
            continue
        opener, tag = tokens.lower[p + 1], tokens.tags[p + 1]
        if p + 1 == k or (
            not _may_be_head(analysed, p - 1) and tokens.words[p - 1] != ")"
        ):
            continue
        if opener in _RELATIVE:
            return p
        if verbs and not (verbs == 1 and tag in {"VBD", "VBN", "VBG"}):
            continue
        if tag in _INSIDE or tag in {"VBN", "VBG", "VBD", "RB", "IN"}:
            return p
    return -1


def _phrase_start(analysed: AnalysedText, head: int, low: int) -> int:
    tokens, quote_at = analysed.tokens, analysed.quote_at
    start = head
    while start > low and quote_at[start - 1] < 0:
        tag, word = tokens.tags[start - 1], tokens.lower[start - 1]
        if word in _TIME and tag == "NNP" and tokens.tags[start] == "NNP":
            break
        capital = tokens.tags[start] == "NNP" and tag == "RB"
        if (
            word == "&"
            or (capital and tokens.words[start - 1][0].isupper())
            or (tag in _INSIDE and not _ends_another(analysed, start))
        ):
            start -= 1
        elif tag in {"VBN", "VBG", "VBD"} and start - 1 > low:
            if tokens.tags[start - 2] not in {"DT", "PRP$", "POS", "JJ", "CD"}:
                break
            start -= 1
        elif word in _ATTACHING and start - 1 > low and _attaches(analysed, start - 1):
            start -= 2
        elif word in {"and", "or"} and start - 1 > low:
            other = _conjunct(analysed, start - 2, low)
            if other < 0 and tokens.tags[start - 2] not in _NOUNS:
                break
            start = other if other >= 0 else start - 2
        else:
            break
    while start < head and tokens.tags[start] in {"POS", "RB"}:
        start += 1
    return start


def _ends_another(analysed: AnalysedText, start: int) -> bool:
    """Tell whether what stands before ``start`` is a phrase of its own."""
    tokens = analysed.tokens
    opens = tokens.tags[start] in {"DT", "PRP$"}
    return opens and tokens.tags[start - 1] in _NOUNS | {"CD"}


def _attaches(analysed: AnalysedText, preposition: int) -> bool:
    tokens = analysed.tokens
    before = tokens.tags[preposition - 1]
    if analysed.quote_at[preposition - 1] >= 0:
        return False
    if before == "JJ" and tokens.lower[preposition - 1] in _POSTPOSED:
        return True
    if tokens.lower[preposition] == "of":
        return before in _NOUNS | {"CD", "DT", "JJ"}
    return before in _NOUNS and tokens.lower[preposition - 1] not in _TIME


def _conjunct(analysed: AnalysedText, head: int, low: int) -> int:
    """Return where the first half of *A and B* starts, if it opens its clause."""
    tokens = analysed.tokens
    if analysed.quote_at[head] >= 0 or not _may_be_head(analysed, head):
        return -1
    start = head
    while start > low and tokens.tags[start - 1] in _INSIDE:
        start -= 1
    if start == low:
        return start
    before = tokens.lower[start - 1]
    opens = before in _OPENERS_OF_CLAUSES or before in {",", ";", ":"}
    return start if opens or analysed.quote_at[start - 1] >= 0 else -1


def _over_appositive(
    analysed: AnalysedText, start: int, head: int, low: int
) -> tuple[int, int]:
    """Step from an appositive that was taken for the subject to what it renames."""
    tokens = analysed.tokens
    for _ in range(2):
        if start - 2 < low or tokens.words[start - 1] != ",":
            break
        if tokens.tags[start - 2] != "NNP":
            break
        head = start - 2
        start = _phrase_start(analysed, head, low)
    return start, head
