"""Says whether rules, lexicons and weights are those of ``RULES_VERSION``.

    python -m tests.rules_version

sets the version one higher when they have changed since, so that what was annotated
with older ones is annotated anew, and a known file read anew.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

from search_index.library.rules_version import RULES_HASH, RULES_VERSION

__all__ = ["NO_RULES", "RULES", "hash_of_rules"]

_ROOT = Path(__file__).parent.parent
_FILE = _ROOT / "search_index" / "library" / "rules_version.py"
RULES = (
    "annotate.py",
    "articles",
    "findings",
    "lexicons",
    "people",
    "quotations",
    "sentences",
    "text",
    "words.py",
)
"""What decides what is read and what is found in it, within ``search_index``."""
NO_RULES = ("bylines", "verification")
"""Lexicons by which nothing is found: for citations, and for what is quoted wrongly."""


def hash_of_rules() -> str:
    """Return what changes with anything that decides what is found in a text."""
    together = blake2b(digest_size=8)
    for name in RULES:
        place = _ROOT / "search_index" / name
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.stem in NO_RULES and file.suffix == ".toml":
                continue
            if file.is_file() and file.suffix not in {".pyc", ".md"}:
                together.update(file.relative_to(_ROOT).as_posix().encode())
                together.update(file.read_bytes())
    return together.hexdigest()


def _main() -> None:
    found = hash_of_rules()
    if found == RULES_HASH:
        print(f"rules version {RULES_VERSION}: nothing has changed")  # noqa: T201
        return
    text = _FILE.read_text(encoding="utf-8")
    text = re.sub(r"(?<=RULES_VERSION: Final = )\d+", str(RULES_VERSION + 1), text)
    text = re.sub(r'(?<=RULES_HASH: Final = )"\w*"', f'"{found}"', text)
    _FILE.write_text(text, encoding="utf-8")
    print(f"rules version {RULES_VERSION + 1}")  # noqa: T201


if __name__ == "__main__":
    _main()
