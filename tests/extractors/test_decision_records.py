"""Records of one executive decision."""

from __future__ import annotations

import pytest
from written import blocks

from extractors.decision_records import decision_record
from extractors.decisions.deciders import decider, maker_and_day
from extractors.paper import Part
from extractors.records import Limb, MeetingKey
from extractors.styles import base

RECORD = """**RECORD OF EXECUTIVE DECISION**

Decision maker: Cabinet Member for Roads

Date of decision: 3 June 2031

Decision reference: CMD/31/017

Title: Pool Lane traffic order

{}

Reasons for decision: To improve safety.
"""


def part(decision: str, record: str = RECORD) -> Part:
    return Part(1, "decision", 1, 1, None, None, tuple(blocks(record.format(decision))))


def test_the_decision_stands_behind_its_label() -> None:
    [row] = decision_record(part("Decision: That the order be approved."), base())
    assert (row.text, row.action, row.number) == ("That the order be approved.", "approved", "CMD/31/017")
    assert row.item_title == "Pool Lane traffic order"


def test_who_decided_and_when() -> None:
    assert maker_and_day(part("Decision: That the order be approved.")) == MeetingKey(
        "Cabinet Member for Roads", "2031-06-03"
    )


def test_its_limbs_end_with_the_next_label() -> None:
    [row] = decision_record(
        part("Decision taken:\n\n(1) That the order be made.\n\n(2) That the objectors be told."), base()
    )
    assert row.text == ""
    assert row.parts == (Limb("(1)", "That the order be made."), Limb("(2)", "That the objectors be told."))


def test_words_that_lead_up_to_its_limbs_are_no_label() -> None:
    told = "Decision\n\nThe Cabinet Member:\n\n(a) makes the order; and\n\n(b) tells the objectors."
    [row] = decision_record(part(told.replace("Decision\n", "**Decision**\n")), base())
    assert (row.text, len(row.parts)) == ("The Cabinet Member:", 2)


def test_a_person_who_decides_is_no_committee() -> None:
    assert decider(MeetingKey("Councillor Jo Ash, Cabinet Member for Roads", "2031-06-03")) is None
    assert decider(MeetingKey("Cabinet Member for Roads", "2031-06-03")) == "Cabinet Member for Roads"


@pytest.mark.parametrize("heading", ["PROPOSED RECORD OF DECISION", "DRAFT RECORD OF EXECUTIVE DECISION"])
def test_a_proposed_decision_is_none(heading: str) -> None:
    record = RECORD.replace("RECORD OF EXECUTIVE DECISION", heading)
    assert decision_record(part("Decision: That the order be approved.", record), base()) == []


def test_no_decision_without_its_label() -> None:
    assert decision_record(part("The order was advertised in May."), base()) == []
