"""What reads a command's words, and says in one line what is wrong with them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, NoReturn

from tui.cli.common import shown

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

__all__ = ["Parser"]

_WRONG = 2


class Parser(ArgumentParser):
    """A parser whose complaints are as those of all that is wrong: a line, exit 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, nothing of it obeyed by a terminal, and end."""
        self.exit(_WRONG, f"{self.prog}: {shown(message)}; see {self.prog} --help\n")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print what the command takes.

        Raises:
            OSError: when that cannot be printed.
        """
        (sys.stdout if file is None else file).write(self.format_help())
        sys.stdout.flush()
