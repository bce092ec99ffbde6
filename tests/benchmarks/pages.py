"""Body text out of pages against what people took for it, ours beside the libraries'.

Run by hand, on a folder that holds pages (``NAME.html`` or ``NAME.html.gz``, also in
``html/``) and what their bodies are: ``NAME.txt`` beside each, or one
``ground-truth.json`` of ``{NAME: {"articleBody": …}}``::

    python -m tests.benchmarks.pages FOLDER

Precision, recall and F1 are over runs of four words, each page weighing the same: the
share of runs right, too many and missing among all runs of a page are added up.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from search_index.articles.pages.page import read_html
from search_index.articles.pages.tree import decode_page
from search_index.model.documents import BlockKind
from search_index.model.errors import ReaderError
from search_index.model.limits import Limits

_WORD = re.compile(r"\w+")
_RUN = 4
_BODY = frozenset(BlockKind) - {
    BlockKind.BYLINE,
    BlockKind.CAPTION,
    BlockKind.DATELINE,
    BlockKind.RESIDUE,
    BlockKind.STANDFIRST,
}

Extractor = Callable[[str], str]


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, and how often each is there."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - _RUN + 1)
    return Counter(tuple(words[at : at + _RUN]) for at in range(last))


def scores(wanted: str, found: str) -> tuple[float, float, float]:
    """Return the shares of runs that are right, too many and missing."""
    want, have = runs_of(wanted), runs_of(found)
    right = (want & have).total()
    extra, missing = have.total() - right, want.total() - right
    total = max(1, right + extra + missing)
    return right / total, extra / total, missing / total


def summed(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return F1, precision and recall of all pages."""
    right, extra, missing = (sum(column) for column in zip(*rows, strict=True))
    precision = right / max(1e-9, right + extra)
    recall = right / max(1e-9, right + missing)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def ours(page: str) -> str:
    """Return the body as we read it: without title, byline, captions."""
    try:
        article = read_html(page, "page", limits=Limits())
    except ReaderError:
        return ""
    return "\n".join(
        block.span.of(article.text)
        for block in article.blocks
        if block.kind in _BODY
        and not (block.kind is BlockKind.HEADING and block.level == 1)
    )


def libraries() -> dict[str, Extractor]:
    """Return ours and what of the libraries' extractors is installed here."""
    import trafilatura  # noqa: PLC0415 - slow to load

    def plain(page: str) -> str:
        return trafilatura.extract(page, include_comments=False) or ""

    def precise(page: str) -> str:
        return (
            trafilatura.extract(page, include_comments=False, favor_precision=True)
            or ""
        )

    return {"onrecord": ours, "trafilatura": plain, "trafilatura, precise": precise}


def pages_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Return each page's characters and its wanted body, by its name."""
    told: dict[str, str] = {}
    truth = folder / "ground-truth.json"
    if truth.exists():
        rows = json.loads(truth.read_text(encoding="utf-8"))
        told = {name: str(row["articleBody"]) for name, row in rows.items()}
    found = {}
    for file in sorted(folder.rglob("*.html*")):
        name = file.name.partition(".html")[0]
        beside = file.parent / f"{name}.txt"
        if name not in told and beside.exists():
            told[name] = beside.read_text(encoding="utf-8")
        if name in told:
            data = file.read_bytes()
            data = gzip.decompress(data) if file.suffix == ".gz" else data
            found[name] = (decode_page(data, name), told[name])
    return found


def main(folder: str) -> None:
    """Print how each extractor does on the pages of a folder."""
    pages = pages_of(Path(folder))
    print(f"{len(pages)} pages")  # noqa: T201 - run by hand
    for name, extract in libraries().items():
        start = time.perf_counter()
        rows = [scores(wanted, extract(page)) for page, wanted in pages.values()]
        taken = time.perf_counter() - start
        f1, precision, recall = summed(rows)
        print(  # noqa: T201 - run by hand
            f"{name:22} F1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"
            f"  {1_000 * taken / max(1, len(pages)):.0f} ms a page"
        )


if __name__ == "__main__":
    main(sys.argv[1])
