"""The thin layer over PDFium: documents and pages opened and closed, coordinates turned to the page as it is seen."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.errors import PaperError, PasswordNeededError
from extractors.paper import Box

#: What to do about a file that is damaged.
DAMAGED = "Download it again, or ask its owner for a new copy."
#: A page box wider or higher than this, in points, is nonsense: the format itself ends at 14,400.
LARGEST_SIDE = 20_000.0
#: What an owner can forbid, by its bit.
_RIGHTS = {1 << 2: "printing", 1 << 3: "changing", 1 << 4: "copying"}
#: The box of a page that states none, or nonsense: A4.
A4 = (0.0, 0.0, 595.0, 842.0)


def quick(function: Any, *arguments: Any, result: Any = ctypes.c_int) -> Any:
    """A function of PDFium that takes plain addresses: checking typed pointers costs as much as most calls do."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


#: glibc's own; other C libraries give memory back unasked, or cannot.
_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
#: a, b, c, d, e, f of a PDF matrix: x' = a x + c y + e, y' = b x + d y + f.
Matrix = tuple[float, float, float, float, float, float]


class Frame(NamedTuple):
    """A page's box in PDF space, bottom left to top right, and by how many quarter turns it is shown clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    turns: int

    @property
    def width(self) -> float:
        """The page's width as it is seen, in points."""
        return self.y1 - self.y0 if self.turns % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        """The page's height as it is seen, in points."""
        return self.x1 - self.x0 if self.turns % 2 else self.y1 - self.y0

    @property
    def matrix(self) -> Matrix:
        """From PDF space to the page as it is seen, from its top left corner."""
        return (
            (1.0, 0.0, 0.0, -1.0, -self.x0, self.y1),
            (0.0, 1.0, 1.0, 0.0, -self.y0, -self.x0),
            (-1.0, 0.0, 0.0, 1.0, self.x1, -self.y0),
            (0.0, -1.0, -1.0, 0.0, self.y1, self.x1),
        )[self.turns]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of PDF space on the page as it is seen."""
        return box_under(self.matrix, left, bottom, right, top)


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """A point under a matrix."""
    (x, y), (a, b, d, e, u, v) = point, matrix
    return a * x + d * y + u, b * x + e * y + v


def box_under(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The box around a rectangle under a matrix of quarter turns."""
    (xa, ya), (xb, yb) = moved((left, bottom), matrix), moved((right, top), matrix)
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


@contextmanager
def opened(name: str, data: bytes, password: str | None = None) -> Iterator[c.FPDF_DOCUMENT]:
    """The document in `data`, tried without a password first. Raises PaperError and PasswordNeededError."""
    document = _load(data, None) or (password and _load(data, password))
    if not document:
        raise _refusal(name, c.FPDF_GetLastError(), password)
    try:
        yield document
    finally:
        c.FPDF_CloseDocument(document)


def _load(data: bytes, password: str | None) -> c.FPDF_DOCUMENT:
    return c.FPDF_LoadMemDocument64(data, len(data), password.encode() if password else None)


def _refusal(name: str, code: int, password: str | None) -> PaperError:
    """The error for a document that PDFium does not open."""
    if code == c.FPDF_ERR_PASSWORD:
        cause = "the password given does not open it" if password else "it is locked with a password"
        return PasswordNeededError(f"{name}: {cause}.", "Give its password with --password-file.")
    if code == c.FPDF_ERR_SECURITY:
        return PaperError(f"{name}: it is locked in a way that cannot be undone.", "Ask its owner for an open copy.")
    return PaperError(f"{name}: the PDF is damaged and cannot be opened.", DAMAGED)


def give_back() -> None:
    """Gives the memory that closed documents have left back to the system, where the C library would keep it."""
    if _TRIM:
        _TRIM(0)


def restrictions(document: c.FPDF_DOCUMENT) -> tuple[str, ...]:
    """What an encrypted document's owner does not allow those who do not know his password."""
    if c.FPDF_GetSecurityHandlerRevision(document) < 0:
        return ()
    allowed = c.FPDF_GetDocUserPermissions(document)
    return tuple(what for bit, what in _RIGHTS.items() if not allowed & bit)


@contextmanager
def page_of(document: c.FPDF_DOCUMENT, index: int) -> Iterator[c.FPDF_PAGE | None]:
    """The page at `index` (from 0), or None where it cannot be loaded."""
    page = c.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            c.FPDF_ClosePage(page)


@contextmanager
def text_of(page: c.FPDF_PAGE) -> Iterator[c.FPDF_TEXTPAGE | None]:
    """The characters of a page, or None where they cannot be had."""
    text = c.FPDFText_LoadPage(page)
    try:
        yield text or None
    finally:
        if text:
            c.FPDFText_ClosePage(text)


def frame_of(page: c.FPDF_PAGE) -> Frame:
    """The frame of a page: its MediaBox, or the size PDFium gives where that is missing or nonsense, or A4."""
    sides = [ctypes.c_float() for _ in range(4)]
    stated = c.FPDFPage_GetMediaBox(page, *sides)
    x0, y0, x1, y1 = (side.value for side in sides)
    if not (stated and _sensible(x0, y0, x1, y1)):
        x0, y0, x1, y1 = 0.0, 0.0, c.FPDF_GetPageWidthF(page), c.FPDF_GetPageHeightF(page)
    if not _sensible(x0, y0, x1, y1):
        x0, y0, x1, y1 = A4
    return Frame(x0, y0, x1, y1, c.FPDFPage_GetRotation(page) % 4)


def _sensible(x0: float, y0: float, x1: float, y1: float) -> bool:
    return all(map(isfinite, (x0, y0, x1, y1))) and 1 <= x1 - x0 <= LARGEST_SIDE and 1 <= y1 - y0 <= LARGEST_SIDE
