"""Repairs PDFs that are cut off or broken, as far as that can be: by pikepdf, with a table of contents made anew."""

from __future__ import annotations

import io
import logging
import re

#: A PDF as it ought to end: where its table of objects stands.
_START = re.compile(rb"startxref\s+(\d+)")
#: The table of objects, or an object that holds it.
_TABLE = re.compile(rb"\s{0,4}(?:xref\b|\d+\s+\d+\s+obj\b)")
#: The beginning of an object, and the names of those that hold all others, and of pages.
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+(\d{1,5})\s+obj\b")
_CATALOG, _PAGE = re.compile(rb"/Type\s*/Catalog\b"), re.compile(rb"/Type\s*/Page\b")
#: How far from its end a file's table is told of, and how far into an object its type stands, in bytes.
_TAIL, _HEAD = 2048, 4096
#: More pages than this are not looked for.
_MOST_PAGES = 20_000


def is_broken(data: bytes) -> bool:
    """Whether the end of a PDF does not tell where its table of objects is: its reader had to look for them."""
    starts = _START.findall(data[-_TAIL:])
    return not starts or not _TABLE.match(data[int(starts[-1][:18]) :][:32])


def mended(data: bytes) -> bytes | None:
    """A PDF that cannot be opened, repaired; None where there is nothing to be had from it."""
    return _rewritten(data) or (None if b"/Encrypt" in data else _rewritten(data + _ending(data)))


def _rewritten(data: bytes) -> bytes | None:
    """The PDF as pikepdf writes it anew."""
    import pikepdf  # noqa: PLC0415 - few papers need it

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # its warnings quote the file, which no terminal may obey
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            if not len(document.pages):
                return None
            document.save(out, fix_metadata_version=False)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, TypeError, AttributeError, KeyError):
        return None
    return out.getvalue()


def _ending(data: bytes) -> bytes:
    """A trailer for a file that has lost its own, with a new list of pages where that is lost too."""
    found = [
        (match, data[match.end() : match.end() + _HEAD].split(b"endobj", 1)[0]) for match in _OBJECT.finditer(data)
    ]
    catalog = next((match for match, body in found if _CATALOG.search(body)), None)
    free = 1 + max((int(match[1]) for match, _ in found), default=0)
    if catalog:
        return b"\ntrailer\n<< /Size %d /Root %s %s R >>\n%%%%EOF\n" % (free, catalog[1], catalog[2])
    pages = [b"%s %s R" % (match[1], match[2]) for match, body in found if _PAGE.search(body)][:_MOST_PAGES]
    return (
        b"\n%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (free, free + 1)
        + b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n" % (free + 1, b" ".join(pages), len(pages))
        + b"trailer\n<< /Size %d /Root %d 0 R >>\n%%%%EOF\n" % (free + 2, free)
    )
