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


#: The words of each cell, by printed line.
Held = dict[Spans, list[list[Word]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The edges of a table's rows and columns, in points, and which cell covers each place between them."""

    rows: Sequence[float]
    columns: Sequence[float]
    cover: dict[Place, Spans]

    def box(self, span: Spans) -> Box:
        """Where a cell lies."""
        right, bottom = self.columns[span.column + span.column_span], self.rows[span.row + span.row_span]
        return Box(self.columns[span.column], self.rows[span.row], right, bottom)

    def held(self, words: Iterable[Word]) -> Held:
        """The words whose centres lie in each cell that has any, by the lines that they are printed on."""
        shares: dict[Spans, list[Word]] = {}
        rows, columns, cover = self.rows, self.columns, self.cover
        left, right, top, bottom = columns[0], columns[-1], rows[0], rows[-1]
        for word in words:
            _, x0, word_top, x1, word_bottom, *_ = word
            x, y = (x0 + x1) / 2, (word_top + word_bottom) / 2
            if left <= x < right and top <= y < bottom:
                span = cover[bisect_right(rows, y) - 1, bisect_right(columns, x) - 1]
                shares.setdefault(span, []).append(word)
        return {span: printed_lines(share) for span, share in shares.items()}

    def grid(self, page: int, held: Held, *, ruled: bool) -> Grid:
        """The grid with the words of `held` in its cells."""
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
        top, left, down, across = span
        if down == across == 1:
            cover.setdefault((top, left), span)
            continue
        places = [(row, column) for row in range(top, top + down) for column in range(left, left + across)]
        if not any(place in cover for place in places):
            cover.update(dict.fromkeys(places, span))
    for row in range(rows):
        for column in range(columns):
            cover.setdefault((row, column), Spans(row, column, 1, 1))
    return cover


def _cell(span: Spans, box: Box, lines: list[list[Word]]) -> Cell:
    return Cell(*span, "\n".join(map(joined, lines)), box, _is_bold(word for line in lines for word in line))


def _is_bold(words: Iterable[Word]) -> bool:
    """Whether some word with a letter or digit is bold, and no such word is not."""
    told = False
    for word in words:
        if any(map(str.isalnum, word.text)):
            if not word.bold:
                return False
            told = True
    return told
