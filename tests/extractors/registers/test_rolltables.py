"""Attendance in a table with a head."""

from __future__ import annotations

from dataclasses import replace

import pytest
from written import block, grid_block

from extractors.paper import Block
from extractors.registers.rolltables import RollRow, roll_tables


def roll_table(table: Block, day: str | None) -> list[RollRow]:
    return roll_tables([table], day).get(id(table), [])


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


def test_apologies_and_absences_in_columns_of_their_own() -> None:
    rows = roll_table(
        grid_block(
            ("Name", "Role, Organisation", "Present", "Apologies", "Absent", "Deputy attended"),
            ("Jane Holt", "Chair", "Y (Chair)", "", "", ""),
            ("Sue Lister", "Lay member", "", "A", "", "Ann Fir"),
            ("Mark Odell", "Lay member", "N", "✓", "", "_"),
            ("Tom Elm", "Lay member", "", "", "x", ""),
        ),
        None,
    )
    assert [(row.entry.person.name, row.status, row.entry.person.stand_in) for row in rows] == [
        ("Jane Holt", "present", None),
        ("Sue Lister", "apologies", "Ann Fir"),
        ("Mark Odell", "apologies", None),
        ("Tom Elm", "absent", None),
    ]


def on_page(table: Block, number: int) -> Block:
    return replace(table, pieces=tuple(replace(piece, line=replace(piece.line, page=number)) for piece in table.pieces))


def test_a_table_goes_on_behind_a_page() -> None:
    first = grid_block(("Name", "Attended"), ("Jane Holt", "✓"))
    second = on_page(grid_block(("Sue Lister", "A"), ("Mark Odell", "✓")), 2)
    other = on_page(grid_block(("Ann", "Fir", "✓"), ("Bob", "Oak", "✓")), 3)
    found = roll_tables([first, second, other], None)
    assert [row.status for rows in found.values() for row in rows] == ["present", "apologies", "present"]


def test_another_table_of_the_same_page_goes_on_with_nothing() -> None:
    found = roll_tables([grid_block(("Name", "Attended"), ("Jane Holt", "✓")), grid_block(("Sue Lister", "A"))], None)
    assert [row.entry.person.name for rows in found.values() for row in rows] == ["Jane Holt"]


def test_columns_headed_by_the_letters_of_a_legend() -> None:
    rows = roll_table(
        grid_block(
            ("Board Member", "P", "A", "DNA", "D/R"),
            ("Steve Pugh (SP) – Chair", "P", "", "", ""),
            ("Mary Doyle (MD) – Chief Superintendent", "", "A", "", ""),
            ("Hayley Moor (HM) – Inspection Manager", "", "", "DNA", ""),
            ("Clare Devlin (CD) – Inspector", "", "", "", "R"),
        ),
        None,
    )
    assert [(row.entry.person.name, row.status) for row in rows] == [
        ("Steve Pugh", "present"),
        ("Mary Doyle", "apologies"),
        ("Hayley Moor", "absent"),
        ("Clare Devlin", "present"),
    ]


@pytest.mark.parametrize("head", [("Member", "Ward", "A"), ("Member", "P", "Ward")])
def test_one_letter_alone_heads_no_column_of_marks(head: tuple[str, ...]) -> None:
    assert roll_table(grid_block(head, ("Jane Holt", "A", "P")), None) == []


def test_a_table_without_heads_that_says_of_each_whether_they_came() -> None:
    rows = roll_table(
        grid_block(
            ("Mark Upham (MU)", "Co-opted Governor, Chair", "Present"),
            ("Helen Kale (HK)", "Parent Governor", "Apologies"),
            ("Tom Ellis (TE)", "Staff Governor", "Absent"),
        ),
        None,
    )
    assert [(row.entry.person.name, row.entry.person.role, row.status) for row in rows] == [
        ("Mark Upham", "Co-opted Governor, Chair", "present"),
        ("Helen Kale", "Parent Governor", "apologies"),
        ("Tom Ellis", "Staff Governor", "absent"),
    ]


def test_a_table_without_heads_that_says_other_things_too_tells_nobody() -> None:
    rows = [("Mark Upham", "Present"), ("Helen Kale", "Late"), ("Tom Ellis", "Present")]
    assert roll_table(grid_block(*rows), None) == []


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
