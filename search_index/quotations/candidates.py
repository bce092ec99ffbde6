"""What the steps of attribution hand on to each other before ids are given."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.model.documents import Quotation
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
        rule: the name of the rule that found it.
        quoted: is it made of whole quoted stretches?
        same_as: the attribution whose speaker it shares, when it names none.
        verb: its cue as the lexicon has it, when a verb attributes it.
    """

    content: list[Range]
    cue: Range | None
    source: NounPhrase | None
    paragraph: int
    rule: str
    quoted: bool = False
    same_as: Found | None = None
    verb: Cue | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with the tokens that it was read from.

    Attributes:
        quotation: the quotation.
        content: what was said, a range of tokens for each of its spans.
        cue: the tokens that attribute it, or None.
        verb: its cue as the lexicon has it, when a verb attributes it.
        source: the mention that names who speaks, or None.
    """

    quotation: Quotation
    content: tuple[Range, ...]
    cue: Range | None
    verb: Cue | None
    source: NounPhrase | None


def make_found(
    cue: Cue, source: NounPhrase, content: list[Range], paragraph: int, rule: str
) -> Found | None:
    """Return what a verb cue attributes, or None when nothing is left of it."""
    kept = [(start, end) for start, end in content if start < end]
    if not kept:
        return None
    first = cue.anchor if cue.form == "infinitive" else cue.first
    return Found(kept, (first, cue.last), source, paragraph, rule, verb=cue)
