"""Rulings to the cell boxes of ruled tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.paper import Box, around
from pipeline.readers.lattice import cells_of, tables_of
from pipeline.readers.rulings import Ruling
from pipeline.readers.strokes import TOLERANCE, Stroke, Strokes, crossings, merged, strokes_of
from pipeline.readers.unions import Unions

#: No row is lower than this, in points.
_LEAST_ROW = 6.0


class RuledTable(NamedTuple):
    """The cell boxes of a table. `firm`: a vertical line is drawn in it, so that its columns are no guess."""

    cells: list[Box]
    firm: bool


def drawn_strokes(rulings: Iterable[Ruling]) -> Strokes:
    """The strokes of the rulings that are drawn."""
    return strokes_of(ruling for ruling in rulings if not ruling.filled)


def ruled_tables(rulings: Sequence[Ruling], drawn: Strokes) -> list[RuledTable]:
    """The ruled tables on a page whose drawn rulings make the strokes `drawn`, from the top down, of two cells or more.

    The edges of fills bound cells where no cell is drawn around them.
    """
    cells = cells_of(closed(drawn))
    fills = [ruling for ruling in rulings if ruling.filled]
    if fills:
        framed = [cell for table in tables_of(cells) for cell in table]
        bounds = list(_outside(fills, framed))
        lines = [ruling for ruling in rulings if not ruling.filled]
        cells = cells_of(closed(strokes_of(lines + bounds))) if bounds else cells
    return [RuledTable(table, _is_firm(table, drawn.down)) for table in tables_of(cells)]


def _is_firm(table: Sequence[Box], down: Sequence[Stroke]) -> bool:
    """Whether one of the vertical lines drawn on the page stands in the table."""
    box = around(table)
    return any(
        box.x0 - TOLERANCE <= line.at <= box.x1 + TOLERANCE
        and line.start < box.bottom - TOLERANCE
        and line.end > box.top + TOLERANCE
        for line in down
    )


def _outside(fills: Iterable[Ruling], cells: Sequence[Box]) -> Iterator[Ruling]:
    """The edges of fills that lie inside no single cell: inside one, they are the shading behind its text.

    The edges of one fill follow each other, so the cell that held the last is tried first.
    """
    home: Box | None = None
    for fill in fills:
        if home is None or not _within(fill, home):
            home = next((cell for cell in cells if cell.top <= fill.top + TOLERANCE and _within(fill, cell)), None)
        if home is None:
            yield fill


def _within(fill: Ruling, cell: Box) -> bool:
    """Whether the edge of a fill lies inside a cell."""
    return (
        cell.x0 <= fill.x0 + TOLERANCE
        and fill.x1 - TOLERANCE <= cell.x1
        and cell.top <= fill.top + TOLERANCE
        and fill.bottom - TOLERANCE <= cell.bottom
    )


def closed(strokes: Strokes) -> Strokes:
    """The strokes, and those that tables open at their sides leave out."""
    across, down = list(strokes.across), list(strokes.down)
    for rows, columns in _joined(strokes):
        if len(rows) > 1:
            ends = list(_ends(rows, columns))
            across += ends
            down += _sides(rows + ends, columns)
    return Strokes(merged(across), merged(down))


def _sides(rows: Sequence[Stroke], columns: Sequence[Stroke]) -> Iterator[Stroke]:
    """Strokes down the sides of a table where at least two of its rows end level and no stroke joins them."""
    for side, outermost in ((1, min(row.start for row in rows)), (2, max(row.end for row in rows))):
        level = [row.at for row in rows if abs(row[side] - outermost) <= TOLERANCE]
        if len(level) > 1 and not any(abs(stroke.at - outermost) <= TOLERANCE for stroke in columns):
            yield Stroke(outermost, min(level), max(level))


def _ends(rows: Sequence[Stroke], columns: Sequence[Stroke]) -> Iterator[Stroke]:
    """Strokes above and below a table whose columns stick out of its rows, by no more than a row is high."""
    heights = [row.at for row in rows]
    highest = max(low - high for high, low in pairwise(heights))
    left, right = min(row.start for row in rows), max(row.end for row in rows)
    for end, nearest in ((min(c.start for c in columns), heights[0]), (max(c.end for c in columns), heights[-1])):
        if _LEAST_ROW <= abs(end - nearest) <= highest:
            yield Stroke(end, left, right)


def _joined(strokes: Strokes) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Horizontal and vertical strokes that cross each other, gathered."""
    first_down = len(strokes.across)
    sets = Unions(first_down + len(strokes.down))
    for h, v in crossings(strokes):
        sets.join(h, first_down + v)
    gathered: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for h, stroke in enumerate(strokes.across):
        gathered.setdefault(sets.root(h), ([], []))[0].append(stroke)
    for v, stroke in enumerate(strokes.down, first_down):
        gathered.setdefault(sets.root(v), ([], []))[1].append(stroke)
    return [(rows, columns) for rows, columns in gathered.values() if rows and columns]
