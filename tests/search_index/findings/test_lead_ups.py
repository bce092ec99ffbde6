"""What leads up to a statement: which words point back, and how far it goes."""

from __future__ import annotations

import pytest

from search_index.articles.reading import read
from search_index.findings.pointing import points_back
from search_index.text.analysis import analyse
from tests.search_index.findings.texts import find


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The plan of the mills, known as the Tarn scheme, “can become a disgrace"
            " for the whole valley,” Ilse Varga said.",
            "[The plan of the mills, known as the Tarn scheme …] can become a disgrace"
            " for the whole valley",
        ),
        (
            "The plan will cost two millions. Ilse Varga called that a “disgrace for"
            " the town”.",
            "[The plan will cost two millions.] Calls that a “disgrace for the town”",
        ),
        (
            "The mills are old. They are a disgrace to the town, Ben Roe warned,"
            " calling them a “danger to all”.",
            "[They are a disgrace to the town …] calls them a “danger to all”",
        ),
        (
            "The two mills sold all the gravel of the town.\n\n“At the same time, they"
            " failed the town,” Ilse Varga said.",
            "[The two mills sold all the gravel of the town.] At the same time, they"
            " failed the town",
        ),
        (
            "The mills want a canal. “We should all pay for this canal,” Ilse Varga"
            " said.",
            "[The mills want a canal.] We should all pay for this canal",
        ),
        (
            "“It is a disgrace that children sing ‘The mill is old,’” Ilse Varga said.",
            "It is a disgrace that children sing ‘The mill is old’",
        ),
        (
            "“The mills may sell the weir. But it is a disgrace to do so,” Ilse Varga"
            " said.",
            "The mills may sell the weir. It is a disgrace to do so",
        ),
        (
            "“The mills sold two weirs. The second is a disgrace,” Ilse Varga said.",
            "The mills sold two weirs. The second is a disgrace",
        ),
        (
            "“The mills sold two weirs. We paid a lot for those weirs,” Ilse Varga"
            " said.",
            "The mills sold two weirs. We paid a lot for those weirs",
        ),
        (
            "“The mills sold two weirs. In some respects, they failed us,” Ilse Varga"
            " said.",
            "The mills sold two weirs. In some respects, they failed us",
        ),
        (
            "“The mills are old,” Ilse Varga said.\n\n“The weir is old, too. The board"
            " will not mend it.\n\n“Nobody likes that,” Varga said.",
            "[The board will not mend it.] Nobody likes that",
        ),
        (
            "“The mills closed in May. We wish that had never happened,” Ilse Varga"
            " said.",
            "The mills closed in May. We wish that had never happened",
        ),
        (
            "“Both mills waited for years,” Ilse Varga said. “They met in May. They are"
            " a disgrace.”",
            "Both mills waited for years. They met in May. They are a disgrace",
        ),
        (
            "“The town asked the mill. The board asked,” Ilse Varga said, urging the"
            " mill to reconsider.",
            "the mill to reconsider",
        ),
        (
            "“The town met the mill. The two sides are a disgrace,” Ilse Varga said.",
            "The town met the mill. The two sides are a disgrace",
        ),
        (
            "“That the mills failed the whole town is a disgrace,” Ilse Varga said.",
            "That the mills failed the whole town is a disgrace",
        ),
        (
            "Ida Moss has praised her husband’s record as mayor and offered to put him"
            " in charge of the mill.",
            "[Ida Moss has praised her husband’s record as mayor …] put him in charge"
            " of the mill",
        ),
        (
            "Roe said of the mill: “It is old. Not yet a ruin.” The board waited. Ilse"
            " Varga said it was a disgrace.",
            "[The board waited.] It was a disgrace",
        ),
    ],
)
def test_what_points_back_is_led_up_to(text: str, statement: str) -> None:
    """By what stands before it, without what only attributes it."""
    assert find(text)[-1].item.statement == statement


@pytest.mark.parametrize("words", ["Ruins", "the second", "that", "neither"])
def test_a_text_may_end_with_what_points_back(words: str) -> None:
    """Nothing need follow the words that are looked at."""
    tokens = analyse(read(f"The mill: {words}".encode(), "mill.txt")).tokens
    last = len(tokens.lower)
    first = last - len(words.split())
    assert points_back(tokens, first, last, frozenset()) in {"", "that"}
