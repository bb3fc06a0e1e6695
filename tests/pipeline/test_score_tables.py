"""Tables are scored by their cells: right is a text in its exact row and column."""

from __future__ import annotations

from typing import Any

from pipeline.score import Score, Tally
from pipeline.score_tables import score_tables

HEADER = ["Route", "2030", "2031"]
ROWS = [["Harbour", "1,204", "1,311"], ["Island", "877", ""]]


def table(header: list[str] | None = None, rows: list[list[str]] | None = None, **changes: Any) -> dict[str, Any]:
    given = {"caption": "Passengers", "report": None, "header": HEADER if header is None else header}
    return given | {"rows": ROWS if rows is None else rows} | changes


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.gold, score.found, score.strict, score.soft


def test_the_same_table_is_right_in_every_cell_that_holds_something() -> None:
    assert counts(score_tables([table()], [table()])) == (8, 8, 8, 8)


def test_signs_and_spaces_do_not_matter_but_a_digit_does() -> None:
    found = table(rows=[["harbour ", "1204", "1,312"], ["Island", "877", ""]])
    score = score_tables([table()], [found])
    assert counts(score) == (8, 8, 7, 7)
    assert score.missed == ("gold table 1 'Passengers' | row 2, column 3 | 1,311",)
    assert score.false == ("found table 1 'Passengers' | row 2, column 3 | 1,312",)


def test_a_cell_in_the_wrong_column_is_missed_and_false() -> None:
    found = table(rows=[["Harbour", "1,204", "1,311"], ["Island", "", "877"]])
    assert counts(score_tables([table()], [found])) == (8, 8, 7, 7)


def test_a_lost_row_shifts_what_stands_below_it() -> None:
    assert counts(score_tables([table()], [table(rows=ROWS[1:])])) == (8, 5, 3, 3)


def test_a_header_taken_for_a_row_still_stands_in_its_place() -> None:
    assert score_tables([table()], [table(header=[], rows=[HEADER, *ROWS])]).strict == 8


def test_a_cell_that_is_nearly_right_is_soft() -> None:
    text = "To ask for an answer by the end of the year, and to report it"
    score = score_tables([table([], [["1", text]])], [table([], [["1", text + "s"]])])
    assert counts(score) == (2, 2, 1, 2)
    assert len(score.near) == 1


def test_tables_are_paired_by_their_cells_not_by_their_order() -> None:
    other = table(["Pier", "Berths"], [["North", "4"], ["South", "6"]], caption=None)
    assert counts(score_tables([table(), other], [other, table()])) == (14, 14, 14, 14)


def test_of_two_alike_the_better_is_paired_and_the_other_false() -> None:
    worse = table(rows=[["Harbour", "1,204", "1,311"]])
    assert counts(score_tables([table()], [worse, table()])) == (8, 14, 8, 8)


def test_a_table_that_shares_nothing_is_missed_and_the_found_one_false() -> None:
    assert counts(score_tables([table()], [table(["Pier"], [["North"]])])) == (8, 2, 0, 0)


def test_captions_are_fields() -> None:
    score = score_tables([table(report="Ferries")], [table(caption="Table 1", report="FERRIES")])
    assert score.fields == {"caption": Tally(0, 1), "report": Tally(1, 1)}


class TestOptionalTables:
    def test_a_table_that_only_optional_gold_has_counts_neither_way(self) -> None:
        assert counts(score_tables([], [table()], [table()])) == (0, 0, 0, 0)

    def test_one_cell_in_common_excuses_no_table(self) -> None:
        found = table(["Pier", "Berths", "Depth"], [["North", "877", "3 m"]])
        assert counts(score_tables([], [found], [table()])) == (0, 6, 0, 0)
