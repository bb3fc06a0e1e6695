"""What does not add up in tables: a total that is no sum, a numbering with a hole, a last row cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.records import DataTable, Finding, TableCell

#: The label of a row that is the sum of those above it; "Total number of visits" counts something by itself.
_TOTAL = re.compile(
    r"^(?:(?:grand|overall|sub|net)[\s-]*)?totals?(?:\s+(?:\([^)]*\)|£\S*|for\s+.*|all\s+.*))?\s*:?$", re.IGNORECASE
)
#: A row that may be the sum of some of those above it.
_PART_TOTAL = re.compile(r"^(?:sub[\s-]*)?totals?\b", re.IGNORECASE)
#: A row that tells of what another row holds, and is no addend.
_OF_WHICH = re.compile(r"^(?:of\s+which|including|incl\b|less\s+)", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:-+|–|—|n/?a|nil)?$", re.IGNORECASE)
_UNENDED = re.compile(r"(?:\b(?:and|or|of|the|to|for|in|with|a|an|by|on|at|from|that)|[,(–-])$", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"^(\d{1,3})[.)]?$")
#: Figures from this size on are often rounded before they are added.
_ROUNDED = 1000
#: Prose has at least so many characters.
_PROSE = 40

Column = dict[int, TableCell]


def findings(tables: Sequence[DataTable]) -> list[Finding]:
    """What does not add up in each of `tables`, in their order."""
    return [finding for table in tables for check in (_totals, _numbers, _last_row) for finding in check(table)]


def _totals(table: DataTable) -> Iterator[Finding]:
    """The totals that are no sum of what is above them; where no column adds up, the rows are not meant to be added."""
    columns = _columns(table)
    for row, label in _labels(columns).items():
        if not _TOTAL.match(label):
            continue
        told = {
            number: misfit
            for number, column in columns.items()
            if (misfit := _misfit(columns, column, row)) is not None
        }
        wrong = {number: misfit for number, misfit in told.items() if misfit}
        if len(wrong) < len(told) or len(told) == 1:
            for number, misfit in wrong.items():
                text = (
                    f"{_called(table)}: {misfit}, the total of {_name(table, number)}, is no sum of what is above it."
                )
                yield Finding("table-total", "warning", text, _page(table, -1))


def _columns(table: DataTable) -> dict[int, Column]:
    """The cells below the header by column and row."""
    columns: dict[int, Column] = {}
    for cell in table.cells:
        if not cell.is_header:
            columns.setdefault(cell.column, {})[cell.row] = cell
    return columns


def _labels(columns: dict[int, Column]) -> dict[int, str]:
    """What each row is called: its first words that are no figure."""
    labels: dict[int, str] = {}
    for _, column in sorted(columns.items()):
        for row, cell in column.items():
            if cell.text and cell.value is None:
                labels.setdefault(row, cell.text)
    return dict(sorted(labels.items()))


def _misfit(columns: dict[int, Column], column: Column, row: int) -> str | None:
    """The total's text where it is no sum of its column, "" where it is one, None where that cannot be told."""
    total = column.get(row)
    labels = _labels(columns)
    above = [cell for r, cell in sorted(column.items()) if r < row and not _OF_WHICH.match(labels.get(r, ""))]
    if total is None or total.value is None or total.unit == "%" or total.column_span > 1:
        return None
    if any(cell.value is None and not _NOTHING.match(cell.text) for cell in above):
        return None
    told = [cell for cell in above if cell.value is not None and cell.unit == total.unit]
    sums = [addends for form in (_TOTAL, _PART_TOTAL) for addends in _addends(told, labels, form) if len(addends) > 1]
    if not sums:
        return None
    return "" if any(_adds_up(total, addends) for addends in sums) else total.text


def _addends(told: Sequence[TableCell], labels: dict[int, str], total: re.Pattern[str]) -> Iterator[list[TableCell]]:
    """What a total can be the sum of, where `total` tells which rows are sums themselves."""
    sums = [cell for cell in told if total.match(labels.get(cell.row, ""))]
    parts = [cell for cell in told if cell not in sums]
    since = [cell for cell in parts if not sums or cell.row > sums[-1].row]
    yield from (since, parts, sums, [*sums, *since])


def _adds_up(total: TableCell, addends: Sequence[TableCell]) -> bool:
    """Whether the addends make the total, but for the rounding that their last figures allow."""
    places = max(_places(cell.text) for cell in (total, *addends))
    large = any(abs(cell.value or 0) >= _ROUNDED for cell in addends)
    slack = 0.5 * 10**-places * len(addends) if places else float(large)
    return abs((total.value or 0) - sum(cell.value or 0 for cell in addends)) <= slack + 1e-6


def _places(text: str) -> int:
    """How many figures stand after the decimal point."""
    match = re.search(r"\.(\d+)", text)
    return len(match[1]) if match else 0


def _numbers(table: DataTable) -> Iterator[Finding]:
    """Holes in a count that numbers the rows."""
    first = [row[0] for row in table.rows if row and row[0]]
    counted = [int(match[1]) for text in first if (match := _ROW_NUMBER.match(text))]
    if len(counted) < 3 or len(counted) < len(first) - 1 or counted[0] > 2:
        return
    for above, below in pairwise(counted):
        if 1 < below - above <= 3:
            yield Finding(
                "table-cut", "note", f"{_called(table)}: after row {above} comes row {below}.", _page(table, 0)
            )


def _last_row(table: DataTable) -> Iterator[Finding]:
    """A table whose last words are no end."""
    last = next((text for row in reversed(table.rows) for text in reversed(row) if text), "")
    if len(last) >= _PROSE and _UNENDED.search(last):
        text = f"{_called(table)} ends in the middle of a sentence: “… {last[-_PROSE:]}”."
        yield Finding("table-cut", "warning", text, _page(table, -1))


def _called(table: DataTable) -> str:
    return f"The table “{table.caption}”" if table.caption else "A table"


def _name(table: DataTable, column: int) -> str:
    """What a column is called, or which it is."""
    name = table.header[column] if column < len(table.header) else ""
    return f"the column “{name}”" if name else f"column {column + 1}"


def _page(table: DataTable, which: int) -> int | None:
    """The first page of a table, or its last (-1)."""
    pages = [one.page for one in table.evidence if one.field is None]
    return pages[which] if pages else None
