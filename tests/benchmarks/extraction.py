"""How fast an article is read and annotated: ``python -m tests.benchmarks.extraction``.

Prints words a second (median of five rounds) over the articles that the program ships
with, repeated; then the seconds that texts take which are hostile to patterns, at one
size and at twice that: a ratio near two means linear time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from search_index import annotate_article, read_article
from search_index.model.cycles import no_cycles
from search_index.model.documents import Article
from search_index.quotations.find import attribute
from search_index.sentences.parsed_text import ParsedText
from search_index.text.analysis import analyse
from seeds import seeds

_ROUNDS = 5
_COPIES = 20


def seconds(action: Callable[[], object]) -> float:
    """Return how long the processor is busy with an action, whatever else it does."""
    started = time.process_time()
    action()
    return time.process_time() - started


def hostile(size: int) -> dict[str, str]:
    """Return texts of about ``size`` characters that invite slow patterns."""
    sentence = "The board said it would rain, and Mary Brown said: “It will not.” "
    return {
        "article": (sentence * 8 + "\n\n") * (size // 540),
        "one paragraph": sentence * (size // len(sentence)),
        "quote marks": "word " + '"' * size,
        "open marks": "“" * (size // 2) + "word" + "”" * (size // 2),
        "no end": "he said that " * (size // 13),
        "commas": "said, " * (size // 6),
        "capitals": "Ab " * (size // 3),
    }


def annotating(text: str) -> float:
    """Return how long it takes to read and annotate a text."""
    return seconds(lambda: annotate_article(read_article(text.encode(), "x.txt")))


def quoting(article: Article) -> float:
    """Return how long it takes to find the quotations and speakers of an article."""
    with no_cycles():
        return seconds(lambda: attribute(ParsedText(analyse(article))))


def main() -> None:
    """Print the figures."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in seeds()) + "\n\n"
    article = read_article((text * _COPIES).encode(), "benchmark.txt")
    words = len(article.text.split())
    quoted = statistics.median(words / quoting(article) for _ in range(_ROUNDS))
    whole = statistics.median(
        words / seconds(lambda: annotate_article(article)) for _ in range(_ROUNDS)
    )
    sys.stdout.write(f"quotations and speakers: {quoted:,.0f} words a second\n")
    sys.stdout.write(f"with positions and proposals: {whole:,.0f} words a second\n")
    small, large = hostile(100_000), hostile(200_000)
    for name, body in small.items():
        once, twice = annotating(body), annotating(large[name])
        sys.stdout.write(f"{name}: {once:.2f} s, twice as long {twice / once:.1f} ×\n")


if __name__ == "__main__":
    main()
