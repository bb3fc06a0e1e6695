"""Cells of a ruled table that hold several: rules part only some of its columns or rows, white space the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.paper import Box, Word
from pipeline.readers.cells import Held, Layout, Spans, layout_of
from pipeline.readers.columns import River, narrowed, rivers_of
from pipeline.readers.figures import is_figure
from pipeline.readers.pieces import Line, Piece
from pipeline.readers.rows import Row, rows_of
from pipeline.readers.runs import has_figures
from pipeline.readers.strips import Strip, is_gapped, joined, strip_of, strips_of

#: So many rows of figures side by side in undivided cells are columns; so many over each other are rows.
_LEAST_BESIDE, _LEAST_BELOW = 2, 3
#: Edges of rows that a frame has, around one row; a table has more.
_ROWS = 2
#: This share of the rows that a band is cut into must begin with a label, and so many figures must be in them.
_LABELLED = 0.7


def with_columns(layout: Layout, held: Held) -> Layout:
    """The layout with cells cut in which several columns of figures stand; itself where there are none."""
    stacks: dict[tuple[int, int], list[Spans]] = {}
    for span in layout.cover.values():
        stacks.setdefault((span.column, span.column_span), []).append(span)
    cuts: dict[Spans, list[float]] = {}
    for stack in stacks.values():
        strips = {span: [strip_of(line) for line in held[span] if is_gapped(line)] for span in stack if span in held}
        rows = [strip for strips in strips.values() for strip in strips if has_figures(strip)]
        rivers = rivers_of(rows, _inner(layout, stack[0])) if len(rows) >= _LEAST_BESIDE else []
        if rivers:
            every = [strip_of(line) for span in stack for line in held.get(span, [])]
            places = [_cut_at(river, layout.columns, every) for river in rivers]
            cuts.update((span, _uncrossed(places, held.get(span, []))) for span in stack)
    if not any(cuts.values()):
        return layout
    return layout_of([box for span in _cells(layout) for box in _cut_across(layout.box(span), cuts.get(span, []))])


def _cells(layout: Layout) -> list[Spans]:
    return sorted(set(layout.cover.values()))


def _inner(layout: Layout, span: Spans) -> Sequence[float]:
    """The edges of other columns inside a cell."""
    return layout.columns[span.column + 1 : span.column + span.column_span]


def _cut_at(river: River, edges: Sequence[float], every: Sequence[Strip]) -> float:
    """Where to cut: at a rule that runs on the river elsewhere in the table, or in its middle.

    Where lines without figures reach into the river, in the middle of what the fewest of them lie across.
    """
    ruled = next((edge for edge in edges if river.x0 <= edge <= river.x1), None)
    if ruled is not None or not any(chunk.x0 < river.middle < chunk.x1 for strip in every for chunk in strip.chunks):
        return river.middle if ruled is None else ruled
    return narrowed(river, every).middle


def _uncrossed(places: Sequence[float], lines: Sequence[Sequence[Word]]) -> list[float]:
    """The places over which no text lies."""
    chunks = [chunk for line in lines for chunk in strip_of(line).chunks]
    return [x for x in places if not any(chunk.x0 < x < chunk.x1 for chunk in chunks)]


def _cut_across(box: Box, places: Sequence[float]) -> Iterator[Box]:
    return (Box(left, box.top, right, box.bottom) for left, right in pairwise([box.x0, *places, box.x1]))


def with_rows(layout: Layout, held: Held) -> Layout:
    """The layout with cells cut in which several rows of figures stand; itself where there are none."""
    bands: dict[int, list[Spans]] = {}
    for span in held:
        if span.row_span == 1:
            bands.setdefault(span.row, []).append(span)
    cuts = {
        row: _row_cuts(
            {span.column: [word for line in held[span] for word in line] for span in band},
            headed=row == 0 and len(layout.rows) > _ROWS,
        )
        for row, band in bands.items()
        if any(_stacks_figures(held[span]) for span in sorted(band)[1:])
    }
    if not any(cuts.values()):
        return layout
    boxes = [
        _cut_down(layout.box(span), cuts.get(span.row, []) if span.row_span == 1 else []) for span in _cells(layout)
    ]
    return layout_of([box for cut in boxes for box in cut])


def _stacks_figures(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether figures stand over each other."""
    return len(lines) >= _LEAST_BELOW and sum(is_figure(joined(line)) for line in lines) >= _LEAST_BELOW


def _cut_down(box: Box, heights: Sequence[float]) -> Iterator[Box]:
    return (Box(box.x0, top, box.x1, bottom) for top, bottom in pairwise([box.top, *heights, box.bottom]))


def _row_cuts(band: Mapping[int, Sequence[Word]], *, headed: bool) -> list[float]:
    """The heights between the rows that stand in one row of cells, given by the words in each column.

    Where it may be `headed`, what names the columns above the first figures is one row and counts as none.
    """
    column = {id(word): number for number, words in band.items() for word in words}
    strips = strips_of(word for words in band.values() for word in words)
    rows = rows_of([_line(strip, column) for strip in strips], [])
    first = min(band)
    heads = _heads(rows, first) if headed else 0
    body = rows[heads:]
    labels = sum(any(line.at(first) for line in row) for row in body)
    figures = sum(_has_figure(row, first) for row in body)
    if len(body) < _LEAST_BELOW or min(labels, figures) < _LABELLED * len(body):
        return []
    rows = [[line for row in rows[:heads] for line in row], *body] if heads else body
    return [(above[-1].strip.bottom + below[0].strip.top) / 2 for above, below in pairwise(rows)]


def _heads(rows: Sequence[Row], first: int) -> int:
    """How many rows above the first with figures name columns: all down to the last that is more than a label."""
    figures = next((n for n, row in enumerate(rows) if _has_figure(row, first)), 0)
    named = (
        n for n in range(figures - 1, -1, -1) if any(piece.first != first for line in rows[n] for piece in line.pieces)
    )
    return next(named, -1) + 1


def _line(strip: Strip, column: Mapping[int, int]) -> Line:
    """The strip with one piece for each column that it has words in."""
    pieces: dict[int, list[Word]] = {}
    for word in strip.words:
        pieces.setdefault(column[id(word)], []).append(word)
    return Line(strip, tuple(Piece(n, n, tuple(words)) for n, words in sorted(pieces.items())))


def _has_figure(row: Row, first: int) -> bool:
    return any(piece.figure and piece.first != first for line in row for piece in line.pieces)
