"""Whether one would sign for the speaker of a quotation: *certain*, or with a *?*.

Doubtful are the ways to a speaker that are wrong more often than one time in twenty
(``tests/benchmarks/certainty.py`` counts them): rules that guess the source from what
stands beside the words, pronouns on which two ways disagree, and descriptions by nouns
that are not known to be for somebody who speaks. The doubt is told in plain words.
"""

from __future__ import annotations

from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Meant
from search_index.quotations.candidates import Found
from search_index.quotations.rules import Rule
from search_index.text.analysis import AnalysedText

__all__ = ["find_doubt"]

_SHOWN = 2
_BESIDE = "no word gives these words to anybody; they stand where theirs would"
_DEED = "a verb used like this tells what was done as well as what was said"
_DOUBTFUL = {
    Rule.AFTER_SPEAKER: _BESIDE,
    Rule.GOES_ON: _BESIDE,
    Rule.BESIDE: _BESIDE,
    Rule.NAME_BEFORE_COLON: _BESIDE,
    Rule.PARAGRAPH_BEFORE: _BESIDE,
    Rule.TURNS: _BESIDE,
    Rule.CLAUSE_WH: _DEED,
    Rule.GERUND: _DEED,
    Rule.RELATIVE: _DEED,
    Rule.SOMEBODY: _DEED,
    Rule.TO_VERB: _DEED,
}
"""Rules that are wrong too often to be signed for, with why."""


def find_doubt(analysed: AnalysedText, one: Found, meant: Meant) -> str:
    """Return why one would not sign for an attribution's speaker; empty: one would.

    Args:
        analysed: the text.
        one: the attribution.
        meant: whose it was found to be.
    """
    if meant.entity is None:
        return "nobody is named whom it could be"
    mention = ""
    if one.source is not None:
        mention = analysed.words(one.source.start, one.source.head + 1)
    if not meant.certain:
        return _doubt_of_mention(mention, meant)
    if one.rule in _DOUBTFUL:
        return _DOUBTFUL[one.rule]
    if one.source is None or meant.entity.words:
        return ""
    if _may_speak(analysed, one.source.head, meant.entity.kind):
        return ""
    return f"“{mention}” is a description that may be of nobody who speaks"


def _doubt_of_mention(mention: str, meant: Meant) -> str:
    """Return what a mention may mean instead, as far as that is known."""
    if not mention:
        return "it goes on from words whose speaker is in doubt"
    if meant.rivals:
        shown = [rival.name for rival in meant.rivals[:_SHOWN]]
        more = len(meant.rivals) - len(shown)
        others = f" or {more} more" if more else ""
        return f"“{mention}” may also be {' or '.join(shown)}{others}"
    return f"“{mention}” names nobody, and whom it means was guessed"


def _may_speak(analysed: AnalysedText, head: int, kind: SpeakerKind) -> bool:
    """Tell whether a description's noun is known to be for who can be cited."""
    word, known = analysed.tokens.lower[head], titles()
    if kind is SpeakerKind.ORGANISATION:
        return False  # *results*, *administration*: rather spoken of than speaking
    return known.may_speak(word) or analysed.tokens.tags[head] not in {"NN", "NNS"}
