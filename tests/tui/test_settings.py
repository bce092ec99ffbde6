"""The settings file: what is set, and what is left out and named."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from search_index import Limits
from tests.tui.documents import harbour
from tests.tui.reader import reading, rows_of
from tui.cli.manual.topics import topic_text
from tui.drawing.themes import own_theme, theme_named
from tui.settings import THEME_NAMES, Settings
from tui.settings_file import LIMITS, SETTINGS, load_settings, set_as_toml


def read(tmp_path: Path, text: str) -> Settings:
    """Read settings."""
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


def test_everything_can_be_set(tmp_path: Path) -> None:
    """Each setting is taken as it is written."""
    assert read(
        tmp_path,
        'theme = "nord"\nmouse = true\nkeys = "vim"\nmeasure = 64\neditor = "vi -R"\n'
        'readers = ["Ada"]\n[remapped]\nwhy = "], x"\n[limits]\nfile_bytes = 10\n',
    ) == Settings(
        "nord",
        mouse=True,
        keys="vim",
        remapped={"why": "], x"},
        measure=64,
        editor="vi -R",
        readers=("Ada",),
        limits=Limits(file_bytes=10),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theme = ", "nothing is set"),
        ('theme = "darkk"', "theme must be one of dark, light, ansi"),
        ("themes = 1", "'themes' is nothing that can be set (did you mean theme?)"),
        ("mouse = 1", "mouse must be true or false"),
        ('keys = "emacs"', "keys must be one of less, vim, plain"),
        ("measure = 9", "measure must be a whole number from 36 to 132"),
        ("measure = true", "measure must be a whole number"),
        ('editor = "a\\u001bb"', "editor must be a command in quote marks"),
        ('readers = "Ada"', "readers must be a list of names"),
        ("remapped = 3", "remapped must be a table"),
        ('[remapped]\nwyh = "x"', "remapped: 'wyh' is no command (did you mean why?)"),
        ("[remapped]\nwhy = 3", "why must be keys in quote marks"),
        ('[remapped]\nwhy = "ctrl+nokey"', "why: 'ctrl+nokey' is no key"),
        ('[remapped]\nwhy = "x"\ntop = "x"', "top: 'x' is given to why"),
        ("limits = 3", "limits must be a table of whole numbers"),
        ("[limits]\npages = 3", "limits: 'pages' is none (did you mean pdf_pages?)"),
        ("[limits]\nfile_bytes = 0", "file_bytes must be a whole number from 1 to"),
        ("[limits]\nfile_bytes = true", "file_bytes must be a whole number"),
        (f"[limits]\nfile_bytes = {10**30}", "file_bytes must be a whole number"),
    ],
)
def test_what_is_wrong_is_named_and_left_out(
    tmp_path: Path, text: str, named: str
) -> None:
    """One line says what, and the rest of the file holds."""
    head = "" if text == "theme = " or "theme = " in text else 'theme = "light"\n'
    found = read(tmp_path, f"{head}{text}\n")
    (problem,) = found.problems
    assert named in problem
    assert found.theme == ("light" if head else "")
    assert found.remapped == ({"why": "x"} if 'why = "x"' in text else {})
    assert found.limits == Limits()


def test_a_mark_of_the_byte_order_is_no_error(tmp_path: Path) -> None:
    """An editor may begin a file with one."""
    assert read(tmp_path, "\ufeffmouse = true\n") == Settings(mouse=True)


def test_the_file_that_is_printed_sets_what_holds(tmp_path: Path) -> None:
    """What ``onrecord settings`` prints is read as what it was made from."""
    for one in (
        Settings(),
        Settings("nord", mouse=False, keys="vim", measure=60, editor='vi "a\\b"'),
        Settings(remapped={"why": "x, ctrl+t"}, readers=("Ada", "Bo")),
    ):
        assert read(tmp_path, "\n".join(set_as_toml(one))) == one


def test_nothing_that_can_be_set_is_missing() -> None:
    """The table, the manual and what the program reads name the same settings."""
    held = {field.name for field in fields(Settings)} - {"problems"}
    assert {setting.name for setting in SETTINGS} == held
    assert set(LIMITS) == {field.name for field in fields(Limits)}
    manual = topic_text("settings", Settings())
    assert all(f"`{name}`" in manual for name in (*held, *LIMITS))
    named = {theme_named(name) for name in THEME_NAMES}
    # In place of Textual's light theme there is our own.
    assert named - {own_theme().name} == {*BUILTIN_THEMES} - {
        "ansi-light",
        "textual-light",
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_file_is_fatal(tmp_path: Path, data: bytes) -> None:
    """Whatever stands in it, the reader starts."""
    file = tmp_path / "settings.toml"
    file.write_bytes(data)
    found = load_settings(file)
    ends = ("; left out", "; nothing is set")
    assert all(problem.endswith(ends) for problem in found.problems)


async def test_a_problem_is_said_in_the_reader_as_well() -> None:
    """Standard error is out of sight while one reads."""
    problems = ("mouse must be true or false; left out",)
    async with reading(harbour(), settings=Settings(problems=problems)) as pilot:
        assert rows_of(pilot)[-1].startswith(" settings: mouse must be true or false")
        await pilot.press("j")
        assert "mouse must be" not in rows_of(pilot)[-1]


async def test_how_many_problems_there_are_is_said_before_the_first() -> None:
    """Whoever mends one would think that all is well."""
    problems = ("mouse must be true or false; left out", "'hue' is nothing; left out")
    async with reading(harbour(), settings=Settings(problems=problems)) as pilot:
        said = rows_of(pilot)[-1]
        assert said.startswith(" settings: 2 are wrong (onrecord settings names them)")
        assert "mouse" in said
