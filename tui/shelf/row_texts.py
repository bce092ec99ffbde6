"""What the library's lists say: articles, hits, speakers, and what one has said.

Text from outside is made safe here; widths are terminal cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rich.cells import cell_len

from search_index import (
    ArticleSummary,
    Facet,
    Hit,
    HitKind,
    SearchResult,
    Span,
    SpeakerSummary,
    Utterance,
)
from tui.safe_text import clip, drawable
from tui.shelf.rows import FixedRows, ListedRows, Piece, Row, two_sides

__all__ = [
    "article_rows",
    "counted",
    "facet_rows",
    "facets_of",
    "hit_rows",
    "in_groups",
    "people_rows",
    "person_lines",
    "utterance_rows",
]

_INDENT = "  "
_KINDS = {
    HitKind.TEXT: "",
    HitKind.QUOTATION: "quoted",
    HitKind.POSITION: "position",
    HitKind.PROPOSAL: "proposal",
}
_GROUPS = (
    (HitKind.PROPOSAL, "Proposals"),
    (HitKind.POSITION, "Positions"),
    (HitKind.QUOTATION, "Quotations"),
)
_SIGNS = {HitKind.PROPOSAL: ">", HitKind.POSITION: "-", HitKind.QUOTATION: '"'}
_ARTICLES = frozenset({"a", "an", "the"})


def counted(number: int, thing: str) -> str:
    """Return *1 article* or *2,310 articles*."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _day(summary: ArticleSummary) -> str:
    if summary.published is not None:
        return summary.published.isoformat()
    return f"added {datetime.fromtimestamp(summary.added, tz=UTC).date().isoformat()}"


def _title(title: str, origin: str) -> str:
    return " ".join(title.split()) or origin


def article_rows(summaries: Sequence[ArticleSummary], width: int) -> FixedRows:
    """Return two rows for each article: its title and date, who speaks in it."""

    def make(thing: int) -> tuple[Row, Row]:
        summary = summaries[thing]
        title = _title(summary.title, summary.origin)
        left, gap, right = two_sides(title, _day(summary), width - 2)
        who = ", ".join(summary.speakers) or "nobody is quoted"
        counts = f"{summary.quotations} quoted  {summary.proposals}+{summary.positions}"
        below = two_sides(_INDENT + who, counts, width - 2)
        return (
            Row((Piece(" "), Piece(left, "head"), Piece(gap + right + " ")), thing),
            Row((Piece(f" {''.join(below)} ", "faint"),), thing),
        )

    return FixedRows(len(summaries), 2, make)


def people_rows(people: Sequence[SpeakerSummary], width: int) -> FixedRows:
    """Return two rows for each speaker: the name and counts, the role."""

    def make(thing: int) -> tuple[Row, Row]:
        person = people[thing]
        counts = f"{counted(person.articles, 'article')}  {_counts(person)}"
        left, gap, right = two_sides(person.name, counts, width - 2)
        role = _role(person.roles[0]) if person.roles else person.kind.value
        return (
            Row((Piece(" "), Piece(left, "head"), Piece(gap + right + " ")), thing),
            Row((Piece(clip(f" {_INDENT}{role}", width), "faint"),), thing),
        )

    return FixedRows(len(people), 2, make)


def _role(text: str) -> str:
    """Return a role on one line, without its article."""
    words = text.split()
    return " ".join(words[1:] if words[0].lower() in _ARTICLES else words)


def _counts(person: SpeakerSummary) -> str:
    return f"{person.quotations} quoted  {person.proposals}+{person.positions}"


def person_lines(person: SpeakerSummary) -> tuple[str, str]:
    """Return the two lines at the head of a speaker's page, not yet clipped."""
    counts = f"{counted(person.articles, 'article')}  {_counts(person)}"
    roles = "; ".join(map(_role, person.roles[:3]))
    also = ", ".join(person.aliases[:4])
    below = "   ".join(part for part in (roles, f"also {also}" if also else "") if part)
    return f"{person.name}   {counts}", below or person.kind.value


# Hits


def hit_rows(hits: Sequence[Hit], width: int) -> ListedRows:
    """Return the hits below their articles' titles; those of one stand together.

    Args:
        hits: in the order in which they are to be shown (see ``Trail``).
        width: cells of a row.
    """
    rows: list[Row] = []
    for thing, hit in enumerate(hits):
        if thing == 0 or hits[thing - 1].article != hit.article:
            if rows:
                rows.append(Row(()))
            day = hit.published.isoformat() if hit.published else ""
            title = _title(hit.title, hit.origin)
            left, gap, right = two_sides(title, day, width - 2)
            rows.append(Row((Piece(" "), Piece(left, "head"), Piece(gap + right))))
        if hit.kind is not HitKind.TEXT:
            rows.append(Row(_who_says(hit, width), thing))
        rows.append(Row(_marked(hit, width), thing))
    return ListedRows(rows)


def _who_says(hit: Hit, width: int) -> tuple[Piece, ...]:
    kind = hit.modality.value if hit.modality else ""
    told = "  ".join(part for part in (_KINDS[hit.kind], kind) if part)
    shown = clip(f"{_INDENT} {hit.speaker or '?'}  {told}", width)
    return (Piece(shown, "faint"),)


def _marked(hit: Hit, width: int) -> tuple[Piece, ...]:
    """Cut an excerpt to a row so that its first match is in it, and mark matches."""
    room = max(1, width - 5)
    start = 0
    if hit.marks and cell_len(drawable(hit.excerpt)) > room:
        # A third of the row stands before the match, from a word's beginning.
        start = max(0, hit.marks[0].start - room // 3)
        if start:
            start = hit.excerpt.find(" ", start, hit.marks[0].start) + 1 or start
    pieces = [Piece(f"{_INDENT}   ")]
    done = start
    for mark in hit.marks:
        if mark.end > start:
            pieces.append(Piece(drawable(hit.excerpt[done : mark.start])))
            pieces.append(
                Piece(drawable(Span(*_within(mark, start)).of(hit.excerpt)), "mark")
            )
            done = mark.end
    pieces.append(Piece(drawable(hit.excerpt[done:])))
    return _clipped(pieces, width)


def _within(mark: Span, start: int) -> tuple[int, int]:
    return max(mark.start, start), mark.end


def _clipped(pieces: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """Cut pieces to a width together."""
    kept: list[Piece] = []
    room = width
    for piece in pieces:
        cells = cell_len(piece.text)
        if cells > room:
            kept.append(Piece(clip(piece.text, room), piece.look))
            break
        kept.append(piece)
        room -= cells
    return tuple(kept)


# Facets


def facets_of(result: SearchResult | None) -> list[tuple[str, Facet]]:
    """Return all facets, each with what narrows a query to it.

    The text is ``who:"…"``, ``kind:…`` or ``from:… to:…``, as one would type it.
    """
    if result is None:
        return []
    # The short lists come first; there may be hundreds of speakers.
    kinds = [facet for facet in result.kinds if facet.value != HitKind.TEXT.value]
    found = [(f"kind:{facet.value}", facet) for facet in kinds]
    found += [
        (f"from:{facet.value} to:{facet.value}", facet) for facet in result.periods
    ]
    found += [
        (f'who:"{_plain(facet.value)}"', facet)
        for facet in result.speakers
        if facet.value
    ]
    return found


def _plain(name: str) -> str:
    return name.replace('"', " ")


def facet_rows(result: SearchResult | None, query: str, width: int) -> ListedRows:
    """Return the facets under their headings; those in the query are marked."""
    rows: list[Row] = []
    heading = ""
    for thing, (narrowing, facet) in enumerate(facets_of(result)):
        named = {"w": "Speakers", "k": "Kinds", "f": "Years"}[narrowing[0]]
        if named != heading:
            heading = named
            if rows:
                rows.append(Row(()))
            rows.append(Row((Piece(f" {named}", "head"),)))
        sign = "x" if narrowing in query else " "
        left, gap, right = two_sides(
            f" {sign} {facet.value}", f"{facet.count:,}", width - 1
        )
        rows.append(Row((Piece(left + gap + right + " "),), thing))
    return ListedRows(rows)


# What one has said


def in_groups(said: Sequence[Utterance]) -> list[Utterance]:
    """Return what a speaker said with proposals first and quotations last."""
    order = {kind: number for number, (kind, _) in enumerate(_GROUPS)}
    return sorted(said, key=lambda one: order[one.kind])


def utterance_rows(said: Sequence[Utterance], width: int) -> ListedRows:
    """Return what a speaker said and holds, by kind, below their articles' titles.

    Args:
        said: in the order of ``in_groups``.
        width: cells of a row.
    """
    rows: list[Row] = []
    totals = {kind: sum(one.kind is kind for one in said) for kind, _ in _GROUPS}
    for thing, one in enumerate(said):
        before = said[thing - 1] if thing else None
        if before is None or before.kind is not one.kind:
            rows += [Row(())] if rows else []
            heading = f" {dict(_GROUPS)[one.kind]}  {totals[one.kind]}"
            rows.append(Row((Piece(heading, "head"),)))
            before = None
        if before is None or before.article != one.article:
            day = one.published.isoformat() if one.published else ""
            title = _title(one.title, one.origin)
            shown = "".join(two_sides(f"   {title}", day, width - 1))
            rows.append(Row((Piece(shown, "faint"),)))
        rows.append(Row((Piece(_said(one, width)),), thing))
    return ListedRows(rows)


def _said(one: Utterance, width: int) -> str:
    """Return one row of what somebody said, how, and through whom."""
    how = one.modality.value if one.modality else ""
    via = clip(f"via {' > '.join(one.via)}", width // 3) if one.via else ""
    words = " ".join(one.words.split())
    right = "  ".join(part for part in (via, how) if part)
    return "".join(two_sides(f" {_SIGNS[one.kind]} {words}", right, width - 1))
