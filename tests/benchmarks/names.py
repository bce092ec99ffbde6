"""Whether two phrases name the same speaker, by their head words alone.

A phrase's head is its last word before the first comma, bracket, preposition or
relative word: *analyst* in *the analyst at a bank, who …*, *Vance* in *Nora Vance*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["gives_name", "head_of", "is_pronoun", "same_mention", "same_person"]

# fmt: off
_PRONOUNS = frozenset([
    "i", "you", "he", "she", "it", "we", "they", "him", "her", "his", "hers", "their",
    "them", "theirs", "who", "which", "that", "this", "these", "those", "himself",
    "herself", "themselves", "one",
])
_TITLES = frozenset([
    "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "prime", "minister",
    "secretary", "sir", "lord", "lady", "prof", "professor", "jr", "sr", "general",
    "gen", "col", "capt", "rev",
])
# fmt: on
_AFTER_NAME = frozenset(
    ["jr", "sr", "himself", "herself", "iii", "also", "then", "later"]
)
_PHRASE_END = re.compile(
    r"[,;(\[:\n—–]| - | and a | whose "
    r"| (?:of|for|at|in|from|who|which|that|with|on|to|by|near|as) "
)
_WORD = re.compile(r"[\w’'\-]+")
_WORD_OR_INITIAL = re.compile(r"[\w’'\-.]+")
_POSSESSIVE = re.compile(r"[’']s?$")


def words_of(phrase: str) -> frozenset[str]:
    """Return a phrase's words in lower case, without a possessive *'s*."""
    return frozenset(_POSSESSIVE.sub("", w).lower() for w in _WORD.findall(phrase))


def is_pronoun(phrase: str) -> bool:
    """Tell whether a phrase is nothing but pronouns."""
    words = words_of(phrase)
    return bool(words) and words <= _PRONOUNS


def head_of(phrase: str) -> str:
    """Return a phrase's head in lower case, or an empty string."""
    phrase = " ".join(phrase.split()).strip(" \"“”'’.,;:-—")
    words = _WORD_OR_INITIAL.findall(_before_end(phrase).strip() or phrase)
    stripped = [_POSSESSIVE.sub("", w).strip(".'’-").lower() for w in words]
    heads = [word for word in stripped if word]
    while len(heads) > 1 and heads[-1] in _AFTER_NAME:
        heads.pop()
    return heads[-1] if heads else ""


def _before_end(phrase: str) -> str:
    """Return a phrase up to what only modifies its head."""
    return _PHRASE_END.split(f" {phrase} ")[0]


def same_mention(gold: str, found: str) -> bool:
    """Tell whether what was found has the head of the gold's mention, or is it."""
    wanted, given = head_of(gold), head_of(found)
    if not wanted:
        return False
    if wanted == given or (wanted not in _PRONOUNS and wanted in words_of(found)):
        return True
    return bool(given) and given not in _PRONOUNS and given in words_of(gold)


def same_person(names: Sequence[str], found: str) -> bool | None:
    """Tell whether what was found names the person that the gold does.

    Args:
        names: what the gold calls the person; pronouns are passed over.
        found: what the finder calls them.

    Returns:
        None when the gold has no name to tell by.
    """
    names = [name for name in names if name and not is_pronoun(name)]
    if not names:
        return None
    if not found or is_pronoun(found):
        return False
    given = head_of(found)
    heads = {head_of(name) for name in names} - {""}
    if given in heads or heads & words_of(_before_end(found)):
        return True
    return (
        bool(given)
        and given not in _TITLES
        and any(given in words_of(_before_end(name)) for name in names)
    )


def gives_name(mention: str, name: str, found: str) -> bool | None:
    """Tell whether a name was given for a mention that has none.

    Args:
        mention: the words that the article uses at the place.
        name: what the gold calls the speaker.
        found: what the finder calls them.

    Returns:
        None when there is nothing to resolve: the mention has the name, or the gold
        has none.
    """
    named = any(letter.isupper() for letter in name) and not is_pronoun(name)
    if not named or head_of(name) in words_of(mention):
        return None
    return head_of(name) in words_of(found)
