"""Which of the grids on a page are tables, and not text that is laid out."""

from __future__ import annotations

from dataclasses import replace

from extractors.grids.headers import figure_columns
from extractors.paper import Grid, Page
from pipeline.join import same_columns


def is_table(grid: Grid) -> bool:
    """Whether a grid is more than a frame around text: at least two columns and two cells with words."""
    return grid.columns >= 2 and grid.rows >= 1 and sum(bool(cell.text.strip()) for cell in grid.cells) >= 2


def is_schedule(grid: Grid, prose: bool) -> bool:
    """Whether an unruled grid holds figures. In agendas and minutes lists look alike: there its head must be bold."""
    if not prose:
        return bool(figure_columns(grid))
    head = [cell for cell in grid.cells if cell.row == 0 and cell.text.strip()]
    return len(head) >= 3 and all(cell.bold for cell in head) and bool(figure_columns(grid, 1))


def goes_on(schedule: Grid | None, grid: Grid, page: Page) -> bool:
    """Whether an unruled grid at the head of its page carries on the one that the page before ends with."""
    if schedule is None or schedule.ruled or any(line.box.top < grid.box.top for line in page.lines):
        return False
    return same_columns(schedule, grid)


def without_text_rows(grid: Grid) -> Grid | None:
    """A grid without the rows at its top and foot that hold one cell of text; None where too little is left."""
    filled = [sum(bool(c.text.strip()) for c in grid.cells if c.row == row) for row in range(grid.rows)]
    rows = [row for row, count in enumerate(filled) if count >= 2]
    if len(rows) < max(2, 0.4 * grid.rows):
        return None
    kept = [cell for cell in grid.cells if rows[0] <= cell.row <= rows[-1]]
    box = grid.box._replace(top=min(c.box.top for c in kept), bottom=max(c.box.bottom for c in kept))
    cells = tuple(replace(cell, row=cell.row - rows[0]) for cell in kept)
    return replace(grid, box=box, rows=rows[-1] - rows[0] + 1, cells=cells)
