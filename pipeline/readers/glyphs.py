"""The characters of one page as PDFium has them, asked for by their number: text, style and place."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Collection, Sequence
from ctypes import addressof, c_double, c_float, c_int, c_void_p
from itertools import repeat
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box
from pipeline.readers.fonts import Font, font_of
from pipeline.readers.pdfium import Frame, quick

#: Text that is off by less than this, in quarter turns, is straight; letters that lean by more than this are italic.
_TURNED, _LEANING = 0.07, 0.1
#: How far descenders reach below the baseline, as a share of the type size (as pdfplumber has it).
DESCENT = 0.212
#: How far letters reach above the baseline, as a share of the type size: so far a leaning letter's box is too wide.
ASCENT = 0.75
_FILL_AND_STROKE, _INVISIBLE = 2, 3
#: More characters than this on one page are not meant to be read.
MOST_CHARACTERS = 500_000

_text_object = quick(c.FPDFText_GetTextObject, c_void_p, c_int, result=c_void_p)
_origin = quick(c.FPDFText_GetCharOrigin, c_void_p, c_int, c_void_p, c_void_p)
_loose_box = quick(c.FPDFText_GetLooseCharBox, c_void_p, c_int, c_void_p)
_matrix = quick(c.FPDFText_GetMatrix, c_void_p, c_int, c_void_p)
_font_size = quick(c.FPDFText_GetFontSize, c_void_p, c_int, result=c_double)
_font_handle = quick(c.FPDFTextObj_GetFont, c_void_p, result=c_void_p)
_font_name = quick(c.FPDFFont_GetBaseFontName, c_void_p, c_void_p, ctypes.c_size_t, result=ctypes.c_size_t)
_font_flags = quick(c.FPDFFont_GetFlags, c_void_p)
_render_mode = quick(c.FPDFTextObj_GetTextRenderMode, c_void_p)


class Style(NamedTuple):
    """How the characters of a text object are set.

    `quarter`: by how many quarter turns against the clock they are written, None where slanted. `lean`: how far their
    matrix makes them lean over, as a share of their height: some producers make their italics so.
    """

    size: float
    bold: bool
    italic: bool
    quarter: int | None
    hidden: bool
    lean: float
    font: Font


_UNSET = Style(0.0, False, False, 0, False, 0.0, font_of(""))


#: What PDFium tells of how a text object is set: its font, its render mode, whether it is printed twice, its type size
#: in units of its matrix, and the first four numbers of that.
_Told = tuple[int | None, int, bool, float, float, float, float, float]


class _Axes(NamedTuple):
    """Where the coordinates of upright text stand in what PDFium gives, as the page is seen.

    `along` and `across` index (x, y) of an origin, `far` the side (left, top, right, bottom) at which a character ends;
    each coordinate is then turned by its sign and shifted.
    """

    along: int
    across: int
    far: int
    sign: int
    shift: float
    sign_across: int
    shift_across: float


def _axes(frame: Frame) -> _Axes:
    x0, y0, x1, y1, turns = frame
    return (
        _Axes(0, 1, 2, 1, -x0, -1, y1),
        _Axes(1, 0, 1, 1, -y0, 1, -x0),
        _Axes(0, 1, 0, -1, x1, 1, -y0),
        _Axes(1, 0, 3, -1, y1, -1, x1),
    )[turns]


class Glyphs:
    """The characters of a text page. Text objects at the addresses `doubled` are printed twice, which makes bold."""

    def __init__(self, text: Any, frame: Frame, doubled: Collection[int] = ()) -> None:
        self.address = addressof(text.contents)
        self._text = text
        self._frame = frame
        self._axes = _axes(frame)
        self._doubled = doubled
        self._styles: dict[int | None, Style] = {None: _UNSET}
        self._known: dict[Style, Style] = {}
        self._told: dict[_Told, Style] = {}
        self._fonts: dict[int | None, Font] = {None: _UNSET.font}
        self._numbers = (c_float * 6)()
        self._slot = addressof(self._numbers)
        self._view = memoryview(self._numbers).cast("B").cast("f")

    def text(self) -> str:
        """Every character of the page, one a place; at most MOST_CHARACTERS of them."""
        count = min(max(0, c.FPDFText_CountChars(self._text)), MOST_CHARACTERS)
        buffer = (ctypes.c_ushort * (count + 1))()
        got = c.FPDFText_GetText(self._text, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace") if got > 0 else ""
        if len(text) == count:
            return text
        return "".join(_character(c.FPDFText_GetUnicode(self._text, i)) for i in range(count))

    def style(self, i: int, item: int | None) -> Style:
        """How character `i` of the text object `item` is set; equal styles are the same object."""
        style = self._styles.get(item)
        if style is None:
            style = self._styles[item] = self._set(i, item)
        return style

    def _set(self, i: int, item: int | None) -> Style:
        _matrix(self.address, i, self._slot)
        a, b, d, e, _, _ = self._view
        told = _font_handle(item), _render_mode(item), item in self._doubled, _font_size(self.address, i), a, b, d, e
        style = self._told.get(told)
        if style is None:
            style = self._style_of(told)
            self._told[told] = style = self._known.setdefault(style, style)
        return style

    def _style_of(self, told: _Told) -> Style:
        handle, mode, doubled, units, a, b, d, e = told
        font = self._font(handle)
        scale, quarter, lean = _read_matrix(a, b, d, e)
        bold = font.bold or doubled or mode == _FILL_AND_STROKE
        italic = font.italic or lean > _LEANING
        return Style(round(units * scale, 2), bold, italic, quarter, mode == _INVISIBLE, lean, font)

    def _font(self, handle: int | None) -> Font:
        font = self._fonts.get(handle)
        if font is None:
            name = ctypes.create_string_buffer(256)
            _font_name(handle, addressof(name), 256)
            font = self._fonts[handle] = font_of(name.value.decode("utf-8", "replace"), _font_flags(handle))
        return font

    def box(self, i: int) -> Box:
        """The box of character `i`, with room above and below it."""
        _loose_box(self.address, i, self._slot)
        left, top, right, bottom, *_ = self._view
        return self._frame.box(left, bottom, right, top)

    def items(self, characters: Sequence[int]) -> list[int | None]:
        """The text object that each of `characters` belongs to, as an address; None for one that PDFium has put in."""
        return list(map(_text_object, repeat(self.address), characters))

    def item(self, i: int) -> int | None:
        """The text object that character `i` belongs to."""
        found: int | None = _text_object(self.address, i)
        return found

    def starts(self, characters: Sequence[int]) -> tuple[list[float], list[float]]:
        """Where upright `characters` begin, and their baselines, in points from the page's top left corner."""
        count = len(characters)
        points = (c_double * (2 * count))()
        x = range(addressof(points), addressof(points) + 16 * count, 16)
        y = range(addressof(points) + 8, addressof(points) + 8 + 16 * count, 16)
        _each(_origin, self.address, characters, x, y)
        along, across, _, sign, shift, sign_across, shift_across = self._axes
        flat = points[:]
        starts = [sign * at + shift for at in flat[along::2]]
        return starts, [sign_across * at + shift_across for at in flat[across::2]]

    def ends(self, characters: Sequence[int]) -> list[float]:
        """Where the boxes of upright `characters` end, in points from the page's left edge."""
        count = len(characters)
        sides = (c_float * (4 * count))()
        _each(_loose_box, self.address, characters, range(addressof(sides), addressof(sides) + 16 * count, 16))
        _, _, far, sign, shift, *_ = self._axes
        return [sign * at + shift for at in sides[far::4]]


def _each(function: Any, page: int, characters: Sequence[int], *slots: Sequence[int]) -> None:
    """Calls a function of PDFium for each of `characters` with the addresses where it is to put its answer.

    Called in one go from C: this is most of what reading a page's words takes.
    """
    deque(map(function, repeat(page), characters, *slots), maxlen=0)


def _read_matrix(a: float, b: float, d: float, e: float) -> tuple[float, int | None, float]:
    """By how much a text matrix makes letters higher, its quarter turns, and its lean."""
    if b == d == 0 < a:
        return abs(e), 0, 0.0
    width = hypot(a, b) or 1.0
    turns = atan2(b, a) / (pi / 2)
    quarter = round(turns) % 4 if abs(turns - round(turns)) <= _TURNED else None
    return abs(a * e - b * d) / width, quarter, round(max(0.0, a * d + b * e) / width**2, 2)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
