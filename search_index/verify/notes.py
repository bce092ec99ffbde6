"""What else is to be said of a quotation, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.model.possessive import possessive
from search_index.verify.drafts import DraftQuotation
from search_index.verify.match import Match
from search_index.verify.source_text import REPORTED
from search_index.verify.verdicts import (
    QuotationSource,
    SpeakerVerdict,
    Standing,
    WordsVerdict,
)

__all__ = ["note_of"]


def note_of(
    asked: DraftQuotation,
    found: Match,
    standing: Standing | None,
    attribution: SpeakerVerdict,
    sources: Sequence[QuotationSource],
) -> str:
    """Return the sentences that belong to a verdict; empty when there are none.

    Args:
        asked: the quotation of a draft.
        found: where it was found.
        standing: whose words they are there.
        attribution: whether the draft names who said it.
        sources: where its words stand, the first place first.
    """
    said = [
        _on_words(found),
        _on_standing(found, standing),
        _on_speaker(asked, attribution, sources[0]),
        _on_place(sources),
    ]
    return " ".join(sentence for sentence in said if sentence)


def _on_words(found: Match) -> str:
    if found.lacks:
        words = " ".join(found.source.words.forms[place] for place in found.lacks)
        return f"The source has “{words}” right beside these words."
    if found.words is WordsVerdict.ALTERED and found.alignment is None:
        return "What the mark stands for changes what is said."
    if found.omits:
        return f"What is left out has “{'”, “'.join(found.omits)}”."
    if found.over_a_cue:
        return "The source says who speaks in the midst of these words."
    return ""


def _on_standing(found: Match, standing: Standing | None) -> str:
    if standing is None:
        return ""
    depths = [found.source.depths[place] for place in found.places]
    quoted = sum(depth != REPORTED for depth in depths)
    if standing is Standing.NESTED:
        return "Somebody who is quoted there quotes them."
    if quoted == len(depths):
        return ""
    if not quoted:
        return "They stand outside quote marks there: they are the reporter's words."
    return f"Only {quoted} of these {len(depths)} words are quoted there."


def _on_speaker(
    asked: DraftQuotation, attribution: SpeakerVerdict, source: QuotationSource
) -> str:
    if attribution is SpeakerVerdict.UNKNOWN and not source.speaker:
        return "The source does not say whose words they are."
    if attribution is SpeakerVerdict.OTHER:
        doubt = "" if source.certain else " That is not certain."
        return f"There they are {possessive(source.speaker)}.{doubt}"
    if source.via and asked.speaker:
        return f"They are reported there by {', '.join(source.via)}."
    return ""


def _on_place(sources: Sequence[QuotationSource]) -> str:
    if len(sources) < 2:
        return ""
    places = [f"“{one.article.title}” ¶{one.paragraph}" for one in sources]
    return f"The words stand in {len(sources)} places: {'; '.join(places)}."
