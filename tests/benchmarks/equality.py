"""Random sessions: does the terminal show what Textual drew, after each frame?

Run by hand: ``python -m tests.benchmarks.equality [--sessions 2000] [--first 0]``.
Every second session is one with characters on whose width terminals disagree. Prints
each difference, and at the end how many frames were compared. With ``--tmux`` each
session is also played into panes of tmux, and after every fourth frame their cells are
compared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from tests.end_to_end.tmux import (
    Tmux,
    first_difference,
    has_side_margins,
    running_tmux,
)
from tests.tui.wire.sessions import play


def main(arguments: Sequence[str] | None = None) -> int:
    """Play the sessions; 1 when any frame was not the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keys", type=int, default=8)
    parser.add_argument("--tmux", action="store_true", help="compare panes of tmux")
    options = parser.parse_args(arguments)
    frames = different = played = 0
    with ExitStack() as stack:
        tmux = stack.enter_context(running_tmux()) if options.tmux else None
        for seed in range(options.first, options.first + options.sessions):
            compared, difference = _play(seed, options.keys, tmux)
            frames += compared
            played += 1
            if difference:
                different += 1
                sys.stdout.write(f"session {seed}: {difference}\n")
            if played % 100 == 0:
                sys.stdout.write(f"{played} sessions, {frames} frames\n")
                sys.stdout.flush()
    sys.stdout.write(
        f"{played} sessions, {frames} frames, {different} sessions with a difference\n"
    )
    return 1 if different else 0


def _play(seed: int, keys: int, tmux: Tmux | None) -> tuple[int, str]:
    """Play a session; return how many frames were compared, and what differed."""
    modern = seed % 2 == 0
    if tmux is None:
        twin = play(seed, keys=keys, modern=modern)
        return twin.compared, twin.difference
    name = "tmux-256color" if seed % 4 < 2 else "xterm-256color"
    twin = play(seed, keys=keys, modern=modern, name=name, sides=has_side_margins(tmux))
    seen = first_difference(tmux, twin.moments, every=4, unsure=modern)
    return twin.compared, twin.difference or seen


if __name__ == "__main__":
    sys.exit(main())
