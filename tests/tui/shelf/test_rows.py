"""Rows of the library's lists, and the way through hits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from search_index import (
    ArticleId,
    ArticleSummary,
    Facet,
    FindingId,
    Hit,
    HitKind,
    Modality,
    SearchResult,
    Span,
    Utterance,
    counted,
)
from tui.drawing.looks import Piece
from tui.drawing.rows import ListedRows, Row, Rows, UnevenRows
from tui.hit_trail import Trail, gathered
from tui.shelf.article_rows import article_rows
from tui.shelf.details import Detail
from tui.shelf.facets import facet_rows, facets_of
from tui.shelf.hit_rows import hit_rows
from tui.shelf.texts import clip_at_word, names_within
from tui.shelf.utterance_rows import (
    by_article,
    spark,
    utterance_rows,
    without_repeats,
)


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
    """A title once for hits that follow one another; who says it, and where."""
    hits = [hit("a"), hit("a", 9, kind=HitKind.PROPOSAL), hit("b")]
    details = {
        ("a", "", 0): Detail(3, certain=True),
        ("a", "q1", 9): Detail(4, certain=False),
    }
    rows = hit_rows(hits, details, 40)
    assert texts(rows) == [
        "   Title a                   2031-04-02",
        "   \u00b6 in the text                     \u00b63",
        "     the old quay",
        "   \u25b8 Nora Vance?  call               \u00b64",
        "     the old quay",
        "",
        "   Title b                   2031-04-02",
        "   \u00b6 in the text",
        "     the old quay",
    ]
    things = [rows[number].thing for number in range(len(rows))]
    assert things == [None, 0, 0, 1, 1, None, None, 2, 2]


def test_the_match_is_marked() -> None:
    """The words that matched are a piece of their own."""
    row = hit_rows([hit()], {}, 40)[2]
    assert [(piece.text, piece.look) for piece in row.pieces if piece.look] == [
        ("quay", "match")
    ]


def test_a_late_match_comes_into_the_row() -> None:
    """Of a long excerpt three rows around the match are shown."""
    excerpt = "word " * 60 + "quay at the end"
    rows = hit_rows([hit(excerpt=excerpt, marks=(Span(300, 304),))], {}, 60)
    assert len(rows) == 5
    assert "quay at the end" in rows[4].text


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
    rows = hit_rows([hit(excerpt=excerpt, marks=marks)], {}, width)
    for number in range(len(rows)):
        text = rows[number].text
        assert cell_len(text) <= max(width, 30)
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


def test_titles_are_cut_at_a_word_and_names_between_names() -> None:
    """No word is cut in two where there is a blank to cut at."""
    assert clip_at_word("a long title of it", 15) == "a long title\u2026"
    assert names_within(["Ryan Vance", "Pence", "Ivo Orr"], 20) == "Ryan Vance, 2 more"
    assert names_within(["Ryan", "Pence"], 20) == "Ryan, Pence"


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
        'who:="Nora Vi Vance"',
    ]
    rows = facet_rows(result, "quay kind:proposal", 34)
    shown = texts(rows)
    assert shown[0] == "   kind"
    assert shown[1].startswith("  \u25cf proposal          2  \u2501\u2501")
    assert shown[4].startswith("  \u25cb 2031              3")


def _said(
    kind: HitKind, words: str, start: int, *via: str, end: int | None = None
) -> Utterance:
    modality = None if kind is HitKind.QUOTATION else Modality.CALL
    finding = FindingId("q1" if kind is HitKind.QUOTATION else f"p{start}")
    return Utterance(
        ArticleId("a"), "A quay", "quay.txt", date(2031, 4, 2), kind,
        finding, modality, words, Span(start, start + 4 if end is None else end), via,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        # All of it is one demand.
        ([(0, 40)], ["held 0"]),
        # Two of them make it up: each stands by itself.
        ([(0, 18), (20, 40)], ["held 0", "held 20"]),
        # More is said than what is held: both are there.
        ([(0, 20)], ["Build it, and build it now", "held 0"]),
        # What begins before the quotation holds it all the same.
        ([(-5, 40)], ["held -5"]),
        ([], ["Build it, and build it now"]),
    ],
)
def test_what_is_said_and_held_in_the_same_words_stands_once(
    held: list[tuple[int, int]], shown: list[str]
) -> None:
    """A quotation that is all held or wanted has no row beside what it holds."""
    words = "Build it, and build it now"
    quotation = _said(HitKind.QUOTATION, words, 10, end=50)
    others = [
        _said(HitKind.PROPOSAL, f"held {start}", 10 + start, end=10 + end)
        for start, end in held
    ]
    rows = without_repeats(by_article([quotation, *others]))
    assert [one.words for one in rows] == shown


def test_what_one_said_stands_below_its_article() -> None:
    """In the order of the text, with sign, way, doubt and paragraph."""
    mixed = [
        _said(HitKind.QUOTATION, "It is old", 40),
        _said(HitKind.PROPOSAL, "build a quay", 0, "Joss Tavernier"),
        _said(HitKind.PROPOSAL, "mend the lamp", 20),
    ]
    details = {("a", "p20", 20): Detail(7, certain=False)}
    rows = utterance_rows(by_article(mixed), details, 60)
    assert texts(rows) == [
        "   A quay                                        2031-04-02",
        "   \u25b8 call     build a quay (via Joss Tavernier)",
        "  ?\u25b8 call     mend the lamp                              \u00b67",
        "   \u201c said     It is old",
    ]


def test_a_page_of_what_one_said_makes_the_rows_in_sight() -> None:
    """How many rows each thing has is known before any is made, at any width."""
    said = by_article(
        [
            replace(_said(HitKind.QUOTATION, "It is old. " * (n % 30), n), article=a)
            for a in map(ArticleId, "abc")
            for n in range(40)
        ]
    )
    for width in (24, 60, 140):
        rows = utterance_rows(said, {}, width)
        assert rows.things == len(said)
        assert [rows[n].thing for n in rows.rows_of(40)][:3] == [None, None, 40]
        for thing in range(rows.things):
            there = rows.rows_of(thing)
            assert {rows[n].thing for n in there} <= {None, thing}
            assert rows[there.stop - 1].thing == thing
        assert rows.rows_of(rows.things - 1).stop == len(rows)


def test_uneven_rows_are_made_when_they_are_seen() -> None:
    """Of many things only those are made whose rows are asked for."""
    made: list[int] = []

    def make(thing: int) -> list[Row]:
        made.append(thing)
        return [Row((Piece(f"{thing}.{n}"),), thing) for n in range(1 + thing % 2)]

    rows = UnevenRows((1 + n % 2 for n in range(100_000)), make)
    assert len(rows) == 150_000
    assert rows[149_999].text == "99999.1"
    assert made == [99_999]
    assert rows.rows_of(3) == range(4, 6)
    assert rows.rows_of(100_000) == range(0)


def test_the_months_of_what_one_said() -> None:
    """A bar for each month, an empty one between; nothing for one month alone."""
    days = [date(2031, 1, 5), date(2031, 3, 1), date(2031, 3, 9)]
    assert spark(days) == "\u2584\u2581\u2588"
    assert not spark(days[:1])


def test_an_article_has_its_figures_and_its_state() -> None:
    """Star, title, quoted, wanted and day; below who speaks, tags, and where from."""
    summary = ArticleSummary(
        ArticleId("a"), "A quay that nobody wants at all, not even the mayor", "",
        "https://www.bay.example/1", date(2031, 4, 2), 0.0, 400,
        ("Joss Tavernier", "Signe Bo"), 12, 3, 2, starred=True,
    )  # fmt: skip
    rows = article_rows([summary], {summary.id: ("check",)}, 70)
    assert texts(rows) == [
        " ★ A quay that nobody wants at all, not…       12      2   2031-04-02",
        "   #check  Joss Tavernier, Signe Bo                       bay.example",
    ]
    assert len(article_rows([summary], {}, 110)) == 3


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
