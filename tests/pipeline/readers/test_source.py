"""Reading a paper from a file of any format."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from printed import pdf, text

from extractors.errors import PaperError
from pipeline.readers import source
from pipeline.readers.source import read


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def word_document() -> bytes:
    made = BytesIO()
    document = docx.Document()
    document.add_paragraph("Minutes of the meeting")
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("minutes.pdf", pdf(text(72, 700, "Minutes of the meeting"))),
        ("minutes", pdf(text(72, 700, "Minutes of the meeting"))),
        ("minutes.docx", word_document()),
        ("minutes.html", b"<!doctype html><p>Minutes of the meeting</p>"),
        ("minutes.txt", b"Minutes of the meeting\n"),
    ],
)
def test_every_format_is_read_by_its_content(tmp_path, name, data):
    paper = read(put(tmp_path, name, data))
    assert paper.pages[0].text.strip() == "Minutes of the meeting"
    assert (paper.filename, paper.notes) == (name, ())


def test_a_word_document_named_pdf_is_read_and_noted(tmp_path):
    paper = read(put(tmp_path, "minutes.pdf", word_document()))
    assert paper.pages[0].text.strip() == "Minutes of the meeting"
    assert paper.notes[0] == "It is named .pdf but is a Word document; it was read as that."


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("minutes.pdf", b"Not Found", "minutes.pdf: it is named .pdf but holds plain text."),
        ("minutes.PDF", b"<html><body>404", "minutes.PDF: it is named .PDF but holds a web page."),
        ("minutes.docx", b"<html><body>404", "minutes.docx: it is named .docx but holds a web page."),
        ("minutes.pdf", b"", "minutes.pdf: it is empty (0 bytes)."),
        ("minutes.doc", b"\xd0\xcf\x11\xe0", "minutes.doc: it is an old Office document (.doc, .xls or .ppt)."),
    ],
)
def test_what_is_not_a_paper_is_an_error_with_a_remedy(tmp_path, name, data, message):
    with pytest.raises(PaperError) as caught:
        read(put(tmp_path, name, data))
    assert caught.value.message == message
    assert caught.value.remedy


def test_a_file_that_is_missing_or_a_folder_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(PaperError, match=r"lost.pdf: there is no such file. Check"):
        read(tmp_path / "lost.pdf")
    with pytest.raises(PaperError, match=r"it is a folder. Name the papers in it"):
        read(tmp_path)


def test_a_file_that_may_not_be_read_is_an_error_with_a_remedy(tmp_path, monkeypatch):
    def refuses(_):
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "minutes.pdf", b"%PDF-1.7")
    monkeypatch.setattr(Path, "read_bytes", refuses)
    with pytest.raises(PaperError, match=r"minutes.pdf: it cannot be read \(Permission denied\). Check"):
        read(path)


def test_a_file_too_large_for_a_paper_is_not_even_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "LARGEST", 1 << 20)
    path = put(tmp_path, "minutes.pdf", b"%PDF-1.7")
    os.truncate(path, (1 << 20) + 1)
    with pytest.raises(PaperError, match="larger than 1 MB"):
        read(path)


def test_a_zip_archive_is_no_paper(tmp_path):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("minutes.pdf", "")
    with pytest.raises(PaperError, match="Unpack it"):
        read(put(tmp_path, "papers.zip", made.getvalue()))
