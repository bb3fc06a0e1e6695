"""Agendas and minutes laid out as a table."""

from __future__ import annotations

import pytest
from written import grid, grid_block

from extractors.paper import Block, Grid
from pipeline.itemised import itemised, rows_as_text

ITEMS = [("No", "Item", "Page"), ("1", "Apologies", ""), ("2", "Minutes", "3 - 6"), ("3", "Fares", "7")]


@pytest.mark.parametrize(
    "rows",
    [
        ITEMS,
        [("1.", "Apologies"), ("2.", "Minutes"), ("3.", "Fares")],
        [("1.", "Apologies", ""), ("2.", "Buses\nIt was agreed to write.", "FM"), ("3.", "Fares", "Chair")],
        [("Item", "", "Action"), ("1.", "Apologies", ""), ("2.", "Buses\nThey run late.", "FM"), ("3.", "Fares", "")],
        [("Item", "Discussion", "Action"), ("1. Apologies", "None.", ""), ("2. Buses", "", ""), ("3. Fares", "", "")],
        [("Minute", "Subject"), ("PC24/07", "Minutes"), ("PC24/08", "Trees"), ("PC24/09", "Ponds")],
    ],
)
def test_rows_that_are_items(rows: list[tuple[str, ...]]) -> None:
    assert itemised(grid(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        [("No", "Action", "Owner"), ("1", "Mend the gate", "Clerk"), ("2", "Write", "Clerk"), ("3", "Pay", "Clerk")],
        [("No", "Item", "Page"), ("1", "Apologies", ""), ("7", "Minutes", "3"), ("2", "Fares", "7")],
        [("Item", "Title"), ("1", "Apologies"), ("2", "Minutes")],
        [("1", "Mend the gate", "Jo Ash"), ("2", "Write", "Lee Oak"), ("3", "Pay", "Jo Ash")],
        [("Year", "Items"), ("2021", "4"), ("2022", "5"), ("2023", "6")],
    ],
)
def test_rows_that_are_none(rows: list[tuple[str, ...]]) -> None:
    assert not itemised(grid(*rows))


def _rows(block: Block, above: Grid | None = None) -> list[tuple[list[str], list[str], list[str]]]:
    assert block.grid is not None
    rows = rows_as_text(block.grid, block.lines, above)
    return [tuple([line.text for line in lines] for lines in row[:3]) for row in rows]  # type: ignore[misc]


def test_the_item_and_what_stands_beside_it() -> None:
    assert _rows(grid_block(*ITEMS)) == [
        ([], [], ["No Item Page"]),
        (["1 Apologies"], [], []),
        (["2 Minutes"], [], ["3 - 6"]),
        (["3 Fares"], [], ["7"]),
    ]


def test_pages_in_a_column_of_their_own_are_not_run_together_with_what_stands_beside_them() -> None:
    block = grid_block(
        ("No", "Item", "Lead", "Pages"), ("1", "Fares", "Clerk", "3-4"), ("2", "Bus", "Chair", ""), ("3", "Ash", "", "")
    )
    assert [beside for _, _, beside in _rows(block)[1:3]] == [["3-4", "Clerk"], ["Chair"]]


def test_a_column_of_decisions_is_text_under_the_item() -> None:
    block = grid_block(
        ("No", "Topic", "Decision", "By"),
        ("1", "Apologies", "Noted.", ""),
        ("2", "Fares", "That it is to go up", "FM"),
        ("3", "Buses", "That a bus is kept.", ""),
    )
    assert _rows(block)[2:] == [
        (["2 Fares"], ["That it is to go up"], ["FM"]),
        (["3 Buses"], ["That a bus is kept."], []),
    ]


def test_numbers_and_titles_in_one_column() -> None:
    block = grid_block(
        ("Item", "Discussion", "Action"),
        ("1. Apologies", "None of us is off.", ""),
        ("2. Fares", "It is to go up now.", "FM"),
        ("3. Buses", "It is to run at 10.", ""),
    )
    assert _rows(block)[2] == (["2. Fares"], ["It is to go up now."], ["FM"])


def test_a_table_carried_on_over_the_page() -> None:
    above = grid(("Item", "", "Action"), ("1", "Apologies", ""), ("2", "Minutes", ""), ("3", "Fares", ""))
    below = grid_block(("Item", "", "Action"), ("", "They are to rise.", "FM"), ("4", "Buses", ""))
    assert below.grid is not None
    assert itemised(below.grid, above)
    assert not itemised(below.grid)
    assert _rows(below, above)[1:] == [(["They are to rise."], [], ["FM"]), (["4 Buses"], [], [])]


def test_another_table_on_the_next_page_carries_nothing_on() -> None:
    above = grid(("Item", "", "Action"), ("1", "Apologies", ""), ("2", "Minutes", ""), ("3", "Fares", ""))
    assert not itemised(grid(("Year", "Sum"), ("2021", "4")), above)
    assert not itemised(grid(("No", "Street", "Reply"), ("1", "Ash Lane", "None"), ("2", "Mill Lane", "None")), above)


def test_two_items_are_enough_under_the_heads_of_minutes() -> None:
    assert itemised(grid(("Item", "Discussion", "Action"), ("1. Apologies", "None.", ""), ("2. Buses", "Late.", "")))
    assert not itemised(grid(("Item", "Title", "Page"), ("1", "Apologies", ""), ("2", "Minutes", "3")))


def test_what_is_to_be_done_by_whom_and_by_when_stands_by_itself() -> None:
    block = grid_block(
        ("Agenda Item", "Discussion", "Actions", "Responsib\nility", "Date by"),
        ("1. Fares", "It is to go up now.", "Ask the firm about it", "FM", "May"),
        ("2. Buses", "It is to run at 10.", "", "", ""),
    )
    assert block.grid is not None
    [_, fares, buses] = rows_as_text(block.grid, block.lines)
    assert [(deeds.head, [line.text for line in deeds.lines]) for deeds in fares.deeds] == [
        ("Actions", ["Ask the firm about it"]),
        ("Responsibility", ["FM"]),
        ("Date by", ["May"]),
    ]
    assert fares.beside == []
    assert [deeds.lines for deeds in buses.deeds] == [[], [], []]


def test_names_alone_in_a_column_of_actions_are_notes() -> None:
    block = grid_block(
        ("No", "Item", "Action"), ("1", "Fares", "FM"), ("2", "Buses", "Clerk/FM"), ("3", "Ash", "Chair")
    )
    assert block.grid is not None
    assert [row.deeds for row in rows_as_text(block.grid, block.lines)] == [(), (), (), ()]


@pytest.mark.parametrize("number", ["1.0", "2.0"])
def test_a_number_with_a_nought_behind_it_counts(number: str) -> None:
    rows = [(number, "Apologies", ""), (f"{int(number[0]) + 1}.0", "Buses", "FM"), ("", "They ran.", "")]
    assert itemised(grid(*rows, (f"{int(number[0]) + 2}.0", "Fares", "")))


def test_an_item_without_a_number_over_the_first_numbered_one() -> None:
    block = grid_block(
        ("Item", "Minute", "Action"),
        ("", "Interests", ""),
        ("1", "Apologies", ""),
        ("2", "Buses", "FM"),
        ("3", "Ash", ""),
    )
    assert _rows(block)[:3] == [([], [], ["Item Minute Action"]), (["Interests"], [], []), (["1 Apologies"], [], [])]


def test_the_count_before_a_year() -> None:
    assert itemised(grid(("58/31", "Apologies", ""), ("59/31", "Buses", "FM"), ("60/31", "Fares", "")))
    assert not itemised(grid(("58/31", "Apologies", ""), ("7/31", "Buses", "FM"), ("60/31", "Fares", "")))


def test_counts_of_a_year_over_paragraphs_with_a_count_of_their_own() -> None:
    head = ("", "", "Action\nRequired", "Person\nResponsib\nle")
    rows = [("64/31", "Prayer", "", ""), ("1.", "It was led.", "", ""), ("65/31", "Apologies", "", "")]
    assert itemised(grid(head, *rows, ("2.", "None came.", "", ""), ("66/31", "Chair", "", "")))


def test_heads_that_tell_other_things_head_no_items() -> None:
    rows = [("64/31", "Prayer", "3", ""), ("65/31", "Apologies", "4", ""), ("66/31", "Chair", "5", "")]
    assert not itemised(grid(("", "", "Votes", "Sum"), *rows))


def test_columns_before_the_titles() -> None:
    rows = (
        ("Item No", "Ward", "Item Not Open", "", "Page No"),
        ("1", "", "", "LATE ITEMS", ""),
        ("2", "", "", "MINUTES", "7 - 10"),
        ("3", "Ash South", "", "BARN AT MILL LANE", "11 - 24"),
        ("4", "", "", "NEXT MEETING", ""),
    )
    block = grid_block(*rows)
    assert block.grid
    assert itemised(block.grid)
    told = [
        ([line.text for line in row.item], [line.text for line in row.beside])
        for row in rows_as_text(block.grid, block.lines)
    ]
    assert told[1:] == [
        (["1 LATE ITEMS"], []),
        (["2 MINUTES"], ["7 - 10"]),
        (["3 BARN AT MILL LANE"], ["Ash South", "11 - 24"]),
        (["4 NEXT MEETING"], []),
    ]
