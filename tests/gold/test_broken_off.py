"""Texts that break off anywhere: a page cut short, a paste that ended early."""

from __future__ import annotations

import re

import pytest

from search_index import annotate_article
from tests.gold.rows import load_rows
from tests.search_index.invented import read_text

# Every ninth passage, cut at every word: all of them take twenty seconds.
_EACH = 9


@pytest.mark.parametrize("part", range(2))
def test_a_passage_breaks_off_at_any_word(part: int) -> None:
    """It is read to where it ends."""
    for row in load_rows()[part :: 2 * _EACH]:
        text = str(row["text"])
        for gap in re.finditer(r"\s+", text):
            cut = text[: gap.start()].rstrip(".,;:")
            if cut.strip():
                assert annotate_article(read_text(cut)).article.text.strip() == (
                    cut.strip()
                )


@pytest.mark.parametrize(
    "end",
    [
        "Ada Quill was tired of",
        "On Monday Ada Quill joined the calls by United Tarn",
        "Many wanted the weir gone, among them the mayor Ida Moss -- “It is a danger",
        "“They will not be back.” A week later she wrote that the pass was",
        "Ada Quill wrote in her diary that the pass was",
        "**Tarn Post: What happened?**\n\n**Nora Vance:** You heard it go.\n\n"
        "**TP: And then?**\n\n**NV:**",
    ],
)
def test_what_is_begun_and_not_said_is_nobody_s(end: str) -> None:
    """No quotation is without words, and none is longer than the text."""
    document = annotate_article(read_text(end))
    for quotation in document.quotations:
        assert quotation.content
        for span in quotation.content:
            assert end[span.start : span.end].strip()
