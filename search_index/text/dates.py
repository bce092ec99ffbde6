"""Days as articles write them: *15 December 2017*, *Dec. 15, 2017*, *2017-12-15*."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["find_date", "is_date_line"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{0}>[A-Za-z]{{3,9}})\.?"
_PATTERNS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<n>\d{1,2})-(?P<d>\d{1,2})\b"),
    re.compile(
        _MONTH.format("m") + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"
    ),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)? " + _MONTH.format("m") + r",? (?P<y>\d{4})\b"
    ),
)
_LINE_REST = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|published|updated|posted|on|at|"
    r"by|date|am|pm|gmt|utc|est|edt|bst|\d{1,2}[:.]\d{2}|[\s,.:|•·–-])*$",
    re.IGNORECASE,
)


def find_date(text: str) -> date | None:
    """Return the first day that ``text`` names, or None."""
    for pattern in _PATTERNS:
        match = pattern.search(text[:400])
        if match is None:
            continue
        groups = match.groupdict()
        month = (
            int(groups["n"]) if groups.get("n") else _MONTHS.get(groups["m"].lower(), 0)
        )
        try:
            return date(int(groups["y"]), month, int(groups["d"]))
        except ValueError:
            continue
    return None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a day and nothing else."""
    if len(line) > 80 or find_date(line) is None:
        return False
    rest = line
    for pattern in _PATTERNS:
        rest = pattern.sub(" ", rest, count=1)
    return _LINE_REST.match(rest) is not None
