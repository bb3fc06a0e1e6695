"""The first or last rows of an unruled table that the page's end parts from the others: too few to be told as a table.

The last stand at the head of a page, on the columns of a table that ends the page before, figures under figures; the
first at the foot of a page, under the names of the columns of a table that the next page begins with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extractors.grids.headers import figure_columns, is_figure
from extractors.paper import Box, Cell, Grid, Line, Page
from pipeline.join import column_edges

#: Words may begin so far left of their column, in points.
_SLACK = 3.0
#: A table that can be carried on has so many columns of figures.
_FIGURES = 2
#: One that is carried on under the names of its columns has at least so many.
_COLUMNS = 3


def carried(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, which have no furniture, with those rows as grids of their own."""
    last: Grid | None = None
    for above, below in pairwise(chain(pages, [None])):
        assert above is not None
        first = _start(above, below) if below else None
        grids = (*([last] if last else ()), *above.grids, *([first] if first else ()))
        yield replace(above, grids=grids) if first or last else above
        last = _rest(above, below) if below else None


def _start(above: Page, below: Page) -> Grid | None:
    """The names of the columns and the rows at the foot of `above` that the table at the head of `below` carries on."""
    first = min(below.grids, key=lambda grid: grid.box.top, default=None)
    if first is None or first.ruled or any(line.box.top < first.box.top for line in below.lines):
        return None
    figures, edges = figure_columns(first), column_edges(first)
    if not figures or len(edges) != first.columns + 1 or first.columns < _COLUMNS:
        return None
    rows: list[tuple[Line, dict[int, str]]] = []
    for line in reversed(above.lines):
        told = _cells(line, edges)
        if any(grid.box.bottom >= line.box.top for grid in above.grids) or 0 not in told:
            return None
        rows.insert(0, (line, told))
        if not all(is_figure(told.get(column, "")) for column in figures):
            named = len(told) == first.columns and not any(map(is_figure, told.values()))
            return _grid(above.number, rows, edges) if named and len(rows) > 1 else None
    return None


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
