"""Motions and amendments put to the vote."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import items, language

from extractors.formal import carried
from extractors.motions import motions
from extractors.records import MeetingKey, Motion, NamedVotes, Resolution
from extractors.styles import base

KEY = MeetingKey("Ash Town Council", "2025-03-03")
FRAME = "1. FIRST ITEM\n\n{}\n\n2. SECOND ITEM\n\nNothing was reported."


def found(text: str) -> list[Motion]:
    return motions(items(FRAME.format(text)), KEY, language())


def told(row: Motion) -> dict[str, Any]:
    """A motion as a case gives it."""
    votes = [-1 if count is None else count for count in row.votes]
    return {
        "kind": row.kind,
        "result": row.result,
        "mover": row.mover,
        "seconder": row.seconder or "",
        "votes": votes,
        "text": row.text.strip(" ."),
    }


@pytest.mark.parametrize("case", cases("motions", "motion"))
def test_motions_put_to_the_vote(case: dict[str, Any]) -> None:
    rows = found(case["text"])
    assert [told(row) for row in rows] == [
        {key: value for key, value in give.items() if key != "named"} for give in case["gives"]
    ]
    for row, give in zip(rows, case["gives"], strict=True):
        names = give.get("named")
        assert row.named == (NamedVotes(*(tuple(side) for side in names)) if names else None)


def test_a_motion_belongs_to_its_item_and_meeting() -> None:
    [row] = found("It was moved by Cllr Ash, seconded by Cllr Oak, that the gate be shut. The motion was lost.")
    assert (row.item, row.meeting) == ("1", KEY)


def test_a_motion_that_was_carried_is_a_resolution_too() -> None:
    part = items(FRAME.format("Mr Ash proposed and Mr Oak seconded that the gate be shut. Carried 3-1."))
    rows = motions(part, KEY, language())
    assert [row.text.strip(" .") for row in carried(rows, [], part, base())] == ["that the gate be shut"]


def test_a_motion_that_the_minutes_tell_as_a_resolution_is_not_told_twice() -> None:
    part = items(FRAME.format("Mr Ash proposed and Mr Oak seconded that the gate be shut. Carried 3-1."))
    rows = motions(part, KEY, language())
    known = Resolution(item="1", text="that the gate be shut")
    assert carried(rows, [known], part, base()) == []


def test_a_motion_that_was_lost_is_no_resolution() -> None:
    part = items(FRAME.format("It was moved by Cllr Ash, seconded by Cllr Oak, that it be shut. The motion was lost."))
    assert carried(motions(part, KEY, language()), [], part, base()) == []


def test_a_notice_in_an_items_title_gives_the_mover_of_the_words_quoted_below_it() -> None:
    part = items(
        "1. Notice of Motion submitted by Councillor J. Ash\n\n“That the lane be closed to lorries.”\n\n"
        "Councillor J. Ash proposed the Motion, which was seconded by Councillor Oak. There voted for "
        "the Motion, three; against, four. The Mayor declared the Motion lost.\n\n2. Roads\n\nNothing was reported."
    )
    [one] = motions(part, KEY, language())
    assert (one.text, one.result) == ("That the lane be closed to lorries.", "lost")
    assert (one.mover, one.seconder) == ("J. Ash", "Oak")
    assert (one.votes.for_, one.votes.against) == (3, 4)
