"""Agendas and minutes laid out as a table, an item a row: the rows are read as text, as though there were no rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractors.paper import Cell, Grid, Line, Span, line_of

#: "1", "4.", "12)", "PC24/07", "3/24": what numbers an item.
_NUMBER = re.compile(r"^(?:[A-Z]{1,4}[ ./-]?)?(?:\d{1,4}[/.-])?(?P<count>\d{1,3})(?:/\d\d(?:\d\d)?)?[.):]?$")
#: A note on who is to act has no more characters than this.
_NOTE = 24
#: What a column of items is called; a table of actions or of people numbers its rows too.
_ITEMS = re.compile(
    r"^(?:agenda\s+)?(?:items?|titles?|subjects?|business|topics?|headings?|minutes?|discussions?|matters?)\b",
    re.IGNORECASE,
)


def itemised(grid: Grid) -> bool:
    """Whether a grid's rows are the items of an agenda or minutes: numbered, rising, under "Item" or no head at all."""
    numbers = _numbers(grid)
    counts = list(numbers.values())
    if len(counts) < 3 or any(not 0 < below - above <= 2 for above, below in pairwise(counts)):
        return False
    first = min(numbers)
    told = [cell for cell in grid.cells if cell.column == 1 and cell.row >= first and cell.text.strip()]
    heads = [cell.text.strip() for cell in grid.cells if cell.row == first - 1 and cell.column == 1]
    return len(told) >= len(counts) and (_ITEMS.match(heads[0]) is not None if heads else _unheaded(grid))


def _unheaded(grid: Grid) -> bool:
    """Whether columns without heads are numbers and items, and perhaps short notes on who is to act."""
    notes = [cell.text.strip() for cell in grid.cells if cell.column == 2]
    return grid.columns == 2 or (grid.columns == 3 and all(len(note) <= _NOTE for note in notes) and "" in notes)


def rows_as_text(grid: Grid, lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Each row's lines: those of its number and its item, and beside them those of the other columns.

    What stands over the first item, the head of the columns, is told as lines beside the text.
    """
    numbers = _numbers(grid)
    edge = max(cell.box.x1 for cell in grid.cells if cell.column == 1 and cell.column_span == 1)
    for row in range(grid.rows):
        held = [line for line in lines if _row_of(grid, line) == row]
        if row < min(numbers):
            yield [], held
            continue
        number = next((c for c in grid.cells if c.row == row and c.column == 0 and row in numbers), None)
        yield _item(held, number, edge), [cut for line in held if (cut := _part(line, lambda s: _middle(s) > edge))]


def _numbers(grid: Grid) -> dict[int, int]:
    """The count that each row's first cell tells, by row."""
    first = {cell.row: cell.text.strip() for cell in grid.cells if cell.column == 0}
    return {row: int(match["count"]) for row, text in sorted(first.items()) if (match := _NUMBER.match(text))}


def _item(lines: Sequence[Line], number: Cell | None, edge: float) -> list[Line]:
    """The lines of an item; its number, wherever it stands beside them, leads the first."""
    if number is None:
        return [cut for line in lines if (cut := _part(line, lambda s: _middle(s) <= edge))]
    inner = number.box.x1
    counted = [span for line in lines for span in line.spans if _middle(span) <= inner]
    told = [cut for line in lines if (cut := _part(line, lambda s: inner < _middle(s) <= edge))]
    if not told or not counted:
        return [cut for line in lines if (cut := _part(line, lambda s: _middle(s) <= edge))]
    first = told[0]
    return [line_of([*counted, *first.spans], first.page, first.box.top, first.box.bottom, first.baseline), *told[1:]]


def _part(line: Line, holds: Callable[[Span], bool]) -> Line | None:
    spans = [span for span in line.spans if holds(span)]
    return line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline) if spans else None


def _middle(span: Span) -> float:
    return (span.x0 + span.x1) / 2


def _row_of(grid: Grid, line: Line) -> int | None:
    """The row that a line's middle lies in; a line beside all of them belongs to the nearest."""
    y = (line.box.top + line.box.bottom) / 2
    tops = {
        row: min(cell.box.top for cell in grid.cells if cell.row == row) for row in {cell.row for cell in grid.cells}
    }
    above = [row for row, top in tops.items() if top <= y]
    return max(above) if above else min(tops)
