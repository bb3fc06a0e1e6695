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
        "Received from Cllrs C Cole and D Dove.",
        "Councillors C Cole and D Dove apologised for their inability to attend the meeting.",
        "Apologies for absence were intimated by Councillors C Cole and D Dove.",
        "Apologies for absence were received, with consent, from Cllrs C Cole and D Dove.",
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


@pytest.mark.parametrize(
    "words",
    [
        "Apologies were received from Cleo Cole. Apologies were not received from Jayme Dove and Samira Fir.",
        "Apologies were received from Cleo Cole. No apologies had been received from Jayme Dove and Samira Fir.",
    ],
)
def test_apologies_that_were_not_received_tell_of_absence(words: str) -> None:
    rows = found("PRESENT: Ann Ash, Bob Oak and Cy Elm", words)
    assert [(row.name, row.status) for row in rows if row.status != "present"] == [
        ("Jayme Dove", "absent"),
        ("Samira Fir", "absent"),
        ("Cleo Cole", "apologies"),
    ]


def test_whom_a_list_says_that_members_represent() -> None:
    rows = by_name(
        found(
            "Present:\n\nRepresenting the Ash Council (AC):\nMr A Ash\nMs B Oak\n\nRepresenting NHS Ashshire (NHSA):\n"
            "Dr D Elm\n\nIn attendance:\n\nMiss M Fir, Administrator\n\nDr D Elm in the Chair"
        )
    )
    assert list(rows) == ["A Ash", "B Oak", "D Elm", "M Fir"]
    assert (rows["B Oak"].organisation, rows["D Elm"].organisation) == ("Ash Council", "NHS Ashshire")
    assert (rows["D Elm"].capacity, rows["D Elm"].role) == ("member", "Chair")


def test_a_bracket_that_ends_on_the_next_line_holds_nobody_else() -> None:
    rows = found(
        "Present:\nAnn Ash – Independent Chair\nIan Oak – Co-ordinator (representing\nJenny Elm)\nMark Fir – Warden"
    )
    assert [row.name for row in rows] == ["Ann Ash", "Ian Oak", "Mark Fir"]


def test_an_apology_with_a_post_over_two_lines_is_one_person() -> None:
    rows = found(
        "Present: Cllr A Ash", "Jenny Elm – Deputy Commissioner, Police and Crime\nOffice (representative Ian Oak)"
    )
    assert [row.name for row in rows if row.status == "apologies"] == ["Jenny Elm"]


def test_who_attended_as_substitute_sent_no_apologies() -> None:
    words = "An apology for absence was received from Cllr C Elm and Cllr D Fir attended as her substitute."
    rows = by_name(found("PRESENT: Councillors A Ash, B Oak and D Fir", words))
    assert rows["D Fir"].substitute_for == "C Elm"
    assert [(name, row.status) for name, row in rows.items() if name in ("C Elm", "D Fir")] == [
        ("D Fir", "present"),
        ("C Elm", "apologies"),
    ]


def test_the_holder_of_a_post_stands_in_brackets_beside_or_below_it() -> None:
    rows = by_name(
        found(
            "Present:\nThe Lord Mayor (Councillor Peter Ash)\nThe Deputy Lord Mayor (Councillor Talib Oak)\n\n"
            "Officers:\nChief Executive\nHead of Parks and Communications\n(Mrs C Elm)\nAttendance Clerk"
        )
    )
    assert {name: row.role for name, row in rows.items()} == {
        "Peter Ash": "Lord Mayor",
        "Talib Oak": "Deputy Lord Mayor",
        "C Elm": "Head of Parks and Communications",
    }


def test_a_head_of_apologies_may_say_them_again() -> None:
    listed = "Present: Provost A Ash, Councillors B Oak and C Elm\n\nApology: An apology was intimated by Cllr D Fir."
    rows = found(f"{listed}\n\nProvost A Ash, in the Chair.")
    assert [(row.name, row.status) for row in rows][-1] == ("D Fir", "apologies")
    assert len(rows) == 4


def test_substitutes_under_an_item_of_their_own() -> None:
    text = (
        "PRESENT: Councillors A Ash and B Oak\n\n1. APOLOGIES\n\nApologies were received from Cllr C Elm.\n\n"
        "2. SUBSTITUTE MEMBERS\n\nCllr D Fir substituted for Cllr C Elm\n\n3. ROADS\n\nNone."
    )
    rows = by_name(attendance(items(text), KEY, base()))
    assert (rows["D Fir"].status, rows["D Fir"].substitute_for) == ("present", "C Elm")


def test_an_apology_for_his_absence_and_those_not_in_attendance_with_keys() -> None:
    words = (
        "An apology for his absence had been received from Mr J Bennet (JEB - teaching). His apology was accepted.\n\n"
        "Reverend H Lark (HL) and Mr R Kern (RK) were not in attendance."
    )
    rows = found("PRESENT: Mrs A Ash and Mr B Oak", words)
    assert [(row.name, row.status) for row in rows if row.status != "present"] == [
        ("J Bennet", "apologies"),
        ("H Lark", "absent"),
        ("R Kern", "absent"),
    ]


def test_those_who_are_sent_the_minutes_need_not_have_come() -> None:
    rows = found("Present:\nAnn Ash\nBob Oak\n\nCirculation to all present plus:\nCllr Cy Elm\nCllr Di Fir\nEd Yew")
    assert [row.name for row in rows] == ["Ann Ash", "Bob Oak"]


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


def test_a_list_may_end_with_its_head() -> None:
    rows = by_name(found("PRESENT: Cllrs A Ash and B Oak\n\nMr D Elm, Link Officer, was in attendance."))
    assert (rows["D Elm"].capacity, rows["D Elm"].role) == ("officer", "Link Officer")


def test_a_sentence_about_the_meeting_lists_nobody() -> None:
    rows = found("PRESENT: Cllrs A Ash and B Oak\n\nThe Chairman, Mr D Elm, welcomed everybody to the new hall.")
    assert [row.name for row in rows] == ["A Ash", "B Oak"]


def test_members_without_a_head_and_the_staff_below_them() -> None:
    rows = found("Cllrs A Ash, B Oak (Mayor) and C Fir\n\nD Elm, Town Clerk")
    assert [(row.name, row.capacity, row.role) for row in rows] == [
        ("A Ash", "member", None),
        ("B Oak", "member", "Mayor"),
        ("C Fir", "member", None),
        ("D Elm", "officer", "Town Clerk"),
    ]


def test_the_clerk_of_a_letterhead_need_not_have_come() -> None:
    letterhead = "Clerk: Mrs A March, 3 May Close\n\nMinutes of the meeting held on 3 March 2025"
    assert [row.name for row in found(f"{letterhead}\n\nPresent: Cllrs A Ash and B Oak")] == ["A Ash", "B Oak"]


def test_who_took_the_chair_is_a_member_though_no_list_says_so() -> None:
    [row] = found("Mr J Kemble, Chairman of the Parish Council, took the chair. Twenty electors were present.")
    assert (row.name, row.capacity, row.role) == ("J Kemble", "member", "Chair")


def test_a_substitute_named_beside_the_absent_member_was_there() -> None:
    rows = by_name(
        found("PRESENT: Cllrs A Ash and B Oak\n\nAPOLOGIES: Cllrs C Cole (substituted by Cllr D Dove) and E East")
    )
    assert (rows["D Dove"].status, rows["D Dove"].substitute_for) == ("present", "C Cole")
    assert (rows["C Cole"].status, rows["E East"].status) == ("apologies", "apologies")


def test_initials_stand_for_the_member_whose_they_are() -> None:
    rows = by_name(found("Members: Cllr Ann Ash (AA)\nCllr Bo Oak (BO)", "Cllr BO"))
    assert set(rows) == {"Ann Ash", "Bo Oak"}
    assert rows["Bo Oak"].status == "apologies"


def test_an_item_of_attendance_lists_those_present() -> None:
    text = "1. ATTENDANCE\n\nCllrs A Ash (Chair), B Oak and C Fir\n\n2. ROADS\n\nNothing was reported."
    rows = attendance(items(text), KEY, base())
    assert [(row.name, row.role) for row in rows] == [("A Ash", "Chair"), ("B Oak", None), ("C Fir", None)]


def _within(words: str) -> list[tuple[str, str]]:
    text = f"Present: Councillors A Ash and B Oak\n\n1. FARES\n\n{words}\n\n2. BUSES\n\nThey run."
    return [(row.name, row.capacity) for row in attendance(items(text), KEY, base())][2:]


def test_people_listed_within_an_item() -> None:
    assert [name for name, _ in _within("Also present: Mr D Elm (Applicant); Ms R Yew (Solicitor)")] == [
        "D Elm",
        "R Yew",
    ]
    assert _within("Councillors present: G Fir (Leader) and C Elm.") == [("G Fir", "member"), ("C Elm", "member")]


def test_a_sentence_about_those_present_lists_nobody() -> None:
    assert _within("Present: the Chairman said that Mr Elm was late.") == []


def test_a_post_or_a_council_may_stand_left_of_the_name() -> None:
    rows = by_name(
        found(
            "PRESENT:\n\nMayor of Fenland              Dan Ash (in the Chair)\nDeputy Mayor                  Lee Yew\n"
            "Wissey Borough Council        Councillor Karen Beech\nOuse District Council         Councillor Liam Cedar"
        )
    )
    assert {name: (row.role, row.organisation) for name, row in rows.items()} == {
        "Dan Ash": ("Mayor of Fenland", None),
        "Lee Yew": ("Deputy Mayor", None),
        "Karen Beech": (None, "Wissey Borough Council"),
        "Liam Cedar": (None, "Ouse District Council"),
    }


def test_cc_after_a_name_is_a_county_councillor() -> None:
    rows = by_name(found("PRESENT\nMr. J. Ash CC\nMrs. K. Beech CC\n\nIN ATTENDANCE\nMr. P. Elder CC"))
    assert {name: row.capacity for name, row in rows.items()} == {
        "J. Ash": "member",
        "K. Beech": "member",
        "P. Elder": "councillor",
    }


def test_initials_in_brackets_stand_before_a_post() -> None:
    rows = by_name(found("Present: Jane Ash (JA) Chairman, Bill Beech (BB), Tom Cedar (TC)"))
    assert {name: row.role for name, row in rows.items()} == {
        "Jane Ash": "Chairman",
        "Bill Beech": None,
        "Tom Cedar": None,
    }


def test_whoever_is_late_sends_no_apologies() -> None:
    head = "PRESENT: Councillors A Ash and C Elm"
    words = "Apologies were received from Councillor B Oak and, for lateness, from Councillor C Elm."
    assert {row.name: row.status for row in found(head, words)}["C Elm"] == "present"


def test_somebody_who_was_not_present_is_absent() -> None:
    rows = by_name(found("PRESENT: Councillors A Ash and C Elm", "Mr. T. Fir was not present."))
    assert rows["T. Fir"].status == "absent"


def test_cabinet_members_are_councillors_beside_a_committee_and_members_of_their_own_meeting() -> None:
    executive = "EXECUTIVE MEMBERS: Councillor K Vane (Planning)"
    beside = by_name(found(f"PRESENT: Councillors A Ash and C Elm\n\nAPOLOGIES: Councillor B Oak\n\n{executive}"))
    assert (beside["K Vane"].capacity, beside["K Vane"].status) == ("councillor", "present")
    assert by_name(found(executive))["K Vane"].capacity == "member"


def test_those_who_come_before_a_hearing_are_listed_under_its_item() -> None:
    text = (
        "PRESENT: Councillors A Ash and C Elm\n\n1. APOLOGIES\n\nThere were none.\n\n2. THE EEL, QUAY STREET\n\n"
        "Also present: Mr D Fir (Applicant); P.C. 12 E. Gorse (Fen Police) and Mr G Holly (Solicitor)."
    )
    rows = by_name(attendance(items(text), KEY, base()))
    assert {"D Fir", "E. Gorse", "G Holly"} <= set(rows)
    assert rows["D Fir"].capacity == "other"
