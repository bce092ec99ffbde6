"""What is laid out together is kept as numbers."""

from __future__ import annotations

import gc

from tui.reading.article.layout import Layout
from tui.reading.article.stretches import Stretch, stretches


def test_what_is_not_kept_folds_into_one() -> None:
    """Blocks that are hidden together are one stretch, and keep their places."""
    blocks = [(0, 4), (6, 9), (11, 15), (16, 20)]
    found = stretches(blocks, lambda number: number == 3, lambda number: number > 1)
    assert [found[number] for number in range(len(found))] == [
        Stretch(0, 9, 0, 1, folded=True, gap=0),
        Stretch(11, 15, 2, 2, folded=False, gap=1),
        Stretch(16, 20, 3, 3, folded=False, gap=0),
    ]
    assert [*found.blocks_of(found[0])] == blocks[:2]


def test_a_long_article_is_laid_out_in_few_objects() -> None:
    """What is not on the screen yet takes no object a paragraph."""
    text = "\n\n".join(["A paragraph of an article."] * 10_000)
    gc.collect()
    before = len(gc.get_objects())
    parts = stretches(((n * 28, n * 28 + 26) for n in range(10_000)), lambda _: False)
    layout = Layout(text, parts, 76)
    layout.settle(layout.row_of(len(text) // 2), 80)
    gc.collect()
    assert len(gc.get_objects()) - before < 300
    assert layout.height == 19_999
