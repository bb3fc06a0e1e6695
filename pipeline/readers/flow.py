"""What a paper without pages holds, in order: paragraphs, tables, page breaks. The typesetter makes pages of it.

Measures are points, counted from the left margin. A run's text may hold "\\t" (to the next tab stop) and "\\n" (a line
break); `PAGE_NUMBER` and `PAGE_TOTAL` stand for numbers that are known only when the pages are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

#: Type size where a format tells none.
SIZE = 11.0
#: Stand-ins for "this page's number" and "how many pages there are", from the private-use area.
PAGE_NUMBER, PAGE_TOTAL = "\ue000", "\ue001"
#: No table is wider than this many columns; a wider one is a trick, or a spreadsheet.
MOST_COLUMNS = 200

Align = Literal["left", "centre", "right"]


class Run(NamedTuple):
    """Text in one typeface. `size` None is the paragraph's."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None


class Stop(NamedTuple):
    """A tab stop: what follows the tab begins at `at`, is centred on it, or ends there."""

    at: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `first` moves its first line against `left` (below 0: it hangs); `pitch` is in type sizes.

    `line` is the number of the line where it begins, in a text.
    """

    runs: tuple[Run, ...]
    size: float = SIZE
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    pitch: float = 1.2
    align: Align = "left"
    stops: tuple[Stop, ...] = ()
    line: int | None = None

    @property
    def text(self) -> str:
        """Its words without their looks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at its first row and column, from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `widths` of its columns count relative to each other; None: as wide as their words ask for.

    `lines` are the numbers of the lines where its rows stand, in a text.
    """

    rows: int
    columns: int
    cells: tuple[TableCell, ...]
    widths: tuple[float, ...] | None = None
    ruled: bool = True
    left: float = 0.0
    side: float = 5.5  # white inside a cell at its sides
    lines: tuple[int, ...] = ()


class Running(NamedTuple):
    """What stands at the head and the foot of a page."""

    head: tuple[Paragraph, ...] = ()
    foot: tuple[Paragraph, ...] = ()


class Section(NamedTuple):
    """The running heads of the pages from here on; the section's first page and even pages may have their own."""

    usual: Running = Running()
    first: Running | None = None
    even: Running | None = None

    def running(self, page: int, *, first: bool) -> Running:
        """The running heads of a page, which may be the section's first."""
        if first and self.first:
            return self.first
        return self.even if self.even and page % 2 == 0 else self.usual


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, on which `label` is printed; with a `section`, under that section's heads.

    With `opens`, another paper of the pack begins: its pages have a size of their own.
    """

    section: Section | None = None
    label: str | None = None
    opens: bool = False


Item = Paragraph | Table | PageBreak
