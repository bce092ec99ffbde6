"""Names in an article: runs of capitalised words, cut at titles and time words.

One pass over the tokens gives every name with what it is (a person, a body, a
state) and the fullest form of it in the article.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.sentences.times import is_time_word
from search_index.text.analysis import AnalysedText

__all__ = ["Name", "find_names", "name_in"]


@dataclass(slots=True, eq=False)
class Name:
    """A name at its place.

    Attributes:
        first: first token.
        last: one past the last token.
        words: its words as written, without titles.
        title: the titles before it, in lower case.
        kind: what it seems to be.
        gender: ``f``, ``m`` or empty.
    """

    first: int
    last: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    kind: SpeakerKind
    gender: str


_FEMALE_TITLES = frozenset(
    ["ms.", "mrs.", "ms", "mrs", "miss", "lady", "dame", "congresswoman", "queen"]
)
_MALE_TITLES = frozenset(["mr.", "mr", "sir", "lord", "congressman", "king"])
_JOINING = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "&",
        "de",
        "al",
        "bin",
        "van",
        "von",
        "del",
        "la",
        "el",
        "da",
        "du",
        "der",
        "on",
    }
)
_CROWNS = frozenset({"universe", "america", "world", "usa"})
_MANY = frozenset({"people", "men", "women", "children"})
_PAPERS = frozenset({"times", "today"})
_PARTICLES = frozenset(
    {"de", "al", "bin", "van", "von", "del", "la", "el", "da", "du", "der", "ibn"}
)


def find_names(analysed: AnalysedText) -> list[Name]:
    """Find every name of the article's paragraphs, in text order."""
    found = []
    for paragraph in analysed.paragraphs:
        i = paragraph.first
        while i < paragraph.last:
            end = _run_end(analysed, i, paragraph.last)
            if end == i + 1 and _only_opens(analysed, i, paragraph.first):
                i = end
            elif end > i:
                name = name_in(analysed, i, end)
                if name:
                    _not_a_person(analysed, name)
                    found.append(name)
                i = end
            else:
                i += 1
    return found


def _only_opens(analysed: AnalysedText, i: int, low: int) -> bool:
    """Tell whether a word has a capital because it opens a sentence: *Growers said*."""
    tags, lower = analysed.tokens.tags, analysed.tokens.lower
    word = analysed.tokens.words[i]
    if tags[i] not in {"NNS", "NN", "JJ", "VBG"} or (word.isupper() and len(word) > 1):
        return False
    if lower[i] in titles().parties or lower[i] in titles().states:
        return False
    before = i - 1
    while before >= low and tags[before] == "," and analysed.quote_at[before] >= 0:
        before -= 1
    return before < low or tags[before] == "."


def _not_a_person(analysed: AnalysedText, name: Name) -> None:
    """Take *the Estuary Courier* for a body: people have no article."""
    before = analysed.tokens.lower[name.first - 1] if name.first else ""
    person = name.kind is SpeakerKind.PERSON and not name.gender and not name.title
    if person and before == "the":
        name.kind = SpeakerKind.ORGANISATION


def _is_name_word(analysed: AnalysedText, i: int) -> bool:
    tokens = analysed.tokens
    word = tokens.words[i]
    if not word[0].isupper():
        return False
    if is_time_word(tokens.lower[i]):
        # *The Tarn Times*, *USA Today*
        after_name = i > 0 and tokens.tags[i - 1] == "NNP"
        return after_name and tokens.lower[i] in _PAPERS
    tag = tokens.tags[i]
    if tag in {"NNP", "NN", "JJ", "NNS", "VBG", "FW"}:
        return word != "I"
    return tag not in {
        "PRP",
        "PRP$",
        "DT",
        "IN",
        "CC",
        "RB",
        "WP",
        "WDT",
        "WRB",
        "MD",
        "TO",
        "EX",
        "UH",
        "CD",
        "VBD",
        "VBZ",
        "VBP",
    } and not tokens.lower[i].startswith("'")


def _run_end(analysed: AnalysedText, i: int, high: int) -> int:
    """Return one past the run of name words at ``i``, or ``i``."""
    tokens = analysed.tokens
    if not _is_name_word(analysed, i):
        return i
    j = i + 1
    while j < high:
        if _is_name_word(analysed, j):
            if _starts_person(analysed, i, j, high):
                break
            j += 1
        elif tokens.tags[j] == "POS" and _is_owned_body(analysed, j, high):
            j += 2
        elif (
            tokens.lower[j] in _PARTICLES
            and j + 2 < high
            and tokens.lower[j + 1] in _PARTICLES
            and _is_name_word(analysed, j + 2)
        ):
            j += 3
        elif (
            tokens.lower[j] in _JOINING
            and j + 1 < high
            and _is_name_word(analysed, j + 1)
            and _joins(analysed, i, j)
        ):
            j += 2
        elif tokens.lower[j] == "for" and tokens.lower[j + 1 : j + 2] == ("the",):
            break
        else:
            break
    return j


def _is_owned_body(analysed: AnalysedText, j: int, high: int) -> bool:
    """Tell whether a possessive stands inside a name: *the Traders’ Guild*."""
    lower, words = analysed.tokens.lower, analysed.tokens.words
    if j + 1 >= high or not _is_name_word(analysed, j + 1):
        return False
    many = lower[j - 1] in _MANY or lower[j - 1].endswith("s")
    return many and words[j + 1][0].isupper() and lower[j - 1] not in titles().states


def _starts_person(analysed: AnalysedText, first: int, j: int, high: int) -> bool:
    """Tell whether a person's name follows a body's: *Refugee Council Mary Brown*.

    By a given name, or by *the head of the Refugee Council* before it and two words.
    """
    lower, lexicon = analysed.tokens.lower, titles()
    if lower[j - 1] not in lexicon.bodies:
        return False
    if lower[j] in lexicon.female | lexicon.male:
        return True
    head = first - 1
    while head > 0 and lower[head] in {"the", "of"}:
        head -= 1
    officer = lower[first - 1] in {"the", "of"} and (
        lower[head] in lexicon.roles or lower[head] in lexicon.titles
    )
    two = j + 1 < high and _is_name_word(analysed, j + 1)
    ends = j + 2 >= high or not _is_name_word(analysed, j + 2)
    return officer and two and ends and lower[j + 1] not in lexicon.bodies


def _joins(analysed: AnalysedText, first: int, joint: int) -> bool:
    """Tell whether *of*, *and*, *for* joins the words of a body's name."""
    tokens = analysed.tokens
    if tokens.lower[joint] in _PARTICLES or tokens.lower[joint] == "&":
        return True
    bodies = titles().bodies
    return any(tokens.lower[k] in bodies for k in range(first, joint))


def name_in(analysed: AnalysedText, first: int, last: int) -> Name | None:
    """Make a name of a run of name words: titles and adjectives cut off."""
    tokens, lexicon = analysed.tokens, titles()
    start = first
    title: list[str] = []
    for k in range(last - 1, first - 1, -1):
        word = tokens.lower[k]
        if word in lexicon.titles and k < last - 1:
            start = k + 1
            j = k
            while j >= first and tokens.lower[j] in lexicon.titles:
                title.insert(0, tokens.lower[j])
                j -= 1
            break
    if title[-1:] == ["miss"] and tokens.lower[start] in _CROWNS:
        start += 1  # Miss Universe Mary Roe
    if start < last and tokens.lower[start] in _JOINING - _PARTICLES:
        start, title = first, []  # the Commissioner for Refugees is no person
    while start < last - 1 and tokens.lower[start] in lexicon.parties:
        start += 1
    words = tokens.words[start:last]
    if not words or all(word.lower() in lexicon.titles for word in words):
        return None
    return Name(start, last, words, tuple(title), *_kind(words, tuple(title)))


def _kind(words: tuple[str, ...], title: tuple[str, ...]) -> tuple[SpeakerKind, str]:
    lexicon = titles()
    lower = [word.lower() for word in words]
    whole = " ".join(lower)
    if title and not set(lower) & lexicon.bodies:
        named = set(title)
        if named & _FEMALE_TITLES:
            return SpeakerKind.PERSON, "f"
        if named & _MALE_TITLES:
            return SpeakerKind.PERSON, "m"
        return SpeakerKind.PERSON, _gender(lower)
    if whole in lexicon.states or (lower[-1] in lexicon.places and not title):
        return SpeakerKind.STATE, ""
    if set(lower) & lexicon.bodies or (len(words) == 1 and words[0].isupper()):
        return SpeakerKind.ORGANISATION, ""
    if lower[-1] in lexicon.groups:
        return SpeakerKind.GROUP, ""
    if any(word[0].islower() for word in words if word.lower() not in _PARTICLES):
        return SpeakerKind.ORGANISATION, ""
    gender = _gender(lower)
    if len(words) >= 2 and (gender or (len(words) <= 4 and not words[-1].isupper())):
        return SpeakerKind.PERSON, gender
    return (SpeakerKind.PERSON if gender else SpeakerKind.ORGANISATION), gender


def _gender(lower: list[str]) -> str:
    lexicon = titles()
    if lower[0] in _PARTICLES:
        return ""  # Van der Berg
    if lower[0] in lexicon.female and lower[0] not in lexicon.male:
        return "f"
    if lower[0] in lexicon.male and lower[0] not in lexicon.female:
        return "m"
    return ""
