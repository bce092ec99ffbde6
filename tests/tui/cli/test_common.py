"""What all commands of the command line share."""

from __future__ import annotations

import sys

import pytest

from tui.cli.common import nothing_found


@pytest.mark.parametrize(
    ("person", "told"), [(True, "onrecord: nothing found\n"), (False, "")]
)
def test_nothing_found_is_said_to_a_person(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    told: str,
    *,
    person: bool,
) -> None:
    """A script goes by the exit code, and its log stays empty."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: person)
    assert nothing_found() == 1
    assert capsys.readouterr().err == told
