"""Signatures: *— Mary Brown, teacher* after a quotation or on a line of its own."""

from __future__ import annotations

from search_index.sentences.phrases import NounPhrase
from search_index.sentences.sentence import Sentence
from search_index.sentences.subjects_after_verbs import find_inverted_subject
from search_index.words import DASHES, FINITE

__all__ = ["signed_by"]

_LONGEST = 12


def signed_by(sentence: Sentence, start: int) -> NounPhrase | None:
    """Return whom a signature names that opens with a dash at ``start``, or None.

    What it is about may follow: *— Brown, on whether the weir will hold*.
    """
    tokens, dash = sentence.tokens, start
    while start < sentence.last and tokens.words[start] in DASHES:
        start += 1
    if start == dash or start >= sentence.last:
        return None
    source = find_inverted_subject(sentence.analysed, start, sentence.last)
    if (
        source is None
        or tokens.tags[source.head] != "NNP"
        or source.end - start > _LONGEST
    ):
        return None
    topical = tokens.lower[source.end : source.end + 2] == (",", "on")
    after = tokens.tags[source.end : sentence.last]
    finite = not topical and any(tag in FINITE for tag in after)
    return None if finite else source
