"""``onrecord help`` and ``onrecord completions``: the manual, part by part."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches

from search_index import ReaderError
from tui.cli.common import read_settings, shown
from tui.cli.manual.blocks import parse
from tui.cli.manual.man_page import man_page
from tui.cli.manual.shells import completions_of
from tui.cli.manual.terminal import terminal_lines
from tui.cli.manual.topics import TOPICS, topic_text
from tui.cli.parsers import COMMANDS, parser_of
from tui.settings import find_places
from tui.settings_file import set_as_toml

__all__ = ["run_help_command"]

_DONE, _WRONG = 0, 2


def run_help_command(command: str, words: Sequence[str]) -> int:
    """Run a command that explains the others; return its exit code.

    Args:
        command: one of ``HELP_COMMANDS``.
        words: what was typed besides.

    Raises:
        ReaderError: when there is no such topic.
    """
    options = parser_of(command).parse_args(words)
    if command == "completions":
        sys.stdout.write(completions_of(options.shell))
    elif command == "settings":
        return _print_settings()
    elif options.man:
        sys.stdout.write(man_page())
    elif options.topic is None:
        sys.stdout.write(_contents())
    else:
        _explain(options.topic)
    sys.stdout.flush()
    return _DONE


def _print_settings() -> int:
    """Print a settings file that sets what holds; return 2 where one is wrong."""
    path, settings = find_places().settings, read_settings()
    there = "" if path.exists() else " (not there yet)"
    lines = [f"# {shown(str(path))}{there}", "", *set_as_toml(settings)]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    return _WRONG if settings.problems else _DONE


def _contents() -> str:
    """Return what there is help on."""
    lines = ["The manual; man onrecord has all of it.", "", "topics:"]
    lines += [f"  {topic:12} {about}" for topic, about in TOPICS.items()]
    lines += ["", "commands:"]
    lines += [f"  {command:12} {does}" for command, does in COMMANDS.items()]
    lines += ["", "onrecord help TOPIC, onrecord help COMMAND"]
    return "\n".join(lines) + "\n"


def _explain(topic: str) -> None:
    """Print a topic, or what a command is called with; a topic comes first."""
    if topic in TOPICS:
        blocks = parse(topic_text(topic, read_settings()))
        for line in terminal_lines(blocks, bold=sys.stdout.isatty()):
            sys.stdout.write(line + "\n")
    elif topic in COMMANDS:
        sys.stdout.write(parser_of(topic).format_help())
    else:
        near = get_close_matches(topic, [*TOPICS, *COMMANDS], n=1)
        hint = f"did you mean {near[0]}?" if near else "see onrecord help"
        message = f"there is no help on {topic!r}; {hint}"
        raise ReaderError(message)
