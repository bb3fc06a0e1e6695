"""The words on a page, from PDFium's characters: text, box, baseline, size, weight and slope.

PDFium is asked for a page's whole text at once, and for boxes only of the first and the last character of each word:
asking for every character takes several times as long.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterator
from math import atan2, hypot, pi
from typing import Any, NamedTuple

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.paper import Box, Word, around
from pipeline.readers.fonts import Font, font_of, plain
from pipeline.readers.pdfium import Frame

#: How far descenders reach below the baseline, as a share of the type size (as pdfplumber has it).
DESCENT = 0.212
#: PDFium's marks for a hyphen at a line's end; the word ends there.
_HYPHENS = "\ufffe\x02"
_WORD = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_SHOWN = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
#: Type smaller or larger than this, in points, is not meant to be read.
_SMALLEST, _LARGEST = 0.5, 2000.0
#: Text that leans less than this, in radians, is upright.
_LEAN = 0.1
_FILL_AND_STROKE, _INVISIBLE = 2, 3


class Style(NamedTuple):
    """How the characters of a text object are set; `turned`: not upright on the page as it is seen."""

    size: float
    bold: bool
    italic: bool
    turned: bool
    hidden: bool
    font: Font


class Words(NamedTuple):
    """The words of a page in the order of its content; those that do not stand upright are apart.

    `hidden` counts the words that are not printed: those of an invisible layer that OCR has put over a picture.
    `unread` counts the runs of characters that their fonts give no meaning, `characters` all of them, spaces too.
    """

    upright: list[Word]
    turned: list[Word]
    hidden: int
    unread: int
    characters: int

    def __bool__(self) -> bool:
        """Whether there is a word."""
        return bool(self.upright or self.turned)


_UNSET = Style(0.0, False, False, False, False, font_of(""))


def words_of(text: Any, frame: Frame, doubled: Collection[int] = ()) -> Words:
    """The words of a text page; text objects at the addresses `doubled` are printed twice, which makes them bold."""
    glyphs = _Glyphs(text, frame, doubled)
    upright: list[Word] = []
    turned: list[Word] = []
    hidden = unread = 0
    whole = glyphs.text()
    for match in _WORD.finditer(whole):
        for start, end, style in glyphs.runs(match.start(), match.end()):
            shown = plain(whole[start:end].translate(_SHOWN), style.font)
            if not shown or not _SMALLEST <= style.size <= _LARGEST:
                unread += not shown
                continue
            word = (glyphs.turned_word if style.turned else glyphs.word)(shown, start, end - 1, style)
            if _on_page(word, frame):
                (turned if style.turned else upright).append(word)
                hidden += style.hidden
    return Words(upright, turned, hidden, unread, len(whole))


def _on_page(word: Word, frame: Frame) -> bool:
    """Whether the middle of a word lies on the page; a place that is no number does not."""
    return 0 <= word.x0 + word.x1 <= 2 * frame.width and 0 <= word.top + word.bottom <= 2 * frame.height


class _Glyphs:
    """The characters of one page, asked for by their number."""

    def __init__(self, text: Any, frame: Frame, doubled: Collection[int]) -> None:
        self._page = text
        self._frame = frame
        self._doubled = doubled
        self._styles: dict[int, Style] = {}
        self._rect, self._matrix = c.FS_RECTF(), c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def text(self) -> str:
        """Every character of the page, one a place."""
        count = max(0, c.FPDFText_CountChars(self._page))
        buffer = (ctypes.c_ushort * (count + 1))()
        got = c.FPDFText_GetText(self._page, 0, count, buffer) - 1
        text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace") if got > 0 else ""
        if len(text) == count:
            return text
        return "".join(_character(c.FPDFText_GetUnicode(self._page, i)) for i in range(count))

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Style]]:
        """The stretches of a word that are set alike: nearly always the whole of it."""
        style = self.style(start)
        if end - start > 1 and self.style(end - 1) != style:
            for i in range(start + 1, end):
                if (other := self.style(i)) != style:
                    yield start, i, style
                    start, style = i, other
        yield start, end, style

    def style(self, i: int) -> Style:
        """How character `i` is set."""
        item = c.FPDFText_GetTextObject(self._page, i)
        if not item:
            return _UNSET
        address = ctypes.addressof(item.contents)
        if address not in self._styles:
            self._styles[address] = self._set(i, item, address in self._doubled)
        return self._styles[address]

    def _set(self, i: int, item: Any, doubled: bool) -> Style:
        font = _font(item)
        mode = c.FPDFTextObj_GetTextRenderMode(item)
        c.FPDFText_GetMatrix(self._page, i, self._matrix)
        m = self._matrix
        size = c.FPDFText_GetFontSize(self._page, i) * hypot(m.c, m.d)
        angle = atan2(m.b, m.a) - self._frame.turns * pi / 2
        turned = abs((angle + pi) % (2 * pi) - pi) > _LEAN
        bold = font.bold or doubled or mode == _FILL_AND_STROKE
        return Style(round(size, 2), bold, font.italic, turned, mode == _INVISIBLE, font)

    def word(self, shown: str, first: int, last: int, style: Style) -> Word:
        """The word from character `first` to `last`, upright."""
        box, end = self._box(first), self._box(last)
        baseline = self._frame.point(*self._origin(first))[1]
        bottom = baseline + DESCENT * style.size
        return Word(shown, box.x0, bottom - style.size, end.x1, bottom, baseline, style.size, style.bold, style.italic)

    def turned_word(self, shown: str, first: int, last: int, style: Style) -> Word:
        """The word from character `first` to `last`, not upright: its baseline is where its box ends."""
        box = around((self._box(first), self._box(last)))
        return Word(shown, *box, box.bottom, style.size, style.bold, style.italic)

    def _box(self, i: int) -> Box:
        c.FPDFText_GetLooseCharBox(self._page, i, self._rect)
        rect = self._rect
        return self._frame.box(rect.left, rect.bottom, rect.right, rect.top)

    def _origin(self, i: int) -> tuple[float, float]:
        c.FPDFText_GetCharOrigin(self._page, i, self._x, self._y)
        return self._x.value, self._y.value


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _font(item: Any) -> Font:
    """The font of a text object."""
    handle = c.FPDFTextObj_GetFont(item)
    if not handle:
        return _UNSET.font
    name = ctypes.create_string_buffer(256)
    c.FPDFFont_GetBaseFontName(handle, name, 256)
    return font_of(name.value.decode("utf-8", "replace"), c.FPDFFont_GetFlags(handle))
