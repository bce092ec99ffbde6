"""The words of a statement: names for pronouns, quote marks paired, no marks around.

positions-spec.md, section 6: *it* and *they* become a noun where that is certain. Who
*he* or *she* is stands in brackets in place of the pronoun; of what else points back
``context`` gives what was said before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from copy import copy
from operator import itemgetter

from search_index.findings.candidates import Candidate
from search_index.findings.pointing import PERSONAL, is_explained
from search_index.lexicons.titles import titles
from search_index.model.lead_ups import DOUBT, named_in_brackets
from search_index.people.entities import Entity, gender_of_description
from search_index.people.persons_meant import PersonsMeant
from search_index.quotations.rules import Rule as QuotationRule
from search_index.text.readable import readable_words

__all__ = ["Wording", "tidied"]

_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
# What a transcript tells of the room: *(laughs)*. Three words, each once.
_ASIDE = re.compile(
    r"(?:[—–-]{1,3}\s?)?[(\[](?:laughs?|laughter|laughing|applause|inaudible|crosstalk)[.!]?[)\]]",
    re.I,
)
_COMMA_IN = re.compile(r",(['’”\"])$")
_NAMED = frozenset({"he", "him", "his", "she", "her"})
_PRONOUNS = {"f": {"she"}, "m": {"he"}, "": {"he", "she"}}
_FORMS = {
    "he": ("his", "him"),
    "she": ("her", "hers"),
    "they": ("their", "them"),
    "it": ("its",),
}


class Wording:
    """The words of one candidate's statement.

    Attributes:
        analysed: the text.
        known: words in lower case that mean the holder in what is reported of them.
        doubts: are names shown that are a doubt?
    """

    def __init__(
        self,
        persons: PersonsMeant,
        candidate: Candidate,
        own: frozenset[str],
    ) -> None:
        """Read who speaks.

        Args:
            persons: whom the pronouns of its text can mean.
            candidate: what is stated.
            own: words in lower case that mean the holder as a subject.
        """
        attributed = candidate.attributed
        self.analysed, self._persons = persons.analysed, persons
        self._speaker = attributed.quotation.speaker if attributed else None
        self._reported = attributed is not None and (
            attributed.rule is not QuotationRule.LABEL
        )
        self.known = self._known_of(candidate, own) if self._reported else own
        self.doubts = True
        self._content = attributed.content if attributed else ()
        # What somebody says that another says may be of that other.
        self._inside = attributed is not None and attributed.inside
        source = attributed.source if attributed else None
        self._source = range(source.start, source.end) if source else range(0)

    def _known_of(self, candidate: Candidate, own: frozenset[str]) -> frozenset[str]:
        """Return all words that mean the holder in what is reported of them."""
        attributed, lower = candidate.attributed, self.analysed.tokens.lower
        own = own | self._persons.pronouns_of(self._speaker)
        if attributed is not None and attributed.source is not None:
            called_so = lower[attributed.source.head]
            if called_so in PERSONAL:
                # *He said her plan failed*: hers is not his, whatever his name is.
                own = own - ({"he", "she"} - {called_so})
            elif titles().is_person(called_so):
                # *A mother said she …*, *a spokesman for the board said he …*
                own = own | _PRONOUNS[gender_of_description(called_so)]
        return own.union(*(_FORMS.get(word, ()) for word in own))

    def after_lead_up(self) -> Wording:
        """Return the same for what a lead-up makes clear: no name in it is a doubt."""
        made = copy(self)
        made.doubts = False
        return made

    def words(self, first: int, last: int, *, bracketed: bool = False) -> str:
        """Return the words of a range, with names in place of unclear pronouns.

        Args:
            first: its first token.
            last: one past its last.
            bracketed: does all of it stand in brackets? Names then have none of their
                own, and what is a doubt is not told.
        """
        analysed, text = self.analysed, self.analysed.article.text
        tokens = analysed.tokens
        pieces: list[str] = []
        start = analysed.span(first, last).start if first < last else 0
        for i, name in self.names(first, last).items():
            if bracketed and name.startswith(DOUBT):
                continue
            shown = name.strip("[]") if bracketed else name
            pieces += [text[start : tokens.starts[i]], shown]
            start = tokens.ends[i]
        if not pieces:
            return analysed.words(first, last)
        pieces.append(text[start : tokens.ends[last - 1]])
        return readable_words("".join(pieces))

    def names(self, first: int, last: int) -> dict[int, str]:
        """Return what stands in place of which pronouns of a range, in text order."""
        lower, tags = self.analysed.tokens.lower, self.analysed.tokens.tags
        found: dict[int, str] = {}
        if _NAMED.isdisjoint(lower[first:last]):
            return found
        shown: list[Entity] = []
        for i in range(first, last):
            if lower[i] not in _NAMED or is_explained(self.analysed.tokens, i):
                continue
            wanted, said = self._persons.gender(lower[i]), self._is_said(i)
            if said and self._may_be_own(i, wanted):
                continue
            speaker = self._speaker if said else None
            meant = self._persons.meant(i, speaker, self._source)
            entity = meant.entity
            if entity is None or not (meant.certain or self.doubts):
                continue
            seen = [*shown, *self._persons.named(first, i)]
            agreeing = [one for one in seen if one.gender in {wanted, ""}]
            if entity in agreeing if meant.certain else agreeing:
                continue
            owns = tags[i] == "PRP$"
            found[i] = named_in_brackets(entity.name, certain=meant.certain, owns=owns)
            shown.append(entity)
        return found

    def sure_names(self, first: int, last: int) -> frozenset[int]:
        """Return the pronouns of a range in whose place a name stands that is sure."""
        names = self.names(first, last)
        return frozenset(i for i, name in names.items() if not name.startswith(DOUBT))

    def unclear(self, first: int, last: int) -> str:
        """Return the first *he* or *she* in a range before which nobody is named."""
        if _NAMED.isdisjoint(self.analysed.tokens.lower[first:last]):
            return ""
        shown = self.names(first, last)
        for i in range(first, last):
            word = self.analysed.tokens.lower[i]
            if i in shown or self._persons.may_name(i):
                return ""
            wanted = self._persons.gender(word) if word in _NAMED else ""
            if not wanted or is_explained(self.analysed.tokens, i):
                continue
            if self._persons.is_ahead(i, wanted):
                return ""
            if not (self._is_said(i) and self._may_be_own(i, wanted)):
                return word
        return ""

    def is_reported(self, i: int) -> bool:
        """Tell whether a token of what is stated stands in the reporter's words."""
        return self._reported and self.analysed.quote_at[i] < 0

    def _may_be_own(self, i: int, wanted: str) -> bool:
        """Tell whether a pronoun in what is said may mean who says it."""
        if self._inside:
            return bool(self._persons.pronouns_of(self._speaker, wanted))
        return self.analysed.quote_at[i] < 0 and (
            self.analysed.tokens.lower[i] in self.known
        )

    def _is_said(self, i: int) -> bool:
        """Tell whether a token is part of what the speaker says."""
        at = bisect_right(self._content, i, key=itemgetter(0)) - 1
        return at >= 0 and i < self._content[at][1]


def tidied(words: str, own: int) -> str:
    """Return words on one line, without final marks, their quote marks paired.

    Args:
        words: the words.
        own: the characters of what leads up to them.
    """
    text = " ".join(_ASIDE.sub("", words).split()).strip(" ,;:.—–")
    text = _COMMA_IN.sub(r"\1", text)
    if text[:1] in {"‘", "'"} and "’" not in text and "'" not in text[1:]:
        text = text[1:]
    for opening, closing in _PAIRS:
        ends = text.find(closing)
        if text.count(opening) == text.count(closing) and text.find(opening) > ends > 0:
            text = opening + text  # *“the mill, he said, is old,” but “will turn”*
        extra = text.count(opening) - text.count(closing)
        if extra == 1 and text.rfind(opening) > max(own, text.rfind(closing)):
            text += closing  # the mark after it is no evidence, and is its own
        elif extra:
            text = text.replace(opening, "").replace(closing, "")
    if text.rfind("‘") > max(own, text.rfind("’")):
        text += "’"
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.split())
