"""Kills ``onrecord add`` at random moments and looks at what is left.

Run by hand: ``python -m tests.benchmarks.killing [ROUNDS]``; fifty rounds unless told.
After each kill every article that was reported as added must be listed, and a few of
them must be found by a search; at the end all of them must be.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.recombined import read_texts, write_json_lines

COMMAND = Path(sys.executable).with_name("onrecord")
ROUNDS = 50
_EACH = 120
_LONGEST_SECONDS = 2.5
_ASKED = 1


def _run(home: Path, *arguments: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [COMMAND, *arguments],
        stdout=subprocess.PIPE,
        check=False,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _killed(home: Path, path: Path, seconds: float) -> dict[str, str]:
    """Kill an add, mostly some seconds after it reported its first article.

    Returns:
        What it reported: ids with titles.
    """
    process = subprocess.Popen(
        [COMMAND, "add", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "ONRECORD_HOME": str(home)},
    )
    assert process.stdout is not None
    # In one round of five before anything was reported.
    first = process.stdout.readline() if seconds < _LONGEST_SECONDS * 0.8 else b""
    time.sleep(seconds)
    process.kill()
    output, _ = process.communicate()
    lines = (first + output).decode().splitlines(keepends=True)
    whole = [line.split(maxsplit=2) for line in lines if line.endswith("\n")]
    return {words[1]: words[2].strip() for words in whole}


def _is_found(home: Path, article: str, title: str) -> bool:
    query = f'"report number {title.removeprefix("Report ")} of"'
    hits = _run(home, "search", "--json", "--limit", "100", query)
    return article in {hit["article"] for hit in hits}


def main() -> int:
    """Kill it again and again; return 1 when anything was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    chance = random.Random(5)  # noqa: S311 - moments, no secret
    reported: dict[str, str] = {}
    lost = 0
    with tempfile.TemporaryDirectory() as place:
        home, path = Path(place) / "home", Path(place) / "all.jsonl"
        for turn in range(rounds):
            write_json_lines(path, read_texts(None), _EACH, seed=turn)
            reported |= _killed(home, path, chance.uniform(0.2, _LONGEST_SECONDS))
            listed = {str(row["id"]) for row in _run(home, "list", "--json")}
            asked = chance.sample(sorted(reported), min(_ASKED, len(reported)))
            missing = [one for one in asked if not _is_found(home, one, reported[one])]
            lost += len(reported.keys() - listed) + len(missing)
            sys.stdout.write(
                f"{turn + 1:3} {len(reported):6} reported {len(listed):6} listed "
                f"{lost:3} lost\n"
            )
            sys.stdout.flush()
        everything = _run(home, "search", "--json", "--limit", "99999", "report number")
        missing = list(reported.keys() - {str(hit["article"]) for hit in everything})
    sys.stdout.write(f"{len(reported)} reported, {len(missing)} of them not found\n")
    return 1 if lost or missing else 0


if __name__ == "__main__":
    sys.exit(main())
