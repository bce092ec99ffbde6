"""The benchmark's measures, on examples that can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks import quotations
from tests.benchmarks.measures import (
    Article,
    Attributed,
    Count,
    Figures,
    match,
    measure,
)
from tests.benchmarks.names import gives_name, head_of, same_mention, same_person
from tests.benchmarks.words import Range, find_words

TEXT = (
    "“The mill is shut for good,” Nora Vance said. She said that Tarn would “never"
    " forget” it. Paul Herne thinks the dam may hold until the spring."
)
SHUT = "The mill is shut for good,"
FORGET = "that Tarn would “never forget” it"
HOLD = "the dam may hold until the spring"


def at(words: str) -> tuple[Range, ...]:
    """Return where some words of the text are."""
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def said(
    words: str,
    source: str,
    speaker: str,
    kind: str = "",
    cue: str = "said",
    *,
    nested: bool = False,
) -> Attributed:
    """Return an attribution of words of the text."""
    chain = (speaker,) if kind else ()
    return Attributed(at(words), at(cue), at(source), speaker, kind, chain, nested)


GOLD = (
    said(SHUT, "Nora Vance", "Nora Vance", "direct"),
    said(FORGET, "She", "Nora Vance", "mixed"),
    said(HOLD, "Paul Herne", "Paul Herne", "indirect", "thinks"),
)


def measured(*found: Attributed, scope: str = "speech") -> Figures:
    """Return the figures of one article."""
    return measure([Article(TEXT, GOLD, found)], scope=scope)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Go home,” she said", "Go home"),
        ('"Go home," she said', "Go home"),
        ("``Go home,'' she said", "Go home"),
        ("“A “calm” town,” she said", "A calm town"),
        ("”Go home,” she said", ""),
        ("“Go home, she said\nand left", "Go home she said"),
        ("Tarn’s boats weren't late", ""),
    ],
)
def test_words_in_quote_marks(text: str, quoted: str) -> None:
    """Marks pair by depth; one left open counts to the end of its paragraph."""
    words = find_words(text)
    inside = [place for place, is_quoted in enumerate(words.quoted) if is_quoted]
    assert [text[words.starts[i] : words.ends[i]] for i in inside] == quoted.split()


def test_words_inside_ranges() -> None:
    """A word counts as inside when it shares a character; an empty range has none."""
    words = find_words("one two three")
    assert words.inside([(2, 5)]) == {0, 1}
    assert words.inside([(3, 4), (6, 6)]) == frozenset()
    assert words.quoted_share([]) == 0.0


def test_match_takes_the_closest_first() -> None:
    """Each set is matched once, with the one most like it, and half is enough."""
    gold = [frozenset({1, 2, 3, 4}), frozenset({5, 6})]
    found = [frozenset({1, 2}), frozenset({1, 2, 3}), frozenset({6, 7, 8})]
    assert match(gold, found) == [(0, 1)]
    assert match(gold[:1], found[:1]) == [(0, 0)]


def test_nothing_found() -> None:
    """Who finds nothing has no precision, no recall and no error."""
    figures = measured()
    assert figures.direct == Count(0, 0, 1)
    assert figures.indirect == Count(0, 0, 1)
    assert (figures.direct.precision, figures.direct.recall) == (0.0, 0.0)
    assert figures.direct.f1 == 0.0
    assert figures.entity.total == figures.named.total == 0


def test_everything_found() -> None:
    """Who finds the gold has it all, the name behind *she* too."""
    figures = measured(*GOLD, scope="all")
    assert figures.direct == Count(1, 1, 1)
    assert figures.indirect == Count(2, 2, 2)
    assert figures.joint == Count(3, 3, 3)
    assert (figures.entity.right, figures.entity.total) == (1, 1)
    assert (figures.named.right, figures.named.total) == (1, 1)
    assert figures.joint.f1 == 1.0


def test_scope_speech_leaves_thoughts_out() -> None:
    """A thought is not asked for, and not counted as false when found."""
    figures = measured(*GOLD)
    assert figures.indirect == Count(1, 1, 1)
    assert measured(*GOLD[:2], scope="all").indirect == Count(1, 1, 2)


def test_wrong_speaker() -> None:
    """The right words with the wrong speaker are content but not joint."""
    figures = measured(said(SHUT, "Paul Herne", "Paul Herne"))
    assert figures.direct == Count(1, 1, 1)
    assert figures.joint == Count(0, 1, 2)
    assert (figures.entity.right, figures.entity.total) == (0, 1)


def test_pronoun_is_no_person() -> None:
    """The right mention without the name behind it is not the right person."""
    figures = measured(said(FORGET, "She", ""))
    assert figures.indirect.right == 1
    assert figures.joint.right == 0
    assert (figures.named.right, figures.named.total) == (0, 1)


def test_mention_stands_in_for_an_unnamed_person() -> None:
    """Where the gold has no name, the right mention is the right speaker."""
    gold = Attributed(at(FORGET), at("said"), at("She"), "she", "mixed")
    right = said(FORGET, "She", "Nora Vance")
    wrong = said(FORGET, "Paul Herne", "Paul Herne")
    for found, count in ((right, 1), (wrong, 0)):
        assert measure([Article(TEXT, [gold], [found])]).joint.right == count


def test_unasked_words_are_false() -> None:
    """What lies nowhere in the gold costs precision."""
    figures = measured(*GOLD[:2], said("the dam", "Paul Herne", "Paul Herne"))
    assert figures.indirect == Count(1, 1, 1)
    loose = measure([Article(TEXT, GOLD[:2], GOLD)])
    assert loose.indirect == Count(1, 2, 1)
    assert loose.indirect.precision == 0.5
    assert loose.indirect.f1 == pytest.approx(2 / 3)


def test_quoted_part_of_mixed_speech_is_not_false() -> None:
    """Quoted words that the gold counts as part of mixed speech are no false ones."""
    figures = measured(said("never forget", "She", "Nora Vance"))
    assert figures.direct == Count(0, 0, 1)


def test_nested_speech_is_in_no_scope() -> None:
    """Speech inside somebody else's is neither asked for nor false."""
    gold = [said(HOLD, "Paul Herne", "Paul Herne", "indirect", nested=True)]
    for scope in ("speech", "all"):
        assert measure([Article(TEXT, gold, gold)], scope=scope).indirect == Count()


def test_split_quotation_is_two_stretches() -> None:
    """A direct quotation that its cue interrupts counts a stretch at a time."""
    content = (*at("The mill is"), *at("for good,"))
    split = Attributed(content, (), at("Nora Vance"), "Nora Vance", "direct")
    assert measure([Article(TEXT, [split], [split])]).direct == Count(2, 2, 2)
    assert measure([Article(TEXT, [split], GOLD[:1])]).direct == Count(1, 1, 2)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("Nora Vance", "vance"),
        ("the mayor of Tarn", "mayor"),
        ("Paul Herne, 61, a miller", "herne"),
        ("a warden who left", "warden"),
        ("Ida Moss Jr.", "moss"),
        ("Tarn’s", "tarn"),
        ("", ""),
    ],
)
def test_head(phrase: str, head: str) -> None:
    """A phrase's head is its last word before what only modifies it."""
    assert head_of(phrase) == head


def test_same_person() -> None:
    """A surname or a head in common is enough; a pronoun never is."""
    names = ["Nora Vance", "she", "the mayor of Tarn"]
    assert same_person(names, "Vance") is True
    assert same_person(names, "Mayor Nora Vance") is True
    assert same_person(names, "the mayor") is True
    assert same_person(names, "Paul Herne") is False
    assert same_person(names, "she") is False
    assert same_person(names, "") is False
    assert same_person(["she"], "Nora Vance") is None


def test_same_mention() -> None:
    """Mentions are the same when their heads are."""
    assert same_mention("the warden of Tarn", "a warden")
    assert same_mention("Nora Vance", "Vance")
    assert not same_mention("Nora Vance", "she")
    assert not same_mention("", "she")


def test_gives_name() -> None:
    """A name is asked for where the mention has none and the gold has one."""
    assert gives_name("the warden", "Ida Moss", "Ida Moss") is True
    assert gives_name("the warden", "Ida Moss", "the warden") is False
    assert gives_name("Moss", "Ida Moss", "Ida Moss") is None
    assert gives_name("she", "the warden", "Ida Moss") is None


def test_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script prints a table for a file; a text that reading changes is empty."""
    gold = {"content": at(SHUT), "cue": at("said"), "source": at("Nora Vance")}
    attributions = [{**gold, "speaker": "Nora Vance", "type": "direct"}]
    rows = [
        {"id": "plain", "text": TEXT, "attributions": attributions},
        {"id": "changed", "text": TEXT + "\x07.", "attributions": attributions},
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["quotations", str(file), "--each"])
    quotations.main()
    out, err = capsys.readouterr()
    assert "gold.jsonl: 2 articles" in out
    assert "100.0  50.0  66.7" in out
    assert "100.0 % of 1" in out
    assert "words a second" in out
    assert "peak memory" in out
    assert err == "changed: its text is changed by reading\n"
