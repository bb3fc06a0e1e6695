"""The PDF reader: whole papers, and what it says about pages that it cannot read as they are."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from printed import Leaf, page, pdf, read, shown, text
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import PaperError, PasswordNeededError
from pipeline.readers import pdf as reader
from pipeline.readers import plumber
from pipeline.readers.pdf import read_pdf

PICTURE = "q 595 0 0 842 0 0 cm /Im Do Q\n"
MINUTES = "Minutes of the meeting held on Tuesday"


@pytest.fixture
def without_ocr(monkeypatch):
    """As where no OCR is installed."""
    monkeypatch.setattr(reader, "lacking", lambda: "Install OCR.")


def locked(user: str, owner: str = "owner") -> bytes:
    """A PDF locked with these passwords."""
    made = BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption(user, owner, canCopy=0))
    canvas.drawString(72, 700, MINUTES)
    canvas.save()
    return made.getvalue()


def test_a_paper_has_its_pages_in_order_with_name_and_hash():
    paper = read(text(72, 700, "One"), Leaf(text(72, 500, "Two"), (0, 0, 842, 595)), "")
    assert [[line.text for line in page.lines] for page in paper.pages] == [["One"], ["Two"], []]
    assert [page.number for page in paper.pages] == [1, 2, 3]
    assert [(page.width, page.height) for page in paper.pages] == [(595, 842), (842, 595), (595, 842)]
    assert (paper.filename, paper.media_type, len(paper.sha256), paper.notes) == (
        "paper.pdf",
        "application/pdf",
        64,
        (),
    )


def test_reading_leaves_the_garbage_collector_as_it_was():
    usual = gc.get_threshold()
    read(text(72, 700, "One"))
    with pytest.raises(PaperError):
        read_pdf(Path("minutes.pdf"), pdf())
    assert gc.get_threshold() == usual


def test_two_columns_are_spans_of_one_line():
    left, right = text(72, 700, "Councillor A Reed"), text(320, 700, "Councillor B Marsh")
    assert shown(right + left) == ["Councillor A Reed|Councillor B Marsh"]


def test_a_ruled_table_is_a_grid_and_its_words_are_lines_too():
    box = "".join(f"{x} 600 m {x} 700 l S {72} {y} m 372 {y} l S\n" for x, y in ((72, 600), (222, 650), (372, 700)))
    words = [text(80 + 150 * c, 670 - 50 * r, f"Cell {r}{c}") for r in range(2) for c in range(2)]
    read = page(box + "".join(words))
    (grid,) = read.grids
    assert grid.table() == [["Cell 00", "Cell 01"], ["Cell 10", "Cell 11"]]
    assert [line.text for line in read.lines] == ["Cell 00 Cell 01", "Cell 10 Cell 11"]


@pytest.mark.usefixtures("without_ocr")
def test_a_page_that_is_a_picture_is_a_scan():
    paper = read(text(72, 700, "Front"), PICTURE, PICTURE)
    assert [(page.scanned, page.source) for page in paper.pages] == [(False, "text"), (True, "none"), (True, "none")]
    assert len(paper.notes) == 1
    assert paper.notes == ("Pages 2-3: a scan without text. Install OCR.",)


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_that_only_has_a_page_number_stamped_on_it_is_still_a_scan():
    paper = read(PICTURE + text(290, 30, "Page 7"))
    assert (paper.pages[0].scanned, paper.pages[0].source) == (True, "text")
    assert [line.text for line in paper.pages[0].lines] == ["Page 7"]
    assert paper.notes[0].startswith("Page 1: a scan without text")


def test_a_page_with_a_picture_and_words_is_no_scan():
    paper = read(PICTURE + text(72, 400, "Annual report"))
    assert (paper.pages[0].scanned, paper.pages[0].source, paper.notes) == (False, "text", ())


def test_words_hidden_over_a_picture_come_from_ocr():
    paper = read(PICTURE + text(72, 400, MINUTES, more="3 Tr"))
    assert (paper.pages[0].scanned, paper.pages[0].source, paper.notes) == (True, "ocr", ())
    assert paper.pages[0].text == MINUTES


def test_an_empty_page_is_just_that():
    paper = read("")
    assert (paper.pages[0].scanned, paper.pages[0].source, paper.pages[0].lines, paper.notes) == (False, "text", (), ())


@pytest.mark.usefixtures("without_ocr")
def test_a_page_of_shapes_without_a_word_may_be_letters_drawn():
    shapes = "".join(f"{x} {y} 3 9 re f\n" for x in range(50, 550, 20) for y in range(50, 800, 50))
    paper = read(shapes)
    assert paper.pages[0].source == "none"
    assert paper.notes == (f"Page 1: {reader.DRAWN}. Install OCR.",)
    assert read(shapes + text(72, 400, "Chart 1")).notes == ()


def test_a_locked_paper_needs_its_password():
    with pytest.raises(PasswordNeededError, match=r"minutes.pdf: it is locked with a password. .*--password-file"):
        read_pdf(Path("in/minutes.pdf"), locked("key"))
    with pytest.raises(PasswordNeededError, match="the password given does not open it"):
        read_pdf(Path("minutes.pdf"), locked("key"), password="wrong")
    assert read_pdf(Path("minutes.pdf"), locked("key"), password="key").pages[0].text == MINUTES


def test_a_paper_locked_against_copying_alone_reads_with_or_without_a_password():
    assert read_pdf(Path("minutes.pdf"), locked("")).pages[0].text == MINUTES
    assert read_pdf(Path("minutes.pdf"), locked(""), password="needless").pages[0].text == MINUTES


@pytest.mark.parametrize("damage", ["%PDF-1.7", "%PDF-1.7\ntrailer << >>"], ids=["only a header", "nothing in it"])
def test_a_damaged_paper_says_so_with_its_name(damage):
    with pytest.raises(PaperError, match=r"minutes.pdf: the PDF is damaged .* Download it again"):
        read_pdf(Path("minutes.pdf"), damage.encode())


def test_a_paper_without_pages_is_an_error():
    with pytest.raises(PaperError, match="no pages"):
        read_pdf(Path("minutes.pdf"), pdf())


def test_junk_before_the_header_does_not_matter():
    junk = b"HTTP/1.1 200 OK\r\n" * 120
    assert read_pdf(Path("minutes.pdf"), junk + pdf(text(72, 700, MINUTES))).pages[0].text == MINUTES


def test_more_pages_than_a_paper_can_have_are_left_and_noted(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    paper = read("", "", "")
    assert len(paper.pages) == 2
    assert paper.notes == ("Page 2: the paper claims 3 pages; it was read up to here.",)


@contextmanager
def no_page(document, index):
    """What a page is that PDFium does not load."""
    yield None


def test_a_page_that_pdfium_does_not_load_is_read_by_pdfplumber(monkeypatch):
    usual = read(text(72, 700, "RESOLVED", 1), text(72, 600, MINUTES, size=14))
    monkeypatch.setattr(reader, "page_of", no_page)
    slow = read(text(72, 700, "RESOLVED", 1), text(72, 600, MINUTES, size=14))
    for ours, other in zip(slow.pages, usual.pages, strict=True):
        assert ours.text == other.text
        assert ours.lines[0].spans[0].bold == other.lines[0].spans[0].bold
        assert ours.lines[0].box == pytest.approx(other.lines[0].box, abs=0.5)
        assert ours.lines[0].baseline == pytest.approx(other.lines[0].baseline, abs=0.5)
    assert slow.notes == (f"Pages 1-2: {reader.SLOWLY}",)


def test_a_page_that_neither_can_read_is_noted_and_the_rest_is_read(monkeypatch):
    def fails(*_):
        raise KeyError("MediaBox")

    @contextmanager
    def all_but_the_first(document, index):
        with usual(document, index) as page:
            yield page if index else None

    usual = reader.page_of
    monkeypatch.setattr(reader, "page_of", all_but_the_first)
    monkeypatch.setattr(plumber, "read_page", fails)
    paper = read(text(72, 700, "lost"), text(72, 700, "kept"))
    assert [(page.source, page.text) for page in paper.pages] == [("none", ""), ("text", "kept")]
    assert paper.notes == (
        "Page 1: pdfplumber could not read it either (KeyError).",
        f"Page 1: {reader.BROKEN}",
    )
