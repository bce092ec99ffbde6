"""Hearings: counsel and the bench take turns, and forms of address tell whose it is.

Headings (*argument of Mary Roe*), the bench's calls (*Ms. Roe?*) and forms of address
(*Your Honor*, *counsel*) tell whose turn a paragraph is; what they leave open goes by
turns.
"""

from __future__ import annotations

import re

from search_index.model.documents import BlockKind, SpeakerKind
from search_index.people.conversation import Conversation, in_first_person
from search_index.people.entities import Entity
from search_index.text.analysis import AnalysedText

__all__ = ["find_turns", "is_hearing"]

_TO_BENCH = re.compile(
    r"\byour (?:honou?rs?|lordships?)\b|\bmy lords?\b|\bmay it please\b"
    r"|\bmr\. chief justice\b|\bjustice [a-z]+[,.]|\bmy name is\b",
    re.IGNORECASE,
)
_HONORIFIC = r"(?:mr|ms|mrs|miss|general|dr|attorney)\.? "
_CALLED = rf"(?:counsel(?:l?or)?|{_HONORIFIC}(?P<name>[a-z][\w’'-]+))"
_TO_COUNSEL = re.compile(rf"^(?:\w+, ){{0,2}}{_CALLED}[,.?]", re.IGNORECASE)
_CALLS = re.compile(rf"[,.?] {_CALLED}[.?]\s*$", re.IGNORECASE)
_SELF = re.compile(r"\b[Mm]y name is (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2})")
_HEADING = re.compile(
    r"\bargument (?:of|by) (?P<name>.{1,80}?)(?: on behalf|,|$)", re.IGNORECASE
)
_HEADING_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_SIGNS = re.compile(
    r"\b(?:your honou?rs?|my lords?|may it please|counsel(?:l?or)?|justice|court"
    r"|appellants?|appellees?|petitioners?|respondents?|plaintiffs?|defendants?)\b",
    re.IGNORECASE,
)
_SHORT, _CALL = 400, 60
_WORDS_A_SIGN = 500


def is_hearing(analysed: AnalysedText) -> bool:
    """Tell whether forms of address and *I* make a text a hearing."""
    if len(analysed.paragraphs) < 4 or not in_first_person(analysed):
        return False
    text = analysed.article.text
    quoted = sum(place >= 0 for place in analysed.quote_at)
    signs = len(_SIGNS.findall(text)) / (1 if _TO_BENCH.search(text) else 2)
    return quoted * 4 < len(analysed.quote_at) < signs * _WORDS_A_SIGN


def find_turns(analysed: AnalysedText, entities: list[Entity]) -> Conversation:
    """Go through the turns of a hearing."""
    by_last = {
        entity.words[-1].lower(): entity
        for entity in entities
        if entity.words and entity.kind is SpeakerKind.PERSON
    }
    headings = _headings(analysed, by_last)
    found = Conversation()
    counsel: Entity | None = None
    speaking = False  # is it counsel's turn?
    for index, paragraph in enumerate(analysed.paragraphs):
        text = analysed.words(paragraph.first, paragraph.last)
        own = headings.get(index) or _named(_SELF.search(text), by_last)
        called = _named(_to_counsel(text), by_last)
        speaking = own is not None or _is_counsel(text, turn=speaking)
        if speaking:
            counsel = own or counsel
        elif called is not None:
            counsel = called
        if counsel is not None:
            (found.voices if speaking else found.addressees)[index] = counsel
    return found


def _named(match: re.Match[str] | None, by_last: dict[str, Entity]) -> Entity | None:
    """Return whom a match names last, or None."""
    if match is None or not match["name"]:
        return None
    return by_last.get(match["name"].split()[-1].lower())


def _to_counsel(text: str) -> re.Match[str] | None:
    """Find how a paragraph addresses counsel: first, or last of all."""
    return _TO_COUNSEL.search(text) or _CALLS.search(text[-_CALL:])


def _is_counsel(text: str, *, turn: bool) -> bool:
    """Tell whether a paragraph is counsel's, given whether the one before was."""
    to_bench, to_counsel = _TO_BENCH.search(text), _to_counsel(text)
    if bool(to_bench) != bool(to_counsel):
        return bool(to_bench)
    return not turn or len(text) > 2 * _SHORT


def _headings(analysed: AnalysedText, by_last: dict[str, Entity]) -> dict[int, Entity]:
    """Return whose argument begins at a paragraph, by headings before it."""
    found: dict[int, Entity] = {}
    starts = [analysed.tokens.starts[p.first] for p in analysed.paragraphs]
    for block in analysed.article.blocks:
        text = block.span.of(analysed.article.text)
        match = _HEADING.search(text) if len(text) < _SHORT // 2 else None
        if match is None or not (block.kind is BlockKind.HEADING or text.isupper()):
            continue
        words = _HEADING_WORD.findall(match["name"].lower())
        named = [by_last[word] for word in words if word in by_last]
        following = [n for n, start in enumerate(starts) if start > block.span.start]
        if named and following:
            found[following[0]] = named[-1]
    return found
