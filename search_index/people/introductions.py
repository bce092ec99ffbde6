"""How an article introduces the people it names: by title, appositive or clause.

*Nina Farrow, the mayor of Tarn,*, *the board's chief engineer, Paul Herne*, *Ida Moss
became warden in May*: what a later *the mayor*, *the engineer*, *the warden* means.
"""

from __future__ import annotations

from collections.abc import Iterable

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Entity
from search_index.people.names import Name
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText

__all__ = ["introduce_names", "role_of"]

_BEFORE_HEAD = frozenset({"DT", "JJ", "NN", "NNP", "POS", "CD", "VBN", "PRP$", "NNS"})
_AFTER_HEAD = frozenset({"NN", "NNS", "NNP"})
_BEING = grammar("being")
_CLOSES = frozenset({",", ".", "IN", "TO", "WP", "CC", ":", "WDT"})
_NO_PHRASE = frozenset({".", "VBD", "VBZ", "VBP", "MD", "PRP"})
_DESCRIBING = frozenset({"NNP", "NN", "NNS", "JJ", "VBN"})
_IN_ROLE = frozenset({"NN", "NNP", "JJ", "VBN", "POS", "NNS"})
_LONGEST_ROLE = 24
_REACH = 9
_NEAR = 4
_BELOW = frozenset({"vice", "deputy", "assistant", "associate", "acting"})


def introduce_names(
    analysed: AnalysedText,
    settled: list[tuple[Name, Entity]],
    inside: dict[int, Entity],
) -> None:
    """Give each person the roles that the article introduces them with.

    Args:
        analysed: the text.
        settled: its names with whom each means, in text order.
        inside: whom the name that a token is part of means.
    """
    for name, entity in settled:
        if entity.kind is SpeakerKind.PERSON:
            before = range(max(0, name.start - _REACH), name.first)
            after = range(name.last, min(len(analysed.tokens), name.last + _REACH))
            entity.bodies |= _bodies_in(analysed, reversed(before), inside, entity)
            if analysed.tokens.tags[name.last : name.last + 1] != ("CC",):
                # *Roe and the board's Ida Moss*: the board is hers alone.
                entity.bodies |= _bodies_in(analysed, after, inside, entity)
            _from_titles(analysed, name, entity)
            _from_before(analysed, name, entity)
            _from_after(analysed, name, entity)
            _role_before(analysed, name, entity)
            _relate(analysed, name, entity, inside)


def _relate(
    analysed: AnalysedText, name: Name, entity: Entity, inside: dict[int, Entity]
) -> None:
    """Keep whose deputy, son or wife somebody is: *Roe's deputy, Ida Moss*."""
    tags = analysed.tokens.tags
    head = name.start - 1 - (tags[name.start - 1] == ",") if name.start else 0
    for j in range(head - 1, max(0, head - _NEAR), -1):
        owner = inside.get(j - 1) if tags[j] == "POS" else None
        if owner is not None and owner.kind is SpeakerKind.PERSON:
            entity.related.append((analysed.tokens.lower[head], owner))
        if tags[j] not in _BEFORE_HEAD:
            return


def _bodies_in(
    analysed: AnalysedText,
    places: Iterable[int],
    inside: dict[int, Entity],
    person: Entity,
) -> set[int]:
    """Return what is named beside somebody, as far as the phrase goes."""
    found: set[int] = set()
    for j in places:
        if analysed.tokens.tags[j] in _NO_PHRASE:
            break
        entity = inside.get(j)
        if entity is not None and entity is not person:
            if entity.kind is SpeakerKind.PERSON:
                break
            found.add(id(entity))
    return found


def role_of(words: tuple[str, ...], place: int) -> str:
    """Return the role that a noun gives: *vice president* is no *president*."""
    below = words[place - 1] if place else ""
    return f"{below} {words[place]}" if below in _BELOW else words[place]


def _from_titles(analysed: AnalysedText, name: Name, entity: Entity) -> None:
    """Take *Mayor*, *Sen.* before a name for what the person is."""
    lexicon = titles()
    for place, title in enumerate(name.title):
        role = lexicon.short_titles.get(title, title)
        if role in lexicon.roles:
            entity.roles.add(role_of((*name.title[:place], role), place))
    if len(name.title) > 1:
        entity.roles.add("".join(word[0] for word in name.title))  # the DP


def _from_before(analysed: AnalysedText, name: Name, entity: Entity) -> None:
    """Read *harbour master Paul Herne*, *the board's engineer, Paul Herne,*."""
    tokens = analysed.tokens
    j = first = name.start - 1
    if j > 0 and tokens.words[j] == ",":
        j -= 1
        if name.last < len(tokens) and tokens.words[name.last] not in {",", "."}:
            return
        last, j = j, _head_of(analysed, j)
        _describe(analysed, entity, j + 1, last + 1)
    if j >= 0 and tokens.tags[j] in {"NN", "NNP"} and tokens.lower[j] in titles().roles:
        entity.roles.add(role_of(tokens.lower, j))
    _describe(analysed, entity, max(0, first - _NEAR), name.first)


def _head_of(analysed: AnalysedText, j: int) -> int:
    """Return the head of a phrase that ends at ``j``: *the head of the mill*."""
    tokens = analysed.tokens
    for k in range(j, max(0, j - _REACH), -1):
        if tokens.lower[k] == "of":
            return k - 1 if tokens.lower[k - 1] in titles().roles else j
        if tokens.tags[k] not in _BEFORE_HEAD:
            break
    return j


def _describe(analysed: AnalysedText, entity: Entity, first: int, last: int) -> None:
    """Keep the words that say what somebody is."""
    tokens = analysed.tokens
    for j in range(last - 1, first - 1, -1):
        if tokens.tags[j] not in _BEFORE_HEAD | {"IN"}:
            return
        if tokens.tags[j] in _DESCRIBING:
            entity.described.add(tokens.lower[j])


def _from_after(analysed: AnalysedText, name: Name, entity: Entity) -> None:
    """Read *, 45, the mayor of Tarn,*, *, who was mayor*, *is the mayor*."""
    tokens = analysed.tokens
    start, apposed = _phrase_after(analysed, name)
    end = min(len(tokens), name.last + _REACH)
    entity.described |= titles().parties & set(tokens.lower[max(start, 0) : start + 2])
    j = start
    while 0 <= j < end and tokens.tags[j] in _BEFORE_HEAD | {"CC"}:
        following = tokens.tags[j + 1] if j + 1 < len(tokens) else "."
        noun = tokens.tags[j] in _AFTER_HEAD and tokens.lower[j] in titles().roles
        if noun and apposed and following not in _CLOSES:
            noun = False  # *in Tarn, the mayor said*, *Roe, the mayor's brother*
        if noun and following not in _BEFORE_HEAD:
            entity.roles.add(role_of(tokens.lower, j))
            if apposed:
                _keep_role(analysed, entity, start, _appositive_end(analysed, j + 1))
            _describe(analysed, entity, start, j)
            if tokens.lower[j + 1 : j + 2] == ("of",):
                _describe(analysed, entity, j + 2, _appositive_end(analysed, j + 1))
            if following != "CC":
                return
        j += 1
    if apposed and not entity.roles:
        _from_plain_appositive(analysed, entity, start)


def _from_plain_appositive(analysed: AnalysedText, entity: Entity, start: int) -> None:
    """Read *, the weighmaster of Tarn,*: what stands so is what somebody is.

    The noun need not be known, but the phrase must open with an article and close
    with a comma, and be no list.
    """
    tokens = analysed.tokens
    if tokens.lower[start : start + 1] not in {("a",), ("an",), ("the",)}:
        return
    head = start + 1
    while head < len(tokens) and tokens.tags[head] in _IN_ROLE - {"POS"}:
        head += 1
    end = _appositive_end(analysed, head)
    singular = tokens.tags[head - 1] == "NN" and head - 1 > start
    if singular and tokens.words[end : end + 1] == (",",):
        entity.roles.add(tokens.lower[head - 1])
        _keep_role(analysed, entity, start, end)


def _phrase_after(analysed: AnalysedText, name: Name) -> tuple[int, bool]:
    """Return where a phrase that says what a name is begins, and if it is apposed.

    -1 when there is none.
    """
    tokens = analysed.tokens
    end, j = min(len(tokens), name.last + _REACH), name.last
    comma = j < end and tokens.words[j] == ","
    j += comma
    if j + 1 < end and tokens.tags[j] == "CD" and tokens.words[j + 1] == ",":
        j += 2
    if j < end and tokens.lower[j] == "who":
        j += 1
        comma = False
    if comma:
        return j, True
    if tokens.lower[j : j + 2] in {("has", "been"), ("had", "been")}:
        return j + 2, False
    return (j + 1 if j < end and tokens.lower[j] in _BEING else -1), False


def _appositive_end(analysed: AnalysedText, j: int) -> int:
    """Return one past an appositive whose head ends at ``j``: to its comma."""
    tokens = analysed.tokens
    if j < len(tokens) and tokens.lower[j] not in {"of", "for", "at", "in", "with"}:
        return j
    end = j
    while end < min(len(tokens), j + _LONGEST_ROLE):
        if tokens.tags[end] not in _BEFORE_HEAD | {"IN", "CC"}:
            break
        end += 1
    while end > j and tokens.tags[end - 1] in {"IN", "CC", "DT"}:
        end -= 1
    return end


def _keep_role(analysed: AnalysedText, entity: Entity, first: int, last: int) -> None:
    """Keep what somebody is said to be, if it is more than what is known."""
    known = len(entity.role.of(analysed.article.text)) if entity.role else 0
    if last > first:
        role = analysed.span(first, last)
        if role.end - role.start > known:
            entity.role = role


def _role_before(analysed: AnalysedText, name: Name, entity: Entity) -> None:
    """Keep the office that stands before a name: *US Secretary of State Mary Roe*."""
    tokens, roles = analysed.tokens, titles().roles
    first = last = name.first
    while first > 0 and name.first - first < _REACH and _in_office(analysed, first - 1):
        first -= 1
    while first < last and tokens.tags[first] in {"POS", "CD"}:
        first += 1
    while last > first and _is_honorific(tokens.lower[last - 1]):
        last -= 1  # *Prime Minister Datuk Seri*, *team physician Dr*
    if any(word in roles for word in tokens.lower[first:last]):
        _keep_role(analysed, entity, first, last)


def _in_office(analysed: AnalysedText, j: int) -> bool:
    """Tell whether a token goes on with an office that stands before a name."""
    tokens = analysed.tokens
    if analysed.quote_at[j] >= 0 or is_time_word(tokens.lower[j]):
        return False
    if tokens.starts[j + 1] - tokens.ends[j] > 1:
        return False  # another paragraph
    before = tokens.tags[j - 1] if j else ""
    of_body = tokens.lower[j] == "of" and (
        before == "NNP" or tokens.lower[j - 1] in titles().roles
    )
    return of_body or tokens.tags[j] in _IN_ROLE


def _is_honorific(word: str) -> bool:
    """Tell whether a title says nothing of what somebody is: *Dr*, *Datuk*."""
    return word in name_words().in_offices and word not in titles().roles
