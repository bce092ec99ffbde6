"""What holds for the tests of the screen."""

from __future__ import annotations

from asyncio import sleep
from time import monotonic, process_time

import textual.app

_NAP = 1 / 200


async def _rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the program has come to rest, as Textual's own does, in short naps.

    Textual sleeps twice for a fiftieth of a second after each key, and the tests press
    thousands. What keys bring about is waited for as before (``settled``).
    """
    start = monotonic()
    while monotonic() - start < max_sleep:
        spent = process_time()
        await sleep(_NAP)
        if process_time() - spent < _NAP / 20:
            return


textual.app.wait_for_idle = _rest  # type: ignore[attr-defined]
