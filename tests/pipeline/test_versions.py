"""Which papers are read again: those that would come out otherwise, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.book import Book, open_book
from extractors.registry import EXTRACTORS
from pipeline import versions
from pipeline.readers import VERSION as READER
from pipeline.run import ingest
from pipeline.versions import VERSION, current_versions, version_of


def test_the_version_is_made_of_the_readers_the_stages_and_every_extractor() -> None:
    told = "+".join(f"{one.name}{one.version}" for one in EXTRACTORS)
    assert f"{READER}.{versions._STAGES}:{told}" == VERSION


@pytest.fixture
def ocr(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What OCR lacks: the last of these."""
    lacks: list[str | None] = [None]
    monkeypatch.setattr(versions, "lacking", lambda: lacks[-1])
    return lacks


@pytest.mark.parametrize("status", ["ok", "partial"])
def test_only_papers_that_lacked_ocr_are_read_again_once_it_is_there(status: str, ocr: list[str | None]) -> None:
    ocr.append("Install OCR.")
    noted = version_of(status)  # type: ignore[arg-type]
    assert noted in current_versions()
    ocr.append(None)
    assert (noted in current_versions()) == (status == "ok")


@pytest.mark.parametrize("status", ["ok", "partial"])
def test_what_ocr_has_read_is_kept_when_it_goes_away(status: str, ocr: list[str | None]) -> None:
    noted = version_of(status)  # type: ignore[arg-type]
    assert noted in current_versions()
    ocr.append("Install OCR.")
    assert noted in current_versions()


def test_another_version_reads_again(monkeypatch: pytest.MonkeyPatch, ocr: list[str | None]) -> None:
    before = version_of("ok")
    monkeypatch.setattr(versions, "VERSION", "another")
    assert before not in current_versions()


def drawn(path: Path) -> Path:
    """A PDF of one page, which is nothing but a drawing of many shapes."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - one test needs it

    canvas = Canvas(str(path))
    for n in range(150):
        canvas.line(72 + n, 72, 300 - n, 500 + n)
    canvas.save()
    return path


def statuses(book: Book, paths: list[Path]) -> list[tuple[str, str]]:
    return [(paper.status, paper.change) for paper in ingest(paths, book).papers]


def test_a_book_is_brought_up_to_date_where_ocr_has_come(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ocr: list[str | None]
) -> None:
    from pipeline import read  # noqa: PLC0415 - what reading takes is loaded when it is wanted
    from pipeline.readers import pdf  # noqa: PLC0415

    for module in (read, pdf):
        monkeypatch.setattr(module, "lacking", lambda: ocr[-1])
    monkeypatch.setattr(pdf.Reader, "_scanned", lambda *_: (None, "OCR failed."))
    paths = [min(papers.glob("*-minutes.pdf")), drawn(tmp_path / "drawn.pdf")]
    with open_book(tmp_path / "minutebook.db", create=True) as book:
        ocr.append("Install OCR.")
        assert statuses(book, paths) == [("ok", "new"), ("partial", "new")]
        assert statuses(book, paths) == [("ok", "unchanged"), ("partial", "unchanged")]
        ocr.append(None)
        assert statuses(book, paths) == [("ok", "unchanged"), ("partial", "updated")]
        assert statuses(book, paths) == [("ok", "unchanged"), ("partial", "unchanged")]
