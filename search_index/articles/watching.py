"""Which files of watched folders are to be taken: what is new or has changed.

The library knows what it holds, so nothing is kept beside it: at the start everything
is looked at once, and from then on what has another time or size.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

from search_index.articles.origins import find_origins, is_address, is_there
from search_index.model.errors import ReaderError, UnreadableError

__all__ = ["Watched"]

_FEED_SECONDS = 900.0
"""How long a server has its peace, at least."""
_Stamp = tuple[int, int, int]
_NO_STAMP: _Stamp = (0, 0, 0)


class Watched:
    """Folders, files and feeds, with what has been taken of them."""

    def __init__(
        self,
        paths: Sequence[str],
        seconds: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Begin to watch; nothing is looked at yet.

        Args:
            paths: folders, files, addresses of feeds.
            seconds: how long a file that is being written has to stay as it is.
            clock: tells the time.

        Raises:
            UnreadableError: when one of the paths is not there.
        """
        for path in paths:
            if not is_address(path) and not is_there(path):
                message = "there is no such file or folder; check the name"
                raise UnreadableError(message, origin=path)
        self._paths = [*paths]
        self._seconds = seconds
        self._clock = clock
        self._asked: float | None = None
        self._seen: dict[str, _Stamp] = {}
        self._taken: dict[str, _Stamp] = {}
        self.versions: dict[str, tuple[str, str]] = {}
        """What servers call the versions of feeds that were taken, by address."""

    def ready(self) -> list[str | ReaderError]:
        """Return what is new or has changed since, and is not being written now.

        What cannot be looked at is there once, until it can and cannot again.
        """
        now = self._clock()
        files = [path for path in self._paths if not is_address(path)]
        found = list(find_origins(files, may_be_empty=True))
        seen = {str(one): _stamp(one) for one in found}
        ready = [one for one in found if self._is_ready(str(one), seen, now)]
        self._seen = seen
        # What went away is forgotten: should it come back, it is new.
        self._taken = {name: it for name, it in self._taken.items() if name in seen}
        self._taken.update((str(one), seen[str(one)]) for one in ready)
        return [*ready, *self._feeds(now)]

    def _is_ready(self, name: str, seen: dict[str, _Stamp], now: float) -> bool:
        stamp = seen[name]
        if self._taken.get(name) == stamp:
            return False
        age = now - stamp[0] / 1e9
        return age >= self._seconds or self._seen.get(name) == stamp

    def _feeds(self, now: float) -> list[str]:
        feeds = [path for path in self._paths if is_address(path)]
        if self._asked is not None and 0 <= now - self._asked < _FEED_SECONDS:
            return []
        self._asked = now
        return feeds


def _stamp(origin: str | ReaderError) -> _Stamp:
    """Return what changes with a file."""
    try:
        state = os.stat(str(origin))  # noqa: PTH116 - an error is no path
    except (OSError, ValueError):
        return _NO_STAMP
    return state.st_mtime_ns, state.st_size, state.st_ino
