"""A slow line on the loopback device: what is sent through it comes late and slowly."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.end_to_end.sshd import free_port

__all__ = ["slow_link"]

_PIECE = 512
_HELD = 64_000
"""Bytes that the line's buffers hold before a sender has to wait."""


async def _carry(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    bytes_per_second: float,
    delay: float,
) -> None:
    """Carry one direction: each piece takes its time, then the way takes its own."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_HELD // _PIECE)

    async def deliver() -> None:
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not data:
                writer.close()
                return
            writer.write(data)
            await writer.drain()

    task = loop.create_task(deliver())
    free = loop.time()
    try:
        while data := await reader.read(_PIECE):
            free = max(free, loop.time()) + len(data) / bytes_per_second
            await queue.put((free + delay, data))
            # No more is read than the line has room for.
            await asyncio.sleep(max(0.0, free - loop.time() - 0.05))
    finally:
        await queue.put((loop.time() + delay, b""))
        await task


@contextmanager
def slow_link(port: int, *, bits_per_second: float, round_trip: float) -> Iterator[int]:
    """Yield a port that leads to another one through a slow line.

    Args:
        port: where it leads.
        bits_per_second: in each direction.
        round_trip: seconds there and back.
    """
    entrance = free_port()
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    over = asyncio.Event()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        rate, delay = bits_per_second / 8, round_trip / 2
        with suppress(asyncio.CancelledError):
            await asyncio.gather(
                _carry(reader, far_writer, rate, delay),
                _carry(far_reader, writer, rate, delay),
                return_exceptions=True,
            )

    async def serve() -> None:
        server = await asyncio.start_server(join, "127.0.0.1", entrance)
        ready.set()
        await over.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait(5)
    try:
        yield entrance
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(5)
