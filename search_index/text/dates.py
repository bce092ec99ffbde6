"""Days as articles write them: *15 December 2017*, *Dec. 15, 2017*, *2017-12-15*."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["day_in_name", "find_date", "is_date_line", "sensible_day"]

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
    re.compile(r"\b(?P<y>\d{4})-(?P<n>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        _MONTH.format("m") + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"
    ),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)? " + _MONTH.format("m") + r",? (?P<y>\d{4})\b"
    ),
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>1[89]\d\d|20\d\d)(?P<sign>[-/_.]?)(?P<n>0[1-9]|1[0-2])(?P=sign)"
    r"(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_NUMBERS = re.compile(
    r"(?<![\d./])\b(?:(?P<w>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? )?"
    r"(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})\b"
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_DAYS = 2
_FIRST, _LAST = date(1600, 1, 1), date(2100, 1, 1)
_BEGINNINGS = frozenset(
    {date(1601, 1, 1), date(1899, 12, 30), date(1900, 1, 1), date(1904, 1, 1),
     date(1970, 1, 1)}
)  # fmt: skip
_LINE_REST = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"(?:first |last )?(?:published|updated|posted|modified)|on|at|by|date|"
    r"[ap]\.?m\b|gmt|utc|[ecmp][sd]?t\b|bst|\d{1,2}[:.]\d{2}|[\s,.:|•·–-])*$",
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
        found = sensible_day(int(groups["y"]), month, int(groups["d"]))
        if found:
            return found
    return _numbered_day(text[:400])


def _numbered_day(text: str) -> date | None:
    """Return the day of *05.10.2023* or *Thu, 10/05/2023*, where it can be but one.

    With full stops the day comes first; with strokes that is told by the day of the
    week, or by a number above twelve.
    """
    match = _NUMBERS.search(text)
    if match is None:
        return None
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    found = [sensible_day(year, second, first)]
    if match["sign"] == "/":
        found.append(sensible_day(year, first, second))
        if match["w"]:
            told = _WEEKDAYS.index(match["w"])
            found = [day for day in found if day and day.weekday() == told]
    days = {day for day in found if day}
    return days.pop() if len(days) == 1 else None


def day_in_name(name: str) -> date | None:
    """Return the day in the name of a file or the path of an address, or None.

    Args:
        name: ``2024-03-04-ferry.html``, ``20240304.txt``,
            ``https://a.example/news/2024/03/04/ferry``. Of a file's path only the name
            counts: folders are often those of who keeps it.
    """
    path = name.partition("?")[0].partition("#")[0]
    if "://" not in path[:10]:
        path = path.replace("\\", "/").rpartition("/")[2]
    for match in _IN_NAME.finditer(path[:500]):
        found = sensible_day(int(match["y"]), int(match["n"]), int(match["d"]))
        if found:
            return found
    return None


def sensible_day(year: int, month: int, day: int) -> date | None:
    """Return a day on which something may have been published, or None.

    Programs that know no day write the first of their own count of time.
    """
    try:
        found = date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return found if _FIRST <= found < _LAST and found not in _BEGINNINGS else None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a day, or when it was posted and updated, alone."""
    if len(line) > 80 or find_date(line) is None:
        return False
    rest = line
    for pattern in _PATTERNS:
        rest = pattern.sub(" ", rest, count=_MOST_DAYS)
    rest = _NUMBERS.sub(" ", rest, count=_MOST_DAYS)
    return _LINE_REST.match(rest) is not None
