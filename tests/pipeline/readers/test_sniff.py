"""What a file is, by its content."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.sniff import DOCX, HTML, PDF, TEXT, Kind, pdf_start, sniff


def zipped(*members: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in members:
            archive.writestr(member, "")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\r\n" * 600 + b"%PDF-1.4\n", PDF),
        (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
        (b"<!DOCTYPE html><title>Minutes</title>", HTML),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<html>', HTML),
        (b"  <HTML><BODY>", HTML),
        (b"# Minutes\n\nPresent: Councillor Reed", TEXT),
        ("Cofnodion y cyfarfod – tŷ".encode(), TEXT),
        ("Minutes £5".encode("cp1252"), TEXT),
        ("Minutes".encode("utf-16"), TEXT),
    ],
)
def test_formats_that_are_read(data, kind):
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"{\\rtf1\\ansi", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (zipped("xl/workbook.xml"), "Excel"),
        (zipped("content.xml", "mimetype"), "OpenDocument"),
        (zipped("papers/minutes.pdf"), "zip archive"),
        (zipped("word/document.xml")[:40], "damaged zip"),
        (b"\x00\x01\x02\x03", "no known format"),
        (b" \n\t", "no known format"),
    ],
)
def test_formats_that_are_not_read_are_named_with_a_remedy(data, name):
    kind = sniff(data)
    assert name in kind.name
    assert kind.remedy


def test_where_a_pdf_begins_behind_junk():
    assert pdf_start(b"junk%PDF-1.7") == 4
    assert pdf_start(b"nothing") == 0


@given(st.binary(max_size=200))
def test_any_bytes_are_something(data):
    assert isinstance(sniff(data), Kind)


def test_comments_without_end_are_looked_at_once():
    assert sniff(b"<!---->" * 5_000 + b"x") == TEXT
    assert sniff(b"<!-- a --> <!-- b -->" * 2_000 + b"<html>") == HTML
