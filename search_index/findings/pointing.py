"""Whether a statement only points to what was said before: *it must go*, *this plan*.

A pronoun is looked for before any noun that it could stand for. Which noun it stands
for is not certain enough to be told; ``context`` gives what was said instead.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from search_index.findings.lists import words_for
from search_index.lexicons import grammar
from search_index.lexicons.titles import titles
from search_index.sentences.times import is_time_word
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, DO_FORMS, FINITE

__all__ = [
    "MANY",
    "NAMED_BEFORE",
    "PERSONAL",
    "is_an_event",
    "is_explained",
    "points_back",
]

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
MANY = frozenset({"they", "them", "their", "theirs", "these", "those"})
NAMED_BEFORE = "noun"
"""What stands for *this plan*, which says less alone, but something."""
_THINGS = frozenset({"it", "its"}) | MANY - {"these", "those"}
_POINTING = frozenset({"this", "that", "these", "those"})
_ANY = PERSONAL | _THINGS | _POINTING | {"both", "such", "so", "two", "three", "four"}
_RELATIVE = frozenset({"which", "whereby", "whose"})
_LINKS = BE_AND_GET | frozenset(
    ["take", "takes", "took", "seems", "makes", "emerged", "surprise", "matter"]
)
_EMPTY = frozenset({"that", "to", "when", "if", "how", "because", "who"})
"""What stands after an *it* that means nothing: *it is hard to say*."""
_EXPLAINED = frozenset({("[",), ("(",)})
_SAYING_WHICH = frozenset({"as", "of", "to", "who", "that", "which", "for", "in"})
_MANNERS = frozenset({"way", "kind", "sort"})
_RENAMED = frozenset({(",", "NNP", ","), (",", "NNPS", ",")})
_ALONE = frozenset({"this", "that", "both"})
_DOING = DO_FORMS | {"doing", "done"}
_COUNTED = frozenset(["first", "second", "third", "latter", "former", "same", "rest"])
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
    seen, weak = _Seen(person=person), ""
    if _goes_on(tokens, first):
        return "it"
    end = min(last, first + _REACH)
    if _ANY.isdisjoint(lower[first:end]):
        return ""
    opened = _after_opening(tokens, first, end)
    for i in range(first, end):
        if i in named:
            seen.take_name()
        if i in named or is_explained(tokens, i):
            continue
        weak = weak or _named_before(tokens, first, i, last)
        if i >= opened:
            seen.take(lower[i], tags[i])
        if lower[i] not in own or is_an_event(tokens, i):
            found = _pointing_at(tokens, first, i, last, seen)
            if found:
                return found
    return weak


def _pointing_at(tokens: Tokens, first: int, i: int, last: int, seen: _Seen) -> str:
    """Return a word if it points back, knowing what was seen up to it, or nothing."""
    word = tokens.lower[i]
    if word in _POINTING and not seen.thing and _is_subject(tokens, first, i, last):
        return NAMED_BEFORE
    if not seen.explains(word) and not _means_nothing(tokens, i, last):
        return word
    if word == "so":
        return "it" if _takes_up_an_act(tokens, first, i) else ""
    return word if _stands_alone(tokens, first, i, last, thing=seen.thing) else ""


def _takes_up_an_act(tokens: Tokens, first: int, i: int) -> bool:
    """Tell whether *so* is what was said to be done: *it is right to do so*."""
    acts = {tokens.lower[j] for j in range(first, i) if tokens.tags[j].startswith("VB")}
    return tokens.lower[i - 1] in _DOING and acts <= _DOING | BE_AND_GET


def _goes_on(tokens: Tokens, first: int) -> bool:
    """Tell whether it opens as what goes on: *neither is the canal*, *which fell*."""
    word, following = tokens.lower[first], _at(tokens.tags, first + 1)
    called = word == "that" and following == "DT"  # called that *a disgrace*
    inverted = word in {"neither", "nor"} and following in FINITE
    # *The second is a disgrace*
    counted = not _COUNTED.isdisjoint(tokens.lower[first + 1 : first + 2])
    one = word == "the" and counted and _at(tokens.tags, first + 2) in FINITE
    return word in _RELATIVE or called or inverted or one


@dataclass(slots=True)
class _Seen:
    """What was named up to a word.

    Attributes:
        person: was somebody whom *he* or *she* could mean?
        one: was something that *it* could mean?
        many: were several whom *they* could mean?
        thing: was anything, a day or an hour too?
    """

    person: bool = False
    one: bool = False
    many: bool = False
    thing: bool = False

    def take_name(self) -> None:
        """Note that a name is shown in place of a word."""
        self.person = self.one = self.thing = True

    def explains(self, word: str) -> bool:
        """Tell whether a word that is a pronoun could mean something named."""
        if word in PERSONAL:
            return self.person
        return word not in _THINGS or (self.many if word in MANY else self.one)

    def take(self, word: str, tag: str) -> None:
        """Note a word with its tag; of days and hours nothing is said."""
        if tag == "CC" and word == "and":
            self.many = self.many or self.one
        if not tag.startswith("NN") or word in _INDEFINITE:
            return
        self.thing = True
        if is_time_word(word):
            return
        speaks, several = titles().may_speak(word), tag.endswith("S")
        self.person = self.person or tag == "NNP" or (speaks and not several)
        self.one = self.one or not several or tag == "NNPS"
        self.many = self.many or several or tag == "NNP" or speaks


def is_explained(tokens: Tokens, i: int) -> bool:
    """Tell whether what it means follows: *he (the mayor)*, *she, Moss, must go*."""
    renamed = tokens.tags[i] == "PRP" and tokens.tags[i + 1 : i + 4] in _RENAMED
    return renamed or tokens.lower[i + 1 : i + 2] in _EXPLAINED


def _after_opening(tokens: Tokens, first: int, last: int) -> int:
    """Return where a clause goes on after *refusing this offer,*, *in some respects,*.

    What is named there is not what the pronoun after it means: *it may lose*.
    """
    lower, tags = tokens.lower, tokens.tags
    if tags[first] not in {"VBG", "IN"} or "," not in lower[first:last]:
        return first
    comma = lower.index(",", first)
    if tags[first] == "IN" and not FINITE.isdisjoint(tags[first:comma]):
        return first  # *if the mills pay, they may stay*
    return comma if tags[comma + 1 : comma + 2] == ("PRP",) else first


def _stands_alone(
    tokens: Tokens, first: int, i: int, last: int, *, thing: bool
) -> bool:
    """Tell whether a word is a *this* or *that* that no noun follows."""
    if _is_bare(tokens, first, i):
        return True
    return tokens.lower[i] in _POINTING and _stands_for_more(
        tokens, i, last, thing=thing
    )


def _is_bare(tokens: Tokens, first: int, i: int) -> bool:
    """Tell whether *this*, *that* or *both* is a subject: *in May that was true*."""
    tags = tokens.tags
    opens = i == first or tokens.lower[i - 1] in _APART
    alone = tokens.lower[i] in _ALONE and tags[i] != "WDT"
    if not (opens and alone and i + 1 < len(tags)) or tokens.lower[i + 1] == "said":
        return False
    return tags[i + 1] in FINITE and FINITE.isdisjoint(tags[first:i])


def _named_before(tokens: Tokens, first: int, i: int, last: int) -> str:
    """Tell *for this plan*, *such gravel*, *we like that plan* from *that plan fails*.

    Not *such plans as*, *these plans that …*, which say which; nor what was named.
    """
    lower, tags = tokens.lower, tokens.tags
    several = lower[i] == "the" and _at(lower, i + 1) in {"two", "three", "four"}
    if i + 1 >= last or not (several or lower[i] in _POINTING | {"such"}):
        return ""
    end = i + 1 + several  # *the two countries*
    while end < last and tags[end].startswith(("JJ", "NN", "VBN")):
        end += 1
    noun = lower[end - 1]
    if lower[i] == "such" and lower[i - 1] in {"any", "no"}:
        return ""
    if end == i + 1 or not tags[end - 1].startswith("NN") or noun in lower[first:i]:
        return ""
    at_hand = words_for("at_hand") | _MANNERS
    told = not at_hand.isdisjoint(lower[i + 1 : end]) or is_time_word(noun)
    if told or (end < last and lower[end] in _SAYING_WHICH):
        return ""
    several = several or (lower[i] == "those" and tags[end - 1] == "NNS")
    object_of = lower[i] == "that" and tags[i - 1].startswith("VB") and tags[i] == "DT"
    if several or lower[i] in {"this", "these", "such"}:
        return NAMED_BEFORE
    says = end < last and tags[end] in FINITE  # *say that plan fails*
    return NAMED_BEFORE if object_of and not says else ""


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
    return allowed or (being and tags[i + 2 : i + 3] in {("IN",), ("DT",), ("NN",)})


def _stands_for_more(tokens: Tokens, i: int, last: int, *, thing: bool) -> bool:
    """Tell *that is old* and *we agree with that* from *that gate* and *say that*."""
    lower, tags = tokens.lower, tokens.tags
    if lower[i - 1] == "like":
        return False  # *and things like that*
    follows = _at(tags, i + 1)
    if lower[i] == "that" and follows in FINITE and tags[i - 1].startswith("VB"):
        return True  # *I wish that had not been so*
    if i + 1 >= last or tags[i + 1] in {",", "CC"}:
        return i > 0 and (tags[i - 1] in {"IN", "TO"} or tags[i - 1].startswith("VB"))
    # *This shows* is often tagged as *these shows* would be.
    verb = lower[i] == "this" and tags[i + 1] == "NNS"
    described = tags[i + 1].startswith(_DESCRIBED) or lower[i + 1] in {"who", "said"}
    return not thing and (verb or not described) and tags[i] in {"DT", "PRP", "WDT"}


def _means_nothing(tokens: Tokens, i: int, last: int) -> bool:
    """Tell *it is hard to say* and *it (the weir) is old* from *it is to stay*."""
    lower = tokens.lower
    if lower[i : i + 2] in _CLEFT and _at(tokens.tags, i + 2) == "IN":
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


def _at(values: Sequence[str], i: int) -> str:
    """Return what stands at a token, or nothing behind the text's last."""
    return values[i] if i < len(values) else ""
