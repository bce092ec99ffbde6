"""Articles for libraries of any size: paragraphs of real ones, put together anew."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from seeds import seeds

__all__ = ["read_texts", "recombined", "write_json_lines"]

_LONGEST = 24
"""Paragraphs of the longest article that is made."""
_DAYS = 3650


def read_texts(folder: Path | None) -> list[str]:
    """Return the texts of a folder, or of the articles that the program ships with."""
    files = sorted(folder.rglob("*.txt")) if folder else seeds()
    return [file.read_text(encoding="utf-8") for file in files]


def recombined(
    texts: Sequence[str], count: int, seed: int = 7
) -> Iterator[dict[str, str]]:
    """Yield articles as the objects of JSON Lines, the same for the same arguments.

    Args:
        texts: whose paragraphs are used.
        count: how many to make.
        seed: another number makes others.
    """
    chance = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    paragraphs = [
        paragraph
        for text in texts
        for paragraph in text.split("\n\n")
        if len(paragraph) > 60
    ]
    for number in range(count):
        chosen = chance.choices(paragraphs, k=chance.randint(4, _LONGEST))
        day = date(2014, 1, 1) + timedelta(days=chance.randrange(_DAYS))
        yield {
            "text": "\n\n".join(
                [*chosen, f"This is report number {number} of {seed}."]
            ),
            "title": f"Report {number}",
            "published": day.isoformat(),
            "origin": f"https://benchmark.example/{seed}/{number}",
        }


def write_json_lines(
    path: Path, texts: Sequence[str], count: int, seed: int = 7
) -> int:
    """Write that many articles to a file; return how many words they have."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for row in recombined(texts, count, seed):
            words += len(row["text"].split())
            file.write(json.dumps(row) + "\n")
    return words
