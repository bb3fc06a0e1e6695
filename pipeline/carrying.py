"""The last rows of an unruled table, where the page's end parts them from the others: too few to be told as a table.

They stand at the head of the next page, on the columns of a table that ends the page before, figures under figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.headers import figure_columns, is_figure
from extractors.paper import Box, Cell, Grid, Line, Page, Paper
from pipeline.join import column_edges

#: Words may begin so far left of their column, in points.
_SLACK = 3.0
#: A table that can be carried on has so many columns of figures.
_FIGURES = 2


def carried(paper: Paper) -> Paper:
    """The paper with those rows as grids of their own; `paper` is tidy."""
    pages = [paper.pages[0]] if paper.pages else []
    for above, below in pairwise(paper.pages):
        grid = _rest(above, below)
        pages.append(replace(below, grids=(grid, *below.grids)) if grid else below)
    return replace(paper, pages=tuple(pages))


def _rest(above: Page, below: Page) -> Grid | None:
    """The rows at the head of `below` that carry on the table at the foot of `above`."""
    last = max(above.grids, key=lambda grid: grid.box.bottom, default=None)
    if last is None or last.ruled or any(line.box.top > last.box.bottom for line in above.lines):
        return None
    figures, edges = figure_columns(last, 1), column_edges(last)
    if len(figures) < _FIGURES or len(edges) != last.columns + 1:
        return None
    rows = list(_rows(below, figures, edges))
    return _grid(below.number, rows, edges) if rows else None


def _rows(page: Page, figures: Sequence[int], edges: Sequence[float]) -> Iterator[tuple[Line, dict[int, str]]]:
    """The first lines of a page that are rows on these columns, by column; a table of the page's own ends them."""
    for line in page.lines:
        if any(grid.box.top <= line.box.bottom for grid in page.grids):
            return
        told = _cells(line, edges)
        if 0 not in told or not all(is_figure(told.get(column, "")) for column in figures):
            return
        yield line, told


def _cells(line: Line, edges: Sequence[float]) -> dict[int, str]:
    """What a line says in each column; nothing where words stand across columns or beside them."""
    told: dict[int, str] = {}
    for span in line.spans:
        column = bisect_right(edges, span.x0 + _SLACK) - 1
        if not 0 <= column < len(edges) - 1 or span.x1 > edges[column + 1] + _SLACK:
            return {}
        told[column] = f"{told[column]} {span.text}" if column in told else span.text
    return told


def _grid(page: int, rows: Sequence[tuple[Line, dict[int, str]]], edges: Sequence[float]) -> Grid:
    boxes = [Box(edges[0], line.box.top, edges[-1], line.box.bottom) for line, _ in rows]
    cells = tuple(
        Cell(at, column, 1, 1, told.get(column, ""), Box(x0, box.top, x1, box.bottom), line.bold)
        for at, ((line, told), box) in enumerate(zip(rows, boxes, strict=True))
        for column, (x0, x1) in enumerate(pairwise(edges))
    )
    return Grid(page, Box(edges[0], boxes[0].top, edges[-1], boxes[-1].bottom), len(rows), len(edges) - 1, cells, False)
