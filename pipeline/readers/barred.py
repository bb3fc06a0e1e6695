"""Tables between horizontal rules: at least three of one width, the strips between them standing in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.paper import Grid
from pipeline.readers.columns import rivers_of
from pipeline.readers.genuine import is_barred_table
from pipeline.readers.setting import set_table
from pipeline.readers.strips import Strip
from pipeline.readers.strokes import Stroke, Strokes

#: Ends of rules no further apart than this, in points, are level.
_LEVEL = 4.0
#: A table has a rule above it, one below it, and one under its head.
_LEAST = 3
#: Rules no further apart than this, in points, are a double one.
_DOUBLE = 5.0
#: What stands in a table fills this share of its width.
_FILLED = 0.5


def barred_grids(page: int, strips: Sequence[Strip], strokes: Strokes) -> Iterator[Grid]:
    """The tables between the horizontal ones of `strokes`."""
    if sum(len(strip.chunks) > 1 for strip in strips) < _LEAST - 1:
        return
    for bands in _bands_of(strips, strokes.across):
        grid = _grid(page, bands, strokes) if len(bands) >= _LEAST - 1 else None
        if grid:
            yield grid


def _grid(page: int, bands: Sequence[Sequence[Strip]], strokes: Strokes) -> Grid | None:
    """The table whose head is the first band, if it is one; columns are told by its rows, if there are two."""
    head, body = bands[0], [strip for band in bands[1:] for strip in band]
    rows = [strip for strip in body if len(strip.chunks) > 1]
    rivers = rivers_of(rows if len(rows) > 1 else [*head, *rows], [stroke.at for stroke in strokes.down])
    if not rivers:
        return None
    words = [word for strip in (*head, *body) for word in strip.words]
    grid = set_table(head, body, rivers, strokes.across).grid(page, words)
    return grid if is_barred_table(grid) else None


def _bands_of(strips: Sequence[Strip], across: Sequence[Stroke]) -> Iterator[list[list[Strip]]]:
    """What stands between the rules of each such table, band by band."""
    for stack in _stacks(across):
        bands: list[list[Strip]] = []
        for above, below in pairwise(stack):
            band = [strip for strip in strips if above.at < strip.middle < below.at and _between(strip, above)]
            if _in_columns(band) and not _holds_rules(above, below, across):
                bands.append(band)
            elif below.at - above.at > _DOUBLE:
                yield bands if _fill(bands, above) else []
                bands = []
        yield bands if _fill(bands, stack[0]) else []


def _fill(bands: Sequence[Sequence[Strip]], rule: Stroke) -> bool:
    """Whether what stands between rules is about as wide as they are: no legend between the lines of a chart."""
    strips = [strip for band in bands for strip in band]
    width = max((s.x1 for s in strips), default=0.0) - min((s.x0 for s in strips), default=0.0)
    return width >= _FILLED * (rule.end - rule.start)


def _holds_rules(above: Stroke, below: Stroke, across: Sequence[Stroke]) -> bool:
    """Whether several other rules run between two: these part whole tables."""
    long = (above.end - above.start) / 2
    return (
        sum(above.at < s.at < below.at and min(s.end, above.end) - max(s.start, above.start) > long for s in across) > 1
    )


def _between(strip: Strip, rule: Stroke) -> bool:
    return rule.start - _LEVEL < strip.x0 and strip.x1 < rule.end + _LEVEL


def _stacks(across: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Rules of one width over each other, from the top down."""
    left = sorted(across, key=lambda s: s.at)
    while left:
        first = left[0]
        stack = [s for s in left if abs(s.start - first.start) <= _LEVEL and abs(s.end - first.end) <= _LEVEL]
        left = [s for s in left if s not in stack]
        if len(stack) >= _LEAST:
            yield stack


def _in_columns(band: Sequence[Strip]) -> bool:
    """Whether strips stand in columns, and none of them is a line of text."""
    return any(len(strip.chunks) > 1 for strip in band) and not any(strip.prose for strip in band)
