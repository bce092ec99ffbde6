"""Items from what is no clause: a phrase, a to-verb, somebody who is to act."""

from __future__ import annotations

from search_index.findings.clauses import trimmed
from search_index.findings.items import Item, kind_of, make_item
from search_index.findings.modality import (
    PROPOSALS,
    cut_phrase,
    find_noun_cue,
    has_other_sense,
    named_modality,
    stated,
)
from search_index.findings.refusals import is_infinitive, says_nothing
from search_index.findings.statements import make_statement
from search_index.model.documents import Attribution, Modality, Quotation, SpeakerId
from search_index.text.analysis import AnalysedText

__all__ = ["phrase_item"]

Told = tuple[Modality | None, int, bool]
_NEAREST = 12
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "PRP"})


def phrase_item(
    analysed: AnalysedText, quotation: Quotation, modality: Modality | None, frame: str
) -> Item | None:
    """Make the item of a cue with less than a clause after it, if there is one.

    Args:
        analysed: the text.
        quotation: what the cue gave.
        modality: what the cue says, or None when it leaves that open.
        frame: the table of the lexicon that the cue's frame is in.
    """
    first, last = analysed.token_range(quotation.content[0])
    last = _without_relative(analysed, first, cut_phrase(analysed, first, last))
    first, last = trimmed(analysed, first, last)
    if last <= first or (frame == "to_verb" and not is_infinitive(analysed, first)):
        return None
    modality, start, told = _told(analysed, quotation, (first, last), modality, frame)
    if modality is None or says_nothing(analysed, start):
        return None
    item = make_item(
        analysed, (start, last), modality, quotation.speaker or SpeakerId("")
    )
    if modality not in PROPOSALS and not told:
        item.statement = make_statement(
            analysed, start, last, verb=stated(analysed, quotation, frame)
        )
    if frame == "somebody":
        _split_actor(analysed, item, start, last)
    if modality in PROPOSALS and analysed.tokens.lower[start - 1] == "against":
        item.polarity = "-"  # advised against swimming
    item.via = quotation.via
    item.cue = quotation.cue
    item.attribution = Attribution(kind_of(analysed, (start, last)))
    item.quotation = quotation.id
    item.rule = f"cue with {frame.replace('_', ' ')}"
    return item


def _told(
    analysed: AnalysedText,
    quotation: Quotation,
    phrase: tuple[int, int],
    modality: Modality | None,
    frame: str,
) -> Told:
    """Return how a phrase is held, from which token, and whether its noun says so."""
    first, last = phrase
    if frame == "to_verb" and modality is Modality.WANT:
        seen = _wants_to_see(analysed, first, last)
        return (Modality.CALL, seen, False) if seen else (modality, first, False)
    if frame != "noun":
        return modality, first, False
    if modality is None:
        # *Backs the plan for a bridge* supports it: the noun tells after neutral verbs.
        inside = find_noun_cue(analysed, quotation, first, last)
        if inside is not None:
            return *inside, True
        modality = named_modality(analysed, quotation, first, last)
    if has_other_sense(analysed, quotation, first, last):
        return None, first, False
    if modality is Modality.WANT:
        modality = _wanted(analysed, first, last)
    return modality, first, False


def _without_relative(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where *some of the changes lawmakers are to make* has its own noun."""
    tags = analysed.tokens.tags
    cut = last < len(tags) and tags[last] in _FINITE and tags[last - 1] in _NOUNS
    if cut and last - 2 > first and tags[last - 2] in {"NN", "NNS"}:
        return last - 1
    return last


def _wants_to_see(analysed: AnalysedText, first: int, last: int) -> int:
    """Return where what somebody *would like to see X do* begins, or 0."""
    lower, tags = analysed.tokens.lower, analysed.tokens.tags
    if lower[first : first + 2] != ("to", "see"):
        return 0
    for j in range(first + 3, min(last, first + _NEAREST)):
        if tags[j] == "VB" and lower[j - 1] != "to":
            return first + 2
        if tags[j] in {"TO", "MD", "VBD", "VBZ", ",", "."}:
            break
    return 0


def _wanted(analysed: AnalysedText, first: int, last: int) -> Modality:
    """Tell *want the tax lifted*, a demand, from *want lower taxes*."""
    tags = analysed.tokens.tags
    for j in range(first + 1, min(last, first + _NEAREST)):
        if tags[j] == "VBN" and tags[j - 1].startswith("NN"):
            return Modality.DEMAND
        if tags[j] in {"IN", ",", "WDT", "TO"}:
            break
    return Modality.WANT


def _split_actor(analysed: AnalysedText, item: Item, first: int, last: int) -> None:
    """Set target and statement of *X to do Y*: X acts, the statement is *do Y*."""
    lower = analysed.tokens.lower
    for i in range(first + 1, last - 1):
        if lower[i] == "to":
            item.target = (analysed.words(first, i).strip('“" '),)
            negated = lower[i - 1] == "not"
            item.polarity = "-" if negated else "+"
            item.statement = make_statement(analysed, i + 1, last)
            return
