"""Strips of a table to the edges and spans of its grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.paper import Grid, Word
from pipeline.readers.cells import Spans, layout
from pipeline.readers.columns import River, columns_of, narrowed
from pipeline.readers.heads import heads_of
from pipeline.readers.pieces import cut
from pipeline.readers.rows import Row, rows_of
from pipeline.readers.strips import Strip
from pipeline.readers.strokes import Stroke

#: White around a table's outermost words, in points.
_MARGIN = 2.0
#: A rule that runs over this share of a table parts its rows.
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class Setting:
    """A table's edges, in points, the places that cells over several of them cover, and its body's rows."""

    rows: list[float]
    columns: list[float]
    spans: list[Spans]
    body: list[Row]

    def grid(self, page: int, words: Iterable[Word]) -> Grid:
        """The grid with `words` in its cells."""
        cells = layout(self.rows, self.columns, self.spans)
        return cells.grid(page, cells.held(words), ruled=False)


def set_table(head: Sequence[Strip], body: Sequence[Strip], rivers: Sequence[River], bars: Sequence[Stroke]) -> Setting:
    """The grid of a table whose columns the rivers part. `bars` are the horizontal rules in it."""
    strips = [*head, *body]
    left, right = min(strip.x0 for strip in strips), max(strip.x1 for strip in strips)
    full = [bar.at for bar in bars if bar.end - bar.start >= _FULL * (right - left)]
    columns, rivers = columns_of(body, rivers), _beside_heads(rivers, head)
    rows = rows_of([cut(strip, rivers) for strip in body], full)
    heights: list[float] = []
    spans: list[Spans] = []
    if head:
        heads, heights = heads_of([cut(strip, rivers, head=True) for strip in head], columns, bars)
        spans = [Spans(h.rows[0], h.first, h.rows[1] - h.rows[0] + 1, h.last - h.first + 1) for h in heads]
        heights.append((head[-1].bottom + body[0].top) / 2)
    for n, row in enumerate(rows, len(heights)):
        spans += _row_spans(n, row)
    heights += [(above[-1].strip.bottom + below[0].strip.top) / 2 for above, below in pairwise(rows)]
    down = [strips[0].top - _MARGIN, *sorted(heights), strips[-1].bottom + _MARGIN]
    across = [left - _MARGIN, *(river.middle for river in rivers), right + _MARGIN]
    return Setting(down, across, spans, rows)


def _beside_heads(rivers: Sequence[River], head: Sequence[Strip]) -> list[River]:
    """The rivers where they run between the heads of single columns: in those strips that have the most."""
    most = max((len(strip.chunks) for strip in head), default=0)
    return [narrowed(river, [strip for strip in head if len(strip.chunks) == most]) for river in rivers]


def _row_spans(n: int, row: Row) -> list[Spans]:
    """The cells of a row that lie over more than one column; lines of a text that reach differently far are one."""
    wide: list[tuple[int, int]] = []
    for first, last in sorted((piece.first, piece.last) for line in row for piece in line.pieces):
        if wide and first <= wide[-1][1] and first < last:
            wide[-1] = wide[-1][0], max(wide[-1][1], last)
        elif first < last:
            wide.append((first, last))
    return [Spans(n, first, 1, last - first + 1) for first, last in wide]
