"""Rulings to the cell boxes of ruled tables.

The mathematics is that of `pdfplumber.table` (and of Nurminen's thesis behind it): lines close together are one line,
crossings of lines are corners, the smallest box between four joined corners is a cell, cells that share a corner are a
table. It is written anew here over plain tuples and per-line lists, because a page of charts has thousands of lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.paper import Box
from pipeline.readers.rulings import Ruling

#: Lines no further apart than this, in points, are one line; ends that miss each other by less still meet.
TOLERANCE = 3.0
#: More corners than this on one page are a drawing or hatching, not tables that anybody could read.
MOST_CORNERS = 20_000

Point = tuple[float, float]


class Stroke(NamedTuple):
    """A ruling seen along its own direction: at `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


class Corner(NamedTuple):
    """Which vertical and horizontal strokes meet at a point, by their number."""

    verticals: set[int]
    horizontals: set[int]


def ruled_tables(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The cell boxes of each ruled table on a page, tables from the top down; a table has at least two cells."""
    across = [Stroke(r.top, r.x0, r.x1) for r in rulings if r.x1 - r.x0 > r.bottom - r.top]
    down = [Stroke(r.x0, r.top, r.bottom) for r in rulings if r.x1 - r.x0 < r.bottom - r.top]
    if len(across) < 2 or len(down) < 2:
        return []
    corners = _corners(merge(across), merge(down))
    return tables_of(list(_cells(corners))) if len(corners) <= MOST_CORNERS else []


def merge(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes that nearly coincide are set on one line, and those that nearly touch there made one."""
    merged = []
    for at, group in _snapped(sorted(strokes)):
        start, end = group[0].start, group[0].end
        for stroke in group[1:]:
            if stroke.start <= end + TOLERANCE:
                end = max(end, stroke.end)
            else:
                merged.append(Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        merged.append(Stroke(at, start, end))
    return [stroke for stroke in merged if stroke.end - stroke.start >= TOLERANCE]


def _snapped(strokes: Sequence[Stroke]) -> Iterator[tuple[float, list[Stroke]]]:
    """Runs of sorted strokes each close to the one before, by their mean place, each run sorted by start."""
    first = 0
    for i, stroke in enumerate(strokes):
        if i + 1 == len(strokes) or strokes[i + 1].at > stroke.at + TOLERANCE:
            run = strokes[first : i + 1]
            yield sum(s.at for s in run) / len(run), sorted(run, key=lambda s: s.start)
            first = i + 1


def _corners(across: Sequence[Stroke], down: Sequence[Stroke]) -> dict[Point, Corner]:
    """Every point where two strokes cross or nearly touch."""
    corners: dict[Point, Corner] = {}
    places = [stroke.at for stroke in down]
    for h, row in enumerate(across):
        low, high = bisect_left(places, row.start - TOLERANCE), bisect_right(places, row.end + TOLERANCE)
        for v in range(low, high):
            if down[v].start <= row.at + TOLERANCE and down[v].end >= row.at - TOLERANCE:
                corner = corners.setdefault((down[v].at, row.at), Corner(set(), set()))
                corner.verticals.add(v)
                corner.horizontals.add(h)
        if len(corners) > MOST_CORNERS:
            break
    return corners


def _cells(corners: dict[Point, Corner]) -> Iterator[Box]:
    """The smallest box that has its top left at each corner, where there is one."""
    points = sorted(corners)
    columns = {x: [y for _, y in group] for x, group in groupby(points, key=lambda p: p[0])}
    rows = {y: [x for x, _ in group] for y, group in groupby(sorted(points, key=_row_first), key=lambda p: p[1])}
    for x, y in points:
        right = list(_right_of(corners, (x, y), rows[y]))
        if right and (box := _smallest(corners, (x, y), _below(corners, (x, y), columns[x]), right)):
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


def _smallest(corners: dict[Point, Corner], corner: Point, below: Iterable[float], right: list[float]) -> Box | None:
    """The first box from `corner` whose far corner is joined to the corners below and to the right."""
    x, y = corner
    for low in below:
        for far in right:
            end = corners.get((far, low))
            if end and end.verticals & corners[far, y].verticals and end.horizontals & corners[x, low].horizontals:
                return Box(x, y, far, low)
    return None


def tables_of(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share corners, gathered; a cell on its own is a frame and no table. From the top down."""
    parent: dict[Point, Point] = {}

    def root(point: Point) -> Point:
        while (above := parent.setdefault(point, point)) != point:
            parent[point] = point = parent[above]
        return point

    for cell in cells:
        for point in ((cell.x0, cell.bottom), (cell.x1, cell.top), (cell.x1, cell.bottom)):
            parent[root(point)] = root((cell.x0, cell.top))
    tables: dict[Point, list[Box]] = {}
    for cell in sorted(cells, key=lambda c: (c.top, c.x0)):
        tables.setdefault(root((cell.x0, cell.top)), []).append(cell)
    return [table for table in tables.values() if len(table) > 1]
