"""The reader's own say, by real keys: corrections, notes, tags and marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from search_index import (
    Document,
    Speaker,
    SpeakerId,
    SpeakerKind,
    annotate_article,
    read_article,
)
from tests.tui.documents import make_document
from tests.tui.reader import (
    quotation_of,
    reading,
    rows_of,
    screen_of,
    settled,
    until,
)
from tests.tui.shelves import ARTICLES, library_app
from tui.drawing.row_list import RowList
from tui.overlays.choosing import AskScreen, ChooseScreen
from tui.reading.speakers_panel import SpeakersPanel

ARTICLES_OF_TWO = ARTICLES[:2]
QUOTATION = "right_square_bracket"


async def test_a_quotation_is_given_to_another_speaker(tmp_path: Path) -> None:
    """W and a digit give it; the gutter and the status row say so; U takes it back."""
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        await pilot.press(QUOTATION)
        view = screen_of(pilot).view
        assert view.quotation is not None
        words = view.quotation.spans[0].of(view.article.text)[:12]
        await pilot.press("W")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert any("as it is" in row for row in rows_of(pilot))
        # The choices may cover the words that they are asked of.
        title = next(row for row in rows_of(pilot) if "whose is it?" in row)
        assert words in title
        await pilot.press("2")
        await settled(pilot)
        rows = rows_of(pilot)
        assert "now " in rows[-1]
        assert "U takes it back" in rows[-1]
        await pilot.press("j", "k")
        await settled(pilot)
        assert "by hand" in rows_of(pilot)[-1]
        given = screen_of(pilot).view.here
        await pilot.press("U")
        await settled(pilot)
        assert "taken back" in rows_of(pilot)[-1]
        assert screen_of(pilot).view.here != given


async def test_a_correction_outlives_the_reader(tmp_path: Path) -> None:
    """It is there at the next start, and can be taken back then."""
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        await pilot.press(QUOTATION, "W", "x")
        await settled(pilot)
        left = len(screen_of(pilot).view.document.quotations)
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        assert len(screen_of(pilot).view.document.quotations) == left
        await pilot.press("U")
        await settled(pilot)
        assert len(screen_of(pilot).view.document.quotations) == left + 1
        await pilot.press("U")
        await settled(pilot)
        assert "nothing to take back" in rows_of(pilot)[-1]


async def test_a_new_name_is_typed() -> None:
    """T asks for it, and whoever was not in the article is then."""
    async with reading() as pilot:
        await pilot.press(QUOTATION, "W", "t")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press(*"Ivo Rand", "enter")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.cast.name(view.here) == "Ivo Rand"


async def test_a_typed_name_of_the_article_is_that_speaker() -> None:
    """Case makes no difference, and no second speaker of the name comes to be."""
    async with reading() as pilot:
        speakers = len(screen_of(pilot).view.document.speakers)
        await pilot.press(QUOTATION, "W", "t", *"joss tavernier", "enter")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.cast.name(view.here) == "Joss Tavernier"
        assert len(view.document.speakers) == speakers


async def test_nobody_s_and_another_kind() -> None:
    """N says that nobody is known; k calls it of another kind."""
    async with reading() as pilot:
        await pilot.press(QUOTATION, "W", "n")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.quotation is not None
        assert view.here is None
        assert any(row.startswith("\u258c?") for row in rows_of(pilot))
        await pilot.press("W", "h", "d")
        await settled(pilot)
        quotation = screen_of(pilot).view.quotation
        assert quotation is not None
        assert quotation.kind.value == "direct"


def statements(document: Document) -> set[str]:
    """Return all that is held in an article."""
    positions = {one.statement for one in document.positions}
    return positions | {one.statement for one in document.proposals}


async def test_a_row_of_the_panel_is_corrected() -> None:
    """There it is the position: no position at all, here."""
    async with reading(size=(120, 40)) as pilot:
        before = screen_of(pilot).view.document
        await pilot.press("tab", "j", "W")
        await settled(pilot)
        assert any("no position at all" in row for row in rows_of(pilot))
        await pilot.press("x")
        await settled(pilot)
        after = screen_of(pilot).view.document
        # Ids are given anew, so what is held is told by its words.
        (gone,) = statements(before) - statements(after)
        assert len(after.quotations) == len(before.quotations)
        assert gone == before.positions[0].statement


async def test_speakers_are_joined_and_renamed() -> None:
    """On the list of speakers W is about who they are."""
    async with reading(size=(120, 40)) as pilot:
        await pilot.press("i")
        await settled(pilot)
        assert screen_of(pilot).query_one(SpeakersPanel).has_focus
        await pilot.press("j", "W", "equals_sign", "1")
        await settled(pilot)
        names = [one.name for one in screen_of(pilot).view.document.speakers]
        assert "Joss Tavernier" not in names
        await pilot.press("escape", QUOTATION, "W", "r", *"Mirelle A", "enter")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.cast.name(view.here) == "Mirelle A"


async def test_words_that_were_missed_are_selected_and_added() -> None:
    """Z selects a sentence, J another; W makes a quotation of somebody's of them."""
    async with reading() as pilot:
        before = len(screen_of(pilot).view.document.quotations)
        await pilot.press("z")
        assert screen_of(pilot).view.selected is not None
        await pilot.press("j", "l", "h", "W")
        await settled(pilot)
        await pilot.press("i", "2")
        await settled(pilot)
        view = screen_of(pilot).view
        assert view.selected is None
        assert len(view.document.quotations) == before + 1
        assert any(one.corrected for one in view.document.quotations)


async def test_escape_gives_a_choice_up() -> None:
    """One level each time, and nothing is changed."""
    async with reading() as pilot:
        await pilot.press(QUOTATION, "W", "h", "escape")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("escape")
        await settled(pilot)
        quotation = screen_of(pilot).view.quotation
        assert quotation is not None
        assert not quotation.corrected


async def test_a_note_and_tags_stay(tmp_path: Path) -> None:
    """A writes them beside the quotation; they are marked, said, changed, and kept."""
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        await pilot.press(QUOTATION, "a", *"#check odd", "enter")
        await settled(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert "* #check odd" in rows_of(pilot)[-1]
        assert any(row[3:4] == "*" for row in rows_of(pilot))
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        # The reader is on the quotation again.
        await until(pilot, lambda: quotation_of(pilot) is not None)
        await pilot.press("a")
        await settled(pilot)
        assert "#check odd" in rows_of(pilot)[-1]
        await pilot.press(*["backspace"] * 3, *"fine", "enter")
        await settled(pilot)
        (noted,) = screen_of(pilot).view.noted
        assert noted.line == "#check fine"
        await pilot.press("a", *["backspace"] * 20, "enter")
        await settled(pilot)
        assert screen_of(pilot).view.noted == ()


async def test_a_mark_lasts(tmp_path: Path) -> None:
    """It is gone back to at the next start."""
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        await pilot.press(QUOTATION, "m", "b")
        await settled(pilot)
        marked = quotation_of(pilot)
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        await settled(pilot)
        await pilot.press("G", "apostrophe", "b")
        assert quotation_of(pilot) == marked


async def test_a_capital_leads_into_its_article(tmp_path: Path) -> None:
    """From another article, too."""
    async with library_app(tmp_path, texts=ARTICLES_OF_TWO) as pilot:
        title = screen_of(pilot).view.article.title
        await pilot.press("m", "B", "o")
        await settled(pilot)
        await pilot.press("G", "enter")
        await settled(pilot)
        assert screen_of(pilot).view.article.title != title
        await pilot.press("apostrophe", "B")
        await settled(pilot)
        assert screen_of(pilot).view.article.title == title


MANY = "\n\n".join(
    f"{{{{s1|Mirelle Anstrand}}}} said that [[indirect p{number}|ship {number} sank]]."
    for number in range(30)
)


def many() -> Document:
    """Return an article in which thirty people speak."""
    document = make_document(MANY, "Thirty ships")
    speakers = tuple(
        Speaker(
            SpeakerId(f"p{number}"),
            f"Pilot {number}",
            SpeakerKind.PERSON,
            None,
            (),
            (),
            "by_hand",
        )
        for number in range(30)
    )
    return replace(document, speakers=speakers)


async def test_all_that_may_be_corrected_is_in_sight() -> None:
    """At 80x24 nine speakers and every other choice stand below the quotation."""
    named = ("Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo")
    said = "\n\n".join(f"{name} Lund said the tide was late." for name in named)
    crowd = annotate_article(read_article(said.encode(), "nine.txt"))
    crowd = replace(crowd, speakers=(*crowd.speakers, *many().speakers))
    async with reading(crowd) as pilot:
        await pilot.press(*[QUOTATION] * 9, "W")
        await settled(pilot)
        rows = rows_of(pilot)
        assert any("the tide was late" in row for row in rows[:5])
        assert [row[1] for row in rows[6:-1]] == [*"123456789", *"otnxh=rm"]
        await pilot.press("o")
        await settled(pilot)
        assert any("Pilot 0" in row for row in rows_of(pilot))


async def test_choices_that_lie_below_are_counted() -> None:
    """Those that lie out of sight are counted, and G is the last."""
    async with reading(many()) as pilot:
        await pilot.press(QUOTATION, "W", "o")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        assert screen.query_one(RowList).things == 21
        rows = rows_of(pilot)
        offered = [row for row in rows if row[3:].startswith("Pilot ")]
        assert len(offered) == 17
        assert rows[-1].rstrip().endswith("\u2193 4 more")
        await pilot.press("G")
        await settled(pilot)
        rows = rows_of(pilot)
        assert rows[-1].rstrip().endswith("\u2191 4 more")
        assert "Pilot 29" in rows[-2]
        await pilot.press("g", "down")
        await settled(pilot)
        assert "Pilot 9" in rows_of(pilot)[-len(offered) - 1]
