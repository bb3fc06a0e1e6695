"""What a paper is: pages of lines and grids, and the blocks and parts that are made of them.

Coordinates are points from the top left corner of the page as it is seen (rotation undone); pages count from 1.
Everything here is a plain value that can be serialised; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

#: A gap between two spans narrower than this share of the type size is no word space: the spans are one word.
GLUE = 0.05

BlockKind = Literal["heading", "paragraph", "item", "grid", "margin"]
PartKind = Literal["agenda", "minutes", "report", "appendix", "work_programme", "decision", "other"]
TextSource = Literal["text", "ocr", "none"]
Beginning = Literal["printed", "paper", "sheet"]


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`, of which there is at least one."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


class Word(NamedTuple):
    """Characters without white space between them. `size` and `baseline` (from the page's top) are in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool


class Span(NamedTuple):
    """Words of one line that share a typeface and stand together. `glued`: no space parts it from the span before."""

    text: str
    x0: float
    x1: float
    size: float
    bold: bool
    italic: bool
    glued: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, left to right. A wide gap (a column, a tab) always starts a new span."""

    page: int
    box: Box
    baseline: float
    spans: tuple[Span, ...]
    text: str

    @property
    def size(self) -> float:
        """The largest type size on the line, in points."""
        return max([span.size for span in self.spans])  # a list: this is asked for most of all

    @property
    def bold(self) -> bool:
        """Whether every span with a letter or digit is bold."""
        told = [span.bold for span in self.spans if any(c.isalnum() for c in span.text)]
        return bool(told) and all(told)

    @property
    def lead(self) -> str:
        """What stands before the line's first gap: a label's place."""
        return self.segments(0.7 * self.size)[0].text

    def segments(self, gap: float) -> list[Line]:
        """The line cut where the white between two spans is at least `gap` points wide."""
        cuts: list[list[Span]] = []
        for span in self.spans:
            if cuts and span.x0 - cuts[-1][-1].x1 < gap:
                cuts[-1].append(span)
            else:
                cuts.append([span])
        if len(cuts) == 1:
            return [self]
        return [line_of(spans, self.page, self.box.top, self.box.bottom, self.baseline) for spans in cuts]


def line_of(spans: Sequence[Span], page: int, top: float, bottom: float, baseline: float) -> Line:
    """A line made of `spans`, which stand in reading order."""
    text = spans[0].text
    for span in spans[1:]:
        text += span.text if span.glued else " " + span.text
    return Line(page, Box(spans[0].x0, top, spans[-1].x1, bottom), baseline, tuple(spans), text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid at its first row and column (from 0). Its text keeps line breaks as "\\n"."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    box: Box
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it lies on one page: `rows` by `columns`, each place covered by at most one cell."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True

    def table(self) -> list[list[str]]:
        """The texts by row and column, line breaks folded to a space; a place covered by a span is ""."""
        rows = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row][cell.column] = " ".join(cell.text.split())
        return rows


class Recognised(NamedTuple):
    """A word that OCR took from a picture. `box` is where its line has it; `confidence`, from 0 to 1, is OCR's own."""

    text: str
    box: Box
    confidence: float


class Place(NamedTuple):
    """What a stretch of a virtual page is called in the paper: "paragraph 12", "table 2, row 5", "line 310"."""

    box: Box
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `source` is "none" where no text could be had, as on a scan; `label` is the number printed on it.

    `recognised` are the words of a page that was put through OCR. `begun` tells why it begins: as printed; as its
    reader saw another paper begin; or only as the sheet was full on which a paper without pages is set. `places`
    call a page that the paper does not have itself by what it has.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    source: TextSource = "text"
    scanned: bool = False
    label: str | None = None
    furniture: tuple[Line, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    begun: Beginning = "printed"
    places: tuple[Place, ...] = ()

    @property
    def text(self) -> str:
        """The page's lines, one a row."""
        return "\n".join(line.text for line in self.lines)

    @property
    def blind(self) -> bool:
        """Whether it has text, as it seems, that could not be had: a scan or drawing that was not recognised."""
        return self.source == "none" or (self.scanned and self.source == "text")


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `notes` are what its reader had to say: repaired, fallen back, pages without text.

    `gap`: why something of it that no page shows was not read, such as pages cut off; None where nothing was left.
    """

    sha256: str
    filename: str
    media_type: str
    pages: Sequence[Page]
    notes: tuple[str, ...] = ()
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a line's words stand in its block's text: characters `start` to `end`."""

    start: int
    end: int
    line: Line


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, grid or note at the margin.

    `label` ("12.", "(a)") is taken off `text`; `level` nests from 0. Of a note at the margin it is its column's head,
    where that says who is to do what by when.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    label: str | None = None
    level: int = 0
    grid: Grid | None = None

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pieces[0].line.page if self.pieces else self.grid.page if self.grid else 0

    @property
    def lines(self) -> list[Line]:
        """The printed lines it is made of."""
        return [piece.line for piece in self.pieces]

    @property
    def x0(self) -> float:
        """Its left edge on its first line, in points."""
        return self.pieces[0].line.box.x0 if self.pieces else self.grid.box.x0 if self.grid else 0.0

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.pieces) and all(piece.line.bold for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Part:
    """One paper inside a pack: a run of pages of one kind, and the agenda item that it belongs to where told."""

    number: int
    kind: PartKind
    page_from: int
    page_to: int
    title: str | None
    item: str | None
    blocks: Sequence[Block]
