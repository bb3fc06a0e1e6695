"""Reports: what their first pages, their signatures and their lists of contacts tell."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.announced import Announced
from extractors.covers.fronts import fields, label_name
from extractors.paper import Part
from extractors.reports import agenda_item, heading, meeting, reports
from pipeline.structure import structure
from tests.casebook import cases
from tests.written import grid, lines, page


def report(text: str, item: str | None = None) -> Part:
    return Part(1, "report", 1, 1, None, item, tuple(structure([page(text)])))


@pytest.mark.parametrize("case", cases("reports", "report"))
def test_report(case: dict[str, Any]) -> None:
    (found,) = reports(report(case["text"], case.get("item")))
    assert found.title == case["title"]
    assert (found.item, found.author) == (case.get("item"), case.get("author"))
    assert (found.signed_by, found.reference) == (case.get("signed_by"), case.get("reference"))
    assert [" | ".join(value or "-" for value in contact) for contact in found.contacts] == case.get("contacts", [])


@pytest.mark.parametrize("case", cases("reports", "report"))
def test_where_a_report_goes(case: dict[str, Any]) -> None:
    found = heading(report(case["text"], case.get("item")))
    assert found is not None
    assert (found.title, found.item) == (case["title"], case.get("item"))
    assert (found.committee, found.date) == (case.get("committee"), case.get("date"))


@pytest.mark.parametrize("case", cases("reports", "report"))
def test_every_value_stands_where_it_is_quoted(case: dict[str, Any]) -> None:
    (found,) = reports(report(case["text"], case.get("item")))
    printed = " ".join(" ".join(line.text for line in lines(case["text"])).split())
    told = {evidence.field for evidence in found.evidence}
    assert told == {name for name in ("title", "author", "signed_by", "reference", "contacts") if getattr(found, name)}
    assert all(piece in printed for evidence in found.evidence for piece in evidence.quote.split(" ")[:1])


@pytest.mark.parametrize("case", cases("reports", "label"))
def test_labels(case: dict[str, Any]) -> None:
    assert label_name(case["text"]) == case.get("name")


def test_the_agenda_names_the_author_of_a_report_that_does_not() -> None:
    part = report("**Response to the Board's requests**\n\nThe Board asked for two things.", "4")
    (found,) = reports(part, Announced("4", "Employment", author="Employment Manager"))
    assert (found.title, found.author) == ("Response to the Board's requests", "Employment Manager")


def test_a_report_names_its_own_author() -> None:
    part = report("**REPORT OF THE CLERK**\n\n**Benches**\n\n1. Two are broken.", "4")
    (found,) = reports(part, Announced("4", "Benches", author="Parks Committee"))
    assert found.author == "CLERK"


def test_a_page_without_a_title_is_no_report() -> None:
    assert reports(report("The text goes on from the page before, and says nothing of itself at all.")) == []


def test_the_meeting_that_a_report_goes_to() -> None:
    part = report(
        "**Parks Committee – 3 July 2031**\n\n**Agenda Item: 5**\n\n**REPORT OF THE CLERK**\n\n**Benches**", "5"
    )
    called = meeting(part)
    assert called is not None
    assert (called.committee, called.date, called.source) == ("Parks Committee", "2031-07-03", "agenda")
    item = agenda_item(part, called.key)
    assert item is not None
    assert (item.number, item.title, item.meeting) == ("5", "Benches", called.key)


def test_a_report_without_a_date_goes_to_no_meeting_that_is_known() -> None:
    part = report("**REPORT OF THE CLERK**\n\n**Benches**\n\n1. Two are broken.")
    assert meeting(part) is None
    assert agenda_item(part, None) is None


def test_a_ruled_front() -> None:
    form = grid(
        ["Title of paper:", "Empty Homes"],
        ["Director(s):", "Ann Thorne"],
        ["Contact officer(s) and contact details:", "Jo Marl"],
        ["Wards affected: All", ""],
    )
    found = {field.name: field.value for field in fields([], [form])}
    assert found == {"title": "Empty Homes", "other": "All", "contact": "Jo Marl"}


def test_a_table_with_one_label_among_its_heads_is_no_front() -> None:
    plan = grid(["Title", "Author"], ["Trees", "Head of Parks"], ["Roads", "Head of Roads"], ["Homes", "Clerk"])
    assert fields([], [plan]) == []


def test_values_under_labels_side_by_side() -> None:
    text = "**DECISION TO BE TAKEN BY:**      **DECISION NO:**\n\nCabinet                       31/00109"
    assert [(field.name, field.value) for field in fields(lines(text))] == [
        ("to", "Cabinet"),
        ("reference", "31/00109"),
    ]
