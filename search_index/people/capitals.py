"""Runs of words with capitals: what of a sentence may be a name, before it is read.

A run holds the small words inside names (*of*, *and*, *van der*), a nickname in quote
marks and the possessive of *Harris County Sheriff's Office*; ``names`` cuts it up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search_index.lexicons import load_lexicon
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText
from search_index.text.folding import fold
from search_index.text.tag_weights import load_weights

__all__ = [
    "JOINING",
    "NAME_LINKS",
    "PARTICLES",
    "folded_words",
    "is_common",
    "opens_sentence",
    "run_end",
]

PARTICLES = load_lexicon("names").words("particles")
NAME_LINKS = frozenset({"of", "for", "and", "on", "&"})
"""What joins the words of a body's name."""
JOINING = NAME_LINKS | {"the"} | PARTICLES
_ABROAD = frozenset({"embassy", "consulate", "mission", "legation"})
_LINKS = NAME_LINKS - {"and", "&"}
_MANY = ("people", "men", "women", "children", "folk")
_SURNAMES = frozenset({"may", "march", "april", "june", "august"})
_PARTY = re.compile(r"[DRIL]-[A-Z][a-z]*\.?$")
"""*R-Tarn*: a party and a place."""
_PAPERS = frozenset({"times", "today"})
_APOSTROPHES = frozenset("'’")
_MARKS = frozenset("\"“”'‘’«»()")
_VERBS = frozenset({"MD", "VBD", "VBZ", "VBP"})
_NO_NAMES = _VERBS | {"PRP", "PRP$", "DT", "IN", "CC", "RB", "WP", "WDT", "WRB"}
_NO_NAMES |= {"TO", "EX", "UH", "CD"}
_CLOSED = frozenset({"PRP", "DT", "IN", "CC", "TO", "CD"})
_NAMES = frozenset({"NNP", "NN", "JJ", "NNS", "VBG", "FW"})
_MOST_NICKNAMES = 3
_LONGEST_SUFFIX = 3
_REACH = 5
_KEPT = 2_000


@lru_cache(_KEPT)  # the same names again and again
def folded_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words as they are compared: no case, no accents, hyphens apart."""
    whole = " ".join(words)
    if not whole.isascii():
        whole = fold(whole)[0]
    return tuple(whole.lower().replace("-", " ").split())


def is_common(word: str) -> bool:
    """Tell whether a word in lower case is one of the language, not only a name."""
    tags = load_weights().dictionary.get(word)
    return tags is not None and tags != ("NNP",)


def opens_sentence(analysed: AnalysedText, i: int, low: int) -> bool:
    """Tell whether a token opens a sentence or what stands in quote marks."""
    tokens = analysed.tokens
    before = i - 1
    while before >= low and (
        tokens.words[before] in _MARKS
        or (tokens.tags[before] == "," and analysed.quote_at[before] >= 0)
    ):
        before -= 1
    return before < low or tokens.tags[before] == "."


_SUFFIXES = frozenset({"plc", "ltd", "gmbh", "llc"})


def run_end(analysed: AnalysedText, i: int, high: int) -> int:
    """Return one past the run of name words at ``i``, or ``i``."""
    tokens = analysed.tokens
    if not _is_name_word(analysed, i):
        return i
    j = i + 1
    while j < high:
        step = _step(analysed, i, j, high)
        if step == 0:
            break
        j += step
    while j > i + 1 and tokens.lower[j - 1] in JOINING:
        j -= 1
    return j


def _step(analysed: AnalysedText, i: int, j: int, high: int) -> int:
    """Return how many tokens from ``j`` go on with the run at ``i``; 0 at its end."""
    tokens = analysed.tokens
    word = tokens.lower[j]
    if _is_name_word(analysed, j):
        return 1
    if tokens.tags[j] == "POS":
        return 2 if _is_owned_body(analysed, j, high) else 0
    if word in PARTICLES:
        return _particles(analysed, j, high)
    if word in _SUFFIXES:
        return 1
    if (
        (word in JOINING or word == "in")
        and j + 1 < high
        and _joins(analysed, i, j, high)
    ):
        return 1
    if word == ",":
        return _listed(analysed, i, j, high)
    if tokens.words[j] in _MARKS:
        return _nickname(analysed, j, high)
    return 0


def _listed(analysed: AnalysedText, i: int, j: int, high: int) -> int:
    """Return the length of *, Energy and* after *Department for Trade*, or 0."""
    lower, known = analysed.tokens.lower, name_words()
    linked = any(lower[k] in _LINKS for k in range(i + 1, j))
    body = linked and any(lower[k] in known.bodies for k in range(i, j))
    listing = body or analysed.tokens.tags[j - 1] == "JJ"
    if not listing or not is_common(lower[j - 1]):
        return 0
    for k in range(j + 1, min(high - 1, j + _MOST_NICKNAMES + 1)):
        if lower[k] == "and" and k > j + 1:
            fits = _is_name_word(analysed, k + 1) and is_common(lower[k + 1])
            ends = body or (lower[k + 2 : k + 3] and lower[k + 2] in known.bodies)
            return k + 1 - j if fits and ends else 0
        if not (_is_name_word(analysed, k) and is_common(lower[k])):
            return 0
    return 0


def _particles(analysed: AnalysedText, j: int, high: int) -> int:
    """Return the length of *van der* before a name word, or 0."""
    k = j
    while k < high and analysed.tokens.lower[k] in PARTICLES and k < j + 2:
        k += 1
    return k - j if k < high and _is_name_word(analysed, k) else 0


def _nickname(analysed: AnalysedText, j: int, high: int) -> int:
    """Return the length of *“Spud”* with its marks before a name word, or 0."""
    words = analysed.tokens.words
    for k in range(j + 2, min(high - 1, j + 2 + _MOST_NICKNAMES)):
        if words[k] in _MARKS:
            first = j + 1 + (words[j + 1] == "the" and k > j + 2)  # “the Eel”
            inside = all(_is_given(words[m]) for m in range(first, k))
            return k + 1 - j if inside and _is_name_word(analysed, k + 1) else 0
    return 0


def _is_given(word: str) -> bool:
    """Tell whether a word in marks may be what somebody is called, no acronym."""
    return word[0].isupper() and not (word.isupper() and len(word) > 1)


def _is_name_word(analysed: AnalysedText, i: int) -> bool:
    tokens = analysed.tokens
    word = tokens.words[i]
    if not word[0].isupper():
        return not word.islower() and word[0].islower() and _is_mixed(word)
    if is_time_word(tokens.lower[i]):
        # *The Tarn Times*, *USA Today*, *Nora May*
        after_name = i > 0 and tokens.tags[i - 1] == "NNP"
        surname = tokens.lower[i] in _SURNAMES and tokens.tags[i + 1 : i + 2] != ("CD",)
        surname = surname and tokens.lower[i - 1] in name_words().given
        return after_name and (surname or tokens.lower[i] in _PAPERS)
    if _PARTY.match(word) is not None:
        return False
    if "-" in word and _is_modifier(word):
        # *Tarn-based*, but *Baek Ji-won*.
        return i > 0 and tokens.lower[i - 1] in name_words().family_first
    if tokens.tags[i] in _NAMES:
        return word != "I"
    if tokens.lower[i] in name_words().given:
        # *Will Moy*, *Rose Marsh*; *Per Falk* within a sentence.
        inner = tokens.tags[i] not in _CLOSED or not opens_sentence(analysed, i, 0)
        return inner and tokens.tags[i + 1 : i + 2] == ("NNP",)
    return tokens.tags[i] not in _NO_NAMES and not tokens.lower[i].startswith("'")


def _is_mixed(word: str) -> bool:
    """Tell whether a word has its capital within: *eSafety*, *al-Assad*."""
    if word.split("-", 1)[0] in PARTICLES and "-" in word:
        return word[word.index("-") + 1 :][:1].isupper()
    return len(word) > _LONGEST_SUFFIX and word[1:2].isupper()


def _is_modifier(word: str) -> bool:
    """Tell whether a word is a name made an adjective: *Tarn-based*, *NFL-leading*."""
    last = word.rsplit("-", 1)[1]
    return last.islower() and len(last) >= _LONGEST_SUFFIX and is_common(last)


def _is_owned_body(analysed: AnalysedText, j: int, high: int) -> bool:
    """Tell whether a possessive stands inside a name: *the Traders’ Guild*.

    What owns is many or an office, and what is owned a body: *Lakers’ Nora Vance*
    and *Tarn’s Board* are two names each.
    """
    lower = analysed.tokens.lower
    if _is_owners(analysed, j, high):
        return True
    if j + 1 >= high or not _is_name_word(analysed, j + 1):
        return False
    owner, known, lexicon = lower[j - 1], name_words(), titles()
    many = is_common(owner) or analysed.tokens.words[j] in _APOSTROPHES
    plural = owner.endswith(_MANY) or (owner.endswith("s") and many)
    office = owner in known.titles or owner in lexicon.roles
    saint = lower[j - 2] in {"st", "st.", "saint"} if j > 1 else False
    if not (plural or office or saint) or owner in lexicon.states:
        return False
    owned = range(j + 1, min(high, j + _REACH))
    for k in owned:
        if not _is_name_word(analysed, k) and lower[k] not in {"and", "of", "&"}:
            return False
        if lower[k] in known.bodies or lower[k] in known.corporate:
            return True
    return False


def _is_owners(analysed: AnalysedText, j: int, high: int) -> bool:
    """Tell whether two own a body, at a mark: *the Bakers’ and Millers’ Union*."""
    tokens = analysed.tokens
    if tokens.lower[j + 1 : j + 2] != ("and",) or j + 3 >= high:
        return False
    second = _is_name_word(analysed, j + 2) and tokens.tags[j + 3] == "POS"
    return (
        second
        and tokens.lower[j - 1].endswith("s")
        and (_is_owned_body(analysed, j + 3, high))
    )


def _joins(analysed: AnalysedText, first: int, joint: int, high: int) -> bool:
    """Tell whether *of*, *and*, *for* joins the words of one name."""
    tokens = analysed.tokens
    word, after = tokens.lower[joint], joint + 1
    if word == "in":
        return tokens.lower[joint - 1] in _ABROAD and _is_name_word(analysed, after)
    if word == "the":
        linked = tokens.lower[joint - 1] in _LINKS
        return linked and _is_name_word(analysed, after)
    if word in _LINKS and tokens.lower[after] == "the" and after + 1 < high:
        after += 1
    if not _is_name_word(analysed, after):
        return False
    if word == "&":
        return True
    if word == "and":
        return _joins_and(analysed, first, joint, high)
    return _heads(analysed, first, joint - 1, word)


def _heads(analysed: AnalysedText, first: int, head: int, link: str) -> bool:
    """Tell whether a word goes on with *of*: *Bureau of …*, no *Roe of …*."""
    lower, known, lexicon = analysed.tokens.lower, name_words(), titles()
    word = lower[head]
    office = word in known.titles or word in lexicon.roles
    if word in known.bodies or office:
        return link != "on" or not office
    for k in range(first, head + 1):
        plain = is_common(lower[k]) or lower[k] in known.adjectives
        if lower[k] in known.given or not plain:
            return False
    noun = word not in lexicon.states and word not in known.adjectives
    # *Citizens for Clean Canals*, but not *Officials for Tarn*.
    campaign = link == "for" and word.endswith("s") and is_common(lower[head + 2])
    return noun and (campaign or not opens_sentence(analysed, head, 0))


def _joins_and(analysed: AnalysedText, first: int, joint: int, high: int) -> bool:
    """Tell whether *and* stands inside a name: *Food and Drug Administration*.

    The words on both sides are of the language; before them a body goes on with *of*,
    or after them comes the body's noun or the office.
    """
    lower, known = analysed.tokens.lower, name_words()
    if not is_common(lower[joint - 1]) or not is_common(lower[joint + 1]):
        return False
    inside = any(lower[k] in _LINKS for k in range(first + 1, joint))
    if inside:
        return lower[joint + 1] not in known.bodies
    end = joint + 1
    while end < high and end < joint + _REACH and _is_name_word(analysed, end):
        end += 1
    of_state = end > joint + 2 and lower[end - 1] in titles().states
    return of_state or any(
        lower[k] in known.bodies or lower[k] in known.titles
        for k in range(joint + 2, end)
    )
