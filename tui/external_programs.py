"""Other programs for what is read: an editor, a command that a quotation is piped to.

They get the terminal itself, whatever standard input was when the reader began.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from search_index import ReaderError
from tui.drawing.looks import Looks
from tui.drawing.safe_text import drawable
from tui.messages import ArticleAsked, EditAsked, PipeAsked
from tui.navigation import Navigator
from tui.settings import Settings

if TYPE_CHECKING:
    from search_index import Article

__all__ = ["Outside", "editor_words", "has_browser", "piped"]

_TAKE_LINES = frozenset(
    {
        "vi", "vim", "nvim", "view", "vis", "ex", "nano", "pico", "emacs", "mg", "jove",
        "emacsclient", "zile", "joe", "ne", "kak", "micro", "less", "more", "most",
    }
)  # fmt: skip
"""Editors that take ``+7`` for the line to begin on."""
_AS_WRITTEN = frozenset({".txt", ".text", ""})
"""Suffixes of files whose lines are those of the article's text."""
_WEB = re.compile(r"(?i)(?:https?://|mailto:)[!-~\u00a1-\U0010ffff]+\Z")
_PIPE_SECONDS = 60
_MOST_SHOWN = 20_000
"""Characters of a command's output that are shown."""


class Outside:
    """Runs other programs for a reader."""

    def __init__(
        self,
        app: App[None],
        navigator: Navigator,
        settings: Settings,
        looks: Looks,
    ) -> None:
        """Serve a program.

        Args:
            app: which.
            navigator: leads to what was edited.
            settings: name the editor.
            looks: the styles.
        """
        self._app = app
        self._navigator = navigator
        self._settings = settings
        self._looks = looks

    def edit(self, asked: EditAsked) -> None:
        """Open an article in an editor; read it anew when its file has changed."""
        article = asked.article
        try:
            with _file_of(article) as (path, is_own):
                line = _line(article, asked.offset) if path.suffix in _AS_WRITTEN else 0
                words = editor_words(self._settings.editor, os.environ, path, line)
                before = path.stat().st_mtime_ns
                with self._app.suspend():
                    problem = run_in_terminal(words)
                changed = path.stat().st_mtime_ns != before
        except OSError as error:
            self._navigator.say(f"not opened: {error.strerror or error}")
            return
        if problem or not changed:
            self._navigator.say(problem)
        elif is_own or self._navigator.library is None:
            self._navigator.say("changed; what is shown is as it was before")
        else:
            self._navigator.say("changed: it is read anew \u2026")
            self._run("edit", lambda: self._read_anew(path, asked.offset))

    def _read_anew(self, path: Path, offset: int) -> None:
        """Add a file to the library and open it; in a thread."""
        from tui.shelf.adding_beside import AddingBeside  # noqa: PLC0415

        library = self._navigator.library
        said = ""
        try:
            for step in AddingBeside(str(path)).steps():
                said = step
            found = [
                one.id
                for one in (library.articles() if library else ())
                if one.origin == str(path)
            ]
        except (OSError, ReaderError) as error:
            found, said = [], str(error)
        if found:
            asked = ArticleAsked(found[0], place=offset)
            self._app.call_from_thread(self._navigator.open_instead, asked)
        else:
            self._app.call_from_thread(self._navigator.say, said)

    def open_link(self, address: str) -> bool:
        """Open an address in a browser; False where there is none to see it in."""
        if not _WEB.match(address):
            self._navigator.say("not opened: it leads to no page on the web")
            return True
        if not has_browser(os.environ, sys.platform):
            return False
        self._app.open_url(address)
        self._navigator.say("handed to the browser")
        return True

    def pipe(self, asked: PipeAsked) -> None:
        """Give a text to a command, and show what comes out."""
        self._navigator.say("running \u2026")
        self._run("pipe", lambda: self._pipe(asked))

    def _pipe(self, asked: PipeAsked) -> None:
        out = piped(asked.command, asked.text)
        self._app.call_from_thread(self._show, asked.command, out)

    def _show(self, command: str, out: str) -> None:
        from tui.overlays.keys_and_note import NoteScreen  # noqa: PLC0415

        self._navigator.say("")
        title = drawable(command)
        self._app.push_screen(NoteScreen(out, self._looks, title))

    def _run(self, group: str, work: Callable[[], None]) -> None:
        self._app.run_worker(work, group=group, thread=True)


@contextmanager
def _file_of(article: Article) -> Iterator[tuple[Path, bool]]:
    """Yield the file that an article was read from, or one of its own for a while."""
    path = Path(article.origin)
    if article.origin and path.is_file():
        yield path, False
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        own = Path(folder, "article.txt")
        own.write_text(article.text, encoding="utf-8", errors="replace")
        yield own, True


def _line(article: Article, offset: int) -> int:
    return article.text.count("\n", 0, offset) + 1


def editor_words(
    chosen: str, environment: Mapping[str, str], path: Path, line: int
) -> list[str]:
    """Return the command that edits a file.

    Args:
        chosen: the command in the settings, or empty.
        environment: names one otherwise.
        path: the file.
        line: the line to begin on, from 1, where the editor is known to take one; 0:
            wherever it begins.
    """
    named = [chosen, environment.get("VISUAL", ""), environment.get("EDITOR", "")]
    command = next((one for one in named if one.strip()), "vi")
    try:
        words = shlex.split(command)
    except ValueError:
        words = [command]
    if line > 0 and Path(words[0]).name in _TAKE_LINES:
        words.append(f"+{line}")
    return [*words, str(path)]


def run_in_terminal(words: Sequence[str]) -> str:
    """Run a program that has the terminal; return what went wrong, or nothing.

    Ctrl+C and the like are the program's while it runs.
    """
    ours = {
        number: signal.signal(number, signal.SIG_IGN)
        for number in (signal.SIGINT, signal.SIGQUIT)
    }
    try:
        with Path("/dev/tty").open("r+b", buffering=0) as line:
            done = subprocess.run(  # noqa: S603 - the reader's own editor
                words, stdin=line, stdout=line, stderr=line, check=False
            )
    except OSError as error:
        return f"not opened: {words[0]}: {error.strerror}"
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
    return f"{words[0]} ended with {done.returncode}" if done.returncode else ""


def has_browser(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether what a browser shows would be seen by whoever reads here.

    Args:
        environment: variables.
        platform: as ``sys.platform`` names it.
    """
    if environment.get("SSH_CONNECTION"):
        return False
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    return platform in {"darwin", "win32"} or any(map(environment.get, shown))


def piped(command: str, text: str) -> str:
    """Give a text to a command of the shell; return what it printed, or how it ended.

    Args:
        command: as it would be typed after ``|``.
        text: ends with a line feed when the command gets it.
    """
    try:
        done = subprocess.run(  # noqa: S602 - the reader's own command
            command,
            shell=True,
            input=f"{text}\n".encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=_PIPE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"given up after {_PIPE_SECONDS} seconds"
    except OSError as error:
        return str(error)
    out = done.stdout.decode("utf-8", "replace").rstrip("\n")[:_MOST_SHOWN]
    ended = f"ended with {done.returncode}" if done.returncode else ""
    return (
        "\n".join(part for part in (out, ended) if part) or "done; it printed nothing"
    )
