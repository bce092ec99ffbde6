"""How well and how fast quotations are found in articles with a gold.

Run by hand: ``python -m tests.benchmarks.quotations FILE… [--scope speech|all|both]
[--each]``. A file has an article a line, as JSON: its ``text``, perhaps an ``id``, and
``attributions``, each with ``content``, ``cue`` and ``source`` (lists of half-open
character ranges of the text), ``type`` (direct, indirect or mixed), ``speaker``, and
where the gold has them ``chain`` (the speaker's mentions) and ``nested``.

Times are medians of a few rounds with everything loaded; peak memory is that of a
process of its own that reads and annotates each article once.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypedDict

from search_index import Document, ReaderError, Span, annotate_article, read_article
from tests.benchmarks.extraction import seconds
from tests.benchmarks.measures import Article, Attributed, Count, Share, measure

_ROUNDS = 5
_MEGABYTE = 1024 * 1024
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_HEADING = (
    f"{'':<8}{'direct P/R/F1':>20}{'indirect P/R/F1':>20}{'joint F1':>10}"
    f"{'entity':>16}{'named':>16}\n"
)


class GoldAttribution(TypedDict, total=False):
    """What should be found; see above."""

    content: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    source: list[tuple[int, int]]
    type: str
    speaker: str
    chain: list[str]
    nested: bool


class GoldArticle(TypedDict):
    """A line of a file."""

    id: str
    text: str
    attributions: list[GoldAttribution]


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row: GoldArticle = json.loads(line)
                yield row


def wanted_in(article: GoldArticle) -> list[Attributed]:
    """Return what should be found in an article."""
    return [
        Attributed(
            _ranges(one.get("content", [])),
            _ranges(one.get("cue", [])),
            _ranges(one.get("source", [])),
            one.get("speaker") or "",
            one.get("type", ""),
            tuple(one.get("chain", [])),
            bool(one.get("nested")),
        )
        for one in article["attributions"]
    ]


def _ranges(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)


def found_in(document: Document) -> list[Attributed]:
    """Return what was found in an article."""
    names = {speaker.id: speaker.name for speaker in document.speakers}
    return [
        Attributed(
            tuple((span.start, span.end) for span in one.content),
            _of_span(one.cue),
            _of_span(one.source),
            names[one.speaker] if one.speaker else "",
        )
        for one in document.quotations
    ]


def _of_span(span: Span | None) -> tuple[tuple[int, int], ...]:
    return ((span.start, span.end),) if span else ()


def annotate_text(text: str) -> Document:
    """Read and annotate a text as a plain-text file."""
    return annotate_article(read_article(text.encode(), "article.txt"))


def compared(rows: list[GoldArticle]) -> list[Article]:
    """Annotate articles; one that cannot be read as it stands counts as empty."""
    articles = []
    for row in rows:
        text = row["text"]
        found: list[Attributed] = []
        try:
            document = annotate_text(text)
        except ReaderError as error:
            sys.stderr.write(f"{row.get('id')}: {error}\n")
        else:
            if document.article.text.rstrip("\n") == text.rstrip("\n"):
                found = found_in(document)
            else:
                sys.stderr.write(f"{row.get('id')}: its text is changed by reading\n")
        articles.append(Article(text, wanted_in(row), found))
    return articles


def _three(count: Count) -> str:
    return (
        f"{count.precision * 100:.1f} {count.recall * 100:5.1f} {count.f1 * 100:5.1f}"
    )


def _part(share: Share) -> str:
    if not share.total:
        return "–"
    return f"{share.right / share.total * 100:.1f} % of {share.total}"


def write_figures(articles: list[Article], scopes: list[str]) -> None:
    """Print a row of figures for each scope."""
    sys.stdout.write(_HEADING)
    for scope in scopes:
        figures = measure(articles, scope=scope)
        sys.stdout.write(
            f"{scope:<8}{_three(figures.direct):>20}{_three(figures.indirect):>20}"
            f"{figures.joint.f1 * 100:>10.1f}{_part(figures.entity):>16}"
            f"{_part(figures.named):>16}\n"
        )


def write_times(rows: list[GoldArticle], *, each: bool) -> None:
    """Print words a second, and milliseconds for the articles, or for each."""
    words, times = 0, []
    for row in rows:
        text = row["text"]
        article = read_article(text.encode(), "article.txt")
        annotating = partial(annotate_article, article)
        taken = [seconds(annotating) for _ in range(_ROUNDS)]
        words += len(text.split())
        times.append(statistics.median(taken))
        if each:
            name, count = row.get("id", ""), len(text.split())
            sys.stdout.write(f"{times[-1] * 1000:8.1f} ms {count:6} words  {name}\n")
    total = sum(times)
    sys.stdout.write(
        f"{words / total:,.0f} words a second; {total * 1000:.1f} ms for {len(rows)} "
        f"articles, {statistics.median(times) * 1000:.1f} ms the median, "
        f"{max(times) * 1000:.1f} ms the longest\n"
    )


def peak_memory() -> float:
    """Return this process's highest memory so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike getrusage, this leaves out what the process was before its exec.
        match = _PEAK.search(status.read_text(encoding="ascii"))
        if match:
            return int(match[1]) / 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


def write_memory(path: Path) -> None:
    """Print the peak memory of a process that annotates a file's articles."""
    module = "tests.benchmarks.quotations"
    done = subprocess.run(
        [sys.executable, "-m", module, "--peak", str(path.resolve())],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = done.stdout.split()
    sys.stdout.write(f"peak memory {after} MB; {before} MB before the first article\n")


def write_own_peak(path: Path) -> None:
    """Print this process's peak memory before and after a file's articles."""
    before = peak_memory()
    for row in read_gold(path):
        annotate_text(row["text"])
    sys.stdout.write(f"{before:.1f} {peak_memory():.1f}\n")


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--scope", choices=["speech", "all", "both"], default="both")
    parser.add_argument("--each", action="store_true", help="time of each article")
    parser.add_argument(
        "--peak",
        action="store_true",
        help="print nothing but this process's peak memory",
    )
    given = parser.parse_args()
    scopes = ["speech", "all"] if given.scope == "both" else [given.scope]
    for path in given.files:
        if given.peak:
            write_own_peak(path)
            continue
        rows = list(read_gold(path))
        sys.stdout.write(f"{path.name}: {len(rows)} articles\n")
        write_figures(compared(rows), scopes)
        write_times(rows, each=given.each)
        write_memory(path)


if __name__ == "__main__":
    main()
