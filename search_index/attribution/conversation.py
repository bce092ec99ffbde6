"""Who says *I* in an interview or a hearing, where no label and no quote mark tells.

An interview is told by its question blocks: whatever is no question is the words of
the one interviewed. In a hearing counsel and the bench take turns: headings (*argument
of Mary Roe*), the bench's calls (*Ms. Roe?*) and forms of address (*Your Honor*,
*counsel*) tell whose turn a paragraph is; what they leave open goes by turns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search_index.attribution.entities import Entity
from search_index.attribution.name_table import NameTable
from search_index.attribution.names import Name
from search_index.attribution.times import is_time_word
from search_index.lexicons import grammar
from search_index.model import BlockKind, Span, SpeakerKind
from search_index.text import AnalysedText, Paragraph

__all__ = ["Conversation", "find_conversation", "is_first_person"]

_LEAST_QUESTIONS = 3
_FIRST_PERSON = grammar("first_person")
_SECOND_PERSON = grammar("second_person")
_INTERVIEWING = grammar("interviewing")
_INTERVIEWERS = grammar("interviewers")
_TITLE_WORD = r"[^\W\d_a-z][\w’'.-]*"
_NAME = rf"(?P<name>{_TITLE_WORD}(?: {_TITLE_WORD}){{1,3}})"
_TITLES = (
    re.compile(rf"{_NAME}(?:,[^:]*)? (?:is )?interviewed by\b"),
    re.compile(rf"(?:^|[\w’'-]+ ){_NAME} (?:tells|talks|speaks|answers|discusses)\b"),
    re.compile(
        r"(?:[Ii]nterviews?|[Ii]nterview:? with|Q&A with|[Cc]onversation with"
        rf"|[Tt]alk(?:s|ing)? (?:to|with)|[Ss]peaks (?:to|with)) (?:[^:,]*? )??{_NAME}"
        r"(?=$|[,:;]| (?:on|about|in|for|from|at|over|[A-Z][a-z]+day)\b)"
    ),
    re.compile(rf"^{_NAME}: .*[Ii]nterview"),
)
_INTERVIEW = re.compile(r"\binterview(?:s|ed)?\b|\bQ&A\b", re.IGNORECASE)
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
_HEADING = re.compile(r"\bargument (?:of|by) (?P<name>.+?)(?: on behalf|,|$)", re.I)
_SIGNS = re.compile(
    r"\b(?:your honou?rs?|my lords?|may it please|counsel(?:l?or)?|justice|court"
    r"|appellants?|appellees?|petitioners?|respondents?|plaintiffs?|defendants?)\b",
    re.IGNORECASE,
)
_SHORT, _CALL = 400, 60
_NEAR = 10
_LEAST_SCORE = 4.0
_WORDS_A_PERSON = 60
_INTRODUCTION = 4


@dataclass(slots=True)
class Conversation:
    """Who speaks in a conversation.

    Attributes:
        voices: who says *I*, by paragraph.
        addressees: whom *you* means, by paragraph.
    """

    voices: dict[int, Entity] = field(default_factory=dict)
    addressees: dict[int, Entity] = field(default_factory=dict)


def is_first_person(word: str) -> bool:
    """Tell whether a word in lower case means who speaks, or whom they speak to."""
    return word in _FIRST_PERSON or word in _SECOND_PERSON


def find_conversation(analysed: AnalysedText, table: NameTable) -> Conversation | None:
    """Find who speaks in an interview or a hearing; None for other articles.

    Args:
        analysed: the text.
        table: its names and whom they mean.
    """
    questions = [
        block.span.start
        for block in analysed.article.blocks
        if block.kind is BlockKind.QUESTION
    ]
    if _is_hearing(analysed):
        return _hearing(analysed, table.entities)
    if len(questions) >= _LEAST_QUESTIONS or (
        _says_interview(analysed) and _in_first_person(analysed)
    ):
        start = questions[0] if questions else _introduction_end(analysed)
        return _interview(analysed, table, start)
    return None


def _says_interview(analysed: AnalysedText) -> bool:
    """Tell whether the title or the introduction calls a text an interview."""
    if _INTERVIEW.search(analysed.article.title):
        return True
    opening = analysed.paragraphs[:_INTRODUCTION]
    words = {
        word
        for paragraph in opening
        for word in analysed.tokens.lower[paragraph.first : paragraph.last]
    }
    return "interviewed" in words or "interview" in words


def _in_first_person(analysed: AnalysedText) -> bool:
    """Tell whether a text says *I* and *you* often, outside quote marks."""
    persons = sum(
        place < 0 and is_first_person(word)
        for word, place in zip(analysed.tokens.lower, analysed.quote_at, strict=True)
    )
    return persons * _WORDS_A_PERSON > len(analysed.quote_at)


# -- interviews ---------------------------------------------------------------------


def _introduction_end(analysed: AnalysedText) -> int:
    """Return where the first paragraph in the first person begins."""
    for paragraph in analysed.paragraphs:
        words = analysed.tokens.lower[paragraph.first : paragraph.last]
        if any(is_first_person(word) for word in words):
            return analysed.tokens.starts[paragraph.first] - 1
    return 0


def _interview(
    analysed: AnalysedText, table: NameTable, start: int
) -> Conversation | None:
    guest = _guest(analysed, table, start)
    if guest is None:
        return None
    found = Conversation()
    for index, paragraph in enumerate(analysed.paragraphs):
        if analysed.tokens.starts[paragraph.first] > start:
            asks = _asks(analysed, paragraph)
            (found.addressees if asks else found.voices)[index] = guest
    return found


def _asks(analysed: AnalysedText, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph speaks to the guest rather than for them."""
    words = analysed.tokens.lower[paragraph.first : paragraph.last]
    first = sum(word in _FIRST_PERSON for word in words)
    second = sum(word in _SECOND_PERSON for word in words)
    asked = analysed.tokens.words[paragraph.last - 1] == "?"
    return len(words) < 2 * _CALL and second > first and (asked or second > 1)


def _guest(analysed: AnalysedText, table: NameTable, start: int) -> Entity | None:
    """Return who is interviewed: whom the title and the introduction name."""
    titled = _named_in_title(analysed.article.title)
    scores: dict[int, float] = {}
    known: dict[int, Entity] = {}
    for name, entity in zip(table.names, table.meant, strict=True):
        if entity is None or entity.kind is not SpeakerKind.PERSON:
            continue
        if titled and entity.words[-1].lower() == titled.split()[-1].lower():
            return entity
        key = id(entity)
        known[key] = entity
        early = analysed.tokens.starts[name.first] < start
        scores[key] = scores.get(key, 1.5 if entity.gender else 0.0)
        scores[key] += 1.0 + _introduced(analysed, name) if early else 0.1
    if titled:
        return _from_title(analysed, titled)
    ranked = sorted(known, key=lambda key: -scores[key])
    if not ranked or scores[ranked[0]] < _LEAST_SCORE:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < 1.2 * scores[ranked[1]]:
        return None
    return known[ranked[0]]


def _named_in_title(title: str) -> str:
    """Return whom a title says was interviewed, or an empty string."""
    for pattern in _TITLES:
        match = pattern.search(title)
        if match is not None and " and " not in title[match.end() : match.end() + 6]:
            words = match["name"].strip(" ,.").split()
            while words and is_time_word(words[-1].lower()):
                words.pop()
            return " ".join(words)
    return ""


def _from_title(analysed: AnalysedText, name: str) -> Entity | None:
    """Make a speaker of a name that only the title gives."""
    start = analysed.article.text.find(name)
    if start < 0:
        return None
    entity = Entity(tuple(name.split()), name, SpeakerKind.PERSON)
    entity.mentions.append(Span(start, start + len(name)))
    return entity


def _introduced(analysed: AnalysedText, name: Name) -> float:
    """Return what the words around a name say for its being the guest's."""
    lower = analysed.tokens.lower
    around = lower[max(0, name.first - _NEAR) : name.last + _NEAR]
    before = lower[max(0, name.first - 4) : name.first]
    if any(word in _INTERVIEWERS for word in before):
        return -4.0
    return 2.0 if any(word in _INTERVIEWING for word in around) else 0.0


# -- hearings -----------------------------------------------------------------------


def _is_hearing(analysed: AnalysedText) -> bool:
    """Tell whether forms of address and *I* make a text a hearing."""
    if len(analysed.paragraphs) < 4 or not _in_first_person(analysed):
        return False
    quoted = sum(place >= 0 for place in analysed.quote_at)
    signs = len(_SIGNS.findall(analysed.article.text))
    return quoted * 4 < len(analysed.quote_at) < signs * 250


def _hearing(analysed: AnalysedText, entities: list[Entity]) -> Conversation:
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
    if text.rstrip().endswith("?") and len(text) < _SHORT:
        return False
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
        words = re.findall(r"[^\W\d_][\w’'-]+", match["name"].lower())
        named = [by_last[word] for word in words if word in by_last]
        following = [n for n, start in enumerate(starts) if start > block.span.start]
        if named and following:
            found[following[0]] = named[-1]
    return found
