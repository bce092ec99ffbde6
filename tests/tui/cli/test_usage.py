"""What is wrong with the words of a command is said in one line."""

from __future__ import annotations

import io

import pytest

from tui.cli.main import main
from tui.cli.parsers import COMMANDS, parser_of


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search", "--limit", "0", "x"], "'0' is no number from 1"),
        (["search", "--limit", "9" * 30, "x"], "is no number from 1"),
        (["annotations", "forget", "9" * 30], "is no number from 1"),
        (["add", "--watch", "--every", "soon", "."], "'soon' is no number of seconds"),
        (["add", "--watch", "--every", "-1", "."], "'-1' is no number of seconds"),
        (["annotate"], "PATH"),
        (["verify"], "name a draft"),
        (["positions", "--csv", "--json"], "not allowed with"),
        (["list", "--\x1b[31mred"], "unrecognized"),
        (["--theme", "\x1b]0;x\x07", "a.txt"], "invalid choice"),
    ],
)
def test_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the command, says what is wrong and where to look, and ends with 2."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("onrecord")
    assert said in line
    assert line.endswith("--help")
    assert line.isprintable()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command complains in that way, and prints its help where it is asked to."""
    with pytest.raises(SystemExit):
        parser_of(command).error("is wrong")
    complaint = f"onrecord {command}: is wrong; see onrecord {command} --help\n"
    assert capsys.readouterr().err == complaint
    printed = io.StringIO()
    parser_of(command).print_help(printed)
    assert printed.getvalue().startswith(f"usage: onrecord {command}")
