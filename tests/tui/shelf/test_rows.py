"""Rows of the library's lists, and the way through hits."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from search_index import (
    ArticleId,
    Facet,
    FindingId,
    Hit,
    HitKind,
    Modality,
    SearchResult,
    Span,
    Utterance,
)
from tui.shelf.row_texts import (
    counted,
    facet_rows,
    facets_of,
    hit_rows,
    in_groups,
    utterance_rows,
)
from tui.shelf.rows import ListedRows, Piece, Row, Rows, two_sides
from tui.trail import Trail, gathered


def hit(
    article: str = "a",
    start: int = 0,
    *,
    excerpt: str = "the old quay",
    marks: tuple[Span, ...] = (Span(8, 12),),
    kind: HitKind = HitKind.TEXT,
) -> Hit:
    """Return a hit."""
    found = None if kind is HitKind.TEXT else FindingId("q1")
    speaker = "" if kind is HitKind.TEXT else "Nora Vance"
    modality = Modality.CALL if kind is HitKind.PROPOSAL else None
    return Hit(
        ArticleId(article), f"Title {article}", f"{article}.txt", date(2031, 4, 2),
        kind, found, speaker, modality, Span(start, start + 4), excerpt, marks, 1.0,
    )  # fmt: skip


def texts(rows: Rows) -> list[str]:
    """Return rows as plain text without the space at their ends."""
    return [rows[number].text.rstrip() for number in range(len(rows))]


def test_hits_stand_below_their_article() -> None:
    """A title once for hits that follow one another; who says it above a finding."""
    hits = [hit("a"), hit("a", 9, kind=HitKind.PROPOSAL), hit("b")]
    rows = hit_rows(hits, 40)
    assert texts(rows) == [
        " Title a                     2031-04-02",
        "     the old quay",
        "   Nora Vance  proposal  call",
        "     the old quay",
        "",
        " Title b                     2031-04-02",
        "     the old quay",
    ]
    assert [rows[n].thing for n in range(7)] == [None, 0, 1, 1, None, None, 2]


def test_the_match_is_marked() -> None:
    """The words that matched are a piece of their own."""
    row = hit_rows([hit()], 40)[1]
    assert [(piece.text, piece.look) for piece in row.pieces if piece.look] == [
        ("quay", "mark")
    ]


def test_a_late_match_comes_into_the_row() -> None:
    """Of a long excerpt the part around the match is shown."""
    excerpt = "word " * 60 + "quay at the end"
    row = hit_rows([hit(excerpt=excerpt, marks=(Span(300, 304),))], 60)[1]
    assert "quay at the end" in row.text


@given(
    st.text(max_size=60),
    st.lists(st.integers(0, 60), max_size=6),
    st.integers(1, 90),
)
def test_no_row_of_a_hit_is_too_wide_or_steers(
    excerpt: str, edges: list[int], width: int
) -> None:
    """Whatever an excerpt holds, rows fit the width and have no control character."""
    points = sorted({edge for edge in edges if edge <= len(excerpt)})
    pairs = zip(points[::2], points[1::2], strict=False)
    marks = tuple(Span(first, last) for first, last in pairs)
    rows = hit_rows([hit(excerpt=excerpt, marks=marks)], width)
    for number in range(len(rows)):
        text = rows[number].text
        assert cell_len(text) <= max(width, 5)
        assert not any(
            ord(character) < 32 or ord(character) == 127 for character in text
        )


def test_rows_of_a_thing_with_its_heading() -> None:
    """Going to a thing brings the headings right before it into sight."""
    rows = ListedRows(
        [
            Row((Piece("one"),)),
            Row((Piece("a"),), 0),
            Row((Piece("b"),), 0),
            Row((Piece("two"),)),
            Row((Piece("c"),), 1),
        ]
    )
    assert rows.things == 2
    assert rows.rows_of(0) == range(3)
    assert rows.rows_of(1) == range(3, 5)
    assert rows.rows_of(2) == range(0)


def test_two_sides_fill_the_width() -> None:
    """The left text is cut, the right one kept."""
    assert "".join(two_sides("a long title", "2031", 12)) == "a lon\u2026  2031"


def test_counted() -> None:
    """One is one; thousands have their comma."""
    assert counted(1, "article") == "1 article"
    assert counted(2310, "hit") == "2,310 hits"


def test_facets_say_what_one_would_type() -> None:
    """Speakers, kinds and years each narrow a query in its own words."""
    result = SearchResult(
        "quay",
        (),
        3,
        2,
        (Facet('Nora "Vi" Vance', 2), Facet("", 1)),
        (Facet("text", 1), Facet("proposal", 2)),
        (Facet("2031", 3),),
        "",
        0,
    )
    assert [narrowing for narrowing, _ in facets_of(result)] == [
        "kind:proposal",
        "from:2031 to:2031",
        'who:"Nora  Vi  Vance"',
    ]
    rows = facet_rows(result, "quay kind:proposal", 24)
    assert " x proposal           2" in "\n".join(texts(rows))


def test_what_one_said_is_grouped() -> None:
    """Proposals, positions, quotations; an article's title once in each."""

    def said(kind: HitKind, words: str, via: tuple[str, ...] = ()) -> Utterance:
        return Utterance(
            ArticleId("a"), "A quay", "quay.txt", date(2031, 4, 2), kind,
            FindingId("p1"), Modality.CALL, words, Span(0, 4), via,
        )  # fmt: skip

    mixed = [
        said(HitKind.QUOTATION, "It is old"),
        said(HitKind.PROPOSAL, "build a quay", ("Joss Tavernier",)),
        said(HitKind.PROPOSAL, "mend the lamp"),
    ]
    rows = utterance_rows(in_groups(mixed), 60)
    assert texts(rows) == [
        " Proposals  2",
        "   A quay                                        2031-04-02",
        " > build a quay                    via Joss Tavernier  call",
        " > mend the lamp                                       call",
        "",
        " Quotations  1",
        "   A quay                                        2031-04-02",
        ' " It is old                                           call',
    ]


def test_hits_of_one_article_are_brought_together() -> None:
    """Articles come by their best hit, hits of one in text order."""
    hits = [hit("a", 50), hit("b", 3), hit("a", 7)]
    assert [(one.article, one.span.start) for one in gathered(hits)] == [
        ("a", 7),
        ("a", 50),
        ("b", 3),
    ]


def test_a_trail_ends_at_both_ends() -> None:
    """A step that leads nowhere leaves the reader at the hit."""
    trail = Trail("quay", [hit("a"), hit("b")], 2, 0)
    assert not trail.step(-1)
    assert trail.step(1)
    assert trail.counter == "2/2"
    assert not trail.step(1)
    assert trail.hit.article == "b"
    assert trail.marks(ArticleId("a")) == (Span(0, 4),)
