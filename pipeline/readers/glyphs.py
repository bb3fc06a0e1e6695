"""The characters of one page as PDFium has them, asked for by their number: text, style and place."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection
from ctypes import addressof, c_double, c_float, c_int, c_void_p
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box, Word
from pipeline.readers.fonts import Font, font_of
from pipeline.readers.pdfium import Frame, quick

#: Text that is off by less than this, in quarter turns, is straight; letters that lean by more than this are italic.
_TURNED, _LEANING = 0.07, 0.1
#: How far descenders reach below the baseline, as a share of the type size (as pdfplumber has it).
DESCENT = 0.212
#: How far letters reach above the baseline, as a share of the type size: so far a leaning letter's box is too wide.
_ASCENT = 0.75
_FILL_AND_STROKE, _INVISIBLE = 2, 3
#: More characters than this on one page are not meant to be read.
MOST_CHARACTERS = 500_000

#: The text object that a character of a text page belongs to, as an address; None for one that PDFium has put in.
text_object = quick(c.FPDFText_GetTextObject, c_void_p, c_int, result=c_void_p)
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
        self._doubled = doubled
        self._styles: dict[int | None, Style] = {None: _UNSET}
        self._known: dict[Style, Style] = {}
        self._fonts: dict[int | None, Font] = {None: _UNSET.font}
        self._numbers = (c_float * 6)()
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
            style = self._set(i, item)
            self._styles[item] = style = self._known.setdefault(style, style)
        return style

    def _set(self, i: int, item: int | None) -> Style:
        font = self._font(_font_handle(item))
        mode = _render_mode(item)
        _matrix(self.address, i, addressof(self._numbers))
        scale, quarter, lean = _read_matrix(*self._view[:4])
        size = round(_font_size(self.address, i) * scale, 2)
        bold = font.bold or item in self._doubled or mode == _FILL_AND_STROKE
        return Style(size, bold, font.italic or lean > _LEANING, quarter, mode == _INVISIBLE, lean, font)

    def _font(self, handle: int | None) -> Font:
        font = self._fonts.get(handle)
        if font is None:
            name = ctypes.create_string_buffer(256)
            _font_name(handle, addressof(name), 256)
            font = self._fonts[handle] = font_of(name.value.decode("utf-8", "replace"), _font_flags(handle))
        return font

    def box(self, i: int) -> Box:
        """The box of character `i`, with room above and below it."""
        _loose_box(self.address, i, addressof(self._numbers))
        left, top, right, bottom, *_ = self._view
        return self._frame.box(left, bottom, right, top)

    def setter(self) -> Callable[[str, int, int, Style, bool], Word | None]:
        """A function that makes an upright word of its text, its first character, the one behind its last, its style,
        and whether that one is printed right behind it; None where the word's middle is not on the page.

        A closure, and the word made as a bare tuple: this is called for every word.
        """
        along, across, far, sign, shift, sign_across, shift_across = _axes(self._frame)
        page, point, sides = self.address, (c_double * 2)(), (c_float * 4)()
        at, edges = memoryview(point).cast("B").cast("d"), memoryview(sides).cast("B").cast("f")
        x, y, rect = addressof(point), addressof(point) + 8, addressof(sides)
        width, height = 2 * self._frame.width, 2 * self._frame.height
        new = tuple.__new__

        def set_word(text: str, first: int, end: int, style: Style, followed: bool) -> Word | None:
            size, bold, italic, _, _, lean, _ = style
            _origin(page, first, x, y)
            x0, baseline = sign * at[along] + shift, sign_across * at[across] + shift_across
            _loose_box(page, end - 1, rect)
            x1 = sign * edges[far] + shift - lean * _ASCENT * size
            if followed:
                _origin(page, end, x, y)
                after = sign * at[along] + shift
                if x0 < after < x1:
                    x1 = after  # the last letter's box hangs over the next, as that of an "f" does
            bottom = baseline + DESCENT * size
            top = bottom - size
            if 0 <= x0 + x1 <= width and 0 <= top + bottom <= height:
                return new(Word, (text, x0, top, x1, bottom, baseline, size, bold, italic))
            return None

        return set_word


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
