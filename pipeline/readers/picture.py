"""A page as a picture: drawn, set straight, its ruled lines found and taken out, so that only writing is left.

Pictures are grey, one byte a pixel, rows from the top down.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as c  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image

from extractors.paper import Box
from pipeline.readers.pdfium import Frame
from pipeline.readers.rulings import Ruling
from pipeline.readers.strokes import Stroke, merged

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

#: Dots an inch at which pages are drawn; fewer where a page would have more pixels than the second.
_DPI, _MOST_PIXELS = 300, 40_000_000
#: Rulings are looked for at half that: they show, and noise does not.
_HALF = 2
#: Pages lie askew by no more than this, in degrees; it is measured in steps, first rough, then fine.
_MOST_ASKEW, _ROUGH, _FINE = 4.0, 0.25, 0.025
#: The strips, from left to right, that are moved against each other to see whether the lines become sharper.
_STRIPS = 24
#: How much sharper they must become.
_SHARPER = 1.02
#: Rulings are at least so long and at most so thick, in points, and stand this far from the sheet's edges, where
#: scanners leave shadows.
_SHORTEST_ACROSS, _SHORTEST_DOWN, _THICKEST, _EDGE = 36.0, 24.0, 4.0, 6.0
#: So much of a ruling is dark, in every stretch of it.
_DARK = 0.95
#: What is darker than this, between the paper (0) and the ink (1), is dark.
_INK = 0.4
#: What is this far from the ink to the paper is white: the shading of table heads.
_WHITE = 0.75


class Picture(NamedTuple):
    """A page drawn and set straight, without its ruled lines, which are in points of the straight page.

    `box` is the part of the page that is shown, `askew` by how many degrees it was turned against the clock to be
    straight.
    """

    pixels: Grey
    dpi: int
    box: Box
    askew: float
    rulings: list[Ruling]

    def save(self, path: Path) -> None:
        """Writes the picture to a file of the kind that its name tells."""
        Image.fromarray(self.pixels).save(path, dpi=(self.dpi, self.dpi))

    def stroke(self, box: Box) -> float:
        """How thick the strokes of what is written in a box are, in points: twice their area by their outline."""
        scale = self.dpi / 72
        left, right = (max(0, round((x - self.box.x0) * scale)) for x in (box.x0, box.x1))
        top, bottom = (max(0, round((y - self.box.top) * scale)) for y in (box.top, box.bottom))
        ink = self.pixels[top:bottom, left:right] < 128
        outline = np.count_nonzero(ink[1:] != ink[:-1]) + np.count_nonzero(ink[:, 1:] != ink[:, :-1])
        return 2 * int(np.count_nonzero(ink)) / max(1, int(outline)) / scale


def picture_of(page: Any, frame: Frame) -> Picture:
    """The picture of a page of PDFium's."""
    box = _shown(page, frame)
    dpi = _resolution(box)
    drawn = _drawn(page, box, dpi)
    askew = _askewness(_dark(drawn[::_HALF, ::_HALF]))
    straight = _straightened(drawn, askew)
    across, down = _ruled(_dark(_halved(straight)), dpi / _HALF / 72)
    rulings = _rulings(across, down, 72 * _HALF / dpi, box)
    return Picture(_bright(_without(straight, across | down)), dpi, box, askew, rulings)


def _shown(page: Any, frame: Frame) -> Box:
    """The part of a page that PDFium draws: its crop box, as far as it lies in the frame."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not c.FPDFPage_GetCropBox(page, *sides):
        return Box(0.0, 0.0, frame.width, frame.height)
    left, bottom, right, top = (side.value for side in sides)
    box = frame.box(left, bottom, right, top)
    return Box(max(0.0, box.x0), max(0.0, box.top), min(frame.width, box.x1), min(frame.height, box.bottom))


def _resolution(box: Box) -> int:
    """Dots an inch for a page of this size."""
    inches = (box.x1 - box.x0) * (box.bottom - box.top) / 72**2
    return max(1, min(_DPI, int(sqrt(_MOST_PIXELS / max(inches, 0.01)))))


def _drawn(page: Any, box: Box, dpi: int) -> Grey:
    """The page as PDFium draws it, on white."""
    width, height = (max(1, round(side * dpi / 72)) for side in (box.x1 - box.x0, box.bottom - box.top))
    pixels: Grey = np.full((height, width), 255, np.uint8)
    bitmap = c.FPDFBitmap_CreateEx(width, height, c.FPDFBitmap_Gray, pixels.ctypes.data, width)
    try:
        c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, c.FPDF_ANNOT | c.FPDF_GRAYSCALE)
    finally:
        c.FPDFBitmap_Destroy(bitmap)
    return pixels


def _dark(pixels: Grey) -> Mask:
    """Which pixels are ink: much darker than the paper, which is what most of a page is."""
    paper, ink = float(np.median(pixels)), float(np.percentile(pixels, 0.5))
    return pixels < paper - max(_INK * (paper - ink), 1.0)


def _halved(pixels: Grey) -> Grey:
    """The picture at half its size, each pixel the mean of four."""
    height, width = (side - side % 2 for side in pixels.shape)
    whole = pixels[:height, :width].astype(np.uint16)
    rows = whole[::2] + whole[1::2]
    return ((rows[:, ::2] + rows[:, 1::2]) // 4).astype(np.uint8)


def _askewness(dark: Mask) -> float:
    """By how many degrees the page must be turned against the clock to be straight."""
    width = dark.shape[1] // _STRIPS
    if not width or not dark.any():
        return 0.0
    strips = dark[:, : width * _STRIPS].reshape(len(dark), _STRIPS, width).sum(axis=2, dtype=np.int32)
    rough = max(_angles(0.0, _MOST_ASKEW, _ROUGH), key=lambda angle: (_sharpness(strips, width, angle), -abs(angle)))
    fine = max(_angles(rough, _ROUGH, _FINE), key=lambda angle: (_sharpness(strips, width, angle), -abs(angle)))
    return fine if _sharpness(strips, width, fine) > _SHARPER * _sharpness(strips, width, 0.0) else 0.0


def _angles(middle: float, reach: float, step: float) -> Iterator[float]:
    count = round(reach / step)
    return (round(middle + i * step, 3) for i in range(-count, count + 1))


def _sharpness(strips: NDArray[np.int32], width: int, angle: float) -> float:
    """How much rows differ from their neighbours once each strip is moved up as turning the page would move it."""
    middle = (_STRIPS - 1) / 2
    slope = sin(radians(angle)) * width
    moved = [np.roll(strips[:, i], -round(slope * (i - middle))) for i in range(_STRIPS)]
    return float((np.diff(np.sum(moved, axis=0)).astype(np.float64) ** 2).sum())


def _straightened(pixels: Grey, askew: float) -> Grey:
    if not askew:
        return pixels
    paper = int(np.median(pixels))
    turned = Image.fromarray(pixels).rotate(askew, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.array(turned, np.uint8)


def _ruled(dark: Mask, scale: float) -> tuple[Mask, Mask]:
    """The pixels of rulings across and down, at `scale` pixels a point."""
    thick = max(2, round(_THICKEST * scale))
    across = _runs(dark | _below(dark), round(_SHORTEST_ACROSS * scale)) & dark
    down = _runs((dark | _below(dark.T).T).T, round(_SHORTEST_DOWN * scale)).T & dark
    solid_down, solid_across = _runs(across.T, thick).T, _runs(down, thick)
    across, down = across & ~solid_down, down & ~solid_across
    edge = round(_EDGE * scale)
    for ruled in (across, down):
        ruled[:edge] = ruled[-edge:] = ruled[:, :edge] = ruled[:, -edge:] = False
    return across, down


def _below(dark: Mask) -> Mask:
    """Each row as the row below it."""
    return np.vstack([dark[1:], dark[-1:]])


def _runs(dark: Mask, length: int) -> Mask:
    """The pixels of stretches at least `length` long, along rows, that are dark all but for specks."""
    rows, width = dark.shape
    if width <= length:
        return np.zeros_like(dark)
    starts = _windows(dark, length) >= _DARK * length
    gap = np.zeros((rows, length - 1), np.bool_)
    covered = np.hstack([gap, starts, gap])
    return _windows(covered, length) > 0


def _windows(marks: Mask, length: int) -> NDArray[np.int32]:
    """How many marks are in each window of `length` pixels along the rows."""
    sums = np.zeros((marks.shape[0], marks.shape[1] + 1), np.int32)
    np.cumsum(marks, axis=1, dtype=np.int32, out=sums[:, 1:])
    return sums[:, length:] - sums[:, :-length]


def _bright(pixels: Grey) -> Grey:
    """The picture with white for its paper and light shades, and black for its ink."""
    paper, ink = float(np.median(pixels)), float(np.percentile(pixels, 0.5))
    spread = max(1.0, _WHITE * (paper - ink))
    shades: Grey = np.clip((np.arange(256) - ink) / spread * 255, 0, 255).astype(np.uint8)
    return np.take(shades, pixels)


def _rulings(across: Mask, down: Mask, size: float, box: Box) -> list[Ruling]:
    """The rulings in points, at `size` points a pixel."""
    rows = merged(_strokes(across, size, box.top, box.x0))
    columns = merged(_strokes(down.T, size, box.x0, box.top))
    return [
        *(Ruling(start, at, end, at) for at, start, end in rows if end - start >= _SHORTEST_DOWN),
        *(Ruling(at, start, at, end) for at, start, end in columns if end - start >= _SHORTEST_DOWN / 2),
    ]


def _strokes(mask: Mask, size: float, at: float, along: float) -> Iterator[Stroke]:
    """A stroke for each run of pixels along a row."""
    padded = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    edges = np.diff(padded, axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield Stroke(at + (row + 0.5) * size, along + start * size, along + end * size)


def _without(pixels: Grey, ruled: Mask) -> Grey:
    """The picture with paper where the rulings were, and a little beside them."""
    wide = ruled.copy()
    for axis in (0, 1):
        wide |= np.roll(wide, 1, axis) | np.roll(wide, -1, axis)
    mask = wide.repeat(_HALF, axis=0).repeat(_HALF, axis=1)
    height, width = mask.shape
    clean = pixels.copy()
    clean[:height, :width][mask] = int(np.median(pixels))
    return clean
