"""Annotations as plain values and back, and values that are none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.library.corrections.checks import MOST, NotPlainError
from search_index.library.corrections.from_plain import annotation_from_plain
from search_index.library.corrections.incoming import read_incoming
from search_index.library.corrections.json_objects import read_objects
from search_index.library.corrections.to_plain import annotation_to_plain
from search_index.model.annotations import (
    OWN_VOICE,
    PROPOSAL_MODALITIES,
    Anchor,
    Annotation,
    GivenTo,
    ItemInWords,
    Mark,
    Missed,
    Named,
    Note,
    QuotationInWords,
    Reading,
    Rejected,
    Rekinded,
    Renamed,
    SameAs,
    SplitOff,
    Tag,
    sort_of,
)
from search_index.model.documents import (
    Attribution,
    Modality,
    QuotationKind,
    SpeakerKind,
)

patient = settings(suppress_health_check=[HealthCheck.too_slow])
"""On a machine that is busy making examples takes its time."""
characters = st.characters(exclude_categories=["Cc", "Cs"])
lines = st.text(characters, max_size=20)
names = lines.map(lambda text: " ".join(text.split())).filter(bool)
words = lines.filter(lambda text: bool(text.strip()))
anchors = st.builds(
    lambda text, before, after, nth, more: Anchor(text, before, after, nth, nth + more),
    words,
    lines,
    lines,
    st.integers(1, 5),
    st.integers(0, 5),
)
some = st.lists(anchors, min_size=1, max_size=3).map(tuple)
named = st.builds(
    Named,
    names.filter(lambda name: name != "author"),
    st.sampled_from(SpeakerKind),
    st.none() | anchors,
    st.none() | anchors,
    st.lists(names, max_size=2).map(tuple),
)
quotations = st.builds(
    QuotationInWords,
    some,
    st.sampled_from(QuotationKind),
    st.none() | anchors,
    st.none() | anchors,
    st.none() | named,
    st.lists(named, max_size=2).map(tuple),
)


def _item(item: ItemInWords) -> ItemInWords:
    """Return an item that a position can be: without what only proposals have."""
    if item.modality in PROPOSAL_MODALITIES:
        return item
    return ItemInWords(
        item.evidence, item.modality, item.holder, item.statement, item.target,
        item.via, item.cue, item.attribution,
    )  # fmt: skip


items = st.builds(
    ItemInWords,
    some,
    st.sampled_from(Modality),
    named | st.just(OWN_VOICE),
    names,
    st.lists(names, max_size=2).map(tuple),
    st.lists(named, max_size=2).map(tuple),
    st.none() | anchors,
    st.sampled_from(Attribution),
    st.none() | names,
    st.sampled_from(["+", "-"]),
).map(_item)
findings = quotations | items
corrections = (
    st.builds(GivenTo, findings, st.none() | named)
    | st.builds(Rejected, findings)
    | st.builds(Rekinded, quotations, st.sampled_from(QuotationKind))
    | st.builds(Rekinded, items, st.sampled_from(Modality))
    | st.builds(Missed, findings)
    | st.builds(SameAs, named, named)
    | st.builds(Renamed, named, names)
    | st.builds(SplitOff, anchors, st.none() | named)
)
places = st.lists(anchors, max_size=2).map(tuple)
said: st.SearchStrategy[Annotation] = (
    corrections
    | st.builds(Note, words, places)
    | st.builds(Tag, names, places)
    | st.builds(Mark, st.sampled_from("abZ'"), anchors)
    | st.builds(Reading, st.lists(quotations, max_size=2).map(tuple))
)


@patient
@given(said)
def test_there_and_back(annotation: Annotation) -> None:
    """What comes back from JSON is what was put into it."""
    plain = json.loads(json.dumps(annotation_to_plain(annotation)))
    assert annotation_from_plain(sort_of(annotation), plain) == annotation


KEYS = "says quotation position content text speaker name at kind mention by notes"
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=4)
    ),
    max_leaves=12,
)


def problem_of(read: Callable[[], object]) -> str:
    """Return what is wrong with values, or nothing."""
    try:
        read()
    except NotPlainError as error:
        return str(error) or "no words for it"
    return ""


@patient
@given(st.sampled_from(["correction", "note", "tag", "mark", "reading"]), values)
def test_any_values(sort: str, value: object) -> None:
    """Whatever the values are, they are an annotation or a problem in one line."""
    problem = problem_of(lambda: annotation_from_plain(sort, value))
    assert "\n" not in problem
    assert len(problem) < 300


@patient
@given(st.dictionaries(st.sampled_from(["article", "by", "notes"]), values))
def test_any_object(plain: dict[str, object]) -> None:
    """Whatever an object holds, its form is right or the problem is said."""
    assert "\n" not in problem_of(lambda: read_incoming(plain))


QUOTED = {"article": "a", "by": "carol", "quotations": [{"content": ["x"]}]}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"article": None}, "article: nothing where words belong"),
        ({"by": None}, r"by: is missing.*--by NAME"),
        ({"by": "x\x1b[2J"}, "by: holds a control character"),
        ({"by": "x" * 1001}, "by: longer than 1000 characters"),
        ({"quotations": {}}, "quotations: an object where a list belongs"),
        ({"quotations": ["x"]}, "quotations 1: words where an object belongs"),
        ({"quotations": [{}]}, "quotations 1, content: is missing"),
        ({"quotations": [{"content": [7]}]}, "content 1: a number where an object"),
        ({"quotations": [{"content": ["\ud800"]}]}, "content 1: holds half of a"),
        ({"quotations": [{"content": ["x"]}] * (MOST + 1)}, "more than 2000"),
        (
            {"positions": [{"evidence": ["x"], "modality": "call", "holder": "a"}]},
            "positions 1, modality: call is of a proposal",
        ),
        ({"speakers": [{"name": "x"}]}, "speakers 1, id: nothing where words belong"),
        ({"corrections": [{"says": "shout"}]}, "corrections 1, says: is none of"),
        ({"notes": [{"text": " "}]}, "notes 1: is empty"),
        ({"tags": [{"tag": "x" * 101}]}, "tags 1: longer than 100"),
        ({"marks": [{"letter": "ab", "at": "x"}]}, "marks 1: longer than 1"),
        ({"notes": [{"text": "x", "made": "soon"}]}, "notes 1, made: is no time"),
    ],
)
def test_a_wrong_form_is_named(changes: dict[str, object], problem: str) -> None:
    """An object of a wrong form is refused as a whole, in a line that says where."""
    with pytest.raises(NotPlainError, match=problem):
        read_incoming({**QUOTED, **changes})


# The text that objects stand in


def objects(text: str) -> list[dict[str, object] | str]:
    """Return the objects of a text, or what is wrong."""
    return [one for _, one in read_objects(text)]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}\n{"b": 2}\n',
        '\ufeff{"a": 1}\r\n\r\n{"b": 2}',
        '[{"a": 1}, {"b": 2}]',
        '{\n  "a": 1\n}\n{\n  "b": 2\n}',
        '```json\n{"a": 1}\n{"b": 2}\n```\n',
    ],
)
def test_objects_in_any_layout(text: str) -> None:
    """Lines, a list, objects over many lines and a model's fences are all read."""
    assert objects(text) == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no object"),
        ("nonsense", "is no JSON"),
        ("7", "is no object of an article"),
        ('{"a": NaN}', "is no JSON"),
        ('{"a": 1', "is no JSON"),
        ("[" * 100_000, "nested more than 32 deep"),
        ('{"a":' * 100_000, "nested more than 32 deep"),
        ('{"a": "' + "[" * 100 + '"}', ""),
        ('{"a": ' + "9" * 5_000 + "}", "is no JSON"),
    ],
)
def test_what_is_no_json(text: str, problem: str) -> None:
    """It is said in a line what is wrong, however deep or long it is."""
    (found,) = objects(text)
    if problem:
        assert isinstance(found, str)
        assert problem in found
        assert len(found) < 200
    else:
        assert isinstance(found, dict)


def test_what_stands_before_damage_comes() -> None:
    """Of a file that ends within an object the objects before it come."""
    found = list(read_objects('{"a": 1}\n\n{"b": '))
    assert found[0] == (1, {"a": 1})
    assert found[1][0] == 3


@patient
@given(st.text(st.sampled_from('{}[]",:ab1 \n\\'), max_size=60))
def test_any_text(text: str) -> None:
    """Any text at all is objects and problems."""
    assert all(isinstance(one, str | dict) for one in objects(text))
