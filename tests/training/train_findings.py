"""Writes the weights of the findings, fitted to the annotated articles of a folder.

``python -m tests.training.train_findings FOLDER``; the form of the folder is that of
``tests.benchmarks.positions_gold``. ``search_index/lexicons/weights.toml`` is written
anew, but for the words for the reader of each feature; those without are named.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import search_index.lexicons
from search_index.findings.weights import FindingWeights, Weights, load_weights
from tests.benchmarks.positions_gold import read_folder
from tests.training.fitting import fit_weights, read_article

_FILE = Path(search_index.lexicons.__file__).with_name("weights.toml")
_HEAD = """\
# What the findings are weighed by. Written by tests/training/train_findings.py, all but
# the texts, which are for the reader's "why" and stand at the end. Fitted to annotated
# articles; no word, name or sentence of them is in it. A weight is added for each
# feature that a candidate has: above nothing it speaks for a finding, below against.
"""


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    articles = [read_article(gold) for gold in read_folder(given.folder)]
    weights = fit_weights(articles, load_weights().limits)
    texts = _FILE.read_text(encoding="utf-8").partition("\n[texts]\n")[2]
    lines = [*_lines(weights), "[texts]", texts.rstrip("\n")]
    _FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for feature in sorted(set(weights.keep.values) - set(load_weights().texts)):
        sys.stdout.write(f"{feature} has no words for the reader yet\n")


def _lines(weights: FindingWeights) -> Iterator[str]:
    yield _HEAD
    yield "[limits]"
    for name, value in asdict(weights.limits).items():
        yield f"{name} = {value}"
    yield "\n# Numbers of an article that tell opinion from report.\n[opinion]"
    yield from _section(weights.opinion)
    yield "\n# Features of a candidate.\n[keep]"
    yield from _section(weights.keep)
    yield "\n# The words for the reader of every feature that there is."


def _section(weights: Weights) -> Iterator[str]:
    yield f"start = {weights.start:.3f}"
    for name in sorted(weights.values):
        yield f"{name} = {weights.values[name]:.3f}"


if __name__ == "__main__":
    main()
