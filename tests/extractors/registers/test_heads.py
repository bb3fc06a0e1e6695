"""Heads of lists of people, and what stands under them."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import blocks, line

from extractors.registers.heads import attendance_head, groups
from extractors.styles import base


@pytest.mark.parametrize("case", cases("heads", "head"))
def test_the_head_that_a_line_begins_with(case: dict[str, Any]) -> None:
    found = attendance_head(line(case["text"]), base())
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    head, _, rest = found
    assert (head.capacity, head.status) == (case["capacity"], case["status"])
    assert (head.role, head.note) == (case.get("role", False), case.get("note", False))
    assert (rest.text if rest else None) == case.get("rest")


def test_lines_are_kept_under_the_head_that_they_follow() -> None:
    text = "PRESENT\n\nCllr A Ash\nCllr B Oak\n\nAPOLOGIES\n\nCllr C Elm"
    found = [
        (words, [printed.text for lines in paragraphs for printed in lines])
        for _, words, paragraphs in groups(blocks(text), base())
    ]
    assert found == [("PRESENT", ["Cllr A Ash", "Cllr B Oak"]), ("APOLOGIES", ["Cllr C Elm"])]


def test_lines_before_the_first_head_come_without_one() -> None:
    found = list(groups(blocks("Ash Town Council\n\nPRESENT\n\nCllr A Ash"), base()))
    assert [over.phrase if over else None for over, _, _ in found] == [None, "present"]


def test_heads_side_by_side_part_the_lines_below() -> None:
    text = (
        "Minutes of a meeting of the Council held in the Guildhall on Monday 3 March 2025 at half past seven\n\n"
        "Present                       Apologies\n"
        "Cllr A Ash                    Cllr D Dove\n"
        "Cllr B Birch                  Cllr E Elm"
    )
    found = {
        words: [printed.text for lines in paragraphs for printed in lines]
        for _, words, paragraphs in groups(blocks(text), base())
    }
    assert found["Present"] == ["Cllr A Ash", "Cllr B Birch"]
    assert found["Apologies"] == ["Cllr D Dove", "Cllr E Elm"]
