"""Why a quotation is its speaker's, in a sentence: cue, chain of mentions, rule."""

from __future__ import annotations

from search_index.people.entities import Entity
from search_index.quotations.candidates import Found
from search_index.text.analysis import AnalysedText

__all__ = ["explain"]


def explain(
    analysed: AnalysedText, one: Found, entity: Entity | None, chain: str, doubt: str
) -> str:
    """Return the sentence that says why.

    Args:
        analysed: the text.
        one: the attribution.
        entity: whose it is, or None.
        chain: how its mention leads to them, empty when it names them.
        doubt: why it is not certain, or empty.
    """
    unsure = f" Not certain: {doubt}." if doubt and entity else ""
    return f"{_who(analysed, one, entity, chain)} (rule: {one.rule}).{unsure}"


def _who(analysed: AnalysedText, one: Found, entity: Entity | None, chain: str) -> str:
    if one.source is None and one.same_as is not None:
        before = f", which are {entity.name}'s" if entity else ""
        return f"It goes on from the words before it{before}"
    if one.source is None:
        return "Nobody is named for these words"
    mention = analysed.words(one.source.start, one.source.head + 1)
    cue = f"“{analysed.words(*one.cue)}”" if one.cue else "What stands beside them"
    given = f"{cue} gives these words to “{mention}”"
    if entity is None:
        return f"{given}, whom nothing settles" + (f": {chain}" if chain else "")
    name = entity.name.lower().removeprefix("the ")
    if mention.lower().removeprefix("the ") == name:
        return given
    return f"{given}, that is, {entity.name}" + (f": {chain}" if chain else "")
