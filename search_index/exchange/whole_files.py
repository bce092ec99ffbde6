"""Files that others are to read: written whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from search_index.model.errors import ThereAlreadyError, UnreadableError

__all__ = ["whole_file", "write_whole"]


def write_whole(path: str, pieces: Iterable[str], *, over: bool = False) -> None:
    """Write a file in UTF-8; whatever goes wrong, nothing half-written is left.

    Args:
        path: where.
        pieces: what is to stand in it.
        over: May it take the place of a file that is there?

    Raises:
        ReaderError: when it cannot be written, or is there already.
    """
    with whole_file(path, over=over) as file:
        for piece in pieces:
            # Half of a character, as a file's name may hold, is no text anywhere.
            file.write(piece.encode("utf-8", "replace"))


@contextmanager
def whole_file(path: str, *, over: bool = False) -> Iterator[BinaryIO]:
    """Open a file to be written whole: it stands there when all went well.

    It is written beside its place and then put there, so that nobody meets half of it.

    Args:
        path: where.
        over: May it take the place of a file that is there?

    Raises:
        ReaderError: when it cannot be written, or is there already.
    """
    target = Path(path)
    beside = ""
    try:
        if not over and (target.exists() or target.is_symlink()):
            message = "is there already; give another name"
            raise ThereAlreadyError(message, origin=path)
        if target.is_dir():
            message = "is a folder; give the name of a file"
            raise UnreadableError(message, origin=path)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".onrecord-")
        with os.fdopen(handle, "wb") as file:
            yield file
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
