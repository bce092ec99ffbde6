"""What a name is that its words do not tell: by what stands around it.

An age, a role, *who* or *he* after it speak for a person; *the* before it, *which*
and an acronym in brackets after it for a body; *in* and *near* before it for a place.
All its mentions vote, so that one odd sentence does not decide.
"""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.capitals import folded_words
from search_index.people.names import Name
from search_index.text.analysis import AnalysedText

__all__ = ["settle_kinds"]

_HE, _SHE = grammar("he"), grammar("she")
_PERSONS = _HE | _SHE
_PLACED = frozenset({"in", "at", "near", "across", "outside", "into", "inside"})
_FIRMS = frozenset(["firm", "company", "bank", "brokerage", "group", "maker", "giant"])
_OF_PERSONS = frozenset(
    {
        ("administration",),
        ("campaign",),
        ("brand",),
        ("family",),
        ("presidency",),
        ("era",),
        ("camp",),
        ("team",),
    }
)
_OWN = frozenset({"his", "her", "my", "their", "our"})
_DECIDED = 2.0
_LONG_LABEL = 4
_REACH = 6
_SAID = frozenset({"said", "says", "told", "added", "asked", "thinks", "believes"})


def settle_kinds(analysed: AnalysedText, names: list[Name]) -> None:
    """Decide what the names are whose words do not tell, one form at a time."""
    forms: dict[tuple[str, ...], list[Name]] = {}
    _settle_labels(analysed, names)
    titled: set[str] = set()
    alone: set[str] = set()
    for name in names:
        words = folded_words(name.words)
        if name.title:
            titled.add(words[-1])
        if len(words) == 1:
            alone.add(words[0])
        if not name.sure:
            forms.setdefault(words, []).append(name)
    for words, mentions in forms.items():
        first = mentions[0]
        score, placed = 0.0, 0.0
        for name in mentions:
            person, place = _evidence(analysed, name)
            score += person
            placed += place
        score += 4.0 * (words[-1] in titled)
        score += 1.5 * (len(words) > 1 and words[-1] in alone)
        kind = _decided(first, score, placed, len(words))
        for name in mentions:
            name.kind = kind
            if kind is not SpeakerKind.PERSON:
                name.gender = ""


def _settle_labels(analysed: AnalysedText, names: list[Name]) -> None:
    """Take *QUILL:* for a person where the article writes *Quill*, too."""
    words = analysed.tokens.words
    labels = {
        name.words[0]
        for name in names
        if len(name.words) == 1
        and len(name.words[0]) >= _LONG_LABEL
        and name.words[0].isupper()
        and name.words[0].lower() not in titles().states
        and words[name.last : name.last + 1] == (":",)
    }
    known = frozenset(words) if labels else frozenset()
    written = {label for label in labels if label.title() in known}
    for name in names:
        if name.words[0] in written and len(name.words) == 1:
            name.kind = SpeakerKind.PERSON


def _decided(name: Name, score: float, placed: float, length: int) -> SpeakerKind:
    """Return the kind that the evidence gives a name, or the one that it seems."""
    person = name.kind is SpeakerKind.PERSON
    if length == 1 and not person:
        sure = score >= _DECIDED
    elif length == 1:
        sure = score > -_DECIDED
    else:
        sure = score >= _DECIDED if not person else score > -1.0
    if sure:
        return SpeakerKind.PERSON
    if placed >= _DECIDED and placed > score:
        return SpeakerKind.STATE
    return SpeakerKind.ORGANISATION


def _evidence(analysed: AnalysedText, name: Name) -> tuple[float, float]:
    """Return what stands around one mention speaks for: a person, a place."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    before = lower[name.start - 1] if name.start else ""
    person, place = _after(analysed, name), 0.0
    if before == "the" and name.start == name.first:
        # In *the Roe administration* the article is the noun's.
        person -= 0.0 if lower[name.last : name.last + 1] in _OF_PERSONS else 4.0
    elif before in {"a", "an"}:
        person -= 2.0
    elif before in _PLACED:
        person -= 1.0
        place += 1.0
    elif before == "from":
        place += 0.5
    lexicon = titles()
    role = before in lexicon.roles and tags[name.start - 1].startswith("NN")
    if role:
        person += 3.0
    elif before == "," and _role_before(analysed, name.start - 2):
        person += 2.0
    elif before in _OWN:
        person -= 1.0
    elif before in _FIRMS:
        person -= 4.0  # the brokerage JP Roe
    return person, place


def _role_before(analysed: AnalysedText, j: int) -> bool:
    """Tell whether an apposition with a role ends here: *the head of the mill,*."""
    tokens, roles, kin = analysed.tokens, titles().roles, name_words().kin
    for k in range(j, max(-1, j - _REACH), -1):
        if tokens.lower[k] in roles or tokens.lower[k] in kin:
            return True
        if tokens.tags[k] in {".", ",", "VBD", "VBZ", "VBP"}:
            return False
    return False


def _after(analysed: AnalysedText, name: Name) -> float:
    """Return what stands after a mention says for a person."""
    tokens = analysed.tokens
    lower, tags, end = tokens.lower, tokens.tags, name.last
    after = lower[end : end + 3]
    if not after:
        return 0.0
    if after[0] == "who" or after[:2] == (",", "who"):
        return 2.0
    if after[:2] == (",", "which"):
        return -3.0
    if tags[end] == "POS" and not name_words().kin.isdisjoint(after):
        return 2.0  # Marsh's son
    if after[0] == "(" and len(after) > 1:
        short = tokens.words[end + 1]
        return -3.0 if short.isupper() and short.isalpha() and len(short) > 1 else 0.0
    if after[0] in {"—", "–", "--"}:
        return 2.0 * _role_after(analysed, end + 1)
    if after[0] == ",":
        aged = len(after) > 2 and tags[end + 1] == "CD" and after[2] in {",", "."}
        return 4.0 if aged else 2.0 * _role_after(analysed, end + 1)
    return _pronoun_after(analysed, end)


def _pronoun_after(analysed: AnalysedText, end: int) -> float:
    """Return what *said*, and *he* or *it* before the next name, say for a person."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    score = 0.5 if lower[end] in _SAID else 0.0
    for j in range(end, min(len(lower), end + 2 * _REACH)):
        if tags[j] == "." or tags[j] == "NNP":
            break
        if lower[j] in _PERSONS:
            return score + 1.0
        if lower[j] in {"its", "it"}:
            return score - 0.5
    return score


def _role_after(analysed: AnalysedText, j: int) -> bool:
    """Tell whether an apposition that opens at a token has a role for its head."""
    tokens, roles = analysed.tokens, titles().roles
    for k in range(j, min(len(tokens), j + _REACH)):
        if tokens.lower[k] in roles and tokens.tags[k].startswith("NN"):
            return True
        if tokens.tags[k] in {".", ",", "VBD", "VBZ", "VBP", "IN"}:
            return False
    return False
