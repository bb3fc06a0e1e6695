"""Papers without pages: what records quote is found by paragraph, table row or line."""

from __future__ import annotations

from pathlib import Path

from pipeline.read import reading_of
from pipeline.readers.html import read_html
from pipeline.readers.text import read_text

MINUTES = """THORNMERE PARISH COUNCIL

Minutes of the meeting held on 14 May 2031 at 7.00 pm in the Reading Room

Present:\tCouncillor Alba Quill (Chair)
\tCouncillor Ned Farrow

1. Apologies

None.

2. Harbour wall

The clerk reported that the wall had cracked.

RESOLVED that the wall be mended
before the winter.
"""


def test_a_text_names_lines():
    reading = reading_of(read_text(Path("minutes.txt"), MINUTES.encode()))
    (resolution,) = reading.records.resolutions
    assert resolution.text == "that the wall be mended before the winter."
    number = MINUTES.split("\n").index("RESOLVED that the wall be mended") + 1
    assert {evidence.place for evidence in resolution.evidence} == {f"line {number}"}
    assert reading.records.attendance[0].evidence[0].place == "line 5"


def test_lines_are_counted_through_page_ends_and_what_is_left_out():
    text = "Page 1 of 2\nWhat was said first.\n\f\nPage 2 of 2\n\nWhat was said then.\n"
    places = [
        (place.name, page.number) for page in read_text(Path("a.txt"), text.encode()).pages for place in page.places
    ]
    assert places == [("line 2", 1), ("line 6", 2)]


def test_rows_of_a_table_in_a_text_name_their_lines():
    text = "The figures.\n\nWard\tTotal\nNorth\t417\nSouth\t208\n"
    (page,) = read_text(Path("a.txt"), text.encode()).pages
    assert [place.name for place in page.places] == ["line 1", "line 3", "line 4", "line 5"]


def test_a_web_page_names_paragraphs_and_rows():
    inner = "<p>One</p><p>Two</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><p>Three</p>"
    (page,) = read_html(Path("a.html"), f"<html><body>{inner}</body></html>".encode()).pages
    names = ["paragraph 1", "paragraph 2", "table 1, row 1", "table 1, row 2", "paragraph 3"]
    assert [place.name for place in page.places] == names
    for place, words in zip(page.places, ["One", "Two", "a b", "1 2", "Three"], strict=True):
        held = [one.text for one in page.lines if place.box.holds(one.box.x0, (one.box.top + one.box.bottom) / 2)]
        assert held == [words]
