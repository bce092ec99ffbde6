"""Items from quotations: evidence, modality, holder, statement."""

from __future__ import annotations

from dataclasses import dataclass, field

from search_index.findings.clauses import cut_clauses, trimmed
from search_index.findings.modality import (
    PROPOSALS,
    content_modality,
    cue_modality,
    frame_of,
)
from search_index.findings.statements import (
    find_condition,
    find_target,
    join_statement,
    make_statement,
)
from search_index.model import (
    Attribution,
    FindingId,
    Modality,
    Quotation,
    QuotationKind,
    Span,
    SpeakerId,
)
from search_index.text import AnalysedText

__all__ = ["Item", "Range", "find_items", "make_item", "merge_items"]

Range = tuple[int, int]
_NEGATION = frozenset(["not", "never", "shouldn't", "don't", "mustn't", "won't"])
_STRONG = frozenset({Modality.FEAR, Modality.CONCEDE, Modality.PLEDGE})
_SAME = 0.7


@dataclass(slots=True, eq=False)
class Item:
    """A position or a proposal in tokens, before it has an id."""

    modality: Modality
    holder: SpeakerId
    via: tuple[SpeakerId, ...]
    evidence: list[Range]
    statement: str
    target: tuple[str, ...]
    condition: str | None
    polarity: str
    cue: Span | None
    attribution: Attribution
    quotation: FindingId | None
    rule: str
    also: list[list[Range]] = field(default_factory=list)


def find_items(analysed: AnalysedText, quotations: tuple[Quotation, ...]) -> list[Item]:
    """Find what the quotations' speakers hold and want done."""
    inner = _inner_contents(analysed, quotations)
    items: list[Item] = []
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        frame = frame_of(quotation)
        modality = cue_modality(analysed, quotation)
        if modality is None and _announces(analysed, quotation):
            modality = Modality.PLEDGE
        if frame == "clause":
            items.extend(_from_clauses(analysed, quotation, modality, inner))
        elif modality is not None:
            item = _from_phrase(analysed, quotation, modality, frame)
            if item:
                items.append(item)
    return items


def _announces(analysed: AnalysedText, quotation: Quotation) -> bool:
    """Find *announced that X will do Y*: the announcer's own body acts."""
    if quotation.cue is None or not quotation.content:
        return False
    first, last = analysed.token_range(quotation.cue)
    lower = analysed.tokens.lower
    if not {"announce", "announced", "announces", "announcing"} & set(
        lower[first:last]
    ):
        return False
    return "will" in lower[slice(*analysed.token_range(quotation.content[0]))]


def _inner_contents(
    analysed: AnalysedText, quotations: tuple[Quotation, ...]
) -> list[tuple[FindingId, Range]]:
    """Return what others say or hold inside somebody's content."""
    return [
        (quotation.id, analysed.token_range(span))
        for quotation in quotations
        if "inside speech" in quotation.rule or quotation.rule.startswith("view")
        for span in quotation.content
    ]


def _is_taken(
    quotation: Quotation, clause: Range, inner: list[tuple[FindingId, Range]]
) -> bool:
    low, high = clause
    for other, (first, last) in inner:
        if other == quotation.id:
            continue
        shared = min(high, last) - max(low, first)
        if shared > 0.5 * (high - low) and (first, last) != clause:
            return True
    return False


def _from_clauses(
    analysed: AnalysedText,
    quotation: Quotation,
    of_cue: Modality | None,
    inner: list[tuple[FindingId, Range]],
) -> list[Item]:
    direct = quotation.kind is QuotationKind.DIRECT
    items: list[Item] = []
    if quotation.rule.endswith("clause around its attribution"):
        whole = _around(analysed, quotation, of_cue)
        return [whole] if whole else []
    for span in quotation.content:
        first, last = analysed.token_range(span)
        if first >= last:
            continue
        for clause in cut_clauses(
            analysed, first, last, _sentences(analysed, first, last)
        ):
            if _is_taken(quotation, clause, inner) or _is_question(analysed, clause):
                continue
            of_content, teller = content_modality(analysed, *clause, direct=direct)
            modality = _decide(of_cue, of_content)
            if modality is None:
                continue
            item = make_item(
                analysed, clause, modality, quotation.speaker or SpeakerId("")
            )
            item.via = quotation.via
            item.cue = (
                analysed.span(teller, teller + 1) if teller >= 0 else quotation.cue
            )
            item.attribution = Attribution(_kind(analysed, clause))
            item.quotation = quotation.id
            item.rule = "cue" if of_content is None else "content"
            items.append(item)
    return items


def _around(
    analysed: AnalysedText, quotation: Quotation, of_cue: Modality | None
) -> Item | None:
    """Make one item of a clause that its attribution interrupts."""
    parts = [
        trimmed(analysed, *analysed.token_range(span)) for span in quotation.content
    ]
    parts = [part for part in parts if part[1] > part[0]]
    if not parts or quotation.speaker is None:
        return None
    found = [content_modality(analysed, *part, direct=False) for part in parts]
    told = [one for one, _ in found if one is not None]
    modality = _decide(
        of_cue, next((m for m in told if m in PROPOSALS), told[-1] if told else None)
    )
    if modality is None:
        return None
    item = make_item(analysed, (parts[0][0], parts[-1][1]), modality, quotation.speaker)
    item.statement = (
        make_statement(analysed, *parts[-1])
        if len(parts) == 1
        else (join_statement(analysed, parts))
    )
    item.evidence = parts
    item.via = quotation.via
    item.cue = quotation.cue
    item.attribution = Attribution(quotation.kind.value)
    item.quotation = quotation.id
    item.rule = "clause around its attribution"
    return item


def _decide(of_cue: Modality | None, of_content: Modality | None) -> Modality | None:
    """Join what the cue and the content say (positions-spec.md, section 3)."""
    if of_content in PROPOSALS:
        return of_content
    if of_cue in PROPOSALS or of_cue in _STRONG:
        return of_cue
    if of_cue is Modality.ASSESS and of_content is not None:
        return of_content
    return of_cue or of_content


def _kind(analysed: AnalysedText, clause: Range) -> str:
    quoted = sum(analysed.quote_at[i] >= 0 for i in range(*clause))
    total = clause[1] - clause[0]
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= 0.9 * total else "mixed"


def _sentences(analysed: AnalysedText, first: int, last: int) -> list[Range]:
    found = []
    for paragraph in analysed.paragraphs:
        if paragraph.first <= first < paragraph.last:
            found = [s for s in paragraph.sentences if s[0] < last and s[1] > first]
            break
    return found


def _is_question(analysed: AnalysedText, clause: Range) -> bool:
    words = analysed.tokens.words
    for i in range(clause[1], min(clause[1] + 2, len(words))):
        if words[i] == "?":
            return True
        if words[i] in {".", "!"}:
            return False
    return False


def _from_phrase(
    analysed: AnalysedText, quotation: Quotation, modality: Modality, frame: str
) -> Item | None:
    first, last = analysed.token_range(quotation.content[0])
    first, last = trimmed(analysed, first, last)
    if last <= first or _says_nothing(analysed, first):
        return None
    item = make_item(
        analysed, (first, last), modality, quotation.speaker or SpeakerId("")
    )
    if frame == "somebody":
        _split_actor(analysed, item, first, last)
    item.via = quotation.via
    item.cue = quotation.cue
    item.attribution = Attribution(_kind(analysed, (first, last)))
    item.quotation = quotation.id
    item.rule = f"cue with {frame.replace('_', ' ')}"
    return item


def _says_nothing(analysed: AnalysedText, first: int) -> bool:
    """Tell whether somebody only *declined to comment*."""
    lower = analysed.tokens.lower
    return lower[first : first + 2] in {
        ("to", "comment"),
        ("to", "say"),
        ("to", "discuss"),
        ("to", "answer"),
        ("to", "elaborate"),
        ("to", "respond"),
        ("to", "be"),
        ("to", "speculate"),
    }


def _split_actor(analysed: AnalysedText, item: Item, first: int, last: int) -> None:
    """Set target and statement of *X to do Y*: X acts, the statement is *do Y*."""
    lower = analysed.tokens.lower
    for i in range(first + 1, last - 1):
        if lower[i] == "to":
            item.target = (analysed.words(first, i).strip('“" '),)
            negated = lower[i - 1] == "not"
            item.polarity = "-" if negated else "+"
            item.statement = make_statement(analysed, i + 1, last)
            return


def make_item(
    analysed: AnalysedText, clause: Range, modality: Modality, holder: SpeakerId
) -> Item:
    """Make an item of one clause."""
    lower = analysed.tokens.lower
    proposal = modality in PROPOSALS
    negated = proposal and any(
        word in _NEGATION for word in lower[clause[0] : clause[1]][:8]
    )
    start = clause[0] + (1 if lower[clause[0]] == "to" else 0)
    return Item(
        modality,
        holder,
        (),
        [clause],
        make_statement(analysed, start, clause[1]),
        find_target(analysed, *clause),
        find_condition(analysed, *clause) if proposal else None,
        "-" if negated else "+",
        None,
        Attribution.INDIRECT,
        None,
        "",
    )


def merge_items(analysed: AnalysedText, items: list[Item]) -> list[Item]:
    """Merge items of one holder that say the same; return them in text order."""
    items = sorted(items, key=lambda item: (item.evidence[0], item.quotation is None))
    kept: list[Item] = []
    bags: dict[int, frozenset[str]] = {}
    by_holder: dict[SpeakerId, list[Item]] = {}
    for item in items:
        bag = _bag(analysed, item)
        mine = by_holder.setdefault(item.holder, [])
        same = next(
            (
                other
                for other in mine[-40:]
                if _is_same(item, other, bag, bags[id(other)])
            ),
            None,
        )
        if same is None:
            bags[id(item)] = bag
            mine.append(item)
            kept.append(item)
        elif same.evidence[0] != item.evidence[0] and not _overlap(same, item):
            same.also.append(item.evidence)
    return _without_covered(kept)


def _bag(analysed: AnalysedText, item: Item) -> frozenset[str]:
    return frozenset(
        analysed.tokens.lower[i]
        for first, last in item.evidence
        for i in range(first, last)
        if analysed.tokens.words[i][0].isalnum() and len(analysed.tokens.lower[i]) > 3
    )


def _is_same(
    item: Item, other: Item, bag: frozenset[str], known: frozenset[str]
) -> bool:
    if (item.modality in PROPOSALS) != (other.modality in PROPOSALS):
        return False
    if _overlap(item, other):
        return True
    smaller = min(len(bag), len(known))
    return smaller >= 3 and len(bag & known) >= _SAME * smaller


def _overlap(item: Item, other: Item) -> bool:
    (a, b), (c, d) = item.evidence[0], other.evidence[0]
    return min(b, d) - max(a, c) > 0.5 * min(b - a, d - c)


def _without_covered(items: list[Item]) -> list[Item]:
    """Drop an item whose evidence is another holder's, said inside it."""
    kept: list[Item] = []
    for item in items:
        first, last = item.evidence[0]
        covered = any(
            other is not item
            and other.via
            and item.holder in other.via
            and min(last, other.evidence[0][1]) - max(first, other.evidence[0][0])
            > 0.6 * (last - first)
            for other in items[max(0, len(kept) - 10) : len(kept) + 10]
        )
        if not covered:
            kept.append(item)
    return kept
