"""Agendas and minutes laid out as a table."""

from __future__ import annotations

import pytest
from written import grid, grid_block

from pipeline.itemised import itemised, rows_as_text

ITEMS = [("No", "Item", "Page"), ("1", "Apologies", ""), ("2", "Minutes", "3 - 6"), ("3", "Fares", "7")]


@pytest.mark.parametrize(
    "rows",
    [
        ITEMS,
        [("1.", "Apologies"), ("2.", "Minutes"), ("3.", "Fares")],
        [("1.", "Apologies", ""), ("2.", "Buses\nIt was agreed to write.", "FM"), ("3.", "Fares", "Chair")],
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


def test_the_item_and_what_stands_beside_it() -> None:
    block = grid_block(*ITEMS)
    assert block.grid is not None
    rows = [
        ([line.text for line in told], [line.text for line in beside])
        for told, beside in rows_as_text(block.grid, block.lines)
    ]
    assert rows == [
        ([], ["No Item Page"]),
        (["1 Apologies"], []),
        (["2 Minutes"], ["3 - 6"]),
        (["3 Fares"], ["7"]),
    ]
