"""The tables on a page: words and rulings to grids."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.paper import Grid, Word
from pipeline.readers.cells import grid_of
from pipeline.readers.ruled import ruled_tables
from pipeline.readers.rulings import Ruling


def find_grids(
    page: int, words: Sequence[Word], rulings: Sequence[Ruling], width: float, height: float
) -> tuple[Grid, ...]:
    """The grids on one page of `width` by `height` points, from the top down; cells hold the words centred in them."""
    grids = [grid_of(page, boxes, words) for boxes in ruled_tables(rulings)]
    return tuple(grid for grid in grids if _is_table(grid))


def _is_table(grid: Grid) -> bool:
    """Whether at least two cells say something: boxes round one text are frames."""
    return sum(cell.text != "" for cell in grid.cells) > 1
