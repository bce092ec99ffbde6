"""The screens of the library, by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index import Library
from tests.tui.reader import rows_of, settled
from tests.tui.shelves import ARTICLES, articles_of, library_app, typed
from tui.drawing.row_list import RowList
from tui.fields.field_row import FieldRow
from tui.overlays.palette import CommandLine
from tui.reading.screen import ReadingScreen
from tui.settings import find_places
from tui.shelf.articles import LibraryScreen
from tui.shelf.people import PeopleScreen
from tui.shelf.search import SearchScreen
from tui.shelf.speaker import SpeakerScreen


async def test_the_library_lists_the_newest_first(tmp_path: Path) -> None:
    """Each article has its title, its day and who speaks in it."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        rows = [" ".join(row.split()) for row in rows_of(pilot)]
        assert rows[0] == "Library 3 articles"
        assert rows[1] == "newest first quoted wants published"
        assert rows[3].endswith("A quay that nobody wants 2 0 2031-04-09")
        assert rows[4] == "Joss Tavernier, Mirelle Anstrand quay.md"
        assert rows[5].endswith("The ferry to Lund island will stay 3 1 2031-03-04")
        assert rows[7].endswith("Lamps on the mole 0 0 2030-11-20")
        assert rows[8] == "nobody is quoted lamp.md"
        assert rows[-2] == "1 of 3 library"


async def test_the_list_is_filtered_while_one_types(tmp_path: Path) -> None:
    """Words of title, origin and speakers narrow it; Escape takes that back."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "anstrand FERRY")
        assert "1 of 3 articles" in rows_of(pilot)[0]
        assert "The ferry to Lund island" in rows_of(pilot)[4]
        await pilot.press("escape")
        assert "3 articles" in rows_of(pilot)[0]
        assert pilot.app.screen.query_one(RowList).has_focus


async def test_the_first_that_a_filter_leaves_is_highlighted(tmp_path: Path) -> None:
    """Wherever one was in the list: Enter opens what one typed for."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("G", "slash")
        await typed(pilot, "anstrand")
        assert "2 of 3 articles" in rows_of(pilot)[0]
        assert pilot.app.screen.query_one(RowList).at == 0


async def test_an_article_opens_over_the_library(tmp_path: Path) -> None:
    """Enter reads it, q goes back to the list, and once more to the first article."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert (
            screen.view.document.article.title == "The ferry to Lund island will stay"
        )
        await pilot.press("q")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.screen.query_one(RowList).at == 1
        await pilot.press("q")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_file_is_added_while_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed right after the key is the path, and the list then has it."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    home = find_places().library
    async with library_app(home, texts=ARTICLES[1:]) as pilot:
        await pilot.press("o")
        await settled(pilot)
        file = tmp_path / ARTICLES[0][0]
        file.write_text(ARTICLES[0][1], encoding="utf-8")
        await pilot.press("a")
        await typed(pilot, file.name)
        await pilot.press("enter")
        await settled(pilot)
        assert rows_of(pilot)[0].split() == ["Library", "3", "articles"]
        assert "1 added in" in rows_of(pilot)[-2]


async def test_the_list_is_sorted_starred_and_filtered_by_it(tmp_path: Path) -> None:
    """The order changes with s, * stars, and the filter asks for stars alone."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("j", "asterisk")
        await settled(pilot)
        assert "\u2605 The ferry to Lund" in rows_of(pilot)[5]
        await pilot.press("s", "s")
        assert rows_of(pilot)[1].split()[:2] == ["starred", "first"]
        assert "\u2605 The ferry to Lund" in rows_of(pilot)[3]
        await pilot.press("slash")
        await typed(pilot, "is:starred")
        assert "1 of 3 articles" in rows_of(pilot)[0]


async def test_an_article_is_removed_and_brought_back(tmp_path: Path) -> None:
    """It goes with x, which says which; U brings it back where it was."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("j", "x")
        await settled(pilot)
        assert rows_of(pilot)[0].split() == ["Library", "2", "articles"]
        assert "removed: The ferry to Lund" in rows_of(pilot)[-2]
        await pilot.press("U")
        await settled(pilot)
        assert rows_of(pilot)[0].split() == ["Library", "3", "articles"]
        assert "1 article brought back" in rows_of(pilot)[-2]


async def test_an_article_is_called_unread_again(tmp_path: Path) -> None:
    """What was opened has no dot; r gives it one."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        read = [row for row in rows_of(pilot)[3::2] if not row.startswith(" \u2022")]
        await pilot.press("G", "r")
        await settled(pilot)
        assert any("Lamps" in row for row in read)
        assert rows_of(pilot)[7].startswith(" \u2022 Lamps on the mole")


async def test_what_another_program_added_is_listed(tmp_path: Path) -> None:
    """The next key shows what anybody has put into the library meanwhile."""
    async with library_app(tmp_path, texts=ARTICLES[1:]) as pilot:
        await pilot.press("o")
        await settled(pilot)
        Library.open(str(tmp_path)).document(articles_of(ARTICLES[:1])[0])
        await pilot.press("j")
        await settled(pilot)
        assert rows_of(pilot)[0].split() == ["Library", "3", "articles"]


async def test_hits_come_while_one_types(tmp_path: Path) -> None:
    """They stand below their article, with who says it and of what kind it is."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "monument")
        screen = [" ".join(row.split()) for row in rows_of(pilot)]
        assert screen[0].startswith("search \u203a monument")
        assert screen[0].endswith("1 hit in 1 article")
        assert screen[3] == "A quay that nobody wants 2031-04-09"
        assert screen[4].startswith("\u258c")
        assert "Joss Tavernier" in screen[4]
        assert screen[4].endswith("\u00b61")
        assert "monument to borrowed money" in screen[5]


async def test_a_hit_opens_at_the_match_and_n_crosses_articles(tmp_path: Path) -> None:
    """Enter shows the match marked; n goes to the next article's; Escape returns."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "ferry")
        hits = pilot.app.screen.query_one("#hits", RowList).things
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.view.counter == f"1/{hits}"
        first = screen.view.document.article
        assert "ferry" in screen.view.matches[screen.view.match].of(first.text).lower()
        for _ in range(hits - 1):
            await pilot.press("n")
            await settled(pilot)
        last = pilot.app.screen
        assert isinstance(last, ReadingScreen)
        assert last.view.counter == f"{hits}/{hits}"
        assert last.view.document.article.id != first.id
        await pilot.press("n")
        assert "last hit" in rows_of(pilot)[-1]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one("#hits", RowList).at == hits - 1


async def test_a_search_in_the_article_comes_before_the_hits(tmp_path: Path) -> None:
    """While something is looked for in the article, n goes to its matches."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "ferry")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "the")
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        many = len(screen.view.matches)
        await pilot.press("n")
        assert screen.view.counter.endswith(f"/{many}")
        await pilot.press("escape")
        assert screen.trail is not None
        assert screen.view.counter == screen.trail.counter


async def test_facets_narrow_the_query_and_back(tmp_path: Path) -> None:
    """A facet adds to the query what one would type; choosing it again takes it out."""
    async with library_app(tmp_path, size=(120, 24)) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "quay")
        facets = pilot.app.screen.query_one("#facets", RowList)
        beside = [row[81:] for row in rows_of(pilot)]
        assert not any("\u258c" in row for row in beside), "the keys are elsewhere"
        await pilot.press("tab", "tab")
        assert facets.has_focus
        await pilot.press("enter")
        await settled(pilot)
        field = pilot.app.screen.query_one(FieldRow)
        assert field.text == "quay kind:quotation"
        assert "\u25cf quotation" in "\n".join(rows_of(pilot))
        await pilot.press("enter")
        await settled(pilot)
        assert field.text == "quay"
        await pilot.press("backspace")
        await settled(pilot)
        assert field.text == "quay kind:quotation"
        await pilot.press("backspace")
        await settled(pilot)
        assert field.text == "quay"


async def test_a_count_stands_near_what_it_counts(tmp_path: Path) -> None:
    """In a wide window it ends where the rows of the list do."""
    async with library_app(tmp_path, size=(160, 24)) as pilot:
        await pilot.press("o")
        await settled(pilot)
        title = rows_of(pilot)[0].rstrip()
        assert title.endswith("articles")
        assert len(title) <= 120


async def test_facets_come_by_tab_where_there_is_no_room(tmp_path: Path) -> None:
    """At 80 columns Tab brings them beside the hits, and Escape takes them away."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "quay")
        facets = pilot.app.screen.query_one("#facets", RowList)
        assert not facets.display
        await pilot.press("tab", "tab")
        await pilot.pause()
        assert facets.has_focus
        assert "Joss Tavernier" in "\n".join(row[41:] for row in rows_of(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert not facets.display
        assert pilot.app.screen.query_one(FieldRow).field.has_focus


async def test_a_speaker_s_page_goes_by_article_and_kind(tmp_path: Path) -> None:
    """All that one said is on it, over articles; Enter opens the article there."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("P")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PeopleScreen)
        await pilot.press("slash")
        await typed(pilot, "harbour master")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SpeakerScreen)
        rows = [" ".join(row.split()) for row in rows_of(pilot)]
        assert rows[0] == "Mirelle Anstrand 2 articles \u00b7 2031-03-04 to 2031-04-09"
        assert rows[1].startswith("harbour master of Ostrava Bay")
        assert rows[2].startswith("[all ")
        assert rows[4] == "A quay that nobody wants 2031-04-09"
        await pilot.press("v")
        await settled(pilot)
        rows = [" ".join(row.split()) for row in rows_of(pilot)]
        assert "[wants 1]" in rows[2]
        assert rows[4] == "The ferry to Lund island will stay 2031-03-04"
        assert "call buy a second ferry" in rows[5]
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        marked = screen.view.matches[0].of(screen.view.document.article.text)
        assert "buy a second ferry" in marked


async def test_two_speakers_stand_side_by_side_on_one_query(tmp_path: Path) -> None:
    """A bar asks for another speaker, and a query narrows what both said."""
    async with library_app(tmp_path, size=(120, 30)) as pilot:
        await pilot.press("P")
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "anstrand")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("vertical_line")
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "tavernier")
        await pilot.press("enter")
        await settled(pilot)
        assert "Mirelle Anstrand" in rows_of(pilot)[0]
        assert "Joss Tavernier" in rows_of(pilot)[0]
        await pilot.press("slash")
        await typed(pilot, "quay")
        shown = "\n".join(rows_of(pilot))
        assert "the old quay could not bear" in shown
        assert "monument" in shown
        assert "ferry" not in shown


async def test_p_on_a_quotation_shows_its_speaker(tmp_path: Path) -> None:
    """The page is that of who speaks where the reader stands."""
    async with library_app(tmp_path, texts=ARTICLES[:2]) as pilot:
        await pilot.press("right_square_bracket", "p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SpeakerScreen)
        assert "Joss Tavernier" in rows_of(pilot)[0]


async def test_the_command_line_offers_what_the_screen_has(tmp_path: Path) -> None:
    """On the library's list there is adding, and no next quotation."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("o")
        await settled(pilot)
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CommandLine)
        shown = "\n".join(rows_of(pilot))
        assert "add a file or a folder" in shown
        assert "next-quotation" not in shown
        await typed(pilot, "2")
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.query_one(RowList).at == 1


async def test_a_word_that_is_not_there_offers_the_nearest(tmp_path: Path) -> None:
    """Ctrl+Y looks for the word that the library has."""
    async with library_app(tmp_path) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "lamqs")
        assert "not found" in rows_of(pilot)[0]
        assert "lamps" in rows_of(pilot)[-2]
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert pilot.app.screen.query_one(FieldRow).text == "lamps"


async def test_what_was_written_is_listed_and_leads_there(tmp_path: Path) -> None:
    """Notes, tags and corrections with their words; Enter opens there, x takes away."""
    async with library_app(tmp_path, texts=ARTICLES[:2]) as pilot:
        await pilot.press("right_square_bracket", "a", *"#money odd", "enter")
        await settled(pilot)
        await pilot.press("W", "n")
        await settled(pilot)
        await pilot.press("M")
        await settled(pilot)
        shown = [" ".join(row.split()) for row in rows_of(pilot)]
        assert "[all 3] note 1 tag 1 correction 1 mark 0" in shown[0]
        assert "note odd" in shown
        assert "tag #money" in " ".join(shown)
        assert any(row.startswith("correction nobody's who is known") for row in shown)
        await pilot.press("v", "enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.view.note is not None
        await pilot.press("q", "x")
        await settled(pilot)
        assert "note 0" in rows_of(pilot)[0]
