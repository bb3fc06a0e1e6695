"""What is drawn on a page beside its text: rulings, pictures, and text that is printed twice over."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box
from pipeline.readers.pdfium import Frame
from pipeline.readers.rulings import Ruling

#: A box at most this thin, in points, is one ruling: Word draws its rulings as thin filled boxes.
THIN = 3.0
#: A line that leaves its axis by no more than this, in points, lies on it.
_STRAIGHT = 0.5
#: Text set again no further away than this, in points, is printed twice to look bold.
_DOUBLED = 1.0
#: Forms inside forms, objects on a page and points in a path beyond these are an attack or a map, not a table.
_DEEPEST, _MOST_OBJECTS, _MOST_POINTS = 12, 100_000, 200_000

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """The rulings and the boxes of pictures on a page, and the addresses of text objects that are printed twice.

    `texts` counts the text objects.
    """

    rulings: list[Ruling]
    pictures: list[Box]
    doubled: set[int]
    texts: int


def drawing_of(page: Any, frame: Frame) -> Drawing:
    """What is drawn on a page."""
    walk = _Walk(frame)
    walk.objects(page, c.FPDFPage_CountObjects(page), c.FPDFPage_GetObject, IDENTITY, 0)
    return Drawing(walk.rulings, walk.pictures, walk.doubled, walk.texts)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, d, e, x, y = inner
    p, q, r, s, u, v = outer
    return a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, x * p + y * r + u, x * q + y * s + v


class _Walk:
    """One pass over the objects of a page and of the forms on it."""

    def __init__(self, frame: Frame) -> None:
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.doubled: set[int] = set()
        self.texts = 0
        self._frame = frame
        self._objects, self._points = _MOST_OBJECTS, _MOST_POINTS
        self._last: tuple[Any, float, float] | None = None
        self._matrix = c.FS_MATRIX()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._sides = [ctypes.c_float() for _ in range(4)]

    def objects(self, holder: Any, count: int, get: Any, outer: Matrix, depth: int) -> None:
        """Walks the `count` objects of a page or form, which `get` hands out."""
        for i in range(min(count, self._objects)):
            self._objects -= 1
            item = get(holder, i)
            match c.FPDFPageObj_GetType(item):
                case c.FPDF_PAGEOBJ_TEXT:
                    self._text(item)
                case c.FPDF_PAGEOBJ_PATH:
                    self._path(item, outer)
                case c.FPDF_PAGEOBJ_IMAGE:
                    self._picture(item, outer)
                case c.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                    inner = times(self._matrix_of(item), outer)
                    self.objects(item, c.FPDFFormObj_CountObjects(item), c.FPDFFormObj_GetObject, inner, depth + 1)

    def _matrix_of(self, item: Any) -> Matrix:
        m = self._matrix
        c.FPDFPageObj_GetMatrix(item, m)
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _text(self, item: Any) -> None:
        """Notes a text object that is printed over the one before it."""
        self.texts += 1
        *_, x, y = self._matrix_of(item)
        last, self._last = self._last, (item, x, y)
        near = last and abs(x - last[1]) <= _DOUBLED and abs(y - last[2]) <= _DOUBLED
        if last and near and abs(self._width(item) - self._width(last[0])) <= _DOUBLED:
            self.doubled.update(ctypes.addressof(twin.contents) for twin in (item, last[0]))

    def _width(self, item: Any) -> float:
        c.FPDFPageObj_GetBounds(item, *self._sides)
        return float(self._sides[2].value - self._sides[0].value)

    def _picture(self, item: Any, outer: Matrix) -> None:
        if c.FPDFPageObj_GetBounds(item, *self._sides):
            left, bottom, right, top = (side.value for side in self._sides)
            self.pictures.append(self._placed([(left, bottom), (right, top)], outer))

    def _placed(self, points: list[Point], matrix: Matrix) -> Box:
        (xa, ya), (xb, yb) = (_moved(point, matrix) for point in points)
        return self._frame.box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def _path(self, item: Any, outer: Matrix) -> None:
        c.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        count = c.FPDFPath_CountSegments(item)
        if not (self._fill.value or self._stroke.value) or count > self._points:
            return
        self._points -= count
        matrix = times(self._matrix_of(item), outer)
        for points in self._strokes(item, count):
            self.rulings.extend(rulings_of([self._frame.point(*_moved(p, matrix)) for p in points]))

    def _strokes(self, item: Any, count: int) -> Iterator[list[Point]]:
        """The chains of straight segments of a path; a curve ends one."""
        chain: list[Point] = []
        start: Point = (0.0, 0.0)
        for i in range(count):
            segment = c.FPDFPath_GetPathSegment(item, i)
            kind = c.FPDFPathSegment_GetType(segment)
            c.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            point = self._x.value, self._y.value
            if kind != c.FPDF_SEGMENT_LINETO:
                if len(chain) > 1:
                    yield chain
                chain = []
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = point
            chain.append(point)
            if c.FPDFPathSegment_GetClose(segment) and kind == c.FPDF_SEGMENT_LINETO:
                chain.append(start)
        if len(chain) > 1:
            yield chain


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, d, e, u, v) = point, matrix
    return a * x + d * y + u, b * x + e * y + v


def rulings_of(points: list[Point]) -> Iterator[Ruling]:
    """The rulings that a chain of points draws: a thin box is one, else each straight side is."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if len(points) > 2 and min(x1 - x0, bottom - top) <= THIN:
        yield from _centre_lines(x0, top, x1, bottom)
        return
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(ya - yb) <= _STRAIGHT < abs(xa - xb):
            yield Ruling(min(xa, xb), (ya + yb) / 2, max(xa, xb), (ya + yb) / 2)
        elif abs(xa - xb) <= _STRAIGHT < abs(ya - yb):
            yield Ruling((xa + xb) / 2, min(ya, yb), (xa + xb) / 2, max(ya, yb))


def _centre_lines(x0: float, top: float, x1: float, bottom: float) -> Iterator[Ruling]:
    """The middle of a thin box; a dot is both a short line across and a short one down."""
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if bottom - top <= THIN and x1 > x0:
        yield Ruling(x0, y, x1, y)
    if x1 - x0 <= THIN and bottom > top:
        yield Ruling(x, top, x, bottom)
