"""Reading queries: a table, and any string at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.model.documents import HitKind, Modality
from search_index.search.query import read_query
from search_index.search.query_tree import (
    And,
    Annotated,
    Between,
    Fuzzy,
    KindIs,
    ModalityIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Said,
    Title,
    Who,
    Word,
)

A, B, C, D = (Word(form) for form in "abcd")
TIS, ROCK, ROLL = Word("tis"), Word("rock"), Word("roll")
SAYS = KindIs(HitKind.QUOTATION)
WHOLE_A, WHOLE_B = (Who(Phrase((one,)), alone=True) for one in "ab")


def phrase(words: str) -> Phrase:
    """Return a phrase of these words."""
    return Phrase(tuple(words.split()))


def since(year: int, month: int, day: int) -> Between:
    """Return what asks for that day or later."""
    return Between(date(year, month, day), None)


def until(year: int, month: int, day: int) -> Between:
    """Return what asks for that day or earlier."""
    return Between(None, date(year, month, day))


ROWS: list[tuple[str, Node | None]] = [
    ("a b", And((A, B))),
    ("a AND b", And((A, B))),
    ("a OR b c", Or((A, And((B, C))))),
    ("(a OR b) NOT c", And((Or((A, B)), Not(C)))),
    ("a -b -(c d)", And((A, Not(B), Or((Not(C), Not(D)))))),
    ("a AND NOT b", And((A, Not(B)))),
    ("a a A", A),
    ('"a b"', phrase("a b")),
    ("“a b” «c d»", And((phrase("a b"), phrase("c d")))),
    ("'a b' ‘c d’", And((phrase("a b"), phrase("c d")))),
    ("'tis rock 'n' roll", And((TIS, ROCK, phrase("n"), ROLL))),
    ('"a b', And((A, B))),
    ('5" a"b', And((Word("5"), phrase("a"), B))),
    ("nuclear-free", phrase("nuclear free")),
    ("nuclear—free", phrase("nuclear free")),
    ("U.S. Kim’s", And((Word("us"), Word("kim")))),
    ("核問", phrase("核 問")),
    ("sanct* Fuzzi~ abc~2", And((Prefix("sanct"), Fuzzy("fuzzi", 1), Fuzzy("abc", 2)))),
    ("diplomacy~", Fuzzy("diplomacy", 2)),
    ("a near/5 b", Near(A, B, 5)),
    ('"a b" NEAR/2 c*', Near(phrase("a b"), Prefix("c"), 2)),
    ("a near/5 b near/3 c", And((Near(A, B, 5), Near(B, C, 3)))),
    ("a near/5", And((A, Word("near"), Word("5")))),
    ("a near/0 b", And((A, Word("near"), Word("0"), B))),
    ("near/5", And((Word("near"), Word("5")))),
    ("a near b", And((A, Word("near"), B))),
    ("a near/5 said:b", And((A, Word("near"), Word("5"), Said(B)))),
    ('who:"kim jong-un"', Who(phrase("kim jong un"))),
    ("WHO:Kim’s who:to*", And((Who(phrase("kim")), Who(Prefix("to"))))),
    ('who:="Kim Jong-un"', Who(phrase("kim jong un"), alone=True)),
    ("-who:=a who:=a*", And((Not(Who(phrase("a"), alone=True)), Who(Prefix("a"))))),
    ("who:=(a OR b) who:= a", And((Or((WHOLE_A, WHOLE_B)), Word("who"), A))),
    ("who:(a OR b)", Or((Who(phrase("a")), Who(phrase("b"))))),
    ("note:a tag:“b c”", And((Annotated("note", A), Annotated("tag", phrase("b c"))))),
    ("tag:(a OR b)", Or((Annotated("tag", A), Annotated("tag", B)))),
    ("said:a title:“b c”", And((Said(A), Title(phrase("b c"))))),
    ("said:(a near/2 b -c)", And((Said(Near(A, B, 2)), Not(Said(C))))),
    ("kind:quotation -kind:Quotes", And((SAYS, Not(SAYS)))),
    ("kind:(quote OR proposal)", Or((SAYS, KindIs(HitKind.PROPOSAL)))),
    ("modality:fears", ModalityIs(Modality.FEAR)),
    ("kind:demands", ModalityIs(Modality.DEMAND)),
    ("kind:(call OR quote)", Or((ModalityIs(Modality.CALL), SAYS))),
    ("modality:quote", And((Word("modality"), Word("quote")))),
    ("from:2017 to:2017", And((since(2017, 1, 1), until(2017, 12, 31)))),
    ("from:2016-02 to:2016-02", And((since(2016, 2, 1), until(2016, 2, 29)))),
    ('from:"2017-12-15"', since(2017, 12, 15)),
    ("from:2017-13", And((Word("from"), Word("2017"), Word("13")))),
    ("kind:poem", And((Word("kind"), Word("poem")))),
    ("source:nyt", And((Word("source"), Word("nyt")))),
    ("-source:nyt a", And((Not(Word("source")), Not(Word("nyt")), A))),
    ("he said: a", And((Word("he"), Word("said"), A))),
    ("12:30", phrase("12 30")),
    ("OR", Word("or")),
    ("a OR", And((A, Word("or")))),
    ("NOT", Word("not")),
    ("NOT NOT a", A),
    ("a -- b – c", And((A, B, C))),
    ("()", None),
    ("(a", A),
    ("a) b", And((A, B))),
    ("", None),
    ("***", None),
    ("((((", None),
    ('"""', None),
    ("-", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "root"), ROWS)
def test_reading_a_query(text: str, root: Node | None) -> None:
    """Each row is read as the tree beside it."""
    assert read_query(text).root == root


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("source:nyt", "“source:”"),
        ("from:yesterday", "“from:yesterday” is no date"),
        ("kind:poem", "“kind:poem” is no kind"),
        ("modality:blue", "“modality:blue” is no modality"),
        ("a OR", "“OR” joins nothing"),
        ("-a", "only words that must not be there"),
        ("(" * 100 + "a", "64 deep"),
        (" ".join(f"w{n}* v{n}~" for n in range(20)), "first 16 of * and ~"),
        ("a b " * 200 + " ".join(f"w{n}" for n in range(300)), "first 256 terms"),
    ],
)
def test_remarks(text: str, part: str) -> None:
    """What could not be read as it was perhaps meant is said, once."""
    assert sum(part in remark for remark in read_query(text).remarks) == 1


@pytest.mark.parametrize(
    "text", ["http://x.org", "he said: x", "a -b", "12:30", '"a', "U.S.: x"]
)
def test_no_remark(text: str) -> None:
    """What is plain enough is not remarked on."""
    assert read_query(text).remarks == ()


def test_a_group_read_past_the_limit_is_kept() -> None:
    """A bracket that holds the last terms that are read is not lost with the rest."""
    text = " ".join(f"w{n}" for n in range(255)) + " (x OR y)"
    root = read_query(text).root
    assert isinstance(root, And)
    assert root.nodes[-1] == Word("x")


def test_typed_words_are_where_they_were_typed() -> None:
    """Words that may be misspelt are told with their places, those of dates not."""
    query = read_query("sanktions “the Kim’s” who:kim -not title:x from:2017 pre*")
    assert [(word.form, word.span.of(query.text)) for word in query.typed] == [
        ("sanktions", "sanktions"),
        ("the", "the"),
        ("kim", "Kim’s"),
        ("kim", "kim"),
        ("x", "x"),
    ]


OPERATORS = [
    "a", "b ", " OR ", " NOT ", " AND ", "-", "(", ")", '"', "“", "'", "‘", "*", "~",
    " near/2 ", "who:", "said:", "kind:", "from:", "2017", ":", "\x00", "é", "\n",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(OPERATORS)).map("".join)))
def test_every_string_is_a_query(text: str) -> None:
    """Any string is read, its remarks are one printable line each."""
    query = read_query(text)
    assert query.text == text
    for remark in query.remarks:
        assert remark.isprintable()
    for word in query.typed:
        assert word.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(" * 100_000, ""),
        ('"' * 100_000, ""),
        ("(a OR " * 16_000, "a"),
        ("a OR (" * 8_000 + ")" * 8_000, "a"),
        ("'a " * 33_000, "a"),
        ("NOT " * 25_000, "not"),
        ("a near/3 " * 11_000, "a"),
        ("1,22" * 25_000, "122 22 221"),
        ("x." * 50_000, "xxx"),
        ("*" * 100_000, ""),
        ("a OR b " * 14_000, "a b"),
    ],
    ids=lambda text: text[:8],
)
def test_long_queries_are_read(text: str, words: str) -> None:
    """A hundred thousand characters of anything ask for the words in them."""
    waiting: list[object] = [read_query(text).root]
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            found.add(node[:3])
        elif isinstance(node, tuple):
            waiting.extend(node)
        elif is_dataclass(node):
            waiting.extend(getattr(node, one.name) for one in fields(node))
    assert " ".join(sorted(found)) == words
