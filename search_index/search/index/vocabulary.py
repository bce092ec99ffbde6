"""The words of a segment: those of a stem, those that begin so, those near a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from mmap import mmap

from search_index.search.index.files import Mapped

__all__ = ["Vocabulary", "by_length", "near_words"]

_MOST_NEAR = 64


class Vocabulary:
    """The words of one segment; any thread may ask."""

    def __init__(self, words: Mapped, stems: Mapped) -> None:
        """Take on the files of words and of stems; see ``layout``."""
        self._words, self._stems = words, stems
        self._near: dict[tuple[str, int], dict[str, int]] = {}

    def forms_of(self, base: str) -> tuple[bytes, ...]:
        """Return the words of a stem."""
        self._stems.check_all()
        data = self._stems.data
        key = base.encode() + b"\t"
        at = _line_from(data, key)
        if data[at : at + len(key)] != key:
            return ()
        return tuple(data[at + len(key) : data.find(b"\n", at)].split(b" "))

    def words_from(self, start: str) -> Iterator[tuple[bytes, bytes, int]]:
        """Go through the words that begin so.

        Yields:
            The word, its stem, and in how many blocks it is.
        """
        self._words.check_all()
        data = self._words.data
        key = start.encode()
        at = _line_from(data, key)
        while data[at : at + len(key)] == key and at < len(data):
            end = data.find(b"\n", at)
            form, base, count = data[at:end].split(b"\t")
            yield form, base, int(count)
            at = end + 1

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[str]]:
        self._words.check_all()
        lines = self._words.data[:].decode().split("\n")
        return by_length([line[: line.index("\t")] for line in lines if line])

    def near(self, word: str, edits: int) -> Mapping[str, int]:
        """Return the words that so many edits lead to; the last ones are kept.

        Returns:
            The words in order, each with how many edits it takes.
        """
        found = self._near.get((word, edits))
        if found is None:
            if len(self._near) >= _MOST_NEAR:
                self._near.clear()
            found = near_words(word, edits, self._by_length)
            self._near[word, edits] = found
        return found


def by_length(words: Sequence[str]) -> dict[int, list[str]]:
    """Return words by how many characters they have."""
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def near_words(
    word: str, edits: int, words: Mapping[int, Sequence[str]]
) -> dict[str, int]:
    """Find the words that so many edits lead to, as ``terms.within`` counts them.

    Args:
        word: the word.
        edits: most edits.
        words: by their lengths, each once.

    Returns:
        The words in order, each with how many edits it takes.
    """
    # Most searches are for words as they are written.
    from rapidfuzz.distance import OSA  # noqa: PLC0415
    from rapidfuzz.process import extract  # noqa: PLC0415

    found: dict[str, int] = {}
    # A word that is longer or shorter takes as many edits at least.
    for length in range(len(word) - edits, len(word) + edits + 1):
        some = words.get(length, ())
        near = extract(word, some, scorer=OSA.distance, score_cutoff=edits, limit=None)
        found.update((other, int(distance)) for other, distance, _ in near)
    return dict(sorted(found.items()))


def _line_from(data: mmap | bytes, key: bytes) -> int:
    """Return where the first line begins that is not before ``key``."""
    low, high = 0, len(data)
    while low < high:
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        if data[middle : middle + len(key)] < key:
            low = data.find(b"\n", middle) + 1
        else:
            high = middle
    return low
