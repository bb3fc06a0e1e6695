"""Which grids are one table."""

from __future__ import annotations

import pytest

from extractors.paper import Box, Cell, Grid, Line, Page, Span, line_of
from pipeline.join import join_grids, repeats_head


def _grid(page: int, top: float, bottom: float, *rows: tuple[str, ...], x0: float = 50.0, ruled: bool = True) -> Grid:
    columns, height = len(rows[0]), (bottom - top) / len(rows)
    cells = tuple(
        Cell(r, c, 1, 1, text, Box(x0 + 100 * c, top + height * r, x0 + 100 * (c + 1), top + height * (r + 1)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(page, Box(x0, top, x0 + 100 * columns, bottom), len(rows), columns, cells, ruled)


def _line(page: int, text: str, top: float) -> Line:
    return line_of([Span(text, 50, 200, 12, False, False, False)], page, top, top + 12, top + 9)


HEAD = ("Ward", "Seats")
ABOVE = _grid(1, 500, 760, HEAD, ("North", "12"))
BELOW = _grid(2, 70, 200, HEAD, ("South", "3"))


def _page(number: int, grid: Grid, *lines: Line) -> Page:
    return Page(number, 595, 842, lines, (grid,))


def test_a_table_runs_on_where_columns_agree() -> None:
    assert join_grids([ABOVE, BELOW]) == [(ABOVE, BELOW)]
    assert join_grids([ABOVE, _grid(2, 70, 200, ("South", "3"))]) == [(ABOVE, _grid(2, 70, 200, ("South", "3")))]


@pytest.mark.parametrize(
    "below",
    [
        _grid(3, 70, 200, HEAD, ("South", "3")),
        _grid(1, 770, 800, HEAD, ("South", "3")),
        _grid(2, 70, 200, HEAD, ("South", "3"), x0=80),
        _grid(2, 70, 200, ("Ward", "Seats", "Votes")),
        _grid(2, 70, 200, ("South", "3"), ruled=False),
    ],
    ids=["a page between", "the same page", "columns elsewhere", "more columns", "unruled and without its head"],
)
def test_other_grids_stay_apart(below: Grid) -> None:
    assert join_grids([ABOVE, below]) == [(ABOVE,), (below,)]


def test_only_the_last_grid_of_a_page_runs_on_and_only_in_the_first() -> None:
    last = _grid(1, 770, 800, ("x", "y", "z"))
    assert join_grids([ABOVE, last, BELOW]) == [(ABOVE,), (last,), (BELOW,)]


def test_a_table_may_run_over_many_pages() -> None:
    third = _grid(3, 70, 200, HEAD, ("West", "4"))
    assert join_grids([ABOVE, BELOW, third]) == [(ABOVE, BELOW, third)]


def test_text_between_parts_two_tables_and_running_heads_do_not() -> None:
    feet = [_page(1, ABOVE, _line(1, "Page 1", 800)), _page(2, BELOW, _line(2, "Agenda", 30))]
    assert join_grids([ABOVE, BELOW], feet) == [(ABOVE, BELOW)]
    higher = _grid(1, 300, 500, HEAD, ("North", "12"))
    text = [_page(1, higher, _line(1, "The Panel agreed.", 600)), _page(2, BELOW)]
    assert join_grids([higher, BELOW], text) == [(higher,), (BELOW,)]


def test_a_repeated_head_is_told() -> None:
    assert repeats_head(ABOVE, BELOW)
    assert not repeats_head(ABOVE, _grid(2, 70, 200, ("South", "3")))
    assert not repeats_head(_grid(1, 0, 10, ("", "")), _grid(2, 0, 10, ("", "")))
