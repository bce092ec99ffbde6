"""A tmux of one's own: panes that take bytes, or run a program, and can be asked.

Everything is known without waiting for time to pass: whatever is written to a pane is
followed by a question, and once tmux has answered, it has taken all that came before.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.tui.wire.twin import Moment
from tui.drawing.safe_text import graphemes
from tui.wire.cells import is_sure

__all__ = [
    "PROGRAM",
    "Pane",
    "SeenRow",
    "Tmux",
    "first_difference",
    "has_side_margins",
    "running_tmux",
]

PROGRAM = shutil.which("tmux")
"""Path of tmux, or None."""
_PATIENCE = 10.0
"""Seconds until tmux, which answers at once, is given up."""
_LIFE = 600
"""Seconds after which a pane ends by itself, should nobody end it."""
_ASK_PLACE = b"\x1b[6n"
_PLACE = re.compile(rb"\x1b\[\d+;\d+R\Z")
_SETTINGS = "set -g status off\nset -g default-terminal tmux-256color\n"

_TOKEN = re.compile(r"\x1b\[([\d;:]*)m|\x1b\][^\x1b]*\x1b\\|[\x0e\x0f]|(.)", re.DOTALL)
_OFF = {
    "22": {"1", "2"}, "23": {"3"}, "24": {"4", "21"}, "25": {"5"}, "27": {"7"},
    "28": {"8"}, "29": {"9"}, "55": {"53"},
}  # fmt: skip
_SEEN_ON_BLANKS = frozenset({"4", "5", "7", "8", "9", "21", "53"})

SeenRow = list[tuple[str, frozenset[str]]]
"""A row's characters, each with the SGR parameters that make it look as it does."""


@dataclass(frozen=True, slots=True)
class Tmux:
    """A server.

    Attributes:
        directory: where its socket is.
    """

    directory: Path

    def command(self, *words: str) -> str:
        """Give tmux commands and return what it prints.

        Raises:
            subprocess.CalledProcessError: when it refuses one.
        """
        assert PROGRAM is not None
        socket, settings = self.directory / "socket", self.directory / "settings"
        # Panes take their surroundings from the server's, which the first call starts.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("TMUX")}
        return subprocess.run(
            [PROGRAM, "-u", "-S", str(socket), "-f", str(settings), *words],
            capture_output=True,
            check=True,
            env=kept,
            timeout=_PATIENCE,
        ).stdout.decode()

    @contextmanager
    def screen(self, size: tuple[int, int]) -> Iterator[Pane]:
        """Open a pane for bytes: whatever is written to it arrives as it is.

        Args:
            size: width and height.
        """
        # Tmux sets up the pane's terminal itself before it starts the program in it.
        script = f"stty raw -echo; {PROGRAM} wait-for -S $TMUX_PANE; exec sleep {_LIFE}"
        with self.pane(size, ("sh", "-c", script)) as pane:
            self.command("wait-for", pane.name)
            yield pane

    @contextmanager
    def pane(
        self,
        size: tuple[int, int],
        words: Sequence[str],
        environment: Mapping[str, str] | None = None,
    ) -> Iterator[Pane]:
        """Open a pane that fills its window.

        Args:
            size: width and height.
            words: the program in it.
            environment: variables that are set besides.
        """
        width, height = size
        told = [f"-x{width}", f"-y{height}", "-PF#{pane_id} #{pane_tty}"]
        for name, value in (environment or {}).items():
            told += ["-e", f"{name}={value}"]
        name, device = self.command("new-session", "-d", *told, *words).split()
        handle = os.open(device, os.O_RDWR | os.O_NOCTTY)
        try:
            yield Pane(self, name, handle)
        finally:
            os.close(handle)
            # A program that ended has closed its session.
            with suppress(subprocess.CalledProcessError):
                self.command("kill-session", "-t", name)


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane.

    Attributes:
        tmux: where it is.
        name: what tmux calls it.
        handle: its terminal, for writing into it and for reading what tmux answers.
    """

    tmux: Tmux
    name: str
    handle: int

    def play(self, text: str) -> bytes:
        """Write into the pane; return, once tmux has taken all, what it answered."""
        data = text.encode() + _ASK_PLACE
        while data:
            data = data[os.write(self.handle, data) :]
        answers = b""
        while not (place := _PLACE.search(answers)):
            assert select.select([self.handle], [], [], _PATIENCE)[0], "no answer"
            answers += os.read(self.handle, 4096)
        return answers[: place.start()]

    def captured(self) -> str:
        """Return what the pane shows, with SGR sequences."""
        return self.tmux.command("capture-pane", "-peN", "-t", self.name)

    def rows(self, size: tuple[int, int]) -> list[SeenRow]:
        """Return what a pane that takes bytes shows.

        What was erased in a colour is not captured where nothing stands behind it, so
        something is written behind all, for which there is one column more meanwhile.

        Args:
            size: width and height of the pane.
        """
        width, height = size
        self.resize((width + 1, height))
        behind = "".join(f"\x1b[{row + 1};{width + 1}H#" for row in range(height))
        self.play(f"\x1b7\x1b[m{behind}\x1b8")
        rows = _seen_rows(self.captured())
        self.resize(size)
        assert all(row.pop() == ("#", frozenset()) for row in rows)
        return rows

    def resize(self, size: tuple[int, int]) -> None:
        """Give the pane another size."""
        width, height = map(str, size)
        self.tmux.command("resize-window", "-t", self.name, "-x", width, "-y", height)

    def press(self, *keys: str) -> None:
        """Type, as tmux names keys."""
        self.tmux.command("send-keys", "-t", self.name, *keys)


@contextmanager
def running_tmux() -> Iterator[Tmux]:
    """Run a server that knows nothing of the user's own."""
    with tempfile.TemporaryDirectory() as name:
        tmux = Tmux(Path(name))
        (tmux.directory / "settings").write_text(_SETTINGS, encoding="utf-8")
        # A server without a session ends; this one stays.
        tmux.command("new-session", "-d", "sleep", str(_LIFE))
        try:
            yield tmux
        finally:
            tmux.command("kill-server")


def has_side_margins(tmux: Tmux) -> bool:
    """Tell whether panes say that they have left and right margins."""
    with tmux.screen((80, 24)) as pane:
        return re.search(rb"\?69;[123]\$y", pane.play("\x1b[?69$p")) is not None


def first_difference(
    tmux: Tmux, moments: Sequence[Moment], *, every: int, unsure: bool = False
) -> str:
    """Play a session into two panes; return the first row that is not the same.

    Args:
        tmux: where.
        moments: what Textual and the wire wrote.
        every: after so many moments the panes are compared, and at the end.
        unsure: Are there characters to which tmux gives another width than Textual?
    """
    size = moments[0].size
    with tmux.screen(size) as stock, tmux.screen(size) as ours:
        for pane, margins in ((stock, ""), (ours, "\x1b[?69h")):
            pane.play(f"\x1b[?1049h\x1b[?7l{margins}\x1b[H\x1b[J")
        for number, moment in enumerate(moments, 1):
            if moment.size != size:
                size = moment.size
                stock.resize(size)
                ours.resize(size)
            stock.play(moment.stock)
            ours.play(moment.ours)
            if number % every and number < len(moments):
                continue
            both = zip(stock.rows(size), ours.rows(size), moment.meant, strict=True)
            for row, (old, new, meant) in enumerate(both):
                if old != new and not (unsure and _shows(new, meant)):
                    return (
                        f"moment {number}, {size}, row {row}\n{_told(old, new)}\n"
                        f"{_told(new, old)}\n{meant!r}\n{moment.ours!r}"
                    )
    return ""


def _shows(row: SeenRow, meant: str) -> bool:
    """Tell whether a row shows what Textual meant it to.

    After a character of another width Textual's own output stands elsewhere than it
    was meant to, and what is drawn over a part of it later leaves the rest behind. So
    the wire's is judged by itself there: each pane stands where it was meant to.
    """
    text = "".join(character for character, _ in row)
    doubts = [
        (start, end)
        for start, end, _ in graphemes(meant)
        if not is_sure(meant[start:end])
    ]
    if not doubts:
        return text == meant
    (before, _), (_, after) = doubts[0], doubts[-1]
    # The pane at the right begins where it belongs all the same.
    edge = meant.find("│", after)
    pane = meant[edge:] if edge >= 0 else ""
    return text.startswith(meant[:before]) and text.endswith(pane)


def _told(row: SeenRow, other: SeenRow) -> str:
    """Return a row's text and the looks of the first character that differs."""
    text = "".join(character for character, _ in row)
    pairs = enumerate(zip(row, other, strict=False))
    same = min(len(row), len(other))
    at = next((at for at, (one, two) in pairs if one != two), same)
    return f"{text!r} at {at}: {row[at : at + 1]}"


def _seen_rows(captured: str) -> list[SeenRow]:
    """Return the rows of what ``capture-pane -e`` printed.

    Styles go on from row to row. Of a blank only what shows is kept: erasing leaves
    no ink, and writing a space does.
    """
    rows: list[SeenRow] = []
    style: frozenset[str] = frozenset()
    for line in captured.split("\n")[:-1]:
        row: SeenRow = []
        for match in _TOKEN.finditer(line):
            if match[1] is not None:
                style = _after(style, match[1])
            elif match[2]:
                row.append((match[2], _visible(match[2], style)))
        rows.append(row)
    return rows


def _visible(character: str, style: frozenset[str]) -> frozenset[str]:
    if character != " " or style & _SEEN_ON_BLANKS:
        return style
    return frozenset(code for code in style if code.startswith(("4", "10")))


def _after(style: frozenset[str], parameters: str) -> frozenset[str]:
    """Return the codes that hold after SGR parameters."""
    kept = set(style)
    codes = iter((parameters or "0").split(";"))
    for code in codes:
        if code in {"", "0"}:
            kept.clear()
        elif code in _OFF:
            kept -= _OFF[code]
        elif re.fullmatch(r"[349]\d|10\d", code):
            ink = code[0] in "39"
            kept = {one for one in kept if not _is_colour(one, ink=ink)}
            if code in {"38", "48"}:
                count = {"5": 1, "2": 3}[kind := next(codes)]
                numbers = [next(codes) for _ in range(count)]
                kept.add(";".join([code, kind, *numbers]))
            elif code not in {"39", "49"}:
                kept.add(code)
        else:
            kept.add(code)
    return frozenset(kept)


def _is_colour(code: str, *, ink: bool) -> bool:
    return re.match(r"[39]\d" if ink else r"4\d|10\d", code) is not None
