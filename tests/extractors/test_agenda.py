"""Agenda items with the pages that are announced, and the headings of minutes."""

from __future__ import annotations

import pytest
from written import items

from extractors.agenda import agenda_items
from extractors.records import AgendaItem, MeetingKey

KEY = MeetingKey("Cabinet", "2025-03-03")


def announced(text: str) -> list[AgendaItem]:
    return agenda_items(items(text, "agenda"), KEY, agenda=True)


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        ("Budget (Pages 5 - 14)", (5, 14)),
        ("Budget (Page 7)", (7, 7)),
        ("Budget                                              3 - 10", (3, 10)),
        ("Budget (pages 11 to 24)", (11, 24)),
        ("Budget (pp. 11-24)", (11, 24)),
        ("Budget", (None, None)),
    ],
)
def test_announced_pages(printed: str, pages: tuple[int | None, int | None]) -> None:
    rows = announced(f"1.   Apologies\n\n2.   {printed}\n\n3.   Urgent business")
    assert (rows[1].title, rows[1].page_from, rows[1].page_to) == ("Budget", *pages)


def test_years_in_a_title_are_no_pages() -> None:
    rows = announced("1.   Apologies\n\n2.   Capital Strategy 2030-31\n\n3.   Urgent business")
    assert (rows[1].title, rows[1].page_from) == ("Capital Strategy 2030-31", None)


@pytest.mark.parametrize(
    "status", ["(attached)", "- to follow", "(report attached)", "(copy enclosed)", "- verbal", "(herewith)"]
)
def test_what_is_said_of_the_paper_is_no_part_of_the_title(status: str) -> None:
    rows = announced(f"1.   Apologies\n\n2.   Street lighting {status}\n\n3.   Urgent business")
    assert rows[1].title == "Street lighting"


def test_who_reports_is_no_part_of_the_title() -> None:
    rows = announced("1.   Apologies\n\n2.   Parking review\n     Report of the Director\n\n3.   Urgent business")
    assert rows[1].title == "Parking review"


def test_minutes_give_both_numbers() -> None:
    rows = agenda_items(items("76. Apologies (Item 1)\n\nNone.\n\n77. Minutes (Item 2)\n\nAgreed."), KEY, agenda=False)
    assert [(row.number, row.agenda_number) for row in rows] == [("76", "1"), ("77", "2")]


def test_items_belong_to_the_meeting_and_quote_their_heading() -> None:
    rows = announced("1.   Apologies\n\n2.   Budget\n\n3.   Urgent business")
    assert {row.meeting for row in rows} == {KEY}
    assert "Budget" in rows[1].evidence[0].quote
