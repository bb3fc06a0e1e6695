"""The words on a page, from PDFium's characters: text, box, baseline, size, weight and slope.

PDFium is asked for a page's whole text at once, and for places only of the first and the last character of each word:
asking for every character takes several times as long. The loop is the hottest of the program; it spares calls.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterator
from ctypes import addressof, c_double, c_float, c_int, c_void_p
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box, Word, around
from pipeline.readers.fonts import HYPHENS, Font, font_of, plain
from pipeline.readers.pdfium import Frame, quick

#: How far descenders reach below the baseline, as a share of the type size (as pdfplumber has it).
DESCENT = 0.212
#: A word ends at a hyphen that PDFium marks.
_WORD = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
#: Type smaller or larger than this, in points, is not meant to be read.
_SMALLEST, _LARGEST = 0.5, 2000.0
#: Text that is off by less than this, in quarter turns, is straight; letters that lean by more than this are italic.
_TURNED, _LEANING = 0.07, 0.1
#: Where PDFium has missed a space, characters stand at least so far apart, in type sizes.
_MISSED_SPACE = 0.2
#: How far letters reach above the baseline, as a share of the type size: so far a leaning letter's box is too wide.
_ASCENT = 0.75
_FILL_AND_STROKE, _INVISIBLE = 2, 3

_text_object = quick(c.FPDFText_GetTextObject, c_void_p, c_int, result=c_void_p)
_origin = quick(c.FPDFText_GetCharOrigin, c_void_p, c_int, c_void_p, c_void_p)
_loose_box = quick(c.FPDFText_GetLooseCharBox, c_void_p, c_int, c_void_p)
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


class Words(NamedTuple):
    """The words of a page in the order of its content; those that do not stand upright are apart.

    `hidden` counts the words that are not printed: those of an invisible layer that OCR has put over a picture.
    `unread` counts the runs of characters that their fonts give no meaning, `characters` all of them, spaces too.
    `quarter`: how many quarter turns against the clock most words are written, as PDF space has it.
    """

    upright: list[Word]
    turned: list[Word]
    hidden: int
    unread: int
    characters: int
    quarter: int = 0

    def __bool__(self) -> bool:
        """Whether there is a word."""
        return bool(self.upright or self.turned)


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


_UNSET = Style(0.0, False, False, 0, False, 0.0, font_of(""))


def words_of(text: Any, frame: Frame, doubled: Collection[int] = (), sideways: bool = False) -> Words:
    """The words of a text page; text objects at the addresses `doubled` are printed twice, which makes them bold.

    On a page that is written `sideways` PDFium finds few spaces, so every character is looked at.
    """
    glyphs = _Glyphs(text, frame, doubled, sideways)
    whole = glyphs.text()
    upright: list[Word] = []
    turned: list[Word] = []
    hidden = unread = 0
    width, height = 2 * frame.width, 2 * frame.height
    quarters = [0, 0, 0, 0]
    for start, end, style in glyphs.runs(whole):
        shown = plain(whole[start:end], style.font)
        if not shown:
            unread += 1
        elif _SMALLEST <= style.size <= _LARGEST:
            straight = style.quarter == frame.turns
            word = (glyphs.word if straight else glyphs.turned_word)(shown, start, end - 1, style)
            if 0 <= word.x0 + word.x1 <= width and 0 <= word.top + word.bottom <= height:
                (upright if straight else turned).append(word)
                hidden += style.hidden
                if style.quarter is not None:
                    quarters[style.quarter] += 1
    most = max(quarters)
    quarter = quarters.index(most) if most > len(upright) else frame.turns
    return Words(upright, turned, hidden, unread, len(whole), quarter)


class _Glyphs:
    """The characters of one page, asked for by their number."""

    def __init__(self, text: Any, frame: Frame, doubled: Collection[int], sideways: bool) -> None:
        self._page = text
        self._at = addressof(text.contents)
        self._frame = frame
        self._axes = _axes(frame)
        self._doubled = doubled
        self._sideways = sideways
        self._styles: dict[int | None, Style] = {None: _UNSET}
        self._known: dict[Style, Style] = {}
        self._fonts: dict[int | None, Font] = {None: _UNSET.font}
        self._matrix = c.FS_MATRIX()
        point, sides = (c_double * 2)(), (c_float * 4)()
        self._point, self._sides = memoryview(point).cast("B").cast("d"), memoryview(sides).cast("B").cast("f")
        self._x, self._y, self._rect = addressof(point), addressof(point) + 8, addressof(sides)

    def text(self) -> str:
        """Every character of the page, one a place."""
        count = max(0, c.FPDFText_CountChars(self._page))
        buffer = (ctypes.c_ushort * (count + 1))()
        got = c.FPDFText_GetText(self._page, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace") if got > 0 else ""
        if len(text) == count:
            return text
        return "".join(_character(c.FPDFText_GetUnicode(self._page, i)) for i in range(count))

    def runs(self, text: str) -> Iterator[tuple[int, int, Style]]:
        """The words of `text` as first character, end and style; one that changes its style comes in pieces."""
        page, style_of = self._at, self._style
        for match in _WORD.finditer(text):
            start, end = match.span()
            item = _text_object(page, start)
            if end - start > 1 and (self._sideways or _text_object(page, end - 1) != item):
                yield from self._pieces(start, end)
            else:
                yield start, end, style_of(start, item)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """A word, cut where its style changes or PDFium has missed a space."""
        item = _text_object(self._at, start)
        style = self._style(start, item)
        for i in range(start + 1, end):
            before, item = item, _text_object(self._at, i)
            other = self._style(i, item)
            if other is not style or ((self._sideways or item != before) and self._parted(i, style)):
                yield start, i, style
                start, style = i, other
        yield start, end, style

    def _parted(self, i: int, style: Style) -> bool:
        """Whether character `i` stands well apart from the end of the one before it."""
        before, here = self._box(i - 1), self._box(i)
        gap = max(here.x0 - before.x1, before.x0 - here.x1, here.top - before.bottom, before.top - here.bottom)
        return gap > _MISSED_SPACE * style.size

    def _style(self, i: int, item: int | None) -> Style:
        """How character `i` of a text object is set; the same styles are the same object."""
        style = self._styles.get(item)
        if style is None:
            style = self._set(i, item)
            self._styles[item] = style = self._known.setdefault(style, style)
        return style

    def _set(self, i: int, item: int | None) -> Style:
        font = self._font(_font_handle(item))
        mode = _render_mode(item)
        c.FPDFText_GetMatrix(self._page, i, self._matrix)
        m = self._matrix
        width = hypot(m.a, m.b) or 1.0
        size = c.FPDFText_GetFontSize(self._page, i) * abs(m.a * m.d - m.b * m.c) / width
        lean = round((m.a * m.c + m.b * m.d) / width**2, 2)
        turns = atan2(m.b, m.a) / (pi / 2)
        quarter = round(turns) % 4 if abs(turns - round(turns)) <= _TURNED else None
        bold = font.bold or item in self._doubled or mode == _FILL_AND_STROKE
        return Style(
            round(size, 2), bold, font.italic or lean > _LEANING, quarter, mode == _INVISIBLE, max(lean, 0.0), font
        )

    def _font(self, handle: int | None) -> Font:
        font = self._fonts.get(handle)
        if font is None:
            name = ctypes.create_string_buffer(256)
            _font_name(handle, addressof(name), 256)
            font = self._fonts[handle] = font_of(name.value.decode("utf-8", "replace"), _font_flags(handle))
        return font

    def word(self, shown: str, first: int, last: int, style: Style) -> Word:
        """The word from character `first` to `last`, upright."""
        along, across, far, sign, shift, sign_across, shift_across = self._axes
        _origin(self._at, first, self._x, self._y)
        _loose_box(self._at, last, self._rect)
        size, point = style.size, self._point
        baseline = sign_across * point[across] + shift_across
        bottom = baseline + DESCENT * size
        x0 = sign * point[along] + shift
        x1 = sign * self._sides[far] + shift - style.lean * _ASCENT * size
        _origin(self._at, last + 1, self._x, self._y)
        if x0 < (after := sign * point[along] + shift) < x1 and _text_object(self._at, last + 1):
            x1 = after  # the last letter hangs over the space behind it, as an "f" does
        return Word(shown, x0, bottom - size, x1, bottom, baseline, size, style.bold, style.italic)

    def turned_word(self, shown: str, first: int, last: int, style: Style) -> Word:
        """The word from character `first` to `last`, not upright: its baseline is where its box ends."""
        box = around((self._box(first), self._box(last)))
        return Word(shown, *box, box.bottom, style.size, style.bold, style.italic)

    def _box(self, i: int) -> Box:
        _loose_box(self._at, i, self._rect)
        left, top, right, bottom = self._sides
        return self._frame.box(left, bottom, right, top)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
