"""The tables of data in a part, joined over pages: caption, header, rows, and cells with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.covers.contacts import EMAIL, PHONE, opens_contacts
from extractors.covers.fronts import label_name
from extractors.evidence import of_blocks, of_lines
from extractors.grids import joining
from extractors.grids.captions import Caption, caption_over, items_heads, titles
from extractors.grids.cells import ACCOUNTS, Value, value_of
from extractors.grids.headers import figure_columns, header_rows, is_band
from extractors.grids.sheets import Sheet
from extractors.items.sections import Divided
from extractors.paper import Part
from extractors.records import DataTable, TableCell
from extractors.values import dates

#: Tables of contents are furniture.
_CONTENTS = re.compile(r"^(?:table\s+of\s+)?contents$|^index$", re.IGNORECASE)
_PAGES = re.compile(r"^pages?(?:\s+(?:no\.?|numbers?))?$", re.IGNORECASE)
#: A table of contents has no more columns than these.
_LISTS_PAGES = 3
#: Figures that only grow over so many rows are page numbers.
_CONTENTS_ROWS = 6
#: Heads of lists of people in minutes: who attended, voted, declared an interest.
_PEOPLE = re.compile(
    r"\b(?:names?|members?|councillors?|interests?|attend\w*|present|apologies|absent|vot(?:es?|ing)|proposer)\b",
    re.IGNORECASE,
)
#: The number of a paragraph or of its section.
_PARAGRAPH = re.compile(r"^\d{1,2}\.\d{1,2}\.?$")
#: A table of contacts has no more rows than this; longer ones are registers.
_FEW = 6
#: In minutes a table of words has at least so many columns, and its cells no more characters than these: most, and one.
_LISTED, _SHORT, _LONG = 3, 60, 260
#: So many labels ("Report of:") make a form.
_LABELS = 3


def tables(part: Part, divided: Divided, sheets: Sequence[Sheet] | None = None) -> list[DataTable]:
    """The tables of data in a part, in order. `sheets` are all its tables, where they are known."""
    over, heads = titles(part, divided), items_heads(part, divided)
    places = {id(block): i for i, block in enumerate(part.blocks)}
    found = []
    for sheet in joining.sheets(part.blocks) if sheets is None else sheets:
        first, last = places[id(sheet.blocks[0])], places[id(sheet.blocks[-1])]
        inner, shorn = _without_lead(sheet)
        caption = caption_over(part.blocks, first, last, heads) or inner
        if is_data(shorn, caption.text if caption else "", prose=part.kind == "minutes"):
            found.append(table_of(shorn, caption, over.get(id(sheet.blocks[0]))))
    return found


def _without_lead(sheet: Sheet) -> tuple[Caption | None, Sheet]:
    """An unruled table without the lines over its columns' names that were taken for rows of it: they lead in to it."""
    bands = list(takewhile(is_band, (sheet.row(row) for row in range(sheet.rows))))
    if sheet.ruled or not bands or len(bands) == sheet.rows:
        return None, sheet
    cells = tuple(replace(cell, row=cell.row - len(bands)) for cell in sheet.cells if cell.row >= len(bands))
    last = bands[-1][0]
    caption = None if last.text.endswith(".") else Caption(last.text, last.lines)
    return caption, replace(sheet, rows=sheet.rows - len(bands), cells=cells)


def is_data(sheet: Sheet, caption: str = "", *, prose: bool = False) -> bool:
    """Whether a table tells data: under a header, in figures, or as a form; contents and mere layout do not.

    Where no rules are drawn, only figures make data. With `prose`, as in minutes, words do where they are few under
    the names of three columns or more: applications, a programme, what is to be done.
    """
    if sheet.rows < 2 or sheet.columns < 2 or _is_contents(sheet, caption) or _is_contacts(sheet):
        return False
    if _is_numbered_text(sheet):
        return False
    header = header_rows(sheet)
    if prose and any(_PEOPLE.search(cell.text) for row in range(header) for cell in sheet.row(row)):
        return False
    if figure_columns(sheet, header):
        return True
    if prose:
        named = header > 0 and _is_headed(sheet, header)
        return sheet.ruled and named and sheet.columns >= _LISTED and _is_brief(sheet)
    return sheet.ruled and (_is_headed(sheet, header) or _is_form(sheet))


def _is_contents(sheet: Sheet, caption: str) -> bool:
    """Whether a table lists contents: it says so, or words stand beside page numbers that only grow."""
    head = [cell.text for cell in sheet.row(0)]
    paged = sheet.columns <= _LISTS_PAGES and any(_PAGES.match(t) for t in head)
    if paged or _CONTENTS.match(caption.strip(" :")) or any(_CONTENTS.match(t) for t in head):
        return True
    header = header_rows(sheet)
    last = [cell.text for cell in sheet.cells if cell.column == sheet.columns - 1 and cell.text and cell.row >= header]
    if sheet.columns > _LISTS_PAGES or len(last) < _CONTENTS_ROWS or not all(text.isdecimal() for text in last):
        return False
    pages = [int(text) for text in last]
    return pages == sorted(pages) and pages != list(range(pages[0], pages[0] + len(pages)))


def _is_contacts(sheet: Sheet) -> bool:
    """Whether a table holds people to ask, side by side: heads such as "Report author", an address or number below."""
    heads, below = sheet.row(0), [cell.text for cell in sheet.cells if cell.row]
    asked = any(opens_contacts(cell.text) for cell in heads)
    return (
        asked
        and sheet.rows <= _FEW
        and any(EMAIL.search(text) or (PHONE.search(text) and not dates(text)) for text in below)
    )


def _is_numbered_text(sheet: Sheet) -> bool:
    """Whether a table only lays out a report's text: its paragraphs beside their numbers, "1.0", "1.1", "2.0"."""
    numbers = [cell.text for cell in sheet.cells if cell.column == 0 and cell.text]
    paragraphs = sum(bool(_PARAGRAPH.match(text)) for text in numbers)
    return sheet.columns == 2 and len(numbers) >= _LABELS and paragraphs == len(numbers)


def _is_headed(sheet: Sheet, header: int) -> bool:
    """Whether several columns are named, at the head or in bold under each section, and rows stand under the names."""
    named = [row for row in range(sheet.rows - 1) if row < header or all(cell.bold for cell in sheet.row(row))]
    return sheet.rows > header and any(len(sheet.row(row)) >= 2 for row in named)


def _is_brief(sheet: Sheet) -> bool:
    """Whether cells hold few words, unlike those of minutes that are laid out as a table."""
    told = [len(cell.text) for cell in sheet.cells if cell.text]
    return max(told) <= _LONG and sum(told) <= _SHORT * len(told)


def _is_form(sheet: Sheet) -> bool:
    """Whether the first column holds labels: they end with a colon, or are bold and those that forms print."""
    first = [cell for cell in sheet.cells if cell.column == 0 and cell.text]
    if sum(cell.text.endswith(":") for cell in first) >= _LABELS:
        return True
    labelled = sheet.columns == 2 and all(cell.bold for cell in first)
    return labelled and sum(label_name(cell.text) is not None for cell in first) >= _LABELS


def table_of(sheet: Sheet, caption: Caption | None, report: str | None) -> DataTable:
    """The record of one table."""
    texts = [tuple(row) for row in sheet.texts()]
    header = 0 if _is_form(sheet) else header_rows(sheet)
    accounts = any(
        ACCOUNTS.search(text) for text in [*(t for row in texts for t in row), caption.text if caption else ""]
    )
    evidence = of_blocks(sheet.blocks) + (of_lines(caption.lines, "caption") if caption else ())
    return DataTable(
        caption=caption.text if caption else None,
        report=report,
        header=texts[0] if header else (),
        rows=tuple(texts[1:] if header else texts),
        cells=_cells(sheet, header, accounts),
        rule="ruled" if sheet.ruled else "unruled",
        evidence=evidence,
    )


def _cells(sheet: Sheet, header: int, accounts: bool) -> tuple[TableCell, ...]:
    cells = []
    for cell in sheet.cells:
        is_header = cell.row < header
        told = Value() if is_header else value_of(cell.text, accounts=accounts)
        place = (cell.row, cell.column, cell.row_span, cell.column_span)
        cells.append(TableCell(*place, is_header, cell.text, *told))
    return tuple(cells)
