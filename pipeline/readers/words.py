"""The words on a page, from PDFium's characters: text, box, baseline, size, weight and slope.

PDFium is asked for a page's whole text at once, and for places only of the first and the last character of each word:
asking for every character takes several times as long. The loops are the hottest of the program: they spare calls.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from extractors.paper import Box, Word, around
from pipeline.readers.fonts import HYPHENS, ODD, plain
from pipeline.readers.glyphs import ASCENT, DESCENT, Glyphs, Style
from pipeline.readers.pdfium import Frame
from pipeline.readers.turned import Turned, turned_words

#: A word ends at a hyphen that PDFium marks.
_WORD = re.compile(rf"[^\s{HYPHENS}]+[{HYPHENS}]?|[{HYPHENS}]")
#: Type smaller or larger than this, in points, is not meant to be read.
_SMALLEST, _LARGEST = 0.5, 2000.0
#: Where PDFium has missed a space, characters stand at least so far apart, in type sizes.
_MISSED_SPACE = 0.2

#: First character, end, style, and whether a character of the same text object follows.
Run = tuple[int, int, Style, bool]
#: The same behind the text that a reader sees.
Shown = tuple[str, int, int, Style, bool]


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
    upright: list[Shown] = []
    turned: list[Turned] = []
    unread = 0
    for start, end, style, followed in _runs(glyphs, whole, sideways):
        shown = plain(whole[start:end], style.font) if odd or style.font.family else whole[start:end]
        if not shown:
            unread += 1
        elif not _SMALLEST <= style.size <= _LARGEST:
            continue
        elif style.quarter != frame.turns:
            turned.append(Turned(shown, around((glyphs.box(start), glyphs.box(end - 1))), style))
        else:
            upright.append((shown, start, end, style, followed or (odd and whole[end - 1] in HYPHENS)))
    words, hidden = _set(upright, glyphs, frame)
    turned = [run for run in turned if _on_page(run.box, frame)]
    quarter = _main_quarter(turned, len(words), frame)
    return Words(words, turned_words(turned, frame), hidden, unread, len(whole), quarter)


def _set(runs: Sequence[Shown], glyphs: Glyphs, frame: Frame) -> tuple[list[Word], int]:
    """The words of upright runs whose middle is on the page, and how many of them are not printed."""
    if not runs:
        return [], 0
    texts, firsts, ends, styles, follows = zip(*runs, strict=True)
    x0s, baselines = glyphs.starts(firsts)
    x1s, (nexts, _) = glyphs.ends([end - 1 for end in ends]), glyphs.starts(ends)
    width, height = 2 * frame.width, 2 * frame.height
    words: list[Word] = []
    hidden = 0
    new, add = tuple.__new__, words.append
    for text, style, followed, x0, x1, after, baseline in zip(
        texts, styles, follows, x0s, x1s, nexts, baselines, strict=True
    ):
        size, bold, italic, _, unseen, lean, _ = style
        far = x1 - lean * ASCENT * size
        if followed and x0 < after < far:
            far = after  # the last letter's box hangs over the next, as that of an "f" does
        bottom = baseline + DESCENT * size
        top = bottom - size
        if 0 <= x0 + far <= width and 0 <= top + bottom <= height:
            add(new(Word, (text, x0, top, far, bottom, baseline, size, bold, italic)))
            hidden += unseen
    return words, hidden


def _on_page(box: Box, frame: Frame) -> bool:
    return 0 <= box.x0 + box.x1 <= 2 * frame.width and 0 <= box.top + box.bottom <= 2 * frame.height


def _main_quarter(turned: Iterable[Turned], upright: int, frame: Frame) -> int:
    """How most words of the page are written: as it is shown, unless more are `turned` one way than `upright`."""
    counted = Counter(run.style.quarter for run in turned if run.style.quarter is not None)
    quarter, most = max(counted.items(), key=itemgetter(1), default=(frame.turns, 0))
    return quarter if most > upright else frame.turns


def _runs(glyphs: Glyphs, text: str, sideways: bool) -> Iterator[Run]:
    """The words of `text`; one that changes its style comes in pieces."""
    spans = [match.span() for match in _WORD.finditer(text)]
    items, afters = glyphs.items([start for start, _ in spans]), glyphs.items([end for _, end in spans])
    style_of = glyphs.style
    for (start, end), item, after in zip(spans, items, afters, strict=True):
        if sideways or (item != after and end - start > 1 and glyphs.item(end - 1) != item):
            yield from _pieces(glyphs, start, end, sideways)
        else:
            yield start, end, style_of(start, item), after == item


def _pieces(glyphs: Glyphs, start: int, end: int, sideways: bool) -> Iterator[Run]:
    """A word, cut where its style changes or PDFium has missed a space."""
    items = glyphs.items(range(start, end))
    item = items[0]
    style = glyphs.style(start, item)
    for i, here in enumerate(items[1:], start + 1):
        before, item = item, here
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
