"""Tables that no lattice of rules holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from extractors.paper import Grid, Word
from pipeline.readers.barred import barred_grids
from pipeline.readers.columns import rivers_of
from pipeline.readers.extent import body_of, first_of, is_barred, last_of
from pipeline.readers.figures import is_year
from pipeline.readers.genuine import is_unruled_table
from pipeline.readers.headed import headed_grids
from pipeline.readers.rivals import preferred
from pipeline.readers.runs import has_figures, runs_of
from pipeline.readers.setting import set_table
from pipeline.readers.strips import Strip, strips_of
from pipeline.readers.strokes import Strokes
from pipeline.readers.zones import zones_of

#: Words higher than this, in type sizes, are turned.
_TURNED = 1.7
#: A rule that runs over this share of a table's rows bounds it, or its head.
_FULL = 0.6
#: Heads hold figures in less than this share of what is common in rows.
_FEW = 0.5


def unruled_grids(page: int, words: Iterable[Word], strokes: Strokes) -> list[Grid]:
    """The unruled and half-ruled tables among words that stand in no ruled one; `strokes` are the lines drawn there."""
    upright = [word for word in words if word.bottom - word.top < _TURNED * word.size]
    strips = strips_of(upright)
    told = preferred(_grids_of_figures(page, strips, strokes), barred_grids(page, strips, strokes), upright)
    free = [strip for strip in strips if not any(_inside(strip, grid) for grid in told)]
    return [*told, *headed_grids(page, free)]


def _inside(strip: Strip, grid: Grid) -> bool:
    box = grid.box
    return box.top < strip.middle < box.bottom and strip.x0 < box.x1 and strip.x1 > box.x0


def _grids_of_figures(page: int, strips: Sequence[Strip], strokes: Strokes) -> Iterator[Grid]:
    """The tables whose rows of figures tell them."""
    if sum(map(has_figures, strips)) < 2:
        return
    for zone in zones_of(strips):
        free = 0
        for run in runs_of(zone):
            grid = _grid(page, zone[free:], [n - free for n in _without_heads(zone, run)], strokes)
            if grid:
                yield grid
                free = run[-1] + 1


def _without_heads(strips: Sequence[Strip], run: Sequence[int]) -> Sequence[int]:
    """The run without strips at its start that head columns: their figures are years, or few beside those below."""
    least = _FEW * median(_figure_share(strips[n]) for n in run)
    for n, i in enumerate(run):
        figures = [chunk.text for chunk in strips[i].chunks if chunk.figure]
        if not all(map(is_year, figures)) and _figure_share(strips[i]) > least:
            return run[n:]
    return run


def _figure_share(strip: Strip) -> float:
    return sum(chunk.figure for chunk in strip.chunks) / len(strip.chunks)


def _grid(page: int, strips: Sequence[Strip], run: Sequence[int], strokes: Strokes) -> Grid | None:
    """The table around the rows of figures `run`, if it is one."""
    first, last = run[0], run[-1]
    rows = [strip for strip in strips[first : last + 1] if len(strip.chunks) > 1]
    rules = [s.at for s in strokes.down if s.start < strips[last].bottom and s.end > strips[first].top]
    rivers = rivers_of(rows, rules) if len(run) > 1 else []
    if not rivers:
        return None
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    bars = [s for s in strokes.across if s.start < x1 and s.end > x0]
    full = [s for s in bars if min(s.end, x1) - max(s.start, x0) >= _FULL * (x1 - x0)]
    top, last = first_of(strips, run, rivers, full), last_of(strips, last, rivers, full)
    first = body_of(strips, top, first, rivers, full)
    inside = [s for s in bars if strips[top].top < s.at < strips[last].bottom]
    setting = set_table(strips[top:first], strips[first : last + 1], rivers, inside)
    words = [word for strip in strips[top : last + 1] for word in strip.words]
    grid = setting.grid(page, words)
    heads = grid.rows - len(setting.body)
    return grid if is_unruled_table(grid, heads, barred=is_barred(strips, top, last, full)) else None
