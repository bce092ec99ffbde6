"""The lexicon of words that attribute: verbs, nouns and adjectives, one entry each.

What an entry may say stands at the top of ``cues.toml``; it is checked as it is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from search_index.lexicons import load_lexicon

__all__ = [
    "MODALITIES",
    "AdjectiveEntry",
    "NounEntry",
    "VerbEntry",
    "adjective_modality",
    "adjectives",
    "chain_verbs",
    "nouns",
    "verbs",
]

MODALITIES = frozenset(
    [
        "assess",
        "support",
        "oppose",
        "want",
        "fear",
        "concede",
        "predict",
        "call",
        "demand",
        "offer",
        "pledge",
    ]
)
"""How something may be held or pushed for; positions-spec.md, section 3."""
_FRAME_CODES = frozenset("qctanoigwxmvs")
_NEEDS = {"clause": "ctq", "to_verb": "o", "somebody": "i", "noun": "n", "gerund": "g"}
"""The codes of which one must be among a verb's frames for a modality by that frame."""
_WORDS, _VIEW = "words", "view"


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb, or a verb with its particle, that attributes.

    Attributes:
        lemma: its base form.
        frames: what it takes: codes of one letter, and prepositions.
        past: its past forms when they are irregular.
        nouns: those of its forms that are nouns as often.
        modalities: how what stands in a frame is held, by ``clause``, ``to_verb``,
            ``somebody``, ``noun``, ``gerund`` or a preposition.
        other: objects with which it is no view.
    """

    lemma: str
    frames: frozenset[str]
    past: tuple[str, ...]
    nouns: frozenset[str]
    modalities: Mapping[str, str]
    other: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun that attributes.

    Attributes:
        lemma: its singular.
        words: what may follow when somebody said it: that, to, for.
        views: what may follow when it tells a view or a feeling.
        modality: how what follows is held, or empty.
    """

    lemma: str
    words: frozenset[str]
    views: frozenset[str]
    modality: str


@dataclass(frozen=True, slots=True)
class AdjectiveEntry:
    """What somebody is, that says how they hold something.

    Attributes:
        words: the adjective or phrase, word by word.
        modalities: how it is held, by what follows: ``noun``, ``to_verb``, ``that`` or
            a preposition.
    """

    words: tuple[str, ...]
    modalities: Mapping[str, str]


def _table(section: str) -> dict[str, dict[str, str]]:
    lexicon = load_lexicon("cues")
    return {word: lexicon.entries(section, word) for word in lexicon.keys(section)}


def _fault(word: str, what: str) -> ValueError:
    return ValueError(f"lexicon cues: {word}: {what}")


def _modality(word: str, name: str) -> str:
    if name not in MODALITIES:
        raise _fault(word, f"no modality {name}")
    return name


@cache
def verbs() -> Mapping[str, VerbEntry]:
    """Load the verbs and phrases, once, by lemma.

    Raises:
        ValueError: when an entry says what none may say.
    """
    found = {**_table("verbs"), **_table("phrases")}
    return {lemma: _verb(lemma, entry) for lemma, entry in found.items()}


def _verb(lemma: str, entry: dict[str, str]) -> VerbEntry:
    given = dict(entry)
    frames = frozenset(given.pop("frames", "").split())
    past = tuple(given.pop("past", "").split())
    as_nouns = frozenset(given.pop("nouns", "").split())
    other = frozenset(given.pop("other", "").split())
    codes = {frame for frame in frames if len(frame) == 1}
    if not frames or not codes <= _FRAME_CODES:
        raise _fault(lemma, "no frames, or a code that is none")
    for key, name in given.items():
        if not frames & set(_NEEDS.get(key, [key])):
            raise _fault(lemma, f"{key} is none of its frames")
        _modality(lemma, name)
    return VerbEntry(lemma, frames, past, as_nouns, given, other)


def chain_verbs() -> Mapping[str, tuple[str, ...]]:
    """Return the verbs that only carry the next one, with their irregular pasts."""
    entries = load_lexicon("cues").entries("chains")
    return {lemma: tuple(past.split()) for lemma, past in entries.items()}


@cache
def nouns() -> Mapping[str, NounEntry]:
    """Load the nouns, once, by each of their forms, singular and plural.

    Raises:
        ValueError: when an entry says what none may say.
    """
    found: dict[str, NounEntry] = {}
    for lemma, entry in _table("nouns").items():
        given = dict(entry)
        modality = given.pop("holds", "")
        if modality:
            _modality(lemma, modality)
        if not set(given.values()) <= {_WORDS, _VIEW}:
            raise _fault(lemma, "what follows gives neither words nor a view")
        words = frozenset(key for key, gives in given.items() if gives == _WORDS)
        noun = NounEntry(lemma, words, frozenset(given) - words, modality)
        plural = f"{lemma[:-1]}ies" if lemma.endswith("y") else f"{lemma}s"
        found[lemma] = found[plural] = noun
    return found


@cache
def adjectives() -> Mapping[str, tuple[AdjectiveEntry, ...]]:
    """Load the adjectives, once, by their first word, the longest first.

    Raises:
        ValueError: when an entry says what none may say.
    """
    found: dict[str, list[AdjectiveEntry]] = {}
    for phrase, entry in _table("adjectives").items():
        for name in entry.values():
            _modality(phrase, name)
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(AdjectiveEntry(words, entry))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        for first, entries in found.items()
    }


def adjective_modality(words: tuple[str, ...], following: str) -> str:
    """Return how somebody holds something who is said to be so, or nothing.

    Args:
        words: the adjective, with its preposition if it has one: *critical of*.
        following: the word after them.
    """
    for entry in adjectives().get(words[0], ()):
        end = len(entry.words)
        if words[:end] == entry.words:
            key = {"to": "to_verb", "that": "that"}.get(following, "noun")
            key = words[end] if len(words) > end else key
            return entry.modalities.get(key) or entry.modalities.get("noun", "")
    return ""
