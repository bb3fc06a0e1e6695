"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file: `name` as people call it; `remedy` is what to do where Minutebook does not read that kind."""

    name: str
    remedy: str = ""


PDF, DOCX, HTML, TEXT = Kind("a PDF"), Kind("a Word document"), Kind("a web page"), Kind("plain text")

_AS_PDF = "Save it as a PDF or DOCX and read that."
_UNPACK = "Unpack it and read the papers in it."
_OCR = "Run OCR over it (for instance ocrmypdf) and read the PDF that comes out."
_UNKNOWN = Kind("of no known format", "Give a PDF, DOCX, HTML or text file.")

#: How far into a file a PDF's header may stand behind junk, and how much of a text is looked at.
_HEADER_WITHIN, _LOOKED_AT = 4096, 65536
_PDF_HEADER = re.compile(rb"%PDF-\d")
#: Comments are taken whole, and never tried another way: else many of them before something else take for ever.
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--.*?-->\s*+)*+)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", Kind("an old Office document (.doc, .xls or .ppt)", _AS_PDF)),
    (b"{\\rtf", Kind("a rich text document (.rtf)", _AS_PDF)),
    (b"\x89PNG", Kind("a picture (PNG)", _OCR)),
    (b"\xff\xd8\xff", Kind("a picture (JPEG)", _OCR)),
    (b"II*\x00", Kind("a picture (TIFF)", _OCR)),
    (b"MM\x00*", Kind("a picture (TIFF)", _OCR)),
    (b"GIF8", Kind("a picture (GIF)", _OCR)),
    (b"\x1f\x8b", Kind("a gzip archive", _UNPACK)),
    (b"7z\xbc\xaf", Kind("a 7-Zip archive", _UNPACK)),
    (b"Rar!", Kind("a RAR archive", _UNPACK)),
    (b"%!PS", Kind("PostScript", "Convert it to PDF (for instance ps2pdf) and read that.")),
)
_ZIPPED = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", Kind("an Excel workbook", _AS_PDF)),
    ("ppt/presentation.xml", Kind("a PowerPoint presentation", _AS_PDF)),
    ("content.xml", Kind("an OpenDocument file", _AS_PDF)),
)


def sniff(data: bytes) -> Kind:
    """What `data` is: PDF, DOCX, HTML or TEXT, or a kind with a remedy."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_MAGIC[0][0]) and "EncryptedPackage".encode("utf-16-le") in data:
        return DOCX
    known = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if known:
        return known
    if _PDF_HEADER.search(data[:_HEADER_WITHIN]):
        return PDF
    return _written(data[:_LOOKED_AT])


def pdf_start(data: bytes) -> int:
    """Where a PDF's header stands: offsets in the file count from there."""
    header = _PDF_HEADER.search(data[:_HEADER_WITHIN])
    return header.start() if header else 0


def _zipped(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return Kind("a damaged zip file or Word document", "Download it again, or ask its owner for a new copy.")
    return next((kind for member, kind in _ZIPPED if member in names), Kind("a zip archive", _UNPACK))


def _written(start: bytes) -> Kind:
    """HTML, text, or neither."""
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return HTML
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    return _UNKNOWN if _CONTROLS.search(start) or not start.strip() else TEXT
