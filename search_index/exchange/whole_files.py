"""Files that others are to read: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from search_index.model.errors import UnreadableError

__all__ = ["write_whole"]


def write_whole(path: str, pieces: Iterable[str], *, over: bool = False) -> None:
    """Write a file in UTF-8; whatever goes wrong, nothing half-written is left.

    Args:
        path: where.
        pieces: what is to stand in it.
        over: May it take the place of a file that is there?

    Raises:
        ReaderError: when it cannot be written, or is there already.
    """
    target = Path(path)
    beside = ""
    try:
        if not over and (target.exists() or target.is_symlink()):
            message = "is there already; give another name, or --force to write over it"
            raise UnreadableError(message, origin=path)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".onrecord-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(target)
        beside = ""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"cannot be written ({reason}); nothing is left of it"
        raise UnreadableError(message, origin=path) from error
    finally:
        if beside:
            with suppress(OSError):
                Path(beside).unlink()
