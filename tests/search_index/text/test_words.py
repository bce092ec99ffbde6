"""The normaliser: what is typed and what is written come to the same words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.text.all_scripts import MAYBE_UNSPACED
from search_index.text.stems import stem
from search_index.text.unspaced_scripts import UNSPACED
from search_index.text.word_patterns import word_pattern
from search_index.text.words import find_words, normal_words

ROWS = [
    ("“nuclear free zone”", "nuclear free zone"),
    ("to be or not to be", "to be or not to be"),
    ("the US said", "the us said"),
    ("U.S. U.S US us", "us us us us"),
    ("the U.N., at 9 a.m.", "the un at 9 am"),
    ("U.N.’s U.S.'s", "un us"),
    ("Ph.D. PhD", "phd phd"),
    ("U.S.Army", "us army"),
    ("end.The next", "end the next"),
    ("Kim’s Kim's KIM'S Kimʼs Kim`s", "kim kim kim kim kim"),
    ("don’t don't it’s", "dont dont it"),
    ("O’Brien O'Brien", "obrien obrien"),
    ("the boys’ rock ’n’ roll", "the boys rock n roll"),
    ("nuclear-free nuclear‑free nuclear—free", "nuclear free " * 3),
    ("nu\u00adclear nu\u200bclear \ufeffnu\u2060clear", "nuclear nuclear nuclear"),
    ("Peña Pen\u0303a Pena PEÑA", "pena pena pena pena"),
    ("Straße STRASSE strasse", "strasse strasse strasse"),
    ("Søren Łódź æon ﬁve ıİ", "soren lodz aeon five ii"),
    ("28,500 28500 1,00,000 1,234,567.89", "28500 28500 100000 1234567.89"),
    ("1,2,3 and 2016,2017", "1 2 3 and 2016 2017"),
    ("$1.5 billion €2bn", "1.5 billion 2bn"),
    ("3.5% 3.5 % 3.5 percent", "3.5 percent 3.5 percent 3.5 percent"),
    ("100%-sure % off", "100 percent sure off"),
    ("1990s 1990’s 5th G7", "1990s 1990 5th g7"),
    ("核問題を 한국", "核 問 題 を 한 국"),
    ("か\u3099 が \u1112\u1161\u11ab 한", "が が 한 한"),
    ("２０１７ ＡＢＣ ٣", "2017 abc 3"),
    ("AT&T, S&P 500", "at t s p 500"),
    ("H₂O™ note¹ boats²", "h2o note boats"),
    ("CO₂ CO2 12 km² m³/s", "co2 co2 12 km2 m3 s"),
    ("1 000 km, 28\u202f500 1\u00a0234\u00a0567", "1000 km 28500 1234567"),
    ("Route 66 213 times in 2019 300", "route 66 213 times in 2019 300"),
    ("ภาษาไทย พูด", "ภ า ษ า ไ ท ย พ ด"),
    ("ລາວ ခွေး ខ្មែរ", "ລ າ ວ ခ ខ ម រ"),
    ("snake_case @name #tag and/or", "snake case name tag and or"),
    ("'quoted' ‘words’ ''", "quoted words"),
    ("", ""),
    ("— “” … * ()", ""),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words_of_a_text(text: str, expected: str) -> None:
    """Each row is read as the words beside it, with and without places."""
    assert find_words(text).forms == tuple(expected.split())
    assert normal_words(text) == tuple(expected.split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Kim’s U.S. war", ["Kim’s", "U.S", "war"]),
        ("Pen\u0303a nu\u00adclear", ["Pen\u0303a", "nu\u00adclear"]),
        ("ﬁve Straße", ["ﬁve", "Straße"]),
        ("x か\u3099y", ["x", "か\u3099", "y"]),
    ],
)
def test_places_of_words(text: str, written: list[str]) -> None:
    """A word's place is all of what is written, marks inside it too."""
    words = find_words(text)
    places = zip(words.starts, words.ends, strict=True)
    assert [text[start:end] for start, end in places] == written


@given(st.text(), st.integers(0, 5), st.integers(0, 20))
def test_places_lie_in_any_text(text: str, start: int, length: int) -> None:
    """Of any stretch of any text, words lie in it, in order, none blank."""
    end = min(len(text), start + length)
    words = find_words(text, start, end)
    before = start
    for first, after, form in zip(words.starts, words.ends, words.forms, strict=True):
        assert before <= first < after <= max(start, end)
        before = first
        assert form
        assert not any(char.isspace() for char in form)


@given(st.text())
def test_normal_words_stay_as_they_are(text: str) -> None:
    """Words read again, each on a line, are the same words."""
    forms = normal_words(text)
    assert normal_words("\n".join(forms)) == forms


@given(st.text(alphabet="abu.s',-1900%;:!?()[]\"_ph.d \n"))
def test_words_are_as_many_as_their_places(text: str) -> None:
    """Every word has its place, of whose characters it is made."""
    words = find_words(text)

    assert len(words.forms) == len(words.starts)
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        kept = [char for char in text[start:end] if char in form or char == "%"]
        assert form == "percent" or set(form) == set(kept)


@given(st.lists(st.sampled_from(["é", "が", "U.S.", "ß", "’s", "x", "%", "1"])))
def test_forms_of_unicode_are_one(pieces: list[str]) -> None:
    """Composed and decomposed letters are the same words."""
    text = " ".join(pieces)
    composed = unicodedata.normalize("NFC", text)
    assert normal_words(unicodedata.normalize("NFD", text)) == normal_words(composed)


@pytest.mark.parametrize(
    "family",
    [
        "good better best",
        "wife wives",
        "policeman policemen",
        "chairwoman chairwomen",
        "be is are was were been being",
        "have has had having",
        "sanction sanctions sanctioned sanctioning",
        "say says said saying",
        "country countries",
        "child children",
        "negotiate negotiated negotiating negotiates",
    ],
)
def test_inflections_have_one_stem(family: str) -> None:
    """The forms of a word have one stem."""
    assert len({stem(form) for form in family.split()}) == 1


def test_words_that_are_not_english_are_their_own_stem() -> None:
    """Numbers and words of other scripts are left alone."""
    for form in ("1990s", "28500", "核", "путин"):
        assert stem(form) == form


CJK = UNSPACED.pattern[1:-1]
ONE_PATTERN = re.compile(word_pattern(rf"[^\W_{CJK}]", rf"[^\W\d_{CJK}]", rf"[{CJK}]|"))


@given(st.text(alphabet="abus.,'-%19 жდ한国กあ\U00020001"))
def test_words_apart_are_words_by_themselves(text: str) -> None:
    """One pattern with their set in all its places finds the same words."""
    words = find_words(text)
    found = [
        text[start:end] for start, end in zip(words.starts, words.ends, strict=True)
    ]
    assert found == ONE_PATTERN.findall(text)


def test_no_word_of_one_character_comes_before_thai() -> None:
    """So a text without such characters is not looked through for them."""
    before = "".join(map(chr, range(0xE01)))
    assert not UNSPACED.search(before)
    assert not MAYBE_UNSPACED.search(before)
    assert normal_words("กข ab") == ("ก", "ข", "ab")


@pytest.mark.parametrize("text", ["Kim's U.S. 28,500 tons, 5 %", "ﬁne ² 北の Peña’s"])
def test_words_lie_where_they_do_in_whatever_order_they_are_asked_for(
    text: str,
) -> None:
    """What is looked for only so far is found further on, too."""
    words = find_words(text)
    places = [*zip(words.starts, words.ends, strict=True)]
    last = len(places)
    for asked in ([(0, 1), (1, 3), (last - 1, last), (0, last)], [(2, 4), (0, 2)]):
        again = find_words(text)
        for first, end in asked:
            stretch = places[first][0], places[end - 1][1]
            assert again.span(first, end) == stretch
        assert [*zip(again.starts, again.ends, strict=True)] == places
