"""How often the speakers that the program would sign for are right, and their share.

Run by hand: ``python -m tests.benchmarks.certainty FILE… [--fold N]``. A file is as
``tests/benchmarks/quotations.py`` reads it, with the ``chain`` of each speaker's names.
A quotation counts when its words overlap a gold one's by half; its speaker is right
when one of their names ends as one of the chain does. Certain ones are to be right in
97 of 100 cases. Printed are all, each way of naming, each rule, and with ``--fold N``
each of N parts of the articles, which a rule chosen on the others has not seen.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from search_index import Document, Quotation
from tests.benchmarks.quotations import (
    GoldArticle,
    GoldAttribution,
    annotate_text,
    read_gold,
)

_WORD = re.compile(r"[\w’'-]+")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "his", "her"})
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation that overlaps a gold one.

    Attributes:
        article: number of the article.
        rule: why it was found.
        way: how its source names the speaker.
        certain: would the program sign for the speaker?
        right: is it the gold's?
    """

    article: int
    rule: str
    way: str
    certain: bool
    right: bool


def judged_in(number: int, row: GoldArticle) -> Iterable[Judged]:
    """Yield the judged quotations of an article."""
    document = annotate_text(row["text"])
    golds = [one for one in row["attributions"] if one.get("speaker")]
    for quotation in document.quotations:
        if quotation.speaker is None:
            continue
        gold = _nearest(quotation, golds)
        if gold is not None:
            yield Judged(
                number,
                quotation.rule,
                _way(document, quotation),
                quotation.certain,
                _is_right(document, quotation, gold),
            )


def _nearest(
    quotation: Quotation, golds: list[GoldAttribution]
) -> GoldAttribution | None:
    """Return the gold attribution that shares half of a quotation's characters."""
    own = {at for span in quotation.content for at in range(span.start, span.end)}
    best, most = None, _HALF
    for gold in golds:
        other = {at for start, end in gold["content"] for at in range(start, end)}
        share = len(own & other) / max(1, len(own | other))
        if share >= most:
            best, most = gold, share
    return best


def _way(document: Document, quotation: Quotation) -> str:
    """Return how a quotation's source names its speaker."""
    if quotation.source is None:
        return "no source"
    words = quotation.source.of(document.article.text).lower().split()
    if len(words) == 1 and words[0] in _PRONOUNS:
        return "pronoun"
    speaker = next(one for one in document.speakers if one.id == quotation.speaker)
    return "description" if speaker.rule == "description" else "name"


def _is_right(document: Document, quotation: Quotation, gold: GoldAttribution) -> bool:
    """Tell whether a quotation's speaker bears a name of the gold's."""
    speaker = next(one for one in document.speakers if one.id == quotation.speaker)
    names = [gold.get("speaker") or "", *gold.get("chain", [])]
    known = {_last_word(name) for name in names} - {""}
    return any(_last_word(name) in known for name in (speaker.name, *speaker.aliases))


def _last_word(name: str) -> str:
    """Return the last word of a name before *of*, *for* and the like."""
    head = re.split(r",|\b(?:of|for|at|in|from|who|with|on)\b", f" {name} ")[0]
    words = _WORD.findall(head.strip() or name)
    return re.sub(r"[’']s?$", "", words[-1]).lower() if words else ""


def _line(name: str, judged: list[Judged]) -> str:
    """Return a row of figures."""
    certain = [one for one in judged if one.certain]
    right = 100 * sum(one.right for one in judged) / max(1, len(judged))
    sure = 100 * sum(one.right for one in certain) / max(1, len(certain))
    share = 100 * len(certain) / max(1, len(judged))
    figures = f"{right:>8.1f} %{sure:>12.1f} %{share:>8.1f} %"
    return f"{name[:44]:<45}{len(judged):>6}{figures}\n"


def _grouped(judged: list[Judged], key: str) -> list[tuple[str, list[Judged]]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[str(getattr(one, key))].append(one)
    return sorted(groups.items(), key=lambda pair: -len(pair[1]))


def main() -> None:
    """Print the figures of the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--fold", type=int, default=0, help="parts of the articles")
    chosen = parser.parse_args()
    rows = [row for file in chosen.files for row in read_gold(file)]
    judged = [one for number, row in enumerate(rows) for one in judged_in(number, row)]
    sys.stdout.write(
        f"{'':<45}{'n':>6}{'right':>10}{'certain right':>14}{'of all':>10}\n"
    )
    sys.stdout.write(_line("all", judged))
    for way, some in _grouped(judged, "way"):
        sys.stdout.write(_line(way, some))
    for rule, some in _grouped(judged, "rule"):
        sys.stdout.write(_line(rule, some))
    for fold in range(chosen.fold):
        part = [one for one in judged if one.article % chosen.fold == fold]
        sys.stdout.write(_line(f"articles of fold {fold}", part))


if __name__ == "__main__":
    main()
