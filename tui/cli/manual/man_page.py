"""The man page: every command with its options, and the topics of the manual."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tui.cli.manual.blocks import parse
from tui.cli.manual.roff import roff_blocks, roff_text
from tui.cli.manual.topics import TOPICS, topic_text
from tui.cli.parsers import COMMANDS, parser_of, reader_parser
from tui.settings import Settings

__all__ = ["man_page"]

_ABOUT = (
    "onrecord reads news and analysis and knows who is speaking: it finds every "
    "quotation of an article, says who said it and why it thinks so, lists what each "
    "speaker holds and wants done, and searches whatever was added to its library. "
    "Without a command it is a reader for the terminal; in a pipe it prints plain "
    "numbered lines."
)
_EXIT = {
    "0": "done, and something found",
    "1": "nothing found; for verify: a quotation is not as it was said",
    "2": "wrong usage, or something could not be read or done; a line says what",
    "130": "interrupted",
}
_VARIABLES = {
    "ONRECORD_HOME": "folder of the library, the settings and the log",
    "NO_COLOR": "when it is not empty, no colour is sent",
    "TERM": "dumb or empty: the plain view",
    "LANG, LC_ALL": "C: marks and rules are drawn in ASCII",
}


def man_page() -> str:
    """Return the source of the man page.

    The version does not stand in it, so that it changes with what it describes only.
    """
    lines = [
        '.\\" Made by onrecord help --man from the tables of the program.',
        '.TH ONRECORD 1 "" onrecord "User Commands"',
        ".SH NAME",
        "onrecord \\- read who said what, in a terminal",
        ".SH SYNOPSIS",
        *_synopsis(),
        ".SH DESCRIPTION",
        roff_text(_ABOUT),
        *_options(reader_parser()),
        ".SH COMMANDS",
    ]
    for command in COMMANDS:
        lines += _command(command)
    lines += [".SH EXIT STATUS", *_terms(_EXIT), ".SH ENVIRONMENT", *_terms(_VARIABLES)]
    for topic in TOPICS:
        lines += roff_blocks(parse(topic_text(topic, Settings())))
    return "\n".join(lines) + "\n"


def _synopsis() -> Iterator[str]:
    yield "\\fBonrecord\\fR [\\fIPATH\\fR...]"
    yield ".br"
    yield "\\fBonrecord\\fR \\fICOMMAND\\fR [\\fIargument\\fR...]"
    yield ".br"
    yield "\\fBonrecord help\\fR [\\fITOPIC\\fR|\\fICOMMAND\\fR]"


def _terms(rows: dict[str, str]) -> Iterator[str]:
    for term, meaning in rows.items():
        yield from (".TP", f"\\fB{roff_text(term)}\\fR", roff_text(meaning))


def _command(command: str) -> Iterator[str]:
    parser = parser_of(command)
    yield f'.SS "onrecord {command}"'
    yield f"{roff_text(_sentence(COMMANDS[command]))}"
    parts = [one for one in parser._actions if _parts_of(one)]  # noqa: SLF001 - no other way
    yield from _options(parser)
    for part in parts:
        for name, sub in _parts_of(part).items():
            yield from (".TP", f"\\fBonrecord {command} {roff_text(name)}\\fR")
            yield roff_text(_sentence(_part_help(part, name)))
            yield from (".RS", *_options(sub), ".RE")


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _parts_of(action: argparse.Action) -> dict[str, argparse.ArgumentParser]:
    return (
        dict(action.choices)
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        else {}
    )


def _part_help(action: argparse.Action, name: str) -> str:
    choices = getattr(action, "_choices_actions", ())
    return next((one.help for one in choices if one.dest == name), "") or name


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what may follow: what is named by its place, then options."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, argparse._HelpAction) or _parts_of(action):  # noqa: SLF001
            continue
        yield ".TP"
        if action.option_strings:
            names = ", ".join(
                f"\\fB{roff_text(one)}\\fR" for one in action.option_strings
            )
            yield f"{names}{_value(action)}"
        else:
            yield f"\\fI{roff_text(_metavar(action))}\\fR{_many(action)}"
        yield roff_text(" ".join((action.help or "").split())) or "\\&"


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return action.dest.upper()


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    return f" \\fI{roff_text(_metavar(action))}\\fR{_many(action)}"


def _many(action: argparse.Action) -> str:
    return "..." if action.nargs in {"*", "+"} else ""
