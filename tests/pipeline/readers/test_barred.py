"""Tables between horizontal rules in which text about each row stands below it."""

from __future__ import annotations

from drawn import tables

SAVINGS = """
------------------------------------------------------------------
                      Target      Forecast     Variance
------------------------------------------------------------------
Care at home          3,041           12        3,029
------------------------------------------------------------------
                 The plan to pay them all by hand has been put off
                 to the spring.
------------------------------------------------------------------
Fewer placements
in homes for the      2,900          309        2,591
elderly
------------------------------------------------------------------
                 A team of four was set up in May and will go on
                 to the end of the year.
------------------------------------------------------------------
Buses                   500          500            -
------------------------------------------------------------------
"""


def test_text_about_a_row_is_one_cell_below_its_figures() -> None:
    assert tables(SAVINGS) == [
        [
            ["", "Target", "Forecast", "Variance"],
            ["Care at home", "3,041", "12", "3,029"],
            ["", "The plan to pay them all by hand has been put off to the spring.", "", ""],
            ["Fewer placements in homes for the elderly", "2,900", "309", "2,591"],
            ["", "A team of four was set up in May and will go on to the end of the year.", "", ""],
            ["Buses", "500", "500", "-"],
        ]
    ]


def test_a_text_below_one_row_is_not_the_tables() -> None:
    (table,) = tables("""
-------------------------------------------------------
Area               2031        2032
-------------------------------------------------------
North              12          14
-------------------------------------------------------
              The wards of it grew more than it was
              thought that they would.
-------------------------------------------------------
""")
    assert table == [["Area", "2031", "2032"], ["North", "12", "14"]]
