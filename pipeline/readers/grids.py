"""The tables on a page: words and rulings to grids."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.paper import Grid, Word
from pipeline.readers.cells import layout_of
from pipeline.readers.divided import divided
from pipeline.readers.genuine import is_ruled_table
from pipeline.readers.ruled import ruled_tables
from pipeline.readers.rulings import Ruling
from pipeline.readers.strokes import strokes_of
from pipeline.readers.unruled import unruled_grids


def find_grids(
    page: int, words: Sequence[Word], rulings: Sequence[Ruling], width: float, height: float
) -> tuple[Grid, ...]:
    """The grids on one page of `width` by `height` points, from the top down; cells hold the words centred in them."""
    grids = [grid for boxes in ruled_tables(rulings) if is_ruled_table(grid := divided(layout_of(boxes), words).grid(page, words, ruled=True))]
    free = [
        word
        for word in words
        if not any(grid.box.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for grid in grids)
    ]
    across, down = strokes_of(rulings)
    grids += unruled_grids(page, free, across, down)
    return tuple(sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0)))
