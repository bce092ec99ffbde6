"""What a hit opens: the words that were looked for, and what leads up to them."""

from __future__ import annotations

from pathlib import Path

from tests.tui.reader import rows_of, settled
from tests.tui.shelves import library_app, typed

_RAIN = "It rained over the bay, and nobody came to the quay that day.\n\n"
_LONG = (
    "long.md",
    "# A year of rain\n\n2031-05-01\n\n"
    + _RAIN * 30
    + "“The harbour lost its boats one by one, the sheds were sold for timber, the "
    "winch went to a museum, and what is left of all of it is a halyard,” Mirelle "
    "Anstrand said.\n\n" + _RAIN * 30,
)


async def test_a_hit_late_in_a_quotation_shows_its_beginning(tmp_path: Path) -> None:
    """Whose words they are stands where they begin, with a paragraph above it."""
    async with library_app(tmp_path, texts=(_LONG,)) as pilot:
        await pilot.press("ctrl+f")
        await typed(pilot, "halyard")
        await pilot.press("enter")
        await settled(pilot)
        rows = [row.strip() for row in rows_of(pilot)]
        begins = next(n for n, row in enumerate(rows) if "The harbour lost its" in row)
        assert rows[begins].startswith("\u258c")
        assert any("It rained over the bay" in row for row in rows[:begins])
        assert any("halyard" in row for row in rows[begins:])
