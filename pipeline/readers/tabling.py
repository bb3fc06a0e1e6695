"""Sets a table: column edges, rows of slots, the words of each cell in its place, and the grid around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from extractors.paper import Box, Cell, Grid, Line, Span, line_of
from pipeline.readers.flow import Paragraph, Run, Table, TableCell
from pipeline.readers.galley import set_lines, width_of

#: White inside a cell above and below its words, in points; the least room for a column's words.
_ABOVE, _ROOM = 2.0, 6.0
#: A word longer than this many characters (a web address) makes no column wider.
_LONGEST_WORD = 45
#: Type in a crowded table shrinks no further than this, in points.
_SMALLEST = 3.0
#: A line is only a little too long for its column up to this share; white between columns without rulings, in points.
_LITTLE, _APART = 1.3, 12.0
#: A column that asks for less than this, in points, holds only marks.
_NARROW = 24.0
#: White between two paragraphs of a cell that is kept, as a share of the line pitch.
_KEPT_WHITE = 0.4
_DESCENT = 0.212

#: A line of a cell; an empty one is white between its paragraphs.
_Slot = list[Span]


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table whose edges are known, from 0 down: `xs` of its columns, `ys` of its rows, and its cells' lines."""

    table: Table
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    pitch: float
    slots: tuple[tuple[_Slot, ...], ...]  # by cell

    @property
    def height(self) -> float:
        """How high it stands, in points."""
        return self.ys[-1]

    def lines_at(self, page: int, top: float) -> list[Line]:
        """Its lines with its top edge at `top`; words at one height are one line across the cells."""
        by_baseline: dict[float, list[Span]] = {}
        for cell, slots in zip(self.table.cells, self.slots, strict=True):
            for baseline, spans in zip(self._baselines(cell), slots, strict=False):
                if spans:
                    by_baseline.setdefault(round(top + baseline, 2), []).extend(spans)
        return [_line(spans, page, baseline) for baseline, spans in sorted(by_baseline.items())]

    def grid_at(self, page: int, top: float) -> Grid:
        """Its grid with its top edge at `top`."""
        cells = tuple(self._cell(cell, top) for cell in self.table.cells)
        box = Box(self.xs[0], top, self.xs[-1], top + self.height)
        return Grid(page, box, self.table.rows, self.table.columns, cells, self.table.ruled)

    def _baselines(self, cell: TableCell) -> list[float]:
        """The heights of the slots that the rows of `cell` give it."""
        rows = range(cell.row, cell.row + cell.row_span)
        return [
            self.ys[row] + _ABOVE + (slot + 1) * self.pitch - _DESCENT * self.pitch
            for row in rows
            for slot in range(_slot_count(self.ys[row + 1] - self.ys[row], self.pitch))
        ]

    def _cell(self, cell: TableCell, top: float) -> Cell:
        box = Box(
            self.xs[cell.column],
            top + self.ys[cell.row],
            self.xs[cell.column + cell.column_span],
            top + self.ys[cell.row + cell.row_span],
        )
        return Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell_text(cell), box, _bold(cell))


def measure(table: Table, x0: float, x1: float) -> MeasuredTable:
    """`table` fitted between `x0` and `x1`, in smaller type where it is too crowded. It has a row and a column."""
    widths, scale = _widths(table, x1 - x0)
    if scale < 1:
        table = replace(table, cells=tuple(_scaled(cell, scale) for cell in table.cells))
    xs = tuple(accumulate(widths, initial=x0))
    size = max((_size(paragraph) for cell in table.cells for paragraph in cell.paragraphs), default=_SMALLEST)
    pitch = 1.2 * size
    slots = tuple(tuple(_slots(cell, xs, table.side, pitch)) for cell in table.cells)
    heights = [count * pitch + 2 * _ABOVE for count in _row_slots(table, slots)]
    return MeasuredTable(table, xs, tuple(accumulate(heights, initial=0.0)), pitch, slots)


def cell_text(cell: TableCell) -> str:
    """The words of a cell, a line for each paragraph and each line break."""
    lines = [" ".join(line.split()) for paragraph in cell.paragraphs for line in paragraph.text.split("\n")]
    return "\n".join(line for line in lines if line)


def _slot_count(height: float, pitch: float) -> int:
    return round((height - 2 * _ABOVE) / pitch)


def _line(spans: Sequence[Span], page: int, baseline: float) -> Line:
    bottom = baseline + _DESCENT * max(span.size for span in spans)
    ordered = sorted(spans, key=lambda span: span.x0)
    return line_of(ordered, page, bottom - max(span.size for span in spans), bottom, baseline)


def _slots(cell: TableCell, xs: Sequence[float], side: float, pitch: float) -> list[_Slot]:
    x0, x1 = xs[cell.column] + side, xs[cell.column + cell.column_span] - side
    slots: list[_Slot] = []
    white = 0.0
    for paragraph in cell.paragraphs:
        lines = set_lines(paragraph, x0, x1)
        if not lines:
            white = pitch
        elif slots and max(white, paragraph.before) >= _KEPT_WHITE * pitch:
            slots.append([])
        if lines:
            slots.extend(lines)
            white = paragraph.after
    return slots


def _row_slots(table: Table, slots: Sequence[Sequence[_Slot]]) -> list[int]:
    """How many lines each row holds: its highest cell's; a cell over several rows may make the last of them higher."""
    counts = [1] * table.rows
    by_height = sorted(zip(table.cells, slots, strict=True), key=lambda pair: pair[0].row_span)
    for cell, lines in by_height:
        rows = range(cell.row, cell.row + cell.row_span)
        short = len(lines) - sum(counts[row] for row in rows)
        counts[rows[-1]] += max(0, short)
    return counts


def _widths(table: Table, room: float) -> tuple[list[float], float]:
    """The widths of the columns, and by how much the type must shrink for them to stand in `room`."""
    least, wanted = _needs(table)
    if table.widths and sum(table.widths) > 0:
        shrunk = min(1.0, room / sum(table.widths))
        given = [max(width * shrunk, need) for width, need in zip(table.widths, least, strict=True)]
        widths = given if table.ruled else _eased(given, wanted, room)
    elif sum(wanted) <= room:
        widths = wanted
    else:
        spare = max(0.0, room - sum(least))
        asked = max(1.0, sum(wanted) - sum(least))
        widths = [low + spare * (high - low) / asked for low, high in zip(least, wanted, strict=True)]
    scale = min(1.0, room / sum(widths))
    return [width * scale for width in widths], scale


def _eased(given: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Widths of columns without rulings, made wider where a line is only a little too long, or would touch the next."""
    asked = [
        max(0.0, need + _APART - width) if _NARROW < need <= width * _LITTLE else 0.0
        for width, need in zip(given, wanted, strict=True)
    ]
    share = min(1.0, max(0.0, room - sum(given)) / sum(asked)) if sum(asked) else 0.0
    return [width + more * share for width, more in zip(given, asked, strict=True)]


def _needs(table: Table) -> tuple[list[float], list[float]]:
    """For each column, the width of its longest word, and of its longest line."""
    least, wanted = [2 * table.side + _ROOM] * table.columns, [2 * table.side + _ROOM] * table.columns
    for cell in sorted(table.cells, key=lambda cell: cell.column_span):
        columns = range(cell.column, cell.column + cell.column_span)
        for needs, width in ((least, _longest_word(cell)), (wanted, _longest_line(cell))):
            short = width + 2 * table.side + 1 - sum(needs[column] for column in columns)
            for column in columns if short > 0 else ():
                needs[column] += short / cell.column_span
    return least, [max(pair) for pair in zip(least, wanted, strict=True)]


def _longest_word(cell: TableCell) -> float:
    size, bold = _cell_size(cell), _bold(cell)
    return max((width_of(word[:_LONGEST_WORD], size, bold=bold) for word in cell_text(cell).split()), default=0.0)


def _longest_line(cell: TableCell) -> float:
    size, bold = _cell_size(cell), _bold(cell)
    indent = max((paragraph.left for paragraph in cell.paragraphs), default=0.0)
    return max((width_of(line, size, bold=bold) for line in cell_text(cell).split("\n")), default=0.0) + indent


def _cell_size(cell: TableCell) -> float:
    return max((_size(paragraph) for paragraph in cell.paragraphs), default=_SMALLEST)


def _size(paragraph: Paragraph) -> float:
    return max((run.size or paragraph.size for run in paragraph.runs if run.text.strip()), default=_SMALLEST)


def _scaled(cell: TableCell, scale: float) -> TableCell:
    return replace(cell, paragraphs=tuple(_smaller(paragraph, scale) for paragraph in cell.paragraphs))


def _smaller(paragraph: Paragraph, scale: float) -> Paragraph:
    runs = tuple(run._replace(size=max(_SMALLEST, run.size * scale) if run.size else None) for run in paragraph.runs)
    size = max(_SMALLEST, paragraph.size * scale)
    return replace(paragraph, runs=runs, size=size, left=paragraph.left * scale, first=paragraph.first * scale)


def _bold(cell: TableCell) -> bool:
    """Whether every run with a letter or digit is bold."""
    told = [run.bold for run in _runs(cell.paragraphs) if any(c.isalnum() for c in run.text)]
    return bool(told) and all(told)


def _runs(paragraphs: Iterable[Paragraph]) -> Iterable[Run]:
    return (run for paragraph in paragraphs for run in paragraph.runs)
