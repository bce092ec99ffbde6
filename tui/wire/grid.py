"""What Textual draws, read from what it writes into a grid of cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tui.wire.cells import BLANK, cells_of, is_sure
from tui.wire.styles import DEFAULT, StyleTable

__all__ = ["Grid", "Row"]

_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|\x1b\[(?P<row>\d{0,9})(?:;(?P<column>\d{0,9}))?[Hf]"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[(?P<csi>[<-?]?[\d;:]*[ -/]*[@-~])"
    r"|\x1b[ -/]*[0-Z\\^-~]"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
)


@dataclass(slots=True, eq=False, repr=False)
class Row:
    """One row of cells.

    Attributes:
        cells: a string for each cell.
        styles: number of the style of each.
        sure: Do all terminals agree where its characters stand?
        edges: columns at which a pane of this row begins or ends.
    """

    cells: list[str]
    styles: list[int]
    sure: bool = True
    edges: set[int] = field(default_factory=set)

    @classmethod
    def blank(cls, width: int) -> Row:
        """Return an empty row."""
        return cls([BLANK] * width, [DEFAULT] * width)

    def copy(self) -> Row:
        """Return a row that does not change with this one."""
        return Row(self.cells.copy(), self.styles.copy(), self.sure, self.edges.copy())

    def looks_like(self, other: Row) -> bool:
        """Tell whether two rows show the same."""
        return self.cells == other.cells and self.styles == other.styles


class Grid:
    """A screen as Textual means it.

    Attributes:
        rows: from the top.
        width: cells in a row.
        cursor: row and column of the cursor, from 0.
        bells: how often the bell is to be rung.
        panes: how many rows were drawn in each pair of columns since this was
            emptied: first column and the one after the last.
    """

    def __init__(self, width: int, height: int, styles: StyleTable) -> None:
        self._styles = styles
        self.width = width
        self.rows = [Row.blank(width) for _ in range(height)]
        self.cursor = (0, 0)
        self.bells = 0
        self.panes: Counter[tuple[int, int]] = Counter()
        self._pen = DEFAULT
        self._row = 0
        self._column = 0
        self._began = 0
        self._rest = ""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def resize(self, width: int, height: int) -> None:
        """Take another size; what is drawn stays until Textual draws anew."""
        for row in self.rows:
            if width < self.width:
                del row.cells[width:], row.styles[width:]
                # Half of a wide character is nothing.
                if row.cells and row.cells[-1] and self._is_wide(row.cells[-1]):
                    row.cells[-1] = BLANK
            else:
                row.cells.extend([BLANK] * (width - self.width))
                row.styles.extend([DEFAULT] * (width - self.width))
            row.edges.clear()
        del self.rows[height:]
        while len(self.rows) < height:
            self.rows.append(Row.blank(width))
        self.width = width
        self.panes.clear()

    def take(self, data: str) -> None:
        """Read what Textual wrote.

        Args:
            data: text and control sequences; a sequence may be cut at its end.
        """
        data = self._rest + data
        self._rest = ""
        # A sequence that is cut goes on with the next piece.
        last = data.rfind("\x1b", max(0, len(data) - 64))
        if last >= 0:
            match = _TOKEN.match(data, last)
            if match is None or match["control"]:
                data, self._rest = data[:last], data[last:]
        for match in _TOKEN.finditer(data):
            self._token(match)
        self._finish_run()
        self.cursor = (self._row, min(self._column, max(0, self.width - 1)))

    def _token(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "text":
            self._draw(match["text"])
        elif kind == "sgr":
            self._pen = self._styles.after(self._pen, match["sgr"])
        elif kind in {"row", "column"}:
            self._finish_run()
            self._row = int(match["row"] or "1") - 1
            self._column = self._began = int(match["column"] or "1") - 1
        elif kind == "control":
            self._control(match["control"])

    def _control(self, character: str) -> None:
        if character == "\n":
            self._finish_run()
            self._row += 1
            self._column = self._began = 0
        elif character == "\r":
            self._finish_run()
            self._column = self._began = 0
        elif character == "\x07":
            self.bells += 1

    def _draw(self, text: str) -> None:
        cells = cells_of(text)
        start, end = self._column, self._column + len(cells)
        self._column = end
        if not 0 <= self._row < self.height or start >= self.width:
            return
        row = self.rows[self._row]
        if end > self.width:
            cells = cells[: self.width - start]
            end = self.width
        self._split_wide(row, start, end)
        row.cells[start:end] = cells
        row.styles[start:end] = [self._pen] * (end - start)
        if end == self.width and row.cells[-1] and self._is_wide(row.cells[-1]):
            row.cells[-1] = BLANK

    def _split_wide(self, row: Row, start: int, end: int) -> None:
        """Blank what is left of a wide character whose other half is drawn over."""
        if start and not row.cells[start]:
            row.cells[start - 1] = BLANK
        if end < self.width and not row.cells[end]:
            row.cells[end] = BLANK

    @staticmethod
    def _is_wide(cell: str) -> bool:
        return len(cells_of(cell)) > 1

    def _finish_run(self) -> None:
        """Note what was drawn without the cursor being moved."""
        start, end = self._began, min(self._column, self.width)
        self._began = self._column
        if not 0 <= self._row < self.height or end <= start:
            return
        row = self.rows[self._row]
        row.sure = "".join(row.cells).isascii() or all(map(is_sure, row.cells))
        if (start, end) != (0, self.width):
            row.edges |= {start, end}
            self.panes[start, end] += 1
