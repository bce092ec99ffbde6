"""What an article says in its own voice, and the answers of an interview.

positions-spec.md, section 9: decided once for each article. In news the reporter
holds nothing. An article where hardly any sentence is attributed and several judge or
demand is opinion; one with question blocks is an interview, whose answers are the
interviewee's.
"""

from __future__ import annotations

from search_index.attribution.names import find_names
from search_index.findings.clauses import cut_clauses
from search_index.findings.content import content_modality
from search_index.findings.items import Item, make_item
from search_index.findings.modality import PROPOSALS
from search_index.model import (
    AUTHOR,
    Attribution,
    BlockKind,
    Modality,
    Quotation,
    Speaker,
    SpeakerId,
    SpeakerKind,
)
from search_index.text import AnalysedText

__all__ = ["find_own_voice"]

_ATTRIBUTED, _JUDGING = 0.25, 0.55
_LEAST_SENTENCES = 8
_LEAST_QUESTIONS = 3
_STRONG = PROPOSALS | {
    Modality.OPPOSE,
    Modality.SUPPORT,
    Modality.PREDICT,
    Modality.FEAR,
}


def find_own_voice(
    analysed: AnalysedText,
    quotations: tuple[Quotation, ...],
    roll: Roll,
) -> list[Item]:
    """Find the items that no quotation carries; add the interviewee as a speaker."""
    questions = [
        block.span.start
        for block in analysed.article.blocks
        if block.kind is BlockKind.QUESTION
    ]
    if len(questions) >= _LEAST_QUESTIONS:
        return _answers(analysed, quotations, speakers, questions[0])
    if _is_opinion(analysed, quotations):
        return _sentences(analysed, quotations, AUTHOR, 0, direct=False), speakers
    return [], speakers


def _attributed(analysed: AnalysedText, quotations: tuple[Quotation, ...]) -> set[int]:
    """Return the tokens that some quotation holds."""
    taken: set[int] = set()
    for quotation in quotations:
        for span in quotation.content:
            taken.update(range(*analysed.token_range(span)))
    return taken


def _is_opinion(analysed: AnalysedText, quotations: tuple[Quotation, ...]) -> bool:
    spoken = tuple(q for q in quotations if not q.rule.startswith("view"))
    taken = _attributed(analysed, spoken)
    total = attributed = judging = 0
    for paragraph in analysed.paragraphs:
        for first, last in paragraph.sentences:
            total += 1
            inside = sum(i in taken for i in range(first, last))
            if inside > 0.3 * (last - first):
                attributed += 1
                continue
            modality, _ = content_modality(analysed, first, last, direct=True)
            judging += modality is not None
    few = attributed <= _ATTRIBUTED * total
    return total >= _LEAST_SENTENCES and few and judging >= _JUDGING * total


def _sentences(
    analysed: AnalysedText,
    quotations: tuple[Quotation, ...],
    holder: SpeakerId,
    after: int,
    *,
    direct: bool,
) -> list[Item]:
    taken = _attributed(analysed, quotations)
    items = []
    for paragraph in analysed.paragraphs:
        if analysed.tokens.starts[paragraph.first] < after:
            continue
        for first, last in paragraph.sentences:
            if analysed.tokens.words[last - 1] == "?":
                continue
            for clause in cut_clauses(analysed, first, last, [(first, last)]):
                if sum(i in taken for i in range(*clause)) > 0.3 * (
                    clause[1] - clause[0]
                ):
                    continue
                modality, teller = content_modality(analysed, *clause, direct=True)
                if modality is None or (not direct and modality not in _STRONG):
                    continue
                item = make_item(analysed, clause, modality, holder)
                item.attribution = Attribution.DIRECT if direct else Attribution.AUTHOR
                item.cue = analysed.span(teller, teller + 1) if teller >= 0 else None
                item.rule = "answer" if direct else "author's voice"
                items.append(item)
    return items


def _answers(
    analysed: AnalysedText,
    quotations: tuple[Quotation, ...],
    speakers: tuple[Speaker, ...],
    start: int,
) -> tuple[list[Item], tuple[Speaker, ...]]:
    interviewee, speakers = _interviewee(analysed, speakers, start)
    if interviewee is None:
        return [], speakers
    return _sentences(analysed, quotations, interviewee, start, direct=True), speakers


def _interviewee(
    analysed: AnalysedText, speakers: tuple[Speaker, ...], start: int
) -> tuple[SpeakerId | None, tuple[Speaker, ...]]:
    """Return whom the introduction names most; add them if they are not quoted."""
    counts: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
    for name in find_names(analysed):
        if name.kind is SpeakerKind.PERSON and (
            len(name.words) > 1 or name.words[-1] in counts
        ):
            place = analysed.tokens.starts[name.first]
            weight = 5 if place < start else 1
            counts.setdefault(name.words[-1], []).extend(
                [(name.first, name.last, name.words)] * weight
            )
    title = analysed.article.title
    best = max(
        counts,
        key=lambda last: len(counts[last]) + (20 if last in title else 0),
        default=None,
    )
    if best is None:
        return None, speakers
    for speaker in speakers:
        if speaker.kind is SpeakerKind.PERSON and speaker.name.split()[-1] == best:
            return speaker.id, speakers
    fullest = max(counts[best], key=lambda entry: len(entry[2]))
    mentions = sorted({analysed.span(first, last) for first, last, _ in counts[best]})
    number = 1 + max((int(s.id[1:]) for s in speakers), default=0)
    made = Speaker(
        SpeakerId(f"s{number}"),
        " ".join(fullest[2]),
        SpeakerKind.PERSON,
        None,
        tuple(mentions),
        (),
        "interviewee",
    )
    return made.id, (*speakers, made)
