"""The first of the program that runs: who presses Ctrl-C meanwhile is not shown code.

Nothing has been done while modules are loaded, so there is nothing to tidy up.
"""

from __future__ import annotations

import os
import signal
from types import FrameType

from tui.garbage import put_off_collecting

__all__ = ["start"]

_INTERRUPTED = 130


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    os._exit(_INTERRUPTED)


def start() -> int:
    """Run the command; return its exit code."""
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if not ignored:
        signal.signal(signal.SIGINT, _end)
    put_off_collecting()
    from tui.cli.main import main  # noqa: PLC0415 - it takes a while

    if not ignored:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return main()
    except KeyboardInterrupt:
        return _INTERRUPTED
