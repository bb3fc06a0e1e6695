"""The heads of a ruled table that stand over its first rule."""

from __future__ import annotations

from drawn import words_and_rulings

from extractors.paper import Grid
from pipeline.readers.grids import find_grids

FEES = """
{heads}
+---------+--------+--------+
| Burials | 12     | 14     |
+---------+--------+--------+
| Hall    | 7      | 9      |
+---------+--------+--------+
"""
#: No line parts the last two columns.
UNPARTED = """
  Fund       Sum      Reason
+---------+------------------+
| General | 12       Repairs |
+---------+------------------+
| Special | 7        Grants  |
+---------+------------------+
| Trust   | 3        Repairs |
+---------+------------------+
"""


def _grids(art: str, *bold: str) -> tuple[Grid, ...]:
    words, rulings = words_and_rulings(art)
    return find_grids(1, [word._replace(bold=word.text in bold) for word in words], rulings, 595.0, 842.0)


def test_bold_words_over_the_columns_are_their_heads() -> None:
    (grid,) = _grids(FEES.format(heads="  Service   2031     2032"), "Service", "2031", "2032")
    assert grid.table() == [["Service", "2031", "2032"], ["Burials", "12", "14"], ["Hall", "7", "9"]]
    assert [cell.bold for cell in grid.cells[:4]] == [True, True, True, False]


def test_words_that_are_not_bold_are_none() -> None:
    (grid,) = _grids(FEES.format(heads="  Service   2031     2032"))
    assert grid.rows == 2


def test_a_caption_over_the_table_is_none() -> None:
    words = "  Table 1: What is charged for".split()
    (grid,) = _grids(FEES.format(heads="  Table 1: What is charged for"), *words)
    assert grid.rows == 2


def test_one_head_names_no_columns() -> None:
    (grid,) = _grids(FEES.format(heads="  Services"), "Services")
    assert grid.rows == 2


def test_two_heads_over_one_column_part_it() -> None:
    (grid,) = _grids(UNPARTED, "Fund", "Sum", "Reason")
    assert grid.table()[:3] == [["Fund", "Sum", "Reason"], ["General", "12", "Repairs"], ["Special", "7", "Grants"]]


def test_a_bold_group_of_rows_in_the_first_column_is_no_head() -> None:
    groups = """
  Service    2031     2032
+----------+--------+--------+
| Amenity  |        |        |
+----------+--------+--------+
| Burials  | 12     | 14     |
+----------+--------+--------+
"""
    (grid,) = _grids(groups, "Service", "2031", "2032", "Amenity")
    assert grid.table() == [["Service", "2031", "2032"], ["Amenity", "", ""], ["Burials", "12", "14"]]
