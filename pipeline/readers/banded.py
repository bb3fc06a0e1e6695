"""Rows of a ruled table, or parts of them, that no lines part between rows that they do: cut at the others' columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.paper import Box, Word
from pipeline.readers.cells import Held, Layout, Spans, layout_of
from pipeline.readers.strips import strip_of

#: Texts side by side in so many columns at least, and this share of them, make a row of cells.
_LEAST, _SHARE = 2, 0.5
#: A column narrower than this, in points, holds no text: it is shading or a gap between rules.
_SLIVER = 12.0


def with_bands(layout: Layout, held: Held) -> Layout:
    """The layout with whole rows cut whose texts keep to the columns of other rows; itself where there are none."""
    cells = sorted(set(layout.cover.values()))
    several = (span for span in cells if span.row_span == 1 and span.column_span > 1)
    wide = [span for span in several if _columns_of(layout, span) > 1]
    parted = {span for span in wide if _is_parted(layout, span, held.get(span, []))}
    if not parted or len({span.row for span in wide}) == len({span.row for span in cells}):
        return layout
    boxes = [box for span in cells for box in (_cut(layout, span) if span in parted else [layout.box(span)])]
    return layout_of(boxes)


def _columns_of(layout: Layout, span: Spans) -> int:
    """How many columns a cell lies over, slivers not counted."""
    columns = layout.columns[span.column : span.column + span.column_span + 1]
    return sum(right - left >= _SLIVER for left, right in pairwise(columns))


def _is_parted(layout: Layout, span: Spans, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether a cell over several columns holds a text for each of them; one over the whole row, for most."""
    columns = layout.columns[span.column : span.column + span.column_span + 1]
    most = _SHARE if len(columns) == len(layout.columns) else 1.0
    return _keeps(lines, columns, most)


def _keeps(lines: Sequence[Sequence[Word]], columns: Sequence[float], most: float) -> bool:
    """Whether texts stand each in one column, beside each other on one line in so many of them."""
    told: set[int] = set()
    beside = 0
    for line in lines:
        places = [_place(chunk.x0, chunk.x1, columns) for chunk in strip_of(line).chunks]
        if None in places or len(set(places)) < len(places):
            return False
        told.update(place for place in places if place is not None)
        beside = max(beside, len(places))
    return beside >= max(_LEAST, most * (len(columns) - 1)) and len(told) >= _LEAST


def _place(x0: float, x1: float, columns: Sequence[float]) -> int | None:
    """The column that a text stands in; None where it stands in several."""
    return next((n for n, (left, right) in enumerate(pairwise(columns)) if left <= x0 and x1 <= right), None)


def _cut(layout: Layout, span: Spans) -> Iterator[Box]:
    box, columns = layout.box(span), layout.columns[span.column : span.column + span.column_span + 1]
    return (Box(left, box.top, right, box.bottom) for left, right in pairwise(columns))
