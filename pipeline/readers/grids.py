"""The tables on a page: words and rulings to grids."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.paper import Box, Grid, Word
from pipeline.readers.banded import with_bands
from pipeline.readers.cells import layout_of
from pipeline.readers.divided import with_columns, with_rows
from pipeline.readers.genuine import is_ruled_table, may_be_head
from pipeline.readers.overhead import with_heads
from pipeline.readers.rivals import holds, preferred
from pipeline.readers.ruled import drawn_strokes, ruled_tables
from pipeline.readers.rulings import Ruling
from pipeline.readers.unruled import unruled_grids


def find_grids(
    page: int, words: Sequence[Word], rulings: Sequence[Ruling], width: float, height: float
) -> tuple[Grid, ...]:
    """The grids on one page of `width` by `height` points, from the top down; cells hold the words centred in them."""
    firm: list[Grid] = []
    weak: list[Grid] = []
    drawn = drawn_strokes(rulings)
    for table in ruled_tables(rulings, drawn):
        grid = _ruled_grid(page, table.cells, words)
        if is_ruled_table(grid, firm=table.firm):
            (firm if table.firm and not may_be_head(grid) else weak).append(grid)
    free = _outside(words, firm)
    unruled = unruled_grids(page, free, drawn)
    grids = [*firm, *preferred(weak, unruled, free)]
    left = _outside(free, grids)
    grids = [with_heads(grid, left, words) if grid.ruled else grid for grid in grids]
    return tuple(sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0)))


def _ruled_grid(page: int, cells: Sequence[Box], words: Sequence[Word]) -> Grid:
    """The grid of a ruled table, its undivided cells cut."""
    layout = layout_of(cells)
    held = layout.held(words)
    for cut in (with_columns, with_bands, with_rows):
        finer = cut(layout, held)
        if finer is not layout:
            layout, held = finer, finer.held(words)
    return layout.grid(page, held, ruled=True)


def _outside(words: Sequence[Word], grids: Sequence[Grid]) -> Sequence[Word]:
    """The words that stand in none of the grids."""
    for grid in grids:
        words = [word for word in words if not holds(grid.box, word)]
    return words
