"""Tables between horizontal rules: at least three of one width, the strips between them standing in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.readers.strips import Strip
from pipeline.readers.strokes import Stroke

#: Ends of rules no further apart than this, in points, are level.
_LEVEL = 4.0
#: A table has a rule above it, one below it, and one under its head.
_LEAST = 3
#: Rules no further apart than this, in points, are a double one.
_DOUBLE = 5.0


def bands_of(strips: Sequence[Strip], across: Sequence[Stroke]) -> Iterator[list[list[Strip]]]:
    """What stands between the rules of each such table, band by band."""
    for stack in _stacks(across):
        bands: list[list[Strip]] = []
        for above, below in pairwise(stack):
            band = [strip for strip in strips if above.at < strip.middle < below.at and _between(strip, above)]
            if _in_columns(band):
                bands.append(band)
            elif below.at - above.at > _DOUBLE:
                yield bands
                bands = []
        yield bands


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
