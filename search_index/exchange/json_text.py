"""A line of JSON, for programs and for the eye."""

from __future__ import annotations

import json
import re

__all__ = ["json_line"]

_RISKY = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns the reading direction around, or is not seen."""


def json_line(row: object) -> str:
    """Return one line of JSON with every character escaped that nobody should meet."""
    line = json.dumps(row, ensure_ascii=False)
    return _RISKY.sub(lambda match: json.dumps(match[0])[1:-1], line)
