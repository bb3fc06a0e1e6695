"""Tables as a whole: the grids of consecutive pages joined, with the text and the printed lines of each cell.

A sheet's columns are those that some row tells apart; a row that the page cut is one row again, and the header that the
next page repeats stands once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractors.evidence import of_lines
from extractors.grids.cells import words_of
from extractors.paper import Block, Cell, Grid, Line, line_of
from extractors.records import Evidence

#: A column narrower than this, in points, in which nothing stands parts no others.
_SLIVER = 18.0


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell at its first row and column (from 0): its text as `printed`, the same as one line, its lines cut to it."""

    row: int
    column: int
    row_span: int
    column_span: int
    printed: str
    text: str
    bold: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `rows` by `columns`; `edges` are its columns' left edges from the table's own, in points, and its width.

    `repeated` counts the rows of its header where a further page prints them again.
    """

    blocks: tuple[Block, ...]
    rows: int
    edges: tuple[float, ...]
    cells: tuple[SheetCell, ...]
    ruled: bool = True
    repeated: int = 0

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.edges) - 1

    @property
    def pages(self) -> tuple[int, int]:
        """Its first and its last page."""
        return self.blocks[0].page, self.blocks[-1].page

    def row(self, row: int) -> list[SheetCell]:
        """The cells that begin in a row and say something, left to right."""
        return [cell for cell in self.cells if cell.row == row and cell.text]

    def texts(self) -> list[list[str]]:
        """The texts by row and column; a place covered by a span is ""."""
        table = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            table[cell.row][cell.column] = cell.text
        return table

    def evidence(self, row: int) -> tuple[Evidence, ...]:
        """Where a row stands: the whole lines from the first to the last that its cells are printed on."""
        heights: dict[int, list[float]] = {}
        for cell in self.row(row):
            for line in cell.lines:
                heights.setdefault(line.page, []).append(line.baseline)
        lines = [line for block in self.blocks for line in block.lines if line.page in heights]
        return of_lines(ln for ln in lines if min(heights[ln.page]) <= ln.baseline <= max(heights[ln.page]))


def sheet_of(block: Block, grid: Grid, vocabulary: Collection[str] = ()) -> Sheet:
    """One grid as a sheet. `vocabulary` holds the paper's words in lower case, to undo hyphens at line ends."""
    heights = [((line.box.top + line.box.bottom) / 2, line) for line in block.lines]
    cells = tuple(
        SheetCell(
            c.row, c.column, c.row_span, c.column_span, c.text, words_of(c.text, vocabulary), c.bold,
            tuple(_lines_in(c, heights)) if c.text.strip() else (),
        )
        for c in sorted(grid.cells, key=lambda c: (c.row, c.column))
    )  # fmt: skip
    return _narrowed(Sheet((block,), grid.rows, _edges(grid), cells, grid.ruled))


def _edges(grid: Grid) -> tuple[float, ...]:
    """The left edge of each column from the grid's own, and the grid's width."""
    lefts = [[c.box.x0 for c in grid.cells if c.column == column] for column in range(grid.columns)]
    known = [min(xs) - grid.box.x0 if xs else 0.0 for xs in lefts]
    return (*known, grid.box.x1 - grid.box.x0)


def _lines_in(cell: Cell, heights: Iterable[tuple[float, Line]]) -> Iterator[Line]:
    """The printed lines of a cell, each cut down to the spans in it. `heights` are lines with their middles."""
    left, top, right, bottom = cell.box
    for middle, line in heights:
        if top <= middle <= bottom:
            spans = [s for s in line.spans if left <= (s.x0 + s.x1) / 2 <= right]
            if len(spans) == len(line.spans):
                yield line
            elif spans:
                yield line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline)


def _narrowed(sheet: Sheet) -> Sheet:
    """The sheet without columns in which no cell of their own width stands: their two edges are one.

    The edge goes at which fewer cells begin or end, where nothing stands left of it.
    """
    own = {cell.column for cell in sheet.cells if cell.column_span == 1}
    spare = next((column for column in range(sheet.columns) if column not in own), None)
    if spare is None or sheet.columns == 1:
        return sheet
    left = spare > 0 and not _holds(sheet, spare - 1) and _ends(sheet, spare) < _ends(sheet, spare + 1)
    gone = spare if left or spare + 1 == sheet.columns else spare + 1
    return _narrowed(on_edges(sheet, sheet.edges[:gone] + sheet.edges[gone + 1 :]))


def _ends(sheet: Sheet, edge: int) -> int:
    """How many cells that say something begin or end at an edge."""
    return sum(edge in (cell.column, cell.column + cell.column_span) for cell in sheet.cells if cell.text)


def on_edges(sheet: Sheet, edges: tuple[float, ...]) -> Sheet:
    """The sheet on other column edges: each cell goes from the nearest to its left edge to the nearest to its right."""
    if edges == sheet.edges:
        return sheet
    nearest = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x)) for x in sheet.edges]  # type: ignore[misc]
    cells = []
    for cell in sheet.cells:
        first, last = nearest[cell.column], nearest[min(cell.column + cell.column_span, len(nearest) - 1)]
        first = min(first, len(edges) - 2)
        cells.append(replace(cell, column=first, column_span=max(1, last - first)))
    return replace(sheet, edges=edges, cells=tuple(cells))


def compact(sheet: Sheet) -> Sheet:
    """The sheet without the rows and columns in which nothing stands, nor slivers that cells only begin in."""
    told = [_from(sheet, cell) for cell in sheet.cells if cell.text]
    rows, columns = sorted({cell.row for cell in told}), sorted({cell.column for cell in told})
    if len(rows) == sheet.rows and len(columns) == sheet.columns:
        return sheet
    cells = [
        replace(
            cell,
            row=rows.index(cell.row),
            column=columns.index(cell.column),
            row_span=sum(cell.row <= row < cell.row + cell.row_span for row in rows),
            column_span=sum(cell.column <= column < cell.column + cell.column_span for column in columns),
        )
        for cell in map(partial(_from, sheet), sheet.cells)
        if cell.row in rows and cell.column in columns
    ]
    edges = (*(sheet.edges[column] for column in columns), sheet.edges[-1])
    return replace(sheet, rows=len(rows), edges=edges, cells=tuple(cells))


def _from(sheet: Sheet, cell: SheetCell) -> SheetCell:
    """A cell over several columns, from the first of them on that is no sliver in which nothing stands by itself."""
    first, last = cell.column, cell.column + cell.column_span - 1
    while first < last and sheet.edges[first + 1] - sheet.edges[first] < _SLIVER and not _holds(sheet, first):
        first += 1
    return cell if first == cell.column else replace(cell, column=first, column_span=last - first + 1)


def _holds(sheet: Sheet, column: int) -> bool:
    """Whether a cell of this column alone says something."""
    return any(cell.column == column and cell.column_span == 1 and cell.text for cell in sheet.cells)


def vocabulary_of(blocks: Sequence[Block]) -> frozenset[str]:
    """The words that the blocks' text holds, in lower case."""
    return frozenset(
        word.casefold() for block in blocks if block.kind != "grid" for word in re.findall(r"[\w’']+", block.text)
    )
