"""Verdicts on quotations of drafts, on an article of our own."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.annotate import annotate
from search_index.verify.checking import check, check_all
from search_index.verify.drafts import find_draft_quotations, one_quotation
from search_index.verify.plain import verdict_to_plain
from search_index.verify.sources import ArticleSources
from search_index.verify.verdicts import Verdict
from search_index.verify.words import fold_words
from tests.search_index.invented import read_text

STORY = """Pier fund is empty, says treasurer

Mara Ostrom, the treasurer of Fallow Bay, told the town council on Monday that the pier could not be saved.

“We have spent the last crown of the pier fund,” Ostrom said, “and there will be no miracle before the spring tide.”

“The old pier is not safe, and it has not been safe since the flood of 1998,” said Niko Barrow, the harbour inspector. “I told three mayors so, and two of them laughed.”

Barrow warned that the planks might give way under a crowd. He called the repairs of last year “a coat of paint on a sick horse.”

“My neighbour said, ‘Leave the pier to the gulls,’ and I told him to mind his own boat,” said Ada Quill, who sells ice cream there. “Never again will I trust a promise with a ribbon on it.”

The council will vote in May. It was not “a good year” but “a start,” Quill said.

“I am for the pier,” said Ostrom. “I am for the children who jump from it, whatever the inspector may say.”
"""  # noqa: E501


@pytest.fixture(scope="module")
def sources() -> ArticleSources:
    """Return the story as all there is to look in."""
    return ArticleSources([read_text(STORY)])


def verdict_on(draft: str, sources: ArticleSources) -> Verdict:
    """Check the only quotation of a draft of one paragraph."""
    document = annotate(read_text(f"Notes\n\nWhat follows is a note.\n\n{draft}\n"))
    (verdict,) = check_all(find_draft_quotations(document), sources)
    return verdict


class Row(NamedTuple):
    """A draft, and what should be said of its quotation."""

    draft: str
    words: str
    change: str | None
    standing: str | None
    attribution: str


ROWS = [
    # The words as they stand there, whatever the typography; cut at either end.
    Row('“i told THREE mayors so”, said Barrow.', "verbatim", None, "quoted", "same"),
    Row(
        "“The old pier is not safe,” said Niko Barrow.",
        "verbatim", None, "quoted", "same",
    ),
    # Over the source's own attribution, and over the draft's.
    Row(
        "“We have spent the last crown of the pier fund and there will be no miracle "
        "before the spring tide,” Ostrom said.",
        "verbatim", None, "quoted", "same",
    ),
    Row(
        "“I told three mayors so,” Barrow said, “and two of them laughed.”",
        "verbatim", None, "quoted", "same",
    ),
    # Marks that pass over nothing that matters.
    Row(
        "“The old pier is not safe … since the flood of 1998,” Barrow said.",
        "altered", "negation", "quoted", "same",
    ),
    Row(
        "“We have spent the last crown … and there will be no miracle,” Ostrom said.",
        "marked", None, "quoted", "same",
    ),
    Row(
        "“We have spent the last crown of the [harbour] fund,” Ostrom said.",
        "marked", None, "quoted", "same",
    ),
    Row(
        "“[T]here will be no miracle before the spring tide,” Ostrom said.",
        "verbatim", None, "quoted", "same",
    ),
    Row(
        "“I tell[s] three mayors so,” Barrow said.",
        "altered", "words", "quoted", "same",
    ),
    Row(
        "“[S]he told three mayors so,” said Barrow.",
        "altered", "words", "quoted", "same",
    ),
    Row(
        "“I am for the children who jump[ed] from it,” Ostrom said.",
        "marked", None, "quoted", "same",
    ),
    # Marks that take something back.
    Row(
        "“The old pier [is] safe,” said Barrow.",
        "altered", "negation", "quoted", "same",
    ),
    Row(
        "“I told [five] mayors so,” said Barrow.",
        "altered", "number", "quoted", "same",
    ),
    Row(
        "“We have [not] spent the last crown of the pier fund,” Ostrom said.",
        "altered", "negation", "quoted", "same",
    ),
    Row(
        "“The old pier is not safe, and it has not been safe since the flood of "
        "[2008],” said Barrow.",
        "altered", "number", "quoted", "same",
    ),
    Row(
        "“[We are] for the children who jump from it,” Ostrom said.",
        "marked", None, "quoted", "same",
    ),
    Row(
        "“[The treasurer]’s for the pier,” said Ostrom.",
        "marked", None, "quoted", "same",
    ),
    Row(
        "“I am for the children who jump from it, whatever [he]’ll say,” Ostrom said.",
        "altered", "modal", "quoted", "same",
    ),
    # The same, written in another way, also at either end.
    Row(
        "“I’m for the pier,” said Ostrom.",
        "altered", "form", "quoted", "same",
    ),
    Row(
        "“The old pier isn’t safe,” said Barrow.",
        "altered", "form", "quoted", "same",
    ),
    # A negation left off at the beginning or the end.
    Row(
        "“Again will I trust a promise with a ribbon on it,” said Ada Quill.",
        "altered", "negation", "quoted", "same",
    ),
    Row(
        "“… again will I trust a promise with a ribbon on it,” said Ada Quill.",
        "altered", "negation", "quoted", "same",
    ),
    # But not where the draft itself denies.
    Row(
        "Quill said that she would not “again” or ever “trust a promise with a ribbon "
        "on it.”",
        "verbatim", None, "quoted", "same",
    ),
    # Altered words, and what differs.
    Row(
        "“The old pier is safe,” said Barrow.",
        "altered", "negation", "quoted", "same",
    ),
    Row(
        "“I told four mayors so, and two of them laughed,” said Barrow.",
        "altered", "number", "quoted", "same",
    ),
    Row(
        "“There may be no miracle before the spring tide,” Ostrom said.",
        "altered", "modal", "quoted", "same",
    ),
    Row(
        "“I told three mayors so, and 2 of them laughed,” said Barrow.",
        "altered", "form", "quoted", "same",
    ),
    Row(
        "“I told three mayors so, and two of them wept,” said Barrow.",
        "altered", "words", "quoted", "same",
    ),
    Row(
        "“I told three mayors so, and two them of laughed,” said Barrow.",
        "altered", "order", "quoted", "same",
    ),
    # Put together of two places, or of two people.
    Row(
        "“The old pier is not safe, whatever the inspector may say,” Ostrom said.",
        "assembled", None, "quoted", "other",
    ),
    Row(
        "“I told three mayors so. Never again will I trust a promise,” said Quill.",
        "assembled", None, "quoted", "other",
    ),
    # Fragments that the source's own words hold apart are no row of words.
    Row(
        "Quill spoke of “a good year, a start” on Monday.",
        "assembled", None, "quoted", "none",
    ),
    # Whose words they are in the source.
    Row(
        "“The planks might give way under a crowd,” Barrow said.",
        "verbatim", None, "reporter", "same",
    ),
    Row(
        "“Leave the pier to the gulls,” said Ada Quill.",
        "verbatim", None, "nested", "same",
    ),
    Row(
        "“I told three mayors so,” said Ada Quill.",
        "verbatim", None, "quoted", "other",
    ),
    # Nothing of the kind, and too little to tell.
    Row(
        "“The gulls have learned to read the tide tables,” Ostrom said.",
        "not found", None, None, "unknown",
    ),
    Row("Ostrom called it “hopeless.”", "cannot check", None, None, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.draft[:50])
def test_verdicts(row: Row, sources: ArticleSources) -> None:
    """Words, change, standing and speaker of a draft's only or last quotation."""
    document = annotate(read_text(f"Notes\n\nWhat follows is a note.\n\n{row.draft}\n"))
    *_, verdict = check_all(find_draft_quotations(document), sources)
    assert (
        verdict.words,
        verdict.change,
        verdict.standing,
        verdict.attribution,
    ) == row[1:]


def test_the_words_that_differ(sources: ArticleSources) -> None:
    """The diff has the source's words before the draft's, and all of the draft's."""
    words = "The new pier is safe, and it has been so since the flood of 1998"
    verdict = check(one_quotation(words, "", "-"), sources)
    assert verdict_to_plain(verdict)["diff"] == [
        ["=", "the"],
        ["-", "old"],
        ["+", "new"],
        ["=", "pier is"],
        ["-", "not"],
        ["=", "safe and it has"],
        ["-", "not"],
        ["=", "been"],
        ["-", "safe"],
        ["+", "so"],
        ["=", "since the flood of 1998"],
    ]


def test_where_the_words_stand(sources: ArticleSources) -> None:
    """The source says who speaks, in which paragraph, why, and where exactly."""
    verdict = verdict_on("“I told three mayors so,” said Barrow.", sources)
    source = verdict.source
    assert source is not None
    assert source.text == "I told three mayors so"
    assert source.span.of(source.article.text) == source.text
    assert source.speaker == "Niko Barrow"
    assert source.paragraph == 3
    assert source.because


def test_a_negation_that_was_left_off_is_shown(sources: ArticleSources) -> None:
    """What stands beside the words is in the diff, and said."""
    asked = one_quotation("again will I trust a promise", "", "-")
    verdict = check(asked, sources)
    first = verdict.diff[0]
    assert (first.sign, first.words) == ("-", "Never")
    assert "never" in verdict.note


def test_what_is_alike_is_offered_and_is_no_source(sources: ArticleSources) -> None:
    """Words of which half stand somewhere come from there perhaps; others do not."""
    asked = one_quotation("I told three mayors they were thieves", "", "-")
    verdict = check(asked, sources)
    assert (verdict.words, verdict.source) == ("not found", None)
    assert verdict.note == (
        "Perhaps from Pier fund is empty, says treasurer, ¶3: “I told three mayors”."
    )
    asked = one_quotation("the gulls have learned to read the tide tables", "", "-")
    assert check(asked, sources).note == ""


def test_the_json_has_the_keys_of_the_contract(sources: ArticleSources) -> None:
    """Every key is there in its order, whatever the verdict."""
    for words in ("I told three mayors so", "the gulls have learned to read"):
        plain = verdict_to_plain(check(one_quotation(words, "", "-"), sources))
        assert [*plain][:11] == [
            "draft",
            "span",
            "quote",
            "speaker",
            "words",
            "change",
            "standing",
            "attribution",
            "source",
            "diff",
            "note",
        ]


def test_of_two_places_that_are_as_near_the_named_speaker_s_comes_first() -> None:
    """A pull quote that names nobody hides no speaker, though it stands above."""
    said = "The ferry is late because the tide is late"
    story = f"The ferry\n\n“{said}”\n\nThey waited.\n\n“{said},” said Niko Barrow.\n"
    words = said.replace("late because", "slow because")
    asked = one_quotation(words, "Niko Barrow", "-")
    verdict = check(asked, ArticleSources([read_text(story)]))
    assert (verdict.words, verdict.attribution) == ("altered", "same")


@pytest.mark.parametrize(
    ("answer", "words"), [("No, I do not", "altered"), ("So do we", "verbatim")]
)
def test_an_answer_that_a_mark_swallows(answer: str, words: str) -> None:
    """What denies the question before it is not left out in silence."""
    story = f"The pier\n\n“Do I trust the council? {answer},” said Ada Quill.\n"
    asked = one_quotation("Do I trust the council? …", "Ada Quill", "-")
    assert check(asked, ArticleSources([read_text(story)])).words == words


def test_half_of_the_words_elsewhere_too() -> None:
    """What goes on in one place is not put together from it and another."""
    half = "flood until the storm of last autumn"
    far = "Nobody at the landing stage remembers a summer without visitors. " * 4
    said = (f"We sing of the {half}", f"We kept it safe from the first {half}")
    first, second = (f"“{words},” said Niko Barrow." for words in said)
    story = f"The pier\n\n{first}\n\n{far}\n\n{second}\n"
    sources = ArticleSources([read_text(story)])
    words = f"We kept it safe from the {half}"
    verdict = check(one_quotation(words, "Niko Barrow", "-"), sources)
    assert (verdict.words, verdict.change) == ("altered", "words")


def test_without_an_article_nothing_is_called_not_found() -> None:
    """Where there was nothing to search, the check says so."""
    verdict = check(
        one_quotation("I told three mayors so", "", "-"), ArticleSources([])
    )
    assert verdict.words == "cannot check"
    assert "no article" in verdict.note


def test_a_foreign_draft_is_not_called_invented(sources: ArticleSources) -> None:
    """What a draft in another language quotes may be a translation."""
    draft = (
        "Die alte Brücke im Hafen ist nicht mehr sicher und sie war es auch seit der "
        "großen Flut nicht mehr. Der Inspektor sagte am Montag im Rat der Stadt: „Ich "
        "habe es drei Bürgermeistern gesagt, und zwei von ihnen haben gelacht.“ Das "
        "war nicht das erste Mal, und es wird auch nicht das letzte Mal gewesen sein."
    )
    document = annotate(read_text(f"Notizen\n\n{draft}\n"))
    (verdict,) = check_all(find_draft_quotations(document), sources)
    assert verdict.words == "cannot check"
    assert "not English" in verdict.note


@given(st.text(min_size=1))
def test_any_words_have_a_verdict(text: str) -> None:
    """Whatever is asked for is answered, and offsets stay within the text."""
    asked = one_quotation(text, "", "-")
    verdict = check(asked, ArticleSources([read_text(STORY)]))
    assert 0 <= verdict.span.start < verdict.span.end <= len(text)


_PIECES = ["not", "never", "no", "…", "[not]", "[is]", "pier", "safe", "1998", "may"]


@given(st.data())
def test_only_equal_words_are_verbatim(data: st.DataObject) -> None:
    """Whatever is put into a sentence: verbatim are only words in a row."""
    words = [
        "The",
        "old",
        "pier",
        "is",
        "not",
        "safe",
        "and",
        "it",
        "has",
        "not",
        "been",
        "safe",
    ]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(words) - 1))
        if data.draw(st.booleans()):
            words.insert(at, data.draw(st.sampled_from(_PIECES)))
        else:
            del words[at]
    text = " ".join(words)
    verdict = check(one_quotation(text, "", "-"), ArticleSources([read_text(STORY)]))
    if verdict.words == "verbatim":
        row = " ".join(fold_words(text).forms)
        assert f" {row} " in f" {' '.join(fold_words(STORY).forms)} "
