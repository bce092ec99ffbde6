"""What several homes of articles find, merged."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from search_index.library.archive import Archive
from search_index.library.library import Library
from search_index.library.packing import pack
from search_index.library.side_by_side import search_all
from search_index.search.hits import SearchResult
from tests.search_index.search.searched import make_document

FILLER = "Nothing of note came to the council that week, and nobody spoke of it."


def home(directory: Path, texts: dict[str, str]) -> Archive:
    """Return a home of articles, by their titles."""
    archive = Library.open(directory).archive
    documents = [
        make_document(text, title=title, name=title) for title, text in texts.items()
    ]
    archive.put(map(pack, documents), lambda *_: None)
    return archive


def search(homes: list[Archive], query: str, limit: int = 10) -> SearchResult:
    """Search some homes at once."""
    return search_all(
        homes,
        lambda one: one.search(query, limit=limit),
        query=query,
        limit=limit,
        offset=0,
        newest=False,
    )


def test_a_word_that_is_rare_in_one_home_is_not_worth_more_there(
    tmp_path: Path,
) -> None:
    """The better article comes first, however many others its home has of the kind."""
    about = "\n\n".join(["The lighthouse and its lighthouse keepers."] * 4)
    aside = f"{FILLER} A lighthouse was seen. {FILLER} {FILLER}"
    # In the one home every article has the word, in the other one of forty.
    small = home(tmp_path / "small", {f"The lighthouse {n}": about for n in range(3)})
    large = home(
        tmp_path / "large",
        {"A walk": aside, **{f"Week {n}": f"{FILLER} {n}" for n in range(40)}},
    )
    for homes in ([small, large], [large, small]):
        titles = [hit.title for hit in search(homes, "lighthouse").hits]
        assert titles[0].startswith("The lighthouse")
        assert "A walk" in titles
        assert titles.index("A walk") > len({*titles} - {"A walk"}) - 1


def test_of_two_words_the_article_with_both_comes_before_those_with_one(
    tmp_path: Path,
) -> None:
    """It is so whichever home has it, and whatever the words tell there."""
    both = f"The ferry met the tram. {FILLER}"
    ferry = f"The ferry was late. {FILLER}"
    for place, (first, second) in enumerate(((both, ferry), (ferry, both))):
        mine = home(tmp_path / f"mine{place}", {"Mine": first})
        others = {f"Week {n}": f"{FILLER} {n}" for n in range(30)}
        theirs = home(tmp_path / f"theirs{place}", {"Theirs": second, **others})
        hits = search([mine, theirs], "ferry OR tram").hits
        best = "Mine" if first == both else "Theirs"
        assert hits[0].title == best
        assert {hit.title for hit in hits} == {"Mine", "Theirs"}


def test_pages_of_several_homes_follow_one_another(tmp_path: Path) -> None:
    """Scores never rise, and each hit is there once."""
    texts = {f"Note {n}": f"The ferry {'ferry ' * n}{FILLER}" for n in range(12)}
    homes = [home(tmp_path / name, texts) for name in ("one", "two")]
    whole = search(homes, "ferry", limit=50).hits
    assert len(whole) == len(texts)
    scores = [hit.score for hit in whole]
    assert scores == sorted(scores, reverse=True)
    page = search_all(
        homes, partial(_best_eight, "ferry"), query="ferry", limit=4, offset=4,
        newest=False,
    )  # fmt: skip
    assert page.hits == whole[4:8]


def _best_eight(query: str, one: Archive) -> SearchResult:
    return one.search(query, limit=8)
