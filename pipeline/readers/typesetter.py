"""Sets a flow on virtual pages, so that a paper without pages is read on like a printed one.

A page is as wide as A4, and as high unless what stands on it needs more: no paragraph and no table is ever cut by a
page that the paper does not have. The edges of the page are kept for running heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.paper import Grid, Line, Page, Span, line_of
from pipeline.readers.flow import PAGE_NUMBER, PAGE_TOTAL, Item, PageBreak, Paragraph, Running, Section, Table
from pipeline.readers.galley import set_lines, width_of
from pipeline.readers.tabling import measure

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 57.0, 538.0
#: The body's first and last height, inside what is kept for running heads; where those begin.
_TOP, _BOTTOM = 100.0, 735.0
_HEAD, _FOOT = 30.0, 752.0
#: A line of fewer characters than this that ends no sentence is not parted from what follows, until a page is so high.
_SHORT, _LONGEST = 80, 3000.0
#: A line's box reaches below its baseline by this share of its type size.
_DESCENT = 0.212
#: White that tells two paragraphs apart where nothing else does, in type sizes.
_TELLING = 0.65
#: White above and below a table, in points.
_TABLE_WHITE = 6.0
#: Most white between paragraphs, in points: empty paragraphs in a row say no more than a few do.
_MOST_WHITE = 60.0


def lay_out(flow: Sequence[Item]) -> tuple[Page, ...]:
    """The pages that `flow` makes; one empty page where it holds no words."""
    pages = _set(flow, 0)
    if any(PAGE_TOTAL in paragraph.text for paragraph in _running_paragraphs(flow)):
        pages = _set(flow, len(pages))
    return pages


def _running_paragraphs(flow: Sequence[Item]) -> list[Paragraph]:
    sections = [item.section for item in flow if isinstance(item, PageBreak) and item.section]
    runnings = [running for section in sections for running in (section.usual, section.first, section.even) if running]
    return [paragraph for running in runnings for paragraph in (*running.head, *running.foot)]


def _set(flow: Sequence[Item], total: int) -> tuple[Page, ...]:
    setter = _Typesetter(total)
    for item in flow:
        if isinstance(item, Paragraph):
            setter.paragraph(item)
        elif isinstance(item, Table):
            setter.table(item)
        else:
            setter.page_break(item)
    return setter.finished()


class _Typesetter:
    """The pages set so far, and the one that is being filled."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._pages: list[Page] = []
        self._section, self._section_starts = Section(), 1
        self._open()

    def _open(self) -> None:
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self._foot = self._running(len(self._pages) + 1).foot
        self._set_head()
        self._white = 0.0  # asked for by what came last
        self._started = self._leads_on = False

    def _set_head(self) -> None:
        self._y = _HEAD
        for paragraph in self._running(len(self._pages) + 1).head:
            self._lines.extend(self._lines_at(paragraph, paragraph.pitch * paragraph.size))
        self._y = max(_TOP, self._y + 12)

    def _running(self, number: int) -> Running:
        section = self._section
        if section.first and number == self._section_starts:
            return section.first
        return section.even if section.even and number % 2 == 0 else section.usual

    def page_break(self, item: PageBreak) -> None:
        """Ends the page, unless nothing stands on it yet."""
        if self._started:
            self._close()
        if item.section:
            self._section, self._section_starts = item.section, len(self._pages) + 1
        self._open()

    def paragraph(self, paragraph: Paragraph) -> None:
        """Sets a paragraph; one without words is white."""
        pitch = paragraph.pitch * paragraph.size
        spans = set_lines(paragraph, LEFT, RIGHT)
        if not spans:
            self._white = min(_MOST_WHITE, max(self._white, paragraph.before) + pitch)
            return
        white = max(self._white, paragraph.before)
        if self._started and self._untold(spans[0][0], paragraph):
            white = max(white, _TELLING * paragraph.size)
        self._make_room(white + pitch * len(spans))
        self._y += white if self._started else 0.0
        self._add(self._lines_at(paragraph, pitch), after=paragraph.after)
        self._leads_on = len(spans) == 1 and len(paragraph.text) < _SHORT and not paragraph.text.rstrip().endswith(".")

    def table(self, table: Table) -> None:
        """Sets a table, whole on one page."""
        measured = measure(table, LEFT + table.left, RIGHT)
        white = max(self._white, _TABLE_WHITE)
        self._make_room(white + measured.height)
        top = self._y + (white if self._started else 0.0)
        number = len(self._pages) + 1
        self._grids.append(measured.grid_at(number, top))
        self._y = top + measured.height
        self._add(measured.lines_at(number, top), after=_TABLE_WHITE)

    def finished(self) -> tuple[Page, ...]:
        """All pages."""
        if self._started or not self._pages:
            self._close()
        return tuple(self._pages)

    def _add(self, lines: Sequence[Line], *, after: float) -> None:
        self._lines.extend(lines)
        self._white, self._started, self._leads_on = after, True, False

    def _make_room(self, needed: float) -> None:
        """Begins a new page where this one is full; a heading, a caption, a list of names stay with what follows."""
        full = self._started and self._y + needed > _BOTTOM
        if full and not (self._leads_on and self._y < _LONGEST):
            self._close()
            self._open()

    def _close(self) -> None:
        number = len(self._pages) + 1
        bottom = max(self._y, _BOTTOM)
        self._y = bottom + _FOOT - _BOTTOM
        for paragraph in self._foot:
            self._lines.extend(self._lines_at(paragraph, paragraph.pitch * paragraph.size))
        height = max(HEIGHT, bottom + HEIGHT - _BOTTOM, self._y + 20)
        page = Page(number, WIDTH, height, tuple(self._lines), tuple(self._grids))
        self._pages.append(page if self._lines else replace(page, source="none"))

    def _lines_at(self, paragraph: Paragraph, pitch: float) -> list[Line]:
        """The paragraph's lines set from the present height down, page numbers put in."""
        lines = []
        for spans in set_lines(self._numbered(paragraph), LEFT, RIGHT):
            self._y += pitch
            lines.append(printed(spans, len(self._pages) + 1, self._y))
        return lines

    def _numbered(self, paragraph: Paragraph) -> Paragraph:
        if not any(sign in paragraph.text for sign in (PAGE_NUMBER, PAGE_TOTAL)):
            return paragraph
        numbers = {ord(PAGE_NUMBER): str(len(self._pages) + 1), ord(PAGE_TOTAL): str(self._total)}
        runs = tuple(run._replace(text=run.text.translate(numbers)) for run in paragraph.runs)
        return Paragraph(runs, paragraph.size, align=paragraph.align, stops=paragraph.stops)

    def _untold(self, first: Span, paragraph: Paragraph) -> bool:
        """Whether the line above is so full that the next word could not have stood on it: no break would be seen."""
        if not self._lines:
            return False
        word = width_of(first.text.split(" ", 1)[0], first.size, bold=first.bold)
        return self._lines[-1].box.x1 + word + 2 * first.size > RIGHT - paragraph.right


def printed(spans: Sequence[Span], page: int, baseline: float) -> Line:
    """The spans as a line on a page, its baseline at that height."""
    size = max(span.size for span in spans)
    bottom = baseline + _DESCENT * size
    return line_of(list(spans), page, bottom - size, bottom, baseline)
