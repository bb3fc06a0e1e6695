"""Tables of web pages: which cells there are and what they span; tables of data told from those that only lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.readers.flow import MOST_COLUMNS, Item, Paragraph, Run, Table, TableCell
from pipeline.readers.webstyles import Element

#: Where the words of a numbered row hang, in points.
_HANGING = 36.0
#: A cell with more characters than this, or as many paragraphs, is written text, not a table's entry.
_LONG, _MANY = 400, 4
#: No table covers more places than this.
_MOST_PLACES = 1_000_000
_NUMBER = re.compile(r"(?:\(?(?:item|minute)?\s*\d{1,4}(?:[./]\d{1,4})*\s?[a-z]?[.)]?)?", re.IGNORECASE)
_SOLID = re.compile(r"\b(?:solid|double|dashed|dotted|inset|outset|ridge|groove)\b")


@dataclass(slots=True)
class CellDraft:
    """A cell as it is being read."""

    columns: int
    rows: int
    heading: bool
    ruled: bool
    items: list[Item] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs, a table inside it row by row."""
        found: list[Paragraph] = []
        for item in self.items:
            if isinstance(item, Paragraph):
                found.append(item)
            elif isinstance(item, Table):
                found.extend(paragraph for cell in item.cells for paragraph in cell.paragraphs)
        return found

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(paragraph.text.strip() for paragraph in self.paragraphs).strip()


@dataclass(slots=True)
class TableDraft:
    """A table as it is being read: its rows, and whether it says that it only lays out."""

    presents: bool
    border: str | None
    rows: list[list[CellDraft]] = field(default_factory=list)


def draft_of(element: Element) -> TableDraft:
    """The draft of a table element, still without rows."""
    return TableDraft(element.get("role") in ("presentation", "none"), element.get("border"))


def cell_of(element: Element, style: dict[str, str]) -> CellDraft:
    """The draft of a cell element, still empty."""
    ruled = any(name.startswith("border") and _SOLID.search(value) for name, value in style.items())
    columns = min(_count(element.get("colspan")), MOST_COLUMNS + 1)
    return CellDraft(columns, _count(element.get("rowspan")), element.tag == "th", ruled)


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.strip().isdecimal() and len(text) < 6 else 1


def items_of(draft: TableDraft) -> list[Item]:
    """What a table amounts to: numbered paragraphs, its cells one after the other, or a table."""
    rows = [row for row in draft.rows if row]
    cells = [cell for row in rows for cell in row]
    if _is_numbered(rows):
        return [item for row in rows for item in _numbered_row(row)]
    table = _table(rows, ruled=_is_ruled(draft, cells))
    if table is None or table.columns == 1 or _lays_out(draft, cells):
        return [item for cell in cells for item in cell.items]
    return [table]


def _is_numbered(rows: Sequence[Sequence[CellDraft]]) -> bool:
    """Whether rows are numbered items with their text beside the number, as meeting pages set out an agenda."""
    body = [row for row in rows if not all(cell.heading for cell in row)]
    pairs = [row for row in body if len(row) == 2]
    if len(body) < 1 or len(pairs) < len(body):
        return False
    written = any(len(row[1].paragraphs) > 1 or len(row[1].text) > _LONG for row in pairs)
    return written and any(row[0].text for row in pairs) and all(_NUMBER.fullmatch(row[0].text) for row in pairs)


def _numbered_row(row: Sequence[CellDraft]) -> Iterator[Item]:
    if all(cell.heading for cell in row):
        return
    number, words = row[0].text, row[1].items
    for index, item in enumerate(words or [Paragraph(())]):
        if isinstance(item, Paragraph):
            moved = replace(item, left=item.left + _HANGING)
            yield _labelled(moved, number) if index == 0 and number else moved
        else:
            yield item


def _labelled(paragraph: Paragraph, label: str) -> Paragraph:
    bold = bool(paragraph.runs) and paragraph.runs[0].bold
    return replace(paragraph, runs=(Run(f"{label}\t", bold), *paragraph.runs), first=-_HANGING)


def _lays_out(draft: TableDraft, cells: Sequence[CellDraft]) -> bool:
    """Whether a table only lays out written text: it says so, or its cells hold tables or pages of words."""
    if any(cell.heading for cell in cells) and not draft.presents:
        return False
    nested = any(isinstance(item, Table) for cell in cells for item in cell.items)
    written = sum(1 for cell in cells if len(cell.paragraphs) >= _MANY or len(cell.text) > _LONG)
    return nested or (draft.presents and written > 0) or 2 * written > len(cells)


def _is_ruled(draft: TableDraft, cells: Sequence[CellDraft]) -> bool:
    """Whether a table shows rulings, as far as it tells: one that tells nothing does."""
    if any(cell.ruled or cell.heading for cell in cells):
        return True
    return not draft.presents and draft.border not in ("0", "no")


def _table(rows: Sequence[Sequence[CellDraft]], *, ruled: bool) -> Table | None:
    """The table of rows of cells; None where it is empty, or wider than any table."""
    taken: set[tuple[int, int]] = set()
    cells: list[TableCell] = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            deep = min(cell.rows, len(rows) - at)
            wide = _free(taken, at, column, cell.columns)
            if column + wide > MOST_COLUMNS or len(taken) > _MOST_PLACES:
                return None
            taken.update((at + down, column + across) for down in range(deep) for across in range(wide))
            cells.append(TableCell(at, column, deep, wide, tuple(cell.paragraphs)))
            column += wide
    if not cells:
        return None
    columns = max(cell.column + cell.column_span for cell in cells)
    return Table(len(rows), columns, tuple(cells), ruled=ruled)


def _free(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    """How many of the columns `wanted` are free in that row: a span ends where a cell from above stands."""
    return next((n for n in range(1, wanted) if (row, column + n) in taken), wanted)
