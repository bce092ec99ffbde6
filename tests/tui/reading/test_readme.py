"""README shows the screen as it is drawn."""

from __future__ import annotations

from pathlib import Path

from search_index import annotate_article, read_article
from tests.tui.reader import reading, rows_of, settled

ROOT = Path(__file__).parents[3]
_KEYS = ("right_square_bracket",) * 4 + ("t",)
"""What was pressed on the article that comes with the program."""


async def test_the_picture_of_the_screen_is_what_is_drawn() -> None:
    """Four quotations on, with the panel, each row is that of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = readme.split("```\n")[1].splitlines()
    path = ROOT / "seeds" / "korea.txt"
    document = annotate_article(read_article(path.read_bytes(), str(path)))
    async with reading(document, size=(80, 24)) as pilot:
        await pilot.press(*_KEYS)
        await settled(pilot)
        assert [row.rstrip() for row in rows_of(pilot)] == picture
