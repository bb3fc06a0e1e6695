"""Interests declared."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import block, grid_block, items, language

from extractors.declarations import declarations
from extractors.items.sections import Divided, Section
from extractors.records import Declaration, MeetingKey

KEY = MeetingKey("Ash Parish Council", "2025-03-03")
FRAME = "1. DECLARATIONS OF INTEREST\n\n{}\n\n2. ROADS\n\nNothing was reported."


def found(text: str) -> list[Declaration]:
    return declarations(items(FRAME.format(text)), KEY, language())


def under(*rows: tuple[str, ...]) -> list[Declaration]:
    """What a table under the item gives."""
    section = Section(
        "1", "Declarations of interest", block("Declarations of interest", "1."), (0, 4), (grid_block(*rows),)
    )
    return declarations(Divided((), (section,)), KEY, language())


@pytest.mark.parametrize("case", cases("declarations", "declared"))
def test_interests(case: dict[str, Any]) -> None:
    rows = [(row.name, row.item, row.interest, row.left_room) for row in found(case["text"])]
    assert rows == [(one["name"], one.get("item"), one["interest"], one.get("left", False)) for one in case["gives"]]


def test_a_declaration_belongs_to_the_meeting() -> None:
    [row] = found("Cllr Ash declared an interest in item 4 as a tenant.")
    assert row.meeting == KEY


def test_a_table_of_interests() -> None:
    rows = under(
        ("Member", "Item", "Interest", "Left the room"),
        ("Cllr Ash", "6", "Owner of the field", "Yes"),
        ("Cllr Oak", "9", "Member of the club", "No"),
    )
    assert [(row.name, row.item, row.interest, row.left_room) for row in rows] == [
        ("Ash", "6", "Owner of the field", True),
        ("Oak", "9", "Member of the club", False),
    ]


def test_a_table_that_names_nobody_gives_no_row() -> None:
    assert under(("Member", "Item", "Interest"), ("None", "", "")) == []


def test_an_interest_declared_when_its_item_is_reached() -> None:
    text = "1. ROADS\n\nCllr Ash declared a personal interest as a tenant and left the room.\n\n2. TREES\n\nNothing."
    [row] = declarations(items(text), KEY, language())
    assert (row.name, row.item, row.left_room) == ("Ash", "1", True)


def test_an_interest_told_again_under_its_item_is_one() -> None:
    told = "Cllr Ash declared an interest in item 2 as a tenant."
    text = f"1. DECLARATIONS OF INTEREST\n\n{told}\n\n2. ROADS\n\n{told}\n\n3. TREES\n\nCllr Oak declared her support."
    assert [row.name for row in declarations(items(text), KEY, language())] == ["Ash"]


def test_the_evidence_is_the_sentence() -> None:
    [row] = found("Members were reminded. Cllr Ash declared an interest in item 4 as a tenant.")
    assert [one.quote for one in row.evidence] == ["Cllr Ash declared an interest in item 4 as a tenant."]


def test_several_before_the_bracket_of_their_item() -> None:
    rows = found("Cllr E. Moss (agenda items 12 and 21), Mr G. Crust and Cllrs S. Dell, J.W. Upton (agenda item 14).")
    assert [(row.name, row.item) for row in rows] == [
        ("E. Moss", "12"),
        ("G. Crust", "14"),
        ("S. Dell", "14"),
        ("J.W. Upton", "14"),
    ]


def test_posts_in_brackets_of_those_who_apologised_are_no_interests() -> None:
    assert found("Apologies were received, with consent, from Mr A Penn (Chair of Trustees) and Ms Mini Sett.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Miss Fir reminded Members of the importance of declaring an interest in any matter on the agenda.",
        "Mr Oak asked the Board to declare any interest in the matters to be discussed.",
    ],
)
def test_what_all_are_asked_to_declare_is_declared_by_nobody(words: str) -> None:
    assert found(words) == []
