"""Lines of the list and of a search, whatever a damaged library holds."""

from __future__ import annotations

from search_index.model.documents import ArticleId, HitKind, Span
from search_index.search.hits import ArticleSummary, Hit
from tui.cli.hits_output import hit_line, summary_line

BELL = ArticleId("\x1b]0;x\x07")


def test_no_id_is_obeyed_by_the_terminal() -> None:
    """The id of a damaged record is shown like any other text."""
    line = summary_line(
        ArticleSummary(BELL, "Tide", "", "a.txt", None, 0.0, 2, (), 0, 0, 0, False)
    )
    hit = Hit(
        BELL, "Tide", "a.txt", None, HitKind.TEXT, None, "", None, Span(0, 4), "Tide",
        (), 1.0,
    )  # fmt: skip
    for shown in (line, hit_line(hit)):
        assert shown.replace("\ufffd", "").isprintable()
        assert "Tide" in shown
