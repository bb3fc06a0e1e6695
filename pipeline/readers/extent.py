"""How far a table reaches above its first row of figures and below its last."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.columns import River
from pipeline.readers.pieces import cut
from pipeline.readers.runs import is_caption, usual_gap
from pipeline.readers.strips import Strip
from pipeline.readers.strokes import TOLERANCE, Stroke

#: At most so many strips make the head of a table.
_MOST_HEAD = 8
#: White below a line of heads, in type sizes; where a rule or its many heads tell it; and beside the rows' usual white.
_WHITE, _MOST_WHITE, _USUAL = 1.5, 2.5, 1.3
#: Lines of one paragraph have less white between them than this, in type sizes.
_TIGHT = 0.6
#: So many rules below the first row of figures part rows.
_PARTED = 2
#: At most so many lines run on below the last row.
_MOST_AFTER = 3


def first_of(strips: Sequence[Strip], run: Sequence[int], rivers: Sequence[River], bars: Sequence[Stroke]) -> int:
    """The number of the strip with which the head above the rows `run` begins."""
    top = run[0]
    usual = usual_gap(strips, run)
    rows = [strips[n] for n in run]
    for n in range(top - 1, max(top - 1 - _MOST_HEAD, -1), -1):
        strip, below = strips[n], strips[n + 1]
        barred = _barred(strip, below, bars)
        told = barred or 2 * len(cut(strip, rivers, head=True).pieces) > len(rivers)
        white = max((_MOST_WHITE if told else _WHITE) * strip.size, _USUAL * usual)
        if below.top - strip.bottom > white or (barred and n + 1 < run[0] and not _bar_above(strips, n, bars)):
            break
        titled = _is_title(strip, rows, rivers) and not _bar_above(strips, n, bars)
        if titled or _ends_text(strips, n, rivers) or not _heads(strip, rows, rivers):
            break
        top = n
    while top < run[0] and strips[top].x1 < rivers[0].x1 and not _right_below_bar(strips, top, bars):
        top += 1
    return top


def body_of(strips: Sequence[Strip], top: int, first: int, rivers: Sequence[River], bars: Sequence[Stroke]) -> int:
    """The number of the strip with which the rows begin: a label alone above the first row of figures is a row too.

    Where rules part the rows, text in one column between the first of them and the figures belongs to the first row.
    """
    ruled = next((n for n in range(first, top, -1) if _barred(strips[n - 1], strips[n], bars)), first)
    parted = sum(bar.at > strips[first].middle for bar in bars) >= _PARTED
    if parted and all(strips[n].prose and len(cut(strips[n], rivers).pieces) == 1 for n in range(ruled, first)):
        first = ruled
    headed = [n for n in range(top, first) if strips[n].x1 > rivers[0].x1]
    for n in range(max(headed, default=first) + 1, first):
        parted = _barred(strips[n - 1], strips[n], bars)
        if parted or not any(_barred(strips[m], strips[m + 1], bars) for m in range(n, first)):
            return n
    return first


def last_of(strips: Sequence[Strip], last: int, rivers: Sequence[River], bars: Sequence[Stroke]) -> int:
    """The number of the strip with which what the first cell of the row `last` says ends."""
    for n in range(last + 1, min(last + 1 + _MOST_AFTER, len(strips))):
        strip, above = strips[n], strips[n - 1]
        loose = strip.top - above.bottom > _TIGHT * strip.size or _barred(above, strip, bars)
        if loose or strip.x1 > rivers[0].x1 or not strip.words[0].text[:1].islower():
            return n - 1
    return min(last + _MOST_AFTER, len(strips) - 1)


def is_barred(strips: Sequence[Strip], top: int, last: int, bars: Sequence[Stroke]) -> bool:
    """Whether rules run close above and below the strips from `top` to `last`."""
    size = strips[top].size
    return all(any(abs(bar.at - y) < size for bar in bars) for y in (strips[top].top, strips[last].bottom))


def _barred(above: Strip, below: Strip, bars: Sequence[Stroke]) -> bool:
    return any(above.middle < bar.at < below.middle for bar in bars)


def _bar_above(strips: Sequence[Strip], n: int, bars: Sequence[Stroke]) -> bool:
    """Whether a rule runs above a strip, with no more strips between than a head has."""
    highest = strips[max(n - _MOST_HEAD, 0)]
    return any(highest.top - highest.size < bar.at < strips[n].middle for bar in bars)


def _right_below_bar(strips: Sequence[Strip], n: int, bars: Sequence[Stroke]) -> bool:
    """Whether a rule runs above a strip and below the strip above that."""
    highest = strips[n - 1].middle if n else strips[n].top - strips[n].size
    return any(highest < bar.at < strips[n].middle for bar in bars)


def _ends_text(strips: Sequence[Strip], n: int, rivers: Sequence[River]) -> bool:
    """Whether a strip is the title of the table, or the last line of a title or paragraph above it."""
    if len(strips[n].chunks) > 1 and not is_caption(strips[n]):
        return False
    while not is_caption(strips[n]):
        strip, above = strips[n], strips[max(n - 1, 0)]
        if n == 0 or len(strip.chunks) > 1 or strip.top - above.bottom > _TIGHT * strip.size:
            return False
        if above.prose and abs(above.x0 - strip.x0) <= strip.size and strip.x0 <= rivers[0].x0:
            return True
        n -= 1
    return True


def _is_title(strip: Strip, rows: Sequence[Strip], rivers: Sequence[River]) -> bool:
    """Whether a strip is centred over a whole table, rather than over the columns beside the first."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    middle = (strip.x0 + strip.x1) / 2
    off, off_rest = abs(middle - (left + right) / 2), abs(middle - (rivers[0].x1 + right) / 2)
    return len(strip.chunks) == 1 and off < strip.size and off < off_rest / 2


def _heads(strip: Strip, rows: Sequence[Strip], rivers: Sequence[River]) -> bool:
    """Whether a strip can be a line of column heads: several, or one that stands over a part of the columns."""
    pieces = cut(strip, rivers, head=True).pieces
    if strip.prose:
        return 0 < pieces[0].first == pieces[0].last
    if len(pieces) > 1 or strip.x1 < rivers[0].x1:
        return True
    flush = abs(strip.x1 - max(row.x1 for row in rows)) < TOLERANCE and pieces[0].first < pieces[0].last
    return strip.x0 > rivers[0].x0 and not flush
