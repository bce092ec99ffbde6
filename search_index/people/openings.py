"""Capitals that only open a sentence: *Growers said*, *Explaining the vote*.

Such a word belongs to a name when it is written large within sentences, too.
"""

from __future__ import annotations

from search_index.lexicons import grammar
from search_index.lexicons.name_words import name_words
from search_index.lexicons.titles import titles
from search_index.people.capitals import (
    JOINING,
    NAME_LINKS,
    is_common,
    opens_sentence,
)
from search_index.text.analysis import AnalysedText
from search_index.text.tag_weights import load_weights

__all__ = ["acts_only", "after_opening", "capitals_inside"]

_ACTS = frozenset({"VBG", "VBN", "VB", "VBD", "RB", "IN", "UH", "MD", "VBZ", "VBP"})
_OPENERS = frozenset({"NN", "NNS", "JJ"}) | _ACTS
_QUANTITIES = grammar("quantities")
_CUTS = frozenset({".", ","})


def capitals_inside(analysed: AnalysedText) -> set[str]:
    """Return the words that have capitals inside sentences, in lower case."""
    tokens = analysed.tokens
    firsts = {paragraph.first for paragraph in analysed.paragraphs}
    return {
        tokens.lower[j]
        for j, word in enumerate(tokens.words)
        if word[0].isupper() and j not in firsts and tokens.tags[j - 1] not in _CUTS
    }


def after_opening(
    analysed: AnalysedText, i: int, end: int, low: int, inner: set[str]
) -> int:
    """Skip a word that has its capital because it opens a sentence: *Growers said*."""
    tokens, lexicon = analysed.tokens, titles()
    word, written = tokens.lower[i], tokens.words[i]
    acts = acts_only(word) or word in _QUANTITIES
    if written.isupper() and len(written) > 1:
        return i
    if tokens.tags[i] not in _OPENERS and not acts:
        return i
    if word in lexicon.parties or word in lexicon.states:
        return i
    alone = end == i + 1
    acts = acts or tokens.tags[i] in _ACTS
    if not alone and (word in inner or not acts):
        linked = tokens.lower[i + 1] in NAME_LINKS and tokens.tags[i] == "NNS"
        linked = linked and not _is_campaign(tokens.lower[i + 1 : end])
        if not linked or word in inner:
            return i
    if not alone and word in name_words().given:
        return i
    if not opens_sentence(analysed, i, low):
        return i
    first = i + 1
    while first < end and tokens.lower[first] in JOINING | {"'s"}:
        first += 1
    return first


def _is_campaign(lower: tuple[str, ...]) -> bool:
    """Tell whether plain words in capitals go on with *for*: *Citizens for Clean …*."""
    return lower[0] == "for" and len(lower) > 1 and is_common(lower[1])


def acts_only(word: str) -> bool:
    """Tell whether a word can only be a verb or an adverb: *Explaining*."""
    known = load_weights().dictionary
    tags = known.get(word)
    if tags is None and word.endswith("ing"):
        stem = word.removesuffix("ing")
        tags = ("VBG",) if "VB" in known.get(stem, known.get(f"{stem}e", ())) else None
    return tags is not None and _ACTS.issuperset(tags)
