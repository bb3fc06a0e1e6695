"""Decisions that a word marks."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import items

from extractors.decisions.deeds import action_of
from extractors.records import MeetingKey, Resolution
from extractors.resolutions import formal, resolutions
from extractors.styles import base

KEY = MeetingKey("Ash Parish Council", "2025-03-03")
FRAME = "1. FIRST ITEM\n\n{}\n\n2. SECOND ITEM\n\nNothing was reported."


def found(text: str) -> list[Resolution]:
    return resolutions(items(FRAME.format(text)), KEY, base())


@pytest.mark.parametrize("case", cases("decisions", "marked"))
def test_marked_decisions(case: dict[str, Any]) -> None:
    rows = found(case["text"])
    assert [row.full_text for row in rows] == case["gives"]
    if "numbers" in case:
        assert [row.number for row in rows] == case["numbers"]
    if "mover" in case:
        assert [(row.mover, row.seconder) for row in rows] == [(case["mover"], case["seconder"])]


@pytest.mark.parametrize("case", cases("decisions", "action"))
def test_the_first_action_named_decides(case: dict[str, Any]) -> None:
    assert action_of(case["text"], base()) == case["gives"]


def test_a_resolution_belongs_to_its_item_and_meeting() -> None:
    [row] = found("RESOLVED that the report be noted.")
    assert (row.item, row.item_title, row.meeting) == ("1", "FIRST ITEM", KEY)


def test_votes_counted_after_a_resolution_are_its_votes() -> None:
    [row] = found("RESOLVED that the tender be accepted. (4 for, 2 against)")
    assert (row.text, row.votes.for_, row.votes.against) == ("that the tender be accepted.", 4, 2)


def test_votes_on_a_motion_lost_before_are_not_the_resolutions() -> None:
    [row] = found(
        "It was proposed by Cllr Ash, seconded by Cllr Oak, to wait. The motion was lost by 2 votes to 4.\n\n"
        "RESOLVED that the tender be accepted."
    )
    assert row.votes.for_ is None


def test_the_confirmation_of_minutes_is_no_resolution() -> None:
    assert (
        found("RESOLVED that the minutes of the meeting held on 3 February 2025 be signed as a correct record.") == []
    )


def test_minutes_that_shout_their_decisions_are_formal() -> None:
    assert formal(items(FRAME.format("RESOLVED that the report be noted.")))


def test_minutes_that_tell_them_in_sentences_are_not() -> None:
    assert not formal(items(FRAME.format("It was agreed that the report be noted.")))


def test_the_evidence_is_the_decisions_own_words() -> None:
    [row] = found("Members thanked the Clerk.\n\nRESOLVED that the report be noted.")
    assert [one.quote for one in row.evidence] == ["RESOLVED that the report be noted."]
