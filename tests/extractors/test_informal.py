"""Decisions that sentences tell, and sentences that tell none of this meeting's."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import items, language

from extractors.informal import resolutions
from extractors.records import MeetingKey, Resolution
from extractors.styles import base

KEY = MeetingKey("Ash Parish Council", "2025-03-03")
FRAME = "1. FIRST ITEM\n\n{}\n\n2. SECOND ITEM\n\nNothing was reported."


def found(text: str) -> list[Resolution]:
    return resolutions(items(FRAME.format(text)), KEY, base(), language())


@pytest.mark.parametrize("case", cases("decisions", "informal"))
def test_decisions_told_in_sentences(case: dict[str, Any]) -> None:
    rows = found(case["text"])
    assert [row.text for row in rows] == case["gives"]
    if "actions" in case:
        assert [row.action for row in rows] == case["actions"]
    if "votes" in case:
        assert [[row.votes.for_, row.votes.against] for row in rows] == [case["votes"]]


def test_what_a_sentence_agrees_stands_in_the_block_before() -> None:
    [row] = found("To consider lending the marquee to the school until May.\n\nCouncil agreed.")
    assert row.text == "To consider lending the marquee to the school until May. Council agreed."


def test_instructions_that_follow_a_decision_belong_to_it() -> None:
    [row] = found("It was agreed that a survey is needed. Clerk to write to the county.")
    assert row.text == "It was agreed that a survey is needed. Clerk to write to the county."


def test_mover_and_seconder_may_follow_the_sentence() -> None:
    [row] = found("The Council agreed to spend £600 on matting. Proposed Cllr Wood, seconded Cllr Quayle.")
    assert (row.mover, row.seconder) == ("Wood", "Quayle")


@pytest.mark.xfail(reason="the pattern of items that decide nothing wants a word that ends in 'apolog'", strict=True)
def test_an_item_of_apologies_decides_nothing() -> None:
    text = "1. Apologies\n\nIt was agreed to accept the apology of Cllr Ash.\n\n2. Roads\n\nNothing was reported."
    assert resolutions(items(text), KEY, base(), language()) == []


def test_the_evidence_is_the_sentence() -> None:
    [row] = found("The history was told. It was agreed to buy a bin.")
    assert [one.quote for one in row.evidence] == ["It was agreed to buy a bin."]


def test_a_heading_that_is_the_decision() -> None:
    text = "1. IT WAS AGREED TO EXTEND THE MEETING BY AN HOUR\n\nThe Chair thanked members.\n\n2. ROADS\n\nNothing."
    assert [row.text for row in resolutions(items(text), KEY, base(), language())] == [
        "IT WAS AGREED TO EXTEND THE MEETING BY AN HOUR"
    ]
