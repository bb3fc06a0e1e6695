"""Tables in a lattice of rules."""

from __future__ import annotations

from typing import Any

import pdfplumber.table
from drawn import grids, tables, words_and_rulings
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.paper import Word
from pipeline.readers.grids import find_grids
from pipeline.readers.lattice import cells_of, tables_of
from pipeline.readers.ruled import drawn_strokes, ruled_tables
from pipeline.readers.rulings import Ruling
from pipeline.readers.strokes import strokes_of


def test_cells_hold_the_words_centred_in_them_line_by_line() -> None:
    (grid,) = grids("""
+---------+--------+
| Fund    | Sum    |
+---------+--------+
| General | 1,200  |
| reserve |        |
+---------+--------+
""")
    assert (grid.rows, grid.columns, grid.ruled) == (2, 2, True)
    assert [cell.text for cell in grid.cells] == ["Fund", "Sum", "General\nreserve", "1,200"]


def test_a_cell_over_several_places_stands_once_and_a_blank_one_is_empty() -> None:
    (grid,) = grids("""
+---------+-----------------+
|         | Members         |
|         +--------+--------+
|         | 2021   | 2022   |
+---------+--------+--------+
| Wards   | 12     |        |
+---------+--------+--------+
""")
    spans = {cell.text or "blank": (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells[:4]}
    assert spans == {"blank": (0, 0, 2, 1), "Members": (0, 1, 1, 2), "2021": (1, 1, 1, 1), "2022": (1, 2, 1, 1)}
    assert grid.table() == [["", "Members", ""], ["", "2021", "2022"], ["Wards", "12", ""]]


def test_a_word_in_a_corner_that_no_lines_close_is_in_a_cell() -> None:
    (table,) = tables("""
          +--------+--------+
 Ward     | 2021   | 2022   |
+---------+--------+--------+
| North   | 12     | 14     |
+---------+--------+--------+
| South   | 9      | 11     |
+---------+--------+--------+
""")
    assert table == [["Ward", "2021", "2022"], ["North", "12", "14"], ["South", "9", "11"]]


def test_a_table_open_at_its_sides_is_closed() -> None:
    (table,) = tables("""
----------+--------+--------
 Ward     | 2021   | 2022
----------+--------+--------
 North    | 12     | 14
----------+--------+--------
""")
    assert table == [["Ward", "2021", "2022"], ["North", "12", "14"]]


def test_a_row_below_the_last_rule_belongs_to_the_lines_that_run_on_into_it() -> None:
    (table,) = tables("""
----------+--------
 Ward     | Seats
----------+--------
 North    | 12
----------+--------
 Total    | 12
""")
    assert table == [["Ward", "Seats"], ["North", "12"], ["Total", "12"]]


def test_frames_are_no_tables() -> None:
    assert not tables("""
+------------------------+
| The Chair opened the   |
| meeting at 7 pm.       |
+------------------------+
""")
    assert not tables("""
+------------------------+
| A note                 |
+------------------------+
| on what was said       |
+------------------------+
""")


def test_the_lines_of_a_chart_are_no_table() -> None:
    art = """
+----+----+----+----+
|    |    |    |    |
+----+----+----+----+
|    | 40 |    |    |
+----+----+----+----+
|    |    |    |    |
+----+----+----+----+
|    |    |    | 70 |
+----+----+----+----+
|    |    |    |    |
+----+----+----+----+
"""
    assert not tables(art)


def test_rows_of_figures_between_the_same_two_rules_are_rows() -> None:
    (table,) = tables("""
+---------+--------+--------+
| Ward    | 2021   | 2022   |
+---------+--------+--------+
| North   | 12     | 14     |
| South   | 9      | 11     |
| West    | 7      |        |
+---------+--------+--------+
""")
    assert table == [["Ward", "2021", "2022"], ["North", "12", "14"], ["South", "9", "11"], ["West", "7", ""]]


def test_lines_of_text_between_the_same_two_rules_are_one_row() -> None:
    (table,) = tables("""
+-----------------+-----------------+
| Action          | By whom         |
+-----------------+-----------------+
| Write to the    | The Clerk, with |
| owner of the    | help from the   |
| field, and ask  | Chair           |
+-----------------+-----------------+
""")
    assert table[1] == ["Write to the owner of the field, and ask", "The Clerk, with help from the Chair"]


def test_columns_of_figures_that_no_rule_parts_are_parted_where_the_head_is() -> None:
    (table,) = tables("""
+---------+--------+--------+
| Ward    | 2021   | 2022   |
+---------+--------+--------+
| North     12       14     |
+---------------------------+
| South     9        11     |
+---------------------------+
| West      7        8      |
+---------------------------+
""")
    assert table == [["Ward", "2021", "2022"], ["North", "12", "14"], ["South", "9", "11"], ["West", "7", "8"]]


def _box(x0: float, top: float, x1: float, bottom: float, *, filled: bool) -> list[Ruling]:
    sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    return [Ruling(*side, filled) for side in sides]


def _word(text: str, x0: float, top: float) -> Word:
    return Word(text, x0, top, x0 + 6 * len(text), top + 12, top + 9.5, 12, False, False)


def test_columns_are_parted_where_no_text_reaches_though_lines_with_figures_leave_more_white() -> None:
    (grid,) = grids("""
+------------+------------------------------------------------------------+
|            |                        Pressures on residential            |
| Children   |   22    27   +5        care and semi               Higher  |
|            |                        independent                 prices  |
+------------+------------------------------------------------------------+
|            |                        Vacancies                   Staff   |
| Families   |   52    50   -2        here                        leave   |
+------------+------------------------------------------------------------+
| Leavers    |    5     4   -1        Fewer                       Rates   |
+------------+------------------------------------------------------------+
""")
    assert grid.table()[0][1:] == [
        "22",
        "27",
        "+5",
        "Pressures on residential care and semi independent",
        "Higher prices",
    ]


def test_heads_above_rows_of_figures_between_the_same_two_rules_are_one_row() -> None:
    (table,) = tables("""
+------------------------+----------+----------+
|                        | Working  |          |
| Service                | budget   | Forecast |
| Parks and gardens      |          |          |
| Benches                | 7        | 9        |
| Swings                 | 1        | 1        |
| Trees                  | 3        | 2        |
| Paths                  | 4        | 4        |
+------------------------+----------+----------+
| Parks in all           | 15       | 16       |
+------------------------+----------+----------+
""")
    assert table[:3] == [
        ["Service", "Working budget", "Forecast"],
        ["Parks and gardens", "", ""],
        ["Benches", "7", "9"],
    ]
    assert table[-1] == ["Parks in all", "15", "16"]


def test_shading_behind_the_lines_of_a_cell_is_no_border() -> None:
    words, rulings = words_and_rulings("""
+---------+--------+
| Seats   | Years  |
| held    |        |
+---------+--------+
| 12      | 4      |
+---------+--------+
""")
    shading = _box(58, 104, 104, 118, filled=True) + _box(58, 118, 104, 132, filled=True)
    (grid,) = find_grids(1, words, rulings + shading, 595.0, 842.0)
    assert grid.table() == [["Seats held", "Years"], ["12", "4"]]


def test_shading_behind_lines_of_running_text_is_no_table() -> None:
    lines = ["The Panel agreed to mend", "the lamps on the pier, and", "to pay for them."]
    words, rulings = list[Word](), list[Ruling]()
    for n, line in enumerate(lines):
        top, x = 100 + 14 * n, 50.0
        rulings += _box(x, top, x + 6 * len(line), top + 14, filled=True)
        for text in line.split():
            words.append(_word(text, x, top))
            x += 6 * (len(text) + 1)
    assert find_grids(1, words, rulings, 595.0, 842.0) == ()


def test_a_boxed_head_belongs_to_the_rows_below_it() -> None:
    (grid,) = grids("""
+-------------+---------+---------+
| Ward        | 2021    | 2022    |
+-------------+---------+---------+
  North            12        14
  South             3         2
  West              4         4
""")
    assert grid.table() == [["Ward", "2021", "2022"], ["North", "12", "14"], ["South", "3", "2"], ["West", "4", "4"]]


def test_cells_that_are_only_filled_make_a_table() -> None:
    boxes = [(x, y) for y in (100, 120) for x in (50, 150)]
    rulings = [side for x, y in boxes for side in _box(x, y, x + 100, y + 20, filled=True)]
    words = [_word(text, x + 5, y + 4) for text, (x, y) in zip(("Ward", "Seats", "North", "two"), boxes, strict=True)]
    (grid,) = find_grids(1, words, rulings, 595.0, 842.0)
    assert grid.table() == [["Ward", "Seats"], ["North", "two"]]


def test_tables_side_by_side_whose_rows_are_not_level_stay_two() -> None:
    left = [Ruling(50, y, 150, y) for y in (100, 120, 140, 160)] + [Ruling(x, 100, x, 160) for x in (50, 100, 150)]
    right = [Ruling(200, y, 300, y) for y in (102, 122, 142, 162)] + [Ruling(x, 102, x, 162) for x in (200, 250, 300)]
    assert [len(table.cells) for table in ruled_tables(left + right, drawn_strokes(left + right))] == [6, 6]


def test_an_empty_page_has_no_tables() -> None:
    assert find_grids(1, [], [], 595.0, 842.0) == ()


_PLACES = st.integers(0, 8).map(lambda n: 20.0 * n)
_LINES = st.tuples(st.booleans(), _PLACES, _PLACES, _PLACES).filter(lambda line: line[2] < line[3])


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=40))
def test_cells_are_those_of_pdfplumber(lines: list[tuple[bool, float, float, float]]) -> None:
    rulings = [Ruling(a, at, b, at) if across else Ruling(at, a, at, b) for across, at, a, b in lines]
    found = [sorted(map(tuple, table)) for table in tables_of(cells_of(strokes_of(rulings)))]
    assert sorted(found) == sorted(map(sorted, _pdfplumber_tables(rulings)))


def _pdfplumber_tables(rulings: list[Ruling]) -> list[list[Any]]:
    edges = [
        {
            "orientation": "h" if ruling.top == ruling.bottom else "v",
            "width": ruling.x1 - ruling.x0,
            "height": ruling.bottom - ruling.top,
            "doctop": ruling.top,
            **{name: getattr(ruling, name) for name in ("x0", "top", "x1", "bottom")},
        }
        for ruling in rulings
    ]
    corners = pdfplumber.table.edges_to_intersections(pdfplumber.table.merge_edges(edges, 3, 3, 3, 3), 3, 3)
    return pdfplumber.table.cells_to_tables(pdfplumber.table.intersections_to_cells(corners))
