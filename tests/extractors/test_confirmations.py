"""The minutes of earlier meetings being confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from written import items, language

from extractors.confirmations import confirmations, is_confirmation
from extractors.records import Confirmation, MeetingKey

KEY = MeetingKey("Ash Parish Council", "2025-03-03")
FRAME = "1. MINUTES OF THE LAST MEETING\n\n{}\n\n2. ROADS\n\nNothing was reported."


def found(text: str, frame: str = FRAME) -> list[Confirmation]:
    return confirmations(items(frame.format(text)), KEY, language())


@pytest.mark.parametrize("case", cases("confirmations", "confirms"))
def test_minutes_confirmed(case: dict[str, Any]) -> None:
    [row] = found(case["text"])
    assert (row.text, row.of, row.meeting) == (case.get("gives", case["text"]), case.get("of"), KEY)


@pytest.mark.parametrize("case", cases("confirmations", "refuses"))
def test_minutes_not_confirmed(case: dict[str, Any]) -> None:
    assert found(case["text"]) == []


def test_one_sentence_may_confirm_the_minutes_of_several_meetings() -> None:
    rows = found(
        "RESOLVED that the minutes of the Annual Meeting held on 8 May 2031 and of the Ordinary Meeting held on 5 June "
        "2031, as sent out on 6 June 2031, be approved and signed."
    )
    assert [row.of for row in rows] == ["2031-05-08", "2031-06-05"]
    assert len({row.text for row in rows}) == 1


def test_lettered_entries_confirm_one_meetings_minutes_each() -> None:
    rows = found(
        "a) Minutes of the meeting of 3 April 2024: approved as a true record.\n\n"
        "b) Minutes of the special meeting of 10 April 2024: approved as a true record."
    )
    assert [row.of for row in rows] == ["2024-04-03", "2024-04-10"]


def test_two_meetings_minutes_may_be_confirmed_one_after_the_other() -> None:
    rows = found(
        "The minutes of the meeting held on 3 April 2024 were confirmed and signed.\n\n"
        "The minutes of the special meeting held on 10 April 2024 were confirmed and signed."
    )
    assert [row.of for row in rows] == ["2024-04-03", "2024-04-10"]


def test_the_date_of_the_meeting_may_stand_in_the_title() -> None:
    [row] = found("Agreed as a true record.", "1. MINUTES OF 4 JULY 2024\n\n{}\n\n2. ROADS\n\nNothing.")
    assert row.of == "2024-07-04"


def test_matters_arising_confirm_nothing() -> None:
    assert found("It was agreed to write again.", "1. MATTERS ARISING FROM THE MINUTES\n\n{}\n\n2. ROADS\n\nNo.") == []


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("that the minutes of the meeting held on 3 June be signed", "", True),
        ("that the report be approved", "Budget", False),
        ("Agreed.", "Minutes of the last meeting", True),
        ("Agreed.", "Matters arising from the minutes", False),
    ],
)
def test_what_agrees_minutes(text: str, title: str, told: bool) -> None:
    assert is_confirmation(text, title) is told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The minutes of the meetings held on 5 and 12 May 2024 were confirmed.", ["2024-05-05", "2024-05-12"]),
        ("The minutes of the meetings held on 5 May and 10 June 2024 were signed.", ["2024-05-05", "2024-06-10"]),
        (
            "The minutes of the meeting held on 5 May 2024 and of the special meeting on 10 June 2024 were signed, "
            "subject to the date of 3 July 2024 on page 2.",
            ["2024-05-05", "2024-06-10"],
        ),
        ("The minutes of the meeting held on 5 May 2024 were signed on 10 June 2024.", ["2024-05-05"]),
    ],
)
def test_minutes_of_several_meetings_confirmed_in_one_sentence(text: str, days: list[str]) -> None:
    assert [row.of for row in found(text)] == days


def test_minutes_are_agreed_under_another_item_in_plain_words() -> None:
    text = "1. APOLOGIES\n\nNone.\n\n2. PLANNING COMMITTEE\n\n{}\n\n3. ROADS\n\nNothing."
    told = "The Minutes of the Planning Meeting held on 3rd March 2031 were APPROVED."
    assert [one.of for one in confirmations(items(text.format(told)), KEY, language())] == ["2031-03-03"]
    told = "The minutes of the Planning Meeting held on 3rd March 2031 were received."
    assert confirmations(items(text.format(told)), KEY, language()) == []


def test_minutes_of_time_are_no_item_on_minutes() -> None:
    text = "1. PUBLIC SESSION (15 MINUTES MAXIMUM)\n\nIt was agreed that the path be mended.\n\n2. ROADS\n\nNothing."
    assert confirmations(items(text), KEY, language()) == []


def test_an_item_that_is_all_one_sentence_confirms() -> None:
    told = "Minutes of the meeting held on 3 May 2031 were approved and signed."
    text = f"1. Apologies\n\nNone.\n\n2. {told}\n\n3. Roads\n\nNothing."
    assert [one.of for one in confirmations(items(text), KEY, language())] == ["2031-05-03"]
