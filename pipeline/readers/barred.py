"""Tables between horizontal rules: at least three of one width, the strips between them standing in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extractors.paper import Grid
from pipeline.readers.columns import River, rivers_of
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
#: Text about a row follows the head and a row at least, and begins this share of the width from the left.
_ROWS, _SET_IN = 2, 0.15


def barred_grids(page: int, strips: Sequence[Strip], strokes: Strokes) -> Iterator[Grid]:
    """The tables between the horizontal ones of `strokes`."""
    if sum(len(strip.chunks) > 1 for strip in strips) < _LEAST - 1:
        return
    for bands in _bands_of(strips, strokes.across):
        rows = list(takewhile(_in_columns, bands))  # where the texts below them do not fit, they are the table
        able = (kept for kept in ((bands, rows) if len(rows) < len(bands) else (bands,)) if len(kept) >= _LEAST - 1)
        if grid := next(filter(None, (_grid(page, kept, strokes) for kept in able)), None):
            yield grid


def _grid(page: int, bands: Sequence[Sequence[Strip]], strokes: Strokes) -> Grid | None:
    """The table whose head is the first band, if it is one; columns are told by its rows, if there are two."""
    head, body = bands[0], [strip for band in bands[1:] for strip in band]
    rows = [strip for band in bands[1:] if _in_columns(band) for strip in band if len(strip.chunks) > 1]
    rivers = rivers_of(rows if len(rows) > 1 else [*head, *rows], [stroke.at for stroke in strokes.down])
    if texts := [strip for band in bands[1:] if not _in_columns(band) for strip in band]:
        every = [strip for band in bands[1:] if _in_columns(band) for strip in band]
        rivers = _beside_texts(_beside_labels(rivers, head, every), min(strip.x0 for strip in texts))
    if not rivers:
        return None
    words = [word for strip in (*head, *body) for word in strip.words]
    grid = set_table(head, body, rivers, strokes.across).grid(page, words)
    return grid if is_barred_table(grid) else None


def _beside_labels(rivers: Sequence[River], head: Sequence[Strip], rows: Sequence[Strip]) -> list[River]:
    """The rivers with one alone left of the heads, where labels without a head stand: between them and all else.

    A label over several lines has its figures beside none of them, and has wide spaces where it is set to both margins.
    """
    first = min(strip.x0 for strip in head)
    labels = [word.x1 for strip in rows for word in strip.words if word.x1 < first]
    others = [word.x0 for strip in rows for word in strip.words if word.x1 >= first]
    if not labels or min([first, *others]) - max(labels) < rows[0].size:
        return list(rivers)
    return [River(max(labels), min([first, *others])), *(river for river in rivers if river.middle > first)]


def _beside_texts(rivers: Sequence[River], left: float) -> list[River]:
    """The rivers, one in which texts about the rows begin drawn to where they do."""
    return [River(river.x0, left) if river.x0 < left < river.x1 else river for river in rivers]


def _bands_of(strips: Sequence[Strip], across: Sequence[Stroke]) -> Iterator[list[list[Strip]]]:
    """What stands between the rules of each such table, band by band."""
    for stack in _stacks(across):
        bands: list[list[Strip]] = []
        for above, below in pairwise(stack):
            band = [strip for strip in strips if above.at < strip.middle < below.at and _between(strip, above)]
            able = _in_columns(band) or (len(bands) >= _ROWS and _tells_of_row(band, above))
            if able and not _holds_rules(above, below, across):
                bands.append(band)
            elif below.at - above.at > _DOUBLE:
                yield bands if _fill(bands, above) else []
                bands = []
        yield bands if _fill(bands, stack[0]) else []


def _tells_of_row(band: Sequence[Strip], rule: Stroke) -> bool:
    """Whether strips are text about the row above them, set in under its figures."""
    edge = rule.start + _SET_IN * (rule.end - rule.start)
    return any(strip.prose for strip in band) and all(strip.x0 > edge for strip in band)


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
