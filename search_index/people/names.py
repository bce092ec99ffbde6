"""Names in an article: runs of capitalised words, cut into offices, bodies and people.

One pass over the tokens gives every name with what its words make it (a person, a
body, a state); ``name_kinds`` reads what stands around it where the words do not tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.acronyms import find_spelt_out
from search_index.people.capitals import (
    JOINING,
    NAME_LINKS,
    PARTICLES,
    is_common,
    run_end,
)
from search_index.people.openings import acts_only, after_opening, capitals_inside
from search_index.people.word_kinds import is_other, kind_of_words
from search_index.sentences.phrases import Range
from search_index.text.analysis import AnalysedText

__all__ = ["Name", "find_names"]


@dataclass(slots=True, eq=False)
class Name:
    """A name at its place.

    Attributes:
        first: first token.
        last: one past the last token.
        words: its words as written, without titles, nicknames and what follows it.
        title: the titles before it, in lower case.
        kind: what it seems to be.
        gender: ``f``, ``m`` or empty.
        start: first token of the office and the adjectives before it.
        sure: do its own words tell what it is?
        nickname: what stands in quote marks inside it, or empty.
    """

    first: int
    last: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: SpeakerKind
    gender: str
    start: int
    sure: bool
    nickname: str = ""


_MARKS = frozenset("\"“”'‘’«»()")
_FORMER = frozenset({"former", "ex", "longtime", "late", "then", "acting", "interim"})
_OPEN_JOINTS = JOINING - PARTICLES
_NUMBER = frozenset({"no", "no.", "number"})
_LONGEST_PERSON = 4
_LONGEST = 40  # words of a name; so many with capitals are a heading or a list


def find_names(analysed: AnalysedText) -> list[Name]:
    """Find every name of the article's paragraphs, in text order."""
    found: list[Name] = []
    inner = capitals_inside(analysed)
    spelt = find_spelt_out(analysed)
    openers: list[int] = []
    words = analysed.tokens.words
    for paragraph in analysed.paragraphs:
        i = paragraph.first
        while i < paragraph.last:
            if words[i].islower() or not words[i][0].isalpha():
                i += 1  # most words: no more is asked of them
                continue
            if i in spelt:
                found.append(_spelt_out(analysed, i, spelt[i]))
                i = spelt[i]
                continue
            numbered = _number_ten(analysed, i, paragraph.last)
            if numbered is not None:
                found.append(numbered)
                i = numbered.last
                continue
            end = run_end(analysed, i, min(paragraph.last, i + _LONGEST))
            if spelt:
                end = next((at for at in range(i + 1, end) if at in spelt), end)
            if end == i:
                i += 1
                continue
            first = after_opening(analysed, i, end, paragraph.first, inner)
            if first < end:
                found.extend(_names_in(analysed, first, end))
            elif end == i + 1:
                openers.append(i)
            i = end
    return _with_surnames(analysed, found, openers)


def _number_ten(analysed: AnalysedText, i: int, high: int) -> Name | None:
    """Make a name of *No 10*, *Number 10*, *No 10 Downing Street*."""
    tokens = analysed.tokens
    if tokens.lower[i] not in _NUMBER or tokens.words[i + 1 : i + 2] != ("10",):
        return None
    last = i + 2
    if tokens.lower[last : last + 2] == ("downing", "street") and last + 2 <= high:
        last += 2
    words = tokens.words[i:last]
    return Name(i, last, words, (), SpeakerKind.STATE, "", i, sure=True)


def _spelt_out(analysed: AnalysedText, first: int, last: int) -> Name:
    """Make a name of the words whose initials an acronym has."""
    words = analysed.tokens.words[first:last]
    kind = SpeakerKind.ORGANISATION
    return Name(first, last, words, (), kind, "", first, sure=True)


def _with_surnames(
    analysed: AnalysedText, found: list[Name], openers: list[int]
) -> list[Name]:
    """Add the words that open sentences and are surnames: *Price said*."""
    surnames = {
        name.words[-1].lower()
        for name in found
        if name.kind is SpeakerKind.PERSON and (len(name.words) > 1 or name.title)
    }
    added = [
        name
        for i in openers
        if analysed.tokens.lower[i] in surnames
        for name in _named(analysed, i, i, i + 1, ())
    ]
    return sorted([*found, *added], key=lambda name: name.first) if added else found


# -- from a run to names ---------------------------------------------------------


def _names_in(analysed: AnalysedText, first: int, last: int) -> list[Name]:
    """Cut a run into the names that it holds."""
    lower, known = analysed.tokens.lower, name_words()
    while first < last and (lower[first] in _OPEN_JOINTS):
        first += 1
    if first >= last:
        return []
    given = next((j for j in range(first, last) if lower[j] in known.given), last)
    for k in range(last - 1, first - 1, -1):
        if _is_office(analysed, (first, last), k, given=given < k):
            return _with_office(analysed, first, k, last)
    for k in range(last - 2, first - 1, -1):
        if lower[k] in known.bodies or lower[k] in known.corporate:
            person = _person_after(analysed, first, k, last)
            if person is None:
                break
            body = _named(analysed, first, first, person, ())
            return [*body, *_named(analysed, person, person, last, ())]
    return _named(analysed, first, first, last, ())


def _is_office(analysed: AnalysedText, run: Range, k: int, *, given: bool) -> bool:
    """Tell whether a word of a run is the noun of an office or a title.

    Args:
        analysed: the text.
        run: the words with capitals that it stands among.
        k: the word.
        given: does a given name stand before it?
    """
    first, last = run
    lower, known, lexicon = analysed.tokens.lower, name_words(), titles()
    word = lower[k]
    if word in known.titles:
        # *Ann Roe KC*, *Sam King*: what follows a person's name is no title of theirs.
        return not (given and k == last - 1) and not (
            word in known.given and k + 1 < last and k == first and last - k <= 2
        )
    before_given = k + 1 < last and lower[k + 1] in known.given
    role = lexicon.is_trade(word) if before_given else word in lexicon.roles
    role = role and word not in known.given
    return role and not given and (k < last - 1 or k > first)


def _with_office(analysed: AnalysedText, first: int, k: int, last: int) -> list[Name]:
    """Cut *Finance Minister Mary Roe*, *Minister for Trade Mary Roe*, *FBI head*."""
    lower, known = analysed.tokens.lower, name_words()
    rest = k + 1
    while rest < last - 1 and lower[rest] in known.in_titles:
        rest += 1  # Datuk Seri Azlan Rahim
    if lower[k] in known.with_given and "of" in lower[rest + 1 : last]:
        last = lower.index("of", rest + 1)  # Queen Astrid of Halden
    if rest == last - 1 and len(lower[rest]) == 1:
        return _named(analysed, k, k, last, ())  # Witness K
    if rest < last and lower[rest] not in _OPEN_JOINTS:
        full = last - rest == 2 and lower[rest] in known.given  # Sen. Bob Hall
        personal = full or lower[k] in known.courtesies
        if is_other(lower[rest:last]) and not personal:
            return _named(analysed, first, first, last, ())
        given = rest
        while given < last - 1 and (
            is_common(lower[given]) and lower[given] not in known.given
        ):
            given += 1  # Miss Universe Mary Roe
        start = given if lower[given] in known.given else rest
        named = _named(analysed, first, start, last, _title(analysed, first, k))
        return [*_before_office(analysed, first, k), *named]
    person = _person_after(analysed, first, k, last) if rest < last else None
    end = last if person is None else person
    found = _before_office(analysed, first, k)
    pieces = _pieces(analysed, rest, end)
    if person is not None:
        title = _title(analysed, first, k)
        return found + pieces + _named(analysed, first, person, last, title)
    return found + pieces


def _title(analysed: AnalysedText, first: int, k: int) -> tuple[str, ...]:
    """Return the words of the title that ends at ``k``."""
    lower, known = analysed.tokens.lower, name_words()
    start = k
    while start > first and (lower[start - 1] in known.in_offices):
        start -= 1
    return lower[start : k + 1]


def _before_office(analysed: AnalysedText, first: int, k: int) -> list[Name]:
    """Return the body that an office is of: *FBI* in *FBI Director*."""
    lower, known = analysed.tokens.lower, name_words()
    office = known.in_offices
    end = k
    while end > first and (lower[end - 1] in office or lower[end - 1] in JOINING):
        end -= 1
    if end == first or all(w in known.adjectives for w in lower[first:end]):
        return []
    return _pieces(analysed, first, end)


def _pieces(analysed: AnalysedText, first: int, last: int) -> list[Name]:
    """Return the names between the small words of an office."""
    lower = analysed.tokens.lower
    found: list[Name] = []
    start = first
    for j in range(first, last + 1):
        if j == last or lower[j] in NAME_LINKS | {"the", "'s"}:
            if j > start and not all(map(is_common, lower[start:j])):
                found.extend(_named(analysed, start, start, j, ()))
            start = j + 1
    return found


def _person_after(
    analysed: AnalysedText, first: int, head: int, last: int
) -> int | None:
    """Return where a person's name begins after a body or an office, or None.

    By a given name; or by two last words that are not of the language, when a title
    or a role stands before the run: *the head of the Refugee Council Yeva Brownlee*.
    """
    lower, known, lexicon = analysed.tokens.lower, name_words(), titles()
    for j in range(max(head + 1, last - _LONGEST_PERSON), last):
        if lower[j] in JOINING or (j == head + 1 and lower[head] in JOINING):
            continue
        tail = lower[j + 1 : last]
        fits = not any(w in known.bodies or w in NAME_LINKS for w in tail)
        if lower[j] in known.given and tail and fits and lower[j - 1] not in JOINING:
            return j
    start = last - 2
    if start <= head or lower[start - 1] in JOINING:
        return None
    strange = not any(is_common(w) or w in lexicon.states for w in lower[start:last])
    office = lower[head] in known.titles or _officer_before(analysed, first)
    return start if strange and office else None


def _officer_before(analysed: AnalysedText, first: int) -> bool:
    """Tell whether *the head of the* or *Professor of … at* stands before a run."""
    tokens, lexicon = analysed.tokens, titles()
    low = max(0, first - 12)
    for j in range(first - 1, low, -1):
        if tokens.tags[j] in {".", ",", "VBD", "VBZ", "VBP"}:
            return False
        if tokens.lower[j] in lexicon.roles or tokens.lower[j] in name_words().titles:
            return True
    return False


# -- one name ------------------------------------------------------------------------


def _named(
    analysed: AnalysedText, start: int, first: int, last: int, title: tuple[str, ...]
) -> list[Name]:
    """Make a name of its words, without the adjectives and small words around them."""
    tokens, known = analysed.tokens, name_words()
    lower = tokens.lower
    last = _without_tail(analysed, first, last)
    if last > first + 1 and lower[last - 1] in titles().parties:
        last -= 1  # *Kent County Republican* is somebody of Kent County
    while first < last and lower[first] in NAME_LINKS:
        first += 1
    if first >= last:
        return []
    if not title:
        first = _without_adjectives(analysed, first, last)
    words, nickname = _words_and_nickname(analysed, first, last)
    if not words or all(word.lower() in known.titles for word in words):
        return []
    if len(words) == 1 and _is_people(words[0].lower()):
        return []  # *the Slovak* is somebody, *Slovak* players are others
    kind, gender, sure = kind_of_words(tuple(words), title)
    name = Name(first, last, tuple(words), title, kind, gender, start, sure, nickname)
    return [_with_nickname(name)]


def _words_and_nickname(
    analysed: AnalysedText, first: int, last: int
) -> tuple[list[str], str]:
    """Return a name's words, and what stands in quote marks inside it or nothing."""
    tokens = analysed.tokens
    words: list[str] = []
    nickname, j = "", first
    while j < last:
        if tokens.tags[j] == "POS":
            j += 1  # the Growers’ Association
            continue
        if tokens.words[j] in _MARKS:
            marks = (k for k in range(j + 1, last) if tokens.words[k] in _MARKS)
            end = next(marks, last)
            if tokens.words[j] == "(":
                words.extend(tokens.words[j + 1 : end])  # Coach (Frank) Vogel
            else:
                nickname = analysed.words(j + 1, end).removeprefix("the ")
            j = end + 1
            continue
        words.append(tokens.words[j])
        j += 1
    return words, nickname


def _with_nickname(name: Name) -> Name:
    """Take whom an article calls *Vic “the Eel” Marsh* for a person."""
    if name.nickname and len(name.words) > 1:
        name.kind, name.sure = SpeakerKind.PERSON, True
    return name


def _is_adjective(analysed: AnalysedText, i: int, last: int) -> bool:
    """Tell whether a plain word stands before a given name: *Lucky Mary Roe*."""
    lower, known = analysed.tokens.lower, name_words()
    if lower[i].endswith("ing") and acts_only(lower[i]):
        return lower[i + 1] in known.given  # Why Electing Ida Is Late
    plain = is_common(lower[i]) and lower[i] not in known.given and i < last - 2
    return plain and lower[i + 1] in known.given and not is_common(lower[i + 1])


def _without_tail(analysed: AnalysedText, first: int, last: int) -> int:
    """Return one past a name without what follows it: *KC*, *(@roe)*."""
    tokens, known = analysed.tokens, name_words()
    opened = [j for j in range(first + 1, last) if tokens.words[j] == "("]
    if opened and ")" not in tokens.words[opened[0] : last]:
        last = opened[0]
    while last > first + 1 and (
        tokens.lower[last - 1] in known.after_names
        or tokens.lower[last - 1] in JOINING
        or tokens.words[last - 1] in _MARKS
    ):
        last -= 1
    return last


def _is_people(word: str) -> bool:
    """Tell whether a word is for the people of a nation, and no name of a state."""
    return word in name_words().nations and word not in titles().states


def _without_adjectives(analysed: AnalysedText, first: int, last: int) -> int:
    """Skip *Republican*, *Norwegian* before a person: *Norwegian Bank* keeps it."""
    lower, known, lexicon = analysed.tokens.lower, name_words(), titles()
    for j in range(first, last - 2):
        person = lower[j + 1] in known.given and not is_other(lower[j + 1 : last])
        if lower[j] in lexicon.parties and person:
            return j + 1  # Kent County Republican Mary Roe
    while first < last - 1 and lower[first] in _FORMER:
        first += 1
    while first < last - 1 and _is_adjective(analysed, first, last):
        first += 1  # Crooked Mary Roe
    start = first
    while start < last - 1 and (
        lower[start] in known.adjectives or lower[start] in known.in_titles
    ):
        start += 1
    rest = lower[start:last]
    if start == first or " ".join(lower[first:last]) in lexicon.states:
        return first
    if is_other(rest) or (len(rest) == 1 and rest[0] not in known.given):
        return first
    person = rest[0] in known.given or not all(map(is_common, rest))
    return start if person else first
