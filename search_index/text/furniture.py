"""What a page leaves in a text that was copied out of it: share bars, notices, teasers.

One word never decides. A line that opens as such lines do is furniture when it says
nothing itself: it is no sentence, or it only speaks to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from search_index.lexicons import load_lexicon
from search_index.lexicons.cues import verbs

__all__ = ["is_attributed", "is_call", "is_furniture", "is_sentence", "opens_with"]

_COMMENT_COUNT = re.compile(
    r"(?:one|no|\d[\d,]{0,12}) (?:repl(?:y|ies)|comments?|responses?|thoughts?|shares?)"
    r"\b(?: (?:on|to)\b.*|)$",
    re.IGNORECASE,
)
_FEED_END = re.compile(
    r"the (?:post|article) .{1,300} (?:appeared first|first appeared) on .{1,90}", re.I
)
_MAILED = re.compile(
    r"\b(?:write to|e-?mail|contact|reach|call) \w{2,20} (?:\w{2,20} )?at \S{1,60}@",
    re.I,
)
_SIGNATURE = re.compile(r"[—–-] ?[^()\n]{1,60} \(@\w{1,30}\)")
_END = re.compile(r"[.!?…][”\"’')\]]{0,3}$")
_CREDIT = ("(", "©", "copyright")
_MOST_WORDS = 25
_MOST_SHARED, _LEAST_SHARED = 12, 3
_LONGEST_COUNT = 200
_LONGEST_CALL = 45
_QUOTED = frozenset('“”"«»')
_FINITE = frozenset(
    {
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "must",
        "may", "might", "can", "could", "should", "does", "did", "do", "came", "went",
        "took", "made", "gave", "left", "lost", "won", "said", "says", "began",
        "became", "isn’t", "aren’t", "wasn’t", "won’t", "can’t", "didn’t", "isn't",
        "aren't", "wasn't", "won't", "can't", "didn't",
    }
)  # fmt: skip
_TO_READERS = frozenset(
    {"you", "your", "yours", "our", "ours", "us", "we", "here", "click"}
)
_SPEAKERS = frozenset({"he", "she", "they", "it"})
_NO_SPEAKERS = frozenset(
    {
        "a", "an", "and", "are", "as", "be", "been", "for", "has", "have", "is", "of",
        "or", "that", "the", "to", "was", "we", "were", "which", "you",
    }
)  # fmt: skip


@cache
def _lists() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], frozenset[str]]:
    lexicon = load_lexicon("page_residue")
    return (
        frozenset(lexicon.strings("share_words")),
        lexicon.strings("labels"),
        lexicon.strings("openings"),
        frozenset(lexicon.strings("lines")),
    )


@cache
def _reporting() -> frozenset[str]:
    """Return the past and present forms of the verbs that quote."""
    found: set[str] = set()
    for verb in verbs().values():
        if "q" not in verb.frames or " " in verb.lemma:
            continue
        lemma = verb.lemma
        stem = lemma.removesuffix("e")
        past = f"{lemma[:-1]}ied" if lemma.endswith("y") else f"{stem}ed"
        found |= {*verb.past, past, lemma, f"{lemma}s"} - verb.nouns
    return frozenset(found | {"said", "says", "told", "wrote"})


def opens_with(low: str, openings: Sequence[str]) -> bool:
    """Tell whether a line opens with one of some words, and no longer one.

    Args:
        low: the line in lower case.
        openings: words in lower case.
    """
    if not low.startswith(tuple(openings)):
        return False
    for opening in openings:
        if low.startswith(opening):
            after = low[len(opening) : len(opening) + 2]
            whole = not opening[-1].isalnum() or not after[:1].isalpha()
            if whole or (after[:1] == "s" and not after[1:].isalpha()):
                return True
    return False


def is_attributed(words: Sequence[str]) -> bool:
    """Tell whether somebody is said to say something: *Ida Moss said*, *said Moss*."""
    # A word's full stop is the sentence's.
    words = [word.rstrip(".") for word in words]
    for at, word in enumerate(words):
        if not word.islower() or word not in _reporting():
            continue  # a verb that opens a sentence calls on its reader: *Tell us*
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        named = before[:1].isupper() or before in _SPEAKERS
        named = named and before.lower() not in _TO_READERS
        if (named and at > 0) or (after[:1].isupper() and word.islower()):
            return True
        if at > 1 and before.islower() and before not in _NO_SPEAKERS | _TO_READERS:
            return True
    return False


def is_sentence(line: str, words: Sequence[str]) -> bool:
    """Tell whether a line says something of its own, and not to its reader.

    Args:
        line: the line.
        words: its words.
    """
    if _END.search(line) is None or len(words) < 3:
        return False
    if is_attributed(words):
        return True
    low = {word.lower() for word in words}
    return bool(low & _FINITE) and not low & _TO_READERS


def is_call(line: str, words: Sequence[str]) -> bool:
    """Tell whether a line calls on its reader: to subscribe, to follow, to write."""
    if len(words) > _LONGEST_CALL or not _QUOTED.isdisjoint(line):
        return False
    low = line.lower()
    calls = any(call in low for call in _calls()) or _MAILED.search(line) is not None
    return calls and not is_attributed(words)


@cache
def _calls() -> tuple[str, ...]:
    return load_lexicon("page_residue").strings("calls")


def is_furniture(line: str, words: Sequence[str]) -> bool:
    """Tell whether a line is furniture of the page that it was copied from.

    Args:
        line: a block's text on one line.
        words: its words.
    """
    share, labels, openings, lines = _lists()
    low = line.lower()
    if low.rstrip(".:") in lines or _SIGNATURE.match(line) or _FEED_END.fullmatch(line):
        return True
    shared = _LEAST_SHARED <= len(words) <= _MOST_SHARED
    if shared and all(word.lower() in share for word in words):
        return True
    if len(line) < _LONGEST_COUNT and _COMMENT_COUNT.match(line):
        return not is_sentence(line, words)
    if len(words) > _MOST_WORDS and not low.startswith(_CREDIT):
        return False
    if opens_with(low, labels) or is_call(line, words):
        return True
    return opens_with(low, openings) and not is_sentence(line, words)
