"""``onrecord help``, the man page in a real man, completions in real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.command import COMMAND, run
from tests.end_to_end.samples import Command
from tests.end_to_end.terminal import terminal
from tui.cli.main import main
from tui.cli.manual.shells import COMPLETIONS, shipped_file
from tui.cli.manual.topics import TOPICS
from tui.cli.parsers import COMMANDS

_ERASE = "\x15"


@pytest.mark.parametrize("topic", [*TOPICS, *COMMANDS])
def test_help_on(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    topic: str,
) -> None:
    """There is help on every topic and on every command."""
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    assert main(["help", topic]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 2


def test_help_lists_what_there_is(home: Path) -> None:
    """Without a word it lists topics and commands."""
    output = run(home, "help").output
    assert not [name for name in (*TOPICS, *COMMANDS) if f"  {name} " not in output]


def test_help_on_nothing_that_is(home: Path) -> None:
    """A word that is neither is named, with the nearest that is."""
    outcome = run(home, "help", "querys")
    assert (outcome.code, outcome.output) == (2, "")
    assert "queries" in outcome.errors[0]


def test_help_is_there_whatever_the_settings(home: Path) -> None:
    """Broken settings are named, and the manual is read all the same."""
    home.mkdir()
    (home / "settings.toml").write_text("theme = [", encoding="utf-8")
    outcome = run(home, "help", "keys")
    assert "KEYS" in outcome.output


def test_completions_are_printed(home: Path) -> None:
    """Each shell has its own."""
    for shell in COMPLETIONS:
        assert "onrecord" in run(home, "completions", shell).output
    assert run(home, "completions", "csh").code == 2


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_the_man_page_renders(home: Path) -> None:
    """It is set without a warning, and its sections are there."""
    done = subprocess.run(
        ["man", "--warnings", "-l", str(shipped_file("onrecord.1"))],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    for section in ("NAME", "SYNOPSIS", "COMMANDS", "EXIT STATUS", "QUERIES", "KEYS"):
        assert f"\n{section}\n" in f"\n{done.stdout}"
    source = run(home, "help", "--man").output
    assert source == shipped_file("onrecord.1").read_text(encoding="utf-8")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with a file whose name can be completed."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "korea.txt").write_text("Tides\n", encoding="utf-8")
    return tmp_path


def _shows(words: str) -> Callable[[str], bool]:
    return lambda seen: words in seen


_TYPED = [
    ("onrecord verif\t--in articles/ko\t", "verify --in articles/korea.txt"),
    ("onrecord help anno\t", "help anno"),
    ("onrecord export a.csv --line-ends c\t", "export a.csv --line-ends crlf"),
    ("onrecord annotations bri\t", "annotations brief"),
    ("onrecord articles/ko\t", "articles/korea.txt"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("shell", "options"),
    [("bash", ["--norc", "--noprofile", "-i"]), ("zsh", ["-f", "-i"])],
)
def test_completions_in_a_real_shell(
    shell: str, options: list[str], articles: Path
) -> None:
    """Commands, options, values and files are completed by the tabulator."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = shipped_file(COMPLETIONS[shell])
    prepare = {
        "bash": ["PS1='> '", f"source {script}"],
        "zsh": [
            "PS1='> '; unsetopt prompt_sp",
            f"fpath=({script.parent} $fpath); autoload -Uz compinit; compinit -u -D",
        ],
    }
    environment = {
        "PATH": f"{COMMAND.parent}:{os.environ['PATH']}",
        "TERM": "vt100",
        "HOME": str(articles),
    }
    with terminal(
        Command(articles),
        *options,
        size=(40, 120),
        environment=environment,
        program=shell,
    ) as tty:
        for number, line in enumerate(prepare[shell]):
            tty.press(f"{line}; echo ready{number}\r")
            tty.wait(_shows(f"\nready{number}"))
        for keys, expected in _TYPED:
            tty.press(keys)
            tty.wait(_shows(f"> onrecord {expected}"))
            tty.press(_ERASE)


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("onrecord verif", "verify"),
        ("onrecord verify --qu", "--quote"),
        ("onrecord help quer", "queries"),
        ("onrecord articles/ko", "articles/korea.txt"),
        ("onrecord annotations bri", "brief"),
    ],
)
def test_completions_in_fish(articles: Path, typed: str, completed: str) -> None:
    """Fish completes the same."""
    script = shipped_file(COMPLETIONS["fish"])
    done = subprocess.run(
        ["fish", "--no-config", "-c", f'source {script}; complete -C "{typed}"'],  # noqa: S607
        cwd=articles,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(articles)},
    )
    words = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert completed in words, done.stderr
