"""The table scorer, on tables made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.table_scores import (
    Entry,
    Relation,
    Score,
    best,
    fold,
    known_tables,
    macro,
    micro,
    readings_of,
    relations,
    score,
)


def _table(*rows: Sequence[str]) -> list[Entry]:
    return [Entry(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


SQUARE = _table(["a", "b"], ["c", "d"])


def test_every_cell_is_related_to_its_right_and_lower_neighbour() -> None:
    assert relations(SQUARE) == {
        Relation("a", "b", "right"): 1,
        Relation("c", "d", "right"): 1,
        Relation("a", "c", "below"): 1,
        Relation("b", "d", "below"): 1,
    }


def test_blank_cells_are_passed_over() -> None:
    assert relations(_table(["a", " ", "b"], ["", "", ""], ["c", "", ""])) == {
        Relation("a", "b", "right"): 1,
        Relation("a", "c", "below"): 1,
    }


def test_a_cell_over_several_places_is_related_once_to_each_neighbour() -> None:
    head = [Entry(0, 0, 1, 2, "ab"), Entry(1, 0, 1, 1, "c"), Entry(1, 1, 1, 1, "d")]
    assert relations(head) == {
        Relation("ab", "c", "below"): 1,
        Relation("ab", "d", "below"): 1,
        Relation("c", "d", "right"): 1,
    }
    side = [Entry(0, 0, 2, 1, "ab"), Entry(0, 1, 2, 1, "cd")]
    assert relations(side) == {Relation("ab", "cd", "right"): 1}


def test_equal_relations_are_counted() -> None:
    assert relations(_table(["1", "1", "1"]))[Relation("1", "1", "right")] == 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Total\n(€ m)", "totalm"), ("1,234 ", "1234"), ("ﬁve", "five"), (" - ", "_"), ("...", "_"), ("  ", ""), ("", "")],
)
def test_texts_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_all_found() -> None:
    assert score([SQUARE], [SQUARE]) == Score(right=4, found=4, known=4)


def test_a_table_split_in_two_is_paired_once() -> None:
    assert score([_table(["a", "b"]), _table(["c", "d"])], [SQUARE]) == Score(right=1, found=2, known=4)


def test_tables_are_paired_by_what_they_share() -> None:
    other = _table(["a", "b"], ["x", "y"], ["z", "w"])
    assert score([other, SQUARE], [SQUARE, other]) == Score(right=11, found=11, known=11)


def test_a_false_table_costs_precision_and_a_missed_one_recall() -> None:
    false = score([SQUARE, _table(["x", "y"])], [SQUARE])
    assert (false.precision, false.recall) == (0.8, 1.0)
    missed = score([], [SQUARE])
    assert (missed.precision, missed.recall, missed.f1) == (1.0, 0.0, 0.0)


def test_nothing_found_where_nothing_is() -> None:
    assert score([], []).f1 == 1.0


def test_relations_count_alike_or_papers_do() -> None:
    scores = [Score(10, 10, 10), Score(0, 10, 30)]
    assert micro(scores) == Score(10, 20, 40)
    assert macro(scores) == (0.5, 0.5, 0.5)


def test_the_better_of_two_readings_counts() -> None:
    assert best([SQUARE], [[_table(["x", "y"])], [SQUARE]]).f1 == 1.0


TRUTH = """<document><table id="1">
<region id="1" page="1" col-increment="0" row-increment="0">
<cell start-row="0" start-col="0" end-col="1"><content>Head</content></cell>
<cell start-row="1" start-col="0"><content>a</content></cell>
</region>
<region id="2" page="2" col-increment="0" row-increment="2">
<cell start-row="0" start-col="0" end-row="1"><content>b</content></cell>
</region>
</table></document>"""


def test_the_regions_of_a_table_are_one(tmp_path: Path) -> None:
    truth = tmp_path / "x-str.xml"
    truth.write_text(TRUTH)
    assert known_tables(truth) == [[Entry(0, 0, 1, 2, "Head"), Entry(1, 0, 1, 1, "a"), Entry(2, 0, 2, 1, "b")]]


def test_readings_lie_beside_the_paper(tmp_path: Path) -> None:
    for name in ("one-str.xml", "twoa-str.xml", "twob-str.xml"):
        (tmp_path / name).write_text(TRUTH)
    counts = {name: len(readings_of(tmp_path / name)) for name in ("one.pdf", "twoa.pdf", "three.pdf")}
    assert counts == {"one.pdf": 1, "twoa.pdf": 2, "three.pdf": 0}


def test_the_tables_of_real_papers(shared: Path) -> None:
    """What `python -m benchmarks.tables` prints must not fall below what was promised."""
    from benchmarks.tables import measure  # noqa: PLC0415

    papers = sorted((shared / "tables" / "icdar2013-eu").glob("*.pdf"))
    scores, _ = measure("minutebook", papers)
    assert micro(scores).f1 >= 0.98
    assert macro(scores)[2] >= 0.98
