"""Whether a statement only points to what was said before: *it must go*, *this plan*.

A pronoun is looked for before any noun that it could stand for. Which noun it stands
for is not certain enough to be told; ``context`` gives what was said instead.
"""

from __future__ import annotations

from collections.abc import Container

from search_index.findings.lists import words_for
from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, FINITE

__all__ = ["MANY", "NAMED_BEFORE", "PERSONAL", "is_an_event", "points_back"]

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
MANY = frozenset({"they", "them", "their", "theirs", "these", "those"})
NAMED_BEFORE = "noun"
"""What stands for *this plan*, which says less alone, but something."""
_THINGS = frozenset({"it", "its"}) | MANY - {"these", "those"}
_POINTING = frozenset({"this", "that", "these", "those"})
_ANY = PERSONAL | _THINGS | _POINTING | {"both", "such"}
_RELATIVE = frozenset({"which", "whereby", "whose"})
_LINKS = BE_AND_GET | frozenset(
    ["take", "takes", "took", "seems", "makes", "emerged", "surprise", "matter"]
)
_EMPTY = frozenset({"that", "to", "when", "if", "how", "because", "who"})
"""What stands after an *it* that means nothing: *it is hard to say*."""
_EXPLAINED = frozenset({("[",), ("(",)})
_MANNERS = frozenset({"way", "kind", "sort"})
_RENAMED = frozenset({(",", "NNP", ","), (",", "NNPS", ",")})
_ALONE = frozenset({"this", "that", "both"})
_CLEFT = frozenset({("it", "is"), ("it", "was")})
_APART = frozenset({",", "and", "but", "so"})
_INDEFINITE = grammar("indefinite")
_DESCRIBED = ("NN", "JJ", "CD", "VBN")
_REACH, _NEAR = 16, 7


def points_back(
    tokens: Tokens,
    first: int,
    last: int,
    own: frozenset[str],
    named: Container[int] = (),
) -> str:
    """Return the first pronoun before any noun that it could stand for, or nothing.

    *He* and *she* stand for somebody, *that* at the end of a phrase for a sentence,
    *this plan* before the verb for one that was named.

    Args:
        tokens: the text's tokens.
        first: first token of what may point back.
        last: one past its last.
        own: words in lower case that mean who speaks.
        named: pronouns in whose place a name is shown.
    """
    lower, tags = tokens.lower, tokens.tags
    # *On the way to her victory, Moss …*: who is meant may come after.
    person = tags[first] == "IN" and "NNP" in tags[first : min(last, first + _REACH)]
    thing, weak = False, ""
    inverted = lower[first] in {"neither", "nor"} and tags[first + 1] in FINITE
    if inverted or lower[first] in _RELATIVE:
        return "it"
    if _ANY.isdisjoint(lower[first : min(last, first + _REACH)]):
        return ""
    opened = _after_participle(tokens, first, min(last, first + _REACH))
    for i in range(first, min(last, first + _REACH)):
        word = lower[i]
        shown = i in named
        person, thing = person or shown, thing or shown
        if shown or _is_explained(tokens, i):
            continue
        weak = weak or _named_before(tokens, i, last, thing=thing)
        if word in _POINTING and not thing and _is_subject(tokens, first, i, last):
            return NAMED_BEFORE
        speaks = titles().may_speak(word)
        noun = i >= opened and tags[i].startswith("NN")
        person = person or (noun and (tags[i].startswith("NNP") or speaks))
        thing = thing or (noun and word not in _INDEFINITE)
        if word in own and not is_an_event(tokens, i):
            continue
        if word in PERSONAL and not person:
            return word
        if word in _THINGS and not thing and not _means_nothing(tokens, i, last):
            return word
        bare = _is_bare(tokens, first, i)
        more = word in _POINTING and _stands_for_more(tokens, i, last, thing=thing)
        if bare or more:
            return word
    return weak


def _is_explained(tokens: Tokens, i: int) -> bool:
    """Tell whether what it means follows: *he (the mayor)*, *she, Moss, must go*."""
    renamed = tokens.tags[i] == "PRP" and tokens.tags[i + 1 : i + 4] in _RENAMED
    return renamed or tokens.lower[i + 1 : i + 2] in _EXPLAINED


def _after_participle(tokens: Tokens, first: int, last: int) -> int:
    """Return where a clause goes on after *Refusing this offer,*.

    What is refused there is not who refuses it: *it may lose* is about another.
    """
    if tokens.tags[first] != "VBG" or "," not in tokens.lower[first:last]:
        return first
    comma = tokens.lower.index(",", first)
    return comma if tokens.tags[comma + 1 : comma + 2] == ("PRP",) else first


def _is_bare(tokens: Tokens, first: int, i: int) -> bool:
    """Tell whether *this*, *that* or *both* is a subject: *in May that was true*."""
    tags = tokens.tags
    opens = i == first or tokens.lower[i - 1] in _APART
    alone = tokens.lower[i] in _ALONE and tags[i] != "WDT"
    if not (opens and alone and i + 1 < len(tags)) or tokens.lower[i + 1] == "said":
        return False
    return tags[i + 1] in FINITE and FINITE.isdisjoint(tags[first:i])


def _named_before(tokens: Tokens, i: int, last: int, *, thing: bool) -> str:
    """Tell *such plans* and *we like that plan*; not *such plans as*, *such a plan*."""
    lower, tags = tokens.lower, tokens.tags
    if thing or i + 1 >= last or lower[i] not in _POINTING | {"such"}:
        return ""
    if lower[i] == "such":
        named = tags[i + 1].startswith("NN") and "as" not in lower[i + 2 : i + 4]
    else:
        ends = i + 2 >= last or tags[i + 2] == ","
        object_of = i > 0 and tags[i - 1].startswith("VB") and tags[i] == "DT"
        told = lower[i + 1] in _MANNERS | words_for("at_hand")
        named = ends and object_of and tags[i + 1] == "NN" and not told
    return NAMED_BEFORE if named else ""


def _is_subject(tokens: Tokens, first: int, i: int, last: int) -> bool:
    """Tell whether *this* opens a subject that was named before: *this plan fails*.

    Not *this year*, and not what is told right there: *those plans that failed*.
    """
    lower, tags = tokens.lower, tokens.tags
    if not FINITE.isdisjoint(tags[first:i]):
        return False
    end = i + 1
    while end < last and tags[end].startswith(("JJ", "NN", "VBN", "CD")):
        end += 1
    if end == i + 1 or end >= last or not tags[end - 1].startswith("NN"):
        return False
    if words_for("at_hand") & set(lower[i + 1 : end]):
        return False
    return tags[end] in FINITE | {"RB"} and not tags[end - 1].startswith("NNP")


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
    lower, tags = tokens.lower, tokens.tags
    if i + 1 >= last or tags[i + 1] in {",", "CC"}:
        return i > 0 and tags[i - 1] in {"IN", "TO", "VB", "VBP"}
    # *This shows* is often tagged as *these shows* would be.
    verb = lower[i] == "this" and tags[i + 1] == "NNS"
    described = tags[i + 1].startswith(_DESCRIBED) or lower[i + 1] in {"who", "said"}
    return not thing and (verb or not described) and tags[i] in {"DT", "PRP", "WDT"}


def _means_nothing(tokens: Tokens, i: int, last: int) -> bool:
    """Tell *it is hard to say* and *it (the weir) is old* from *it is to stay*."""
    lower = tokens.lower
    if lower[i : i + 2] in _CLEFT and tokens.tags[i + 2] == "IN":
        return "that" in lower[i : min(last, i + _REACH)]  # *it is on trade that …*
    if lower[i] != "it" or _LINKS.isdisjoint(lower[i + 1 : i + 4]):
        return False
    if not _EMPTY.isdisjoint(lower[i + 3 : min(last, i + _NEAR)]):
        said = set(lower[i + 1 : min(last, i + _NEAR)])
        return "that" in said or words_for("of_somebody").isdisjoint(said)
    # *It is unfair and an affront for the mills to pay*
    place = next(
        (j for j in range(i + 1, min(last, i + _REACH)) if lower[j] == "for"), last
    )
    return "to" in lower[place : min(last, place + _NEAR)]
