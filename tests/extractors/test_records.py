"""The shape of records as JSON."""

from __future__ import annotations

import json

from extractors.records import (
    KINDS,
    AgendaItem,
    Attendance,
    Document,
    Limb,
    Meeting,
    MeetingKey,
    Motion,
    NamedVotes,
    Records,
    Report,
    Resolution,
    Votes,
    as_json,
)

KEY = MeetingKey("Cabinet", "2025-03-03")


def test_every_key_is_always_present() -> None:
    empty = as_json(Records())
    assert set(empty) == {"document", *KINDS}
    assert all(empty[kind] == [] for kind in KINDS)
    assert empty["document"] == {
        "title": None,
        "kind": "other",
        "organisation": None,
        "committee": None,
        "date": None,
        "reference": None,
    }


def test_records_are_plain_json() -> None:
    records = Records(
        document=Document(title="Cabinet minutes, 3 March 2025", kind="minutes"),
        resolutions=(
            Resolution(meeting=KEY, text="that it be so", parts=(Limb("(a)", "one", (Limb("(i)", "two"),)),)),
        ),
    )
    assert json.loads(json.dumps(as_json(records))) == as_json(records)


def test_a_meeting_tells_its_source_as_evidence() -> None:
    [row] = as_json(Records(meetings=(Meeting(committee="Cabinet", date="2025-03-03", source="agenda"),)))["meetings"]
    assert row["evidence"] == "agenda"
    assert "source" not in row
    assert "rule" not in row


def test_a_record_names_its_meeting_by_the_date() -> None:
    [row] = as_json(Records(attendance=(Attendance(meeting=KEY, name="A Ash", capacity="member"),)))["attendance"]
    assert row["meeting"] == "2025-03-03"
    assert set(row) == {
        "meeting", "name", "capacity", "status", "role", "organisation", "substitute_for", "note",
    }  # fmt: skip


def test_the_agendas_own_number_stays_in_the_book() -> None:
    [row] = as_json(Records(agenda_items=(AgendaItem(meeting=KEY, number="76", agenda_number="1"),)))["agenda_items"]
    assert set(row) == {"meeting", "number", "title", "page_from", "page_to"}


def test_limbs_nest() -> None:
    limbs = (Limb("(1)", "to note:", (Limb("(i)", "the report"),)),)
    [row] = as_json(Records(resolutions=(Resolution(meeting=KEY, parts=limbs),)))["resolutions"]
    assert row["parts"] == [
        {"label": "(1)", "text": "to note:", "parts": [{"label": "(i)", "text": "the report", "parts": []}]}
    ]


def test_votes_are_told_by_side() -> None:
    motion = Motion(meeting=KEY, votes=Votes(3, 2), named=NamedVotes(("Ash",), ("Oak", "Elm")))
    [row] = as_json(Records(motions=(motion,)))["motions"]
    assert row["votes"] == {"for": 3, "against": 2, "abstentions": None}
    assert row["named"] == {"for": ["Ash"], "against": ["Oak", "Elm"], "abstentions": []}


def test_names_not_minuted_are_null() -> None:
    [row] = as_json(Records(motions=(Motion(meeting=KEY),)))["motions"]
    assert row["named"] is None


def test_the_full_text_has_the_limbs_in_printed_order() -> None:
    limbs = (Limb("(1)", "to note:", (Limb("(i)", "the report;"),)), Limb("(2)", "to go on."))
    assert Resolution(text="That Cabinet agree", parts=limbs).full_text == (
        "That Cabinet agree (1) to note: (i) the report; (2) to go on."
    )


def test_a_meeting_is_told_by_body_day_and_hour() -> None:
    morning = Meeting(committee="Cabinet", date="2025-03-03", start="10:00")
    evening = Meeting(committee="Cabinet", date="2025-03-03", start="19:00")
    assert morning.key != evening.key
    assert morning.key == MeetingKey("Cabinet", "2025-03-03", "10:00")


def test_a_report_without_contacts_has_an_empty_list() -> None:
    [row] = as_json(Records(reports=(Report(title="Parking"),)))["reports"]
    assert row["contacts"] == []
