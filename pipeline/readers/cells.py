"""Cell boxes and words to a grid: rows, columns, spans and texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.paper import Box, Cell, Grid, Word
from pipeline.readers.strips import joined, printed_lines

#: Cell edges no further apart than this, in points, are one edge: no type fits between (double rulings, frames).
THIN = 4.0

Place = tuple[int, int]


class Spans(NamedTuple):
    """The places that a cell covers: its first row and column, and how many of each."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The edges of a table's rows and columns, in points, and which cell covers each place between them."""

    rows: Sequence[float]
    columns: Sequence[float]
    cover: dict[Place, Spans]

    def at(self, x: float, y: float) -> Spans | None:
        """The cell that holds a point."""
        row, column = _band(self.rows, y), _band(self.columns, x)
        return None if row is None or column is None else self.cover[row, column]

    def box(self, span: Spans) -> Box:
        """Where a cell lies."""
        right, bottom = self.columns[span.column + span.column_span], self.rows[span.row + span.row_span]
        return Box(self.columns[span.column], self.rows[span.row], right, bottom)

    def shared(self, words: Iterable[Word]) -> dict[Spans, list[Word]]:
        """The words whose centres lie in each cell."""
        held: dict[Spans, list[Word]] = {}
        for word in words:
            if span := self.at((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2):
                held.setdefault(span, []).append(word)
        return held

    def grid(self, page: int, words: Iterable[Word], *, ruled: bool) -> Grid:
        """The grid with `words` in its cells."""
        held = self.shared(words)
        cells = tuple(_cell(span, self.box(span), held.get(span, [])) for span in sorted(set(self.cover.values())))
        box = Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])
        return Grid(page, box, len(self.rows) - 1, len(self.columns) - 1, cells, ruled)


def layout_of(boxes: Sequence[Box]) -> Layout:
    """How the cells `boxes` lie to each other; a place that none of them covers is a cell of its own."""
    columns = _edges(x for box in boxes for x in (box.x0, box.x1))
    rows = _edges(y for box in boxes for y in (box.top, box.bottom))
    return layout(rows, columns, _spans(boxes, rows, columns))


def layout(rows: Sequence[float], columns: Sequence[float], spans: Iterable[Spans]) -> Layout:
    """The table between these edges; where two of `spans` meet, the first has the place."""
    return Layout(rows, columns, _cover(spans, len(rows) - 1, len(columns) - 1))


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


def _spans(boxes: Iterable[Box], rows: Sequence[float], columns: Sequence[float]) -> list[Spans]:
    """The places that each box covers, the smaller boxes first."""
    spans = []
    for box in boxes:
        top, bottom = (bisect_right(rows, y) - 1 for y in (box.top, box.bottom))
        left, right = (bisect_right(columns, x) - 1 for x in (box.x0, box.x1))
        spans.append(Spans(top, left, bottom - top, right - left))
    return sorted(spans, key=lambda span: span.row_span * span.column_span)


def _cover(spans: Iterable[Spans], rows: int, columns: int) -> dict[Place, Spans]:
    """Which cell covers each place."""
    cover: dict[Place, Spans] = {}
    for span in spans:
        places = [
            (row, column)
            for row in range(span.row, span.row + span.row_span)
            for column in range(span.column, span.column + span.column_span)
        ]
        if not any(place in cover for place in places):
            cover.update(dict.fromkeys(places, span))
    for row in range(rows):
        for column in range(columns):
            cover.setdefault((row, column), Spans(row, column, 1, 1))
    return cover


def _cell(span: Spans, box: Box, words: list[Word]) -> Cell:
    told = [word.bold for word in words if any(c.isalnum() for c in word.text)]
    return Cell(*span, text_of(words), box, bool(told) and all(told))


def text_of(words: Iterable[Word]) -> str:
    """The words in reading order, line by line, with "\\n" between lines."""
    return "\n".join(joined(line) for line in printed_lines(words))
