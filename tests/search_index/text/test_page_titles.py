"""The title of a text that was copied with the page around it."""

from __future__ import annotations

import pytest

from search_index import Article, BlockKind, read_article

TITLE = "Harbour board votes to keep the old ferry running"
BODY = (
    "The harbour board of Port Lindow voted on Tuesday to keep the old ferry running "
    "through the winter, and the town's traders cheered.\n\n"
    "“The ferry stays,” Orla Brook, the chair of the board, said.\n"
)
MENUS = (
    ("Log Out",),
    ("MenuSections",),
    ("Town News", "Town News |"),
    ("Published", "3 March 2031 2:20pm"),
    ("you are here: HomeNewsHarbour",),
    ("Harvest Week", "Valley DistrictPREMIUM"),
    ("STORE", "ALSO HERE: Fairs // Markets // The Great Flood // Gardens // Kites"),
    ("Ten soups for a cold dayPrevious article",),
    ("Large", "ARTICLES"),
)


def read(*lines: str) -> Article:
    """Read lines above the body as a text."""
    return read_article("\n\n".join((*lines, BODY)).encode(), "ferry.txt")


@pytest.mark.parametrize("menu", MENUS)
def test_the_title_below_a_menu_is_the_article_s(menu: tuple[str, ...]) -> None:
    """Labels of a page are residue, and the headline below them is the title."""
    article = read(*menu, TITLE, "By Hanne Ostrow")
    assert article.title == TITLE
    assert article.byline == "Hanne Ostrow"
    assert article.blocks[0].kind is BlockKind.RESIDUE


def test_a_picture_above_the_title_is_no_title() -> None:
    """A caption and who made it may stand above the headline."""
    caption = "Orla Brook, left, walks to the ferry with the traders on Monday morning."
    article = read(caption, "Photo: Hanne Ostrow", TITLE)
    assert article.title == TITLE
    assert article.blocks[0].kind is BlockKind.CAPTION


@pytest.mark.parametrize(
    "title",
    [
        "The ferry stays",
        "A cold bargain",
        "Balance at sea",
        "Winter",
        "Ten years of traders",
    ],
)
@pytest.mark.parametrize(
    "below", [(), ("How the harbour board of Port Lindow kept the old ferry",)]
)
def test_a_short_title_of_its_own_stays(title: str, below: tuple[str, ...]) -> None:
    """A title is not taken for a label only because it is short and a picture."""
    assert read(title, *below).title == title


def test_another_article_s_headline_is_not_the_title() -> None:
    """A teaser in the menu tells of what the article does not."""
    article = read("Home", "Sheep win the valley's prize for patience", TITLE)
    assert article.title == TITLE


def test_what_is_said_above_a_headline_is_no_menu() -> None:
    """Where somebody speaks above it, a line like a headline is a heading within."""
    said = "“We shall see,” Hanne Ostrow said."
    article = read("Home", said, TITLE)
    assert BlockKind.RESIDUE not in {block.kind for block in article.blocks}
