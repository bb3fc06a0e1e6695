"""Cell boxes and words to a grid: rows, columns, spans and texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.paper import GLUE, Box, Cell, Grid, Word, around

#: Cell edges no further apart than this, in points, are one edge: no type fits between (double rulings, frames).
THIN = 4.0

Place = tuple[int, int]


class Spans(NamedTuple):
    """The places that a cell covers: its first row and column, and how many of each."""

    row: int
    column: int
    row_span: int
    column_span: int


def grid_of(page: int, boxes: Sequence[Box], words: Iterable[Word], *, ruled: bool = True) -> Grid:
    """The grid that `boxes` make, its cells filled with the words whose centres lie in them.

    A place that no box covers is a cell of its own where words stand in it.
    """
    columns = _edges(x for box in boxes for x in (box.x0, box.x1))
    rows = _edges(y for box in boxes for y in (box.top, box.bottom))
    cover = _cover(boxes, rows, columns)
    held: dict[Spans, list[Word]] = {}
    for word in words:
        row, column = _band(rows, (word.top + word.bottom) / 2), _band(columns, (word.x0 + word.x1) / 2)
        if row is not None and column is not None:
            spans = cover.setdefault((row, column), Spans(row, column, 1, 1))
            held.setdefault(spans, []).append(word)
    cells = [_cell(spans, rows, columns, held.get(spans, [])) for spans in sorted(set(cover.values()))]
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(page, box, len(rows) - 1, len(columns) - 1, tuple(cells), ruled)


def _edges(places: Iterable[float]) -> list[float]:
    """The distinct places of cell edges, sorted."""
    edges: list[float] = []
    for place in sorted(set(places)):
        if not edges or place - edges[-1] > THIN:
            edges.append(place)
    return edges


def _band(edges: Sequence[float], place: float) -> int | None:
    """Between which two edges a place lies."""
    band = bisect_right(edges, place) - 1
    return band if 0 <= band < len(edges) - 1 else None


def _cover(boxes: Sequence[Box], rows: Sequence[float], columns: Sequence[float]) -> dict[Place, Spans]:
    """Which cell (row, column, row span, column span) covers each place; the smaller of two boxes has it."""
    cover: dict[Place, Spans] = {}
    for box in sorted(boxes, key=lambda b: (b.x1 - b.x0) * (b.bottom - b.top)):
        top, bottom = (bisect_right(rows, y) - 1 for y in (box.top, box.bottom))
        left, right = (bisect_right(columns, x) - 1 for x in (box.x0, box.x1))
        places = [(row, column) for row in range(top, bottom) for column in range(left, right)]
        if not any(place in cover for place in places):
            cover.update(dict.fromkeys(places, Spans(top, left, bottom - top, right - left)))
    return cover


def _cell(spans: Spans, rows: Sequence[float], columns: Sequence[float], words: list[Word]) -> Cell:
    row, column, row_span, column_span = spans
    box = Box(columns[column], rows[row], columns[column + column_span], rows[row + row_span])
    told = [word.bold for word in words if any(c.isalnum() for c in word.text)]
    return Cell(row, column, row_span, column_span, text_of(words), box, bool(told) and all(told))


def text_of(words: Iterable[Word]) -> str:
    """The words in reading order, line by line, with "\\n" between lines."""
    return "\n".join(_joined(line) for line in printed_lines(words))


def printed_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the line that they are printed on, top down, each left to right; raised and lowered words stay in it."""
    lines: list[list[Word]] = []
    last: Word | None = None
    for word in sorted(words, key=lambda w: w.baseline):
        if last is None or word.baseline - last.baseline > (word.size + last.size) / 4:
            lines.append([])
        lines[-1].append(word)
        last = word
    return [sorted(line, key=lambda w: w.x0) for line in lines]


def _joined(line: Sequence[Word]) -> str:
    text = line[0].text
    for before, word in pairwise(line):
        glued = word.x0 - before.x1 < GLUE * word.size
        text += word.text if glued else " " + word.text
    return text


def box_of(words: Iterable[Word]) -> Box:
    """The box around words, of which there is at least one."""
    return around(Box(word.x0, word.top, word.x1, word.bottom) for word in words)
