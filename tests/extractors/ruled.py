"""Tables set from plain text: a row a line, cells parted by " | ", "¶" for a line's end in a cell ("¶¶" leaves white).

"*words*" is a bold cell, "<" a place that the cell on its left covers, "^" one that the cell above covers. A column is
100 points wide, a printed line 12 points deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.paper import Block, Box, Cell, Grid, Line, Part, PartKind, Piece, Span, line_of

WIDTH, DEPTH, LEFT, TOP = 100.0, 12.0, 50.0, 80.0

Rows = list[list[str]]


def table(text: str, *, page: int = 1, ruled: bool = True, widths: Sequence[float] = ()) -> Block:
    """A block that is a table."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip("\n").split("\n")]
    edges = [LEFT]
    for column in range(len(rows[0])):
        edges.append(edges[-1] + (widths[column] if widths else WIDTH))
    depths = [DEPTH * max(cell.count("¶") + 1 for cell in row) for row in rows]
    tops = [TOP + sum(depths[:row]) for row in range(len(rows) + 1)]
    cells = tuple(_cells(rows, edges, tops))
    lines = [line for cell_row in _by_row(cells) for line in _lines(cell_row, page)]
    cells = tuple(replace(cell, text=re.sub(r"\n+", "\n", cell.text)) for cell in cells)
    grid = Grid(page, Box(edges[0], TOP, edges[-1], tops[-1]), len(rows), len(rows[0]), cells, ruled)
    words = "\n".join("\t".join(row) for row in grid.table())
    return Block("grid", words, tuple(Piece(0, 0, line) for line in lines), grid=grid)


def _cells(rows: Rows, edges: Sequence[float], tops: Sequence[float]) -> Iterator[Cell]:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((n for n, other in enumerate(row[c + 1 :], 1) if other != "<"), len(row) - c)
            deep = next((n for n, other in enumerate(rows[r + 1 :], 1) if other[c] != "^"), len(rows) - r)
            bold = len(text) > 2 and text.startswith("*") and text.endswith("*")
            words = text.strip("*") if bold else text
            box = Box(edges[c], tops[r], edges[c + wide], tops[r + deep])
            yield Cell(r, c, deep, wide, words.replace("¶", "\n"), box, bold)


def _by_row(cells: Sequence[Cell]) -> list[list[Cell]]:
    return [[cell for cell in cells if cell.row == row] for row in range(max(c.row for c in cells) + 1)]


def _lines(cells: Sequence[Cell], page: int) -> Iterator[Line]:
    """The printed lines of a row's cells, side by side."""
    for number in range(max((cell.text.count("\n") + 1 for cell in cells), default=0)):
        spans = [
            Span(words[number], cell.box.x0 + 4, cell.box.x0 + 90, 10.0, cell.bold, False, False)
            for cell in cells
            if len(words := cell.text.split("\n")) > number and words[number]
        ]
        if spans:
            top = cells[0].box.top + DEPTH * number
            yield line_of(spans, page, top + 1, top + 11, top + 9)


def part(*blocks: Block, title: str | None = None, kind: PartKind = "report") -> Part:
    """A part made of these blocks."""
    return Part(1, kind, 1, max(block.page for block in blocks), title, None, blocks)
