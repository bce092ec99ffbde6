"""What comes with time: feeds again, and folders that are watched."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.command import STORY, run
from tests.end_to_end.test_library import OTHER, told
from tests.search_index import samples


def test_a_feed_again(home: Path, tmp_path: Path) -> None:
    """Only new items of a feed are taken, though every item's place has changed."""
    feed = tmp_path / "feed.xml"
    feed.write_bytes(samples.rss([("Fares", "", STORY)]))
    assert told(run(home, "add", feed)) == ["added"]
    feed.write_bytes(samples.rss([("Council", "", OTHER), ("Fares", "", STORY)]))
    assert told(run(home, "add", feed)) == ["added", "known"]
    feed.write_bytes(samples.rss([("Council", "", OTHER), ("Fares", "", OTHER * 2)]))
    assert told(run(home, "add", feed)) == ["known", "updated"]
    origins = [str(row["origin"]) for row in run(home, "list", "--json").objects]
    assert len(origins) == 2
    assert all(origin.startswith(f"{feed}#") for origin in origins)
