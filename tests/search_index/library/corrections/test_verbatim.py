"""Words from outside, looked up in an article one by one."""

from __future__ import annotations

import pytest

from search_index.library.corrections.verbatim import NotThereError, WordsOfArticle
from search_index.model.annotations import Anchor
from search_index.model.documents import QuotationKind, Span
from tests.search_index.invented import read_text

TEXT = """“No,” said Ida – who had  not\nslept. “No deal,” said Carl.

Carl’s brother is a café owner. “No,” he said. The strategy is a rat.
"""


@pytest.fixture
def words() -> WordsOfArticle:
    """Return the words of an article."""
    return WordsOfArticle(read_text(TEXT))


def stand(words: WordsOfArticle, text: str, after: str = "", before: str = "") -> str:
    """Return what stands before the place of words, or why they have none."""
    try:
        span = words.find(Anchor(text, after, before))
    except NotThereError as error:
        return str(error)
    return words.article.text[max(0, span.start - 6) : span.start]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Carl's brother", "arl.\n\n"),
        ("who had not slept", "Ida – "),
        ("a cafe owner", "er is "),
        ("rat", " is a "),
        ("said Ida - who", "“No,” "),
        ("  Ida  ", " said "),
        ("Ida who", "“Ida who” does not stand in the article"),
        ("tegy", "“tegy” does not stand in the article"),
        ("rate", "“rate” does not stand in the article"),
        ("owner he said", "“owner he said” does not stand in the article"),
        ("", "“” does not stand in the article"),
        ("–", "“–” does not stand in the article"),
    ],
)
def test_whole_words_as_they_stand(
    words: WordsOfArticle, text: str, place: str
) -> None:
    """Quote marks, dashes, accents and blanks may differ, and no letter may."""
    if text == "–":
        place = "d Ida "
    assert stand(words, text) == place


def test_words_that_stand_more_than_once(words: WordsOfArticle) -> None:
    """They need what they come after, and are refused without."""
    assert stand(words, "No") == "“No” stands 3 times; say which with “after”"
    assert stand(words, "No", after="slept.") == "ept. “"
    assert stand(words, "No", after="a café owner") == "ner. “"
    assert stand(words, "said", after="“No deal,”") == "eal,” "


def test_after_may_be_further_away_or_behind(words: WordsOfArticle) -> None:
    """The first words after others count, and so do those right before others."""
    assert stand(words, "No", after="brother") == "ner. “"
    assert stand(words, "No", after="deal") == "ept. “"
    assert stand(words, "Carl", after="brother") == (
        "“Carl” stands there, but not after those words"
    )
    assert stand(words, "said", before="Carl.") == "eal,” "
    assert stand(words, "said", before="he") == (
        "“said” stands there, but not after those words"
    )


def test_parts_follow_one_another(words: WordsOfArticle) -> None:
    """A part that stands once after the part before it is that one."""
    spans = words.find_parts([Anchor("he said"), Anchor("is a")])
    assert [span.of(words.article.text) for span in spans] == ["he said", "is a"]
    with pytest.raises(NotThereError, match="does not stand in the article"):
        words.find_parts([Anchor("he said"), Anchor("brother")])


def test_a_cue_stands_near(words: WordsOfArticle) -> None:
    """A cue that stands often is the nearest to what it is a cue of."""
    deal = words.find(Anchor("No deal"))
    cue = words.nearest(Anchor("said"), [deal])
    assert words.article.text[cue.start :].startswith("said Carl")
    with pytest.raises(NotThereError, match="near it"):
        words.nearest(Anchor("nowhere"), [deal])


def test_quote_marks_say_the_kind(words: WordsOfArticle) -> None:
    """What stands between marks is direct, what does not is not; marks are left out."""
    text = words.article.text
    quoted = words.unquoted([words.find(Anchor("“No deal,”"))])
    assert [span.of(text) for span in quoted] == ["No deal,"]
    assert words.kind_of(quoted) is QuotationKind.DIRECT
    assert words.kind_of([words.find(Anchor("who had"))]) is QuotationKind.INDIRECT
    mixed = Span(text.index("slept"), text.index(",” said Carl"))
    assert words.kind_of([mixed]) is QuotationKind.MIXED
