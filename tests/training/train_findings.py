"""Writes the weights of the findings: ``python -m tests.training.train_findings FOLDER``.

The folder has annotated articles in the form of ``tests.benchmarks.positions_gold``. The
file ``search_index/lexicons/weights.toml`` is written anew; the words for the reader of
each sign are kept from it, and a sign that has none yet gets its name for them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import search_index.lexicons
from search_index.findings.weights import FindingWeights, Weights, load_weights
from tests.benchmarks.positions_gold import read_folder
from tests.training.fitting import fit_weights, read_article

_FILE = Path(search_index.lexicons.__file__).with_name("weights.toml")
_HEAD = """\
# What the findings are weighed by: written by tests/training/train_findings.py, not by hand, but for the texts.
# Fitted to annotated articles; no word, name or sentence of them is in it. A weight is added for each sign that a
# candidate has; above nothing it speaks for a finding, below against. Texts are for the reader's "why".
"""


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--certain", type=float, default=0.7)
    given = parser.parse_args()
    articles = [read_article(gold) for gold in read_folder(given.folder)]
    weights = fit_weights(articles, given.certain)
    _FILE.write_text("\n".join(_lines(weights)) + "\n", encoding="utf-8")


def _lines(weights: FindingWeights) -> Iterator[str]:
    yield _HEAD
    yield "[limits]"
    yield f"threshold = {weights.threshold}"
    yield f"certain = {weights.certain}"
    known = load_weights() if _FILE.exists() else None
    yield "\n# Numbers of an article that tell opinion from report.\n[opinion]"
    yield from _section(weights.opinion, known.opinion if known else None)
    yield "\n# Signs of a candidate.\n[keep]"
    yield from _section(weights.keep, known.keep if known else None)


def _section(weights: Weights, known: Weights | None) -> Iterator[str]:
    yield f'start = {{ weight = {weights.start:.3f}, text = "" }}'
    texts = known.texts if known else {}
    for name in sorted(weights.values):
        text = texts.get(name) or name.replace("-", " ")
        yield f'{name} = {{ weight = {weights.values[name]:.3f}, text = "{text}" }}'


if __name__ == "__main__":
    main()
