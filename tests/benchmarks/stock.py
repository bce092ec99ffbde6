"""The same reader with the driver that Textual has for every program: a peer.

Run as ``python -m tests.benchmarks.stock FILE``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from search_index import Document, annotate_article, read_article
from search_index.articles.openable import Openable
from tui.app import ReaderApp
from tui.settings import Settings


def _load() -> Document:
    path = sys.argv[1]
    return annotate_article(read_article(Path(path).read_bytes(), path))


if __name__ == "__main__":
    settings = Settings()
    ReaderApp(
        [Openable(sys.argv[1], _load)], None, theme="dark", settings=settings
    ).run()
