"""What reads the words of each command: for itself, for the manual and completions."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from tui.cli.common import (
    EXCHANGE_COMMANDS,
    FINDING_COMMANDS,
    HELP_COMMANDS,
    LIBRARY_COMMANDS,
)
from tui.cli.usage import Parser
from tui.settings import THEME_NAMES

__all__ = ["COMMANDS", "SHELLS", "parser_of", "reader_parser"]

SHELLS = ("bash", "zsh", "fish")
"""The shells that can be completed in."""
COMMANDS = {
    **LIBRARY_COMMANDS,
    **FINDING_COMMANDS,
    **EXCHANGE_COMMANDS,
    **HELP_COMMANDS,
}
"""Every command, with what it does."""


_OWN_PARSERS = {
    "annotations": ("tui.cli.annotations", "annotations_parser"),
    "archive": ("tui.cli.archives", "archive_parser"),
    "explain": ("tui.cli.explain", "explain_parser"),
    "export": ("tui.cli.exporting", "export_parser"),
    "search": ("tui.cli.searching", "search_parser"),
    "searches": ("tui.cli.searches", "searches_parser"),
    "topic": ("tui.cli.topics", "topic_parser"),
    "verify": ("tui.cli.verifying", "verify_parser"),
}


class _Version(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        del namespace, values, option_string
        from importlib.metadata import version  # noqa: PLC0415 - not for every start

        sys.stdout.write(f"onrecord {version('onrecord')}\n")
        parser.exit(0)


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return what reads the words of a command, which is loaded for it.

    Args:
        command: one of ``COMMANDS``.
    """
    if command in _OWN_PARSERS:
        module, name = _OWN_PARSERS[command]
        made: argparse.ArgumentParser = getattr(import_module(module), name)()
        return made
    if command in HELP_COMMANDS:
        return _help_parser(command)
    if command in LIBRARY_COMMANDS:
        from tui.cli.library import library_parser  # noqa: PLC0415

        return library_parser(command)
    from tui.cli.findings import finding_parser  # noqa: PLC0415

    return finding_parser(command)


def _help_parser(command: str) -> argparse.ArgumentParser:
    parser = Parser(prog=f"onrecord {command}", description=HELP_COMMANDS[command])
    if command == "completions":
        parser.add_argument(
            "shell",
            choices=("bash", "zsh", "fish"),
            metavar="SHELL",
            help="bash, zsh, fish",
        )
        parser.epilog = 'bash: eval "$(onrecord completions bash)"'
        return parser
    if command == "settings":
        parser.epilog = "what is printed is a settings file; what is wrong in yours: 2"
        return parser
    parser.add_argument(
        "topic",
        nargs="?",
        metavar="TOPIC",
        help="a topic or a command; none: what there is",
    )
    parser.add_argument(
        "--man", action="store_true", help="print the source of the man page"
    )
    return parser


def reader_parser() -> argparse.ArgumentParser:
    """Return what reads the words of the reader, when no command is named."""
    commands = "\n".join(f"  {name:12} {does}" for name, does in COMMANDS.items())
    parser = Parser(
        prog="onrecord",
        description="Read who said what, in a terminal.",
        epilog=f"commands (onrecord COMMAND --help for each):\n{commands}\n"
        "A file of such a name is opened by its path: ./list",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file, a folder, a page's address, - for standard input; "
        "none: the last article read",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="plain numbered lines instead of the screen",
    )
    parser.add_argument(
        "--theme",
        metavar="THEME",
        choices=THEME_NAMES,
        help="dark, light, ansi (the terminal's own colours), or another that onrecord "
        "settings names",
    )
    parser.add_argument(
        "--no-mouse", action="store_true", help="leave the mouse to the terminal"
    )
    parser.add_argument(
        "--look", action="store_true", help="only look: keep nothing of what is opened"
    )
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        default=argparse.SUPPRESS,
        help="print the version",
    )
    return parser
