"""Tables of words that no rules bound: bold heads, three or more, over strips that keep to their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractors.paper import Grid
from pipeline.readers.columns import River, rivers_of
from pipeline.readers.genuine import is_barred_table
from pipeline.readers.pieces import cut
from pipeline.readers.setting import set_table
from pipeline.readers.strips import Strip

#: Fewer heads stand over lists beside each other too; fewer rows may stand so by chance.
_LEAST_HEADS, _LEAST_ROWS = 3, 3
#: Strips of a table have less white between them than this, in type sizes; lines of one text less than the second.
_APART, _TIGHT = 2.0, 0.6
#: Cells commonly hold no more words than this on one line; columns of running text do.
_MOST_WORDS = 3


def headed_grids(page: int, strips: Sequence[Strip]) -> Iterator[Grid]:
    """The tables of words under bold heads."""
    for n, strip in enumerate(strips):
        if len(strip.chunks) >= _LEAST_HEADS and _is_bold(strip):
            grid = _grid(page, strip, _below(strips[n:]))
            if grid:
                yield grid


def _is_bold(strip: Strip) -> bool:
    return all(word.bold for word in strip.words)


def _below(strips: Sequence[Strip]) -> list[Strip]:
    """The strips below the first that may belong to its table: up to the last in columns, and what runs on there."""
    body: list[Strip] = []
    end = 0
    for above, strip in pairwise(strips):
        white = (strip.top - above.bottom) / strip.size
        if white > _APART or strip.prose or (_is_bold(strip) and len(strip.chunks) > 1):
            break
        body.append(strip)
        if len(strip.chunks) > 1 or (end == len(body) - 1 and white <= _TIGHT):
            end = len(body)
    return body[:end]


def _grid(page: int, head: Strip, body: Sequence[Strip]) -> Grid | None:
    rows = [strip for strip in body if len(strip.chunks) > 1]
    if len(rows) < _LEAST_ROWS or median(len(chunk.words) for row in rows for chunk in row.chunks) > _MOST_WORDS:
        return None
    rivers = rivers_of([head, *rows])
    if len(rivers) < _LEAST_HEADS - 1 or not all(_keeps(strip, rivers) for strip in body):
        return None
    grid = set_table([head], body, rivers, []).grid(page, [word for strip in (head, *body) for word in strip.words])
    return grid if grid.rows > _LEAST_ROWS and is_barred_table(grid) else None


def _keeps(strip: Strip, rivers: Sequence[River]) -> bool:
    """Whether each text of a strip stands in one column."""
    return all(piece.first == piece.last for piece in cut(strip, rivers).pieces)
