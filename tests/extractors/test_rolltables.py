"""Attendance in a table with a head."""

from __future__ import annotations

import pytest
from written import block, grid_block

from extractors.rolltables import roll_table


def test_names_posts_and_ticks() -> None:
    rows = roll_table(
        grid_block(
            ("Name", "Role", "Present"),
            ("Jane Holt", "Chair, Co-opted governor", "✓"),
            ("Sue Lister", "Parent governor", "Apologies"),
            ("Mark Odell", "Staff governor", "✗"),
        ),
        None,
    )
    assert [(row.entry.person.name, row.entry.person.role, row.status) for row in rows] == [
        ("Jane Holt", "Chair, Co-opted governor", "present"),
        ("Sue Lister", "Parent governor", "apologies"),
        ("Mark Odell", "Staff governor", "absent"),
    ]


def test_organisations_have_a_column() -> None:
    rows = roll_table(
        grid_block(("Member", "Representing", "Present"), ("Cllr Ian Prentice", "Eastport City Council", "Yes")), None
    )
    assert [(row.entry.person.name, row.entry.person.organisation) for row in rows] == [
        ("Ian Prentice", "Eastport City Council")
    ]


def test_in_a_matrix_the_column_of_the_day_tells() -> None:
    table = grid_block(("Member", "3 March 2025", "7 April 2025"), ("Cllr A Ash", "P", "A"), ("Cllr B Oak", "A", "P"))
    assert [row.status for row in roll_table(table, "2025-03-03")] == ["present", "apologies"]
    assert [row.status for row in roll_table(table, "2025-04-07")] == ["apologies", "present"]


def test_a_blank_place_is_not_told() -> None:
    [row] = roll_table(grid_block(("Name", "Attended"), ("Jane Holt", "")), None)
    assert row.status is None


@pytest.mark.parametrize(
    ("head", "row"),
    [(("Payee", "Sum"), ("Ash Ltd", "£12")), (("Name", "Telephone"), ("Jane Holt", "01234"))],
)
def test_other_tables_tell_nobody(head: tuple[str, str], row: tuple[str, str]) -> None:
    assert roll_table(grid_block(head, row), None) == []


def test_a_paragraph_is_no_table() -> None:
    assert roll_table(block("Present: Cllr A Ash"), None) == []
