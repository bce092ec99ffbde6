"""The command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from search_index import annotate_article, document_to_plain, read_article


def main() -> int:
    """Run the command."""
    for argument in sys.argv[3:]:
        path = Path(argument)
        files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
        for file in files:
            document = annotate_article(read_article(file.read_bytes(), str(file)))
            line = json.dumps(document_to_plain(document), ensure_ascii=False)
            sys.stdout.buffer.write(line.encode() + b"\n")
    return 0
