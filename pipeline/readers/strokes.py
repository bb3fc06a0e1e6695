"""Rulings as strokes: those that nearly coincide set on one line, those that nearly touch there made one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.readers.rulings import Ruling

#: Lines no further apart than this, in points, are one line; ends that miss each other by less still meet.
TOLERANCE = 3.0


class Stroke(NamedTuple):
    """A ruling seen along its own direction: at `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


class Strokes(NamedTuple):
    """Horizontal and vertical strokes, each sorted by place."""

    across: list[Stroke]
    down: list[Stroke]


def strokes_of(rulings: Iterable[Ruling]) -> Strokes:
    """The rulings by direction, merged."""
    across, down = [], []
    for ruling in rulings:
        if ruling.x1 - ruling.x0 > ruling.bottom - ruling.top:
            across.append(Stroke(ruling.top, ruling.x0, ruling.x1))
        else:
            down.append(Stroke(ruling.x0, ruling.top, ruling.bottom))
    return Strokes(merged(across), merged(down))


def merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes of one direction, snapped and joined; dots and dashes shorter than the tolerance fall out."""
    whole = []
    for at, run in _snapped(sorted(strokes)):
        start, end = run[0].start, run[0].end
        for stroke in run[1:]:
            if stroke.start <= end + TOLERANCE:
                end = max(end, stroke.end)
            else:
                whole.append(Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        whole.append(Stroke(at, start, end))
    return [stroke for stroke in whole if stroke.end - stroke.start >= TOLERANCE]


def _snapped(strokes: Sequence[Stroke]) -> Iterator[tuple[float, list[Stroke]]]:
    """Sorted strokes by place: those close to the first of them, with their mean place, each lot sorted by start.

    Closeness is not handed on from stroke to stroke: the rows of tables side by side would all become one.
    """
    first = 0
    for i in range(1, len(strokes) + 1):
        if i == len(strokes) or strokes[i].at > strokes[first].at + TOLERANCE:
            run = strokes[first:i]
            yield sum(s.at for s in run) / len(run), sorted(run, key=lambda s: s.start)
            first = i


def crossings(strokes: Strokes) -> Iterator[tuple[int, int]]:
    """The numbers of every horizontal and vertical stroke that cross or nearly touch."""
    across, down = strokes
    places = [stroke.at for stroke in down]
    for h, row in enumerate(across):
        first, end = bisect_left(places, row.start - TOLERANCE), bisect_right(places, row.end + TOLERANCE)
        for v in range(first, end):
            if down[v].start <= row.at + TOLERANCE and down[v].end >= row.at - TOLERANCE:
                yield h, v
