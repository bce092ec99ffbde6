"""Which lines of a plain text are one block, and which are not."""

from __future__ import annotations

import pytest

from search_index.text.lines import find_lines

FIRST = (
    "The council of Port Lindow met for six hours on Monday and settled\n"
    "nothing at all, said Ansel Brook, the mayor, who left early."
)
SECOND = (
    "Nobody on the quay was surprised by it, since the boats had been\n"
    "late on every day of the week before the council met."
)


def blocks(text: str) -> list[str]:
    """Return the words of what is one block each."""
    return [span.of(text) for span in find_lines(text)]


@pytest.mark.parametrize(
    "head",
    [
        ["Fares rise again", "By Una Brae", "4 March 2024"],
        ["Fares rise again", "BY UNA BRAE, STAFF WRITER"],
        ["Fares rise again", "Published: March 4, 2024", "By Una Brae"],
        ["By Una Brae", "4 March 2024"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_head_of_an_article(head: list[str], gap: str) -> None:
    """Title, writer and day are lines of their own, a blank line after them or not."""
    text = "\n".join(head) + f"{gap}{FIRST}\n\n{SECOND}\n"
    assert blocks(text) == [*head, FIRST, SECOND]


def test_title_of_two_lines() -> None:
    """Lines above the writer's are one title."""
    title = "Fares on the ferry to the northern isles are\nto rise again in May"
    found = blocks(f"{title}\nBy Una Brae\n\n{FIRST}\n\n{SECOND}\n")
    assert found == [title, "By Una Brae", FIRST, SECOND]


def test_a_line_of_prose_is_no_byline() -> None:
    """A line of a paragraph may begin with *by*, and with a sentence's *By*."""
    told = (
        "The fares were raised on the evening of the fourth of March, then\n"
        "by Una Brae herself, who had written to each of the captains of it.\n"
        "By Friday nobody on the quay remembered what had been said about it."
    )
    assert blocks(f"{told}\n\n{SECOND}\n") == [told, SECOND]


@pytest.mark.parametrize("indent", ["   ", "\t", "  "])
def test_indented_paragraphs(indent: str) -> None:
    """Where no blank line parts paragraphs, the indent of their first lines does."""
    short = "“No,” said Una Brae."
    text = "\n".join(f"{indent}{one}" for one in (FIRST, SECOND, short, FIRST))
    assert blocks(text) == [FIRST, SECOND, short, FIRST]
    assert blocks(f"{FIRST}\n{indent}{SECOND}") == [FIRST, SECOND]


def test_hanging_lines() -> None:
    """Lines that hang from their first are of one paragraph with it."""
    text = FIRST.replace("\n", "\n    ") + "\n    They will meet again on Friday."
    assert blocks(f"{text}\n\n{SECOND}") == [text, SECOND]


@pytest.mark.parametrize("rule", ["=====", "-----", "* * *", "_______________"])
def test_rules(rule: str) -> None:
    """A line without letters stands alone, above a title, below it, amid the text."""
    text = f"{rule}\nFares rise again\n{rule}\n\n{FIRST}\n{rule}\n{SECOND}\n"
    found = [rule, "Fares rise again", rule, FIRST, rule, SECOND]
    assert blocks(text) == found
