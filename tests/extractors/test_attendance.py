"""Who attended, who apologised, who was away."""

from __future__ import annotations

import pytest
from written import items

from extractors.attendance import attendance
from extractors.records import Attendance, MeetingKey
from extractors.styles import base

KEY = MeetingKey("Ash Town Council", "2025-03-03")


def found(head: str, body: str = "") -> list[Attendance]:
    """The attendance of minutes with this head, and with these words under an item of apologies."""
    text = f"{head}\n\n1. APOLOGIES\n\n{body or 'There were none.'}\n\n2. ROADS\n\nNothing was reported."
    return attendance(items(text), KEY, base())


def by_name(rows: list[Attendance]) -> dict[str, Attendance]:
    return {row.name: row for row in rows}


def test_everybody_under_a_head_has_its_capacity() -> None:
    rows = found(
        "PRESENT: Councillors A Ash (Chair), B Oak and C Elm\n\nOFFICERS: Jo Fir (Town Clerk), Lee Yew (Planner)"
    )
    assert [(row.name, row.capacity, row.role) for row in rows] == [
        ("A Ash", "member", "Chair"),
        ("B Oak", "member", None),
        ("C Elm", "member", None),
        ("Jo Fir", "officer", "Town Clerk"),
        ("Lee Yew", "officer", "Planner"),
    ]


def test_a_clerk_among_those_present_is_an_officer() -> None:
    rows = by_name(found("Present: Mr T Ash (Chairman), Mrs L Birch, Mr C Dell, Mr J Frost (Clerk)"))
    assert (rows["J Frost"].capacity, rows["L Birch"].capacity) == ("officer", "member")


def test_a_councillor_also_present_is_no_member() -> None:
    rows = by_name(found("PRESENT: Councillors A Ash and B Oak\n\nALSO PRESENT: Councillor K Vane"))
    assert rows["K Vane"].capacity == "councillor"


def test_a_county_councillor_is_a_councillor() -> None:
    rows = by_name(found("PRESENT: Cllrs A Ash and B Oak\n\nIN ATTENDANCE: County Cllr D Gale, Mrs P Lacey (Clerk)"))
    assert (rows["D Gale"].capacity, rows["D Gale"].role) == ("councillor", "County Cllr")


@pytest.mark.parametrize(
    "words",
    [
        "Apologies for absence were received from Councillors C Cole and D Dove.",
        "Cllrs C Cole and D Dove.",
        "Cllr C Cole, Cllr D Dove",
        "Councillors C Cole and D Dove sent their apologies.",
        "Apologies were received and accepted from Cllrs C Cole (illness) and D Dove.",
    ],
)
def test_apologies_under_their_own_item(words: str) -> None:
    rows = found("PRESENT: Councillors A Ash and B Oak", words)
    assert [(row.name, row.status) for row in rows if row.status == "apologies"] == [
        ("C Cole", "apologies"),
        ("D Dove", "apologies"),
    ]


@pytest.mark.parametrize("words", ["None.", "There were no apologies.", "No apologies had been received.", "Nil"])
def test_no_apologies(words: str) -> None:
    assert [row for row in found("PRESENT: Councillors A Ash and B Oak", words) if row.status != "present"] == []


def test_an_apology_for_lateness_is_no_absence() -> None:
    rows = by_name(
        found("PRESENT: Councillors A Ash and B Oak", "Apologies for lateness were received from Councillor Oak.")
    )
    assert rows["B Oak"].status == "present"


def test_the_reason_for_an_absence_is_a_note() -> None:
    rows = by_name(found("PRESENT: Councillors A Ash and B Oak", "Cllrs C Cole (illness) and D Dove (work)."))
    assert (rows["C Cole"].note, rows["D Dove"].note) == ("illness", "work")


def test_a_substitute_stands_in_for_the_absent_member() -> None:
    rows = by_name(
        found(
            "PRESENT: Councillors A Ash, B Oak and N Rusk",
            "Apologies were received from Councillor R Shaw. Councillor N Rusk was substituting for Councillor R Shaw.",
        )
    )
    assert rows["N Rusk"].substitute_for == "R Shaw"
    assert rows["R Shaw"].status == "apologies"


def test_everybody_belongs_to_the_meeting() -> None:
    assert {row.meeting for row in found("PRESENT: Councillors A Ash and B Oak")} == {KEY}


def test_the_evidence_prints_the_name() -> None:
    for row in found("PRESENT: Councillors A Ash (Chair), B Oak and C Elm", "Councillor D Dove."):
        assert row.name.split()[-1] in " ".join(one.quote for one in row.evidence)


def test_who_took_the_chair_is_chair() -> None:
    text = "PRESENT: Councillors A Ash and B Oak\n\n1. CHAIR\n\nCouncillor Oak took the chair.\n\n2. ROADS\n\nNothing."
    rows = by_name(attendance(items(text), KEY, base()))
    assert "chair" in (rows["B Oak"].role or "").casefold()


def test_who_left_is_noted() -> None:
    text = "PRESENT: Cllrs A Ash and B Oak\n\n1. ROADS\n\nCllr Oak left the meeting at 8.10 pm.\n\n2. TREES\n\nNo."
    rows = by_name(attendance(items(text), KEY, base()))
    assert "left" in (rows["B Oak"].note or "")


def test_the_public_is_nobody() -> None:
    rows = found("PRESENT: Cllrs A Ash and B Oak\n\nIN ATTENDANCE: Mrs R Toll (Clerk), 4 members of the public")
    assert [row.name for row in rows] == ["A Ash", "B Oak", "R Toll"]
