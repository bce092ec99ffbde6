"""Asks the process in which PDFium reads, and starts it anew when it is gone.

One process is kept, since starting one takes longer than most files. It ends with this
one: its input is closed then. Its memory is bounded, and so is the time that it gets
for a file.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from search_index.model.errors import (
    DamagedFileError,
    NotAnArticleError,
    ReaderError,
    TooLargeError,
    error_of,
)
from search_index.model.limits import Limits

__all__ = ["Answer", "ask", "stop"]

_LENGTH = 8
_CODE = "import sys; from search_index.articles.pdf.worker import main; main({memory})"
_PIECE = 1 << 16
_PATIENCE = 10

_WRONG: dict[str, tuple[type[ReaderError], str]] = {
    "locked": (NotAnArticleError, "is locked with a password; unlock it first"),
    "damaged": (DamagedFileError, "is a damaged PDF; get it anew"),
    "large": (TooLargeError, "takes more memory than a PDF is given; split it"),
    "slow": (TooLargeError, "takes longer than a PDF is given; split it"),
    "crash": (DamagedFileError, "makes the PDF reader crash; get it anew"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is in a PDF.

    Attributes:
        pages: the lines of each page: lower edge, upper edge, size of type, words;
            a word is its characters, where it begins and where it ends, in points.
        facts: what the file says of itself.
    """

    pages: list[list[tuple[float, float, float, list[tuple[str, float, float]]]]]
    facts: dict[str, str]


@dataclass(slots=True)
class _Kept:
    """The process that is kept, and who may talk to it: one at a time."""

    process: subprocess.Popen[bytes] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_KEPT = _Kept()


def ask(data: bytes, origin: str, limits: Limits) -> Answer:
    """Return what PDFium finds in a file.

    Args:
        data: the file.
        origin: for errors.
        limits: how many pages are read, in how much memory and time.

    Raises:
        DamagedFileError: when it is damaged, or makes PDFium crash.
        NotAnArticleError: when it is locked.
        TooLargeError: when it takes more memory or time than it is given.
        ResourceError: when no process can be started.
    """
    with _KEPT.lock:
        answer = _answer(data, origin, limits)
    wrong = answer.get("wrong")
    if isinstance(wrong, str):
        kind, message = _WRONG[wrong]
        raise kind(message, origin=origin)
    pages, facts = answer["pages"], answer["facts"]
    return Answer(pages, facts)  # type: ignore[arg-type]


def _answer(data: bytes, origin: str, limits: Limits) -> dict[str, object]:
    process = _started(origin, limits)
    try:
        asked, answers = process.stdin, process.stdout
        if asked is None or answers is None:
            return {"wrong": "crash"}
        for number in (limits.pdf_pages, limits.pdf_seconds, len(data)):
            asked.write(number.to_bytes(_LENGTH, "big"))
        asked.write(data)
        asked.flush()
        # A busy machine may take longer over what it works on for so long.
        end = time.monotonic() + _PATIENCE * limits.pdf_seconds
        length = _read(answers.fileno(), _LENGTH, end)
        if length is None:
            return _gone("slow")
        told = _read(answers.fileno(), int.from_bytes(length, "big"), end)
        if told is None:
            return _gone("slow")
        if len(length) < _LENGTH or not told:
            return _gone("slow" if process.wait() == -signal.SIGXCPU else "crash")
        answer: dict[str, object] = json.loads(told)
    except (BrokenPipeError, ConnectionResetError):
        return _gone("crash")
    except OSError as error:
        _gone("crash")
        raise error_of(error, origin) from error
    if answer.get("wrong") == "large":
        # What it holds by now it would hold for the next file too.
        _gone("large")
    return answer


def _started(origin: str, limits: Limits) -> subprocess.Popen[bytes]:
    """Return the process, a new one when there is none or the last one is gone."""
    process = _KEPT.process
    if process is not None and process.poll() is None:
        return process
    code = _CODE.format(memory=limits.pdf_bytes)
    # Without -P what lies in the current folder would be loaded before the library.
    command = [sys.executable, "-P", "-c", code]
    try:
        process = subprocess.Popen(  # noqa: S603 - our own code
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            start_new_session=True,
        )
    except OSError as error:
        raise error_of(error, origin) from error
    _KEPT.process = process
    return process


def stop() -> None:
    """End the process; the next file starts a new one."""
    with _KEPT.lock:
        _gone("crash")


def _gone(reason: str) -> dict[str, object]:
    """End the process; say why."""
    process, _KEPT.process = _KEPT.process, None
    if process is not None:
        process.kill()
        process.communicate()
    return {"wrong": reason}


def _read(source: int, length: int, end: float) -> bytes | None:
    """Return so many bytes, fewer when there are no more, None when time runs out."""
    parts: list[bytes] = []
    while length > 0:
        left = end - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            return None
        part = os.read(source, min(length, _PIECE))
        if not part:
            break
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
