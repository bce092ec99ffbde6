"""What an article says in its own voice: an opinion piece's author, an interviewee.

positions-spec.md, section 9: decided once for each article. In news the reporter holds
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from search_index.findings.candidates import Candidate, own_candidates
from search_index.findings.readings import Voice
from search_index.model.documents import SpeakerId
from search_index.quotations.candidates import Attributed
from search_index.sentences.parsed_text import ParsedText

__all__ = ["covered_tokens", "find_own_voice"]

_MOST_COVERED = 0.3


def covered_tokens(parsed: ParsedText, others: Sequence[Attributed]) -> list[int]:
    """Return for each token how many before it lie in what others say."""
    taken = [0] * (len(parsed.analysed.tokens) + 1)
    for one in others:
        for first, last in one.content:
            taken[first + 1 : last + 1] = [1] * (last - first)
    return list(accumulate(taken))


def is_own(parsed: ParsedText, attributed: Attributed) -> bool:
    """Tell whether it is the one who writes or answers who says *I* or *we*."""
    source = attributed.source
    if source is None:
        return attributed.quotation.speaker is None
    return parsed.analysed.tokens.lower[source.head] in {"i", "we"}


def find_own_voice(
    parsed: ParsedText,
    attributed: Sequence[Attributed],
    holder: SpeakerId,
    after: int = 0,
) -> Iterator[Candidate]:
    """Yield the candidates that no quotation of somebody else covers.

    Args:
        parsed: the text.
        attributed: its quotations.
        holder: who writes or answers.
        after: offset in the text where the holder begins.
    """
    analysed = parsed.analysed
    covered = covered_tokens(
        parsed, [one for one in attributed if not is_own(parsed, one)]
    )
    for place, paragraph in enumerate(analysed.paragraphs):
        if analysed.tokens.starts[paragraph.first] < after:
            continue
        extents = [
            (sentence, (sentence.first, sentence.last))
            for sentence in parsed.sentences(place)
        ]
        for candidate in own_candidates(parsed, extents, holder, Voice()):
            first, last = candidate.extent
            if covered[last] - covered[first] <= _MOST_COVERED * (last - first):
                yield candidate
