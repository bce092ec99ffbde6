"""When no dead cycles need be looked for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_cycles"]


@contextmanager
def no_cycles() -> Iterator[None]:
    """Look for no dead cycles: what is done makes none, but very many objects."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
