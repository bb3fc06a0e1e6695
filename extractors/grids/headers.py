"""Which rows of a table are its header, and which of its columns hold figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.grids.cells import value_of
from extractors.grids.sheets import Sheet, SheetCell
from extractors.paper import Grid

#: A cell of figures alone, more than one of them or none: "56:44", "14-17", "2019/20", "-", "n/a", "nil".
_FIGURES = re.compile(r"^(?:[\d\s.,:/%£€$()+*<>≤≥~−–-]+|n/?a|n/?k|nil|none|tbc|\*+)$", re.IGNORECASE)
#: A year or a part of one heads a column: it is no figure there.
_PERIOD = re.compile(
    r"^(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)?\d\d)?|\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}|q[1-4]\b.*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s*\d*)$",
    re.IGNORECASE,
)
#: The unit of a column under its name: "£000", "(£'000s)", "%", "£m".
_UNIT = re.compile(r"(?:^|\s+)\(?(?:£\s?[’']?000s?|[’']?000s|£m?|%)\)?$")
_TELEPHONE = re.compile(r"^\(?0[\d\s()]{8,}$")
#: The share of a column's cells that figures make at least where it is a column of figures.
_SHARE = 0.6
#: At most so many rows are a header.
_DEEP = 4
#: The name of a column has no more characters than this; prose has more than this a cell.
_NAME, _PROSE = 40, 60


def is_figure(text: str) -> bool:
    """Whether a cell holds figures or stands for some: "2,462", "78% (284)", "56:44", "-"; a year alone is none."""
    name = _UNIT.sub("", text)
    if not name or _PERIOD.match(name) or _TELEPHONE.match(text):
        return False
    return value_of(text, accounts=True).number is not None or bool(_FIGURES.match(text))


def figure_columns(table: Sheet | Grid, header: int = 0) -> list[int]:
    """The columns beside the first in which most of what stands below the header are figures, two at least."""
    told: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        if cell.column and cell.row >= header and cell.text and cell.column_span == 1:
            told[cell.column].append(cell.text)
    least = min(2, max(1, table.rows - header))
    figures = {column: [text for text in texts if is_figure(text)] for column, texts in told.items()}
    return sorted(
        column
        for column, texts in figures.items()
        if len(texts) >= _SHARE * len(told[column]) and sum(any(map(str.isdigit, text)) for text in texts) >= least
    )


def header_rows(sheet: Sheet) -> int:
    """How many rows at the head name the columns.

    They are printed again on the next page, or bold over others, or words over figures, or few words over prose.
    """
    if sheet.repeated:
        return sheet.repeated
    bold = _bold_rows(sheet)
    if 0 < bold < sheet.rows:
        return _deep_enough(sheet, bold)
    first = next((row for row in range(min(sheet.rows - 1, _DEEP)) if not is_band(sheet.row(row))), sheet.rows)
    if first < sheet.rows and _words_over_figures(sheet, first):
        return first + 1
    return int(sheet.rows > 1 and _names_over_prose(sheet))


def _bold_rows(sheet: Sheet) -> int:
    """How many rows at the head are all bold; 0 where the first is figures."""
    count = 0
    while count < min(sheet.rows, _DEEP + 1) and (row := sheet.row(count)) and all(cell.bold for cell in row):
        if any(is_figure(cell.text) and cell.column for cell in row):
            break
        count += 1
    return count


def _deep_enough(sheet: Sheet, bold: int) -> int:
    """Of the bold rows at the head those that name columns: down to the first row that parts them.

    A bold row of one cell under the names of columns heads a section, not the table.
    """
    lone = [is_band(sheet.row(row)) for row in range(bold)]
    if all(lone):
        return 1
    named = lone.index(False)
    if named > 1:
        return 1
    last = named + 1
    while last < bold and not lone[last] and _under_bands(sheet, last):
        last += 1
    return last


def is_band(row: Sequence[SheetCell]) -> bool:
    """Whether a row is one cell over the whole table, or one that stands alone at its left."""
    return len(row) == 1 and row[0].column == 0


def _under_bands(sheet: Sheet, row: int) -> bool:
    """Whether the row names columns under cells of the row above that span several."""
    return any(c.column_span > 1 or c.row_span > 1 for c in sheet.row(row - 1))


def _words_over_figures(sheet: Sheet, row: int) -> bool:
    """Whether a row is words or periods, over columns of figures."""
    head = sheet.row(row)
    columns = figure_columns(sheet, row + 1)
    over = [cell for cell in head if cell.column in columns]
    return len(head) >= 2 and bool(over) and not any(is_figure(cell.text) for cell in head if cell.column)


def _names_over_prose(sheet: Sheet) -> bool:
    """Whether the first row names every column in few words, over long texts."""
    names = [cell.text for cell in sheet.row(0)]
    below = [len(cell.text) for cell in sheet.cells if cell.row and cell.text and cell.column == sheet.columns - 1]
    short = all(len(name) <= _NAME and name[-1] not in ".:;," and not is_figure(name) for name in names)
    return short and len(names) == sheet.columns > 1 and bool(below) and sum(below) >= _PROSE * len(below)
