"""Work programmes: tables and lists of a committee's own business, when it comes up, and who brings it."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from ruled import part, table
from written import block

from extractors.paper import Block, Part
from extractors.plans.slots import slot_of
from extractors.plans.sponsors import sponsors
from extractors.work_programme import work_programme


def paper(case: dict[str, Any]) -> Part:
    above = [
        block(text.strip("*"), bold=text.startswith("*"), row=row) for row, text in enumerate(case.get("above", ()))
    ]
    tables: list[Block] = [table(case["table"])] if "table" in case else []
    return part(*above, *tables, title=case["title"], kind=case.get("kind", "report"))


@pytest.mark.parametrize("case", cases("work_programme", "programme"))
def test_programmes(case: dict[str, Any]) -> None:
    found = work_programme(paper(case))
    assert [[one.bucket, one.meeting or "", one.title, list(one.sponsors)] for one in found] == case["items"]
    assert {one.committee for one in found} == {case.get("committee")}
    if "frequency" in case:
        assert [one.frequency or "" for one in found] == case["frequency"]


@pytest.mark.parametrize("case", cases("work_programme", "no_programme"))
def test_no_programmes(case: dict[str, Any]) -> None:
    assert work_programme(paper(case)) == []


def test_a_programme_that_names_no_committee_is_that_of_the_one_given() -> None:
    found = work_programme(paper({"title": "Work plan", "table": "*Title* | *Lead*\nRents | Jo Ash"}), "Homes Board")
    assert [one.committee for one in found] == ["Homes Board"]


def test_the_evidence_of_an_item_is_its_row_and_its_date() -> None:
    (found,) = work_programme(
        paper({"title": "Work plan", "table": "*Title* | *Lead*\n*3 May 2031* | <\nRents¶and repairs | Jo Ash"})
    )
    assert [(one.field, one.quote) for one in found.evidence] == [
        (None, "Rents Jo Ash and repairs"),
        ("sponsors", "Jo Ash"),
        ("meeting", "3 May 2031"),
    ]


@pytest.mark.parametrize("case", cases("work_programme", "sponsors"))
def test_sponsors(case: dict[str, Any]) -> None:
    assert list(sponsors(case["text"])) == case["names"]


@pytest.mark.parametrize("case", cases("work_programme", "slot"))
def test_slots(case: dict[str, Any]) -> None:
    found = slot_of(case["text"], year=case.get("year"))
    assert (found or (None, None)) == (case.get("bucket"), case.get("meeting"))
