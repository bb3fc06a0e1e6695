"""Reads a page that has no text: drawn, set straight, and put through OCRmyPDF with tesseract.

Both are optional. Nothing leaves the computer, and the same page gives the same words every time.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import cos, radians, sin
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.errors import PaperError
from extractors.paper import Box, Grid, Line, Recognised, Word, around
from pipeline.readers.glyphs import DESCENT
from pipeline.readers.lattice import cells_of, tables_of
from pipeline.readers.pdfium import Frame, frame_of, opened, page_of, text_of
from pipeline.readers.rulings import Ruling
from pipeline.readers.strokes import strokes_of
from pipeline.readers.sureness import WORD_LIST, sureness, told_in
from pipeline.readers.words import words_of

if TYPE_CHECKING:
    from pipeline.readers.picture import Picture

#: What runs OCRmyPDF: a script that ends it when this process ends.
_BOUND = (sys.executable, "-P", str(Path(__file__).with_name("bound.py")))
#: Seconds that a page may take: tesseract on its own, and all of it.
_RECOGNISING, _WHOLE = 120, 180
#: OCR measures type sizes by each word's letters; those this near to the page's usual size, as shares of it, are that.
_LEAST, _MOST = 0.75, 1.3
#: Strokes that are so many times as thick as most, for their type size, are bold.
_BOLD = 1.4
_OPTIONS = (
    *("--output-type", "pdf", "--optimize", "0", "--pdf-renderer", "sandwich", "--jobs", "1", "--quiet"),
    *("--language", "eng", "--tesseract-timeout", str(_RECOGNISING)),
    "--keep-temporary-files",  # tesseract's own list of words is among them
)
#: Tables are read for themselves, each cell's words wherever they stand: taken as lines, cells of several lines beside
#: cells of one, set in their middle, are read as rubbish.
_SPARSE = ("--tesseract-pagesegmode", "11")
#: Between capitals a stroke is taken for an "I": no word ends so, but "RECOMMENDATION/S" does.
_STROKE = re.compile(r"(?<=[A-Z]ION)I/?S\b")


class ScanError(Exception):
    """A page could not be recognised; the message says why."""


class Scan(NamedTuple):
    """What OCR finds on a page that was set straight: `box` is what is seen of it, `askew` how far it was turned.

    `sure` has how sure OCR is of each of the `words`, from 0 to 1.
    """

    words: list[Word]
    sure: list[float]
    rulings: list[Ruling]
    box: Box
    askew: float


def scan_of(page: Any, frame: Frame) -> Scan:
    """The words and rulings of a page of PDFium's, by OCR. Raises ScanError."""
    from pipeline.readers.picture import picture_of  # noqa: PLC0415 - numpy is loaded only where there is a scan

    picture = picture_of(page, frame)
    with TemporaryDirectory(prefix="minutebook-") as room:
        found = _found(picture, Path(room), ())
        tables = [around(cells) for cells in tables_of(cells_of(strokes_of(picture.rulings)))]
        if tables:
            found = [(word, sure) for word, sure in found if not _inside(word, tables)]
            sparse = _found(picture, Path(room), _SPARSE)
            found += [(word, sure) for word, sure in sparse if _inside(word, tables)]
    words = _weighed(_evened([word for word, _ in found]), picture)
    return Scan(words, [sure for _, sure in found], picture.rulings, picture.box, picture.askew)


def _found(picture: Picture, room: Path, more: Sequence[str]) -> list[tuple[Word, float]]:
    """The words that OCR finds on a picture, each with how sure it is, in points of the page that the picture is of."""
    drawn, recognised, extra = room / "page.png", room / "page.pdf", room / "extra"
    picture.save(drawn)
    extra.write_text(WORD_LIST, encoding="ascii")
    listed = room / ("list" + "".join(more))
    listed.mkdir()
    _run(
        listed, [str(drawn), str(recognised), "--image-dpi", str(picture.dpi), "--tesseract-config", str(extra), *more]
    )
    told = told_in(listed, 72 / picture.dpi)
    words = _words(recognised)
    return [
        (_shifted(word, picture.box.x0, picture.box.top), sure)
        for word, sure in zip(words, sureness(words, told), strict=True)
    ]


def _inside(word: Word, boxes: Sequence[Box]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(box.holds(x, y) for box in boxes)


def _run(room: Path, options: Sequence[str]) -> None:
    """Runs OCRmyPDF in `room`. One thread: with more, tesseract is no faster beside other workers."""
    command = [*_BOUND, str(room), *_OPTIONS, *options]
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1", "TMPDIR": str(room)}
    with (
        _held_line() as line,
        subprocess.Popen(
            command,
            env=surroundings,
            stdin=line,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process,
    ):
        try:
            _, told = process.communicate(timeout=_WHOLE)
        except subprocess.TimeoutExpired as error:
            raise ScanError(f"OCR took longer than {_WHOLE} seconds") from error
        finally:
            _end(process)
    if process.returncode:
        raise ScanError(f"OCR failed ({_last_line(told)})")


@contextmanager
def _held_line() -> Iterator[int]:
    """A pipe's end to read from, which closes when this process ends, however that ends."""
    theirs, ours = os.pipe()
    try:
        yield theirs
    finally:
        os.close(theirs)
        os.close(ours)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that is still running, and the tesseract that it has started."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _last_line(told: bytes) -> str:
    lines = told.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it gave no reason")


def _words(recognised: Path) -> list[Word]:
    """The words that OCR has laid over its picture, in points of the picture."""
    try:
        with (
            opened(recognised.name, recognised.read_bytes()) as document,
            page_of(document, 0) as page,
            text_of(page) as text,
        ):
            return words_of(text, frame_of(page)).upright
    except (OSError, PaperError) as error:
        raise ScanError("OCR gave nothing that can be read") from error


def _shifted(word: Word, x: float, y: float) -> Word:
    text = _STROKE.sub("/S", word.text)
    x0, x1, top, bottom = word.x0 + x, word.x1 + x, word.top + y, word.bottom + y
    return word._replace(text=text, x0=x0, top=top, x1=x1, bottom=bottom, baseline=word.baseline + y)


def _evened(words: list[Word]) -> list[Word]:
    """The words in one size where theirs is nearly that of the page."""
    if not words:
        return words
    usual = float(median(word.size for word in words))
    return [_sized(word, usual) if _LEAST * usual <= word.size <= _MOST * usual else word for word in words]


def _sized(word: Word, size: float) -> Word:
    bottom = word.baseline + DESCENT * size
    return word._replace(size=size, top=bottom - size, bottom=bottom)


def _weighed(words: list[Word], picture: Picture) -> list[Word]:
    """The words, bold where their strokes are much thicker than most on the page."""
    strokes = [picture.stroke(Box(word.x0, word.top, word.x1, word.bottom)) / word.size for word in words]
    bold = _BOLD * median(strokes) if strokes else 0.0
    return [word._replace(bold=stroke > bold) for word, stroke in zip(words, strokes, strict=True)]


def line_as_seen(line: Line, scan: Scan) -> Line:
    """A line of the straight page at its place on the page as it is seen; it keeps its shape."""
    x, y = _way_back(line.box, scan)
    spans = tuple(span._replace(x0=span.x0 + x, x1=span.x1 + x) for span in line.spans)
    return replace(line, box=_moved(line.box, x, y), baseline=line.baseline + y, spans=spans)


def recognised(lines: Sequence[Line], scan: Scan) -> tuple[Recognised, ...]:
    """The words of a scan with how sure OCR is of each, line by line; `lines` are those of the straight page.

    A word is moved as its line is, so that it stays inside its line's box.
    """
    homes: list[list[tuple[Word, float]]] = [[] for _ in lines]
    order = sorted(range(len(lines)), key=lambda at: lines[at].baseline)
    baselines = [lines[at].baseline for at in order]
    for word, sure in zip(scan.words, scan.sure, strict=True):
        first, last = (
            bisect_left(baselines, word.baseline - word.size),
            bisect_right(baselines, word.baseline + word.size),
        )
        x = (word.x0 + word.x1) / 2
        able = [at for at in order[first:last] if lines[at].box.x0 <= x <= lines[at].box.x1]
        if able:
            homes[min(able, key=lambda at: abs(lines[at].baseline - word.baseline))].append((word, sure))
    return tuple(
        Recognised(word.text, _moved(Box(word.x0, word.top, word.x1, word.bottom), *_way_back(line.box, scan)), sure)
        for line, home in zip(lines, homes, strict=True)
        for word, sure in sorted(home, key=lambda one: one[0].x0)
    )


def grid_as_seen(grid: Grid, scan: Scan) -> Grid:
    """A grid of the straight page at its place on the page as it is seen; each cell keeps its shape."""
    cells = tuple(replace(cell, box=_moved(cell.box, *_way_back(cell.box, scan))) for cell in grid.cells)
    return replace(grid, box=_moved(grid.box, *_way_back(grid.box, scan)), cells=cells)


def _way_back(box: Box, scan: Scan) -> tuple[float, float]:
    """How far the middle of a box was moved when the page was set straight, taken back."""
    turn = radians(scan.askew)
    dx = (box.x0 + box.x1 - scan.box.x0 - scan.box.x1) / 2
    dy = (box.top + box.bottom - scan.box.top - scan.box.bottom) / 2
    return dx * cos(turn) - dy * sin(turn) - dx, dx * sin(turn) + dy * cos(turn) - dy


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.top + y, box.x1 + x, box.bottom + y)
