"""Words near a word, among all words of a segment."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["near_words"]


def near_words(word: str, edits: int, words: Sequence[str]) -> tuple[str, ...]:
    """Find the words that so many edits lead to, as ``terms.within`` counts them.

    Args:
        word: the word.
        edits: most edits.
        words: in order, each once.

    Returns:
        The words, in order.
    """
    # Most searches are for words as they are written.
    from rapidfuzz.distance import OSA  # noqa: PLC0415
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return tuple(sorted(near for near, _, _ in found))
