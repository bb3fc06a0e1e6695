"""Word's tables: which cells there are, what they span, whether rulings part them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers.flow import MOST_COLUMNS, Paragraph, Run, Stop, Table, TableCell
from pipeline.readers.ooxml import Element, W, child, children, points, value
from pipeline.readers.wordruns import effective
from pipeline.readers.wordstyles import Styles

#: Tab stops of a row that is set as a line, in points.
_STEP = 90.0
#: White at the sides of a cell where a table sets none, in points.
_SIDE = 5.4
_INVISIBLE = (None, "nil", "none")


@dataclass(slots=True)
class _Place:
    """A cell as it is being read; it grows down while the cells below carry it on."""

    row: int
    column: int
    span: int
    paragraphs: list[Paragraph]
    rows: int = 1


@dataclass(slots=True)
class _Plan:
    places: list[_Place] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


def read_table(element: Element, styles: Styles, content: Callable[[Element], list[Paragraph]]) -> Table | None:
    """The table of a w:tbl, whose cells `content` reads; None where it has no cells, or too many columns to be one."""
    plan = _plan(element, content)
    if not plan.places or plan.columns > MOST_COLUMNS:
        return None
    cells = tuple(TableCell(p.row, p.column, p.rows, p.span, tuple(p.paragraphs)) for p in plan.places)
    left = points(value(element, "tblPr", "tblInd", name="w")) or 0.0
    side = points(value(element, "tblPr", "tblCellMar", "left", name="w"))
    return Table(
        plan.rows,
        plan.columns,
        cells,
        widths=_widths(element, plan.columns),
        ruled=is_ruled(element, styles),
        left=min(max(left, 0.0), 200.0),
        side=_SIDE if side is None else min(max(side, 1.0), 20.0),
    )


def row_texts(element: Element, content: Callable[[Element], list[Paragraph]]) -> list[Paragraph]:
    """The rows of a w:tbl as paragraphs, a tab between cells: for tables where no table can stand."""
    rows = []
    for row in _rows(element):
        cells = [[run for paragraph in content(cell) for run in (*paragraph.runs, Run(" "))] for cell in _cells(row)]
        runs = [run for cell in cells for run in (*cell, Run("\t"))][:-1]
        stops = tuple(Stop(_STEP * (step + 1)) for step in range(min(len(cells), 6)))
        rows.append(Paragraph(tuple(runs), size=_size(runs), stops=stops))
    return rows


def _size(runs: Sequence[Run]) -> float:
    return max((run.size for run in runs if run.size), default=Paragraph(()).size)


def _plan(element: Element, content: Callable[[Element], list[Paragraph]]) -> _Plan:
    plan = _Plan()
    above: dict[int, _Place] = {}  # by first column, the cell that stands there in the row above
    for row in _rows(element):
        current: dict[int, _Place] = {}
        column = _skipped(row)
        for cell in _cells(row):
            span = min(_count(value(cell, "tcPr", "gridSpan"), 1), MOST_COLUMNS + 1)
            carried = above.get(column) if _carries_on(cell) else None
            if carried is not None and carried.span == span:
                carried.rows += 1
                current[column] = carried
            else:
                current[column] = _Place(plan.rows, column, span, content(cell))
                plan.places.append(current[column])
            column += span
        plan.columns = max(plan.columns, column)
        plan.rows += 1
        above = current
    return plan


def _rows(element: Element) -> Iterator[Element]:
    """The rows that are left when changes are accepted."""
    return (e for e in effective(element) if e.tag == W + "tr" and child(e, "trPr", "del") is None)


def _cells(row: Element) -> Iterator[Element]:
    return (e for e in effective(row) if e.tag == W + "tc" and child(e, "tcPr", "cellDel") is None)


def _skipped(row: Element) -> int:
    return min(_count(value(row, "trPr", "gridBefore"), 0), MOST_COLUMNS)


def _count(text: str | None, otherwise: int) -> int:
    return max(int(text), otherwise) if text and text.isdecimal() and len(text) < 7 else otherwise


def _carries_on(cell: Element) -> bool:
    """Whether a cell is merged with the one above."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def _widths(element: Element, columns: int) -> tuple[float, ...] | None:
    widths = [points(column.get(W + "w")) or 0.0 for column in children(child(element, "tblGrid"), "gridCol")]
    return tuple(widths) if len(widths) == columns and all(width > 0 for width in widths) else None


def is_ruled(element: Element, styles: Styles) -> bool:
    """Whether a table shows rulings, by its own borders, its cells', or its style's."""
    own = child(element, "tblPr", "tblBorders")
    if own is not None:
        return _visible(own)
    cells = (child(cell, "tcPr", "tcBorders") for row in _rows(element) for cell in _cells(row))
    if any(_visible(borders) for borders in cells if borders is not None):
        return True
    style = value(element, "tblPr", "tblStyle")
    if styles.element(style) is None:
        return False
    return any(_visible(borders) for s in styles.chain(style) for borders in s.iter(W + "tblBorders", W + "tcBorders"))


def _visible(borders: Element) -> bool:
    return any(side.get(W + "val") not in _INVISIBLE for side in borders)
