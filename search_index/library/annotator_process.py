"""A long article is annotated in a process of its own, at low priority.

The reader's process holds neither the rules nor what they work with, and its keys
never wait for them. The article goes there through a pipe that stays open, and a
process whose pipe is closed ends, whatever ended the reader. It stores what it found
itself, and what comes back is the record.
"""

from __future__ import annotations

import json
import os
import pickle
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from search_index.library.packing import Packed, StoredArticle, pack, unpack_findings
from search_index.model.documents import Article, Document
from search_index.model.errors import ReaderError

__all__ = ["annotate_beside"]

_NICENESS = 10
_TICK_SECONDS = 0.05
_PIECE = 65_536


def annotate_beside(
    article: Article,
    directory: Path | None,
    *,
    opened: bool,
    cancelled: Callable[[], bool],
    unkept: Callable[[ReaderError], None],
) -> Document | None:
    """Annotate an article in another process, and keep it.

    Args:
        article: what to annotate.
        directory: of the library that keeps it, or None to keep it nowhere.
        opened: Is it being read now?
        cancelled: Is it no longer wanted? The process is ended then.
        unkept: told why the library cannot keep it.

    Returns:
        Its document, or None when no process can do it: it is for this one then.

    Raises:
        ReaderError: when the process was ended, or the article no longer wanted.
    """
    # Without the directory one stands in, whose files are no modules of ours.
    command = [sys.executable, "-P", "-m", "search_index.library.annotator_process"]
    words = [str(directory), *(["opened"] if opened else [])] if directory else []
    try:
        process = subprocess.Popen(  # noqa: S603 - this program itself
            [*command, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None
    try:
        answer = _asked(process, article, cancelled)
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        process.wait()
    if answer is not None:
        return _document_of(answer, article, unkept)
    if process.returncode < 0:
        raise ReaderError(_ended_by(-process.returncode), origin=article.origin)
    return None


def _asked(
    process: subprocess.Popen[bytes], article: Article, cancelled: Callable[[], bool]
) -> bytes | None:
    """Return what a process answers, or None when it did not come to its end.

    Raises:
        ReaderError: when the article is no longer wanted.
    """
    if process.stdin is None or process.stdout is None:
        return None
    with suppress(BrokenPipeError):
        pickle.dump(article, process.stdin)
        process.stdin.flush()
    answer = _read(process.stdout, cancelled)
    # It may have been ended with half of its answer given.
    return answer if process.wait() == 0 and answer else None


def _read(answers: IO[bytes], cancelled: Callable[[], bool]) -> bytes:
    """Return all that comes until the end.

    Raises:
        ReaderError: when it is no longer wanted.
    """
    came: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        while not cancelled():
            if not selector.select(_TICK_SECONDS):
                continue
            piece = os.read(answers.fileno(), _PIECE)
            if not piece:
                return b"".join(came)
            came.append(piece)
    message = "is no longer wanted"
    raise ReaderError(message)


def _document_of(
    answer: bytes, article: Article, unkept: Callable[[ReaderError], None]
) -> Document:
    line, _, record = answer.partition(b"\n")
    said = json.loads(line)
    if said["problem"]:
        raise ReaderError(said["problem"], origin=article.origin)
    if said["unkept"]:
        unkept(ReaderError(said["unkept"]))
    return unpack_findings(Packed(said["rules"], b"", record), article)


def _ended_by(number: int) -> str:
    name = signal.strsignal(number) or f"signal {number}"
    return (
        f"could not be annotated: its process was ended ({name}); "
        "see that there is enough memory, and open it again"
    )


# What the other process does


def _main(words: list[str]) -> None:
    """Annotate the article that comes, store it where that is asked, and answer."""
    # The reader's keys end the reader, and that ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    # What it comes from is this program.
    article: Article = pickle.load(sys.stdin.buffer)  # noqa: S301
    threading.Thread(target=_end_with_reader, daemon=True).start()
    said: dict[str, str | int] = {"problem": "", "unkept": "", "rules": 0}
    record = b""
    try:
        stored = _annotated(article)
        said["rules"], record = stored.packed.rules, stored.packed.record
        if words:
            record = _keep(stored, words).record
    except ReaderError as error:
        said["unkept"] = str(error)
    except MemoryError:
        said["problem"] = "there is not enough memory to annotate it; free some"
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + record)
    sys.stdout.buffer.flush()
    # Somebody waits, and tidying up what it took would take a while.
    os._exit(0)


# The reader's process loads this module, and needs neither of these.


def _annotated(article: Article) -> StoredArticle:
    from search_index.annotate import annotate  # noqa: PLC0415

    return pack(annotate(article))


def _keep(stored: StoredArticle, words: list[str]) -> Packed:
    """Keep it; return its record with what readers said of it laid over."""
    from search_index.library.store.store import Store  # noqa: PLC0415

    store = Store(Path(words[0]))
    store.save([stored], opened="opened" in words[1:])
    if store.is_annotated(stored.summary.id):
        return store.packed(stored.summary.id) or stored.packed
    return stored.packed


def _end_with_reader() -> None:
    # Not by way of the buffer, which the end of the program would wait for.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    _main(sys.argv[1:])
