"""How well positions and proposals are found in annotated articles.

Run by hand: ``python -m tests.benchmarks.positions FOLDER… [--fold N] [--each]``. The
form of a folder is that of ``tests.benchmarks.positions_gold``. With ``--fold`` the
weights are fitted anew N times, each time without the articles that they are then
measured on, which is what counts; without it those of the program are used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from search_index.findings import find_findings
from search_index.findings.weights import FindingWeights, load_weights
from search_index.model.documents import AUTHOR
from tests.benchmarks.measures import Count
from tests.benchmarks.positions_gold import FoundItem, Scores, read_folder, score
from tests.training.fitting import ReadArticle, fit_weights, folds_of, read_article


def found_in(one: ReadArticle, weights: FindingWeights) -> list[FoundItem]:
    """Return what is found in an article with some weights."""
    positions, proposals, speakers = find_findings(
        one.parsed, one.attributed, one.speakers, one.persons, weights
    )
    names = {speaker.id: speaker.name for speaker in speakers}
    names[AUTHOR] = "author"
    return [
        FoundItem(
            kind,
            item.modality.value,
            names[item.holder],
            one.gold.words([(span.start, span.end) for span in item.evidence]),
            item.certain,
        )
        for kind, items in (("position", positions), ("proposal", proposals))
        for item in items
    ]


def folded(articles: Sequence[ReadArticle], count: int) -> list[list[FoundItem]]:
    """Return what is found in each article with weights that were fitted without it."""
    found: dict[str, list[FoundItem]] = {}
    limits = load_weights().limits
    for fold in folds_of(articles, count):
        left_out = {one.gold.name for one in fold}
        others = [one for one in articles if one.gold.name not in left_out]
        weights = fit_weights(others, limits)
        found.update((one.gold.name, found_in(one, weights)) for one in fold)
    return [found[one.gold.name] for one in articles]


def _line(name: str, count: Count) -> str:
    return f"{name:<28}{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}\n"


def write_scores(scores: Scores) -> None:
    """Print the figures."""
    write = sys.stdout.write
    write(f"{'':<28}{'P':>7}{'R':>7}{'F1':>7}\n")
    write(_line("evidence, any kind", scores.span))
    write(_line("right kind", scores.kind))
    write(_line("right kind and holder", scores.holder))
    write(_line("proposals, right kind", scores.proposals))
    matched, sure = max(1, scores.kind.right), scores.certain
    write(f"modality right, of matches  {scores.modality / matched:7.3f}\n")
    write(
        f"certain                     {sure.precision:7.3f} of "
        f"{sure.wanted / max(1, scores.items):.2f} of all that is found\n"
        f"on noise                    {scores.noise:7d}\n"
    )


def main() -> None:
    """Print the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--fold", type=int, default=0, metavar="N")
    parser.add_argument("--each", action="store_true", help="also of each article")
    given = parser.parse_args()
    for folder in given.folders:
        articles = [read_article(gold) for gold in read_folder(folder)]
        weights = load_weights()
        found = (
            folded(articles, given.fold)
            if given.fold
            else [found_in(one, weights) for one in articles]
        )
        total = Scores()
        for one, items in zip(articles, found, strict=True):
            score(one.gold, items, total)
            if given.each:
                mine = Scores()
                score(one.gold, items, mine)
                sys.stdout.write(_line(one.gold.name[:27], mine.kind))
        sys.stdout.write(f"{folder.name}: {len(articles)} articles\n")
        write_scores(total)


if __name__ == "__main__":
    main()
