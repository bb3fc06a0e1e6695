"""The heads of a ruled table that stand over its first rule: bold words, each over one of its columns.

Where two stand apart over one column, no rule parts the two columns that they name, and the words below may be cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.paper import Box, Grid, Word
from pipeline.readers.cells import layout_of
from pipeline.readers.genuine import may_be_head

#: Heads stand at most so far over the rule, and their lines over each other, in type sizes; and no more than so deep.
_NEAR, _LEADING, _DEEP = 1.2, 0.9, 7.0
#: Words with less white than this between them, in type sizes, are one head; two over one column stand further apart.
_SPACE, _APART = 0.6, 1.0
#: A head sticks out of its column by no more than this, in points; so much of it stands over the column.
_OUT, _MOST = 6.0, 0.75
#: So many columns at least have heads, and this share of those that say something.
_LEAST, _SHARE = 2, 0.5


class _Head(NamedTuple):
    """The left and right edges of a head, over all its lines."""

    x0: float
    x1: float

    def over(self, left: float, right: float) -> bool:
        """Whether most of it stands over a column."""
        return min(self.x1, right) - max(self.x0, left) >= _MOST * (self.x1 - self.x0)


def with_heads(grid: Grid, free: Sequence[Word], words: Sequence[Word]) -> Grid:
    """The grid with the heads over it as its first row. `free` are the words in no table, `words` all on the page."""
    if may_be_head(grid) or _has_heads(grid):
        return grid
    over = _over(grid, free)
    heads = list(_heads(over))
    told = {cell.column for cell in grid.cells if cell.text.strip()}
    if len(heads) < max(_LEAST, _SHARE * len(told)):
        return grid
    own = [word for word in words if _inside(grid.box, word)]
    edges = list(_edges(grid, heads, own))
    if not all(any(head.over(a, b) for a, b in pairwise(edges)) for head in heads):
        return grid
    top = min(word.top for word in over)
    boxes = [Box(a, top, b, grid.box.top) for a, b in pairwise(edges)]
    boxes += [box for cell in grid.cells for box in _cut(cell.box, edges, whole=cell.column_span > 1)]
    layout = layout_of(boxes)
    return layout.grid(grid.page, layout.held([*over, *own]), ruled=True)


def _has_heads(grid: Grid) -> bool:
    """Whether the first row names the columns already: in bold, or in one cell for the whole table.

    A bold name in the first column alone is that of the group of rows below it.
    """
    first = [cell for cell in grid.cells if cell.row == 0 and cell.text.strip()]
    group = len(first) == 1 and first[0].column == 0 and first[0].column_span == 1
    return bool(first) and not group and all(cell.bold for cell in first)


def _inside(box: Box, word: Word) -> bool:
    return box.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)


def _over(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """The bold words right above a grid, line over line, until one is not bold or stands further off."""
    above = [w for w in words if w.bottom <= grid.box.top + 2 and w.x1 > grid.box.x0 and w.x0 < grid.box.x1]
    found: list[Word] = []
    top = grid.box.top
    for word in sorted(above, key=lambda w: -w.bottom):
        near = (_LEADING if found else _NEAR) * word.size
        if top - word.bottom > near or grid.box.top - word.top > _DEEP * word.size:
            break
        if not word.bold:
            return [] if any(word.bottom > bold.top + 2 for bold in found) else found
        found.append(word)
        top = min(top, word.top)
    return found


def _heads(over: Sequence[Word]) -> Iterator[_Head]:
    """The heads that words make, left to right: those that stand over each other or close are one."""
    last: _Head | None = None
    for word in sorted(over, key=lambda word: word.x0):
        if last and word.x0 - last.x1 < _SPACE * word.size:
            last = _Head(last.x0, max(last.x1, word.x1))
        else:
            if last:
                yield last
            last = _Head(word.x0, word.x1)
    if last:
        yield last


def _edges(grid: Grid, heads: Sequence[_Head], words: Sequence[Word]) -> list[float]:
    """The edges of the columns: those of the grid, and between two heads over one where no word stands across."""
    edges = sorted({edge for cell in grid.cells if cell.column_span == 1 for edge in (cell.box.x0, cell.box.x1)})
    cuts: list[float] = []
    for left, right in pairwise(heads):
        parted = any(left.x1 - _OUT <= edge <= right.x0 + _OUT for edge in edges)
        if not parted and right.x0 - left.x1 >= _APART:
            able = (right.x0 - 1.0, (left.x1 + right.x0) / 2)
            cuts += [x for x in able if not any(word.x0 < x < word.x1 for word in words)][:1]
    return sorted([*edges, *cuts])


def _cut(box: Box, edges: Sequence[float], *, whole: bool) -> Iterator[Box]:
    """A cell cut at the edges inside it; one that spans columns stays whole."""
    inner = [] if whole else [x for x in edges if box.x0 + 1 < x < box.x1 - 1]
    return (Box(a, box.top, b, box.bottom) for a, b in pairwise([box.x0, *inner, box.x1]))
