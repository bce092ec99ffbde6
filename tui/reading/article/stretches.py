"""What is laid out together: a block of an article, or all that is folded in a row.

A long article has very many, and a screen shows few, so they are kept as numbers,
from which a stretch is made when it is asked for. Pure; offsets are characters.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

from search_index import value

__all__ = ["Stretch", "Stretches", "stretches"]


@value
class Stretch:
    """One or more blocks that are laid out together.

    Attributes:
        start: first character.
        end: one past the last character.
        first: number of its first block, from 0.
        last: number of its last block.
        folded: Is all of it one row that says how much it hides?
        gap: how many blank rows are above it.
    """

    start: int
    end: int
    first: int
    last: int
    folded: bool
    gap: int


class Stretches:
    """The stretches of an article, in text order.

    Attributes:
        starts: first character of each.
    """

    def __init__(self) -> None:
        self.starts = array("i")
        self._ends = array("i")
        self._firsts = array("i")
        self._folded = bytearray()
        self._gaps = bytearray()
        self._blocks = array("i"), array("i")

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, place: int) -> Stretch:
        below = place + 1
        last = self._firsts[below] if below < len(self) else len(self._blocks[0])
        return Stretch(
            self.starts[place],
            self._ends[place],
            self._firsts[place],
            last - 1,
            bool(self._folded[place]),
            self._gaps[place],
        )

    def heights(self, width: float) -> array[int]:
        """Return about how many rows each takes, its blank ones among them.

        Args:
            width: how many characters are in a row, about.
        """
        return array(
            "i",
            (
                gap + 1 + (0 if folded else int((end - start) / width))
                for start, end, folded, gap in zip(
                    self.starts, self._ends, self._folded, self._gaps, strict=True
                )
            ),
        )

    def blocks_of(self, stretch: Stretch) -> Iterator[tuple[int, int]]:
        """Yield where each block of a stretch begins and ends."""
        starts, ends = self._blocks
        for number in range(stretch.first, stretch.last + 1):
            yield starts[number], ends[number]

    def leave_out(self, start: int, end: int) -> None:
        """Count the next block, and lay out nothing for it."""
        self._blocks[0].append(start)
        self._blocks[1].append(end)

    def add(self, start: int, end: int, *, folded: bool, tight: bool) -> None:
        """Put the next block below the others, or into the fold above it.

        Args:
            start: its first character.
            end: one past its last character.
            folded: Is it hidden?
            tight: Does it follow the one above without a blank row?
        """
        number = len(self._blocks[0])
        self.leave_out(start, end)
        below_fold = bool(self._folded) and bool(self._folded[-1])
        if folded and below_fold:
            self._ends[-1] = end
            return
        close = tight and not folded and not below_fold
        self._gaps.append(0 if close or not len(self) else 1)
        self.starts.append(start)
        self._ends.append(end)
        self._firsts.append(number)
        self._folded.append(folded)


def stretches(
    blocks: Iterable[tuple[int, int]],
    tight: Callable[[int], bool],
    kept: Callable[[int], bool] | None = None,
    left_out: int = 0,
) -> Stretches:
    """Put blocks together for a layout.

    Args:
        blocks: start and end of each, in text order.
        tight: Does this block follow the one above without a blank row?
        kept: Is this block shown? All others fold. None shows all.
        left_out: how many of the first blocks take no row at all.
    """
    found = Stretches()
    for number, (start, end) in enumerate(blocks):
        if number < left_out:
            found.leave_out(start, end)
            continue
        folded = kept is not None and not kept(number)
        found.add(start, end, folded=folded, tight=tight(number))
    return found
