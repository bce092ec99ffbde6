"""The parts of the wire, each by itself."""

from __future__ import annotations

import pytest

from tests.tui.wire.emulator import Emulator
from tui.wire.ascii_marks import ascii_row
from tui.wire.cells import cells_of, is_sure
from tui.wire.grid import Grid, Row
from tui.wire.pace import Pace
from tui.wire.replies import KEY_PATIENCE, PATIENCE, Replies, Reply
from tui.wire.styles import Depth, StyleTable
from tui.wire.terminals import Terminal, find_terminal
from tui.wire.wire import Wire


def grid(width: int = 12, height: int = 3) -> Grid:
    """Return an empty grid."""
    return Grid(width, height, StyleTable())


def rows(taken: Grid) -> list[str]:
    """Return the grid's text."""
    return ["".join(row.cells).rstrip() for row in taken.rows]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", ["a", "b", "c"]),
        ("“a”", ["“", "a", "”"]),
        ("日本", ["日", "", "本", ""]),
        ("e\u0301x", ["e\u0301", "x"]),
        ("\U0001f469\u200d\U0001f467", ["\U0001f469\u200d\U0001f467", ""]),
    ],
)
def test_text_becomes_cells(text: str, cells: list[str]) -> None:
    """What shares a cell stays together; a wide character leaves an empty cell."""
    assert list(cells_of(text)) == cells


@pytest.mark.parametrize("cell", ["a", "é", "日", "e\u0301", "ש", "\U0001f600", "│"])
def test_widths_that_are_agreed_on(cell: str) -> None:
    """Letters of any script, accents and simple pictures are sure."""
    assert is_sure(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "\U0001f469\u200d\U0001f467",
        "\u2764\ufe0f",
        "\U0001f1f8\U0001f1ea",
        "\U0001f44d\U0001f3fd",
    ],
)
def test_widths_that_are_not_agreed_on(cell: str) -> None:
    """Joined pictures, selectors, flags and skin tones are not sure."""
    assert not is_sure(cell)


def test_a_sequence_may_come_in_two_pieces() -> None:
    """What Textual writes may be cut anywhere."""
    whole = "\x1b[2;3Hone\x1b[1;31m two\x1b[0m"
    for at in range(1, len(whole)):
        taken = grid()
        taken.take(whole[:at])
        taken.take(whole[at:])
        assert rows(taken) == ["", "  one two", ""]
        assert len(set(taken.rows[1].styles)) == 2


def test_what_lies_outside_is_left_out() -> None:
    """A frame of a larger size leaves no trace beyond the edges."""
    taken = grid(4, 2)
    taken.take("\x1b[1;1Habcdefg\x1b[9;1Hxyz\x1b[2;3H日本")
    assert rows(taken) == ["abcd", "  日"]
    assert all(len(row.cells) == len(row.styles) == 4 for row in taken.rows)


def test_half_a_wide_character_is_a_blank() -> None:
    """Drawing over one half leaves nothing of the other."""
    taken = grid(6, 1)
    taken.take("\x1b[1;1H日本\x1b[1;2Hx")
    assert taken.rows[0].cells == [" ", "x", "本", "", " ", " "]


@pytest.mark.parametrize(
    ("parameters", "depth", "sent"),
    [
        ("1;31", Depth.SIXTEEN, "\x1b[1;31m"),
        ("96", Depth.EIGHT, "\x1b[1;36m"),
        ("38;2;255;0;0", Depth.TRUE, "\x1b[38;2;255;0;0m"),
        ("38;2;255;0;0", Depth.MANY, "\x1b[38;5;196m"),
        ("38;2;255;85;85", Depth.SIXTEEN, "\x1b[91m"),
        ("1;38;2;255;0;0;48;5;17", Depth.NONE, "\x1b[1m"),
    ],
)
def test_colours_are_those_that_there_are(
    parameters: str, depth: Depth, sent: str
) -> None:
    """A colour becomes the nearest of the terminal's; none where there is none."""
    table = StyleTable(depth)
    assert table.way(0, table.after(0, parameters)) == sent


def test_the_way_between_styles_is_short() -> None:
    """Only what differs is sent, and all is put off where that is shorter."""
    table = StyleTable()
    red, bold = table.after(0, "31"), table.after(0, "31;1")
    assert table.way(red, bold) == "\x1b[1m"
    assert table.way(bold, red) == "\x1b[;31m"
    assert table.way(bold, 0) == "\x1b[m"


def test_an_attribute_that_is_lacking_is_not_sent() -> None:
    """Italics are left out where the entry has none."""
    table = StyleTable(Depth.SIXTEEN, frozenset({"3"}))
    assert table.after(0, "3") == 0


def test_answers_are_not_keys() -> None:
    """Answers are taken out of what was typed, however they are cut."""
    whole = b"j\x1b[12;40Rk\x1b[?69;2$y]"
    for at in range(len(whole) + 1):
        if whole[:at].endswith(b"\x1b"):
            continue
        replies = Replies()
        replies.expected = True
        typed, found = replies.take(whole[:at])
        more, others = replies.take(whole[at:])
        assert typed + more == b"jk]"
        assert [*found, *others] == [Reply("cursor"), Reply("mode", 69, "2")]


def test_a_pasted_answer_is_text() -> None:
    """Nobody can make the reader believe an answer by having it pasted."""
    replies = Replies()
    replies.expected = True
    pasted = b"\x1b[200~\x1b[?69;2$y\x1b[201~"
    assert replies.take(pasted) == (pasted, [])


def test_what_is_no_answer_is_given_back() -> None:
    """What began like a sequence and did not go on is taken for the keys it is."""
    replies = Replies()
    replies.expected = True
    assert replies.take(b"\x1b") == (b"", [])
    assert replies.patience == KEY_PATIENCE
    assert replies.give_back() == b"\x1b"
    assert replies.take(b"\x1b[1") == (b"", [])
    assert replies.give_back() == b"\x1b[1"
    assert not replies.waiting


LATE = [
    b"\x1b[?1u",
    b"\x1bP>|xterm(370)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b[>41;370;0c",
    b"\x1b[?62;1;6c",
    b"\x1b[1114112u",
    b"\x1b[55296u",
    b"\x1b[999999999999999999999R",
    b"\x1b[" + b"1;" * 60 + b"A",
]


@pytest.mark.parametrize("late", LATE)
@pytest.mark.parametrize("expected", [False, True])
def test_a_late_answer_is_no_key(late: bytes, *, expected: bool) -> None:
    """What only terminals send types nothing, cut or whole, asked for or not."""
    for at in range(len(late) + 1):
        replies = Replies()
        replies.expected = expected
        before, _ = replies.take(b"j" + late[:at])
        after, _ = replies.take(late[at:] + b"k")
        assert before + after == b"jk"


def test_what_only_a_terminal_sends_is_dropped_when_it_does_not_go_on() -> None:
    """It is waited for longer than a key, and typed by nobody."""
    for begun in (b"\x1b[?1", b"\x1bP>|xte", b"\x1b]11;rgb"):
        replies = Replies()
        assert replies.take(begun) == (b"", [])
        assert replies.patience == PATIENCE
        assert replies.give_back() == b""
        assert replies.take(b"j") == (b"j", [])


def test_a_paste_that_does_not_end_is_ended() -> None:
    """Keys work again, and what was pasted is not lost."""
    replies = Replies()
    typed, _ = replies.take(b"\x1b[200~abc\x1b[20")
    assert typed == b"\x1b[200~abc"
    assert replies.patience == PATIENCE
    assert replies.give_back() == b"\x1b[201~"
    assert replies.take(b"j") == (b"j", [])


def test_a_paste_may_come_in_pieces_and_has_a_bound() -> None:
    """It ends where its end is whole; what is too much of it is left out."""
    pasted = b"\x1b[200~a\x1b[?69;2$y b\x1b[201~"
    for at in range(6, len(pasted) + 1):
        replies = Replies()
        first, _ = replies.take(pasted[:at])
        second, _ = replies.take(pasted[at:] + b"k")
        assert first + second == pasted + b"k"
    replies = Replies()
    typed, _ = replies.take(b"\x1b[200~" + b"a" * (2 << 20) + b"\x1b[201~k")
    assert len(typed) == (1 << 20) + 13
    assert typed.endswith(b"a\x1b[201~k")


def test_two_frames_may_be_under_way() -> None:
    """With two unanswered the link is full; an answer makes room."""
    pace = Pace()
    pace.asked()
    assert not pace.full
    pace.answered()
    pace.asked()
    assert not pace.full
    pace.asked()
    assert pace.full
    pace.answered()
    assert not pace.full


def test_a_terminal_that_never_answers_is_never_waited_for() -> None:
    """Frames go out to a terminal that answers no question."""
    pace = Pace()
    for _ in range(9):
        pace.asked()
    assert not pace.full


def test_marks_become_ascii_cell_for_cell() -> None:
    """Quote marks, dashes and lines keep their place; an accent is dropped."""
    cells = list(cells_of("│ “café” — ¶7 … 日"))
    row = ascii_row(Row(cells, [0] * len(cells)))
    assert "".join(row.cells) == '| "cafe" - #7...? '


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [
        ("  … 3 less sure", "... 3 less sure"),
        ("Energy …   8", "Energy...  8"),
        ("a name…   8", "a name... 8"),
        ("wait … what", "wait...what"),
        ("it ends…what", "it ends~what"),
        ("▌1┃ 2┊ 3╏ 4› ▸ · ● ○ ━", '>1" 2~ 3= 4> > - * o ='),
    ],
)
def test_an_ellipsis_stays_one_and_marks_differ(drawn: str, shown: str) -> None:
    """Three dots where there is room; each kind of quotation has its own bar."""
    cells = list(cells_of(drawn))
    row = ascii_row(Row(cells, [0] * len(cells)))
    assert "".join(row.cells) == shown


def wire(**settings: str) -> Wire:
    """Return a wire to a terminal of 20 by 4."""
    return Wire(find_terminal({"TERM": "xterm-256color", **settings}), 20, 4)


def test_nothing_new_is_nothing_sent() -> None:
    """A frame that shows the same costs no byte."""
    one = wire()
    one.take("\x1b[1;1Hhello")
    assert "hello" in one.frame()
    one.take("\x1b[1;1Hhello")
    assert one.frame() == ""


def test_a_frame_that_was_skipped_is_made_up_for() -> None:
    """What the terminal shows counts, not what Textual drew last."""
    one = wire()
    one.take("\x1b[1;1Hhello")
    one.frame()
    one.take("\x1b[1;1Hworld")
    one.take("\x1b[1;1Hhello")
    assert one.frame() == ""


def test_no_colour_where_none_is_wanted() -> None:
    """NO_COLOR leaves attributes and no colour; an empty one leaves all."""
    red = "\x1b[1;1H\x1b[1;31;44mred\x1b[0m"
    plain, coloured = wire(NO_COLOR="1"), wire(NO_COLOR="")
    plain.take(red)
    coloured.take(red)
    assert "\x1b[1mred" in plain.frame()
    assert "\x1b[1;31;44mred" in coloured.frame()


@pytest.mark.parametrize(
    ("locale", "unicode"),
    [
        ({"LANG": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({}, True),
    ],
)
def test_the_locale_decides_over_marks(locale: dict[str, str], unicode: bool) -> None:
    """ASCII in a locale without Unicode; Python's own change of it is seen through."""
    terminal = find_terminal({"TERM": "xterm-256color", **locale})
    assert terminal.has_unicode is unicode


def test_the_cursor_is_hidden_where_it_means_nothing() -> None:
    """It is shown at a place that a widget gave, and hidden at the corner."""
    one = Wire(Terminal("test", {"civis": "<hide>", "cnorm": "<show>"}), 9, 2)
    one.take("\x1b[1;1Ha\x1b[1;1H")
    assert one.frame().endswith("<hide>")
    one.take("\x1b[1;1Ha\x1b[2;3H")
    assert one.frame().endswith("<show>")


def test_a_pane_that_is_gone_cuts_no_wide_character() -> None:
    """What was drawn beside a pane is whole again once the pane is gone."""
    one, screen = wire(), Emulator(20, 4, modern=True)
    one.take("\x1b[1;1Habc\x1b[1;4Hdef")
    screen.feed(one.frame())
    one.take("\x1b[1;1Hab\u2764\ufe0f" + "." * 16)
    screen.feed(one.frame())
    shown = [screen.buffer[0][column].data for column in range(20)]
    assert shown == ["a", "b", "\u2764\ufe0f", "", *"." * 16]


def test_where_a_character_is_narrower_the_colour_behind_has_no_hole() -> None:
    """A terminal that gives a picture one cell less shows the pane's own colour."""
    one, screen = wire(), Emulator(20, 4)
    one.take("\x1b[1;1H\x1b[44m\u2764\ufe0fabc       |\x1b[1;14H|      \x1b[0m")
    screen.feed(one.frame())
    assert {screen.buffer[0][column].bg for column in range(20)} == {"blue"}


@pytest.mark.parametrize(
    ("hide", "show", "sent"),
    [
        ("\x1b[?25l", "\x1b[?12l\x1b[?25h", "\x1b[?25h"),
        # What changes the form when it hides has to change it back.
        ("\x1b[?25l\x1b[?1c", "\x1b[?25h\x1b[?0c", "\x1b[?25h\x1b[?0c"),
        ("", "", ""),
    ],
)
def test_the_cursor_is_shown_without_its_form(hide: str, show: str, sent: str) -> None:
    """Only what hiding changed is put right."""
    assert Terminal("test", {"civis": hide, "cnorm": show}).shown == sent
