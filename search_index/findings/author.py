"""What an article says in its own voice, and the answers of an interview.

positions-spec.md, section 9: decided once for each article. In news the reporter
holds nothing. An article where hardly any sentence is attributed and several judge or
demand is opinion; one with question blocks is an interview, whose answers are the
interviewee's.
"""

from __future__ import annotations

from search_index.findings.clauses import cut_clauses
from search_index.findings.content import content_modality
from search_index.findings.holders import Held, Roll, find_inner_holder
from search_index.findings.items import Item, make_item
from search_index.findings.modality import PROPOSALS
from search_index.findings.zones import is_labelled_opinion
from search_index.model.documents import (
    AUTHOR,
    Attribution,
    BlockKind,
    Modality,
    Quotation,
    SpeakerId,
    SpeakerKind,
)
from search_index.people.conversation import FIRST_PERSON
from search_index.people.names import find_names
from search_index.quotations.candidates import Attributed
from search_index.text.analysis import AnalysedText

__all__ = ["find_own_voice"]

_ATTRIBUTED, _JUDGING = 0.25, 0.55
_MOST_ATTRIBUTED, _FEW = 0.5, 0.1
_LEAST_SENTENCES = 8
_LEAST_PERSONS, _LEAST_WANTING = 3, 3
_WANTING = PROPOSALS | {Modality.PREDICT}
_LEAST_QUESTIONS = 3
_MOST = 0.3
_WEAK = frozenset({"more", "most", "even", "less", "real", "different", "enough"})


def find_own_voice(
    analysed: AnalysedText,
    attributed: tuple[Attributed, ...],
    roll: Roll,
) -> list[Item]:
    """Find the items that no quotation carries; add the interviewee as a speaker."""
    quotations = tuple(one.quotation for one in attributed)
    questions = [
        block.span.start
        for block in analysed.article.blocks
        if block.kind is BlockKind.QUESTION
    ]
    if len(questions) >= _LEAST_QUESTIONS:
        return _answers(analysed, quotations, roll, questions[0])
    if _is_opinion(analysed, attributed):
        return _sentences(analysed, quotations, AUTHOR, 0, roll)
    return []


def _attributed(analysed: AnalysedText, quotations: tuple[Quotation, ...]) -> set[int]:
    """Return the tokens that some quotation holds."""
    taken: set[int] = set()
    for quotation in quotations:
        for span in quotation.content:
            taken.update(range(*analysed.token_range(span)))
    return taken


def _is_opinion(analysed: AnalysedText, found: tuple[Attributed, ...]) -> bool:
    """Tell whether an article argues for itself (positions-spec.md, section 9)."""
    spoken = tuple(one.quotation for one in found if not one.is_view)
    taken = _attributed(analysed, spoken)
    total = 0
    own: list[tuple[int, int]] = []
    for paragraph in analysed.paragraphs:
        total += len(paragraph.sentences)
        for first, last in paragraph.sentences:
            inside = sum(i in taken for i in range(first, last))
            if inside <= 0.3 * (last - first):
                own.append((first, last))
    attributed = total - len(own)
    if is_labelled_opinion(analysed.article):
        return attributed <= _MOST_ATTRIBUTED * total
    if total < _LEAST_SENTENCES or attributed > _ATTRIBUTED * total:
        return False
    if _first_persons(analysed) >= max(_LEAST_PERSONS, total // 6):
        return True
    told = [content_modality(analysed, *one, direct=True)[0] for one in own]
    judging = sum(modality is not None for modality in told)
    wanting = sum(modality in _WANTING for modality in told)
    few = attributed < _FEW * total
    return judging >= _JUDGING * total or (few and wanting >= _LEAST_WANTING)


def _first_persons(analysed: AnalysedText) -> int:
    """Return how often the writer says *I*, *we* or *our*, outside quote marks."""
    tokens = analysed.tokens
    return sum(
        word in FIRST_PERSON and tokens.words[place] != "US"
        for place, word in enumerate(tokens.lower)
        if analysed.quote_at[place] < 0
    )


def _sentences(
    analysed: AnalysedText,
    quotations: tuple[Quotation, ...],
    holder: SpeakerId,
    after: int,
    roll: Roll,
) -> list[Item]:
    others = tuple(q for q in quotations if not _is_own(analysed, q))
    taken = _attributed(analysed, others)
    items: list[Item] = []
    for paragraph in analysed.paragraphs:
        if analysed.tokens.starts[paragraph.first] < after:
            continue
        nested: Held | None = None
        for first, last in paragraph.sentences:
            if analysed.tokens.words[last - 1] == "?":
                continue
            for clause in cut_clauses(analysed, first, last, [(first, last)]):
                length = clause[1] - clause[0]
                if sum(i in taken for i in range(*clause)) > _MOST * length:
                    continue
                nested = find_inner_holder(analysed, clause, nested)
                item = _item(analysed, clause, holder, nested, roll)
                if item:
                    items.append(item)
    return items


def _is_own(analysed: AnalysedText, quotation: Quotation) -> bool:
    """Tell whether it is the one who writes or answers who says *I* or *we*."""
    if quotation.source is None:
        return quotation.speaker is None
    return quotation.source.of(analysed.article.text).lower() in {"i", "we"}


def _item(
    analysed: AnalysedText,
    clause: tuple[int, int],
    holder: SpeakerId,
    nested: Held | None,
    roll: Roll,
) -> Item | None:
    modality, teller = content_modality(analysed, *clause, direct=True)
    if holder == AUTHOR and modality is Modality.ASSESS:
        weak = teller < 0 or analysed.tokens.lower[teller] in _WEAK
        modality = None if weak else modality
    if modality is None or (nested and modality is Modality.ASSESS):
        modality = nested.modality if nested else None
    if modality is None:
        return None
    item = make_item(analysed, clause, modality, holder)
    own = holder == AUTHOR
    if nested is not None:
        item.holder = roll.find(analysed, nested.mention)
        item.via = () if own else (holder,)
    by_author = own and nested is None
    item.attribution = Attribution.AUTHOR if own else Attribution.DIRECT
    if own and not by_author:
        item.attribution = Attribution.INDIRECT
    item.cue = analysed.span(teller, teller + 1) if teller >= 0 else None
    item.rule = "author's voice" if own else "answer"
    return item


def _answers(
    analysed: AnalysedText,
    quotations: tuple[Quotation, ...],
    roll: Roll,
    start: int,
) -> list[Item]:
    interviewee = _interviewee(analysed, roll, start)
    if interviewee is None:
        return []
    return _sentences(analysed, quotations, interviewee, start, roll)


def _interviewee(analysed: AnalysedText, roll: Roll, start: int) -> SpeakerId | None:
    """Return whom the introduction names most; add them if they are not quoted."""
    counts: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
    for name in find_names(analysed):
        last = name.words[-1]
        if name.kind is not SpeakerKind.PERSON:
            continue
        if len(name.words) > 1 or last in counts:
            early = analysed.tokens.starts[name.first] < start
            entry = (name.first, name.last, name.words)
            counts.setdefault(last, []).extend([entry] * (5 if early else 1))
    title = analysed.article.title
    best = max(
        counts,
        key=lambda last: len(counts[last]) + (20 if last in title else 0),
        default=None,
    )
    if best is None:
        return None
    for speaker in roll.speakers:
        if speaker.kind is SpeakerKind.PERSON and speaker.name.split()[-1] == best:
            return speaker.id
    fullest = max(counts[best], key=lambda entry: len(entry[2]))
    mentions = sorted({analysed.span(first, last) for first, last, _ in counts[best]})
    return roll.add(" ".join(fullest[2]), SpeakerKind.PERSON, mentions, "interviewee")
