"""A schedule that a page's end cuts is one, and the rest of it is no prose."""

from __future__ import annotations

from dataclasses import replace

from extractors.paper import Box, Cell, Grid, Page, Span, line_of
from pipeline.schedules import goes_on

SCHEDULE = Grid(
    1, Box(60, 700, 400, 724), 1, 2, (Cell(0, 0, 1, 1, "Rent", Box(60, 700, 300, 724)),
                                      Cell(0, 1, 1, 1, "£38", Box(300, 700, 400, 724))), ruled=False
)  # fmt: skip


def page(top: float) -> Page:
    first = line_of([Span("Rates", 62, 90, 10, False, False, False)], 2, top, top + 10, top + 8)
    return Page(2, 595, 842, (first,))


def test_a_schedule_goes_on_where_its_columns_begin_the_next_page() -> None:
    below = replace(SCHEDULE, page=2, box=Box(60, 58, 400, 82))
    assert goes_on(SCHEDULE, below, page(60))
    assert not goes_on(SCHEDULE, below, page(40))
    assert not goes_on(replace(SCHEDULE, ruled=True), below, page(60))
    assert not goes_on(None, below, page(60))
    assert goes_on(SCHEDULE, below, replace(page(60), lines=()))


def test_other_columns_are_another_table() -> None:
    cells = (Cell(0, 0, 1, 1, "Rent", Box(60, 58, 200, 82)), Cell(0, 1, 1, 1, "£38", Box(200, 58, 400, 82)))
    assert not goes_on(SCHEDULE, replace(SCHEDULE, page=2, box=Box(60, 58, 400, 82), cells=cells), page(60))
