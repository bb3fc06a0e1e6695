"""What the check sheet and tables of a book say of records that OCR has read, and of those in papers without pages."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from db.book import open_book
from db.export import export_csv
from db.store import begin_run, store
from extractors.paper import Box
from extractors.records import Document, Evidence, MeetingKey, PageInfo, Reading, Records, Resolution
from pipeline import cli

KEY = MeetingKey("Harbours Committee", "2031-05-14")


def resolution(text: str, *evidence: Evidence) -> Resolution:
    return Resolution(meeting=KEY, text=text, evidence=evidence)


def on(
    page: int, quote: str, sure: float | None = 1.0, doubtful: tuple[str, ...] = (), place: str | None = None
) -> Evidence:
    return Evidence(None, page, Box(72, 72, 300, 84), quote, sure, doubtful, place)


SCANNED = (
    resolution("That £l50 be paid.", on(1, "That £l50", 0.91, ("£l50",)), on(2, "be paid.", 0.84)),
    resolution("That it be noted.", on(2, "That it be noted.", 0.97)),
    resolution("That it be kept.", on(3, "That it be kept.")),
    resolution("That it be lent.", on(4, "That it be lent.", None)),
)
WRITTEN = (resolution("That it be sold.", on(1, "That it be sold.", place="line 310")),)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "minutebook.db"
    with open_book(path, create=True) as held:
        for name, rows in (("scan.pdf", SCANNED), ("minutes.txt", WRITTEN)):
            sha256 = hashlib.sha256(name.encode()).hexdigest()
            records = Records(document=Document(title=name, kind="minutes"), resolutions=rows)
            pages = (PageInfo(1, None, "words", "ocr", 1, 0, 0.9),)
            reading = Reading(sha256, name, "application/pdf", "ok", None, records, pages)
            store(held, reading, begin_run(held, "ingest"), "1")
    return path


@pytest.fixture
def shown(book: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def show(*arguments: str) -> str:
        assert cli.run(["show", *arguments, "--db", str(book)]) == 0
        return capsys.readouterr().out

    return show


def test_show_says_which_records_rest_on_doubtful_words(shown: Callable[..., str]) -> None:
    lines = [line.strip() for line in shown("scan.pdf").splitlines()]
    at = lines.index("page 1    That £l50 be paid.")
    assert lines[at + 2] == "read by OCR, 84% sure; doubtful: £l50"
    assert "read by OCR, 97% sure" in lines
    assert sum("OCR" in line for line in lines) == 2


def test_show_names_the_place_where_there_are_no_pages(shown: Callable[..., str]) -> None:
    out = shown("minutes.txt")
    assert "line 310  That it be sold." in out
    assert "page 1" not in out


def test_show_tells_programs_the_same(shown: Callable[..., str]) -> None:
    rows = list(csv.DictReader(shown("scan.pdf", "--format", "csv").splitlines()))
    assert [row["sureness"] for row in rows if row["kind"] == "resolutions"] == [
        "read by OCR, 84% sure; doubtful: £l50",
        "read by OCR, 97% sure",
        "",
        "",
    ]


def test_spreadsheets_have_confidence_doubts_and_places(book: Path, tmp_path: Path) -> None:
    with open_book(book, read_only=True) as held:
        export_csv(held, tmp_path / "out")
        sure = held.rows("SELECT count(*) AS unsure FROM evidence WHERE confidence < 0.9 OR doubtful IS NOT NULL")
        pages = held.rows("SELECT DISTINCT confidence FROM pages")
    with (tmp_path / "out" / "resolutions.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["confidence"], row["doubtful"], row["place"]) for row in csv.DictReader(file)]
    assert rows == [("1.0", "", "line 310"), ("0.84", "£l50", ""), ("0.97", "", ""), ("1.0", "", ""), ("", "", "")]
    assert (sure, pages) == ([{"unsure": 2}], [{"confidence": 0.9}])
