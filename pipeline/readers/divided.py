"""Cells of a ruled table that hold several: rules part only some of its columns or rows, white space the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractors.paper import Box, Word
from pipeline.readers.cells import Layout, layout_of
from pipeline.readers.columns import River, rivers_of
from pipeline.readers.pieces import Line, Piece
from pipeline.readers.rows import rows_of
from pipeline.readers.strips import Strip, strips_of

#: So many rows of figures side by side in undivided cells are columns.
_LEAST = 2


def divided(layout: Layout, words: Sequence[Word]) -> Layout:
    """The layout with its undivided columns and rows parted."""
    held = layout.shared(words)
    strips = {span: strips_of(words) for span, words in held.items()}
    boxes = {layout.box(span): strips.get(span, []) for span in set(layout.cover.values())}
    parted = _columns_parted(boxes, layout.columns)
    if parted:
        layout = layout_of(parted)
    lower = _rows_parted(layout, words)
    return layout_of(lower) if lower else layout


def _columns_parted(boxes: dict[Box, list[Strip]], edges: Sequence[float]) -> list[Box]:
    """The boxes with those cut that have several columns of figures; none where there is nothing to cut."""
    result: list[Box] = []
    stacks: dict[tuple[float, float], list[Box]] = {}
    for box in boxes:
        stacks.setdefault((box.x0, box.x1), []).append(box)
    found = False
    for (x0, x1), stack in stacks.items():
        rows = [strip for box in stack for strip in boxes[box] if _has_figures(strip)]
        rivers = rivers_of(rows, [e for e in edges if x0 < e < x1]) if len(rows) >= _LEAST else []
        cuts = [_cut_at(river, edges) for river in rivers]
        found = found or bool(cuts)
        for box in stack:
            result += _cut(box, [x for x in cuts if not _crossed(boxes[box], x)])
    return result if found else []


def _has_figures(strip: Strip) -> bool:
    return len(strip.chunks) > 1 and any(chunk.figure for chunk in strip.chunks[1:])


def _cut_at(river: River, edges: Iterable[float]) -> float:
    """Where to cut: at a rule that runs on the river elsewhere in the table, or in its middle."""
    return next((edge for edge in edges if river.x0 <= edge <= river.x1), river.middle)


def _crossed(strips: Sequence[Strip], x: float) -> bool:
    return any(chunk.x0 < x < chunk.x1 for strip in strips for chunk in strip.chunks)


def _cut(box: Box, places: Sequence[float]) -> Iterator[Box]:
    for left, right in pairwise([box.x0, *places, box.x1]):
        yield Box(left, box.top, right, box.bottom)


def _rows_parted(layout: Layout, words: Sequence[Word]) -> list[Box]:
    """The boxes with those cut that have several rows of figures; none where there is nothing to cut."""
    spans = set(layout.cover.values())
    held = layout.shared(words)
    cuts = {row: _row_cuts(row, held) for row in {span.row for span in spans if span.row_span == 1}}
    if not any(cuts.values()):
        return []
    result: list[Box] = []
    for span in spans:
        box = layout.box(span)
        inner = cuts.get(span.row, []) if span.row_span == 1 else []
        result += (Box(box.x0, top, box.x1, bottom) for top, bottom in pairwise([box.top, *inner, box.bottom]))
    return result


def _row_cuts(row: int, held: dict) -> list[float]:
    band = {span: words for span, words in held.items() if span.row == row and span.row_span == 1}
    if len(band) < 2:
        return []
    strips = strips_of([word for words in band.values() for word in words])
    if len(strips) < 3:
        return []
    home = {word: span.column for span, words in band.items() for word in words}
    lines = []
    for strip in strips:
        pieces: dict[int, list[Word]] = {}
        for word in strip.words:
            pieces.setdefault(home[word], []).append(word)
        lines.append(Line(strip, tuple(Piece(c, c, tuple(ws)) for c, ws in sorted(pieces.items()))))
    rows = rows_of(lines, [])
    first = min(span.column for span in band)
    stubs = sum(any(line.at(first) for line in row) for row in rows)
    figures = sum(any(p.figure for line in row for p in line.pieces if p.first != first) for row in rows)
    if len(rows) < 3 or stubs < 0.7 * len(rows) or figures < 0.7 * len(rows):
        return []
    return [(above[-1].strip.bottom + below[0].strip.top) / 2 for above, below in pairwise(rows)]
