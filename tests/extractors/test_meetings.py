"""Meetings told by the heads of agendas and minutes."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import blocks

from extractors.meetings import meeting, organisation, with_chair
from extractors.records import Attendance, Meeting
from extractors.sittings.masks import masked
from extractors.sittings.opening import Head
from extractors.values import fold


def head(text: str, body: str = "") -> Head:
    """The head of a part, and the blocks of the whole part."""
    made = blocks(text)
    whole = blocks(f"{text}\n\n{body}") if body else made
    return Head([line for block in made for line in block.lines], made, whole, [block.text for block in whole])


@pytest.mark.parametrize("case", cases("meetings", "head"))
def test_the_meeting_that_a_head_tells_of(case: dict[str, Any]) -> None:
    found = meeting(head(case["text"]), case.get("source", "minutes"))
    if case.get("none"):
        assert found is None
        return
    assert found is not None
    assert (found.date, found.start, found.end, found.chair) == (case["date"], case.get("start"), None, None)
    assert fold(found.committee or "") == fold(case["committee"])
    assert fold(found.venue or "") == fold(case.get("venue", ""))


@pytest.mark.parametrize("case", [case for case in cases("meetings", "head") if "organisation" in case.values[0]])
def test_whose_paper_a_head_says_it_is(case: dict[str, Any]) -> None:
    found = organisation(head(case["text"]))
    assert found is not None
    assert fold(found.value) == fold(case["organisation"])


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("The meeting closed at 8.42pm.", "20:42"),
        ("There being no further business the Chairman closed the meeting at 8.55 pm.", "20:55"),
        ("The meeting concluded at 12.35 p.m.", "12:35"),
        ("Meeting ended 20.56", "20:56"),
        ("7.00 - 8.32 pm CHAIRMAN", "20:32"),
        ("The hearing closed at 8.10 pm.", "20:10"),
        ("Next meeting: 7 April 2025 at 7.30pm. The meeting closed at 9.05pm.", "21:05"),
        ("The play area closes at 8.42pm.", None),
        ("Nothing more was said.", None),
    ],
)
def test_when_a_meeting_ended(words: str, end: str | None) -> None:
    text = "ASH PARISH COUNCIL\n\nMinutes of the meeting held on 3 March 2025 at 7.00 pm"
    found = meeting(head(text, words), "minutes")
    assert found is not None
    assert (found.start, found.end) == ("19:00", end)


def test_a_meeting_quotes_its_date() -> None:
    found = meeting(head("ASH PARISH COUNCIL\n\nMinutes of the meeting held on 3 March 2025 at 7.00 pm"), "minutes")
    assert found is not None
    assert "3 March 2025" in next(one.quote for one in found.evidence if one.field == "date")


def test_dates_and_times_are_masked_at_equal_length() -> None:
    text = "on 3 March 2025 at 7.00 pm in the hall"
    hidden, days, hours = masked(text)
    assert len(hidden) == len(text)
    assert ([one.value for one in days], [one.value for one in hours]) == (["2025-03-03"], ["19:00"])
    assert hidden.endswith("in the hall")


HELD = Meeting(committee="Cabinet", date="2025-03-03")


def test_the_chair_is_whoever_holds_that_office() -> None:
    rows = [
        Attendance(meeting=HELD.key, name="B Oak", capacity="member", role="Vice-Chair"),
        Attendance(meeting=HELD.key, name="A Ash", capacity="member", role="Chair"),
    ]
    assert with_chair(HELD, rows).chair == "A Ash"


@pytest.mark.parametrize("role", ["Vice-Chair", "Deputy Mayor", None, "Clerk"])
def test_nobody_else_is_chair(role: str | None) -> None:
    rows = [Attendance(meeting=HELD.key, name="B Oak", capacity="member", role=role)]
    assert with_chair(HELD, rows).chair is None


def test_an_absent_chair_did_not_take_the_chair() -> None:
    rows = [Attendance(meeting=HELD.key, name="A Ash", capacity="member", role="Chair", status="apologies")]
    assert with_chair(HELD, rows).chair is None
