"""The extractors run over the parts; one that fails costs only its own records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from written import part

from extractors.records import Meeting, Resolution
from extractors.registry import EXTRACTORS, Context
from pipeline import extract as stage
from pipeline.read import read_paper

TEXT = (
    "ASH PARISH COUNCIL\n\n"
    "Minutes of the meeting held on 3 March 2025 at 7.00 pm in the Hall\n\n"
    "Present: Cllr A Ash (Chair), Cllr B Oak and Cllr C Elm\n\n"
    "1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the sign be mended.\n\n3. Trees\n\nNothing was reported."
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor of attendance that raises."""

    def fail(context: Context) -> list[Meeting]:
        raise ValueError("boom")

    spoiled = [replace(one, extract=fail) if one.name == "attendance" else one for one in stage._EXTRACTORS]
    monkeypatch.setattr(stage, "_EXTRACTORS", spoiled)


def test_every_extractor_says_what_it_did() -> None:
    outcomes = stage.extract([part(TEXT)], "minutes").outcomes
    assert {one.extractor for one in outcomes} == {one.name for one in EXTRACTORS}


def test_found_none_and_skipped_are_told_apart() -> None:
    told = {one.extractor: one.status for one in stage.extract([part(TEXT)], "minutes").outcomes}
    assert told["resolutions"] == "found"
    assert told["declarations"] == "none"
    assert told["reports"] == "skipped"


def test_an_agenda_yields_no_attendance() -> None:
    found = stage.extract([part("AGENDA\n\n1.   Apologies\n\n2.   Roads\n\n3.   Trees", "agenda")], "agenda")
    told = {one.extractor: one.status for one in found.outcomes}
    assert told["attendance"] == "skipped"
    assert told["resolutions"] == "skipped"


@pytest.mark.usefixtures("broken")
def test_an_extractor_that_raises_costs_only_its_own_records() -> None:
    found = stage.extract([part(TEXT)], "minutes")
    assert "attendance" not in found.records
    assert [row.text for row in found.records["resolutions"] if isinstance(row, Resolution)] == [
        "that the sign be mended."
    ]


@pytest.mark.usefixtures("broken")
def test_an_extractor_that_raises_is_an_outcome_with_its_cause() -> None:
    [failed] = [one for one in stage.extract([part(TEXT)], "minutes").outcomes if one.status == "failed"]
    assert failed.extractor == "attendance"
    assert failed.message == "ValueError: boom"
    assert failed.found == 0


@pytest.mark.usefixtures("broken")
def test_an_extractor_that_raises_is_a_finding_of_its_paper(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading = read_paper(path)
    assert [one.check for one in reading.findings if "boom" in one.message] == ["extractor-failed"]
    assert len(reading.records.resolutions) == 1


def test_records_belong_to_the_meeting_of_their_own_part() -> None:
    other = TEXT.replace("3 March 2025", "6 January 2025").replace("the sign", "the shelter")
    parts = [part(TEXT), replace(part(other), number=2, page_from=2, page_to=2)]
    found = stage.extract(parts, "minutes").records["resolutions"]
    assert [(row.meeting.date, row.text) for row in found if isinstance(row, Resolution) and row.meeting] == [
        ("2025-03-03", "that the sign be mended."),
        ("2025-01-06", "that the shelter be mended."),
    ]


def test_the_meeting_has_its_chair() -> None:
    [meeting] = stage.extract([part(TEXT)], "minutes").records["meetings"]
    assert isinstance(meeting, Meeting)
    assert meeting.chair == "A Ash"


def test_no_parts_yield_nothing() -> None:
    found = stage.extract([], "other")
    assert (found.records, found.outcomes) == ({}, [])
