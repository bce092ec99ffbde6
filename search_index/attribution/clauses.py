"""Where a reported clause starts and ends."""

from __future__ import annotations

from search_index.attribution.cues import Cue
from search_index.attribution.passages import Passage
from search_index.attribution.phrases import find_subject, is_time_word
from search_index.text import AnalysedText

__all__ = ["clause_end", "clause_starts", "skip_addressee", "skip_adverbials"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_INSIDE = _NOUNS | {"JJ", "DT", "PRP$", "POS", "CD"}
_CLAUSE_OPENERS = frozenset(
    {"DT", "JJ", "NN", "NNS", "NNP", "PRP", "PRP$", "CD", "EX", "RB", "WP", "VBG"}
)
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
        "by",
        "from",
        "over",
        "for",
        "with",
        "outside",
    ]
)
_SUBORDINATORS = frozenset(
    ["if", "when", "while", "because", "as", "although", "though", "since", "unless"]
)
_STRONG = frozenset(
    [
        "say",
        "add",
        "tell",
        "argue",
        "call",
        "accuse",
        "urge",
        "warn",
        "insist",
        "claim",
        "note",
        "vow",
        "promise",
        "describe",
        "praise",
        "criticize",
        "demand",
        "deny",
        "predict",
        "explain",
        "suggest",
        "complain",
        "acknowledge",
        "ask",
        "declare",
        "announce",
        "write",
    ]
)
_REACH = 70


def skip_adverbials(
    analysed: AnalysedText, i: int, high: int, *, mark_only: bool = False
) -> int:
    """Return the first token after the times, places and adverbs at ``i``.

    Args:
        analysed: the text.
        i: the token after the cue.
        high: one past the passage.
        mark_only: only step over them when a comma, *that* or the end follows.
    """
    tokens, quote_at = analysed.tokens, analysed.quote_at
    j = i
    for _ in range(6):
        if j >= high or quote_at[j] >= 0:
            break
        word, tag = tokens.lower[j], tokens.tags[j]
        if (
            (is_time_word(word) and tag != "MD")
            or (
                tag == "RB"
                and word
                not in {
                    "not",
                    "there",
                    "no",
                    "never",
                    "only",
                    "even",
                }
            )
            or (tag == "CD" and j > i and is_time_word(tokens.lower[j - 1]))
        ):
            j += 1
        elif word in _PLACES:
            end = _prepositional_end(analysed, j, high)
            if end == j:
                break
            j = end
        else:
            break
    if j < high and j > i and tokens.words[j] == "," and not mark_only:
        following = tokens.lower[j + 1] if j + 1 < high else ""
        if following in {"that", "“", '"'}:
            return j + 1
    if j == i or j >= high:
        return min(j, high)
    if mark_only:
        return j if tokens.tags[j] in {",", "."} else i
    return j


def _prepositional_end(analysed: AnalysedText, j: int, high: int) -> int:
    """Return one past the prepositional phrase at ``j``, or ``j`` if there is none."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    k = j + 1
    seen = False
    while k < high and quote_at[k] < 0 and k - j < 14:
        tag, word = tokens.tags[k], tokens.lower[k]
        if tag in {"DT", "PRP$"} and seen and word != "all":
            break
        if tag in _INSIDE or tag == "VBG" or (tag == "VBN" and not seen):
            seen = seen or tag in _NOUNS or tag == "CD"
            k += 1
        elif seen and word in {"of", "with", "at", "for", "on", "in", "to", "and"}:
            if tokens.tags[k + 1 : k + 2] and tokens.tags[k + 1] in _INSIDE:
                k += 1
                seen = False
            else:
                break
        else:
            break
    if not seen:
        return j
    if k < high and (
        tokens.lower[k] == "that"
        or tokens.tags[k] in {",", ".", "DT", "PRP", "EX", "PRP$"}
        or quote_at[k] >= 0
    ):
        return k
    return j


def skip_addressee(analysed: AnalysedText, i: int, high: int) -> int:
    """Return the first token after the addressee at ``i`` (*told reporters …*)."""
    tokens, quote_at = analysed.tokens, analysed.quote_at
    if i >= high or quote_at[i] >= 0:
        return i
    if tokens.tags[i] == "PRP":
        return i + 1
    j, seen = i, False
    while j < high and quote_at[j] < 0 and j - i < 14:
        tag, word = tokens.tags[j], tokens.lower[j]
        if seen and (is_time_word(word) or tag in {"DT", "PRP$"}) and j > i:
            break
        if tag in _INSIDE:
            if word in {"that"}:
                break
            seen = seen or tag in _NOUNS
            j += 1
        elif seen and word in {"of", "and", "from", "at", "’s", "'s", "&"}:
            j += 1
            seen = False
        else:
            break
    return j if seen else i


def clause_starts(analysed: AnalysedText, start: int, high: int) -> bool:
    """Tell whether a clause with its own subject and finite verb starts here."""
    tokens = analysed.tokens
    word, tag = tokens.lower[start], tokens.tags[start]
    quoted = analysed.quote_at[start] >= 0
    if not (tag in _CLAUSE_OPENERS or quoted or word in _SUBORDINATORS or tag == "IN"):
        return False
    if tag in _FINITE:
        return False
    for j in range(start + (0 if quoted else 1), min(high, start + _REACH)):
        if tokens.tags[j] in _FINITE:
            return True
        if tokens.words[j] == ";":
            return False
        if tokens.words[j] == "," and tokens.tags[j + 1 : j + 2] in {("PRP",), ("CC",)}:
            return False
    return False


def clause_end(  # noqa: C901 - one condition for each way a clause ends
    analysed: AnalysedText,
    passage: Passage,
    cue: Cue,
    place: int,
    start: int,
    *,
    clausal: bool,
) -> int:
    """Return one past what is reported from ``start`` on.

    A following cue ends it when it is coordinated with this one (*said …, and
    added …*) or is a participle (*…, adding that*): those share the subject.
    """
    tokens, quote_at = analysed.tokens, analysed.quote_at
    end = passage.last
    for other in passage.cues[place + 1 :]:
        if other.first <= start:
            continue
        before = other.anchor - 1
        while before > start and tokens.tags[before] == "RB":
            before -= 1
        mark = tokens.words[before]
        if other.form == "participle" and mark in {",", "—"}:
            end = before
            break
        joined = mark in {"and", "but"} and other.form == "finite"
        if joined and other.lemma in _STRONG and _same_tense(analysed, cue, other):
            end = before
            break
        if other.form == "finite" and other.last >= passage.last - 1:
            subject = find_subject(analysed, other.anchor, start)
            apart = subject is not None and subject.start > start + 1
            if subject and apart and tokens.words[subject.start - 1] == ",":
                end = subject.start - 1
                break
        if other.form == "finite" and other.lemma in _STRONG:
            boundary = _new_clause(analysed, other, start, passage.first)
            if boundary:
                end = boundary
                break
    for j in range(start, end):
        if quote_at[j] >= 0:
            continue
        if tokens.lower[j] == "according" and j > start:
            return j
        if not clausal and _ends_phrase(analysed, start, j, end):
            return j
    return end


def _new_clause(analysed: AnalysedText, other: Cue, start: int, low: int) -> int:
    """Return where a following cue's own clause begins, or 0."""
    tokens = analysed.tokens
    subject = find_subject(analysed, other.anchor, start)
    if subject is None or subject.start <= start + 1:
        return 0
    before = subject.start - 1
    if tokens.lower[before] in {"while", "but", "and", "though", "although", "as"}:
        before -= 1
        return before if tokens.words[before] in {",", "—", "–", "-"} else 0
    if tokens.words[before] in {";", "—", "–", "-"}:
        return before
    contrast = tokens.lower[low] in {"while", "although", "though"}
    return before if contrast and tokens.words[before] == "," else 0


def _same_tense(analysed: AnalysedText, cue: Cue, other: Cue) -> bool:
    tags = analysed.tokens.tags
    past = {"VBD", "VBN"}
    return (tags[cue.last - 1] in past) == (tags[other.last - 1] in past)


def _ends_phrase(analysed: AnalysedText, start: int, j: int, end: int) -> bool:
    """Tell whether a reported phrase (not a clause) ends before token ``j``."""
    tokens = analysed.tokens
    word = tokens.words[j]
    if word == ";":
        return True
    if word == "," and j + 1 < end:
        tag, following = tokens.tags[j + 1], tokens.lower[j + 1]
        if tag in {"VBD", "VBZ", "MD"}:
            return True
        if following in {"but", "while", "which", "who", "although", "saying", "so"}:
            return True
        return tag in {"VBG", "PRP"} or (
            tag == "CC" and _verb_near(analysed, j + 2, end)
        )
    if word in {"and", "but"} and j > start:
        return _verb_near(analysed, j + 1, min(end, j + 2))
    return False


def _verb_near(analysed: AnalysedText, j: int, end: int) -> bool:
    return any(analysed.tokens.tags[k] in _FINITE for k in range(j, min(end, j + 4)))
