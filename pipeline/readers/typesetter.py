"""Sets a flow on virtual pages, so that a paper without pages is read on like a printed one.

A page ends where the paper says so. Where it does not, the first page is a sheet's worth, for it is the first page that
tells what a paper is, and the next take several sheets': a break that is not the paper's own can only mislead. No
paragraph and no table is ever cut. Pages are as wide as A4, and those of one paper equally high, at least as A4; their
edges are kept for running heads, which are the pages' furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.paper import Beginning, Box, Grid, Line, Page, Place, Span, line_of
from pipeline.readers.flow import (
    PAGE_NUMBER,
    PAGE_TOTAL,
    SIZE,
    Item,
    PageBreak,
    Paragraph,
    Run,
    Running,
    Section,
    Table,
)
from pipeline.readers.galley import set_lines, width_of
from pipeline.readers.tabling import measure

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 57.0, 538.0
#: The body stands between these shares of the page's height; running heads begin at these.
_TOP, _BOTTOM, _HEAD, _FOOT = 0.12, 0.87, 0.03, 0.9
#: How much body, in points, an A4 page holds, and a page that the paper neither begins nor ends itself.
_SHEET, _FULL = (_BOTTOM - _TOP) * HEIGHT, 2500.0
#: A line of fewer characters than this that ends no sentence is not parted from what follows.
_SHORT = 80
#: A line's box reaches below its baseline by this share of its type size.
_DESCENT = 0.212
#: White that tells two paragraphs apart where nothing else does, in type sizes.
_TELLING = 0.65
#: White above and below a table, in points.
_TABLE_WHITE = 6.0
#: Most white between paragraphs, in points: empty paragraphs in a row say no more than a few do.
_MOST_WHITE = 60.0


def lay_out(flow: Iterable[Item]) -> tuple[Page, ...]:
    """The pages that `flow` makes; one empty page where it holds no words."""
    setter = _Typesetter()
    for item in flow:
        if isinstance(item, Paragraph):
            setter.paragraph(item)
        elif isinstance(item, Table):
            setter.table(item)
        else:
            setter.page_break(item)
    return setter.finished()


def with_running_head(page: Page, text: str) -> Page:
    """The page with a line at its head that is no part of its body, such as the title in a browser's window."""
    narrowed = min(1.0, (RIGHT - LEFT - 1) / width_of(text, SIZE))
    paragraph = Paragraph((Run(text),), size=SIZE * narrowed)
    lines = _running_lines([paragraph], page.number, _HEAD * page.height, {})
    return replace(page, furniture=(*page.furniture, *lines)) if page.lines else page


@dataclass(slots=True)
class _Sheet:
    """A page being set: its body from height 0 down, the heads it will have, and the height reached."""

    number: int
    running: Running
    paper: int = 0
    label: str | None = None
    begun: Beginning = "printed"
    room: float = _SHEET
    lines: list[Line] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    y: float = 0.0
    white: float = 0.0  # asked for by what came last
    leads_on: bool = False  # what came last is not to be parted from what follows

    @property
    def started(self) -> bool:
        return bool(self.lines)


class _Typesetter:
    """The pages set so far; the last one is being filled."""

    def __init__(self) -> None:
        self._section, self._starts, self._paper = Section(), 1, 0
        self._paragraphs = self._tables = 0
        self._sheets = [_Sheet(1, Running())]

    @property
    def _sheet(self) -> _Sheet:
        return self._sheets[-1]

    def page_break(self, item: PageBreak) -> None:
        """Ends the page, unless nothing stands on it yet."""
        if not self._sheet.started:
            self._sheets.pop()
        if item.section:
            self._section, self._starts = item.section, len(self._sheets) + 1
        self._paper += item.opens
        self._open("paper" if item.opens else "printed", item.label)

    def _open(self, begun: Beginning, label: str | None = None) -> None:
        number = len(self._sheets) + 1
        running = self._section.running(number, first=number == self._starts)
        self._sheets.append(_Sheet(number, running, self._paper, label, begun))

    def paragraph(self, paragraph: Paragraph) -> None:
        """Sets a paragraph; one without words is white."""
        pitch = paragraph.pitch * paragraph.size
        spans = set_lines(paragraph, LEFT, RIGHT)
        if not spans:
            self._sheet.white = min(_MOST_WHITE, max(self._sheet.white, paragraph.before) + pitch)
            return
        white = max(self._sheet.white, paragraph.before)
        if self._untold(spans[0][0], paragraph):
            white = max(white, _TELLING * paragraph.size)
        self._make_room(white + pitch * len(spans))
        sheet = self._sheet
        sheet.y += white if sheet.started else 0.0
        sheet.lines.extend(_set(spans, sheet.number, sheet.y, pitch))
        self._paragraphs += 1
        name = f"line {paragraph.line}" if paragraph.line else f"paragraph {self._paragraphs}"
        sheet.places.append(Place(Box(0.0, sheet.y, WIDTH, sheet.y + pitch * len(spans)), name))
        sheet.y += pitch * len(spans)
        sheet.white = paragraph.after
        sheet.leads_on = len(spans) == 1 and len(paragraph.text) < _SHORT and not paragraph.text.rstrip().endswith(".")

    def table(self, table: Table) -> None:
        """Sets a table, whole on one page."""
        measured = measure(table, LEFT + table.left, RIGHT)
        self._make_room(max(self._sheet.white, _TABLE_WHITE) + measured.height)
        sheet = self._sheet
        top = sheet.y + (max(sheet.white, _TABLE_WHITE) if sheet.started else 0.0)
        sheet.grids.append(measured.grid_at(sheet.number, top))
        sheet.lines.extend(measured.lines_at(sheet.number, top))
        self._tables += 1
        for row in range(table.rows):
            line = table.lines[min(row, len(table.lines) - 1)] if table.lines else None
            name = f"line {line}" if line else f"table {self._tables}, row {row + 1}"
            sheet.places.append(Place(Box(0.0, top + measured.ys[row], WIDTH, top + measured.ys[row + 1]), name))
        sheet.y = top + measured.height
        sheet.white, sheet.leads_on = _TABLE_WHITE, False

    def finished(self) -> tuple[Page, ...]:
        """All pages."""
        sheets = [sheet for sheet in self._sheets if sheet.started] or self._sheets[:1]
        heights: dict[int, float] = {}
        for sheet in sheets:
            heights[sheet.paper] = max(heights.get(sheet.paper, HEIGHT), sheet.y / (_BOTTOM - _TOP))
        small = len(sheets) == 1 and sheets[0].y <= _SHEET
        return tuple(_page(sheet, heights[sheet.paper], len(sheets), small=small) for sheet in sheets)

    def _make_room(self, needed: float) -> None:
        """Begins a new page where this one is full; a heading, a caption, a list of names stay with what follows."""
        sheet = self._sheet
        if sheet.started and sheet.y + needed > sheet.room and not (sheet.leads_on and sheet.y < _FULL):
            self._open("sheet")
            self._sheet.room = _FULL

    def _untold(self, first: Span, paragraph: Paragraph) -> bool:
        """Whether the line above is so full that the next word could not have stood on it: no break would be seen."""
        if not self._sheet.started:
            return False
        word = width_of(first.text.split(" ", 1)[0], first.size, bold=first.bold)
        return self._sheet.lines[-1].box.x1 + word + 2 * first.size > RIGHT - paragraph.right


def _page(sheet: _Sheet, height: float, total: int, *, small: bool) -> Page:
    """The page of a sheet; its running heads are furniture unless all the paper is one `small` page."""
    numbers = {ord(PAGE_NUMBER): str(sheet.number), ord(PAGE_TOTAL): str(total)}
    head = _running_lines(sheet.running.head, sheet.number, _HEAD * height, numbers)
    foot = _running_lines(sheet.running.foot, sheet.number, _FOOT * height, numbers)
    body = tuple(_moved(line, _TOP * height) for line in sheet.lines)
    grids = tuple(_moved_grid(grid, _TOP * height) for grid in sheet.grids)
    places = tuple(Place(_moved_box(place.box, _TOP * height), place.name) for place in sheet.places)
    if small:
        page = Page(sheet.number, WIDTH, height, (*head, *body, *foot), grids, label=sheet.label)
    else:
        page = Page(sheet.number, WIDTH, height, body, grids, label=sheet.label, furniture=(*head, *foot))
    page = replace(page, begun=sheet.begun, places=places)
    return page if page.lines else replace(page, source="none")


def _running_lines(paragraphs: Sequence[Paragraph], page: int, top: float, numbers: dict[int, str]) -> list[Line]:
    lines: list[Line] = []
    for paragraph in paragraphs:
        runs = tuple(run._replace(text=run.text.translate(numbers)) for run in paragraph.runs)
        pitch = paragraph.pitch * paragraph.size
        lines.extend(_set(set_lines(replace(paragraph, runs=runs), LEFT, RIGHT), page, top + pitch * len(lines), pitch))
    return lines


def _set(lines: Sequence[list[Span]], page: int, top: float, pitch: float) -> list[Line]:
    return [_printed(spans, page, top + pitch * (index + 1)) for index, spans in enumerate(lines)]


def _printed(spans: list[Span], page: int, baseline: float) -> Line:
    size = max(span.size for span in spans)
    bottom = baseline + _DESCENT * size
    return line_of(spans, page, bottom - size, bottom, baseline)


def _moved(line: Line, down: float) -> Line:
    return replace(line, box=_moved_box(line.box, down), baseline=line.baseline + down)


def _moved_grid(grid: Grid, down: float) -> Grid:
    cells = tuple(replace(cell, box=_moved_box(cell.box, down)) for cell in grid.cells)
    return replace(grid, box=_moved_box(grid.box, down), cells=cells)


def _moved_box(box: Box, down: float) -> Box:
    return box._replace(top=box.top + down, bottom=box.bottom + down)
