"""Rows of a ruled table that no lines part, between rows that they do."""

from __future__ import annotations

from drawn import tables


def test_a_row_without_lines_is_cut_at_the_columns_of_the_others() -> None:
    assert tables("""
+---------+--------+--------+
| Service | 2031   | 2032   |
+---------+--------+--------+
| Burials   12       14     |
+---------+--------+--------+
| Hall    | 7      | 9      |
+---------+--------+--------+
""") == [[["Service", "2031", "2032"], ["Burials", "12", "14"], ["Hall", "7", "9"]]]


def test_so_is_a_part_of_one() -> None:
    assert tables("""
+---------+--------+--------+
| Service | 2031   | 2032   |
+---------+--------+--------+
| Burials | 12       14     |
+---------+--------+--------+
| Hall    | 7      | 9      |
+---------+--------+--------+
""") == [[["Service", "2031", "2032"], ["Burials", "12", "14"], ["Hall", "7", "9"]]]


def test_a_note_over_the_whole_row_stays_one() -> None:
    (table,) = tables("""
+---------+--------+--------+
| Service | 2031   | 2032   |
+---------+--------+--------+
| Charges from the first    |
+---------+--------+--------+
| Hall    | 7      | 9      |
+---------+--------+--------+
""")
    assert table[1] == ["Charges from the first", "", ""]


def test_a_head_over_two_columns_stays_one() -> None:
    (table,) = tables("""
+---------+-----------------+
|         | Members         |
+---------+--------+--------+
| Wards   | 12     | 14     |
+---------+--------+--------+
""")
    assert table[0] == ["", "Members", ""]


def test_columns_as_narrow_as_a_line_of_shading_make_no_cell_wide() -> None:
    (table,) = tables("""
+---------++--------+--------+
| Service  | 2031   | 2032   |
+---------++--------+--------+
| Burials  | 12     | 14     |
+---------++--------+--------+
| Hall    || 7        9      |
+---------++--------+--------+
""")
    assert [[text for text in row if text] for row in table] == [
        ["Service", "2031", "2032"],
        ["Burials", "12", "14"],
        ["Hall", "7", "9"],
    ]
