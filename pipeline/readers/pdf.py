"""Reads a PDF: each page's words and rulings from PDFium, made into lines and grids at once, and nothing else kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.errors import PaperError, PasswordNeededError
from extractors.paper import Box, Page, Paper, Word
from pipeline.packing import Packed, is_long
from pipeline.patience import patient_collector
from pipeline.readers import plumber
from pipeline.readers.drawings import Drawing, drawing_of
from pipeline.readers.glyphs import MOST_CHARACTERS
from pipeline.readers.grids import find_grids
from pipeline.readers.lines import lines_of
from pipeline.readers.mending import is_broken, mended
from pipeline.readers.notes import Notes
from pipeline.readers.optional import lacking
from pipeline.readers.pdfium import A4, DAMAGED, Frame, frame_of, give_back, opened, page_of, restrictions, text_of
from pipeline.readers.scan import Scan, ScanError, grid_as_seen, line_as_seen, recognised, scan_of
from pipeline.readers.sniff import pdf_start
from pipeline.readers.words import Words, words_of

MEDIA_TYPE = "application/pdf"
#: More pages than this are not a council paper.
MOST_PAGES = 20_000
#: PDFium keeps what it has seen of a document until it is closed: a long one is opened anew after so many pages.
_STRETCH = 250
#: The slow road is taken for at most so many pages of a paper.
MOST_SLOW_PAGES = 100
#: Pictures that cover this share of a page without words of its own are a scan of it.
_COVERED = 0.5
#: So many shapes on a page without words may be letters.
_MANY_SHAPES = 100
#: Words this near the top or the foot of a page, as a share of its height, may be stamped on a scan.
_STAMPED = 0.09

SCANNED = "a scan without text"
UNREADABLE = "its characters have no meaning (a font without a map)"
BROKEN = "it is damaged and was not read; ask the paper's owner for a new copy."
DRAWN = "it has drawings and no text"
MENDED = "It is cut off or damaged and was repaired: what is lost is missing here. Ask its owner for a whole copy."
REBUILT = "Its end is damaged: its parts were looked for one by one, and some may be missing."
RESTRICTED = "Its owner does not allow {} without a password; it opens without one, and was read."
RECOGNISED = "its text was read by OCR."
SLOWLY = "nothing could be read in the usual way; it was read by pdfplumber."


class _Found(NamedTuple):
    """What a page holds before it is put in order."""

    frame: Frame
    words: Words
    drawing: Drawing
    broken: bool = False
    scan: Scan | None = None


_BROKEN = _Found(Frame(*A4, 0), Words([], []), Drawing([], [], set()), broken=True)


def read_pdf(path: Path, data: bytes, *, password: str | None = None) -> Paper:
    """The PDF `data` of the file at `path`. Raises PaperError if it cannot be read, PasswordNeededError if locked."""
    body = data[pdf_start(data) :]
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        paper = _read(path, sha256, body, password)
    except PasswordNeededError:
        raise
    except PaperError:
        whole = mended(body)
        if whole is None:
            raise
        paper = _read(path, sha256, whole, password)
        return replace(paper, notes=(MENDED, *paper.notes), gap=MENDED)
    return replace(paper, notes=(REBUILT, *paper.notes)) if is_broken(body) else paper


def _read(path: Path, sha256: str, body: bytes, password: str | None) -> Paper:
    with opened(path.name, body, password) as document, patient_collector():
        count, forbidden = c.FPDF_GetPageCount(document), restrictions(document)
        reader = Reader(document, body, password)
        most = reader.most(count)
        stretches = _stretches(most, whole=is_broken(body))
        pages: list[Page] | Packed[Page] = Packed(Page) if is_long(most) else []
        pages.extend(map(reader.page, next(stretches)))
    for stretch in stretches:
        with opened(path.name, body, password) as reader.document, patient_collector():
            pages.extend(map(reader.page, stretch))
        give_back()
    if not pages:
        raise PaperError(f"{path.name}: the PDF has no pages.", DAMAGED)
    notes = (*((RESTRICTED.format(", ".join(forbidden)),) if forbidden else ()), *reader.notes.told())
    return Paper(sha256, path.name, MEDIA_TYPE, tuple(pages) if isinstance(pages, list) else pages, notes, reader.gap)


def _stretches(count: int, *, whole: bool) -> Iterator[range]:
    """The indices of `count` pages, a stretch at a time, one at least; a damaged paper is not sure to open alike."""
    most = count if whole else _STRETCH
    yield range(min(count, most))
    for first in range(most, count, most or 1):
        yield range(first, min(first + most, count))


class Reader:
    """Reads the pages of an open `document`, one at a time."""

    def __init__(self, document: Any, data: bytes, password: str | None) -> None:
        self.notes = Notes()
        self.gap: str | None = None
        self.document = document
        self._data, self._password = data, password
        self.slow_pages = 0

    def most(self, count: int) -> int:
        """How many of `count` pages are read; that it is not all of them is told."""
        if count > MOST_PAGES:
            self.gap = f"The paper claims {count:,} pages; only the first {MOST_PAGES:,} were read."
            self.notes.add(MOST_PAGES, f"the paper claims {count:,} pages; it was read up to here.")
        return min(count, MOST_PAGES)

    def page(self, index: int) -> Page:
        """The page at `index`, from 0."""
        number, found = index + 1, self._found(index)
        lack = _lack(found)
        if lack:
            found = self._recognised(index, found, lack)
        frame, words, drawing, _, scan = found
        if words.characters >= MOST_CHARACTERS:
            self.notes.add(number, f"it holds more than {MOST_CHARACTERS:,} characters; the rest was left out.")
        lines = lines_of(number, words.upright, words.turned, drawing.rulings)
        grids = find_grids(number, words.upright + words.turned, drawing.rulings, frame.width, frame.height)
        return Page(
            number,
            round(frame.width, 2),
            round(frame.height, 2),
            tuple(line_as_seen(line, scan) for line in lines) if scan else lines,
            tuple(grid_as_seen(grid, scan) for grid in grids) if scan else grids,
            "ocr" if scan or _is_ocr(words) else "none" if lack and not words else "text",
            _is_scan(found),
            recognised=recognised(lines, scan) if scan else (),
        )

    def _recognised(self, index: int, found: _Found, lack: str) -> _Found:
        """A page that lacks text, with what OCR finds on it."""
        number = index + 1
        if found.broken:
            self.notes.add(number, lack)
            return found
        scan, cause = self._scanned(index)
        if scan is None:
            self.notes.add(number, f"{lack}. {cause}")
            return found
        self.notes.add(number, RECOGNISED)
        words = Words(scan.words, [], hidden=len(scan.words))
        return found._replace(words=words, drawing=found.drawing._replace(rulings=scan.rulings), scan=scan)

    def _scanned(self, index: int) -> tuple[Scan | None, str]:
        """The page by OCR, or why it could not be had."""
        if remedy := lacking():
            return None, remedy
        try:
            with page_of(self.document, index) as page:
                return scan_of(page, frame_of(page)), ""
        except ScanError as error:
            return None, f"{error}."

    def _found(self, index: int) -> _Found:
        """What PDFium finds on a page, or pdfplumber where that is nothing and ought to be something."""
        with page_of(self.document, index) as page:
            found = _found_on(page, frame_of(page)) if page else _BROKEN
        slow = self._read_slowly(index) if _wanting(found) else None
        if slow is None or not slow.words:
            return found
        self.notes.add(index + 1, SLOWLY)
        frame = Frame(0.0, 0.0, slow.width, slow.height, 0)
        return _Found(frame, Words(slow.words, []), Drawing(slow.rulings, [], set()))

    def _read_slowly(self, index: int) -> plumber.PlumberPage | None:
        """The page as pdfplumber reads it, or None."""
        self.slow_pages += 1
        if self.slow_pages > MOST_SLOW_PAGES:
            return None
        try:
            return plumber.read_page(self._data, index, self._password)
        except Exception as error:  # pdfminer raises nearly anything on a broken page
            self.notes.add(index + 1, f"pdfplumber could not read it either ({type(error).__name__}).")
            return None


def _found_on(page: Any, frame: Frame, sideways: bool = False) -> _Found:
    """What PDFium finds on a page; one that is written sideways is turned, so that its lines are lines."""
    drawing = drawing_of(page, frame)
    with text_of(page) as text:
        words = words_of(text, frame, drawing.doubled, sideways)
    if words.quarter != frame.turns and not sideways:
        return _found_on(page, frame._replace(turns=words.quarter), sideways=True)
    return _Found(frame, words, drawing)


def _wanting(found: _Found) -> bool:
    """Whether a page surely has words, and PDFium finds none."""
    words = found.words
    return not words and (found.broken or words.unread > 0 or (found.drawing.texts > 0 and not words.characters))


def _lack(found: _Found) -> str | None:
    """What there is to say of a page that ought to have words, and has none, or none but a stamped page number."""
    words = found.words
    if _is_scan(found) and not _is_ocr(words):
        return SCANNED
    if words:
        return None
    if words.unread:
        return UNREADABLE
    if found.broken:
        return BROKEN
    return DRAWN if found.drawing.shapes >= _MANY_SHAPES else None


def _is_ocr(words: Words) -> bool:
    """Whether most words are not printed, but lie behind a picture of them."""
    return 2 * words.hidden > len(words.upright) + len(words.turned)


def _is_scan(found: _Found) -> bool:
    """Whether pictures cover a page that has no words, or none but those stamped at its edges or hidden behind them."""
    height, words = found.frame.height, found.words
    covered = sum(_seen_area(box, found.frame) for box in found.drawing.pictures)
    wordless = _is_ocr(words) or all(_stamped(word, height) for word in words.upright)
    return wordless and covered >= _COVERED * found.frame.width * height


def _seen_area(box: Box, frame: Frame) -> float:
    width = min(box.x1, frame.width) - max(box.x0, 0.0)
    height = min(box.bottom, frame.height) - max(box.top, 0.0)
    return max(0.0, width) * max(0.0, height)


def _stamped(word: Word, height: float) -> bool:
    return word.bottom <= _STAMPED * height or word.top >= (1 - _STAMPED) * height
