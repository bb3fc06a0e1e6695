"""Crossing strokes to cells, and cells to tables.

The mathematics is that of `pdfplumber.table` (and of Nurminen's thesis behind it): crossings of lines are corners, the
smallest box between four joined corners is a cell, cells that share a corner are a table. It is written anew here over
plain tuples and per-line lists, because a page of charts has thousands of lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.paper import Box
from pipeline.readers.strokes import Strokes, crossings
from pipeline.readers.unions import Unions

#: More corners than this on one page are a drawing or hatching, not tables that anybody could read.
MOST_CORNERS = 20_000

Point = tuple[float, float]


class Corner(NamedTuple):
    """Which vertical and horizontal strokes meet at a point, by their number."""

    verticals: set[int]
    horizontals: set[int]


def cells_of(strokes: Strokes) -> list[Box]:
    """The smallest boxes between strokes; none where there are more corners than any table has."""
    corners: dict[Point, Corner] = {}
    for h, v in crossings(strokes):
        corner = corners.setdefault((strokes.down[v].at, strokes.across[h].at), Corner(set(), set()))
        corner.verticals.add(v)
        corner.horizontals.add(h)
        if len(corners) > MOST_CORNERS:
            return []
    return list(_cells(corners))


def _cells(corners: dict[Point, Corner]) -> Iterator[Box]:
    """The smallest box that has its top left at each corner, where there is one."""
    points = sorted(corners)
    columns = {x: [y for _, y in group] for x, group in groupby(points, key=lambda p: p[0])}
    rows = {y: [x for x, _ in group] for y, group in groupby(sorted(points, key=_row_first), key=lambda p: p[1])}
    for x, y in points:
        if box := _smallest(corners, (x, y), columns[x], rows[y]):
            yield box


def _right_of(corners: dict[Point, Corner], corner: Point, row: list[float]) -> Iterator[float]:
    """The x of the corners of this `row` further right that a stroke joins to `corner`, the nearest first."""
    x, y = corner
    for far in row[bisect_right(row, x) :]:
        if not corners[corner].horizontals & corners[far, y].horizontals:
            return
        yield far


def _below(corners: dict[Point, Corner], corner: Point, column: list[float]) -> Iterator[float]:
    """The y of the corners of this `column` further down that a stroke joins to `corner`, the nearest first."""
    x, y = corner
    for low in column[bisect_right(column, y) :]:
        if not corners[corner].verticals & corners[x, low].verticals:
            return
        yield low


def _row_first(point: Point) -> Point:
    return point[1], point[0]


def _smallest(corners: dict[Point, Corner], corner: Point, column: list[float], row: list[float]) -> Box | None:
    """The first box from `corner` whose far corner is joined to the corners below and to the right."""
    x, y = corner
    for low in _below(corners, corner, column):
        for far in _right_of(corners, corner, row):
            end = corners.get((far, low))
            if end and end.verticals & corners[far, y].verticals and end.horizontals & corners[x, low].horizontals:
                return Box(x, y, far, low)
    return None


def tables_of(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share corners, gathered; a cell on its own is a frame and no table. From the top down."""
    ordered = sorted(cells, key=lambda c: (c.top, c.x0))
    joined = Unions(len(ordered))
    holders: dict[Point, int] = {}
    for n, (x0, top, x1, bottom) in enumerate(ordered):
        for point in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            if (other := holders.setdefault(point, n)) != n:
                joined.join(n, other)
    tables: dict[int, list[Box]] = {}
    for n, cell in enumerate(ordered):
        tables.setdefault(joined.root(n), []).append(cell)
    return [table for table in tables.values() if len(table) > 1]
