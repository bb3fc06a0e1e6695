"""The reconciliation ledger: what does not add up becomes a finding."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.paper import Box, Part
from extractors.records import (
    AgendaItem,
    Evidence,
    Finding,
    Limb,
    Meeting,
    MeetingKey,
    Motion,
    NamedVotes,
    Outcome,
    Records,
    Resolution,
    Votes,
)
from pipeline.check import check

KEY = MeetingKey("Cabinet", "2025-03-03")
MINUTES = Part(1, "minutes", 2, 3, None, None, ())
HELD = Meeting(committee="Cabinet", date="2025-03-03")
ON_PAGE_TWO = (Evidence(None, 2, Box(0, 0, 1, 1), "words"),)


def findings(
    records: Records, *, parts: Sequence[Part] = (), outcomes: Sequence[Outcome] = (), pages: int = 9
) -> list[Finding]:
    return check(records, parts, outcomes, pages)


def codes(found: Sequence[Finding]) -> list[str]:
    return [one.check for one in found]


def items(*numbers: str) -> Records:
    return Records(
        agenda_items=tuple(AgendaItem(meeting=KEY, number=n, title="x", evidence=ON_PAGE_TWO) for n in numbers)
    )


def test_a_paper_that_adds_up_has_no_findings() -> None:
    assert findings(items("1", "2", "3")) == []


def test_an_extractor_that_failed_is_a_warning() -> None:
    outcome = Outcome("motions", 1, 1, "failed", 0, "ValueError: boom")
    [found] = findings(Records(), outcomes=[outcome])
    assert (found.check, found.severity) == ("extractor-failed", "warning")
    assert "motions" in found.message
    assert "boom" in found.message


def test_minutes_without_a_date_are_said_to_be_unplaced() -> None:
    [found] = findings(Records(), parts=[MINUTES])
    assert (found.check, found.page) == ("no-meeting", 2)


def test_minutes_with_their_meeting_are_placed() -> None:
    assert findings(Records(meetings=(HELD,)), parts=[MINUTES]) == []


def test_minutes_without_items_or_people_are_found_empty() -> None:
    outcomes = [Outcome("attendance", 1, 1, "none"), Outcome("agenda_items", 1, 1, "none")]
    found = findings(Records(meetings=(HELD,)), parts=[MINUTES], outcomes=outcomes)
    assert codes(found) == ["nothing-found", "nothing-found"]


def test_minutes_without_motions_are_nothing_odd() -> None:
    outcomes = [Outcome("motions", 1, 1, "none")]
    assert findings(Records(meetings=(HELD,)), parts=[MINUTES], outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("1", "2", "4"), "After item 2 comes 4"),
        (("60/18", "61/18", "64/18"), "After item 61/18 comes 64/18"),
        (("M4", "M4"), "M4 comes twice"),
        (("3", "2"), "After item 3 comes 2"),
    ],
)
def test_item_numbers_with_a_hole_or_a_repeat(numbers: tuple[str, ...], words: str) -> None:
    [found] = findings(items(*numbers))
    assert (found.check, found.page) == ("item-number", 2)
    assert words in found.message


def test_items_of_two_meetings_are_counted_apart() -> None:
    other = MeetingKey("Cabinet", "2025-01-06")
    rows = tuple(AgendaItem(meeting=key, number=n, title="x") for key in (KEY, other) for n in ("1", "2"))
    assert findings(Records(agenda_items=rows)) == []


def test_pages_announced_beyond_the_paper() -> None:
    record = Records(agenda_items=(AgendaItem(meeting=KEY, number="5", title="x", page_from=15, page_to=62),))
    [found] = findings(record, pages=20)
    assert found.check == "announced-pages"
    assert "62" in found.message
    assert findings(record, pages=62) == []


def test_a_front_sheet_alone_may_announce_pages_beyond_it() -> None:
    record = Records(agenda_items=(AgendaItem(meeting=KEY, number="5", title="x", page_from=15, page_to=62),))
    assert findings(record, pages=3) == []


def test_a_hole_in_resolution_numbers() -> None:
    rows = tuple(Resolution(meeting=KEY, number=n, text="x", evidence=ON_PAGE_TWO) for n in ("2024/029", "2024/031"))
    [found] = findings(Records(resolutions=rows))
    assert (found.check, found.page) == ("resolution-number", 2)


def test_resolution_numbers_without_a_hole() -> None:
    rows = tuple(Resolution(meeting=KEY, number=n, text="x") for n in ("2024/029", "2024/030"))
    assert findings(Records(resolutions=rows)) == []


def limbs(*labels: str) -> Records:
    return Records(resolutions=(Resolution(meeting=KEY, parts=tuple(Limb(label, "x") for label in labels)),))


def test_a_limb_left_out() -> None:
    [found] = findings(limbs("(a)", "(b)", "(d)"))
    assert (found.check, found.severity) == ("limbs", "warning")


def test_a_limb_left_out_further_down() -> None:
    nested = Limb("(1)", "x", (Limb("(i)", "x"), Limb("(iv)", "x")))
    assert codes(findings(Records(resolutions=(Resolution(meeting=KEY, parts=(nested,)),)))) == ["limbs"]


@pytest.mark.parametrize("labels", [("(a)", "(b)", "(c)"), ("1.", "2."), ("A)", "b)"), ("•", "•"), ()])
def test_limbs_that_are_complete(labels: tuple[str, ...]) -> None:
    assert findings(limbs(*labels)) == []


def motion(votes: Votes, named: NamedVotes | None) -> Records:
    return Records(motions=(Motion(meeting=KEY, text="x", votes=votes, named=named, evidence=ON_PAGE_TWO),))


def test_a_tally_that_disagrees_with_the_names() -> None:
    [found] = findings(motion(Votes(3, 1), NamedVotes(("Ash", "Oak"), ("Elm",))))
    assert (found.check, found.severity, found.page) == ("tally", "warning", 2)
    assert "3" in found.message
    assert "2" in found.message


def test_a_tally_that_agrees_with_the_names() -> None:
    assert findings(motion(Votes(2, 1), NamedVotes(("Ash", "Oak"), ("Elm",)))) == []


def test_a_tally_without_names_is_not_judged() -> None:
    assert findings(motion(Votes(3, 1), None)) == []
    assert findings(motion(Votes(3, 1), NamedVotes(("Ash", "Oak", "Elm")))) == []
