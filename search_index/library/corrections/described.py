"""What a reader said, in one line: for lists, and for who undoes it."""

from __future__ import annotations

from search_index.model.annotations import (
    PROPOSAL_MODALITIES,
    Annotation,
    Correction,
    FindingInWords,
    GivenTo,
    Mark,
    Missed,
    Named,
    Note,
    QuotationInWords,
    Reading,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
    Tag,
)
from search_index.model.counting import counted
from search_index.model.possessive import possessive

__all__ = ["describe"]

_SHOWN = 40


def describe(annotation: Annotation) -> str:
    """Return what an annotation says, in words of one line."""
    match annotation:
        case Note(text=text):
            return " ".join(text.split())
        case Tag(tag=tag):
            return tag
        case Mark(letter=letter, at=at):
            return f"{letter}: {_short(at.words)}"
        case Reading():
            counts = (
                counted(len(annotation.quotations), "quotation"),
                counted(len(annotation.positions), "position"),
                counted(len(annotation.proposals), "proposal"),
            )
            return ", ".join(counts)
    return _correction(annotation)


def _correction(correction: Correction) -> str:
    match correction:
        case GivenTo(finding, speaker):
            return f"{_words(finding)} is {_whose(finding, speaker)}"
        case Rejected(finding):
            return f"{_words(finding)} is no {_kind(finding)}"
        case Rekinded(finding, kind):
            return f"{_words(finding)} is {kind.value}"
        case Missed(finding):
            return f"{_words(finding)} is a {_kind(finding)}"
        case SameAs(speaker, other):
            return f"{speaker.name} is {other.name}"
        case Renamed(speaker, name):
            return f"{speaker.name} is called {name}"
        case SplitOff(mention, whom):
            meant = whom.name if whom else "nobody known"
            return f"{_short(mention.words)} means {meant}"


def _whose(finding: FindingInWords, speaker: Named | None) -> str:
    if speaker is not None and speaker.name:
        return possessive(speaker.name)
    quoted = isinstance(finding, QuotationInWords)
    return "nobody’s who is known" if quoted else "the article’s own"


def _kind(finding: FindingInWords) -> str:
    if isinstance(finding, QuotationInWords):
        return "quotation"
    return "proposal" if finding.modality in PROPOSAL_MODALITIES else "position"


def _words(finding: FindingInWords) -> str:
    return _short(finding.parts[0].words)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line[:_SHOWN].rstrip()}…”" if len(line) > _SHOWN else f"“{line}”"
