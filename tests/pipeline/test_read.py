"""From one file to all that is known of it."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from written import A4, page

from extractors.errors import PaperError
from extractors.paper import Page, Paper
from extractors.records import Evidence, Reading, Record, as_json
from pipeline import read as read_stage
from pipeline.folding import letters_and_digits
from pipeline.read import VERSION, read_paper, reading_of
from pipeline.readers.source import read

CASES = Path(__file__).resolve().parent.parent / "cases" / "papers"
PAPERS = sorted(path for path in CASES.iterdir() if path.suffix in (".md", ".txt"))

TEXT = (
    "ASH PARISH COUNCIL\n\n"
    "Minutes of the meeting held on 3 March 2025 at 7.00 pm in the Hall\n\n"
    "Present: Cllr A Ash (Chair), Cllr B Oak and Cllr C Elm\n\n"
    "1. Apologies\n\nNone.\n\n2. Roads\n\nRESOLVED that the sign be mended.\n\n3. Trees\n\nNothing was reported."
)
BLIND = Page(2, *A4, (), source="none", scanned=True)


def paper(*pages: Page) -> Paper:
    return Paper("0" * 64, "minutes.pdf", "application/pdf", pages)


def evidence(reading: Reading) -> list[Evidence]:
    """All the evidence of all the records."""
    rows: list[Record] = [reading.records.document]
    for field in fields(reading.records):
        value = getattr(reading.records, field.name)
        rows += value if isinstance(value, tuple) else []
    return [one for row in rows for one in row.evidence]


def test_a_paper_with_text_on_every_page_is_ok() -> None:
    reading = reading_of(paper(page(TEXT)))
    assert (reading.status, reading.cause) == ("ok", None)


def test_a_page_without_text_leaves_the_paper_partial_and_says_what_to_do() -> None:
    reading = reading_of(paper(page(TEXT), BLIND))
    assert reading.status == "partial"
    assert reading.cause is not None
    assert "Page 2" in reading.cause
    assert "OCR" in reading.cause
    assert len(reading.records.resolutions) == 1


def test_where_no_ocr_is_installed_the_cause_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_stage, "lacking", lambda: "Install this.")
    assert str(reading_of(paper(BLIND)).cause).endswith(" Install this.")


def test_a_scan_of_which_only_a_stamp_could_be_read_leaves_the_paper_partial() -> None:
    assert reading_of(paper(replace(page("Page 1"), scanned=True))).status == "partial"


def test_pages_read_by_ocr_are_found_and_said() -> None:
    reading = reading_of(paper(page(TEXT), replace(page("The sign", 2), source="ocr", scanned=True)))
    assert (reading.status, reading.cause) == ("ok", None)
    (finding,) = [one for one in reading.findings if one.check == "ocr"]
    assert (finding.page, finding.message.split(":")[0]) == (2, "Page 2")


def test_a_paper_of_scans_alone_is_partial() -> None:
    reading = reading_of(paper(replace(BLIND, number=1), BLIND))
    assert reading.status == "partial"
    assert "Every page" in (reading.cause or "")
    assert reading.records.meetings == ()


def test_a_paper_without_pages_yields_no_records() -> None:
    reading = reading_of(paper())
    assert all(as_json(reading.records)[kind] == [] for kind in ("meetings", "agenda_items", "attendance"))


def test_a_reading_keeps_what_the_book_needs_of_its_paper() -> None:
    reading = reading_of(paper(page(TEXT)))
    assert (reading.sha256, reading.filename, reading.media_type) == ("0" * 64, "minutes.pdf", "application/pdf")
    assert [(one.number, one.source) for one in reading.pages] == [(1, "text")]
    assert [(one.kind, one.page_from, one.page_to) for one in reading.parts] == [("minutes", 1, 1)]


def test_every_line_is_counted() -> None:
    reading = reading_of(paper(page(TEXT)))
    assert reading.pages[0].lines == len([line for line in TEXT.split("\n") if line.strip()])


def test_an_agenda_or_minutes_go_by_committee_and_day() -> None:
    assert reading_of(paper(page(TEXT))).records.document.title == "Ash Parish Council minutes, 3 March 2025"


def test_a_file_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading = read_paper(path)
    assert reading.filename == "minutes.txt"
    assert [row.text for row in reading.records.resolutions] == ["that the sign be mended."]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert read_paper(path) == read_paper(path)


def test_a_missing_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(PaperError) as error:
        read_paper(tmp_path / "nowhere.pdf")
    assert error.value.remedy


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(PaperError):
        read_paper(path)


def test_the_version_names_every_extractor() -> None:
    assert "attendance" in VERSION


def words_in(one: Evidence, pages: dict[int, Page]) -> str:
    """The letters and digits of the lines that lie in the box of a piece of evidence."""
    lines = pages[one.page].lines
    inside = [
        line.text
        for line in lines
        if line.box.top < one.box.bottom
        and line.box.bottom > one.box.top
        and line.box.x0 < one.box.x1
        and line.box.x1 > one.box.x0
    ]
    return letters_and_digits(" ".join(inside))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_quotes_lie_inside_their_boxes(path: Path) -> None:
    paper = read(path)
    pages = {one.number: one for one in paper.pages}
    for one in evidence(reading_of(paper)):
        printed = words_in(one, pages)
        assert all(letters_and_digits(word) in printed for word in one.quote.split()), one


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_record_says_where_it_stands_and_by_which_rule(path: Path) -> None:
    records = read_paper(path).records
    for kind in ("meetings", "agenda_items", "attendance", "resolutions", "motions", "confirmations", "declarations"):
        for row in getattr(records, kind):
            assert row.evidence
            assert row.rule
