"""Actions: plans and logs, replies to earlier resolutions, and what minutes note."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from ruled import part, table
from written import block, items, language
from written import part as minutes

from extractors.actions import actions
from extractors.items.sections import divided
from extractors.labels import label_of
from extractors.paper import Block, Part
from extractors.plans.columns import role_of
from extractors.records import Action


def told(whole: Part) -> list[Action]:
    return actions(whole, divided(whole), language())


def row(one: Action) -> list[str]:
    return [value or "" for value in (one.number, one.action, one.owner, one.due, one.due_date, one.response)]


def paragraph(text: str, at: int) -> Block:
    label = label_of(text.strip("*"))
    words, bold = (label.rest if label else text.strip("*")), text.startswith("*")
    return block(words, label.text if label else None, bold=bold, row=at)


def paper(case: dict[str, Any]) -> Part:
    above = [paragraph(text, at) for at, text in enumerate(case.get("above", ()))]
    if "caption" in case:
        above.append(block(case["caption"], bold=True))
    pages = [table(case[page], page=number) for number, page in enumerate(("table", "next"), 1) if page in case]
    return part(*above, *pages, title=case["title"])


@pytest.mark.parametrize("case", cases("actions", "plan"))
def test_plans(case: dict[str, Any]) -> None:
    found = told(paper(case))
    assert [row(one) for one in found] == case["actions"]
    assert {one.report for one in found} == {case["title"]}
    assert all(one.evidence for one in found)


@pytest.mark.parametrize("case", cases("actions", "no_plan"))
def test_no_plans(case: dict[str, Any]) -> None:
    assert told(paper(case)) == []


@pytest.mark.parametrize("case", cases("actions", "replies"))
def test_replies(case: dict[str, Any]) -> None:
    assert [row(one) for one in told(paper(case))] == case["actions"]


@pytest.mark.parametrize("case", cases("actions", "minutes"))
def test_minutes(case: dict[str, Any]) -> None:
    found = actions(minutes(case["text"]), items(case["text"]), language(), case.get("people", ()))
    assert [[one.report, one.number or "", one.action, one.owner or "", one.due or ""] for one in found] == case[
        "actions"
    ]


def test_initials_at_the_margin_stand_for_somebody_at_the_meeting() -> None:
    text = """
**1. Roads**
The sign at the corner will be asked for again in the coming week, before the frost        JA
sets in and the ground is hard, and the county will be told of the two that were lost.
**2. Ponds**
The pond was looked at by those who live beside it and was found to be full of leaves.
"""
    found = actions(minutes(text), items(text), language(), ["Jo Ash"])
    assert [(one.report, one.owner) for one in found] == [("Roads", "JA")]
    assert actions(minutes(text), items(text), language(), ["Lee Oak"]) == []


def test_the_evidence_of_a_planned_action_is_its_row_and_the_head_that_says_by_when() -> None:
    whole = part(table("*Within six months* | *Measure*\nDig the pond | It is dug"), title="Action plan")
    (found,) = told(whole)
    assert [(one.field, one.quote) for one in found.evidence] == [
        (None, "Dig the pond It is dug"),
        ("due", "Within six months"),
    ]


ROLES = {
    "number": ["No.", "Ref", "1."],
    "action": ["Action(s)", "Action required", "What we said we would do", "Task"],
    "owner": ["Action by", "By whom", "Lead Officer(s)", "Sponsor/ Report Author", "Person responsible", "Led by"],
    "due": ["By when", "Timescale", "Expected completion date", "Urgency (deadline date or n/a)", "To be done by"],
    "date": ["Date", "Meeting date", "Date of meeting"],
    "response": ["Progress/Update", "RAG", "What we did"],
    "measure": ["How will it be measured?", "Evidence of success"],
    "title": ["Report title", "Item", "Subject"],
    "purpose": ["Purpose", "Brief description"],
    "frequency": ["Frequency"],
    "other": ["Ward", "Issue owner", "Target", "Corporate or local?"],
}


@pytest.mark.parametrize(("role", "head"), [(role, head) for role, heads in ROLES.items() for head in heads])
def test_what_a_column_holds(role: str, head: str) -> None:
    assert role_of(head) == role
