"""Cues: the words that attribute speech or thought, and the frames they take.

Built once from the lexicon ``cues``: every form of every verb with its
lemma. Whether a form is a verb at its place is the tagger's word, checked against
what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from search_index.lexicons.cues import chain_verbs, verbs
from search_index.text.tokens import Tokens
from search_index.words import BE_AND_GET, DO_FORMS, HAVE_FORMS, UNREAL

__all__ = [
    "Cue",
    "cue_at",
    "is_minded",
    "lemma_of",
    "names_messenger",
    "reports",
    "verb_forms",
]

_MESSENGER_REACH = 14
_SKIPPED_TAGS = frozenset({"RB", "MD"})
# *Signalled*, *labelling*, but not *revealing*, *appealed*.
_DOUBLES = re.compile(r"[a-z][^aeiou][aeiou]l$")
_PREPOSITIONS = frozenset(
    ["of", "in", "with", "by", "from", "for", "at", "on", "among", "between", "into"]
)
_VOWELS = frozenset("aeiou")
_NOUN_MAKERS = frozenset({"DT", "PRP$", "POS", "JJ", "CD", "WP$"})


class Cue(NamedTuple):
    """A cue at its place.

    Attributes:
        first: first token.
        last: one past the last token.
        lemma: the verb or phrase in its base form.
        frames: what may follow (see the lexicon).
        form: ``finite``, ``participle`` (-ing without a form of *be*),
            ``infinitive``, ``passive`` or ``unreal`` (*could say*).
        anchor: the token before which its subject ends: the first auxiliary.
    """

    first: int
    last: int
    lemma: str
    frames: frozenset[str]
    form: str
    anchor: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a verb.

    Attributes:
        lemma: its base form.
        kinds: what it may be: base, third, past, ing.
        particles: what may stand after it, each with the lemma of both.
        noun: is it a noun as often?
    """

    lemma: str
    kinds: frozenset[str]
    particles: Mapping[str, str]
    noun: bool


def _spelt_otherwise(lemma: str, past: str) -> dict[str, set[str]]:
    """Return the forms of a verb as the other side of the Atlantic spells them."""
    if lemma.endswith("ize"):
        return _inflect(f"{lemma[:-3]}ise", "")
    if _DOUBLES.search(lemma) and (not past or past.startswith(f"{lemma}ed")):
        return {f"{lemma}led": {"past"}, f"{lemma}ling": {"ing"}}
    return {}


def _inflect(lemma: str, past: str) -> dict[str, set[str]]:
    """Return the forms of a regular verb (or with the past given), with their kinds."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    pasts = past.split()
    doubled = pasts[0][:-2] if pasts and pasts[0].endswith("ed") else ""
    if doubled and doubled != lemma and doubled.startswith(lemma):
        ing = doubled + "ing"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        ing = lemma[:-1] + "ing"
    elif lemma == "begin":
        ing = "beginning"
    else:
        ing = lemma + "ing"
    if not pasts:
        if lemma.endswith("e"):
            pasts = [lemma + "d"]
        elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
            pasts = [lemma[:-1] + "ied"]
        else:
            pasts = [lemma + "ed"]
    forms = _spelt_otherwise(lemma, past)
    forms.setdefault(lemma, set()).add("base")
    forms.setdefault(third, set()).add("third")
    forms.setdefault(ing, set()).add("ing")
    for form in pasts:
        forms.setdefault(form, set()).add("past")
    return forms


@cache
def verb_forms() -> dict[str, _Form]:
    """Return the forms of all verbs that attribute or carry another one."""
    known = verbs()
    pasts: dict[str, tuple[str, ...]] = dict(chain_verbs())
    particles: dict[str, dict[str, str]] = {}
    for lemma, entry in known.items():
        verb, _, particle = lemma.partition(" ")
        pasts[verb] = entry.past or pasts.get(verb, ())
        if particle:
            particles.setdefault(verb, {})[particle] = lemma
    nouns = frozenset().union(*(entry.nouns for entry in known.values()))
    forms: dict[str, _Form] = {}
    for lemma in sorted(pasts):
        follows = particles.get(lemma, {})
        for form, kinds in _inflect(lemma, " ".join(pasts[lemma])).items():
            other = forms.get(form)
            if other is not None:
                # *Found* is of *find* and of no other: the first stays.
                forms[form] = replace(other, kinds=other.kinds | kinds)
            else:
                forms[form] = _Form(lemma, frozenset(kinds), follows, form in nouns)
    return forms


def lemma_of(form: str) -> str:
    """Return the base form of a verb that the lexicon knows, else the form."""
    known = verb_forms().get(form)
    return known.lemma if known else form


def reports(form: str) -> bool:
    """Tell whether a form is of a verb after which a clause with *that* stands."""
    entry = verbs().get(lemma_of(form))
    return entry is not None and not entry.frames.isdisjoint({"c", "t"})


def is_minded(form: str) -> bool:
    """Tell whether a form of a verb says what somebody thinks, not what they say."""
    entry = verbs().get(lemma_of(form))
    return entry is not None and "m" in entry.frames


def names_messenger(tokens: Tokens, cue: Cue, high: int) -> bool:
    """Tell whether a cue says who passed words on: *the agency quoted Roe as …*.

    Args:
        tokens: the article's tokens.
        cue: the cue.
        high: one past the last token of the sentence.
    """
    following = tokens.lower[cue.last : min(high, cue.last + _MESSENGER_REACH)]
    return cue.lemma in {"quote", "cite"} and ("as", "saying") in pairwise(following)


def cue_at(tokens: Tokens, i: int, low: int, high: int) -> Cue | None:
    """Return the verb cue that starts at token ``i``, or None.

    Args:
        tokens: the article's tokens.
        i: the token.
        low: first token of the sentence.
        high: one past its last.
    """
    form = verb_forms().get(tokens.lower[i])
    if form is None:
        return None
    last, name = i + 1, form.lemma
    follows = tokens.lower[last : last + 2] if form.particles else ()
    if follows and last < high and follows not in _NO_PARTICLE:
        name = form.particles.get(follows[0], name)
        last += follows[0] in form.particles
    entry = verbs().get(name)
    if entry is None or not _is_verb(tokens, i, low, form):
        return None
    kind, anchor = _verb_form(tokens, i, low, form)
    return Cue(i, last, name, entry.frames, kind, anchor) if kind else None


def _is_verb(tokens: Tokens, i: int, low: int, form: _Form) -> bool:
    word, tag = tokens.lower[i], tokens.tags[i]
    before = tokens.tags[i - 1] if i > low else ""
    if before and tokens.lower[i - 1] == "including":
        return False  # including noted singers
    if "past" in form.kinds and _modifies(tokens, i, low):
        return False
    if form.noun:
        owned = i > low + 1 and tokens.tags[i - 2] == "PRP$" and before in _OWNED
        owned = owned and tag in {"VB", "VBP"}
        return tag.startswith("VB") and before not in _NOUN_MAKERS and not owned
    if tokens.words[i][0].isupper() and i > low and tag == "NNP":
        return False
    if before in {"DT", "PRP$"} and tokens.lower[i - 1] not in {
        "that",
        "this",
        "these",
        "those",
        "all",
        "some",
        "both",
        "many",
        "one",
        "another",
        "each",
        "several",
        "any",
        "her",
    }:
        return False
    if word == "say":
        return before not in _NOUN_MAKERS
    return word in {"said", "says", "told", "tells"} or tag[:2] in {"VB", "NN", "JJ"}


def _modifies(tokens: Tokens, i: int, low: int) -> bool:
    """Tell whether a past form tells more of a noun after a preposition.

    *In pledged delegates*, *of nearly 400 pledged delegates*; not *in 2012 pledged*.
    """
    if tokens.tags[i + 1 : i + 2] not in {("NNS",), ("NN",)}:
        return False
    j = i - 1
    if j > low and tokens.tags[j] == "CD" and len(tokens.words[j]) != len("2012"):
        j -= 1
        j -= j > low and tokens.tags[j] == "RB"
    return j >= low and tokens.lower[j] in _PREPOSITIONS


def _verb_form(tokens: Tokens, i: int, low: int, form: _Form) -> tuple[str, int]:
    """Return the form of the verb at ``i`` and where its verb group starts."""
    j = i - 1
    while j >= low and (
        tokens.tags[j] == "RB" or tokens.lower[j] in {"not", "never", "also", "then"}
    ):
        j -= 1
    group = j + 1
    before = tokens.lower[j] if j >= low and tokens.tags[j] != "NNP" else ""
    if before in BE_AND_GET and tokens.tags[j] != "POS":
        if "ing" in form.kinds:
            return "finite", _auxiliaries(tokens, j, low)
        return ("passive", j) if "past" in form.kinds else ("", i)
    if before in HAVE_FORMS or before == "'d":
        first = _auxiliaries(tokens, j, low)
        unreal = "past" in form.kinds and tokens.lower[first] in UNREAL - {"must"}
        return "unreal" if unreal else "finite", first
    if j >= low and tokens.tags[j] == "MD" and before not in UNREAL:
        return "finite", _auxiliaries(tokens, j, low)
    if before in DO_FORMS:
        return "finite", _auxiliaries(tokens, j, low)
    return _plain_form(before, form, (group, j, i))


def _plain_form(
    before: str, form: _Form, places: tuple[int, int, int]
) -> tuple[str, int]:
    """Return the form of a verb without auxiliaries, and where its group starts.

    Args:
        before: the word before its adverbs.
        form: what the verb may be.
        places: where its adverbs, the word before them and the verb itself stand.
    """
    group, j, i = places
    if "past" in form.kinds and before in _ELLIPTIC:
        return "passive", i  # when asked whether …
    if "ing" in form.kinds:
        return "participle", i
    if before == "to":
        return "infinitive", j
    return ("unreal", i) if before in UNREAL else ("finite", group)


_OWNED = frozenset({"NN", "JJ", "VBG"})
_NO_PARTICLE = frozenset([("on", "to"), ("it", "as")])
_ELLIPTIC = frozenset(["when", "while", "if", "once", "though", "although", "than"])
# What somebody must, should or may say has not been said.


def _auxiliaries(tokens: Tokens, j: int, low: int) -> int:
    """Return the first token of the run of auxiliaries that ends at ``j``."""
    while j > low and (
        tokens.tags[j - 1] in _SKIPPED_TAGS
        or tokens.lower[j - 1] in BE_AND_GET
        or tokens.lower[j - 1] in HAVE_FORMS
        or tokens.lower[j - 1] in DO_FORMS
    ):
        if tokens.tags[j - 1] == "POS":
            break
        j -= 1
    return j
