"""Parts of a page that are read one after the other though they stand side by side: the columns of its layout.

Lines of a table agree across its columns; lines of a layout's columns do not, or are running text that fills them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.readers.strips import Strip, strips_of

#: Fewer strips than this on one side tell nothing.
_LEAST = 6
#: This share of a side's lines being full lines of text makes it running text.
_FULL, _WIDTH, _WORDS = 0.6, 0.7, 4
#: Sides that share a baseline, within so many points, in less than this share of their lines do not belong together.
_SAME, _SHARED = 1.0, 0.3
#: No page is laid out in more columns than two to this power.
_DEEPEST = 2


def zones_of(strips: Sequence[Strip], depth: int = _DEEPEST) -> Iterator[list[Strip]]:
    """The strips in the lots in which they are read."""
    gutter = _gutter(strips) if depth else None
    lot: list[Strip] = []
    for crossing, run in groupby(strips, key=lambda strip: gutter is None or _crosses(strip, gutter)):
        block = list(run)
        sides = [] if crossing or gutter is None else _sides(block, gutter)
        if sides and _laid_out(*sides):
            if lot:
                yield lot
            for side in sides:
                yield from zones_of(side, depth - 1)
            lot = []
        else:
            lot += block
    if lot:
        yield lot


def _gutter(strips: Sequence[Strip]) -> float | None:
    """The place across the page where most strips have a wide gap."""
    gaps = [(before.x1, after.x0) for strip in strips for before, after in pairwise(strip.chunks)]
    if len(gaps) < _LEAST:
        return None
    edges = sorted(edge for x0, x1 in gaps for edge in ((x0, 1), (x1, -1)))
    best, deepest, depth = 0.0, 0, 0
    for (x, step), (following, _) in pairwise(edges):
        depth += step
        if depth > deepest and following > x:
            best, deepest = (x + following) / 2, depth
    return best if deepest >= _LEAST else None


def _crosses(strip: Strip, x: float) -> bool:
    return any(chunk.x0 < x < chunk.x1 for chunk in strip.chunks)


def _sides(strips: Sequence[Strip], x: float) -> list[list[Strip]]:
    """What stands on both sides of a gutter; nothing where one is empty."""
    words = [word for strip in strips for word in strip.words]
    sides = [[w for w in words if w.x0 < x], [w for w in words if w.x0 >= x]]
    return [strips_of(side) for side in sides] if all(sides) else []


def _laid_out(left: Sequence[Strip], right: Sequence[Strip]) -> bool:
    """Whether two sides are columns of a layout."""
    if min(len(left), len(right)) < _LEAST:
        return False
    return _is_text(left) or _is_text(right) or _shared(left, right) < _SHARED * min(len(left), len(right))


def _is_text(side: Sequence[Strip]) -> bool:
    """Whether a side is running text."""
    width = max(strip.x1 for strip in side) - min(strip.x0 for strip in side)
    full = [s for s in side if len(s.chunks) == 1 and len(s.words) >= _WORDS and s.x1 - s.x0 >= _WIDTH * width]
    return len(full) >= _FULL * len(side)


def _shared(left: Sequence[Strip], right: Sequence[Strip]) -> int:
    """How many strips of one side share their baseline with one of the other."""
    heights = [strip.baseline for strip in right]
    return sum(any(abs(strip.baseline - height) <= _SAME for height in heights) for strip in left)
