"""Who speaks is kept level with the articles, whatever comes, changes and goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.library.joining import find_people
from search_index.library.packing import StoredArticle, pack
from search_index.library.people import Voice, find_named, fold_name, voice_key
from search_index.library.store import speaking
from search_index.library.store.store import Store
from search_index.model.documents import SpeakerKind
from tests.search_index.search.searched import make_document

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION
NAMES = (
    ("Ansel Brook", PERSON, ()),
    ("Ansel J. Brook", PERSON, ()),
    ("Ansel K. Brook", PERSON, ("Tip",)),
    ("Ansel Brook", BODY, ()),
    ("Brook", PERSON, ()),
    ("Mara Brook", PERSON, ("Tip", "Brook")),
    ("Tip", PERSON, ()),
    ("Harbour Board", BODY, ("HB", "the board")),
    ("HB", BODY, ("Harbour Board",)),
    ("HB", BODY, ("Ferry Board",)),
    ("Ferry Board", BODY, ("HB",)),
    ("the board", BODY, ("HB",)),
    ("the board", PERSON, ()),
)
ASKED = ("brook", "ansel brook", "ansel", "hb", "board", "harbour board", "tip", "")


def article(number: int, chosen: list[int]) -> StoredArticle:
    """Return an article in which some of the names speak."""
    stored = pack(make_document(f"article {number}", name=str(number)))
    voices = [
        Voice(f"s{n}", name, voice_key(name, kind), kind, "", aliases, n % 3, n % 2, 1)
        for n, (name, kind, aliases) in ((n, NAMES[n]) for n in chosen)
    ]
    return replace(stored, voices=tuple(voices))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.lists(st.integers(0, len(NAMES) - 1), max_size=5, unique=True),
        ),
        max_size=14,
    ),
    st.sampled_from([0, 2000]),
)
def test_people_are_those_of_all_voices(
    steps: list[tuple[int, list[int]]], many: int
) -> None:
    """They are the same as if everyone was brought together anew, and so found."""
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(speaking, "_MANY", many)
        store = Store(Path(place))
        for number, chosen in steps:
            one = article(number, chosen)
            if chosen:
                store.save([one])
            else:
                store.remove([one.summary.id])
            expected = find_people(store.voices())
            assert tuple(store.people()) == expected
            for name in ASKED:
                wanted = fold_name(name)
                found = find_named(store.people_named(name), wanted)
                assert found == (find_named(expected, wanted) if wanted else ())


def test_a_long_list_is_read_in_parts(tmp_path: Path) -> None:
    """Whatever part is asked for is that part of the whole."""
    store = Store(tmp_path)
    kept = [article(number, [number % len(NAMES)]) for number in range(30)]
    store.save(kept)
    lines = store.summaries()
    assert len(lines) == 30
    whole = [*lines]
    assert [line.id for line in whole] == [one.summary.id for one in reversed(kept)]
    assert [lines[place] for place in range(30)] == whole
    assert lines[-1] == whole[-1]
    assert list(lines[3:9]) == whole[3:9]
    assert list(lines[::-7]) == whole[::-7]
    assert lines[30:] == ()
    assert lines == tuple(whole)
    with pytest.raises(IndexError):
        lines[30]
