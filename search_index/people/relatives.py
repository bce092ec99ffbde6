"""Whom *who*, *which* and *that* take up: the name or noun before them."""

from __future__ import annotations

from dataclasses import replace

from search_index.lexicons.titles import titles
from search_index.people.descriptions import Descriptions
from search_index.people.entities import Entity, Meant
from search_index.people.name_table import NameTable
from search_index.sentences.phrases import NounPhrase
from search_index.text.analysis import AnalysedText

__all__ = ["Relatives"]

_BRACKET = 12
_RELATIVE_REACH = 30
_IN_PHRASE = frozenset({"DT", "JJ", "NN", "NNP", "CD"})
_NOUNS = frozenset({"NN", "NNS"})


class Relatives:
    """Resolves the relative words of one article."""

    def __init__(
        self, analysed: AnalysedText, table: NameTable, descriptions: Descriptions
    ) -> None:
        self._analysed = analysed
        self._table = table
        self._descriptions = descriptions

    def resolve(self, source: NounPhrase, recent: list[Entity]) -> Meant:
        """Return whom *who*, *which* or *that* takes up: the name or noun before it."""
        tokens = self._analysed.tokens
        k = source.head - 1
        if tokens.lower[k] == "and":
            k = self._first_relative(source.head) - 1  # who runs and who said
        while k > 0 and tokens.words[k] in {",", ")", "—"}:
            k = self._bracket(k) - 1
        start = self._phrase_start(k)
        both = tokens.lower[start - 1] == "and" and tokens.tags[start - 2] == "NNS"
        if tokens.tags[k] == "NNS" and both and start > 2:
            start = self._phrase_start(start - 2)  # officials and customers who …
        if tokens.lower[source.head] != "who" and tokens.tags[k] in _NOUNS:
            k = self._governing(start, k)
            if k < 0:
                return Meant(None)
            start = min(start, self._phrase_start(k))
        elif source.head - k > 1 and not both:
            k = self._who_may_speak(start, k)
            start = self._phrase_start(k)
        described = NounPhrase(start, k, k + 1)
        who = tokens.lower[source.head] == "who"
        thing = who and not titles().may_speak(tokens.lower[k])
        if tokens.tags[k] == "NNS" or (
            # Said to Roe on camera, who nodded: Roe did.
            tokens.tags[k] == "NN" and tokens.words[start - 1] != "," and not thing
        ):
            meant = self._descriptions.resolve(described, recent)
        else:
            meant = self._name_before(k)
            if meant.entity is None and tokens.tags[k] == "NN":
                meant = self._descriptions.resolve(described, recent)
        sure = meant.certain and who
        return replace(meant, certain=sure)

    def _first_relative(self, head: int) -> int:
        """Return the same word before *and who* in its sentence, else ``head``."""
        tokens = self._analysed.tokens
        for j in range(head - 2, max(-1, head - _RELATIVE_REACH), -1):
            if tokens.tags[j] == ".":
                break
            if tokens.lower[j] == tokens.lower[head]:
                return j
        return head

    def _bracket(self, k: int) -> int:
        """Return where a short bracket that closes at ``k`` opens, else ``k``.

        *Senator Roe (D-Tarn), who said …*: what it holds is not who says it.
        """
        words = self._analysed.tokens.words
        if words[k] != ")":
            return k
        inside = range(k - 1, max(-1, k - _BRACKET), -1)
        return next((j for j in inside if words[j] == "("), k)

    def _governing(self, start: int, k: int) -> int:
        """Return the noun that says something, or -1: *signs in some places that say*.

        Args:
            start: first token of the phrase before *that* or *which*.
            k: its noun.
        """
        tokens, known = self._analysed.tokens, titles()
        for noun in (k, start - 2):
            word = tokens.lower[noun]
            speaks = known.may_speak(word) or known.singular(word) in known.documents
            if tokens.tags[noun] in _NOUNS and (speaks or word in known.evidence):
                return noun
            if tokens.tags[start - 1] != "IN" or tokens.words[k + 1] == ",":
                break
        return -1

    def _who_may_speak(self, start: int, k: int) -> int:
        """Return whom *who* takes up after a comma: *a clerk close to the talks, who*.

        Args:
            start: first token of the phrase before the comma.
            k: its noun.
        """
        tokens = self._analysed.tokens
        thing = tokens.tags[k] in _NOUNS and not titles().may_speak(tokens.lower[k])
        if not thing or tokens.tags[start - 1] not in {"IN", "TO"}:
            return k
        before = start - 2
        while before > 0 and tokens.tags[before] in {"JJ", "VBN", "RB"}:
            before -= 1
        return before if tokens.tags[before][:2] == "NN" else k

    def _phrase_start(self, k: int) -> int:
        """Return where the phrase begins that ends at a token, its article included."""
        tags = self._analysed.tokens.tags
        while k > 0 and tags[k - 1] in _IN_PHRASE and tags[k] != "DT":
            k -= 1
        return k

    def _name_before(self, k: int) -> Meant:
        """Return whom the name before *who* means, in its clause."""
        tokens, ends = self._analysed.tokens, self._table.ends
        for j in range(k, max(0, k - 12), -1):
            if j in ends:
                return Meant(ends[j], "the name before “who”")
            if tokens.tags[j] == "." or tokens.tags[j] in {"VBD", "VBZ", "VBP"}:
                break
        return Meant(None)
