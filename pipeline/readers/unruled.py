"""Tables that no lattice of rules holds: their rows of figures are found, then the head above them and their end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractors.paper import Grid, Word
from pipeline.readers.cells import layout
from pipeline.readers.columns import River, rivers_of
from pipeline.readers.genuine import is_unruled_table
from pipeline.readers.pieces import cut
from pipeline.readers.setting import Setting, set_table
from pipeline.readers.strips import Strip, strips_of
from pipeline.readers.strokes import Stroke, Strokes

#: Between two rows of figures at most so many other strips stand.
_MOST_BETWEEN = 4
#: Rows further apart than this, in type sizes, are not of one table.
_APART = 6.0
#: At most so many strips make the head of a table.
_MOST_HEAD = 8
_YEAR = re.compile(r"(1[89]|20)\d\d([-–/](\d\d|\d{4}))?\W?")
_CAPTION = re.compile(r"(table|figure|chart|exhibit|box|graph|map)s?\b\W*\w*\d", re.IGNORECASE)

White = tuple[float, float]


def unruled_grids(page: int, words: Sequence[Word], strokes: Strokes) -> Iterator[Grid]:
    """The unruled and half-ruled tables among words that stand in no ruled one."""
    strips = strips_of(word for word in words if word.bottom - word.top < 1.7 * word.size)
    for run in _runs(strips):
        grid = _grid(page, strips, run, strokes)
        if grid:
            yield grid


def _runs(strips: Sequence[Strip]) -> Iterator[list[int]]:
    """Strips with figures in columns, by their number, that white space down between them makes one table."""
    run: list[int] = []
    common: list[White] = []
    for n, strip in enumerate(strips):
        if not _has_figures(strip):
            continue
        white = _whites(strip)
        shared = _shared(common, white) if run else white
        if run and (not _inner(shared, strips[run[0]]) or not _near(strips, run[-1], n) or _begins_anew(strips, run, n)):
            yield run
            run, shared = [], white
        run.append(n)
        common = shared
    if run:
        yield run


def _has_figures(strip: Strip) -> bool:
    return len(strip.chunks) > 1 and any(chunk.figure for chunk in strip.chunks[1:])


def _whites(strip: Strip) -> list[White]:
    """The wide gaps of a strip and the white on both sides of it."""
    inner = [(before.x1, after.x0) for before, after in pairwise(strip.chunks)]
    return [(float("-inf"), strip.x0), *inner, (strip.x1, float("inf"))]


def _shared(first: Sequence[White], second: Sequence[White]) -> list[White]:
    return [(max(a, c), min(b, d)) for a, b in first for c, d in second if min(b, d) - max(a, c) > 1]


def _inner(whites: Sequence[White], strip: Strip) -> bool:
    return any(a > strip.x0 and b < strip.x1 for a, b in whites)


def _near(strips: Sequence[Strip], above: int, below: int) -> bool:
    """Whether nothing between two rows of figures parts them."""
    between = strips[above + 1 : below]
    if len(between) > _MOST_BETWEEN:
        return False
    if any(_is_prose(strip, strips[above]) for strip in between):
        return False
    return all(low.top - high.bottom <= _APART * low.size for high, low in pairwise(strips[above : below + 1]))


def _usual_gap(strips: Sequence[Strip], run: Sequence[int]) -> float:
    """The white that commonly lies between two rows of a run, in points."""
    return median(strips[n].top - strips[n - 1].bottom for n in run[1:]) if len(run) > 1 else 0.0


def _begins_anew(strips: Sequence[Strip], run: Sequence[int], below: int) -> bool:
    """Whether between a run and the row `below` the title or the heads of another table stand."""
    between = strips[run[-1] + 1 : below]
    if any(_CAPTION.match(strip.chunks[0].text) for strip in between):
        return True
    heads = any(len(strip.chunks) > 1 for strip in between)
    white = max((low.top - high.bottom for high, low in pairwise(strips[run[-1] : below + 1])), default=0.0)
    return heads and white > max(2 * _usual_gap(strips, run), strips[below].size)


def _is_prose(strip: Strip, row: Strip) -> bool:
    """Whether a strip is a line of running text, as wide as a table's row."""
    return strip.prose and strip.x1 - strip.x0 >= 0.75 * (row.x1 - row.x0)


def _grid(page: int, strips: Sequence[Strip], run: Sequence[int], strokes: Strokes) -> Grid | None:
    run = _without_year_heads(strips, run)
    if len(run) < 2:
        return None
    first, last = run[0], run[-1]
    rows = [strip for strip in strips[first : last + 1] if len(strip.chunks) > 1]
    rules = [s.at for s in strokes.down if s.start < strips[last].bottom and s.end > strips[first].top]
    rivers = rivers_of(rows, rules)
    if not rivers:
        return None
    x0, x1 = min(strips[n].x0 for n in run), max(strips[n].x1 for n in run)
    bars = [s for s in strokes.across if s.start < x1 and s.end > x0]
    top = _head_start(strips, run, rivers, bars)
    end = _end(strips, last, rivers, bars)
    inside = [s for s in bars if strips[top].top < s.at < strips[end].bottom]
    setting = set_table(strips[top:first], strips[first : end + 1], rivers, inside)
    words = [word for strip in strips[top : end + 1] for word in strip.words]
    grid = layout(setting.rows, setting.columns, setting.spans).grid(page, words, ruled=False)
    barred = _is_barred(strips, top, end, bars)
    return grid if is_unruled_table(grid, grid.rows - len(setting.body), barred=barred) else None


def _is_barred(strips: Sequence[Strip], top: int, end: int, bars: Sequence[Stroke]) -> bool:
    """Whether rules run close above and below the strips from `top` to `end`."""
    size, first, last = strips[top].size, strips[top].top, strips[end].bottom
    return any(first - size < bar.at < first + size for bar in bars) and any(
        last - size < bar.at < last + size for bar in bars
    )


def _without_year_heads(strips: Sequence[Strip], run: Sequence[int]) -> Sequence[int]:
    """The run without strips at its start whose figures are all years: they head columns."""
    for n, i in enumerate(run):
        if not all(_YEAR.fullmatch(chunk.text) for chunk in strips[i].chunks if chunk.figure):
            return run[n:]
    return run


def _head_start(strips: Sequence[Strip], run: Sequence[int], rivers: Sequence[River], bars: Sequence[Stroke]) -> int:
    """The number of the strip with which the head above the first row begins."""
    top = first = run[0]
    usual = _usual_gap(strips, run)
    for n in range(first - 1, max(first - 1 - _MOST_HEAD, -1), -1):
        strip, below = strips[n], strips[n + 1]
        barred = any(strip.middle < bar.at < below.middle for bar in bars)
        if below.top - strip.bottom > max((2.5 if barred else 1.5) * strip.size, 1.3 * usual):
            break
        if barred and top < first and not _barred_above(strips, n, bars):
            break
        if _CAPTION.match(strip.chunks[0].text):
            break
        if not _heads(strip, rivers):
            break
        top = n
    while top < first and strips[top].x1 < rivers[0].x1 and not _barred_above(strips, top, bars):
        top += 1
    return top


def _barred_above(strips: Sequence[Strip], n: int, bars: Sequence[Stroke]) -> bool:
    """Whether a rule runs above a strip, with no more strips between than a head has."""
    highest = strips[max(n - _MOST_HEAD, 0)].top
    return any(highest < bar.at < strips[n].middle for bar in bars)


def _heads(strip: Strip, rivers: Sequence[River]) -> bool:
    """Whether a strip can be a line of column heads."""
    if strip.prose and strip.x0 <= rivers[0].x0:
        return False
    line = cut(strip, rivers)
    if len(line.pieces) > 1:
        return True
    return strip.x0 > rivers[0].x0 or strip.x1 < rivers[0].x1


def _end(strips: Sequence[Strip], last: int, rivers: Sequence[River], bars: Sequence[Stroke]) -> int:
    end = last
    for n in range(last + 1, min(last + 4, len(strips))):
        strip, above = strips[n], strips[n - 1]
        if any(above.middle < bar.at < strip.middle for bar in bars):
            break
        if strip.top - above.bottom > 0.6 * strip.size or strip.x1 > rivers[0].x1:
            break
        if not strip.words[0].text[:1].islower():
            break
        end = n
    return end
