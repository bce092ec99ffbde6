"""Makes what is shipped: the man page, completions of shells, quick lexicons.

    python -m tests.shipped

writes them anew from the tables of the program, after a command, an option, a key or a
topic of the manual was changed, or a lexicon that is shipped in JSON, too.
"""

from __future__ import annotations

import argparse
import re

import shtab

from search_index.lexicons import QUICK, in_json
from tui.cli.manual.man_page import man_page
from tui.cli.manual.shells import COMPLETIONS, shipped_file
from tui.cli.manual.topics import TOPICS
from tui.cli.parsers import COMMANDS, SHELLS, parser_of, reader_parser

__all__ = ["shipped"]

_FILES = frozenset({"PATH", "DRAFT", "FILE"})
_THEMES = ("dark", "light", "ansi")


def shipped() -> dict[str, str]:
    """Return what each file that is shipped should hold."""
    made = {COMPLETIONS[shell]: _completions(shell) for shell in SHELLS}
    return {"onrecord.1": man_page(), **made}


def _completions(shell: str) -> str:
    text: str = shtab.complete(_whole_parser(), shell=shell)
    # A start that names no command opens files.
    if shell == "bash":
        text = text.replace(
            "complete -o bashdefault", "complete -o bashdefault -o default"
        )
    elif shell == "zsh":
        described = "  _describe 'onrecord commands' _commands\n"
        text = text.replace(described, f"{described}  _files\n")
    elif shell == "fish":
        text = text.replace("complete -c onrecord -f\n", "complete -c onrecord -F\n", 1)
    # Where to put it is the installer's business.
    return re.sub(r"(?m)^# AUTOMATICALLY GENERATED.*\n(?:#.*\n)*", "", text)


def _whole_parser() -> argparse.ArgumentParser:
    """Return one parser that has every command as a part of it."""
    whole = reader_parser()
    # Files are completed beside the commands, whatever stands there.
    whole._actions[:] = [  # noqa: SLF001
        action
        for action in whole._actions  # noqa: SLF001
        if action.option_strings
    ]
    parts = whole.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        part = parts.add_parser(
            command,
            help=COMMANDS[command],
            parents=[parser_of(command)],
            add_help=False,
            conflict_handler="resolve",
        )
        _complete_values(part)
    for action in whole._actions:  # noqa: SLF001
        if action.dest == "theme":
            action.choices = _THEMES
    return whole


def _complete_values(parser: argparse.ArgumentParser) -> None:
    """Say of each argument what may stand there."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for part in action.choices.values():
                _complete_values(part)
        elif action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "topic":
            action.choices = (*TOPICS, *COMMANDS)


def main() -> None:
    """Write the files."""
    for name, text in shipped().items():
        path = shipped_file(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path, text in map(in_json, QUICK):
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
