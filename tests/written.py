"""Pages, lines and blocks set from plain text, so that a test says what stands where on a page.

A character is 5 points wide and a line 14 points deep; two spaces or more part columns; a line in ** is bold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.items.sections import Divided, divided
from extractors.language import Language
from extractors.paper import Block, Box, Cell, Grid, Line, Page, Part, PartKind, Piece, Span, line_of
from extractors.styles import base
from pipeline.structure import structure

WIDTH, PITCH, SIZE, LEFT, TOP = 5.0, 14.0, 10.0, 60.0, 72.0
A4 = (595.0, 842.0)


def line(text: str, *, page: int = 1, row: int = 0, size: float = SIZE) -> Line:
    """One line of text at its row of the page; leading spaces indent it."""
    bold = text.strip().startswith("**")
    text = text.replace("**", "")
    spans = []
    for piece in re.finditer(r"\S(?:.*?\S)??(?=\s{2,}|\s*$)", text):
        x0 = LEFT + WIDTH * piece.start()
        spans.append(Span(piece.group(), x0, x0 + WIDTH * len(piece.group()), size, bold, False, False))
    baseline = TOP + PITCH * row
    return line_of(spans, page, baseline - 8.0, baseline + 2.0, baseline)


def lines(text: str, *, page: int = 1) -> list[Line]:
    """The lines of a text; an empty line leaves white."""
    return [line(words, page=page, row=row) for row, words in enumerate(text.strip("\n").split("\n")) if words.strip()]


def page(text: str, number: int = 1, *, grids: Sequence[Grid] = ()) -> Page:
    """A page of text."""
    return Page(number, *A4, tuple(lines(text, page=number)), tuple(grids))


def blocks(*pages: str) -> list[Block]:
    """The blocks of a paper's pages, as minutes are read."""
    return structure([page(text, number) for number, text in enumerate(pages, 1)], prose=True)


def block(text: str, label: str | None = None, *, bold: bool = False, row: int = 0) -> Block:
    """One paragraph on one line."""
    words = f"{label} {text}" if label else text
    printed = line(f"**{words}**" if bold else words, row=row)
    kind = "item" if label else "heading" if bold else "paragraph"
    return Block(kind, text, (Piece(0, len(text), printed),), label)  # type: ignore[arg-type]


def grid(*rows: Sequence[str], page: int = 1) -> Grid:
    """A ruled table of equal cells."""
    columns = len(rows[0])
    cells = tuple(
        Cell(r, c, 1, 1, text, Box(60.0 + 100 * c, 72.0 + 20 * r, 160.0 + 100 * c, 92.0 + 20 * r))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    box = Box(60.0, 72.0, 60.0 + 100 * columns, 72.0 + 20 * len(rows))
    return Grid(page, box, len(rows), columns, cells)


def grid_block(*rows: Sequence[str]) -> Block:
    """A block that is a ruled table, with a printed line for each row."""
    table = grid(*rows)
    printed = []
    for r, row in enumerate(rows):
        spans = [
            Span(text, 64.0 + 100 * c, 64.0 + 100 * c + WIDTH * len(text), SIZE, False, False, False)
            for c, text in enumerate(row)
            if text
        ]
        printed.append(line_of(spans, 1, 74.0 + 20 * r, 90.0 + 20 * r, 86.0 + 20 * r))
    text = "\n".join("\t".join(row) for row in table.table())
    return Block("grid", text, tuple(Piece(0, 0, one) for one in printed), grid=table)


def part(text: str, kind: PartKind = "minutes") -> Part:
    """A part of one page."""
    return Part(1, kind, 1, 1, None, None, tuple(blocks(text)))


def items(text: str, kind: PartKind = "minutes") -> Divided:
    """A part of one page, divided into its items."""
    return divided(part(text, kind), agenda=kind == "agenda")


def language() -> Language:
    """The language pipeline with the phrases that all councils share."""
    return Language(base().informal)
