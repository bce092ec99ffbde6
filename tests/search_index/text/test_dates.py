"""Days as articles write them."""

from __future__ import annotations

from datetime import date

import pytest

from search_index.text.dates import find_date, is_date_line

DAY = date(2023, 10, 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("05.10.2023 08:11", DAY),
        ("Thu, 10/05/2023 - 08:11", DAY),
        ("Thursday 05/10/2023", DAY),
        ("17/10/2023", date(2023, 10, 17)),
        ("10/17/2023", date(2023, 10, 17)),
        ("10/10/2023", date(2023, 10, 10)),
        ("Thu 5 Oct 2023 08.11 BST", DAY),
        ("Tues., Oct. 3, 2023", date(2023, 10, 3)),
    ],
)
def test_lines_of_a_day(line: str, day: date) -> None:
    """A day is told by its numbers where it can be but one."""
    assert find_date(line) == day
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["10/05/2023", "Mon, 10/05/2023", "31/31/2023", "1.2.3.2023", "5/10/23"]
)
def test_days_that_are_not_told(line: str) -> None:
    """Where the month may be either number there is no day, and none is guessed."""
    assert find_date(line) is None


def test_a_version_is_no_line_of_a_day() -> None:
    """A line that says more than a day is none."""
    assert not is_date_line("Version 10.12.2023")
