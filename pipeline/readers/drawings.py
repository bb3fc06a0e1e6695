"""What is drawn on a page beside its text: rulings, pictures, and text that is printed twice over."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_void_p
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box
from pipeline.readers.pdfium import Frame, Matrix, box_under, moved, quick
from pipeline.readers.rulings import Ruling

#: A box at most this thin, in points, is one ruling: Word draws its rulings as thin filled boxes.
THIN = 3.0
#: A filled path of no more segments than this is a plain box, or as good as one.
_BOX_SEGMENTS = 6
#: A line that leaves its axis by no more than this, in points, lies on it.
_STRAIGHT = 0.5
#: Text set again no further away than this, in points, is printed twice to look bold.
_DOUBLED = 1.0
#: Forms inside forms, objects on a page and points in a path beyond these are an attack or a map, not a table.
_DEEPEST, _MOST_OBJECTS, _MOST_POINTS = 12, 100_000, 200_000

Point = tuple[float, float]

_page_object = quick(c.FPDFPage_GetObject, c_void_p, c_int, result=c_void_p)
_form_object = quick(c.FPDFFormObj_GetObject, c_void_p, c_int, result=c_void_p)
_form_count = quick(c.FPDFFormObj_CountObjects, c_void_p)
_kind = quick(c.FPDFPageObj_GetType, c_void_p)
_object_matrix = quick(c.FPDFPageObj_GetMatrix, c_void_p, c_void_p)
_bounds = quick(c.FPDFPageObj_GetBounds, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_draw_mode = quick(c.FPDFPath_GetDrawMode, c_void_p, c_void_p, c_void_p)
_segment_count = quick(c.FPDFPath_CountSegments, c_void_p)
_segment = quick(c.FPDFPath_GetPathSegment, c_void_p, c_int, result=c_void_p)
_segment_kind = quick(c.FPDFPathSegment_GetType, c_void_p)
_segment_point = quick(c.FPDFPathSegment_GetPoint, c_void_p, c_void_p, c_void_p)
_segment_closes = quick(c.FPDFPathSegment_GetClose, c_void_p)
_TEXT, _PATH, _IMAGE, _FORM = c.FPDF_PAGEOBJ_TEXT, c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM
_MOVE, _LINE = c.FPDF_SEGMENT_MOVETO, c.FPDF_SEGMENT_LINETO


class Drawing(NamedTuple):
    """The rulings and the boxes of pictures on a page, and the addresses of text objects that are printed twice.

    `texts` counts the text objects, `shapes` the paths.
    """

    rulings: list[Ruling]
    pictures: list[Box]
    doubled: set[int]
    texts: int = 0
    shapes: int = 0


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """What is drawn on a page."""
    walk = _Walk()
    walk.objects(addressof(page.contents), c.FPDFPage_CountObjects(page), _page_object, frame.matrix, 0)
    return Drawing(walk.rulings, walk.pictures, walk.doubled, walk.texts, walk.shapes)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, d, e, x, y = inner
    p, q, r, s, u, v = outer
    return a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, x * p + y * r + u, x * q + y * s + v


class _Walk:
    """One pass over the objects of a page and of the forms on it."""

    def __init__(self) -> None:
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.doubled: set[int] = set()
        self.texts = self.shapes = 0
        self._objects, self._points = _MOST_OBJECTS, _MOST_POINTS
        self._last = (0, 0.0, 0.0)
        self._numbers = (c_float * 6)()
        self._view = memoryview(self._numbers).cast("B").cast("f")
        self._slots = [addressof(self._numbers) + 4 * i for i in range(6)]
        self._modes = (c_int * 2)()

    def objects(self, holder: int, count: int, get: Any, outer: Matrix, depth: int) -> None:
        """Walks the `count` objects of a page or form, which `get` hands out."""
        for i in range(min(count, self._objects)):
            self._objects -= 1
            item = get(holder, i)
            kind = _kind(item)
            if kind == _TEXT:
                self._text(item)
            elif kind == _PATH:
                self._path(item, outer)
            elif kind == _IMAGE:
                if box := self._bounds(item, outer):
                    self.pictures.append(box)
            elif kind == _FORM and depth < _DEEPEST:
                inner = times(self._matrix(item), outer)
                self.objects(item, _form_count(item), _form_object, inner, depth + 1)

    def _matrix(self, item: int) -> Matrix:
        _object_matrix(item, self._slots[0])
        a, b, d, e, x, y = self._view
        return a, b, d, e, x, y

    def _sides(self, item: int) -> tuple[float, float, float, float] | None:
        """The left, bottom, right and top of an object."""
        if not _bounds(item, *self._slots[:4]):
            return None
        left, bottom, right, top, *_ = self._view
        return left, bottom, right, top

    def _text(self, item: int) -> None:
        """Notes a text object that is printed over the one before it."""
        self.texts += 1
        _object_matrix(item, self._slots[0])
        x, y = self._view[4], self._view[5]
        last, last_x, last_y = self._last
        self._last = item, x, y
        if last and abs(x - last_x) <= _DOUBLED and abs(y - last_y) <= _DOUBLED and self._as_wide(item, last):
            self.doubled.update((item, last))

    def _as_wide(self, item: int, other: int) -> bool:
        sides, others = self._sides(item), self._sides(other)
        if sides is None or others is None:
            return False
        return abs((sides[2] - sides[0]) - (others[2] - others[0])) <= _DOUBLED

    def _bounds(self, item: int, outer: Matrix) -> Box | None:
        """The box around an object on the page as it is seen."""
        sides = self._sides(item)
        return box_under(outer, *sides) if sides else None

    def _path(self, item: int, outer: Matrix) -> None:
        self.shapes += 1
        _draw_mode(item, addressof(self._modes), addressof(self._modes) + 4)
        filled, stroked = self._modes
        count = _segment_count(item)
        if not (filled or stroked) or count > self._points:
            return
        self._points -= count
        if not stroked and count <= _BOX_SEGMENTS and (box := self._bounds(item, outer)) and _is_thin(box):
            self.rulings.extend(_centre_lines(*box))
            return
        matrix = times(self._matrix(item), outer)
        for chain in self._chains(item, count):
            self.rulings.extend(rulings_of([moved(point, matrix) for point in chain], filled=not stroked))

    def _chains(self, item: int, count: int) -> Iterator[list[Point]]:
        """The chains of straight segments of a path; a curve ends one."""
        x, y, *_ = self._slots
        view = self._view
        chain: list[Point] = []
        start: Point = (0.0, 0.0)
        for i in range(count):
            segment = _segment(item, i)
            kind = _segment_kind(segment)
            _segment_point(segment, x, y)
            point = view[0], view[1]
            if kind != _LINE:
                if len(chain) > 1:
                    yield chain
                chain = []
                start = point if kind == _MOVE else start
            chain.append(point)
            if kind == _LINE and _segment_closes(segment):
                chain.append(start)
        if len(chain) > 1:
            yield chain


def rulings_of(points: list[Point], filled: bool = False) -> Iterator[Ruling]:
    """The rulings that a chain of points draws: a thin box is one, else each straight side is, `filled` or drawn."""
    xs, ys = zip(*points, strict=True)
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    box = Box(x0, top, x1, bottom)
    if not isfinite(x1 - x0 + bottom - top):
        return
    if len(points) > 2 and _is_thin(box):
        yield from _centre_lines(x0, top, x1, bottom)
        return
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) <= _STRAIGHT < abs(xa - xb):
            yield Ruling(min(xa, xb), (ya + yb) / 2, max(xa, xb), (ya + yb) / 2, filled)
        elif abs(xa - xb) <= _STRAIGHT < abs(ya - yb):
            yield Ruling((xa + xb) / 2, min(ya, yb), (xa + xb) / 2, max(ya, yb), filled)


def _is_thin(box: Box) -> bool:
    return min(box.x1 - box.x0, box.bottom - box.top) <= THIN


def _centre_lines(x0: float, top: float, x1: float, bottom: float) -> Iterator[Ruling]:
    """The middle of a thin box; a dot is both a short line across and a short one down."""
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if bottom - top <= THIN and x1 > x0:
        yield Ruling(x0, y, x1, y)
    if x1 - x0 <= THIN and bottom > top:
        yield Ruling(x, top, x, bottom)
