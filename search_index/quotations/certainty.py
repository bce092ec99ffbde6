"""Whether one would sign for the speaker of a quotation: *certain*, or with a *?*.

Doubtful are the ways to a speaker that are wrong more often than one time in twenty
(``tests/benchmarks/certainty.py`` counts them): rules that guess the source from what
stands beside the words, pronouns on which two ways disagree, and descriptions by nouns
that are not known to be for somebody who speaks.
"""

from __future__ import annotations

from search_index.lexicons.titles import titles
from search_index.model.documents import SpeakerKind
from search_index.people.entities import Meant
from search_index.quotations.candidates import Found
from search_index.quotations.rules import Rule
from search_index.text.analysis import AnalysedText

__all__ = ["is_certain"]

_DOUBTFUL = frozenset(
    {
        Rule.AFTER_SPEAKER,
        Rule.GOES_ON,
        Rule.BESIDE,
        Rule.CLAUSE_WH,
        Rule.GERUND,
        Rule.NAME_BEFORE_COLON,
        Rule.PARAGRAPH_BEFORE,
        Rule.RELATIVE,
        Rule.SOMEBODY,
        Rule.TO_VERB,
        Rule.TURNS,
    }
)


def is_certain(analysed: AnalysedText, one: Found, meant: Meant) -> bool:
    """Tell whether an attribution's speaker is nearly always right.

    Args:
        analysed: the text.
        one: the attribution.
        meant: whose it was found to be.
    """
    if meant.entity is None or not meant.certain or one.rule in _DOUBTFUL:
        return False
    if one.source is None or meant.entity.words:
        return True
    return _may_speak(analysed, one.source.head, meant.entity.kind)


def _may_speak(analysed: AnalysedText, head: int, kind: SpeakerKind) -> bool:
    """Tell whether a description's noun is known to be for who can be cited."""
    word, known = analysed.tokens.lower[head], titles()
    if kind is SpeakerKind.ORGANISATION:
        return False  # *results*, *administration*: rather spoken of than speaking
    return known.may_speak(word) or analysed.tokens.tags[head] not in {"NN", "NNS"}
