"""Rows of an unruled table that the page's end parts from the others."""

from __future__ import annotations

from dataclasses import replace

from extractors.paper import Box, Cell, Grid, Line, Page, Span, line_of
from pipeline.carrying import carried

EDGES = (60.0, 260.0, 340.0, 420.0)


def line(page: int, top: float, *cells: str) -> Line:
    spans = [
        Span(text, x + 2, x + 2 + 5 * len(text), 10.0, False, False, False)
        for text, x in zip(cells, EDGES, strict=False)
        if text
    ]
    return line_of(spans, page, top, top + 10, top + 8)


def grid(*, ruled: bool = False, bottom: float = 780.0) -> Grid:
    rows = (("", "Budget", "Actual"), ("Salt", "410", "566"), ("Grit", "95", "80"))
    cells = tuple(
        Cell(r, c, 1, 1, text, Box(EDGES[c], bottom - 36 + 12 * r, EDGES[c + 1], bottom - 24 + 12 * r))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(1, Box(EDGES[0], bottom - 36, EDGES[-1], bottom), 3, 3, cells, ruled)


def paper(above: Grid, *below: Line) -> tuple[Page, ...]:
    return Page(1, 595, 842, (), (above,)), Page(2, 595, 842, below, ())


def test_rows_on_the_columns_above_are_carried_over() -> None:
    rows = [line(2, 60, "Forecasts", "38", "38"), line(2, 74, "Total", "543", "684"), line(2, 100, "Recommendations")]
    (found,) = list(carried(paper(grid(), *rows)))[1].grids
    assert found.table() == [["Forecasts", "38", "38"], ["Total", "543", "684"]]


def test_prose_and_ruled_tables_are_left() -> None:
    row = line(2, 60, "Total", "543", "684")
    assert list(carried(paper(grid(ruled=True), row)))[1].grids == ()
    assert list(carried(paper(grid(), line(2, 60, "The total is met from reserves."), row)))[1].grids == ()


def start(*above: Line, ruled: bool = False, before: Line | None = None) -> tuple[Grid, ...]:
    """The grids on a page that ends with these lines; the next begins with a table, after `before` if given."""
    table = replace(grid(ruled=ruled, bottom=96.0), page=2)
    last = [line(2, top, *row) for top, row in zip((62.0, 74.0, 86.0), table.table(), strict=True)]
    pages = (Page(1, 595, 842, above), Page(2, 595, 842, (*([before] if before else []), *last), (table,)))
    return next(carried(pages)).grids


def test_names_of_columns_and_rows_under_them_are_carried_on() -> None:
    rows = [line(1, 740, "Payments"), line(1, 754, "Payee", "Net", "Gross"), line(1, 768, "Clerk", "410", "410")]
    (found,) = start(*rows)
    assert found.table() == [["Payee", "Net", "Gross"], ["Clerk", "410", "410"]]


def test_what_ends_a_page_without_names_over_it_or_rows_under_them_is_left() -> None:
    names, row = line(1, 754, "Payee", "Net", "Gross"), line(1, 768, "Clerk", "410", "410")
    assert start(names) == ()
    assert start(line(1, 754, "Payee", "", "Gross"), row) == ()
    assert start(names, row, line(1, 790, "The accounts were approved.")) == ()
    assert start(names, row, ruled=True) == ()
    assert start(names, row, before=line(2, 40, "Reserves")) == ()
