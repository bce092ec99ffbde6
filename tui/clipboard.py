"""Brings a text to where the reader can paste it, and says by what route.

Inside tmux, ``tmux load-buffer -w -``: what a program sends to the clipboard itself is
dropped there without a word. Else OSC 52, the sequence with which a terminal sets the
clipboard of the machine in front of the reader, if the terminal is one that has it and
the text is not longer than it takes; no terminal says whether it did so, and many ask
or refuse, so that the text is written to a file as well. Else to the file alone.
"""

from __future__ import annotations

import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which

from search_index import value
from tui.drawing.safe_text import drawable
from tui.wire.terminals import Terminal

__all__ = ["Clipboard"]

_LONGEST = 74_994
"""Characters of base64 that xterm and those that follow it take."""
_TMUX_SECONDS = 3.0


@value
class Clipboard:
    """The routes that there are from here.

    Attributes:
        terminal: the terminal that may be sent OSC 52.
        environment: tells whether tmux is around.
        file: where a text is written that goes no other way, or perhaps does not.
    """

    terminal: Terminal
    environment: Mapping[str, str]
    file: Path

    def copy(self, text: str, send: Callable[[str], None]) -> str:
        """Copy a text; return what to tell the reader.

        Args:
            text: what to copy.
            send: sends a text to the terminal as OSC 52.
        """
        if self.environment.get("TMUX"):
            if self._load_tmux(text):
                return "copied to tmux's buffer (prefix ] pastes); sent to its terminal"
        elif self._takes(text):
            send(text)
            problem = self._write(text)
            also = (
                f"; not written: {problem}" if problem else f"; also in {self._shown}"
            )
            return f"sent to the terminal's clipboard{also}"
        problem = self._write(text)
        return f"not copied: {problem}" if problem else f"copied to {self._shown}"

    @property
    def _shown(self) -> str:
        """The file's path, short where it is the reader's own."""
        path, home = str(self.file), self.environment.get("HOME", "")
        inside = bool(home.strip("/")) and path.startswith(f"{home}/")
        return drawable(f"~{path[len(home) :]}" if inside else path)

    def _takes(self, text: str) -> bool:
        """Tell whether the terminal sets the clipboard to a text of this length."""
        lacks = ("VTE_VERSION", "STY")
        apple = self.environment.get("TERM_PROGRAM") == "Apple_Terminal"
        if apple or any(self.environment.get(name) for name in lacks):
            return False
        length = len(b64encode(text.encode("utf-8", "replace")))
        return self.terminal.has("Ms") and length <= _LONGEST

    def _load_tmux(self, text: str) -> bool:
        program = which("tmux", path=self.environment.get("PATH"))
        if program is None:
            return False
        try:
            done = subprocess.run(  # noqa: S603 - the multiplexer that we run in
                [program, "load-buffer", "-w", "-"],
                input=text.encode("utf-8", "replace"),
                capture_output=True,
                check=False,
                timeout=_TMUX_SECONDS,
                env=dict(self.environment),
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def _write(self, text: str) -> str:
        """Write the file; return what went wrong, or nothing."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside = self.file.with_name(self.file.name + ".new")
            beside.write_text(text + "\n", encoding="utf-8", errors="replace")
            beside.replace(self.file)
        except OSError as error:
            return f"{self._shown}: {error.strerror}"
        return ""
