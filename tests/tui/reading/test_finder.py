"""What is typed finds what the article has."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search_index import fold
from search_index.text import folding
from tests.tui.documents import plain_document
from tui.reading.search.finder import Finder, Matches, PatternError


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("the harbour’s wall", "harbour's", "harbour’s"),
        ("said “new quay” twice", '"new quay"', "“new quay”"),
        ("said ''new quay'' twice", '"new quay"', "''new quay''"),
        ("years 2001–2004 were", "2001-2004", "2001–2004"),
        ("a wall—old—fell", "wall-old", "wall—old"),
        ("a wall -- old", "wall - old", "wall -- old"),
        ("Señor Peña left", "senor pena", "Señor Peña"),
        ("Sen\u0303or left", "senor", "Sen\u0303or"),
        ("the old\nquay", "old quay", "old\nquay"),
        ("the old  \u00a0 quay", "old quay", "old  \u00a0 quay"),
        ("a co\u00adoperation", "cooperation", "co\u00adoperation"),
        ("ﬁnal oﬃce", "final office", "ﬁnal oﬃce"),
        ("Straße", "strasse", "Straße"),
        ("İstanbul quay", "quay", "quay"),
        ("Call it", "call", "Call"),
        ("Call it", "CALL", None),
        ("one\n\ntwo", "one two", None),
        ("anything", "", None),
        ("anything", "  ", None),
    ],
)
def test_a_query_finds(text: str, query: str, found: str | None) -> None:
    """Marks, dashes, accents, space and case are as forgiving as promised."""
    matches = Finder(plain_document(text).article).find_matches(query)
    assert [span.of(text) for span in matches] == ([found] if found else [])


@given(st.text())
def test_offsets_lead_back(text: str) -> None:
    """Each folded character comes from a place in the text, in order."""
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(0 <= offset < max(1, len(text)) for offset in offsets[:-1])


@given(st.text())
@example("\N{THAI CHARACTER SARA AM}")
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded has nothing left to fold but its barriers."""
    folded = fold(text)[0]
    assert fold(folded)[0].replace("\n", " ") == folded.replace("\n", " ")


def test_a_megabyte_folds() -> None:
    """A long article is folded in one pass."""
    text = "“Nobody’s wall — not mine”, señor. " * 30_000
    assert fold(text)[0] == '"Nobody\'s wall - not mine", senor. ' * 30_000


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("the harbour and the harbor", "harbou?r", ("harbour", "harbor")),
        ("said “new quay” twice", '"new \\w+"', ("“new quay”",)),
        ("Fares rise", "fares", ("Fares",)),
        ("Fares rise, fares fall", "Fares", ("Fares",)),
        ("Fares rise", "\\bF\\S+", ("Fares",)),
        ("one\n\ntwo", "one\\s+two", ()),
        ("one two\n\nthree four", "(?:o|f)\\w+", ("one", "four")),
        ("anything", "z*", ()),
        ("anything", "", ()),
    ],
)
def test_a_pattern_finds(text: str, pattern: str, found: tuple[str, ...]) -> None:
    """After a slash, a query is a pattern; marks and case are as forgiving."""
    matches = Finder(plain_document(text).article).find_matches(f"/{pattern}")
    assert tuple(match.of(text) for match in matches) == found


@pytest.mark.parametrize("pattern", ["(", "[a", "a{2,1}", "(a)\\1", "*", "(?<=a)b"])
def test_what_is_no_pattern(pattern: str) -> None:
    """What is no pattern, or none of linear time, is said and finds nothing."""
    finder = Finder(plain_document("aab and (b").article)
    with pytest.raises(PatternError, match="not a pattern"):
        finder.find_matches(f"/{pattern}")


def test_a_pattern_that_would_take_for_ever() -> None:
    """A pattern over which others brood for years is answered."""
    finder = Finder(plain_document("a" * 5_000).article)
    assert finder.find_matches("/(a|a|aa)*b") == ()
    assert finder.find_matches("/(a*)*(a*)*b$") == ()


@given(st.text(max_size=30), st.text(max_size=200).filter(str.strip))
def test_any_pattern(pattern: str, text: str) -> None:
    """Any pattern finds stretches of the text, or is said to be none."""
    article = plain_document(text).article
    try:
        matches = Finder(article).find_matches(f"/{pattern}")
    except PatternError:
        return
    for match in matches:
        assert match.end <= len(article.text)


def scanned(text: str, query: str) -> list[tuple[int, int]]:
    """Find a query the slow way: at each place, over and over."""
    article = plain_document(text).article
    folded, offsets = fold(text)
    wanted = fold(query)[0].strip("\n")
    if not wanted.strip():
        return []
    if wanted == wanted.lower():
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    found, at = [], 0
    while at <= len(folded) - len(wanted):
        if not folded.startswith(wanted, at):
            at += 1
            continue
        start, end = offsets[at], at + len(wanted)
        # A character that became two is found whole.
        while offsets[end] <= offsets[end - 1]:
            end += 1
        inside = range(start + 1, offsets[end])
        if not any(block.span.start in inside for block in article.blocks):
            found.append((start, offsets[end]))
        at += len(wanted)
    return found


LETTERS = st.text("aAb \n-'“”–ßﬁ\u0301\u00ad\u2029", max_size=40)


@given(LETTERS.filter(str.strip), LETTERS.map(lambda text: text[:4]))
def test_every_match_is_found(text: str, query: str) -> None:
    """The matches are those of a plain scan, whichever of them are asked for."""
    matches = Finder(plain_document(text).article).find_matches(query)
    spans = [(span.start, span.end) for span in matches]
    assert spans == scanned(text, query)
    assert [*matches[1:]] == [*matches][1:]


@given(st.text())
def test_places_and_offsets_are_inverse(text: str) -> None:
    """An offset's place is the first that comes from there or later."""
    _, offsets = fold(text)
    for offset in range(len(text) + 1):
        place = offsets.place_of(offset)
        assert offsets[place] >= offset
        assert place == 0 or offsets[place - 1] < offset


@given(st.text("ab \n-'“ß\uff9e\u00ad渡", max_size=60), st.integers(1, 9))
def test_a_text_may_be_folded_in_parts(text: str, size: int) -> None:
    """Wherever it is cut, it folds to the same, and leads back to the same."""
    whole, offsets = fold(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_CHUNK", size)
        parts, others = fold(text)
    assert (parts, [*others]) == (whole, [*offsets])


def test_matches_are_compared_with_themselves_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each step sets them once more, and there may be a hundred thousand."""
    matches = Finder(plain_document("a fare, a ferry").article).find_matches("a")
    assert matches == [*matches]
    made: list[int] = []
    monkeypatch.setattr(Matches, "_made", lambda _, place: made.append(place))
    assert matches == matches
    assert not made
