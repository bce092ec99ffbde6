"""Which articles hold some rows of words, the likeliest first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from search_index.search.index.open import WhooshIndex, open_index
from tests.search_index.search.searched import make_document, make_speaker

BROOK, VENN = make_speaker(1, "Ansel Brook"), make_speaker(1, "Orla Venn")
DOCUMENTS = [
    make_document(text, (who,), title="Boats", name=name, published=date(2020, 1, day))
    for name, text, who, day in (
        ("both", "the old pier is closed\n\nno boat sails tonight", BROOK, 1),
        ("newest", "{s1: the old pier is closed}", BROOK, 9),
        ("venn", "{s1: the old pier is closed}", VENN, 2),
        ("over a cue", "{s1: the old |she said| tram stops here}", VENN, 3),
        ("other", "the pier is old", VENN, 4),
    )
]  # fmt: skip
NAMES = {one.article.id: one.article.origin for one in DOCUMENTS}
PIER = ("the", "old", "pier", "is", "closed")


def held(
    index: WhooshIndex, *rows: tuple[str, ...], named: str = "", limit: int = 9
) -> list[tuple[str, tuple[int, ...]]]:
    """Return which articles hold which rows."""
    found = index.holding(rows, named=named, limit=limit)
    return [(NAMES[one.article], one.rows) for one in found]


def test_the_likeliest_come_first(tmp_path: Path) -> None:
    """More and rarer rows count most, then who speaks, then the day."""
    index = open_index(tmp_path)
    # Two segments: what is told of an article is the same wherever it lies.
    index.put(DOCUMENTS[:2])
    index.put(DOCUMENTS[2:])
    rows = (PIER, (), ("no", "boat"), ("nowhere",))
    pier = [("both", (0, 2)), ("newest", (0,)), ("venn", (0,))]
    assert held(index, *rows) == pier
    assert held(index, *rows, named="venn") == [pier[0], pier[2], pier[1]]
    assert held(index, *rows, limit=1) == pier[:1]
    assert held(index, ("old", "tram", "stops")) == [("over a cue", (0,))]
    assert held(index, ("boats",)) == []


def test_what_is_gone_holds_nothing(tmp_path: Path) -> None:
    """Neither what was removed nor what is to be passed over is found."""
    index = open_index(tmp_path)
    index.put(DOCUMENTS)
    both, newest, *_ = (one.article.id for one in DOCUMENTS)
    index.put([], gone=[newest])
    found = index.holding([PIER], named="", limit=9, without=[both])
    assert [NAMES[one.article] for one in found] == ["venn"]
