"""What the steps of attribution hand on to each other before ids are given."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.model.documents import Quotation
from search_index.quotations.rules import Rule
from search_index.sentences.cues import Cue
from search_index.sentences.phrases import NounPhrase, Range

__all__ = ["Attributed", "Found", "make_found"]


@dataclass(slots=True, eq=False)
class Found:
    """One attribution, in tokens.

    Attributes:
        content: what was said, a range for each stretch.
        cue: the words that attribute it, or None.
        source: the mention that names who speaks, or None.
        paragraph: index of the paragraph that it starts in.
        rule: what found it.
        quoted: is it made of whole quoted stretches?
        same_as: the attribution whose speaker it shares, when it names none.
        verb: its cue as the lexicon has it, when a verb attributes it.
        is_view: does it give a view or an act, and no words?
        inside: does it stand inside what somebody else says?
        around: the words around it in which their speaker says *he* or *she* of
            another; None of any other source.
    """

    content: list[Range]
    cue: Range | None
    source: NounPhrase | None
    paragraph: int
    rule: Rule
    quoted: bool = False
    same_as: Found | None = None
    verb: Cue | None = None
    is_view: bool = False
    inside: bool = False
    around: Found | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with the tokens that it was read from.

    Attributes:
        quotation: the quotation.
        content: what was said, a range of tokens for each of its spans.
        cue: the tokens that attribute it, or None.
        verb: its cue as the lexicon has it, when a verb attributes it.
        source: the mention that names who speaks, or None.
        rule: what found it.
        is_view: does it give a view or an act, and no words? Such ones stay inside
            the extraction.
        inside: was it found inside what somebody else says?
    """

    quotation: Quotation
    content: tuple[Range, ...]
    cue: Range | None
    verb: Cue | None
    source: NounPhrase | None
    rule: Rule
    is_view: bool
    inside: bool


def make_found(
    cue: Cue, source: NounPhrase, content: list[Range], paragraph: int, rule: Rule
) -> Found | None:
    """Return what a verb cue attributes, or None when nothing is left of it."""
    kept = [(start, end) for start, end in content if start < end]
    if not kept:
        return None
    first = cue.anchor if cue.form == "infinitive" else cue.first
    return Found(kept, (first, cue.last), source, paragraph, rule, verb=cue)
