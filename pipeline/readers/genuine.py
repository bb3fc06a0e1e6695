"""Which grids are tables: not frames, not charts, not lists of contents or of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.paper import Cell, Grid
from pipeline.readers.figures import is_figure

#: A table has so many rows of figures, or so many where nothing else speaks for it.
_FEWEST, _FEWEST_BARE = 2, 3
_PAGES, _TIME = re.compile(r"(\d{1,4})(?:\s*[-–]\s*\d{1,4})?"), re.compile(r"(\d{1,2})[.:]([0-5]\d)\s*(?:[ap]\.?m\.?)?")
_ITEM = re.compile(r"\(?\d{1,3}[.)]?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PAGE_HEAD = re.compile(r"pages?\W*(nos?|numbers?)?\W*", re.IGNORECASE)


def is_ruled_table(grid: Grid, *, firm: bool = True) -> bool:
    """Whether a ruled grid is a table: cells side by side that say something, and few lines of nothing.

    Where it is not `firm`, one row of them is not enough: the shading behind lines of text makes grids too.
    """
    told = [cell for cell in grid.cells if cell.text]
    filled = Counter(cell.row for cell in told)
    several = sum(count > 1 for count in filled.values())
    if not several or (not firm and 2 * several < len(filled)):
        return False
    rows = {row for cell in told for row in range(cell.row, cell.row + cell.row_span)}
    columns = {column for cell in told for column in range(cell.column, cell.column + cell.column_span)}
    return not (_scattered(rows, grid.rows) or _scattered(columns, grid.columns))


def may_be_head(grid: Grid) -> bool:
    """Whether a ruled grid may be no more than the head of a table: one row, or two without figures in the second."""
    return grid.rows == 1 or (grid.rows == 2 and not any(cell.row and is_figure(cell.text) for cell in grid.cells))


def _scattered(told: set[int], count: int) -> bool:
    """Whether most lines of cells are empty, and not just those after the first few: the grid of a chart."""
    return 2 * len(told) < count and told != set(range(len(told)))


def is_unruled_table(grid: Grid, head: int, *, barred: bool) -> bool:
    """Whether a grid without rulings, whose first `head` rows are its head, is a table of figures.

    `barred`: rules above and below say that it stands by itself.
    """
    columns = [_told(grid, column, head) for column in range(grid.columns)]
    figures = [n for n, cells in enumerate(columns) if n and _is_of_figures(cells)]
    rows = {cell.row for n in figures for cell in columns[n] if _is_number(cell.text)}
    if len(rows) < (_FEWEST if barred or _are_headed(grid, figures, head) else _FEWEST_BARE):
        return False
    body = grid.rows - head
    labelled = {cell.row for cells in columns[: figures[0]] for cell in cells}
    if 2 * len(labelled) < body or 2 * sum(map(len, columns)) < body * grid.columns:
        return False
    last_row = [cell for cell in grid.cells if cell.row == grid.rows - 1]
    if all(_is_axis(columns[n]) for n in figures) or _is_axis(last_row):
        return False
    return figures != [grid.columns - 1] or not _is_list(_told(grid, 0), _told(grid, grid.columns - 1))


def _are_headed(grid: Grid, columns: Sequence[int], head: int) -> bool:
    """Whether there are several of these columns, and each has a head of its own."""
    headed = {cell.column for cell in grid.cells if cell.row < head and cell.text and cell.column_span == 1}
    return len(columns) > 1 and set(columns) <= headed


def is_barred_table(grid: Grid) -> bool:
    """Whether a grid between horizontal rules is a table: most places filled, and several rows with several cells.

    Texts about the rows above them fill no place, and one row more must speak for the table.
    """
    told = [cell for cell in grid.cells if cell.text]
    beside = Counter(cell.row for cell in told)
    several = sum(count > 1 for count in beside.values())
    labelled = sum(cell.column == 0 for cell in told)
    texts = {cell.row for cell in told if cell.column_span > 1 and cell.column and beside[cell.row] == 1}
    places = sum(cell.row not in texts for cell in grid.cells)
    return (
        2 * (len(told) - len(texts)) >= places and 2 * labelled >= grid.rows - len(texts) and several > 1 + bool(texts)
    )


def _told(grid: Grid, column: int, first: int = 0) -> list[Cell]:
    """The cells of a column that say something, from the row `first` on."""
    return [cell for cell in grid.cells if cell.column == column and cell.row >= first and cell.text]


def _is_of_figures(cells: Sequence[Cell]) -> bool:
    """Whether most of a column's cells are figures, and some of them numbers."""
    figures = sum(is_figure(cell.text) for cell in cells)
    return 2 * figures > len(cells) and any(_is_number(cell.text) for cell in cells)


def _is_number(text: str) -> bool:
    """Whether a text is a figure and no mark in place of one."""
    return is_figure(text) and any(map(str.isdigit, text))


def _is_list(first: Sequence[Cell], last: Sequence[Cell]) -> bool:
    """Whether the figures of the last column only rise: a contents list's pages, or a numbered programme's times."""
    texts = [cell.text for cell in last if not _PAGE_HEAD.fullmatch(cell.text)]
    numbered = all(_ITEM.fullmatch(cell.text) for cell in first)
    for pattern in (_PAGES, _TIME) if numbered else (_PAGES,):
        matches = [pattern.fullmatch(text) for text in texts]
        places = [tuple(int(part) for part in match.groups() if part) for match in matches if match]
        if len(places) == len(texts) and places == sorted(places):
            return True
    return False


def _is_axis(cells: Sequence[Cell]) -> bool:
    """Whether figures go up or down in equal steps, other than by one: the scale of a chart."""
    numbers = [float(n) for cell in cells for n in _NUMBER.findall(cell.text.replace(",", ""))]
    steps = {round(after - before, 6) for before, after in pairwise(numbers)}
    return len(numbers) > 3 and len(steps) == 1 and not steps & {-1.0, 0.0, 1.0}
