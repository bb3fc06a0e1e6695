"""Rows of a table between which no rule is drawn: figures that white space parts at one height are two rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.grids.cells import value_of, words_of
from extractors.grids.sheets import Sheet, SheetCell

#: White of this many type sizes from line to line parts rows; lines nearer than this, in points, are at one height.
_APART, _LEVEL = 1.9, 2.0


def parted(sheet: Sheet) -> Sheet:
    """The sheet with each row cut in two where at least two of its figures stand apart from what is under them."""
    for row in reversed(range(sheet.rows)):
        height = _cut_at(sheet.row(row))
        if height is not None:
            sheet = _cut(sheet, row, height)
    return sheet


def _cut_at(cells: Sequence[SheetCell]) -> float | None:
    """The height of the line at which another row begins, if one does: the row's first cell has a line there too."""
    if len(cells) < 3 or any(len(c.lines) != c.printed.count("\n") + 1 or c.row_span > 1 for c in cells):
        return None
    counts = Counter(round(height / _LEVEL) for cell in cells[1:] for height in _resumed(cell))
    if not counts or counts.most_common(1)[0][1] < 2:
        return None
    level = counts.most_common(1)[0][0] * _LEVEL
    return next((ln.baseline for ln in cells[0].lines[1:] if abs(ln.baseline - level) <= _LEVEL), None)


def _resumed(cell: SheetCell) -> Iterator[float]:
    """The heights at which a cell goes on after white space under a figure."""
    for above, below in zip(cell.lines, cell.lines[1:], strict=False):
        if below.baseline - above.baseline > _APART * below.size and value_of(above.text).number is not None:
            yield below.baseline


def _cut(sheet: Sheet, row: int, height: float) -> Sheet:
    cells: list[SheetCell] = []
    for cell in sheet.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + 1))
        elif cell.row + cell.row_span > row + 1 or (cell.row < row and cell.row + cell.row_span > row):
            cells.append(replace(cell, row_span=cell.row_span + 1))
        elif cell.row == row:
            cells.extend(_halves(cell, height))
        else:
            cells.append(cell)
    return replace(sheet, rows=sheet.rows + 1, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))


def _halves(cell: SheetCell, height: float) -> Iterator[SheetCell]:
    """What a cell says above the height, and from there on."""
    at = sum(line.baseline < height - _LEVEL for line in cell.lines)
    printed = cell.printed.split("\n")
    for row, part in enumerate((slice(0, at), slice(at, None))):
        words = "\n".join(printed[part]) if cell.lines else ""
        yield replace(cell, row=cell.row + row, printed=words, text=words_of(words), lines=cell.lines[part])
