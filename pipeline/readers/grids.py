"""The tables on a page: words and rulings to grids."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.paper import Box, Grid, Word
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
    firm, weak = [], []
    for table in ruled_tables(rulings):
        grid = divided(layout_of(table.cells), words).grid(page, words, ruled=True)
        if is_ruled_table(grid):
            (firm if table.firm else weak).append(grid)
    free = _outside(words, firm)
    unruled = list(unruled_grids(page, free, strokes_of(ruling for ruling in rulings if not ruling.filled)))
    grids = [*firm, *_preferred(weak, unruled, free)]
    return tuple(sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0)))


def _outside(words: Sequence[Word], grids: Sequence[Grid]) -> Sequence[Word]:
    """The words that stand in none of the grids."""
    return [word for word in words if not any(_holds(grid, word) for grid in grids)] if grids else words


def _holds(grid: Grid, word: Word) -> bool:
    return grid.box.holds((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)


def _preferred(weak: Sequence[Grid], unruled: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Where a weakly ruled grid and an unruled one overlap, that which holds more words; all others as they are."""
    lost = set()
    for ours in weak:
        for theirs in unruled:
            if _overlap(ours.box, theirs.box):
                fewer = _count(words, ours) < _count(words, theirs)
                lost.add(id(ours if fewer else theirs))
    return [grid for grid in (*weak, *unruled) if id(grid) not in lost]


def _overlap(first: Box, second: Box) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1 and first.top < second.bottom and second.top < first.bottom


def _count(words: Sequence[Word], grid: Grid) -> int:
    return sum(_holds(grid, word) for word in words)
