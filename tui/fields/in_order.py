"""Waits for what was typed to be taken, before the next key is.

Each widget takes its messages in its own time, so that a key may come to a field that
the one before it has closed. Where that matters, the one before is waited for.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.message_pump import MessagePump

__all__ = ["drained"]

_PATIENCE = 0.5
"""Seconds after which a widget is not waited for: it may be taken down."""


async def drained(*pumps: MessagePump) -> None:
    """Wait until some widgets have taken what has come to them, one after the other.

    Must not be awaited by one of them.
    """
    for pump in pumps:
        taken = asyncio.Event()
        # Nobody answers who is being taken down.
        if pump.call_later(taken.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), _PATIENCE)
