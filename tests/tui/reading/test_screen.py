"""Real keys on the reading screen: messages and state, then what is drawn."""

from __future__ import annotations

from threading import Event

import pytest

from search_index import Document, NotAnArticleError
from search_index.articles.openable import Openable
from tests.tui.documents import harbour, make_document, plain_document
from tests.tui.reader import quotation_of, reading, rows_of, screen_of, settled
from tui.app import ReaderApp
from tui.overlays.keys_and_note import HelpScreen, NoteScreen
from tui.reading.article.view import ArticleView
from tui.reading.screen import ReadingScreen
from tui.settings import Settings
from tui.shelf.named_files import ArticlesScreen


async def test_the_article_stands_on_the_screen() -> None:
    """Title, keys and bars, text and speakers are there at 80 columns, no borders."""
    async with reading() as pilot:
        rows = rows_of(pilot)
    assert "Harbour vote splits the council" in rows[0]
    assert rows[0].rstrip().endswith("2031-04-02 · ¶1 of 7")
    assert any(row.startswith(" 1┊ ") and "old quay" in row for row in rows)
    assert any(row.startswith(" 1┃ “We have patched") for row in rows)
    assert any(row.startswith(" 2╏ Joss Tavernier") for row in rows)
    assert any(row.startswith(" 3› Engineers") for row in rows)
    assert rows[-1].startswith(" 1 Anstrand 3  2 Tavernier 2  3 engineers 1")
    assert rows[-1].rstrip().endswith("? keys")
    assert rows[-2].startswith(" ] next   s same speaker   1-9 speaker")


async def test_the_panel_stands_beside_the_text() -> None:
    """At 120 columns titles and a divider part it from the text."""
    async with reading(size=(120, 40)) as pilot:
        rows = rows_of(pilot)
    assert rows[1].startswith("\u258carticle \u2501\u2501")
    assert {row[73] for row in rows[1:-2]} == {"\u2502"}
    panel = "\n".join(row[74:] for row in rows)
    assert panel.splitlines()[1].startswith(" wants \u25b8 and holds \u00b7 \u2500")
    assert panel.splitlines()[1].rstrip().endswith("2\u25b8 2\u00b7")
    assert panel.index(" \u00b7 assess  the old quay") < panel.index(
        " \u25b8 call    city"
    )
    assert panel.index("engineers  via Anstrand") < panel.index("2 Joss Tavernier")


async def test_the_speakers_stand_on_a_wide_screen() -> None:
    """At 160 columns speakers, text and positions stand side by side."""
    async with reading(size=(160, 40)) as pilot:
        rows = rows_of(pilot)
    assert rows[1].startswith(" speakers \u2500")
    assert rows[2].startswith(" 1 Mirelle Anstrand       3 \u2502")
    assert "Harbour vote splits the council of Ostrava Bay" in rows[2]
    assert rows[2].rstrip().endswith("1\u25b8 1\u00b7")


@pytest.mark.parametrize("keys", [["right_square_bracket"], ["full_stop"], ["1"]])
async def test_one_key_goes_to_a_quotation(keys: list[str]) -> None:
    """The status row says whose it is, which of how many, and how that is known."""
    async with reading() as pilot:
        await pilot.press(*keys)
        assert quotation_of(pilot) == "q1"
        status = rows_of(pilot)[-1]
        assert status.startswith(" 1 Mirelle Anstrand  1 of 3  indirect")
        assert "2 Tavernier" in status


async def test_the_digit_again_goes_on_and_round() -> None:
    """A speaker's quotations come one key each, and then from the first again."""
    async with reading() as pilot:
        visited = []
        for _ in range(4):
            await pilot.press("1")
            visited.append(quotation_of(pilot))
        assert visited == ["q1", "q2", "q5", "q1"]


async def test_next_by_speaker_passes_the_others() -> None:
    """From a quotation, s goes on to the same speaker's next."""
    async with reading() as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket", "s")
        assert quotation_of(pilot) == "q5"
        await pilot.press("S")
        assert quotation_of(pilot) == "q2"


async def test_brackets_go_by_the_chosen_speaker_until_released() -> None:
    """0 lets go of the speaker."""
    async with reading() as pilot:
        await pilot.press("2", "right_square_bracket")
        assert quotation_of(pilot) == "q7"
        await pilot.press("0", "left_square_bracket")
        assert quotation_of(pilot) == "q6"


async def test_the_last_quotation_is_said() -> None:
    """Past the last there is none, and the status row says so."""
    async with reading() as pilot:
        await pilot.press(*["right_square_bracket"] * 8)
        assert screen_of(pilot).view.message == "last quotation"


async def test_a_straight_apostrophe_finds_a_curly_one() -> None:
    """Search runs while the reader types, and counts."""
    async with reading() as pilot:
        await pilot.press("slash", *"isn't thrift")
        await pilot.pause()
        screen = screen_of(pilot)
        assert [span.of(harbour().article.text) for span in screen.view.matches] == [
            "isn’t thrift"
        ]
        assert "1/1" in rows_of(pilot)[-1]


async def test_a_phrase_is_found_across_rows() -> None:
    """A row's end is a space like any other."""
    async with reading() as pilot:
        await pilot.press("slash", *"monument to borrowed", "enter")
        await pilot.pause()
        assert len(screen_of(pilot).view.matches) == 1


async def test_next_match_wraps_and_says_so() -> None:
    """N goes from match to match and round the end."""
    async with reading() as pilot:
        await pilot.press("slash", *"the ice", "enter")
        await pilot.pause()
        assert screen_of(pilot).view.counter == "1/2"
        await pilot.press("n")
        await pilot.pause()
        assert screen_of(pilot).view.counter == "2/2"
        await pilot.press("n")
        await pilot.pause()
        assert screen_of(pilot).view.counter == "1/2"
        assert "from the top" in screen_of(pilot).view.message


async def test_escape_returns_to_where_the_search_began() -> None:
    """A cancelled search leaves no trace."""
    async with reading(size=(80, 10)) as pilot:
        await pilot.press("j", "j")
        place = screen_of(pilot).place
        await pilot.press("slash", *"money first")
        await pilot.pause()
        assert screen_of(pilot).place != place
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(pilot).place == place
        assert screen_of(pilot).view.matches == ()


async def test_a_resize_keeps_the_passage() -> None:
    """The first visible passage stays, down to nothing and back."""
    async with reading(size=(120, 12)) as pilot:
        await pilot.press("right_square_bracket", "j", "j", "j", "j")
        place = screen_of(pilot).place
        for size in [(60, 20), (20, 6), (1, 1), (300, 3), (120, 12)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen_of(pilot).place == place
        assert screen_of(pilot).query_one(ArticleView).first_offset == place


async def test_filter_and_fold() -> None:
    """F dims everyone else, & folds them away, and each undoes itself."""
    async with reading() as pilot:
        await pilot.press("2", "f")
        assert screen_of(pilot).view.dimmed
        await pilot.press("ampersand")
        await pilot.pause()
        assert any("… " in row and "lines" in row for row in rows_of(pilot))
        assert not any("old quay could not" in row for row in rows_of(pilot))
        await pilot.press("ampersand", "f")
        await pilot.pause()
        assert any("old quay could not" in row for row in rows_of(pilot))
        assert not screen_of(pilot).view.dimmed


async def test_enter_opens_a_fold() -> None:
    """A fold opens where it stands."""
    async with reading() as pilot:
        await pilot.press("2", "ampersand", "g", "enter")
        await pilot.pause()
        assert any("old quay could not" in row for row in rows_of(pilot))


async def test_marks_and_back() -> None:
    """A mark is gone back to, and '' goes where the jump began."""
    async with reading(size=(80, 10)) as pilot:
        await pilot.press("right_square_bracket", "m", "a", "G")
        end = screen_of(pilot).view.cursor
        await pilot.press("apostrophe", "a")
        assert quotation_of(pilot) == "q1"
        await pilot.press("apostrophe", "apostrophe")
        assert screen_of(pilot).view.cursor == end


async def test_hints_go_at_the_first_key() -> None:
    """One row of hints, and then a row more of text."""
    async with reading() as pilot:
        assert "] next" in rows_of(pilot)[-2]
        await pilot.press("j")
        await pilot.pause()
        assert "? keys" in rows_of(pilot)[-1]
        assert not any("] next" in row for row in rows_of(pilot))


async def test_help_shows_the_keys_that_are_bound() -> None:
    """A remapped key is what the help shows, and what works."""
    settings = Settings(remapped={"next-quotation": "x"})
    async with reading(settings=settings) as pilot:
        await pilot.press("x")
        assert quotation_of(pilot) == "q1"
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = "\n".join(rows_of(pilot))
        assert "x  next quotation" in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_plain_keys_leave_letters_alone() -> None:
    """In the plain profile j moves nothing and the arrow does."""
    async with reading(size=(80, 8), settings=Settings(keys="plain")) as pilot:
        await pilot.press("j")
        assert screen_of(pilot).place == 0
        await pilot.press("down")
        assert screen_of(pilot).place > 0


async def test_why_and_copy() -> None:
    """W tells the reason and the rule; y copies words, speaker, role and place."""
    async with reading() as pilot:
        await pilot.press("1", "w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteScreen)
        assert any("rule: made_by_hand" in row for row in rows_of(pilot))
        await pilot.press("j", "y")
        assert pilot.app.clipboard == (
            "the old quay could not bear another winter of storms\n— Mirelle Anstrand,"
            " harbour master of Ostrava Bay; Harbour vote splits the council,"
            " 2031-04-02, ¶1, harbour.txt"
        )


async def test_escape_never_quits_and_q_goes_back() -> None:
    """Esc closes layers only; q closes what covers the text first."""
    async with reading() as pilot:
        await pilot.press("t", "escape", "escape", "escape")
        assert pilot.app.is_running
        await pilot.press("t", "q")
        assert pilot.app.is_running
        await pilot.press("q")
        await pilot.pause()
    assert pilot.app.return_code == 0


async def test_ctrl_c_twice_quits() -> None:
    """Once it cancels and says how to quit."""
    async with reading() as pilot:
        await pilot.press("ctrl+c")
        assert "again" in screen_of(pilot).view.message
        await pilot.press("ctrl+c")
        await pilot.pause()
    assert pilot.app.return_code == 130


async def test_hostile_text_is_shown_as_it_stands() -> None:
    """Markup is text, and what steers a terminal is a mark."""
    text = "[bold]not bold[/] \x1b[31m red \u202eturned 漢字 👩\u200d👧 e\u0301 \ud800"
    async with reading(plain_document(text, "[red]A \x1b]0;title")) as pilot:
        screen = "\n".join(rows_of(pilot))
    assert "[bold]not bold[/]" in screen
    assert "[red]A" in screen
    assert not {"\x1b", "\u202e", "\ud800", "\x07"} & set(screen)


async def test_hostile_names_are_shown_as_they_stand() -> None:
    """A speaker's name from an article is no markup either."""
    marked = "{{s1|[/x]\x1b[1m}} said [[direct s1|[link=]]] and more."
    async with reading(make_document(marked, "T"), size=(160, 20)) as pilot:
        await pilot.press("1", "w")
        await pilot.pause()
        assert "\x1b" not in "\n".join(rows_of(pilot))


async def test_a_note_is_shown() -> None:
    """What was left undone is said in the status row."""
    async with reading(harbour(note="not in English: nothing looked for")) as pilot:
        assert "not in English" in rows_of(pilot)[-1]


async def test_what_cannot_be_opened_ends_with_two() -> None:
    """A single article that cannot be read closes the screen with a line."""

    def load() -> Document:
        message = "no text in it"
        raise NotAnArticleError(message, origin="x.bin")

    app = ReaderApp([Openable("x.bin", load)], None, theme=None, settings=Settings())
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.failures == ["x.bin: no text in it"]


async def test_several_articles_are_listed_first() -> None:
    """Enter opens one, q comes back to the list."""
    async with reading(harbour(), plain_document("Another text.")) as pilot:
        assert isinstance(pilot.app.screen, ArticlesScreen)
        await pilot.press("j", "enter")
        await settled(pilot)
        assert screen_of(pilot).view.document == plain_document("Another text.")
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticlesScreen)
        assert "Plain" in rows_of(pilot)[2]


async def test_no_widget_for_each_paragraph() -> None:
    """A thousand paragraphs are drawn by one widget."""
    text = "\n\n".join(f"Paragraph {number} of many." for number in range(1000))
    async with reading(plain_document(text)) as pilot:
        assert len(pilot.app.screen.query("*")) < 20


async def test_what_is_typed_at_once_is_searched() -> None:
    """No letter after the slash is lost, however fast they come."""
    async with reading() as pilot:
        for key in ("slash", "i", "c", "e"):
            pilot.app.simulate_key(key)
        await pilot.pause()
        await pilot.pause()
        assert len(screen_of(pilot).view.matches) == 2


async def test_what_is_typed_before_the_article_is_there_is_not_lost() -> None:
    """Keys wait for the article, in their order, and then do what they do."""
    gate = Event()

    def load() -> Document:
        gate.wait(10)
        return harbour()

    path = "/a/folder/of/many" * 5 + "/harbour.txt"
    app = ReaderApp([Openable(path, load)], None, theme=None, settings=Settings())
    async with app.run_test() as pilot:
        await pilot.pause()
        assert rows_of(pilot)[0].strip() == "reading harbour.txt \u2026"
        await pilot.press("right_square_bracket", "slash", *"ice", "enter", "n")
        gate.set()
        await settled(pilot)
        view = screen_of(pilot).view
        assert len(view.matches) == 2
        assert view.counter == "2/2"
        assert view.match == 1


async def test_a_click_on_a_key_or_a_name_chooses_the_speaker() -> None:
    """The mouse does what a digit does; elsewhere it says where one is."""
    async with reading() as pilot:
        rows = rows_of(pilot)
        row = next(n for n, text in enumerate(rows) if text.startswith(" 2"))
        await pilot.click(offset=(1, row))
        view = screen_of(pilot).view
        assert (view.speaker, view.here) == ("s2", "s2")
        assert "Tavernier: ] [ go through theirs" in rows_of(pilot)[-1]
        await pilot.press("0")
        named = next(n for n, text in enumerate(rows) if "Anstrand said" in text)
        await pilot.click(offset=(rows[named].index("Anstrand said") + 2, named))
        assert screen_of(pilot).view.speaker == "s1"
        before = screen_of(pilot).view.cursor
        await pilot.click(offset=(rows[named].index("Anstrand said") + 2, named))
        assert screen_of(pilot).view.cursor != before
        await pilot.press("0")
        await pilot.click(offset=(rows[named].index("said") + 1, named))
        assert screen_of(pilot).view.speaker is None
