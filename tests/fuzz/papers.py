"""Papers made of lines, for the stages after the reader: words of councils, set anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import seeds
from hypothesis import strategies as st

from extractors.paper import Box, Cell, Grid, Line, Page, Paper, Span

_LINES = [line for text in seeds.TEXTS for line in text.split("\n") if line.strip()]
_WORDS = sorted({word for line in _LINES for word in re.findall(r"\S+", line)})
_ODD = [
    "",
    " ",
    "\u202e",
    "\x00",
    "(",
    "((((",
    "…",
    "31 February 2030",
    "99:99",
    "£",
    "½",
    "²",
    "ﬁ",
    "É" * 80,
    "I" * 300,
    "1." * 100,
]
_TEXTS = st.one_of(
    st.sampled_from(_LINES),
    st.lists(st.sampled_from([*_WORDS, *_ODD]), min_size=1, max_size=12).map(" ".join),
    st.text(max_size=40),
).filter(lambda text: bool(text.strip()))
_SIZES = st.sampled_from([8.0, 11.0, 11.0, 14.0, 0.5, 200.0])


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A paper of up to four pages of lines and grids."""
    count = draw(st.integers(0, 4))
    pages = tuple(draw(_pages(number)) for number in range(1, count + 1))
    return Paper("0" * 64, "paper.pdf", "application/pdf", pages)


@st.composite
def _pages(draw: st.DrawFn, number: int) -> Page:
    tops = sorted(draw(st.lists(st.floats(0, 830, width=16), max_size=25)))
    lines = tuple(draw(_lines(number, top)) for top in tops)
    grids = tuple(draw(st.lists(_grids(number), max_size=1)))
    printed = sorted((*lines, *(line for grid in grids for line in _words_of(grid))), key=lambda line: line.baseline)
    return Page(number, 595.0, 842.0, tuple(printed), grids, draw(st.sampled_from(["text", "text", "ocr", "none"])))


def _words_of(grid: Grid) -> Iterator[Line]:
    """The lines that print the words of a grid, each cell's within it: readers make cells of printed words alone."""
    for cell in grid.cells:
        text = " ".join(cell.text.split())
        if text:
            x0, top, x1, bottom = cell.box
            span = Span(text, x0 + 2, x1 - 2, 8.0, False, False, False)
            yield Line(grid.page, Box(x0 + 2, top + 4, x1 - 2, bottom - 4), bottom - 6, (span,), text)


@st.composite
def _lines(draw: st.DrawFn, page: int, top: float) -> Line:
    size, x, spans = draw(_SIZES), draw(st.floats(0, 400, width=16)), []
    for words in draw(st.lists(_TEXTS, min_size=1, max_size=3)):
        text = " ".join(words.split()) or "."
        end = x + size * len(text) / 2
        spans.append(Span(text, x, end, size, draw(st.booleans()), draw(st.booleans()), draw(st.booleans())))
        x = end + draw(st.sampled_from([0.0, 3.0, 60.0]))
    shown = "".join(span.text if span.glued or i == 0 else " " + span.text for i, span in enumerate(spans))
    box = Box(spans[0].x0, top, spans[-1].x1, top + size)
    return Line(page, box, top + 0.8 * size, tuple(spans), shown)


@st.composite
def _grids(draw: st.DrawFn, page: int) -> Grid:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    texts = st.one_of(st.just(""), _TEXTS)
    cells = tuple(
        Cell(row, column, 1, 1, draw(texts), Box(60 + 90 * column, 300 + 20 * row, 150 + 90 * column, 320 + 20 * row))
        for row in range(rows)
        for column in range(columns)
    )
    return Grid(page, Box(60, 300, 60 + 90 * columns, 300 + 20 * rows), rows, columns, cells)
