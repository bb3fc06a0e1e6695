"""Tables: joined over pages, told from layout, captioned, and what does not add up in them."""

from __future__ import annotations

from typing import Any

import pytest
from casebook import cases
from ruled import part, table
from written import block

from extractors.grids.headers import header_rows
from extractors.grids.joining import sheets
from extractors.grids.totals import findings
from extractors.items.sections import divided
from extractors.paper import Block, Part
from extractors.records import DataTable, TableCell
from extractors.tables import tables


def told(whole: Part) -> list[DataTable]:
    return tables(whole, divided(whole))


def paragraph(text: str) -> Block:
    return block(text.strip("*"), bold=text.startswith("*"))


@pytest.mark.parametrize("case", cases("tables", "joined"))
def test_tables_over_pages(case: dict[str, Any]) -> None:
    pages = [table(text, page=number) for number, text in enumerate(case["pages"], 1)]
    assert [sheet.texts() for sheet in sheets(pages)] == case["tables"]


def test_text_between_two_grids_parts_them() -> None:
    first, second = (table("*Ward* | *2031*\nEast | 12", page=page) for page in (1, 2))
    assert len(sheets([first, block("Visits fell."), second])) == 2
    assert len(sheets([first, block("Table 1 (continued)"), second])) == 1


#: A column as wide as its shading, in which nothing stands; the line down its right side is drawn in some rows only.
SHADED = (200.0, 8.0, 80.0, 80.0)


def test_a_sliver_that_cells_only_begin_in_parts_no_columns() -> None:
    text = "*Service* | *2031* | < | *2032*\nHall | 3 | < | 5\nTotal | | 39 | 50\nYards | | 7 | 9"
    (sheet,) = sheets([table(text, widths=SHADED)])
    assert sheet.texts() == [
        ["Service", "2031", "2032"],
        ["Hall", "3", "5"],
        ["Total", "39", "50"],
        ["Yards", "7", "9"],
    ]


def test_a_narrow_column_that_holds_something_stays() -> None:
    text = "*Service* | *2031* | < | *2032*\nHall | a | 3 | 5\nYards | b | 7 | 9"
    (sheet,) = sheets([table(text, widths=SHADED)])
    assert sheet.texts()[1] == ["Hall", "a", "3", "5"]


def test_of_a_column_without_cells_of_its_own_the_edge_goes_at_which_fewer_cells_end() -> None:
    text = (
        "*Service* | *2031* | < | *2032* | *More*\nHall | 3 | < | 5 | 2\nAll | | 39 to 50 | < | <\nYard | 7 | < | 9 | 1"
    )
    (sheet,) = sheets([table(text, widths=(200.0, 8.0, 100.0, 80.0, 80.0))])
    assert sheet.texts()[1] == ["Hall", "3", "5", "2"]


def test_grids_on_one_page_are_two_tables() -> None:
    assert len(sheets([table("*Ward* | *2031*\nEast | 12"), table("*Ward* | *2031*\nWest | 15")])) == 2


@pytest.mark.parametrize("case", cases("tables", "data"))
def test_data(case: dict[str, Any]) -> None:
    grid = table(case["text"], ruled=case.get("ruled", True))
    (found,) = told(part(grid, kind=case.get("kind", "report")))
    headed = {cell.row for cell in found.cells if cell.is_header}
    assert headed == set(range(case["header"]))
    assert bool(found.header) == bool(case["header"])
    assert len(found.rows) + bool(found.header) == grid.text.count("\n") + 1


@pytest.mark.parametrize("case", cases("tables", "no_data"))
def test_no_data(case: dict[str, Any]) -> None:
    grid = table(case["text"], ruled=case.get("ruled", True))
    heading = block("Business", "1.", bold=True)
    assert told(part(heading, grid, kind=case.get("kind", "report"))) == []


@pytest.mark.parametrize("case", cases("tables", "caption"))
def test_captions(case: dict[str, Any]) -> None:
    above, below = ([paragraph(text) for text in case.get(place, ())] for place in ("above", "below"))
    (found,) = told(part(*above, table("*Ward* | *2031*\nEast | 12"), *below, title="Parks in 2031"))
    assert found.caption == case.get("caption")
    assert found.report == "Parks in 2031"


def test_a_header_printed_on_the_next_page_is_one_without_bold() -> None:
    pages = [table("Ward | Chosen\nEast | Ash", page=1), table("Ward | Chosen\nWest | Oak", page=2)]
    (sheet,) = sheets(pages)
    assert header_rows(sheet) == 1


def test_lines_over_an_unruled_table_are_its_caption() -> None:
    grid = table("Rent owed (£) | < | <\n*Area* | *2031* | *2032*\nEast | 12 | 14\nWest | 9 | 8", ruled=False)
    (found,) = told(part(grid))
    assert (found.caption, found.header) == ("Rent owed (£)", ("Area", "2031", "2032"))


def test_cells_keep_their_place_spans_text_and_value() -> None:
    (found,) = told(part(table("*Budget* | *2031* | <\n*Road* | *Km* | *Cost*\nHigh Street | 3 | (£1,200)")))
    assert found.rows == (("Road", "Km", "Cost"), ("High Street", "3", "(£1,200)"))
    assert found.cells[1] == TableCell(0, 1, 1, 2, True, "2031")
    assert found.cells[-2:] == (
        TableCell(2, 1, 1, 1, False, "3", 3.0),
        TableCell(2, 2, 1, 1, False, "(£1,200)", -1200.0, "£"),
    )


def test_the_evidence_of_a_table_is_on_each_of_its_pages() -> None:
    pages = [table("*Ward* | *2031*\nEast | 12", page=4), table("*Ward* | *2031*\nWest | 15", page=5)]
    (found,) = told(part(*pages))
    assert [(one.page, one.quote) for one in found.evidence] == [(4, "Ward 2031 East 12"), (5, "Ward 2031 West 15")]


def test_tables_in_minutes_stand_under_their_item() -> None:
    heading = block("Accounts", "4.", bold=True)
    other = block("Parks", "5.", bold=True, row=2)
    (found,) = told(part(heading, table("*Payee* | *Sum*\nJ Ash | £4.00\nL Oak | £3.50"), other, kind="minutes"))
    assert found.report == "Accounts"


@pytest.mark.parametrize("case", cases("tables", "finding"))
def test_findings(case: dict[str, Any]) -> None:
    found = findings(told(part(table(case["text"], page=3))))
    assert len(found) == len(case["found"])
    assert all(words in one.message and one.page == 3 for words, one in zip(case["found"], found, strict=True))
