"""Scans, as made here: pages printed, drawn as pictures, and laid askew. What they say comes from OCR."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from printed import Leaf, pdf, text
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from db.book import open_book
from extractors.paper import Page, Paper
from pipeline.read import reading_of
from pipeline.readers import optional, scan
from pipeline.readers import pdf as reader
from pipeline.readers.pdf import read_pdf
from pipeline.readers.pdfium import frame_of, opened, page_of
from pipeline.readers.picture import Picture, picture_of
from pipeline.run import ingest
from pipeline.verify import verify

A4 = (595.0, 842.0)
OCR = pytest.mark.skipif(
    optional.lacking() is not None,
    reason="OCR is not installed: pip install 'minutebook[ocr]', apt-get install tesseract-ocr",
)
ROWS = (("Ward", "2021", "2022"), ("Northfield", "417", "386"), ("Southbrook", "208", "951"), ("Weston", "64", "73"))
LEFT, TOP, WIDTH, HEIGHT = 72.0, 300.0, 140.0, 24.0


def table() -> str:
    """The operators that draw ROWS as a ruled table."""
    drawn = ""
    for i in range(len(ROWS) + 1):
        y = A4[1] - TOP - i * HEIGHT
        drawn += f"{LEFT} {y} m {LEFT + WIDTH * 3} {y} l S\n"
    for j in range(4):
        x = LEFT + j * WIDTH
        drawn += f"{x} {A4[1] - TOP} m {x} {A4[1] - TOP - HEIGHT * len(ROWS)} l S\n"
    for i, row in enumerate(ROWS):
        for j, words in enumerate(row):
            drawn += text(LEFT + j * WIDTH + 6, A4[1] - TOP - (i + 0.7) * HEIGHT, words, size=12)
    return drawn


MINUTES = (
    text(72, 760, "ASHFORD VALE PARISH COUNCIL", 1, size=14)
    + text(72, 720, "Minutes of the meeting held on 4 March 2024 in the village hall.", size=12)
    + text(72, 690, "The clerk reported that the bench had been mended and painted.", size=12)
    + text(72, 660, "It was resolved that the account for the work be paid.", size=12)
)


def scanned(*leaves: str, askew: float = 0.0, rotate: int = 0) -> bytes:
    """A PDF of pictures of these pages, each turned by `askew` degrees against the clock."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for leaf in leaves:
        document = pypdfium2.PdfDocument(pdf(leaf))
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
        document.close()
        turned = picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255).rotate(rotate, expand=True)
        canvas.setPageRotation(rotate)  # which also turns the size
        canvas.drawImage(ImageReader(turned), 0, 0, *(reversed(A4) if rotate % 180 else A4))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def read(data: bytes) -> Paper:
    return read_pdf(Path("scan.pdf"), data)


def picture(data: bytes) -> Picture:
    with opened("scan.pdf", data) as document, page_of(document, 0) as page:
        return picture_of(page, frame_of(page))


def place(page: Page, word: str) -> tuple[float, float]:
    """Where the span that begins with `word` begins: from the left, and its baseline."""
    for line in page.lines:
        for span in line.spans:
            if span.text.startswith(word):
                return span.x0, line.baseline
    raise AssertionError(f"{word} is not on the page: {page.text}")


@pytest.fixture
def unrecognised(monkeypatch):
    """As where OCR is installed and fails."""
    monkeypatch.setattr(reader, "lacking", lambda: None)

    def fail(*_):
        raise scan.ScanError("OCR failed (no reason)")

    monkeypatch.setattr(reader, "scan_of", fail)


@OCR
def test_a_scan_is_read():
    paper = read(scanned(MINUTES))
    page = paper.pages[0]
    assert (page.source, page.scanned) == ("ocr", True)
    assert page.text.split("\n")[1:] == [
        "Minutes of the meeting held on 4 March 2024 in the village hall.",
        "The clerk reported that the bench had been mended and painted.",
        "It was resolved that the account for the work be paid.",
    ]
    assert paper.notes == (f"Page 1: {reader.RECOGNISED}",)
    assert reading_of(paper).status == "ok"


@OCR
@pytest.mark.parametrize("askew", [0.0, 0.8, -0.8])
def test_words_stand_where_they_are_printed(askew):
    page = read(scanned(MINUTES, askew=askew)).pages[0]
    for word, x, y in (("Minutes", 72, 842 - 720), ("It", 72, 842 - 660)):
        found_x, found_y = place(page, word)
        slant = 0.01396 * (1 if askew > 0 else -1 if askew < 0 else 0)
        assert found_x == pytest.approx(x + slant * (y - 421), abs=3)
        assert found_y == pytest.approx(y - slant * (x - 297.5), abs=4)


@OCR
@pytest.mark.parametrize("askew", [0.0, 1.1])
def test_a_ruled_table_keeps_its_cells(askew):
    page = read(scanned(MINUTES + table(), askew=askew)).pages[0]
    (grid,) = page.grids
    assert grid.ruled
    assert grid.table() == [list(row) for row in ROWS]


def noisy(data: bytes) -> bytes:
    """The scan with grey paper and specks on it, the same every time."""
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    specks = np.random.default_rng(7)
    pixels = np.asarray(picture, np.int16) * 0.9 + specks.normal(0, 12, (picture.height, picture.width))
    pixels[specks.random(pixels.shape) < 0.0004] = 40
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))), 0, 0, *A4)
    canvas.save()
    return made.getvalue()


@OCR
@pytest.mark.parametrize("askew", [1.6, -2.0])
def test_words_of_a_poor_scan_keep_their_confidence_and_their_lines(askew):
    page = read(noisy(scanned(MINUTES + table(), askew=askew))).pages[0]
    assert [word.text for word in page.recognised] == page.text.split()
    assert all(0 < word.confidence <= 1 for word in page.recognised)
    assert fmean(word.confidence for word in page.recognised) > 0.8
    for word in page.recognised:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        assert any(word.text in line.text and line.box.holds(x, y) for line in page.lines)


@OCR
def test_a_mixed_paper_is_verified_and_only_its_scans_are_unsure(tmp_path):
    whole = pypdfium2.PdfDocument(pdf(MINUTES))
    whole.import_pages(pypdfium2.PdfDocument(scanned(MINUTES, askew=1.2)))
    path = tmp_path / "mixed.pdf"
    whole.save(path)
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        ingest([path], book)
        assert verify(book, [path]).misses == ()
        first, second = book.rows("SELECT source, confidence FROM pages ORDER BY number")
        sure = book.rows("SELECT page, min(confidence) AS least FROM evidence GROUP BY page ORDER BY page")
    assert first == {"source": "text", "confidence": 1.0}
    assert second["source"] == "ocr"
    assert 0.5 < second["confidence"] < 1
    assert {row["page"]: row["least"] == 1 for row in sure} == {1: True, 2: False}


@OCR
def test_bold_is_seen():
    bold = {line.spans[0].text.split()[0]: line.bold for line in read(scanned(MINUTES)).pages[0].lines}
    assert bold == {"ASHFORD": True, "Minutes": False, "The": False, "It": False}


@OCR
def test_a_page_that_is_turned_is_read_as_it_is_seen():
    page = read(scanned(MINUTES, rotate=90)).pages[0]
    assert (page.width, page.height) == A4
    assert place(page, "Minutes") == pytest.approx((72, 842 - 720), abs=3)


@OCR
def test_only_pages_without_text_are_recognised():
    made = pypdfium2.PdfDocument(pdf(MINUTES, MINUTES))
    made.import_pages(pypdfium2.PdfDocument(scanned(MINUTES)))
    whole = BytesIO()
    made.save(whole)
    assert [page.source for page in read(whole.getvalue()).pages] == ["text", "text", "ocr"]


@OCR
def test_a_stamp_on_a_scan_does_not_hide_what_it_says():
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    document = pypdfium2.PdfDocument(pdf(MINUTES))
    canvas.drawImage(ImageReader(document[0].render(scale=2).to_pil()), 0, 0, *A4)
    canvas.drawString(280, 20, "Page 12")
    canvas.save()
    page = read(made.getvalue()).pages[0]
    assert (page.source, page.lines[-1].text) == ("ocr", "Page 12")
    assert "bench" in page.text


@OCR
def test_reading_a_scan_twice_gives_the_same():
    data = scanned(MINUTES + table(), askew=0.4)
    assert read(data) == read(data)


@OCR
def test_an_empty_sheet_between_scans_is_read_and_says_nothing():
    paper = read(scanned(""))
    assert (paper.pages[0].source, paper.pages[0].lines) == ("ocr", ())
    assert reading_of(paper).status == "ok"


@OCR
def test_a_page_that_takes_too_long_is_left_unread(monkeypatch):
    monkeypatch.setattr(scan, "_WHOLE", 0.01)
    paper = read(scanned(MINUTES))
    assert paper.pages[0].source == "none"
    assert "took longer" in paper.notes[0]


@pytest.mark.usefixtures("unrecognised")
def test_a_page_that_ocr_fails_on_leaves_the_others_alone():
    whole = pypdfium2.PdfDocument(pdf(MINUTES))
    whole.import_pages(pypdfium2.PdfDocument(scanned(MINUTES)))
    data = BytesIO()
    whole.save(data)
    paper = read(data.getvalue())
    assert [page.source for page in paper.pages] == ["text", "none"]
    assert paper.notes == ("Page 2: a scan without text. OCR failed (no reason).",)
    assert reading_of(paper).status == "partial"


@pytest.mark.parametrize("tool", ["tesseract", "ocrmypdf"])
def test_what_is_not_installed_is_asked_for(monkeypatch, tool):
    find_spec = optional.importlib.util.find_spec
    monkeypatch.setattr(optional.shutil, "which", lambda name: None if name == tool else f"/usr/bin/{name}")
    monkeypatch.setattr(
        optional.importlib.util, "find_spec", lambda name: None if name == tool else find_spec("os") if name else None
    )
    optional.lacking.cache_clear()
    try:
        assert optional.INSTALL in str(optional.lacking())
    finally:
        optional.lacking.cache_clear()


@pytest.mark.parametrize("askew", [0.0, 0.3, -0.75, 2.0, -3.5])
def test_how_far_a_page_lies_askew(askew):
    found = picture(scanned(MINUTES + table(), askew=-askew))
    assert found.askew == pytest.approx(askew, abs=0.15)


@pytest.mark.parametrize("askew", [0.0, 1.5])
def test_the_rulings_of_a_scanned_table(askew):
    rulings = picture(scanned(MINUTES + table(), askew=askew)).rulings
    across = [r.top for r in rulings if r.top == r.bottom]
    down = [r.x0 for r in rulings if r.x0 == r.x1]
    assert len(across) == len(ROWS) + 1
    assert len(down) == 4
    gaps = [b - a for a, b in pairwise(across)]
    assert gaps == pytest.approx([HEIGHT] * len(ROWS), abs=0.7)


def test_letters_are_no_rulings():
    assert picture(scanned(MINUTES)).rulings == []


def test_a_page_may_be_tiny_or_have_nothing_on_it():
    found = picture(pdf(Leaf("", (0, 0, 3, 3))))
    assert (found.askew, found.rulings) == (0.0, [])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("RECOMMENDATIONIS", "RECOMMENDATION/S"), ("DIVISIONI/S", "DIVISION/S"), ("ANALYSIS", "ANALYSIS")],
)
def test_a_stroke_between_capitals_is_no_letter(printed, meant):
    assert scan._STROKE.sub("/S", printed) == meant
