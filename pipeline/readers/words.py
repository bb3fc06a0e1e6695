"""The words on a page, from PDFium's characters: text, box, baseline, size, weight and slope.

PDFium is asked for a page's whole text at once, and for places only of the first and the last character of each word:
asking for every character takes several times as long. The loop is the hottest of the program; it spares calls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from extractors.paper import Box, Word, around
from pipeline.readers.fonts import HYPHENS, ODD, plain
from pipeline.readers.glyphs import Glyphs, Style, text_object
from pipeline.readers.pdfium import Frame
from pipeline.readers.turned import Turned, turned_words

#: A word ends at a hyphen that PDFium marks.
_WORD = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
#: Type smaller or larger than this, in points, is not meant to be read.
_SMALLEST, _LARGEST = 0.5, 2000.0
#: Where PDFium has missed a space, characters stand at least so far apart, in type sizes.
_MISSED_SPACE = 0.2

#: First character, end, style, and whether a space of the same text object follows.
Run = tuple[int, int, Style, bool]


class Words(NamedTuple):
    """The words of a page in the order of its content; those that do not stand upright are apart.

    `hidden` counts the words that are not printed: those of an invisible layer that OCR has put over a picture.
    `unread` counts the runs of characters that their fonts give no meaning, `characters` all of them, spaces too.
    `quarter`: by how many quarter turns against the clock most words are written, as PDF space has it.
    """

    upright: list[Word]
    turned: list[Word]
    hidden: int = 0
    unread: int = 0
    characters: int = 0
    quarter: int = 0

    def __bool__(self) -> bool:
        """Whether there is a word."""
        return bool(self.upright or self.turned)


def words_of(text: Any, frame: Frame, doubled: Collection[int] = (), sideways: bool = False) -> Words:
    """The words of a text page; text objects at the addresses `doubled` are printed twice, which makes them bold.

    On a page that is written `sideways` PDFium finds few spaces, so every character is looked at. Words whose middle is
    not on the page, or is no number, are left out.
    """
    glyphs = Glyphs(text, frame, doubled)
    whole = glyphs.text()
    odd = ODD.search(whole) is not None
    set_word = glyphs.setter()
    upright: list[Word] = []
    turned: list[Turned] = []
    hidden = unread = 0
    for start, end, style, followed in _runs(glyphs, whole, sideways):
        shown = plain(whole[start:end], style.font) if odd or style.font.family else whole[start:end]
        if not shown:
            unread += 1
        elif not _SMALLEST <= style.size <= _LARGEST:
            continue
        elif style.quarter != frame.turns:
            turned.append(Turned(shown, around((glyphs.box(start), glyphs.box(end - 1))), style))
        elif word := set_word(shown, start, end, style, followed or (odd and whole[end - 1] in HYPHENS)):
            upright.append(word)
            hidden += style.hidden
    turned = [run for run in turned if _on_page(run.box, frame)]
    quarter = _main_quarter(turned, len(upright), frame)
    return Words(upright, turned_words(turned, frame), hidden, unread, len(whole), quarter)


def _on_page(box: Box, frame: Frame) -> bool:
    return 0 <= box.x0 + box.x1 <= 2 * frame.width and 0 <= box.top + box.bottom <= 2 * frame.height


def _main_quarter(turned: Iterable[Turned], upright: int, frame: Frame) -> int:
    """How most words of the page are written: as it is shown, unless more are `turned` one way than `upright`."""
    counted = Counter(run.style.quarter for run in turned if run.style.quarter is not None)
    quarter, most = max(counted.items(), key=itemgetter(1), default=(frame.turns, 0))
    return quarter if most > upright else frame.turns


def _runs(glyphs: Glyphs, text: str, sideways: bool) -> Iterator[Run]:
    """The words of `text`; one that changes its style comes in pieces."""
    page, style_of = glyphs.address, glyphs.style
    for match in _WORD.finditer(text):
        start, end = match.span()
        item, after = text_object(page, start), text_object(page, end)
        if sideways or (item != after and end - start > 1 and text_object(page, end - 1) != item):
            yield from _pieces(glyphs, start, end, sideways)
        else:
            yield start, end, style_of(start, item), after == item


def _pieces(glyphs: Glyphs, start: int, end: int, sideways: bool) -> Iterator[Run]:
    """A word, cut where its style changes or PDFium has missed a space."""
    item = text_object(glyphs.address, start)
    style = glyphs.style(start, item)
    for i in range(start + 1, end):
        before, item = item, text_object(glyphs.address, i)
        other = glyphs.style(i, item)
        if other is not style or ((sideways or item != before) and _parted(glyphs, i, style)):
            yield start, i, style, False
            start, style = i, other
    yield start, end, style, False


def _parted(glyphs: Glyphs, i: int, style: Style) -> bool:
    """Whether character `i` stands well apart from the one before it."""
    before, here = glyphs.box(i - 1), glyphs.box(i)
    gap = max(here.x0 - before.x1, before.x0 - here.x1, here.top - before.bottom, before.top - here.bottom)
    return gap > _MISSED_SPACE * style.size
